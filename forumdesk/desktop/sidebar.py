"""The sidebar: where the user is, and where else to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from forumdesk.desktop.frame import PageId
from forumdesk.desktop.page import PageEntry, Section
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.theme import icon_pixmap
from forumdesk.desktop.widgets.basic import Chip, label, restyle
from forumdesk.desktop.widgets.fitted import FittedLabel
from forumdesk.desktop.widgets.text import ElidedLabel, plain_tooltip
from forumdesk.i18n import _

WIDTH, RAIL = 212, 60
# Pixels of the forum's title, the longer it is the smaller.
_TITLE = (14, 13, 12)
NARROW = 1200
"""Below this width of the window the pages need the room, and the sidebar shows icons alone."""


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
        # In the rail the count stands over the icon's corner.
        self._count = label("", "count")
        self._count.setParent(self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.hide()
        self._number, self._rail = 0, False
        for part in (shown, self._name, self._badge, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_here)

    def _show_here(self, here: bool) -> None:
        self._name.setProperty("here", here)
        restyle(self._name)

    def show_waiting(self, number: int) -> None:
        """How many things wait there."""
        self._number = number
        self._badge.show_as(str(number), "warn")
        self._count.setText(str(number) if number < 100 else "99+")
        self._count.setGeometry(10, 0, 22 if number < 100 else 28, 16)
        self.setAccessibleName(f"{self._words}, {number}" if number else self._words)
        self.show_rail(self._rail)

    def show_rail(self, rail: bool) -> None:
        """The icon alone, with its name as a tooltip, or both."""
        self._rail = rail
        self._name.setVisible(not rail)
        self._badge.setVisible(self._number > 0 and not rail)
        self._count.setVisible(self._number > 0 and rail)
        self.setToolTip(self._words if rail else "")


class Sidebar(QFrame):
    """All pages; `choose` is called with one that is clicked."""

    def __init__(self, choose: Callable[[PageId], object]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._buttons: dict[PageId, NavButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 16, 10, 12)
        layout.setSpacing(2)
        self._title = FittedLabel(_TITLE, bold=True)
        self._where = ElidedLabel("", "muted")
        for one in (self._title, self._where):
            one.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(one)
        layout.addSpacing(12)
        self._headings: list[QLabel] = []
        section = Section.PREPARING
        for entry in PAGES:
            if entry.section != section:
                section = entry.section
                words = label(_heading_of(section).upper(), "section")
                words.setContentsMargins(10, 14, 8, 4)
                self._headings.append(words)
                layout.addWidget(words)
            button = NavButton(entry)
            button.clicked.connect(lambda _on, name=entry.id: choose(name))
            self._group.addButton(button)
            self._buttons[entry.id] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def show_rail(self, rail: bool) -> None:
        """Icons alone, or with their names."""
        self.setFixedWidth(RAIL if rail else WIDTH)
        for one in (self._title, self._where, *self._headings):
            one.setVisible(not rail)
        for button in self._buttons.values():
            button.show_rail(rail)

    def show_forum(self, title: str, where: str) -> None:
        """Whose forum it is."""
        self._title.setText(title)
        self._title.setToolTip(plain_tooltip(title))
        self._where.setText(where)

    def mark(self, page: PageId) -> None:
        """Where the user is."""
        self._buttons[page].setChecked(True)
        # One stop for Tab; the arrow keys go on from there.
        for name, button in self._buttons.items():
            here = name == page
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def show_waiting(self, page: PageId, number: int) -> None:
        """How many things wait on a page."""
        self._buttons[page].show_waiting(number)


def _heading_of(section: Section) -> str:
    match section:
        case Section.PREPARING:
            return ""
        case Section.IN_THE_ROOM:
            return _("In the room")
        case Section.AFTERWARDS:
            return _("Afterwards")
        case _:
            assert_never(section)
