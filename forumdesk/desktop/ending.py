"""Ending a session, from whichever page it is wished."""

from __future__ import annotations

from typing import Any

from forumdesk.desktop import messages
from forumdesk.desktop.commands import editing
from forumdesk.desktop.page import Page
from forumdesk.domain.inputs import InputState
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import programme as operations
from forumdesk.store import inputs, polls
from forumdesk.wording.leaving import still_open


def ask_to_end(page: Page[Any], session: Session) -> None:
    """End it after a question that says what is left open: the end stands in its documents."""
    one, db = session.id, page.session.db
    opened = [
        poll.number for poll in polls.polls(db) if poll.session == one and poll.state is State.OPEN
    ]
    unread = sum(
        sent.session == one and sent.state is InputState.HELD for sent in inputs.inputs(db)
    )
    noted = _(
        "This moment is noted as its end and stands in its documents. {undo} takes it back, and a"
        " session can be gone on with."
    ).format(undo=editing.UNDO.key_words)
    votes = ngettext(
        "It goes on taking votes until you close it.",
        "They go on taking votes until you close them.",
        len(opened),
    )
    waiting = ngettext(
        "{n} input of it has not been read yet; it stays with the inputs.",
        "{n} inputs of it have not been read yet; they stay with the inputs.",
        unread,
    )
    told = (
        f"{still_open(opened)} {votes}" if opened else "",
        waiting.format(n=unread) if unread else "",
        noted,
    )
    messages.ask(
        page,
        " ".join(sentence for sentence in told if sentence),
        yes=_("End the session"),
        title=_("End “{name}”?").format(name=session.title.in_language(language())),
        then=lambda: page.session.write(
            lambda db: operations.end_session(db, session_id=one), owner=page
        ),
    )
