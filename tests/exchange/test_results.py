"""Results as other programs get them: every figure, and nothing that the room may not know."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from support import cast, draft, inside, open_poll, refused, register, run_cli, words

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.text import Text
from forumdesk.operations import exporting, polls, results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store


def table(db: Store) -> list[dict[str, str]]:
    made = exporting.make_export(db, what="results.csv").content
    assert made.startswith(exporting.export_of("results.csv").mark)
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def documents(db: Store) -> list[dict[str, Any]]:
    made = exporting.make_export(db, what="results.json").content
    assert made.startswith(exporting.export_of("results.json").mark)
    return list(json.loads(made))


def figures(rows: Sequence[dict[str, str]], name: str) -> dict[str, str]:
    """Option, or nothing, to value."""
    return {one["option"]: one["value"] for one in rows if one["figure"] == name}


def vote(db: Store, poll: Poll, people: Sequence[str], choices: Sequence[object]) -> Poll:
    for person, chosen in zip(people, choices, strict=False):
        cast(db, poll, person, chosen, nonce=f"{poll.round}-{person[:20]}")
    return sealing.close_poll(db, poll_id=poll.id).value


def test_every_figure_has_a_line_that_a_spreadsheet_reads_as_it_is(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 6)
    poll = draft(db, "=Water", 'Desk; "new"', "Roads, all", question="Which,\nfirst?", kind="named")
    poll = polls.open_poll(db, poll_id=poll.id).value
    first, second, _third = (one.id for one in poll.options)
    vote(db, poll, people, [[first], [first], [second], [first]])
    results.reveal_poll(db, poll_id=poll.id)
    rows = table(db)
    assert figures(rows, "votes") == {"1": "3", "2": "1", "3": "0"}
    assert (figures(rows, "cast"), figures(rows, "entitled")) == ({"": "4"}, {"": "6"})
    assert (figures(rows, "outcome.winners"), figures(rows, "outcome.tie")) == (
        {"": "1"},
        {"": "no"},
    )
    told = [one for one in rows if one["figure"] == "votes"]
    assert [one["text"] for one in told] == ["'=Water", 'Desk; "new"', "Roads, all"]
    assert {(one["base"], one["base_n"]) for one in told} == {("valid", "4")}
    assert {one["question"] for one in rows} == {"Which, first?"}
    assert {(one["poll"], one["round"], one["kind"], one["state"]) for one in rows} == {
        ("1", "1", "named", "closed")
    }


def test_figures_of_pairs_and_rounds_are_told_by_the_options_numbers(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 6)
    poll = open_poll(db, kind="named", method="ranking", decisive="schulze")
    one, two, three = (option.id for option in poll.options)
    vote(db, poll, people, [[one, two], [one, [two, three]], [three], [two, one], [three, one]])
    results.reveal_poll(db, poll_id=poll.id)
    rows = table(db)
    [document] = documents(db)
    pairwise = document["counts"]["schulze"]["pairwise"]
    assert figures(rows, "counts.schulze.pairwise.2")["1"] == str(pairwise[one][two])
    assert figures(rows, "counts.borda.scores")["3"] == document["counts"]["borda"]["scores"][three]
    runoff = document["counts"]["instant_runoff"]["rounds"][0]["tallies"]
    said = figures(rows, "counts.instant_runoff.rounds.1.tallies")
    assert said == {str(number): str(runoff[of]) for number, of in enumerate((one, two, three), 1)}


def test_what_is_open_or_hidden_tells_how_many_took_part_and_no_more(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 7)
    draft(db, kind="named", question="Not asked yet?")
    hidden = open_poll(db, kind="secret")
    choices = [[one.options[0].id] for one in [hidden] * 5] + [[hidden.options[1].id]]
    vote(db, hidden, people, choices)
    running = open_poll(db, kind="secret")
    cast(db, running, people[0], [running.options[0].id])
    assert [(one["number"], one["cast"]) for one in documents(db)] == [(2, 6), (3, 1)]
    for one in documents(db):
        assert not {"options", "outcome", "valid", "counts"} & set(one)
    assert {one["figure"] for one in table(db)} <= {
        *("cast", "entitled", "present", "by_channel.phone", "by_channel.desk"),
        *("by_channel.paper", "by_channel.hands", "digest", "revealed", "shows"),
    }
    results.reveal_poll(db, poll_id=hidden.id)
    assert figures(table(db), "votes") == {"1": "5", "2": "1", "3": "0"}


def test_figures_that_would_tell_on_somebody_are_in_no_file(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 5)
    poll = open_poll(db, kind="secret")
    vote(db, poll, people, [[poll.options[1].id]] * 5)
    results.reveal_poll(db, poll_id=poll.id, wanted=Shows.OUTCOME)
    [document] = documents(db)
    assert (document["shows"], "options" in document) == ("outcome", False)
    rows = table(db)
    assert figures(rows, "outcome.winners") == {"": "2"}
    assert not [one for one in rows if one["option"] or one["base_n"]]


def test_every_round_is_there_and_one_whose_seal_is_broken_has_no_figures(
    opened: ForumFile,
) -> None:
    db = opened.db
    people = register(db, 6)
    poll = open_poll(db, kind="named")
    for chosen in (0, 1):
        vote(db, poll, people, [[poll.options[chosen].id]] * 5)
        results.reveal_poll(db, poll_id=poll.id)
        if not chosen:
            poll = polls.reopen_poll(db, poll_id=poll.id).value
    rounds = [(one["round"], one["outcome"]["winners"]) for one in documents(db)]
    assert rounds == [(1, [poll.options[0].id]), (2, [poll.options[1].id])]
    inside(db).execute("UPDATE poll_round SET digest = 'ab' WHERE round = 1")
    made = exporting.make_export(db, what="results.json")
    assert [sorted({"options"} & set(one)) for one in json.loads(made.content)] == [[], ["options"]]
    assert "not what was sealed" in "".join(made.notes)


@pytest.mark.parametrize("what", ["results.csv", "results.json"])
def test_the_command_line_writes_them_in_its_language(
    opened: ForumFile, tmp_path: Path, what: str
) -> None:
    asked = Text((("en", "Which one?"), ("id", "Yang mana?")))
    options = [words("Water"), words("Desk")]
    new = polls.NewPoll(asked, Kind.PULSE, Method.SINGLE, options)
    poll = polls.add_poll(opened.db, new=new).value
    polls.open_poll(opened.db, poll_id=poll.id)
    target = tmp_path / what
    for _time in range(2):
        run_cli("export", str(opened.path), what, "-o", str(target), "--language", "id")
        assert target.read_bytes().startswith(exporting.export_of(what).mark)
        assert "Yang mana?" in target.read_text(encoding="utf-8-sig")
    target.write_text("something else", encoding="utf-8")
    refused("export", str(opened.path), what, "-o", str(target), file=str(opened.path))
    assert target.read_text(encoding="utf-8") == "something else"
