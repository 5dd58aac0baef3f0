"""Noting at the door that somebody left, or everybody."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.session import Session
from forumdesk.i18n import _
from forumdesk.operations import attendance as operations
from forumdesk.wording import attendance as wording


def check_out(session: Session, page: QWidget, person_id: str, *, gate: str) -> None:
    """Note that somebody left by the door where the desk stands."""
    door = _door(session)
    session.write(
        lambda db: operations.check_out(db, person_id=person_id, session=door, gate=gate),
        owner=page,
    )


def ask_everybody(session: Session, page: QWidget, number: int, *, gate: str) -> None:
    """Ask whether so many have left, and note it."""
    door = _door(session)
    messages.ask(
        page,
        wording.everybody_left(number, session.door),
        title=_("Has everybody left?"),
        yes=_("Everybody has left"),
        then=lambda: session.write(
            lambda db: operations.check_out_everybody(db, session=door, gate=gate), owner=page
        ),
    )


def check_out_overnight(session: Session, page: QWidget, *, gate: str) -> None:
    """Note of those who came on an earlier day that they have left."""
    session.write(
        lambda db: operations.check_out_everybody(db, gate=gate, overnight=True), owner=page
    )


def _door(session: Session) -> str | None:
    return None if session.door is None else session.door.id
