"""Who speaks: the session's people by a digit, everybody else by a few letters.

Where a session tells groups in place of people, one of those is picked; where it tells neither,
there is nothing to pick.
"""

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
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.people import Person, fold
from forumdesk.i18n import _, language
from forumdesk.operations.record_offers import MOST_PEOPLE, Speaker
from forumdesk.store import attendance, people
from forumdesk.store.reader import Reader

SHOWN = 20
_WIDEST = 150


class SpeakerRow(FlowRow):
    """The digits and names of people or groups; one is picked, or nobody."""

    picked = Signal()
    """Another speaker, or none."""
    searching = Signal()
    """Somebody else is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[Speaker] = []
        self._chosen: Speaker | None = None
        self._told = Attribution.NAMED
        self._buttons: dict[str, PickButton] = {}
        self._build()

    @property
    def picked_one(self) -> Speaker | None:
        """Who is picked."""
        return self._chosen

    @property
    def names_people(self) -> bool:
        """Whether people are picked."""
        return self._told.names_people

    def offer(self, offered: list[Speaker], told: Attribution) -> None:
        """Whom to pick from where so much is told; the picked one stays picked if it may be."""
        if (offered, told) != (self._offered, self._told):
            self._offered, self._told = offered, told
            if not self._may_be(self._chosen):
                self._chosen = None
            self.setVisible(told.names_groups)
            self._build()

    def offer_as(self, other: SpeakerRow) -> None:
        """The same as another row."""
        self.offer(other._offered, other._told)

    def _may_be(self, one: Speaker | None) -> bool:
        if one is None or self._told.names_people:
            return True
        return one.is_group and self._told.names_groups

    def pick(self, one: Speaker | None) -> None:
        """Pick somebody or nobody, without a signal."""
        if one == self._chosen or not self._may_be(one):
            return
        self._chosen = one
        if one is not None and one.id not in self._buttons:
            self._build()
        self._mark()

    def pick_number(self, number: int) -> None:
        """Pick by digit; 0 and the same digit again mean nobody."""
        if number > len(self._offered):
            return
        one = self._offered[number - 1] if number else None
        self.pick(None if one == self._chosen else one)
        self._mark()
        self.picked.emit()

    def _build(self) -> None:
        words = label(_("Speaker"), "muted")
        words.setFixedHeight(28)
        self._buttons = {"": PickButton(_("Not named"), partial(self.pick_number, 0), key="0")}
        for number, one in enumerate(self._offered, start=1):
            self._buttons[one.id] = PickButton(
                one.name,
                partial(self.pick_number, number),
                key=str(number) if number <= MOST_PEOPLE else "",
                widest=_WIDEST,
            )
        other = self._chosen
        if other is not None and other.id not in self._buttons:
            self._buttons[other.id] = PickButton(other.name, self._mark, widest=_WIDEST)
        search = []
        if self.names_people:
            search.append(Button(_("Somebody else …"), self.searching.emit, key="N", small=True))
            search[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_widgets([words, *self._buttons.values(), *search])
        self._mark()

    def _mark(self) -> None:
        picked = self._chosen.id if self._chosen is not None else ""
        for key, button in self._buttons.items():
            button.setChecked(key == picked)


class PersonFinder(Dialog):
    """A few letters of a name, Enter.

    Names come before institutions, and those whom the session's door let in first.
    """

    def __init__(
        self, parent: QWidget, session: Session, then: Callable[[Speaker], object]
    ) -> None:
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
            self._then(Speaker.person(person))


def _people_found(db: Reader, words: str, *, door: str | None) -> list[Person]:
    there = attendance.present(db, door)
    found = people.search(db, words, most=10 * SHOWN)
    first = fold(words).split()[:1]

    def far(person: Person) -> tuple[bool, bool]:
        name = f" {fold(f'{person.display} {person.latin}')}"
        return (not any(f" {part}" in name for part in first), person.id not in there)

    return sorted(found, key=far)[:SHOWN]
