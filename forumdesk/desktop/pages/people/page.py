"""The people page: everybody in one table, one search field, one panel for whoever is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget

from forumdesk.desktop import keys
from forumdesk.desktop.fields import FieldsDialog
from forumdesk.desktop.following import FollowersDialog
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.people.asking import ask_to_delete, ask_to_reissue, ask_to_revoke
from forumdesk.desktop.pages.people.facts import PersonFacts, facts_of
from forumdesk.desktop.pages.people.form import PersonDialog
from forumdesk.desktop.pages.people.groups import GroupsDialog
from forumdesk.desktop.pages.people.importing import choose_and_import
from forumdesk.desktop.pages.people.likeness import LikenessDialog
from forumdesk.desktop.pages.people.model import NAME, PeopleModel, PeopleTable
from forumdesk.desktop.pages.people.more import MoreButton
from forumdesk.desktop.pages.people.panel import PersonPanel, PersonVerb
from forumdesk.desktop.pages.people.profile import ProfileDialog
from forumdesk.desktop.pages.people.rows import PersonRow, Piece, Reading, read_piece
from forumdesk.desktop.paper.at_once import AtOnce
from forumdesk.desktop.paper.menu import PrintMenu
from forumdesk.desktop.requests import (
    AddPerson,
    ChooseFields,
    LookAtFollowers,
    LookAtPeople,
    LookAtWaiting,
    LookForDuplicates,
    PeopleRequest,
    ShowPerson,
)
from forumdesk.desktop.theme import icon
from forumdesk.desktop.waiting import WaitingButton
from forumdesk.desktop.widgets.basic import Button, Empty, column, framed, label, row
from forumdesk.domain.errors import Refused
from forumdesk.domain.ids import badge_code
from forumdesk.domain.people import Person
from forumdesk.i18n import _, ngettext
from forumdesk.operations import people as operations
from forumdesk.store import people
from forumdesk.store.changes import Feature
from forumdesk.wording.erasing import has_ended
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# So many chosen rows are found again after a search; more would keep the next keystroke waiting.
REMEMBERED = 200


class PeoplePage(Page[PeopleRequest]):
    """Everybody who is registered."""

    topics = frozenset(
        (Feature.PEOPLE, Feature.WAITING, Feature.ATTENDANCE, Feature.PROGRAMME, Feature.FORUM)
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._reading: Reading | None = None
        self._known: list[PersonRow] = []
        self._again, self._first = False, True
        self._wanted: str | None = None
        self.people = PeopleModel(main.desk.tokens)
        self.table = PeopleTable(self.people, main.desk.tokens)
        self.search = QLineEdit()
        self._count = label("", "body-muted")
        self.panel = PersonPanel(code=self._code_of)
        self.panel.wanted.connect(self._do)
        self._place = QStackedWidget()
        self._at_once = AtOnce(self, main, self.panel.say)
        self.panel.papers.setMenu(PrintMenu(self.panel, main, self._at_once, self._who))
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_chosen)
        self.table.doubleClicked.connect(lambda _index: self._do(PersonVerb.EDIT))
        self.table.installEventFilter(self)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._soon.start())
        self.search.textChanged.connect(self._search)

    def _build(self) -> None:
        self.search.setPlaceholderText(_("Search by name, institution, group or number"))
        self.search.setAccessibleName(_("Search people"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.add_button = Button(
            _("Add person"),
            self.add_person,
            icon="user-plus",
            kind="primary",
            key=keys.native(keys.ADD),
        )
        self._import = Button(_("Import …"), partial(choose_and_import, self), icon="import")
        self.waits = WaitingButton(self, brief=True)
        more = MoreButton(
            (
                (_("What is asked …"), "list-checks", partial(self.take, ChooseFields())),
                (_("Groups …"), "layers", self._change_groups),
                (_("Registered on a phone …"), "smartphone", self.waits.look),
                (_("Who wants to hear more …"), "inbox", partial(self.take, LookAtFollowers())),
                (_("Who looks alike …"), "users", partial(self.take, LookForDuplicates())),
            )
        )
        for key, verb in (
            (keys.FIND, self._to_search),
            (keys.ADD, self.add_person),
            (keys.PRINT, self._print_chosen),
        ):
            keys.on(self, key, verb)
        top = row(self.search, 4, self._count, 4, self.waits, more, self._import, self.add_button)
        top.setStretch(0, 1)
        body = row(self._list(), self.panel, spacing=20)
        body.setStretch(0, 1)
        whole = column(top, body, spacing=16)
        whole.setContentsMargins(20, 20, 20, 20)
        self.setLayout(whole)

    def _change_groups(self) -> None:
        GroupsDialog(self, self.session).open()

    @property
    def _only_one(self) -> Person | None:
        """Whoever alone is chosen."""
        chosen = self.chosen
        return people.person(self.session.db, chosen[0]) if len(chosen) == 1 else None

    def _list(self) -> QFrame:
        """The table, or what is said in its place."""
        first = Button(_("Add person"), self.add_person, icon="user-plus")
        self._place.addWidget(self.table)
        self._place.addWidget(
            Empty(
                "users",
                _("Nobody is registered yet"),
                _("Add people one by one, or import a list: a workbook (XLSX, ODS) or a CSV file."),
                first,
            )
        )
        self._place.addWidget(
            Empty(
                "search",
                _("Nobody fits"),
                _("Try fewer letters. Case, accents and the order of words do not matter."),
            )
        )
        return framed(column(self._place))

    def refresh(self) -> None:
        """Read everybody again, in pieces, beside the window's work."""
        self.waits.count(self.session.db)
        for button in (self._import, self.add_button):
            button.setEnabled(self.session.forum.ended is None)
        if self._reading is not None:
            self._again = True
            return
        self._reading = Reading(self._known)
        self._read_after(0)
        self._show_chosen()

    def _read_after(self, number: int) -> None:
        self.session.read(lambda db: read_piece(db, number), self._got, owner=self)

    def _got(self, piece: Piece) -> None:
        assert self._reading is not None
        self._reading.take(piece)
        if self._first:
            self.people.add(piece.rows)
        if piece.next_after is not None:
            self._read_after(piece.next_after)
            return
        self._take_over(self._reading)
        self._reading = None
        self._show_found()
        self._show_chosen()
        if self._again:
            self._again = False
            self.refresh()
        elif self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_person(wanted)

    def _take_over(self, read: Reading) -> None:
        self._known = read.rows
        with self._keeping_chosen():
            if read.same_people:
                self.people.change(read.changed)
            elif not self._first:
                self.people.set_everybody(read.rows)
        self.table.share()
        self._first = False

    def opened(self) -> None:
        """Work begins with a search, or with the first person."""
        (self.add_button if self._place.currentIndex() == 1 else self.search).setFocus()

    def take(self, request: PeopleRequest) -> None:
        """Add somebody, or choose somebody in the list."""
        match request:
            case LookAtPeople():
                pass
            case AddPerson():
                self.add_person()
            case ChooseFields():
                FieldsDialog(self, self.session).open()
            case LookForDuplicates():
                LikenessDialog(self).open()
            case LookAtWaiting():
                self.waits.look()
            case LookAtFollowers():
                FollowersDialog(self, chosen=self._only_one).open()
            case ShowPerson(person_id):
                self.show_person(person_id)
            case _:
                assert_never(request)

    def show_person(self, person_id: str) -> None:
        """Choose somebody, as soon as the list has them."""
        place = self.people.place_of(person_id)
        if place is None and self.search.text():
            self.search.clear()
            place = self.people.place_of(person_id)
        if place is None:
            self._wanted = person_id
            return
        index, only = self.people.index(place, NAME), QItemSelectionModel.SelectionFlag
        # `selectRow` would leave others chosen while Ctrl is held.
        self.table.selectionModel().setCurrentIndex(index, only.ClearAndSelect | only.Rows)
        self.table.scrollTo(index)

    @property
    def chosen(self) -> list[str]:
        """The ids of those who are chosen, as listed."""
        places = sorted(
            place
            for part in self.table.selectionModel().selection().toList()
            for place in range(part.top(), part.bottom() + 1)
        )
        return [self.people.rows[place].id for place in places]

    @contextmanager
    def _keeping_chosen(self) -> Iterator[None]:
        """Whoever is chosen stays so, if still listed, whatever happens to the rows."""
        chosen = self.chosen
        yield
        if not chosen or len(chosen) > REMEMBERED or self.chosen == chosen:
            return
        wanted = frozenset(chosen)
        model = self.table.selectionModel()
        rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
        first = True
        for place, one in enumerate(self.people.rows):
            if one.id in wanted:
                index = self.people.index(place, NAME)
                model.select(index, rows)
                if first:
                    model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                first = False

    def _search(self, typed: str) -> None:
        with self._keeping_chosen():
            self.people.search(typed)
        self._show_found()
        self._soon.start()

    def _show_found(self) -> None:
        total, found = self.people.total, len(self.people.rows)
        everybody = ngettext("{n} person", "{n} people", total).format(n=total)
        some = _("{n} of {all}").format(n=found, all=total)
        self._count.setText(everybody if found == total else some)
        reading = self._first and not found
        self._place.setCurrentIndex(0 if found or reading else 2 if total else 1)
        searching = bool(self.search.text().strip())
        if searching and found and not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        if len(chosen) > 1:
            self.panel.show_several(len(chosen))
            return
        facts = facts_of(self.session.db, chosen[0]) if chosen else None
        if facts is None:
            self.panel.show_nobody(self.people.total)
        else:
            self.panel.show_person(facts, ZoneInfo(self.session.forum.time_zone))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that lead from the search to the list, and those that act on who is chosen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if watched is self.search and key in (Qt.Key.Key_Down, *keys.ENTER):
                self.table.setFocus()
                return True
            if watched is self.table and key in keys.ENTER:
                self._do(PersonVerb.EDIT)
                return True
            if watched is self.table and key == Qt.Key.Key_Delete:
                self._do(PersonVerb.DELETE)
                return True
            if key == Qt.Key.Key_Escape and self.chosen:
                self.choose_nobody()
                return True
        return super().eventFilter(watched, event)

    def choose_nobody(self) -> None:
        """Nobody is chosen any more; the keys stay with the list or the search."""
        if not self.search.hasFocus():
            self.table.setFocus()
        self.table.clearSelection()
        self.table.setCurrentIndex(self.people.index(-1, -1))

    def add_person(self) -> None:
        """The form for somebody new; a forum that has ended takes nobody in."""
        if self.session.forum.ended is not None:
            self.session.say(has_ended(self.session.forum))
            return
        PersonDialog(self, self.session, saved=self._saved).open()

    def _saved(self, person: Person) -> None:
        self._wanted = person.id
        self.table.setFocus()
        if self._reading is None:
            self.refresh()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _do(self, verb: PersonVerb) -> None:
        chosen = self.chosen
        match verb:
            case PersonVerb.CHOOSE_NOBODY:
                self.choose_nobody()
            case _ if not chosen:
                pass
            case PersonVerb.EDIT:
                self._edit(chosen)
            case PersonVerb.PROFILE:
                self._tell(chosen[0])
            case PersonVerb.DELETE:
                ask_to_delete(self, chosen)
            case PersonVerb.PRINT:
                self._print(chosen)
            case PersonVerb.COMPARE:
                LikenessDialog(self, both=chosen).open()
            case PersonVerb.REISSUE:
                ask_to_reissue(self, chosen[0], then=self._print)
            case PersonVerb.REVOKE:
                ask_to_revoke(self, chosen[0])
            case _:
                assert_never(verb)

    def _edit(self, chosen: Sequence[str]) -> None:
        person = people.person(self.session.db, chosen[0])
        if person is not None and len(chosen) == 1:
            PersonDialog(self, self.session, saved=self._saved, person=person).open()

    def _tell(self, person_id: str) -> None:
        person = people.person(self.session.db, person_id)
        if person is not None:
            ProfileDialog(self, self.session, self.main.desk.preferences, person).open()

    def _print(self, chosen: Sequence[str]) -> None:
        self._at_once.print(tuple(chosen))

    def _print_chosen(self) -> None:
        """Of everybody nothing is printed at one key: the menu says first that it would be."""
        if self.chosen:
            self._print(self.chosen)
        elif self.panel.papers.isEnabled():
            self.panel.papers.showMenu()

    def _who(self) -> tuple[str, ...]:
        return tuple(self.chosen)

    def _code_of(self, facts: PersonFacts) -> str:
        assert facts.badge is not None
        try:
            return badge_code(operations.forum_key(self.session.db), facts.badge.id).shown
        except Refused as refused:
            return refusal(refused, to=Shell.WINDOW)
