"""The map of opinions is worked out when a round closes, kept with it, and never in the way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support import cast, draft, inside, register

from forumdesk.domain.audit import Finding
from forumdesk.domain.methods.statements import Answers
from forumdesk.domain.opinions import Doubt, OpinionMap
from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results, sealing
from forumdesk.operations.checking import check
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import document

PEOPLE = 40
SAID = [f"Statement {number}" for number in range(1, 11)]


def voted(opened: ForumFile, *, kind: str = "named", people: int = PEOPLE) -> Poll:
    """Two camps of equal size, which hold opposite views of all statements but the first."""
    poll = draft(opened.db, *SAID, kind=kind, method="statements")
    voters = register(opened.db, people)
    poll = polls.open_poll(opened.db, poll_id=poll.id).value
    for place, person in enumerate(voters):
        side = 1 if place % 2 else -1
        said = {one.id: side if one.number % 2 else -side for one in poll.options}
        said[poll.options[0].id] = 1
        # Somebody differs in one answer, so that not all of a camp stand at one place.
        said[poll.options[1 + place % 9].id] = 0
        cast(opened.db, poll, person, said)
    return sealing.close_poll(opened.db, poll_id=poll.id).value


def opinions_of(opened: ForumFile, poll: Poll) -> OpinionMap | None:
    outcome = results.result(opened.db, poll_id=poll.id, whole=True).outcome
    assert isinstance(outcome, Answers)
    return outcome.opinions


def test_a_closed_round_has_its_map_and_passes_the_check(opened: ForumFile) -> None:
    poll = voted(opened)
    found = opinions_of(opened, poll)
    assert found is not None
    assert (found.placed, found.groups, found.doubt) == (PEOPLE, (20, 20), None)
    assert found.uniting() == (0,) and set(found.dividing()) == {*range(1, 10)}
    assert check(opened.db).ok


def test_it_is_told_on_every_surface_with_figures_of_a_named_vote(opened: ForumFile) -> None:
    result = results.result(opened.db, poll_id=voted(opened).id)
    shown = words_of.shown(result)
    assert shown is not None
    assert [one.title for one in shown.charts] == [
        "Agreement with each statement",
        "Map of opinions: whoever answered alike stands close together",
    ]
    _every, unites, divides = shown.tables
    assert unites.in_words() == (("1", "Statement 1", "20/20", "20/20"),)
    assert len(divides.rows) == 5
    assert shown.notes[0].startswith("Distinct camps, with their people: A (20), B (20). 0 of 99")
    told: Any = document(result)
    assert told["counts"]["map"]["camps"] == [20, 20]
    assert told["counts"]["map"]["uniting"] == [result.poll.options[0].id]


def test_of_a_secret_vote_no_figure_of_a_camp_is_told(opened: ForumFile) -> None:
    result = results.result(opened.db, poll_id=voted(opened, kind="secret").id, whole=True)
    shown = words_of.shown(result)
    assert shown is not None
    cells = {cell for table in shown.tables[1:] for row in table.in_words() for cell in row[2:]}
    assert cells == {"most agree", "most disagree"}
    told: Any = document(result)
    assert "answers" not in told["counts"]["map"] and "places" not in told["counts"]["map"]


def test_few_people_get_no_map_and_are_told_why(opened: ForumFile) -> None:
    poll = voted(opened, people=9)
    found = opinions_of(opened, poll)
    assert found is not None and found.doubt is Doubt.FEW
    shown = words_of.shown(results.result(opened.db, poll_id=poll.id))
    assert shown is not None and len(shown.charts) == len(shown.tables) == 1
    assert shown.notes[0].startswith("There is no map of opinions: for one, at least 15 people")


@pytest.mark.parametrize("kept", ["", "camps", "null", json.dumps({"form": 99}), "[" * 5000])
def test_a_map_that_is_missing_or_cannot_be_read_leaves_the_figures(
    opened: ForumFile, kept: str
) -> None:
    poll = voted(opened)
    inside(opened.db).execute("UPDATE poll_round SET prepared = ?", (kept,))
    assert opinions_of(opened, poll) is None
    result = results.result(opened.db, poll_id=poll.id)
    shown = words_of.shown(result)
    assert shown is not None and len(shown.tables) == 1 and shown.notes == ()
    assert "counts" not in document(result)
    assert check(opened.db).ok


def test_a_map_that_its_ballots_do_not_make_is_found(opened: ForumFile) -> None:
    poll = voted(opened, kind="secret")
    [kept] = inside(opened.db).execute("SELECT prepared FROM poll_round").fetchone()
    for change in (
        lambda told: told["places"][0].__setitem__(0, told["places"][0][0] + 5),
        lambda told: told.__setitem__("stability", "1/2"),
        lambda told: told["answers"][0][1].reverse(),
        lambda told: told.update(doubt="chance", groups=[], answers=[]),
    ):
        told = json.loads(kept)
        change(told)
        if not told["groups"]:
            told["places"] = [[*place[:2], 0, place[3]] for place in told["places"]]
        inside(opened.db).execute("UPDATE poll_round SET prepared = ?", (json.dumps(told),))
        assert opinions_of(opened, poll) is not None
        [found] = check(opened.db).polls
        assert found.findings == (Finding.PREPARED,)
    inside(opened.db).execute("UPDATE poll_round SET prepared = ?", (kept,))
    assert check(opened.db).ok


def test_a_new_round_begins_without_a_map_and_the_old_one_keeps_its_own(
    opened: ForumFile,
) -> None:
    poll = voted(opened)
    again = polls.reopen_poll(opened.db, poll_id=poll.id).value
    assert again.prepared == ""
    first = rows.poll(opened.db, poll.id, round_number=1)
    assert first is not None and first.prepared


def test_other_methods_keep_nothing_beside_their_result(opened: ForumFile) -> None:
    register(opened.db, 3)
    poll = polls.open_poll(opened.db, poll_id=draft(opened.db).id, anyway=True).value
    sealing.close_poll(opened.db, poll_id=poll.id)
    closed = rows.poll(opened.db, poll.id)
    assert closed is not None and closed.prepared == ""


@pytest.mark.logs
def test_a_map_that_cannot_be_kept_neither_fails_nor_undoes_the_seal(opened: ForumFile) -> None:
    poll = voted(opened)
    # As it is between the close and the seal, in a file that takes no map.
    inside(opened.db).execute("UPDATE poll_round SET state = 'sealing', prepared = NULL")
    inside(opened.db).execute(
        "CREATE TRIGGER no_map BEFORE UPDATE OF prepared ON poll_round"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    assert sealing.finish_sealing(opened.db, poll_id=poll.id).value.state.finished
    closed = rows.poll(opened.db, poll.id)
    assert closed is not None and (closed.state.finished, closed.prepared) == (True, "")
    # The reveal is the last chance.
    inside(opened.db).execute("DROP TRIGGER no_map")
    results.reveal_poll(opened.db, poll_id=poll.id)
    found = opinions_of(opened, poll)
    assert found is not None and found.groups == (20, 20)
