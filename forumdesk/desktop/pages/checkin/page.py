"""The check-in page: one field, one large answer. Made for a queue at the door."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar, assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from forumdesk.desktop import keys
from forumdesk.desktop.balance import BalanceCard
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.notice import Notices
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.checkin.beside import (
    CounterCard,
    Door,
    GateCard,
    LatestCard,
    beside,
    read_door,
)
from forumdesk.desktop.pages.checkin.book import DoorBook
from forumdesk.desktop.pages.checkin.camera import CameraCard
from forumdesk.desktop.pages.checkin.card import LightCard
from forumdesk.desktop.pages.checkin.field import ScanField
from forumdesk.desktop.pages.checkin.hits import MOST, OF_THE_DOOR, HitsTable, hint, resting_hint
from forumdesk.desktop.pages.checkin.leaving import ask_everybody, check_out, check_out_overnight
from forumdesk.desktop.pages.checkin.qt_cameras import installed
from forumdesk.desktop.pages.checkin.scanning import Repeats
from forumdesk.desktop.pages.checkin.walkin import WalkInCard
from forumdesk.desktop.paper.at_once import AtOnce
from forumdesk.desktop.person_fields import group_names
from forumdesk.desktop.requests import DoorRequest, LookAtDoor, TakeScan, TakeUnreadableScan
from forumdesk.desktop.waiting import Stand, WaitingButton
from forumdesk.desktop.widgets.basic import column, framed, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.attendance import CheckIn, Light
from forumdesk.domain.people import fold
from forumdesk.domain.scanned import Suspect, is_code, resembles_code
from forumdesk.i18n import _, language
from forumdesk.operations import attendance as operations
from forumdesk.operations.finding import LEAST_LETTERS, Hits, find
from forumdesk.operations.ground_rules import accept_ground_rules
from forumdesk.operations.outcome import Outcome
from forumdesk.store import people, programme, registration
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Store

# Names that nobody chose are taken off the screen: it faces the queue.
FORGET_MS = 30_000
CARD_HEIGHT = 420

Answer = TypeVar("Answer")


class CheckInPage(Page[DoorRequest]):
    """Scans are taken as fast as they come: each is a write of its own, in order."""

    topics = frozenset(
        (Feature.ATTENDANCE, Feature.PEOPLE, Feature.WAITING, Feature.PROGRAMME, Feature.FORUM)
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        tokens = main.desk.tokens
        self._repeats, self._notices = Repeats(), Notices(tokens)
        self._reading = self._again = False
        self._stood = self.session.door
        self._book = DoorBook(self.session, self)
        self._at_once = AtOnce(self, main, self._say_of_printing)
        self._searched, self._found = "", Hits()
        self.scan_field = ScanField(_("Scan a badge, or type a code, a number or a name"))
        self.card = LightCard(tokens, photo_of=partial(registration.photo_of, self.session.db))
        self._hint, self.hits = wrapped("", "muted"), HitsTable(tokens)
        self._place, self.walk_in = QStackedWidget(), WalkInCard()
        self.waits = WaitingButton(
            self, lambda: Stand(self._door, self.gate.gate), self._show_registered
        )
        self.counter, self.gate = CounterCard(), GateCard(self.session, main.desk.preferences)
        self.latest, self.balance = LatestCard(), BalanceCard(self.session)
        self.camera = CameraCard(self._take_scan, main.desk.preferences)
        self._forget = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._build()
        self._connect()
        self.camera.offer(installed())
        self._show_card()

    def _build(self) -> None:
        found = framed(column(self.hits, None))
        self._place.addWidget(self.card)
        self._place.addWidget(found)
        self._place.setMaximumHeight(CARD_HEIGHT)
        top = row(self.scan_field, self.camera.button)
        left = column(top, self._hint, 8, self._place, 16, self.walk_in, None, spacing=4)
        left.setStretch(3, 100)
        right = beside(self.camera, self.counter, self.waits, self.gate, self.balance, self.latest)
        whole = row(left, right, spacing=20)
        whole.setStretch(0, 1)
        whole.setContentsMargins(20, 20, 20, 20)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.scan_field.entered.connect(self._entered)
        self.scan_field.paused.connect(self._search)
        self.scan_field.stepped.connect(self.hits.step)
        self.scan_field.ticked.connect(self.hits.tick)
        self.hits.picked.connect(self._picked)
        self.hits.ticked.connect(self._show_found)
        self.walk_in.wanted.connect(self._walk_in)
        self.walk_in.known.connect(self._known)
        self.camera.button.clicked.connect(self.scan_field.setFocus)
        self.gate.done.connect(self.scan_field.setFocus)
        self.gate.moved.connect(self._moved)
        self.latest.check_out.connect(self._check_out)
        self.counter.everybody_left.connect(
            lambda: ask_everybody(self.session, self, self.counter.present, gate=self.gate.gate)
        )
        self.counter.overnight_left.connect(
            lambda: check_out_overnight(self.session, self, gate=self.gate.gate)
        )
        self.card.printing.clicked.connect(self.print)
        self.card.rules.wanted.connect(self._accept)
        self.card.offer_papers(self.main, self._at_once)
        self._forget.timeout.connect(self._forget_search)
        keys.on(self, keys.ADD, self.walk_in.name.setFocus)
        keys.on(self, keys.PRINT, self.print)
        keys.on(self, keys.ACCEPT, self.card.rules.ask)
        keys.on(self, keys.TAKE_BACK, lambda: self.session.undo_last_of(OF_THE_DOOR))

    @property
    def zone(self) -> ZoneInfo:
        """The forum's time zone."""
        return ZoneInfo(self.session.forum.time_zone)

    @property
    def _door(self) -> str | None:
        """The session at whose door this desk stands, None at the forum's own."""
        here = self.session.door
        return None if here is None else here.id

    def refresh(self) -> None:
        """Count again and look who passed last; a second wish meanwhile waits for the first."""
        self._look_where()
        self.walk_in.setVisible(not self.card.follow(self.session.forum))
        self.gate.refresh()
        self.waits.count(self.session.db)
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.session.read(partial(read_door, door=self._door), self._show_door, owner=self)
        self.walk_in.offer_groups(group_names(self.session.db))

    def _look_where(self) -> None:
        """Say so when the door where the desk stood is watched no more."""
        before, self._stood = self._stood, self.session.door
        found = programme.session(self.session.db, before.id) if before is not None else None
        if before is not None and (found is None or not found.watched):
            self._repeats.forget()
            self._show_card()
            self.card.show_door_gone(before)
            self._tell()

    def _moved(self) -> None:
        """What was said at one door is not true of another."""
        self._repeats.forget()
        self._forget_search()
        self.card.say_ready()
        self.scan_field.setFocus()

    def opened(self) -> None:
        """The field, always."""
        self._notices.clear()
        self.undo_changed()
        self.scan_field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed or scanned while a button has the focus goes to the field."""
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.text().strip() and not command and not self.scan_field.hasFocus():
            self.scan_field.setFocus()
            QApplication.sendEvent(self.scan_field, event)
        else:
            super().keyPressEvent(event)

    def take(self, request: DoorRequest) -> None:
        """Take a scan, wherever the user is."""
        match request:
            case LookAtDoor():
                pass
            case TakeScan(scan):
                self._take_scan(scan)
            case TakeUnreadableScan(suspected):
                self._take_unreadable(suspected)
            case _:
                assert_never(request)

    def _take_scan(self, scan: str) -> None:
        """Check somebody in by what was scanned or typed; the same again at once is ignored.

        The page need not be in front: then a notice over whatever is says who it was.
        """
        if self._in_front:
            self.scan_field.setFocus()
        if self._book.badges is None:
            self._book.keep_up(badges=people.badge_count(self.session.db), registered=0)
        if self._repeats.is_repeat(scan, now=time.monotonic()):
            return
        door, gate, book = self._door, self.gate.gate, self._book.badges
        self._write(
            lambda db: operations.check_in(db, wanted=scan, session=door, gate=gate, book=book),
            self._show_answer,
            scan=scan,
        )

    def _take_unreadable(self, suspected: Suspect) -> None:
        """Something was scanned that is no badge's address."""
        self._show_card()
        self.card.show_unreadable(suspected)
        self._tell()

    @property
    def _in_front(self) -> bool:
        return self.isVisible() and QApplication.activeModalWidget() is None

    def _tell(self) -> None:
        """Make sure that the answer on the card is seen."""
        if not self._in_front:
            self._notices.show(self.window(), self.card.shown)
        elif self.card.shown.light is Light.RED:
            QApplication.beep()

    def _write(
        self,
        verb: Callable[[Store], Outcome[Answer]],
        show: Callable[[Answer], None],
        *,
        scan: str = "",
    ) -> None:
        def failed(sentence: str) -> None:
            # It was not recorded, so the next try must count.
            self._repeats.forget(scan)
            self._show_card()
            self.card.show_problem(sentence)
            self._tell()

        def answered(answer: Answer) -> None:
            self._show_card()
            show(answer)
            self._tell()

        self.session.write(verb, answered, failed=failed, owner=self)

    def _show_answer(self, answer: CheckIn, *, new: bool = False) -> None:
        self.card.show_answer(answer, self.zone, new=new)

    def _show_registered(self, answer: CheckIn) -> None:
        self._show_card()
        self._show_answer(answer, new=True)
        self.walk_in.clear_all()
        self.scan_field.setFocus()

    def _entered(self, typed: str) -> None:
        if not typed:
            return
        if is_code(typed):
            self._take_scan(self.scan_field.take())
            return
        if typed != self._searched:
            self._search(typed)
        if self.hits.pick():
            return
        if self.hits.hits.rowCount():
            self.hits.step(1)
            return
        # What is typed next must not be appended to what nobody is called.
        self.scan_field.take()
        if resembles_code(typed):
            self._take_scan(typed)

    def _search(self, typed: str) -> None:
        if not typed or is_code(typed):
            self._show_card()
            return
        found = self._found = find(
            self.session.db, typed, door=self._door, names=self._book.names, most=MOST
        )
        self._searched = typed
        self.hits.show_hits(found.found)
        if not found.found:
            self._show_card()
            if len(fold(typed)) >= LEAST_LETTERS and not resembles_code(typed):
                self.card.say_nobody(typed, self.session.db)
            return
        self._forget.start()
        self._place.setCurrentIndex(1)
        self._show_found()

    def _show_found(self) -> None:
        self._hint.setText(hint(self._found, len(self.hits.hits.ticked)))

    def _show_card(self) -> None:
        """The answer instead of the names."""
        self._forget.stop()
        self._searched = ""
        self.hits.show_hits(())
        self._place.setCurrentIndex(0)
        self._show_hint()

    def undo_changed(self) -> None:
        """The hint says what undo takes back as long as that is of the door."""
        if self._place.currentIndex() == 0:
            self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setText(resting_hint(self.session.last_of(OF_THE_DOOR)))

    def _forget_search(self) -> None:
        self.scan_field.take()
        self._show_card()

    def _picked(self, people_ids: tuple[str, ...]) -> None:
        self.scan_field.take()
        if len(people_ids) == 1:
            self._known(people_ids[0])
            return
        door, gate = self._door, self.gate.gate
        self._write(
            lambda db: operations.check_in_together(
                db, person_ids=people_ids, session=door, gate=gate
            ),
            self.card.show_together,
        )

    def _known(self, person_id: str) -> None:
        self.walk_in.clear_all()
        self.scan_field.setFocus()
        door, gate = self._door, self.gate.gate
        self._write(
            lambda db: operations.check_in_person(db, person_id=person_id, session=door, gate=gate),
            self._show_answer,
        )

    def _walk_in(self) -> None:
        new, gate = self.walk_in.written(self.session.forum.languages[0]), self.gate.gate
        if not new.display:
            self.walk_in.say(_("The name is missing."))
            self.walk_in.name.setFocus()
            return
        namesakes = people.namesakes(self.session.db, new.display)
        if self.walk_in.is_warned(new.display, namesakes):
            door, anyway = self._door, bool(namesakes)
            self._write(
                lambda db: operations.walk_in(db, new=new, session=door, gate=gate, anyway=anyway),
                self._show_registered,
            )

    def _check_out(self, person_id: str) -> None:
        self._repeats.forget()
        check_out(self.session, self, person_id, gate=self.gate.gate)
        self.scan_field.setFocus()

    def _accept(self, people_ids: tuple[str, ...]) -> None:
        """They accept the ground rules; the next badge can be scanned meanwhile."""
        self.scan_field.setFocus()
        shown = language()
        self._write(
            lambda db: accept_ground_rules(db, person_ids=people_ids, language=shown),
            lambda _number: self.card.rules.keep_up(self.session.db),
        )

    def print(self) -> None:
        """Print the badge of whoever is on the card."""
        self._at_once.print(self.card.whose())

    def _say_of_printing(self, words: str) -> None:
        """Below the field; nothing to say is what is always said there."""
        self._show_hint()
        if words:
            self._hint.setText(words)

    def _show_door(self, door: Door) -> None:
        self._reading = False
        self.counter.show_door(door, self.zone)
        self.balance.show_balance(door.room.balance, door.room.groups)
        self.latest.show_door(door, self.zone, gate=self.gate.gate)
        self._book.keep_up(badges=door.badges, registered=door.room.registered)
        if self.card.keep_up(self.session.db, self._door):
            self._repeats.forget()
        if self._again:
            self._again = False
            self.refresh()
