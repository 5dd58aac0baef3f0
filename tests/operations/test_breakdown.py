"""Figures of named votes by groups: the same everywhere, and none that tells on few people."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import text_of
from sums import nothing_told
from support import cast, draft, register, run_cli

from forumdesk.domain import methods
from forumdesk.domain.breakdowns import Breakdown, break_down
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import ABSTAIN, Kind, Method, Poll
from forumdesk.domain.suppression import Counts
from forumdesk.i18n import speaking
from forumdesk.operations import exporting, people, polls, reporting, results, sealing
from forumdesk.operations.breakdown import breakdown
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import breakdowns as wording

# Group to what its people choose, by the number of the option; 0 abstains.
Room = Mapping[str, Sequence[int]]
ROOM: Room = {
    "Petani": [1] * 7 + [2] * 6,
    "Nelayan": [1] * 8 + [2] * 2,
    "Guru": [1] * 9 + [2] * 9,
    "Bidan": [2, 2, 2],
}


def settle(db: Store, room: Room) -> dict[str, list[str]]:
    """People of these groups, as many as choose."""
    found = {}
    for group, chosen in room.items():
        new = [people.NewPerson(f"{group} {at}", group=group) for at, _one in enumerate(chosen)]
        found[group] = [one.id for one in people.add_people(db, new=new).value]
    return found


def vote(
    db: Store, poll: Poll, voters: Mapping[str, Sequence[str]], room: Room, *, again: bool = False
) -> Poll:
    """A round in which they chose so."""
    verb = polls.reopen_poll if again else polls.open_poll
    poll = verb(db, poll_id=poll.id).value
    for group, chosen in room.items():
        for person, choice in zip(voters[group], chosen, strict=False):
            said: object = [poll.options[choice - 1].id] if choice else ABSTAIN
            cast(db, poll, person, said, nonce=f"{poll.round}-{person[:20]}")
    return sealing.close_poll(db, poll_id=poll.id).value


def named(db: Store, question: str = "Which?", *options: str) -> Poll:
    return draft(db, *(options or ("Well", "Road")), question=question, kind="named", abstain="yes")


def told(value: Breakdown) -> dict[str, list[int | None]]:
    return {
        wording.part_name(value, part): [*line]
        for part, line in zip(value.parts, value.figures[0].lines, strict=True)
    }


def test_groups_of_few_stand_with_another_and_cells_of_few_are_hidden(opened: ForumFile) -> None:
    db = opened.db
    poll = vote(db, named(db), settle(db, ROOM), ROOM)
    with speaking("en"):
        found = breakdown(db, poll_id=poll.id)
        assert [part.people for part in found.parts] == [13, 13, 18]
        # Nobody abstained, so there is nothing to hide of it. Two of the fishers said Road; with
        # the midwives they are five.
        assert told(found) == {
            "Petani": [7, 6, 0],
            "Nelayan + Bidan": [8, 5, 0],
            "Guru": [9, 9, 0],
        }
    assert found.figures[0].sums == (24, 20, 0)


def test_every_place_shows_the_same_figures(opened: ForumFile) -> None:
    db = opened.db
    room = {**ROOM, "Bidan": [2] * 5, "Nelayan": [1] * 8 + [2] * 2}
    poll = vote(db, named(db), settle(db, room), room)
    results.reveal_poll(db, poll_id=poll.id)
    # All midwives agree and two fishers differ: another line goes with them, the smallest there is.
    expected = {
        "Petani": [None, None],
        "Nelayan": [None, None],
        "Guru": [9, 9],
        "Bidan": [None, None],
    }
    shell: Any = run_cli("poll", str(opened.path), "result", "1", "--by-group", "--json")
    by_group = shell["by_group"]
    names = [part["name"] for part in by_group["parts"]]
    options = by_group["figures"][0]["answers"]
    assert {
        name: [one["parts"][at] for one in options[:2]] for at, name in enumerate(names)
    } == expected
    with speaking("en"):
        whole = json.loads(
            exporting.make_export(
                db, what="results.json", asked=exporting.Asked(by_group=True)
            ).content
        )
        table = exporting.make_export(
            db, what="results.csv", asked=exporting.Asked(by_group=True)
        ).content.decode()
        papers = [
            text_of(reporting.make_report(db, kind=kind, poll=poll.id, by_group=True))
            for kind in ("poll-result", "poll-protocol")
        ]
        plain = text_of(reporting.make_report(db, kind="poll-protocol", poll=poll.id))
    assert whole[0]["by_group"] == by_group
    lines = [*csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))]
    for name, figures in expected.items():
        for option, figure in enumerate(figures, start=1):
            [line] = [
                one
                for one in lines
                if (one["figure"], one["option"]) == (f"by_group.{name}", str(option))
            ]
            assert line["value"] == ("" if figure is None else str(figure))
    for paper in papers:
        printed = " ".join(paper.split())
        assert "Well – – 9 – 24" in printed and "Road – – 9 – 22" in printed
    assert "BY GROUP" in papers[1] and "BY GROUP" not in plain
    for what in ("results.json", "results.csv"):
        assert b"by_group" not in exporting.make_export(db, what=what).content


@pytest.mark.parametrize(
    ("second", "near"),
    [
        # One farmer less; nobody else moved.
        ({**ROOM, "Petani": [1] * 7 + [2] * 5}, 1),
        # The same people, whatever they choose.
        ({**ROOM, "Petani": [2] * 13}, None),
        # So many less that nobody can be told apart.
        ({**ROOM, "Guru": [1] * 13}, None),
        # The midwives stay away: who is told with the fishers can be subtracted.
        ({**ROOM, "Bidan": []}, 3),
    ],
)
def test_rounds_that_few_tell_apart_are_not_both_told(
    opened: ForumFile, second: Room, near: int | None
) -> None:
    db = opened.db
    voters = settle(db, ROOM)
    first = vote(db, named(db), voters, ROOM)
    later = vote(db, first, voters, second, again=True)
    found = breakdown(db, poll_id=later.id)
    assert (found.near.n if found.near else None) == near
    assert bool(found.figures) is (near is None)
    # The earlier one stays as it was, wherever it is asked for.
    assert breakdown(db, poll_id=first.id, round_number=1).figures
    if near is None:
        return
    with speaking("en"):
        assert wording.note(found).endswith("So its figures by group are not shown.")
    # A third one is compared with what was told, which is the first.
    third = vote(db, later, voters, ROOM, again=True)
    assert breakdown(db, poll_id=third.id).near is None
    other = vote(db, named(db, "WHICH"), voters, second)
    again = breakdown(db, poll_id=other.id)
    assert again.near is not None and (again.near.poll, again.near.round) == (1, 1)


def test_of_votes_at_the_same_time_the_one_that_closed_first_is_told(opened: ForumFile) -> None:
    db = opened.db
    voters = settle(db, ROOM)
    opened_first, closed_first = (
        polls.open_poll(db, poll_id=named(db).id).value for _once in range(2)
    )

    def run(poll: Poll, room: Room) -> None:
        for group, chosen in room.items():
            for person, choice in zip(voters[group], chosen, strict=False):
                said = [poll.options[choice - 1].id]
                cast(db, poll, person, said, nonce=f"{poll.id[:8]}-{person[:20]}")
        sealing.close_poll(db, poll_id=poll.id)

    run(closed_first, ROOM)
    assert breakdown(db, poll_id=closed_first.id).figures
    # One farmer less than in the figures that the room has seen.
    run(opened_first, {**ROOM, "Petani": ROOM["Petani"][1:]})
    later = breakdown(db, poll_id=opened_first.id)
    assert not later.figures and later.near is not None
    assert breakdown(db, poll_id=closed_first.id).figures


def test_only_closed_named_votes_are_told_by_groups(opened: ForumFile) -> None:
    db = opened.db
    register(db, 6)
    secret = polls.open_poll(db, poll_id=draft(db).id).value
    running = polls.open_poll(db, poll_id=named(db).id).value
    for poll, reason in ((secret, "NOT_NAMED"), (running, "WRONG_STATE")):
        with pytest.raises(Refused, match=f"^{reason}$"):
            breakdown(db, poll_id=poll.id)
    with pytest.raises(Refused, match=r"^UNKNOWN_POLL$"):
        breakdown(db, poll_id="nothing")
    said = run_cli("export", str(opened.path), "recount.zip", "-o", "x", "--by-group", check=False)
    assert said.returncode == 1 and "results.csv" in said.stderr
    sealing.close_poll(db, poll_id=running.id)
    alone = breakdown(db, poll_id=running.id)
    assert not alone.figures
    with speaking("en"):
        assert wording.note(alone).startswith("There are no two groups")


BALLOTS: Mapping[Method, tuple[Sequence[str], Mapping[str, Any]]] = {
    Method.SINGLE: (("1", "2", "3"), {}),
    Method.APPROVAL: (("1;3", "2;3", "1;2"), {"minimum": 2, "maximum": 2}),
    Method.BUDGET: (("1;3", "2", "1"), {"budget": 50}),
    Method.POINTS: (("1:3", "1:1;2:2", "3:1"), {"points": 3}),
    Method.RANKING: (("1>2", "3>1=2", "1=3"), {}),
    Method.SCORE: (("1:5;2:?", "1:1;3:4", "2:3"), {}),
    Method.STATEMENTS: (("1:1;2:-1", "2:1;3:0", "1:-1"), {}),
    Method.MOTION: (("yes", "no"), {}),
    Method.GRADIENTS: (("1", "8", "4"), {}),
}


@pytest.mark.uncounted
@pytest.mark.parametrize("method", list(Method))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_method_tells_on_few(method: Method, data: st.DataObject) -> None:
    from asked import asked  # noqa: PLC0415

    way = methods.of(method)
    if method not in BALLOTS:
        assert way.asked(asked(method.value)) == ()
        return
    shorts, rules = BALLOTS[method]
    options = ("Well", "Road", "Clinic") if way.most_options != 0 else ()
    poll = asked(method.value, *options, may_abstain=True, **rules)
    every = [canonical_json(way.read(poll, way.typed(poll, one))) for one in shorts]
    ballots = {
        group: data.draw(
            st.lists(st.sampled_from([*every, canonical_json(ABSTAIN)]), max_size=12), label=group
        )
        for group in ("a", "b", "c")
    }
    found = break_down(poll, ballots)
    for place, one in enumerate(found.figures):
        lines = []
        for part in found.parts:
            said: Counter[str] = Counter()
            for text in (text for group in part.groups for text in ballots[group]):
                choices = json.loads(text)
                answers = [ABSTAIN] if choices == ABSTAIN else way.said(poll, choices)[place]
                said.update(answers)
            lines.append(tuple(said[answer] for answer in one.asked.answers))
        assert one.sums == tuple(map(sum, zip(*lines, strict=True)))
        # What nobody said makes the search long and changes nothing.
        given = [at for at, total in enumerate(one.sums) if total]
        counted, shown = (
            tuple(tuple(line[at] for at in given) for line in every) for every in (lines, one.lines)
        )
        nothing_told(Counts(counted, tuple(part.people for part in found.parts)), shown)


def test_a_method_has_words_for_every_answer() -> None:
    from asked import asked  # noqa: PLC0415

    for method, (_shorts, rules) in BALLOTS.items():
        options = ("Well", "Road") if methods.of(method).most_options != 0 else ()
        poll = asked(method.value, *options, may_abstain=True, kind=Kind.NAMED.value, **rules)
        for one in methods.of(method).asked(poll):
            for language in ("en", "id"):
                with speaking(language):
                    said = [wording.answer_words(poll, each) for each in one.answers]
                assert all(said) and len({*said}) == len(said)


def test_raised_hands_are_nobody_and_in_no_group(opened: ForumFile, tmp_path: Path) -> None:
    db = opened.db
    voters = settle(db, ROOM)
    poll = polls.open_poll(db, poll_id=named(db).id).value
    for group, chosen in ROOM.items():
        # The teachers raise their hands.
        for person, choice in zip(voters[group], chosen, strict=True):
            if group != "Guru":
                cast(db, poll, person, [poll.options[choice - 1].id], nonce=f"n-{person[:20]}")
    hands = tmp_path / "hands.csv"
    hands.write_text("count,ballot\n9,1\n9,2\n", encoding="utf-8")
    run_cli("poll", str(opened.path), "enter", "1", str(hands), "--channel", "hands")
    sealing.close_poll(db, poll_id=poll.id)
    with speaking("en"):
        found = breakdown(db, poll_id=poll.id)
        assert told(found) == {"Petani": [7, 6, 0], "Nelayan + Guru + Bidan": [8, 5, 0]}
        assert found.hands == 18 and found.figures[0].sums == (15, 11, 0)
        assert "18 raised hands are not among these figures" in wording.note(found)
