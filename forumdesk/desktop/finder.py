"""Find anything: commands, sessions and people from one field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.commands import editing
from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.menus import COMMANDS
from forumdesk.desktop.requests import ShowPerson
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.arrows import ArrowKeys
from forumdesk.desktop.widgets.basic import column
from forumdesk.domain.people import fold
from forumdesk.i18n import LANGUAGES, _, language, speaking
from forumdesk.store import people, programme
from forumdesk.wording import programme as programme_words

SHOWN, PEOPLE_SHOWN, LEAST_LETTERS, MOST_DIGITS = 12, 8, 2, 9


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be gone to; it is found by its words, its detail and what is in `also`."""

    words: str
    detail: str
    icon: str
    go: Callable[[], object]
    also: str = ""


class Finder(QDialog):
    """Type a few letters, press Enter."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find anything"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(520, 420)
        self._main = main
        self._all = [*_commands(main), *_sessions(main)]
        self._folded = [f" {fold(f'{one.words} {one.detail} {one.also}')}" for one in self._all]
        self._shown: list[Found] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("A page, a person, a session, something to do"))
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
        every = list(zip(self._all, self._folded, strict=True))
        # A word that begins so is more likely meant than one that has the letters inside.
        first = [one for one, folded in every if all(f" {part}" in folded for part in wanted)]
        within = [one for one, folded in every if all(part in folded for part in wanted)]
        known = _people(self._main, words)
        others = [*first, *(one for one in within if one not in first)]
        self._shown = [*others[: SHOWN - len(known)], *known]
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


def _commands(main: Frame) -> list[Found]:
    def go(command: Command) -> Callable[[], object]:
        return lambda: command.run(main)

    return [
        Found(
            command.words(),
            command.key_words,
            command.icon or "chevron-right",
            go(command),
            f"{_in_every_language(command)} {command.also}",
        )
        for command in COMMANDS
        if command.enabled(main) and command is not editing.FIND
    ]


def _in_every_language(command: Command) -> str:
    said = []
    for tag in LANGUAGES:
        with speaking(tag):
            said.append(command.words())
    return " ".join(said)


def _people(main: Frame, words: str) -> list[Found]:
    """Who is called so or has this number."""

    def go(person_id: str) -> Callable[[], object]:
        return lambda: main.ask(ShowPerson(person_id))

    db, typed = main.session.db, words.strip()
    if typed.isdecimal() and len(typed) <= MOST_DIGITS:
        numbered = people.person_by_number(db, int(typed))
        known = [numbered] if numbered is not None else []
    elif len(typed) >= LEAST_LETTERS:
        known = people.search(db, typed, most=PEOPLE_SHOWN)
    else:
        known = []
    return [
        Found(
            one.display,
            " · ".join(
                part
                for part in (
                    _("No. {n}").format(n=one.number),
                    one.institution.in_language(language()),
                )
                if part
            ),
            "user",
            go(one.id),
        )
        for one in known
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
