"""Ending a session, from whichever page it is wished."""

from __future__ import annotations

from typing import Any

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import programme as operations
from forumdesk.store import polls
from forumdesk.wording.leaving import still_open


def ask_to_end(page: Page[Any], session: Session) -> None:
    """End it after a question: the end stands in its documents."""
    one = session.id
    opened = [
        poll.number
        for poll in polls.polls(page.session.db)
        if poll.session == one and poll.state is State.OPEN
    ]
    noted = _(
        "This moment is noted as its end and stands in its documents. A session that was ended"
        " by mistake can be gone on with."
    )
    votes = ngettext(
        "It goes on taking votes until you close it.",
        "They go on taking votes until you close them.",
        len(opened),
    )
    messages.ask(
        page,
        f"{still_open(opened)} {votes} {noted}" if opened else noted,
        yes=_("End the session"),
        title=_("End “{name}”?").format(name=session.title.in_language(language())),
        then=lambda: page.session.write(
            lambda db: operations.end_session(db, session_id=one), owner=page
        ),
    )
