"""Find anything: commands, sessions and people from one field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.commands import Command
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.arrows import ArrowKeys
from forumdesk.desktop.widgets.basic import column
from forumdesk.domain.people import fold
from forumdesk.i18n import _, language
from forumdesk.store import programme
from forumdesk.wording import programme as programme_words

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be gone to."""

    words: str
    detail: str
    icon: str
    go: Callable[[], object]


class Finder(QDialog):
    """Type a few letters, press Enter."""

    def __init__(self, parent: QWidget, main: Frame, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find anything"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(520, 420)
        self._all = [*_sessions(main), *_commands(main, commands)]
        self._folded = [fold(f"{one.words} {one.detail}") for one in self._all]
        self._shown: list[Found] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("A page, a session, something to do"))
        self._field.setAccessibleName(_("Find anything"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(self._field, self._list, spacing=12)
        layout.setContentsMargins(16, 16, 16, 16)
        self.setLayout(layout)
        self._field.textChanged.connect(self._search)
        ArrowKeys(self._field, self._list)
        self._list.itemActivated.connect(lambda _item: self._go())
        self._field.returnPressed.connect(self._go)
        self._search("")

    def _search(self, words: str) -> None:
        wanted = fold(words).split()
        matching = [
            one
            for one, folded in zip(self._all, self._folded, strict=True)
            if all(part in folded for part in wanted)
        ]
        self._shown = matching[:SHOWN]
        self._list.clear()
        for one in self._shown:
            text = f"{one.words}    {one.detail}" if one.detail else one.words
            self._list.addItem(QListWidgetItem(icon(one.icon), text))
        if self._shown:
            self._list.setCurrentRow(0)

    def _go(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._shown):
            go = self._shown[at].go
            self.accept()
            go()


def _commands(main: Frame, commands: Sequence[Command]) -> list[Found]:
    def go(command: Command) -> Callable[[], object]:
        return lambda: command.run(main)

    return [
        Found(
            command.words(), main.key_of(command.id), command.icon or "chevron-right", go(command)
        )
        for command in commands
        if command.enabled(main) and command.id != "find"
    ]


def _sessions(main: Frame) -> list[Found]:
    def go(session_id: str) -> Callable[[], object]:
        return lambda: main.session.choose(session_id)

    return [
        Found(
            one.title.in_language(language()),
            f"{one.code} · {programme_words.session_type(one.type)}",
            "calendar-days",
            go(one.id),
        )
        for one in programme.sessions(main.session.db)
    ]
