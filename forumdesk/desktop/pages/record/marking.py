"""Saying what was done with a record: asked where it is printed, and kept as a version."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.session import Session
from forumdesk.domain.polls import Poll
from forumdesk.domain.record import Reached, RecordState
from forumdesk.i18n import _
from forumdesk.operations import versions
from forumdesk.wording import poll_terms


def mark(
    owner: QWidget,
    session: Session,
    session_id: str,
    state: RecordState,
    *,
    reached: Reached | None = None,
    poll_id: str | None = None,
) -> None:
    """Make the next version of a session's record."""
    session.write(
        lambda db: versions.mark_record(
            db, session_id=session_id, state=state, reached=reached, poll_id=poll_id
        ),
        owner=owner,
    )


def ask_whether_agreed(owner: QWidget, session: Session, session_id: str) -> None:
    """Mark a record as agreed without objection, or by the last vote that carried."""
    agree = partial(mark, owner, session, session_id, RecordState.AGREED)
    vote = versions.vote_that_carried(session.db, session_id=session_id, count=session.result)
    messages.ask(
        owner,
        _(
            "Was the record read back to the room, and did the room agree to it? This is"
            " printed on the summary."
        ),
        yes=_("Yes, without objection"),
        title=_("It was agreed in the room"),
        then=partial(agree, reached=Reached.WITHOUT_OBJECTION),
        other=None if vote is None else (_by(vote), partial(agree, poll_id=vote.id)),
    )


def _by(vote: Poll) -> str:
    return _("Yes, by {poll}").format(poll=poll_terms.name(vote, with_round=vote.round > 1))


def ask_whether_signed(owner: QWidget, session: Session, session_id: str) -> None:
    """Mark what was agreed as signed."""
    messages.ask(
        owner,
        _("Did those who answer for this record sign it on paper? This is printed on it."),
        yes=_("Yes, it was signed"),
        title=_("It was signed"),
        then=partial(mark, owner, session, session_id, RecordState.SIGNED),
    )


def ask_whether_published(owner: QWidget, session: Session, session_id: str) -> None:
    """Mark what was signed as published."""
    messages.ask(
        owner,
        _("Is this record out where everybody can read it? This is printed on it."),
        yes=_("Yes, it was published"),
        title=_("It was published"),
        then=partial(mark, owner, session, session_id, RecordState.PUBLISHED),
    )
