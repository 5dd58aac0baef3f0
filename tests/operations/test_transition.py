"""Who changed between two rounds of a named vote: counted by hand, and nobody can be followed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import pytest
from asked import asked
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import text_of
from sums import nothing_told
from support import cast, draft, refusing, register, run_cli

from forumdesk.domain import methods
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import ABSTAIN, Method, Poll
from forumdesk.domain.suppression import Counts
from forumdesk.domain.transitions import SEVERAL
from forumdesk.domain.transitions import transition as moves_between
from forumdesk.i18n import speaking
from forumdesk.operations import polls, reporting, results, sealing
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.transition import can_be_followed, transition
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import transitions as wording

# Of thirty-six people: what they chose before and after, 0 to abstain, - where they did not vote.
BEFORE = "111111111111 1111111 2222222222 ------- "
AFTER_ = "111111111111 2222222 2222222222 1111111 "


def vote(db: Store, poll: Poll, people: Sequence[str], said: str, *, again: bool = False) -> Poll:
    """A round in which people chose the options of these numbers."""
    verb = polls.reopen_poll if again else polls.open_poll
    poll = verb(db, poll_id=poll.id).value
    for person, number in zip(people, said.replace(" ", ""), strict=True):
        if number != "-":
            chosen: object = [poll.options[int(number) - 1].id] if int(number) else ABSTAIN
            cast(db, poll, person, chosen, nonce=f"{poll.round}-{person[:20]}")
    return sealing.close_poll(db, poll_id=poll.id).value


def named(db: Store, *options: str, question: str = "Which?", **rules: str) -> Poll:
    return draft(db, *(options or ("Well", "Road")), question=question, kind="named", **rules)


def test_moves_are_counted_and_told_everywhere(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 36)
    first = vote(db, named(db), people, BEFORE)
    assert not can_be_followed(first)
    second = vote(db, first, people, AFTER_, again=True)
    assert can_be_followed(second)
    found = transition(db, poll_id=second.id)
    assert (found.matched, found.gone, found.new) == (29, 0, 7)
    [moves] = found.moves
    assert (moves.before, moves.after) == ((19, 10), (19, 17))
    # Nobody went back to the well, and nobody new is for the road: both would tell on all of them.
    assert moves.lines == ((12, 7), (None, None))
    assert moves.new == (None, None) and moves.net == (None, None)
    told: Any = run_cli("poll", str(opened.path), "transition", "1", "--json")
    assert (told["matched"], told["from"]["round"], told["to"]["round"]) == (29, 1, 2)
    assert [one["before"] for one in told["moves"][0]["answers"]] == [19, 10]
    with speaking("en"):
        paper = reporting.make_report(db, kind="poll-result", poll=second.id, moves=True)
        assert "29 people voted in both Poll 1 · round 1 and Poll 1 · round 2." in " ".join(
            text_of(paper).split()
        )
        plain = reporting.make_report(db, kind="poll-result", poll=second.id)
    assert "voted in both" not in " ".join(text_of(plain).split())


def test_moves_are_exported_once_the_room_has_seen_both_rounds(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 40)
    first = vote(db, named(db), people, "1" * 20 + "2" * 20)
    results.reveal_poll(db, poll_id=first.id)
    second = vote(db, first, people, "1" * 12 + "2" * 8 + "1" * 17 + "2" * 3, again=True)
    wanted = Asked(moves=True)
    assert b"transition" not in make_export(db, what="results.json", asked=wanted).content
    results.reveal_poll(db, poll_id=second.id)
    told = json.loads(make_export(db, what="results.json", asked=wanted).content)
    with speaking("en"):
        assert [one.get("transition") for one in told] == [
            None,
            wording.document(transition(db, poll_id=second.id)),
        ]
    table = make_export(db, what="results.csv", asked=wanted).content.decode("utf-8-sig")
    lines = [one for one in csv.DictReader(io.StringIO(table)) if one["figure"][:5] == "moves"]
    assert {one["round"] for one in lines} == {"2"}
    figures = {one["figure"].removeprefix("moves."): one["value"] for one in lines}
    assert figures["matched"] == "40" and figures["gone"] == figures["new"] == "0"
    # Three of the road stayed with it, so nothing of who moved between the two is told.
    assert [figures[one] for one in ("1.1", "1.2", "2.1", "2.2")] == [""] * 4
    assert b"moves" not in make_export(db, what="results.csv").content
    file = str(opened.path)
    out = opened.path.with_name("moves.json")
    run_cli("export", file, "results.json", "-o", str(out), "--moves", "--json")
    assert json.loads(out.read_bytes())[1]["transition"]["matched"] == 40
    with refusing(Reason.NOTHING_FURTHER):
        make_export(db, what="recount.zip", asked=wanted)


def test_what_tells_on_nobody_is_told(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 40)
    first = vote(db, named(db), people, "1" * 20 + "2" * 20)
    second = vote(db, first, people, "1" * 12 + "2" * 8 + "1" * 6 + "2" * 14, again=True)
    [moves] = transition(db, poll_id=second.id).moves
    assert moves.lines == ((12, 8), (6, 14))
    assert moves.net == (-2, 2)
    with speaking("en"):
        [table, sums] = wording.shown(transition(db, poll_id=second.id)).tables
    assert [one.title for one in table.columns] == ["No.", "Before", "→ 1", "→ 2", "All before"]
    assert table.in_words()[0] == ("1", "Well", "12", "8", "20")
    assert [row[-1] for row in sums.rows] == ["−2", "+2"]


def test_polls_with_the_same_answers_can_be_compared(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 24)
    before = vote(db, named(db), people, "1" * 12 + "2" * 12)
    after = vote(
        db, named(db, "road.", "WELL", question="And after the talk?"), people, "2" * 6 + "1" * 18
    )
    [moves] = transition(db, poll_id=after.id, from_poll=before.id).moves
    # In the order of the later poll: the road, then the well.
    assert (moves.before, moves.after) == ((12, 12), (18, 6))
    other = vote(db, named(db, "Well", "School"), people, "1" * 24)
    several = vote(db, named(db, method="approval"), people, "1" * 24)
    again = vote(db, several, people, "1" * 24, again=True)
    register(db, 2)
    secret = polls.open_poll(db, poll_id=draft(db).id).value
    for poll, from_poll, reason in (
        (after, other, "NOT_COMPARABLE"),
        (after, several, "NOT_COMPARABLE"),
        (after, None, "NOTHING_BEFORE"),
        (again, None, "NOBODY_MOVES"),
        (after, secret, "NOT_NAMED"),
        (secret, None, "NOT_NAMED"),
    ):
        with pytest.raises(Refused, match=f"^{reason}$"):
            transition(db, poll_id=poll.id, from_poll=from_poll.id if from_poll else None)
    assert not can_be_followed(again)


def alone(said: Sequence[str]) -> str:
    """The answer of a ballot that gives one."""
    return said[0] if len(said) == 1 else SEVERAL


def test_rankings_are_followed_by_who_stands_first(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 40)
    poll = named(db, method="ranking")
    moved = ["1>2"] * 8 + ["2>1"] * 6 + ["1>2"] * 6 + ["2>1"] * 8 + ["1>2", "2>1"] * 6
    rounds = ["1>2"] * 14 + ["2>1"] * 14 + ["1=2"] * 12, moved
    for place, said in enumerate(rounds):
        verb = polls.reopen_poll if place else polls.open_poll
        poll = verb(db, poll_id=poll.id).value
        for person, one in zip(people, said, strict=True):
            choices = methods.of(poll.method).typed(poll, one)
            cast(db, poll, person, choices, nonce=f"{poll.round}-{person[:20]}")
        poll = sealing.close_poll(db, poll_id=poll.id).value
    assert can_be_followed(poll)
    found = transition(db, poll_id=poll.id)
    [moves] = found.moves
    well, road = (one.id for one in poll.options)
    assert moves.asked.answers == (well, road, SEVERAL)
    assert (moves.before, moves.after) == ((14, 14, 12), (20, 20, 0))
    assert moves.lines == ((8, 6, 0), (6, 8, 0), (6, 6, 0))
    with speaking("en"):
        table = wording.shown(found).tables[0]
    assert [row[1] for row in table.in_words()] == ["Well", "Road", "Several at once", "All after"]


def test_few_who_voted_twice_are_not_followed(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 14)
    first = vote(db, named(db), people, "1" * 9 + "-" * 5)
    second = vote(db, first, people, "-" * 5 + "2" * 9, again=True)
    found = transition(db, poll_id=second.id)
    assert (found.matched, found.moves) == (4, ())
    with speaking("en"):
        assert wording.note(found).endswith("That is too few to show who changed.")


@pytest.mark.parametrize(
    ("method", "shorts", "rules"),
    [
        ("single", ("1", "2", "3"), {}),
        ("motion", ("yes", "no", "abstain"), {}),
        ("statements", ("1:1;2:-1", "2:1", "abstain"), {}),
        ("score", ("1:5;2:?", "1:1"), {}),
        ("ranking", ("1>2>3", "2>1", "1=3>2", "abstain"), {}),
    ],
)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_no_move_of_few_can_be_worked_out(
    method: str, shorts: Sequence[str], rules: dict[str, Any], data: st.DataObject
) -> None:
    has_options = methods.of(Method(method)).most_options != 0
    options = ("Well", "Road", "Clinic") if has_options else ()
    poll = asked(method, *options, may_abstain=True, **rules)
    way = methods.of(poll.method)
    every = [
        canonical_json(one if one == ABSTAIN else way.read(poll, way.typed(poll, one)))
        for one in shorts
    ]
    ballot = st.sampled_from([*every, None])
    people = [f"p{number}" for number in range(12)]
    rounds = [
        {person: text for person in people if (text := data.draw(ballot)) is not None}
        for _round in range(2)
    ]
    same = {one.id: one.id for one in poll.options}
    found = moves_between(poll, rounds[0], poll, rounds[1], options=same)
    for place, one in enumerate(found.moves):
        said = [
            {
                person: ABSTAIN
                if json.loads(text) == ABSTAIN
                else alone(way.said(poll, json.loads(text))[place])
                for person, text in cast_.items()
            }
            for cast_ in rounds
        ]
        if len(way.asked(poll)) > 1:
            said = [{who: what for who, what in some.items() if what != ABSTAIN} for some in said]
        answers: list[str | None] = [*one.asked.answers, None]
        lines = [
            tuple(
                sum(
                    said[0].get(who) == before and said[1].get(who) == after
                    for who in {*said[0], *said[1]}
                )
                for after in answers
            )
            for before in answers
        ]
        last = len(answers) - 1
        shown = [*((*row, gone) for row, gone in zip(one.lines, one.gone, strict=True))]
        shown.append((*one.new, 0))
        kept = [at for at in range(len(answers)) if any(line[at] for line in lines) or at == last]
        held = [at for at, line in enumerate(lines) if any(line) or at == last]
        counts = Counts(
            tuple(tuple(lines[row][at] for at in kept) for row in held),
            tuple(sum(lines[row]) for row in held),
            impossible=frozenset({(len(held) - 1, len(kept) - 1)}),
        )
        nothing_told(counts, [tuple(shown[row][at] for at in kept) for row in held])
