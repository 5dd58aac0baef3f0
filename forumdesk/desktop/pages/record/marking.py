"""Saying what was done with a record: asked where it is printed, and kept as a version."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.session import Session
from forumdesk.domain.record import Reached, RecordState
from forumdesk.i18n import _
from forumdesk.operations import versions


def mark(
    owner: QWidget,
    session: Session,
    session_id: str,
    state: RecordState,
    *,
    reached: Reached | None = None,
) -> None:
    """Make the next version of a session's record."""
    session.write(
        lambda db: versions.mark_record(db, session_id=session_id, state=state, reached=reached),
        owner=owner,
    )


def ask_whether_agreed(owner: QWidget, session: Session, session_id: str) -> None:
    """Mark a record as agreed without objection, once somebody said that it was."""
    messages.ask(
        owner,
        _(
            "Was the record read back to the room, and did the room agree to it without objection?"
            " This is printed on the summary."
        ),
        yes=_("Yes, the room agreed"),
        title=_("It was agreed in the room"),
        then=partial(
            mark,
            owner,
            session,
            session_id,
            RecordState.AGREED,
            reached=Reached.WITHOUT_OBJECTION,
        ),
    )
