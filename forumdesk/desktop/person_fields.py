"""Fields of forms about people: group, country, and somebody who is registered already."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from forumdesk.desktop.tables import Column, Index, RowsModel
from forumdesk.domain.people import Person
from forumdesk.i18n import _, language
from forumdesk.store import people
from forumdesk.store.reader import Reader
from forumdesk.wording import people as wording

MOST = 8


class GroupField(QComboBox):
    """A stakeholder group that is known, or the name of a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        _complete_anywhere(self)
        self._names: list[str] = []

    def hint(self, words: str) -> None:
        """What the empty field says."""
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(words)

    def offer(self, names: Sequence[str]) -> None:
        """The names to choose from; what is typed stays."""
        if list(names) == self._names:
            return
        self._names, typed = list(names), self.currentText()
        self.clear()
        self.addItems(self._names)
        self.setCurrentIndex(-1)
        self.setEditText(typed)


def group_names(db: Reader) -> list[str]:
    """The groups as they are called in the current language."""
    return list(wording.group_names(people.groups(db)).values())


class CountryField(QComboBox):
    """A country by its name in the current language."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        _complete_anywhere(self)
        for code, name in wording.countries():
            self.addItem(name, code)
        self.show_code("")

    @property
    def code(self) -> str:
        """The code of the country whose name is in the field; empty where it is none's."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else ""

    def show_code(self, code: str) -> None:
        """Show a country; nothing for no code."""
        self.setCurrentIndex(self.findData(code) if code else -1)
        if not code:
            self.setEditText("")


def _complete_anywhere(box: QComboBox) -> None:
    completer = box.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)


class PersonField(QLineEdit):
    """A name; while it is typed, registered people of that name are offered.

    `person` is the id of whoever was chosen, None for a name that is not registered.
    """

    chosen = Signal()
    """Somebody registered was chosen."""

    def __init__(self, db: Reader) -> None:
        super().__init__()
        self._db = db
        self.person: str | None = None
        self.found: RowsModel[Person] = RowsModel([Column("", _line)], key=attrgetter("id"))
        self.offers = _Offers(self.found, self)
        self.setCompleter(self.offers)
        self.textEdited.connect(self._search)
        self.offers.activated.connect(lambda _words: self._choose())

    def show_person(self, person: Person | None, name: str = "") -> None:
        """Show somebody registered, or a mere name."""
        self.person = person.id if person else None
        self.setText(person.display if person else name)

    def _search(self, typed: str) -> None:
        self.person = None
        words = typed.strip()
        self.found.set_rows(people.search(self._db, words, most=MOST) if len(words) > 1 else [])

    def _choose(self) -> None:
        person = self.offers.current
        if person is not None:
            self.show_person(person)
            self.chosen.emit()


class _Offers(QCompleter):
    """The list below a `PersonField`; choosing a line writes only the name into the field."""

    def __init__(self, found: RowsModel[Person], field: QLineEdit) -> None:
        super().__init__(found, field)
        self._found = found
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(MOST)
        popup = self.popup()
        assert popup is not None
        popup.setAccessibleName(_("Registered people"))

    @property
    def current(self) -> Person | None:
        """Whoever is marked in the list."""
        popup = self.popup()
        place = popup.currentIndex().row() if popup is not None else -1
        return self._found.rows[place] if 0 <= place < len(self._found.rows) else None

    def pathFromIndex(self, index: Index) -> str:
        """What the field gets."""
        person = self._found.row(index)
        return person.display if person is not None else ""


def _line(person: Person) -> str:
    shown = person.display
    if person.latin and person.latin != person.display:
        shown += f" ({person.latin})"
    institution = person.institution.in_language(language())
    return f"{shown} · {institution}" if institution else shown
