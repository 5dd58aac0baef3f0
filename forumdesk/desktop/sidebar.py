"""The sidebar: where the user is, and where else to go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from forumdesk.desktop.pages import PAGES, section_words
from forumdesk.desktop.pages.page import PageEntry
from forumdesk.desktop.theme import icon_pixmap
from forumdesk.desktop.widgets.basic import Chip, label, restyle
from forumdesk.desktop.widgets.text import ElidedLabel

WIDTH = 212


class NavButton(QPushButton):
    """One entry, with a badge for what waits there."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.setProperty("nav", True)
        self.setCheckable(True)
        self.setAccessibleName(entry.words())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(8, 0, 8, 0)
        inside.setSpacing(10)
        shown = QLabel()
        shown.setPixmap(icon_pixmap(entry.icon, self.palette().buttonText().color()))
        self._badge = Chip("", "warn")
        self._badge.hide()
        inside.addWidget(shown)
        self._name = label(entry.words())
        inside.addWidget(self._name, 1)
        inside.addWidget(self._badge)
        self._words = entry.words()
        for part in (shown, self._name, self._badge):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_here)

    def _show_here(self, here: bool) -> None:
        self._name.setProperty("here", here)
        restyle(self._name)

    def show_waiting(self, number: int) -> None:
        """How many things wait there."""
        self._badge.setVisible(number > 0)
        self._badge.show_as(str(number), "warn")
        self.setAccessibleName(f"{self._words}, {number}" if number else self._words)


class Sidebar(QFrame):
    """All pages; `choose(id)` is called when one is clicked."""

    def __init__(self, choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 16, 10, 12)
        layout.setSpacing(2)
        self._title = ElidedLabel("", "strong")
        self._where = ElidedLabel("", "muted")
        for one in (self._title, self._where):
            one.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(one)
        layout.addSpacing(12)
        section = ""
        for entry in PAGES:
            if entry.section != section:
                section = entry.section
                words = label(section_words(section).upper(), "section")
                words.setContentsMargins(10, 14, 8, 4)
                layout.addWidget(words)
            button = NavButton(entry)
            button.clicked.connect(lambda _on, name=entry.id: choose(name))
            self._group.addButton(button)
            self._buttons[entry.id] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def show_forum(self, title: str, where: str) -> None:
        """Whose forum it is."""
        self._title.setText(title)
        self._where.setText(where)

    def mark(self, page: str) -> None:
        """Where the user is."""
        self._buttons[page].setChecked(True)
        # One stop for Tab; the arrow keys go on from there.
        for name, button in self._buttons.items():
            here = name == page
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def show_waiting(self, page: str, number: int) -> None:
        """How many things wait on a page."""
        if page in self._buttons:
            self._buttons[page].show_waiting(number)
