"""The participants' evaluation: what was asked for one, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pdf import text_of
from room import add_session
from support import cast, draft, evaluated, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.i18n import speaking
from forumdesk.operations import polls, reporting, results, sealing
from forumdesk.operations.poll_templates import poll_template
from forumdesk.store.forum_file import ForumFile

FEW = "Figures are left out where fewer than 5 people answered"


def made(opened: ForumFile, session: str | None = None, kind: str = "evaluation") -> str:
    return text_of(reporting.make_report(opened.db, kind=kind, session=session))


def answered(opened: ForumFile, poll: Poll, *values: int) -> Poll:
    """The poll, closed with these ballots and shown to the room with all that may be shown."""
    voters = register(opened.db, max(5, len(values)))
    poll = polls.open_poll(opened.db, poll_id=poll.id).value
    for voter, value in zip(voters, values, strict=False):
        cast(opened.db, poll, voter, {one.id: value for one in poll.options})
    sealing.close_poll(opened.db, poll_id=poll.id)
    wanted = Shows.FIGURES
    return results.reveal_poll(opened.db, poll_id=poll.id, wanted=wanted).value


def test_values_are_told_as_they_were_given_with_their_number(opened: ForumFile) -> None:
    session = add_session(opened.db)
    evaluated(opened.db, session.id, values=(5, 5, 4, 4, 2))
    said = made(opened, session.id)
    assert "Poll 1 · Pulse · Score (scale) · round 1" in said and "5 cast · 5 valid" in said
    # Both ends of the scale and the middle of all; the mean would be four.
    assert "1 Place 4/5 1/5 4" in said
    assert "Participants are not a sample of the population." in said
    with speaking("id"):
        assert "Evaluasi" in made(opened, session.id)


def test_what_was_asked_for_a_decision_or_not_shown_is_no_evaluation(opened: ForumFile) -> None:
    session = add_session(opened.db)
    evaluated(opened.db, add_session(opened.db).id)
    answered(opened, draft(opened.db, method="score", session=session.id), 4, 4, 4, 4, 5)
    unseen = draft(opened.db, method="score", purpose="evaluation", session=session.id)
    polls.open_poll(opened.db, poll_id=unseen.id)
    sealing.close_poll(opened.db, poll_id=unseen.id)
    with refusing(Reason.NO_EVALUATION_YET):
        made(opened, session.id)


def test_figures_of_few_are_nowhere_even_where_somebody_wants_them(opened: ForumFile) -> None:
    session = add_session(opened.db)
    new = poll_template("evaluation").new
    poll = polls.add_poll(opened.db, new=replace(new, session=session.id)).value
    assert poll.kind is Kind.SECRET
    assert answered(opened, poll, 1, 5, 5, 5).shows is Shows.NOTHING
    said = made(opened, session.id)
    assert f"4 people answered. {FEW}" in said and "3/4" not in said
    assert "3/4" not in made(opened, kind="full-report")
    polls.reopen_poll(opened.db, poll_id=poll.id)
    sealing.close_poll(opened.db, poll_id=poll.id)
    results.reveal_poll(opened.db, poll_id=poll.id)
    assert "Nobody answered." in made(opened, session.id)


def test_moods_of_few_are_on_no_paper(opened: ForumFile) -> None:
    session = add_session(opened.db)
    evaluated(opened.db, session.id, values=(5, 5, 4, 2))
    assert f"4 people answered. {FEW}" in made(opened, session.id)


@pytest.mark.parametrize("kind", ["evaluation", "full-report"])
def test_that_of_the_forum_has_every_session_and_itself(opened: ForumFile, kind: str) -> None:
    first, second = add_session(opened.db), add_session(opened.db)
    evaluated(opened.db, second.id, values=(5,) * 6)
    whole = draft(opened.db, "All", method="score", purpose="evaluation", question="And in all?")
    answered(opened, whole, 4, 4, 4, 3, 5)
    said = made(opened, kind=kind)
    of_sessions, _heading, of_forum = said.partition("The forum as a whole")
    assert "6/6" in of_sessions and "6/6" not in of_forum
    assert "And in all?" in of_forum and "4/5" in of_forum
    assert kind == "full-report" or first.code not in said


def before_and_after(opened: ForumFile, *rounds: Sequence[int], method: str = "score") -> Poll:
    """A mood that was asked so often, with these answers each time."""
    options = ("Rules",) if method == "score" else ("Rules", "Duties")
    poll = draft(opened.db, *options, kind="pulse", method=method, purpose="before_after")
    for values in rounds:
        begin = polls.reopen_poll if poll.round else polls.open_poll
        poll = begin(opened.db, poll_id=poll.id).value
        for number, value in enumerate(values):
            answer = {poll.options[0].id: value} if method == "score" else [poll.options[0].id]
            cast(opened.db, poll, f"phone {number}", answer)
        sealing.close_poll(opened.db, poll_id=poll.id)
        poll = results.reveal_poll(opened.db, poll_id=poll.id).value
    return poll


def test_both_rounds_stand_beside_each_other_and_nobody_is_followed(opened: ForumFile) -> None:
    add_session(opened.db)
    before_and_after(opened, (1, 2, 2, 2, 3, 5), (3, 4, 4, 5, 5))
    for kind in ("evaluation", "full-report"):
        said = made(opened, kind=kind)
        assert "Before: n = 6 of 6 cast. After: n = 5 of 5 cast." in said
        assert "“Rules”: the median rose from 2 to 4." in said
        assert "1 Rules before 1 3 1 0 1 0 2 1 Rules after 0 0 1 2 2 0 4" in said
        assert "not who changed" in said


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (((5,) * 5, (1,) * 4), "Before: n = 5 of 5 cast. After: n = 4 of 4 cast. Figures are left"),
        (((3,) * 6,), "The room has seen one of the two."),
        (((3,) * 6, (3,) * 6), "“Rules”: the median was 3 before and 3 after."),
        (((3,) * 6, (1,) * 6, (1, 2) * 3), "“Rules”: the median fell from 3 to 1 and 2."),
        (((3,) * 6, (4,) * 4, (2,) * 6), "Round 2: 4 cast. Seal"),
    ],
)
def test_of_the_first_and_the_last_round_no_more_is_told_than_there_is(
    opened: ForumFile, rounds: Sequence[Sequence[int]], expected: str
) -> None:
    before_and_after(opened, *rounds)
    assert expected in made(opened)


def test_every_method_can_be_asked_before_and_after(opened: ForumFile) -> None:
    before_and_after(opened, (1,) * 5, (1,) * 6, method="approval")
    said = made(opened)
    assert said.index("5/5") < said.index("6/6")
