"""What another program did to the open file, told once, with the way on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from forumdesk.desktop.frame import Desk
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import _
from forumdesk.wording.troubles import harmed


def tell_of_harm(
    parent: QWidget, desk: Desk, path: Path, *, harm: Trouble, rescued: str
) -> QDialog:
    """Say what happened to the file at `path`, and offer what was saved of it."""
    from forumdesk.desktop import messages  # noqa: PLC0415  # the window opens without it

    words = harmed(harm, str(path), rescued)
    title = _("The forum's file was harmed")
    if not rescued:
        return messages.tell(parent, words, title=title)
    return messages.ask(
        parent,
        words,
        yes=_("Open the saved forum"),
        then=lambda: desk.open(Path(rescued), asked=True),
        title=title,
    )
