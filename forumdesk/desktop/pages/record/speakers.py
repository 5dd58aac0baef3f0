"""Who speaks: the session's people by a digit, everybody else by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.arrows import ArrowKeys
from forumdesk.desktop.widgets.basic import Button, label
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.domain.people import Person, fold
from forumdesk.i18n import _, language
from forumdesk.store import attendance, people
from forumdesk.store.reader import Reader

SHOWN = 20
_WIDEST = 150


class SpeakerRow(FlowRow):
    """The digits and names; one is picked, or nobody."""

    picked = Signal()
    """Another speaker, or none."""
    searching = Signal()
    """Somebody else is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Person] = []
        self._chosen: Person | None = None
        self._buttons: dict[str, PickButton] = {}
        self._build()

    @property
    def speaker(self) -> str | None:
        """The picked person's id."""
        return self._chosen.id if self._chosen is not None else None

    @property
    def offered(self) -> list[Person]:
        """The people to pick from."""
        return self._people

    def offer(self, offered: list[Person]) -> None:
        """The people to pick from; the picked one stays picked."""
        if offered != self._people:
            self._people = offered
            self._build()

    def pick(self, person: Person | None) -> None:
        """Pick somebody or nobody, without a signal."""
        if person == self._chosen:
            return
        self._chosen = person
        if person is not None and person.id not in self._buttons:
            self._build()
        self._mark()

    def pick_number(self, number: int) -> None:
        """Pick by digit; 0 and the same digit again mean nobody."""
        if number > len(self._people):
            return
        person = self._people[number - 1] if number else None
        self.pick(None if person == self._chosen else person)
        self._mark()
        self.picked.emit()

    def _build(self) -> None:
        words = label(_("Speaker"), "muted")
        words.setFixedHeight(28)
        self._buttons = {"": PickButton(_("Not named"), partial(self.pick_number, 0), key="0")}
        for number, person in enumerate(self._people, start=1):
            self._buttons[person.id] = PickButton(
                person.display, partial(self.pick_number, number), key=str(number), widest=_WIDEST
            )
        other = self._chosen
        if other is not None and other.id not in self._buttons:
            self._buttons[other.id] = PickButton(other.display, self._mark, widest=_WIDEST)
        search = Button(_("Somebody else …"), self.searching.emit, key="N", small=True)
        search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_widgets([words, *self._buttons.values(), search])
        self._mark()

    def _mark(self) -> None:
        picked = self._chosen.id if self._chosen is not None else ""
        for key, button in self._buttons.items():
            button.setChecked(key == picked)


class PersonFinder(Dialog):
    """A few letters of a name, Enter.

    Names come before institutions, and those whom the session's door let in first.
    """

    def __init__(self, parent: QWidget, session: Session, then: Callable[[Person], object]) -> None:
        super().__init__(parent, _("Who speaks?"), width=460)
        self._session, self._then = session, then
        self._found: list[Person] = []
        self._shown_for, self._hasty = "", False
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("A few letters of the name"))
        self._field.setAccessibleName(_("Name"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("People found"))
        self._list.setMinimumHeight(280)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._field)
        self.body.addWidget(self._list)
        self._field.textChanged.connect(self._search)
        self._field.returnPressed.connect(self._choose)
        ArrowKeys(self._field, self._list)
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._field.setFocus()

    def _search(self, words: str) -> None:
        chosen = self._session.chosen
        door = chosen.door if chosen is not None else None
        self._session.read(
            lambda db: _people_found(db, words, door=door),
            lambda found: self._show(words, found),
            owner=self,
        )

    def _show(self, words: str, found: list[Person]) -> None:
        if words != self._field.text():
            return
        self._found, self._shown_for = found, words
        self._list.clear()
        for person in found:
            office = person.institution.in_language(language())
            text = f"{person.display}    {office}" if office else person.display
            self._list.addItem(QListWidgetItem(text))
        if found:
            self._list.setCurrentRow(0)
        if self._hasty:
            self._hasty = False
            self._choose()

    def _choose(self) -> None:
        # Enter may be faster than the search.
        if self._shown_for != self._field.text():
            self._hasty = True
            return
        at = self._list.currentRow()
        if 0 <= at < len(self._found):
            person = self._found[at]
            self.accept()
            self._then(person)


def _people_found(db: Reader, words: str, *, door: str | None) -> list[Person]:
    there = attendance.present(db, door)
    found = people.search(db, words, most=10 * SHOWN)
    first = fold(words).split()[:1]

    def far(person: Person) -> tuple[bool, bool]:
        name = f" {fold(f'{person.display} {person.latin}')}"
        return (not any(f" {part}" in name for part in first), person.id not in there)

    return sorted(found, key=far)[:SHOWN]
