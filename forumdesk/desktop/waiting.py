"""Who registered on a phone and waits: a quiet count on pages, and the list with the nod."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.desktop.session import Session
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, Empty, clear, label, row
from forumdesk.desktop.widgets.dialog import Dialog, FormDialog
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.attendance import CheckIn
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Answer, FieldType, RegistrationField
from forumdesk.domain.waiting import Said, Waiting
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import waiting as operations
from forumdesk.operations.waiting import Admitted, Nod
from forumdesk.store import registration
from forumdesk.store import waiting as rows
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.reader import Reader
from forumdesk.wording.erasing import has_ended
from forumdesk.wording.registration import answer_words, field_label
from forumdesk.wording.waiting import also_waiting

WIDTH, LIST_WIDTH, LINE, HIGH = 860, 320, 52, 320
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stand:
    """Where those who are nodded in come in: a session's door or the forum's, and its gate."""

    session: str | None = None
    gate: str = ""


class WaitingButton(Button):
    """How many wait, and the way to their list; not there while nobody does.

    Whoever is nodded in comes in where the page `stands`, and `admitted` hears of it. A `brief` one
    says the number alone.
    """

    def __init__(
        self,
        page: Page[Any],
        stands: Callable[[], Stand] = Stand,
        admitted: Callable[[CheckIn], None] = lambda _answer: None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__("", self.look, icon="smartphone")
        self._page, self._stands, self._admitted = page, stands, admitted
        self._brief = brief
        self.hide()

    def look(self) -> None:
        """Open the list."""
        WaitingDialog(self._page, stand=self._stands(), admitted=self._admitted).open()

    def count(self, db: Reader) -> None:
        """Count again."""
        number = rows.count(db)
        self.setVisible(number > 0)
        whole = ngettext(
            "{n} registered on a phone and waits", "{n} registered on a phone and wait", number
        ).format(n=number)
        brief = ngettext("{n} waits", "{n} wait", number).format(n=number)
        self.set_words(brief if self._brief else whole)
        self.setAccessibleName(whole)
        self.setToolTip(whole if self._brief else "")


class WaitingDialog(Dialog):
    """Everybody who waits, what whoever is chosen typed, and what the desk decides.

    `admitted` hears what the door said.
    """

    def __init__(
        self,
        page: Page[Any],
        *,
        stand: Stand = Stand(),
        admitted: Callable[[CheckIn], None] = lambda _answer: None,
    ) -> None:
        super().__init__(page, _("Registered on a phone"), width=WIDTH)
        self._session, self._stand, self._admitted = page.session, stand, admitted
        self.waiting: list[Waiting] = []
        self._told: tuple[object, ...] = ()
        self._state = wrapped("", "muted")
        self.switch = Button("", self._switch)
        self.list = QListWidget()
        self.beside = ScrollColumn(margin=0, spacing=8)
        self._place = QStackedWidget()
        self._problem = label("", "bad", wrap=True)
        self.away = Button(_("Do not register"), self._turn_away)
        self.mend = Button(_("Correct …"), self._correct)
        self.nod = Button(_("Register and check in"), self._nod, kind="primary")
        self.list.setItemDelegate(TwoLines(page.main.desk.tokens, self.list))
        self._build()
        self._session.changed.connect(self._changed)
        self._show()
        self.list.setFocus()

    def _build(self) -> None:
        self.list.setAccessibleName(_("Who waits"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.beside.setAccessibleName(_("What was typed"))
        both = QWidget()
        inside = row(self.list, self.beside, spacing=20)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(1, 1)
        both.setLayout(inside)
        nobody = Empty(
            "smartphone",
            _("Nobody waits"),
            _(
                "Whoever registers on a phone says a number at the desk, and is registered once"
                " you agree. A poster with the code for the door is among the documents."
            ),
        )
        self._place.addWidget(both)
        self._place.addWidget(nobody)
        self._place.setMinimumHeight(HIGH)
        self._problem.hide()
        top = row(self._state, self.switch, spacing=16)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._place, 1)
        close = Button(_("Close"), self.reject)
        self.buttons(row(self.away, self.mend, None, close, self.nod), above=self._problem)

    @property
    def chosen(self) -> Waiting | None:
        """Whoever is chosen."""
        at = self.list.currentRow()
        return self.waiting[at] if 0 <= at < len(self.waiting) else None

    def _changed(self, topics: frozenset[Topic]) -> None:
        if {topic.feature for topic in topics} & {Feature.WAITING, Feature.PEOPLE, Feature.FORUM}:
            self._show()

    def _show(self) -> None:
        """Everybody again; whoever was chosen stays so.

        Once that one is decided on, here or at another desk, nobody is chosen: the next press was
        not meant for whoever moved up.
        """
        db, before = self._session.db, self.chosen
        self._show_switch()
        found = rows.waiting(db)
        if found != self.waiting:
            begins, self.waiting = not self.waiting, found
            self._fill()
            ids = [one.id for one in found]
            still = ids.index(before.id) if before is not None and before.id in ids else -1
            self.list.setCurrentRow(0 if begins else still)
            if self.list.currentRow() < 0:
                self.list.setFocus()
        self._place.setCurrentIndex(0 if found else 1)
        self._show_chosen()

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        zone = ZoneInfo(self._session.forum.time_zone)
        for one in self.waiting:
            words = one.said.words() if one.said else {}
            item = QListWidgetItem(f"{one.shown} · {words.get(Field.DISPLAY, '')}")
            since = _("since {time}").format(time=f"{one.at.astimezone(zone):%H:%M}")
            below = [words.get(Field.INSTITUTION, ""), since]
            item.setData(BELOW, " · ".join(filter(None, below)))
            item.setSizeHint(QSize(0, LINE))
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _show_switch(self) -> None:
        forum = self._session.forum
        self.switch.setVisible(forum.ended is None)
        if forum.ended is not None:
            self._state.setText(has_ended(forum))
            return
        if not forum.self_registration:
            self._state.setText(_("Closed: people are registered at the desk alone."))
            self.switch.set_words(_("Open registration"))
            return
        self.switch.set_words(_("Close registration"))
        if datetime.now(ZoneInfo(forum.time_zone)).date() > forum.ends:
            self._state.setText(
                _(
                    "Still open, and the forum is over. Closing deletes what was typed by those"
                    " left."
                )
            )
            return
        address = f"http://{forum.print_address}" if forum.print_address else ""
        open_at = _("Open: phones register people at {address}")
        self._state.setText(open_at.format(address=f"{address}/register"))

    def _switch(self) -> None:
        on, number = not self._session.forum.self_registration, len(self.waiting)

        def switch() -> None:
            self._session.write(
                lambda db: operations.set_self_registration(db, on=on),
                failed=self._say,
                owner=self,
            )

        if on or not number:
            switch()
            return
        messages.ask(
            self,
            ngettext(
                "{n} person waits and is not registered yet. What was typed is deleted; the phone"
                " says to go to the desk.",
                "{n} people wait and are not registered yet. What they typed is deleted; their"
                " phones say to go to the desk.",
                number,
            ).format(n=number),
            yes=_("Close and delete"),
            title=_("Close the registration by phone?"),
            danger=True,
            then=switch,
        )

    def _show_chosen(self) -> None:
        one, db = self.chosen, self._session.db
        same = operations.alike(db, one) if one is not None else []
        others = operations.namesakes(db, one) if one is not None else []
        told = (one, same, others, registration.fields(db))
        if told == self._told:
            # What others write takes neither the focus nor a sentence that is being read.
            return
        self._told = told
        clear(self.beside.body)
        self._say("")
        for button in (self.away, self.mend, self.nod):
            button.setVisible(one is not None)
        self.nod.set_words(
            _("Register another one of this name") if same else _("Register and check in")
        )
        self.nod.set_kind("" if same else "primary")
        if one is None or one.said is None:
            self.beside.body.addWidget(wrapped(_("Choose who says a number."), "muted"))
            self.beside.body.addStretch(1)
            return
        self._show_said(one.said, same, others)

    def _show_said(self, said: Said, same: list[Person], others: list[Waiting]) -> None:
        self.beside.body.addWidget(wrapped(said.name, "heading"))
        words, db = said.words(), self._session.db
        for field in registration.fields(db):
            if field.key in words and field.key != Field.DISPLAY:
                answer = answer_words(field, words[field.key])
                self.beside.body.addWidget(wrapped(f"{field_label(field)}: {answer}"))
        if said.wish is not None:
            wish = _("Wants to hear more: {contact}").format(contact=said.wish.contact)
            self.beside.body.addWidget(wrapped(wish, "muted"))
        if others:
            self.beside.body.addWidget(wrapped(also_waiting(others), "warn"))
        self._show_alike(same)
        self.beside.body.addStretch(1)

    def _show_alike(self, same: list[Person]) -> None:
        if same:
            self.beside.body.addWidget(
                wrapped(
                    _(
                        "Somebody of this name is registered already. Ask whether it is the same"
                        " person."
                    ),
                    "warn",
                )
            )
        for person in same:
            where = person.institution.in_language(language())
            name = " · ".join(filter(None, (person.display, where)))
            words = _("It is No. {n}: {name}").format(n=person.number, name=name)
            known = partial(self._admit, Nod(known=person.id))
            self.beside.body.addWidget(Button(words, known, icon="user"))

    def _nod(self) -> None:
        one = self.chosen
        if one is not None:
            self._admit(Nod(anyway=bool(operations.alike(self._session.db, one))))

    def _admit(self, nod: Nod) -> None:
        one, stand = self.chosen, self._stand
        if one is None:
            return
        waiting_id = one.id
        self._session.write(
            lambda db: operations.admit(
                db, waiting_id=waiting_id, nod=nod, session=stand.session, gate=stand.gate
            ),
            self._done,
            failed=self._say,
            owner=self,
        )

    def _done(self, admitted: Admitted) -> None:
        if admitted.check_in is not None:
            self._admitted(admitted.check_in)

    def _turn_away(self) -> None:
        one = self.chosen
        if one is not None:
            self._session.write(
                lambda db: operations.turn_away(db, waiting_ids=[one.id]),
                failed=self._say,
                owner=self,
            )

    def _correct(self) -> None:
        one = self.chosen
        if one is not None:
            CorrectDialog(self, self._session, one).open()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.make_room()


# What is chosen from a list is changed once the person is registered.
_TYPED = (FieldType.LINE, FieldType.WORDS, FieldType.PHONE, FieldType.EMAIL)


class CorrectDialog(FormDialog):
    """What somebody typed, to be mended before the nod: the name, and all that was written."""

    def __init__(self, parent: QWidget, session: Session, waiting: Waiting) -> None:
        title = _("Correct {number}").format(number=waiting.shown)
        super().__init__(parent, title, action=_("Save"), width=560)
        self._session, self._waiting = session, waiting
        words = waiting.said.words() if waiting.said else {}
        self.lines: dict[str, QLineEdit] = {}
        for field in registration.fields(session.db):
            if field.key in words and field.type in _TYPED:
                self._add(field, words[field.key])
        self.on_save(self._save)

    def _add(self, field: RegistrationField, words: str) -> None:
        line = self.lines[field.key] = QLineEdit(words)
        line.setMaxLength(_LONGEST)
        line.setCursorPosition(0)
        self.field(field_label(field), line)

    def _save(self) -> None:
        answers = [Answer(key, line.text()) for key, line in self.lines.items()]
        waiting_id = self._waiting.id
        self._session.write(
            lambda db: operations.correct(db, waiting_id=waiting_id, answers=answers),
            lambda _mended: self.done_well(),
            failed=self.problem,
            owner=self,
        )
