"""The participants' evaluation: polls on a scale that decide nothing, and no others."""

from __future__ import annotations

from pdf import text_of
from room import add_session
from support import draft, evaluated, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.i18n import speaking
from forumdesk.operations import polls, reporting, results, sealing
from forumdesk.store.forum_file import ForumFile


def made(opened: ForumFile, session: str) -> str:
    return text_of(reporting.make_report(opened.db, kind="evaluation", session=session))


def test_values_are_told_as_they_were_given_with_their_number(opened: ForumFile) -> None:
    session = add_session(opened.db)
    evaluated(opened.db, session.id, values=(5, 5, 4, 2))
    said = made(opened, session.id)
    assert "Poll 1 · Pulse · Score (scale) · round 1" in said and "4 cast · 4 valid" in said
    # Both ends of the scale and the middle of all; the mean would be four.
    assert "1 Place 3/4 1/4 4 and 5" in said
    assert "Participants are not a sample of the population." in said
    with speaking("id"):
        assert "Evaluasi" in made(opened, session.id)


def test_what_decides_or_was_not_shown_is_no_evaluation(opened: ForumFile) -> None:
    session, other = add_session(opened.db), add_session(opened.db)
    register(opened.db, 5)
    evaluated(opened.db, other.id)
    shown = draft(opened.db, kind="named", session=session.id)
    decides = draft(opened.db, kind="named", method="score", threshold="simple", session=session.id)
    unseen = draft(opened.db, kind="named", method="score", session=session.id)
    for one in (shown, decides, unseen):
        polls.open_poll(opened.db, poll_id=one.id)
        sealing.close_poll(opened.db, poll_id=one.id)
    for one in (shown, decides):
        results.reveal_poll(opened.db, poll_id=one.id)
    with refusing(Reason.NO_EVALUATION_YET):
        made(opened, session.id)
