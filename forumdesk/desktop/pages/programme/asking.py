"""What is asked before a session starts, goes on or is deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forumdesk.desktop import messages
from forumdesk.desktop.commands.editing import UNDO
from forumdesk.desktop.page import Page
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.operations import programme as operations


def ask_to_start(page: Page[Any], session: Session, *, start: Callable[[], object]) -> None:
    """Start a session, or go on with one that has ended."""
    name = session.title.in_language(language())
    goes_on = session.ended_at is not None
    messages.ask(
        page,
        _("The session has not ended after all")
        if goes_on
        else _("This moment is noted as its beginning. {undo} takes it back.").format(
            undo=UNDO.key_words
        ),
        yes=_("Go on") if goes_on else _("Start the session"),
        title=_("Go on with “{name}”?").format(name=name)
        if goes_on
        else _("Start “{name}”?").format(name=name),
        then=start,
    )


def ask_to_delete(page: Page[Any], session: Session, *, to_tray: Callable[[], object]) -> None:
    """Delete a session; one that may still be planned can go into the tray instead."""
    one = session.id
    messages.ask(
        page,
        _(
            "Its people are not deleted, only their parts in it. Undo brings it back while this"
            " window is open. A session with polls, inputs, cards or a record is not deleted."
        ),
        yes=_("Delete"),
        title=_("Delete {name}?").format(name=session.title.in_language(language())),
        danger=True,
        then=lambda: page.session.write(
            lambda db: operations.delete_session(db, session_id=one), owner=page
        ),
        other=(_("Put into the tray"), to_tray)
        if session.scheduled and session.started_at is None
        else None,
    )
