"""What is done on the page of people now and then, behind one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.basic import Button
from forumdesk.i18n import _


class MoreButton(Button):
    """A button with a menu: what each line is called, its picture, and what it does."""

    def __init__(self, offered: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        super().__init__(_("More …"))
        menu = QMenu(self)
        for words, picture, verb in offered:
            action = menu.addAction(icon(picture), words)
            action.triggered.connect(lambda _on=False, verb=verb: verb())
        self.setMenu(menu)
