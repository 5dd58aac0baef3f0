"""An evaluation asks for an action, or for a reason why there is none."""

from __future__ import annotations

from pdf import text_of
from room import add_session
from support import draft, evaluated, refusing, register

from forumdesk.domain.actions import Linked
from forumdesk.domain.errors import Reason
from forumdesk.operations import actions, evaluation, polls, reporting, sealing
from forumdesk.operations.actions import NewAction
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, NoOptions, Request
from forumdesk.operations.undo import take_back
from forumdesk.store.evaluations import without_consequence
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.wording.worries import worry

NOTHING = "No action was taken from the evaluation yet, and no reason is given."


def left(db: Store) -> list[int]:
    """The numbers of the evaluations that nobody acts upon."""
    with reading(db) as snapshot:
        return [one.number for one in without_consequence(snapshot)]


def told(opened: ForumFile, session: str) -> tuple[str, list[str]]:
    """The paper, and what to look at before it is printed."""
    request = Request(About(session=session), "A4", NoOptions())
    made = reporting.make_document(opened.db, document("evaluation"), request)
    return text_of(made.pdf), [worry(one) for one in made.worries]


def test_an_evaluation_is_left_until_somebody_acts_or_says_why_not(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db)
    asked = draft(db, kind="pulse", method="score", purpose="evaluation")
    polls.open_poll(db, poll_id=asked.id)
    sealing.close_poll(db, poll_id=asked.id)
    assert left(db) == []
    poll = evaluated(db, session.id, values=(4,) * 5)
    # Another one of the same session is part of the same evaluation.
    evaluated(db, session.id, values=(2,) * 5)
    assert left(db) == [poll.number]
    said, worries = told(opened, session.id)
    assert NOTHING in said and [one.endswith(NOTHING) for one in worries] == [True]
    action = actions.add_action(db, new=NewAction("Begin on time", owner="Camat")).value
    linked = actions.link_action(db, action_id=action.id, to=Linked.POLL, target=poll.id)
    said, worries = told(opened, session.id)
    assert left(db) == [] and NOTHING not in said and worries == []
    assert "What is done about the evaluation" in said and "Begin on time Camat · no date" in said
    assert linked.undo is not None
    take_back(db, linked.undo)
    assert left(db) == [poll.number]
    explained = evaluation.explain_no_action(db, poll_id=poll.id, because=" All  was well. ")
    said, worries = told(opened, session.id)
    assert left(db) == [] and worries == []
    assert "No action was taken from the evaluation: All was well." in said
    assert "All was well." in text_of(reporting.make_report(db, kind="full-report"))
    assert explained.undo is not None
    take_back(db, explained.undo)
    assert left(db) == [poll.number] and NOTHING in told(opened, session.id)[0]


def test_only_an_evaluation_that_was_asked_has_consequences(opened: ForumFile) -> None:
    register(opened.db, 5)
    vote = draft(opened.db, kind="named")
    polls.open_poll(opened.db, poll_id=vote.id)
    waiting = draft(opened.db, kind="pulse", method="score", purpose="evaluation")
    action = actions.add_action(opened.db, new=NewAction("Begin on time")).value
    for one in (vote, waiting):
        with refusing(Reason.NO_EVALUATION):
            evaluation.explain_no_action(opened.db, poll_id=one.id, because="No.")
        with refusing(Reason.NO_EVALUATION):
            actions.link_action(opened.db, action_id=action.id, to=Linked.POLL, target=one.id)
    with refusing(Reason.UNKNOWN_POLL):
        actions.link_action(opened.db, action_id=action.id, to=Linked.POLL, target="-")


def test_the_reason_outlives_the_next_round(opened: ForumFile) -> None:
    poll = evaluated(opened.db, add_session(opened.db).id, values=(4,) * 5)
    evaluation.explain_no_action(opened.db, poll_id=poll.id, because="All was well.")
    polls.reopen_poll(opened.db, poll_id=poll.id)
    assert evaluation.expect_evaluation(opened.db, poll.id).no_action == "All was well."
