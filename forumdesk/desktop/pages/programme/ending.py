"""Ending a session, from whichever page it is wished."""

from __future__ import annotations

from forumdesk.desktop import messages
from forumdesk.desktop.pages.page import Page
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.operations import programme as operations


def ask_to_end(page: Page, session: Session) -> None:
    """End it after a question: the end stands in its documents."""
    one = session.id
    messages.ask(
        page,
        _(
            "This moment is noted as its end and stands in its documents. A session that was ended"
            " by mistake can be gone on with."
        ),
        yes=_("End the session"),
        title=_("End “{name}”?").format(name=session.title.in_language(language())),
        then=lambda: page.session.write(
            lambda db: operations.end_session(db, session_id=one), owner=page
        ),
    )
