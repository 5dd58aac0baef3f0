"""The timetable as a part of the programme page: what is shown in it, and what is done in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from forumdesk.desktop.pages.programme.place_forms import RoomDialog
from forumdesk.desktop.pages.programme.reading import Read
from forumdesk.desktop.pages.programme.repeat_form import RepeatForm
from forumdesk.desktop.pages.programme.rows import Programme
from forumdesk.desktop.pages.programme.timetable.cards import Card, CardModel, card_of
from forumdesk.desktop.pages.programme.timetable.clash_list import ClashesDialog, told
from forumdesk.desktop.pages.programme.timetable.days import DayTabs
from forumdesk.desktop.pages.programme.timetable.hand import Dropped, Hand
from forumdesk.desktop.pages.programme.timetable.heads import RoomHeads
from forumdesk.desktop.pages.programme.timetable.keys import Act, act_of, within_day
from forumdesk.desktop.pages.programme.timetable.late_band import LateBand
from forumdesk.desktop.pages.programme.timetable.layout import (
    Spot,
    days_of,
    on_day,
    spot_of,
)
from forumdesk.desktop.pages.programme.timetable.menu import show_menu
from forumdesk.desktop.pages.programme.timetable.moves import Moves
from forumdesk.desktop.pages.programme.timetable.put_form import PutForm
from forumdesk.desktop.pages.programme.timetable.shift_form import ShiftForm
from forumdesk.desktop.pages.programme.timetable.shown import RoomHead, read_rooms, shown_day
from forumdesk.desktop.pages.programme.timetable.tray import Tray
from forumdesk.desktop.pages.programme.timetable.view import TimetableView
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Button, column, icon_button, row
from forumdesk.domain.clashes import LACKS, clashing
from forumdesk.domain.errors import Refused
from forumdesk.domain.moving import Move, moved
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.i18n import _
from forumdesk.wording import clashes as clash_words
from forumdesk.wording import moving as moving_words
from forumdesk.wording import programme as wording

LOOK_EVERY_MS = 10_000


class TimetableTab(QWidget):
    """Days, rooms and the tray. Sessions are moved here; whatever else is wanted is told."""

    chosen = Signal(str)
    """A session of the programme was taken in hand, its id."""
    edit = Signal(object)
    """A session is to be changed."""
    remove = Signal(object)
    """A session is to be deleted, or put into the tray."""
    step = Signal(object)
    """A session is to be started or ended."""
    make = Signal(object)
    """A session is to be made at a `Spot`, or None for the tray."""

    turned = Signal()
    """Another day is in sight."""

    def __init__(self, session: Session, tokens: Tokens) -> None:
        super().__init__()
        self._session, self._tokens = session, tokens
        self._read: Programme | None = None
        self._rooms: tuple[RoomHead, ...] = ()
        self._choosing = True
        self.begin_on: date | None = None
        # The card in hand here, and the session that the window was last said to work in: of one
        # that is just being placed the window hears when it is in the file.
        self._in_hand = self._told = ""
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.moves = Moves(session, self, self._show)
        self.heads = RoomHeads(tokens, self._add_room)
        self.view = TimetableView(CardModel(), tokens, self.heads)
        self.days = DayTabs(tokens, self._show)
        self.tray = Tray(tokens, put=self._ask_where, add=lambda: self.make.emit(None))
        self.hand = Hand(self.view, self.tray, self.days, self._warnings)
        self.late = LateBand(session, tokens, self._ask_to_shift)
        self.clashes = Button("", self.show_clashes, icon="triangle-alert", small=True)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)
        self._build()
        self._connect()

    def _build(self) -> None:
        frame = QFrame()
        frame.setProperty("card", True)
        inside = row(self.view, self.tray, spacing=0)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setStretch(0, 1)
        frame.setLayout(inside)
        lower = icon_button("zoom-out", _("Lower hours"), lambda: self.view.zoom(-1))
        higher = icon_button("zoom-in", _("Higher hours"), lambda: self.view.zoom(1))
        heads = row(self.days, self.clashes, lower, higher, spacing=4)
        heads.setStretch(0, 1)
        whole = column(heads, self.late, frame, spacing=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._take_in_hand())
        self.view.pressed_key.connect(self._on_key)
        self.view.menu_wanted.connect(lambda at: self._show_menu(self.view.chosen, at))
        self.tray.list.pressed_key.connect(self._on_key_in_tray)
        self.tray.list.menu_wanted.connect(lambda at: self._show_menu(self.tray.list.chosen, at))
        self.hand.dropped.connect(self._drop)
        self.hand.refused.connect(lambda one: self._stays(one, spot_of(one)))
        self.hand.empty_chosen.connect(self.make)
        self.hand.card_chosen.connect(lambda card: self.edit.emit(card.session))

    @property
    def zone(self) -> ZoneInfo:
        """The forum's."""
        return ZoneInfo(self._session.forum.time_zone)

    def refresh(self, read: Read, in_hand: str) -> None:
        """Show the programme as it is now; of another session in hand, its day.

        Where the session in hand has left the day in sight, it is followed; one whose move to
        another day was taken back is in hand again. One that was not read yet is waited for.
        """
        before, left = self._date_of(self.moves.last), self._date_of(self._in_hand)
        self.moves.forget_landed(read.number)
        programme = self._read = read.programme
        brought_back = before != self._date_of(self.moves.last)
        self._rooms = read_rooms(self._session.db, programme.sessions)
        known = in_hand == "" or self._date_of(in_hand) is not None
        if known and in_hand not in (self._in_hand, self._told):
            self._in_hand = in_hand
            self._turn_to_day_of(in_hand)
        elif (day := self.days.shown) is not None and left == day.date:
            self._turn_to_day_of(self._in_hand)
        if brought_back:
            self._in_hand = self.moves.last
            self._turn_to_day_of(self._in_hand)
        if known:
            self._told = in_hand
        words = told(programme.found)
        sign = "triangle-alert" if clashing(programme.found) else "circle-dashed"
        self.clashes.set_icon(sign)
        self.clashes.set_words(words)
        self.clashes.setVisible(bool(words))
        self._begin_where_it_was()
        self._show()
        self._show_late()
        if brought_back:
            self._take_back_in_hand(self.moves.last)

    def _begin_where_it_was(self) -> None:
        """On the day that was seen last, unless the forum's own days have come."""
        day, self.begin_on, forum = self.begin_on, None, self._session.forum
        today = self.clock().astimezone(self.zone).date()
        if day is not None and not forum.starts <= today <= forum.ends:
            self._show_days(self._sessions())
            self.days.turn_to_date(day)

    def _take_back_in_hand(self, session_id: str) -> None:
        """Work on with what an undo brought back, to another day or to the tray."""
        if self._date_of(session_id) is None:
            self.tray.list.choose(session_id)
        else:
            self._tell_chosen(session_id)

    def _sessions(self) -> Sequence[ForumSession]:
        """The programme with what is on its way."""
        if self._read is None:
            return ()
        programme, _waiting = self.moves.shown(self._read.sessions, self._read.waiting)
        return [one.session for one in programme]

    def _date_of(self, session_id: str) -> date | None:
        """The day of a session of the programme; None for any other."""
        found = (one.starts for one in self._sessions() if one.id == session_id)
        return next((one.astimezone(self.zone).date() for one in found), None)

    def _turn_to_day_of(self, session_id: str) -> None:
        found = self._date_of(session_id)
        if found is not None:
            self._show_days(self._sessions())
            self.days.turn_to_date(found)

    def _show_days(self, sessions: Sequence[ForumSession]) -> None:
        self.days.show_days(days_of(self._session.forum, sessions, self.zone))

    def _show(self) -> None:
        """Days, cards and tray, with what is on its way."""
        if self._read is None:
            return
        programme, waiting = self.moves.shown(self._read.sessions, self._read.waiting)
        sessions = [one.session for one in programme]
        self._show_days(sessions)
        day = self.days.shown
        if day is None:
            return
        self._choosing, shown = False, self.view.shown
        turned = shown is None or shown.day.date != day.date
        if turned:
            self.turned.emit()
        self.view.now = self.clock()
        self.view.show_day(shown_day(day, self._rooms, programme, self.zone))
        self.tray.show_cards([card_of(one, self.zone) for one in waiting])
        if turned:
            self.view.look_at(self._in_hand)
        if not self.view.choose(self._in_hand):
            self.view.setCurrentIndex(QModelIndex())
        self._choosing = True

    def look(self) -> None:
        """The moment has moved on."""
        self.view.show_now(self.clock())
        self._show_late()

    def _show_late(self) -> None:
        if self._read is not None:
            self.late.show_late(self._read, self.clock())

    def _ask_to_shift(self, after: ForumSession, minutes: int = 0) -> None:
        ShiftForm(self, self._session, after, minutes=minutes).open()

    def show_clashes(self) -> None:
        """The list of what does not go together."""
        if self._read is not None:
            ClashesDialog(self, self._read, self._tokens, lead_to=self.lead_to).open()

    def lead_to(self, session_id: str) -> None:
        """Bring a session into sight and take it in hand."""
        self._turn_to_day_of(session_id)
        self.view.choose(session_id)
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The moment is followed while it is seen."""
        super().showEvent(event)
        self.look()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._looking.stop()
        self.hand.let_go()

    def _take_in_hand(self) -> None:
        card = self.view.chosen
        if self._choosing and card is not None and card.id != self._in_hand:
            self._in_hand = card.id
            self.chosen.emit(card.id)

    def _warnings(self, one: ForumSession, spot: Spot) -> Sequence[str]:
        """What a session would clash with there, in sentences."""
        if self._read is None:
            return []
        there = replace(one, starts=spot.starts, ends=spot.ends, room=spot.room)
        return [
            clash_words.clash(clash, of=one.id, named=self._read.named)
            for clash in self._read.finder.of(there)
            if clash.kind not in LACKS
        ]

    def _drop(self, dropped: Dropped) -> None:
        if dropped.spot is None:
            self.moves.to_tray(dropped.card.session)
        else:
            self._place(dropped.card.session, dropped.spot)

    def _place(self, one: ForumSession, spot: Spot) -> None:
        if spot == spot_of(one) and one.scheduled:
            return
        if self._stays(one, spot):
            return
        self._in_hand = one.id
        self._announce(one, spot)
        self.moves.place(one, spot, then=lambda: self._tell_chosen(one.id))

    def _announce(self, one: ForumSession, spot: Spot) -> None:
        """Tell a screen reader where a session goes, and what it clashes with there."""
        room = next((room.name for room in self._rooms if room.id == spot.room), "")
        words = (wording.clocks(spot.starts, spot.ends, zone=self.zone), room)
        said = ", ".join((*words, *self._warnings(one, spot)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, said))

    def _tell_chosen(self, session_id: str) -> None:
        if session_id != self._told:
            self.chosen.emit(session_id)

    def _stays(self, one: ForumSession, spot: Spot) -> bool:
        """Whether a session may not be moved, which is then said."""
        try:
            moved(one, Move(one.id, spot.starts, spot.ends, spot.room))
        except Refused as refused:
            self._session.say(self._session.sentence(refused))
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act is not None:
            event.accept()
            self._do(act, self.view.chosen)

    def _on_key_in_tray(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act in (Act.EDIT, Act.REMOVE, Act.PUT, Act.LET_GO):
            event.accept()
            self._do(act, self.tray.list.chosen)

    def _do(self, act: Act, card: Card | None) -> None:
        match act:
            case Act.DAY_BEFORE | Act.DAY_AFTER:
                self.days.step(-1 if act is Act.DAY_BEFORE else 1)
            case Act.HIGHER | Act.LOWER:
                self.view.zoom(1 if act is Act.HIGHER else -1)
            case Act.LET_GO:
                self.hand.let_go()
            case _:
                if card is not None and not self.hand.is_moving:
                    self._do_with(act, card)

    def _do_with(self, act: Act, card: Card) -> None:
        match act:
            case Act.EDIT:
                self.edit.emit(card.session)
            case Act.REMOVE:
                self.remove.emit(card.session)
            case Act.STEP:
                self.step.emit(card.session)
            case Act.PUT:
                self._ask_where(card)
            case _:
                spot = self._spot_after(act, card.session)
                if spot is not None:
                    self._place(card.session, spot)

    def _spot_after(self, act: Act, one: ForumSession) -> Spot | None:
        """Where a key takes a session; None where there is nothing that way."""
        spot, day = spot_of(one), self.days.shown
        assert day is not None
        match act:
            case Act.TO_DAY_BEFORE | Act.TO_DAY_AFTER:
                other = self.days.beside(-1 if act is Act.TO_DAY_BEFORE else 1)
                if other is None:
                    self._session.say(moving_words.no_day(after=act is Act.TO_DAY_AFTER))
                    return None
                self.days.turn_to_date(other.date)
                return on_day(spot, other, self.zone)
            case _:
                return within_day(act, spot, day, [room.id for room in self._rooms])

    def _ask_where(self, card: Card | None = None) -> None:
        """The form that puts a session on a day; of the tray the one in hand, or the first."""
        card = card or self.tray.list.chosen or next(iter(self.tray.list.cards), None)
        day = self.days.shown
        if card is None or day is None or self._read is None:
            return
        one = card.session
        proposed = spot_of(one) if one.scheduled else on_day(spot_of(one), day, self.zone)
        days = days_of(
            self._session.forum, [facts.session for facts in self._read.sessions], self.zone
        )

        def put(spot: Spot) -> None:
            self.days.turn_to_date(spot.starts.astimezone(self.zone).date())
            self._place(one, spot)

        PutForm(
            self, self._session, one, days=days, rooms=self._rooms, proposed=proposed, put=put
        ).open()

    def _show_menu(self, card: Card | None, at: QPoint) -> None:
        if card is None:
            return
        one = card.session
        show_menu(
            self,
            one,
            at,
            do=lambda act: self._do_with(act, card),
            shift=lambda: self._ask_to_shift(one),
            repeat=lambda: RepeatForm(self, self._session, one).open(),
            to_tray=lambda: self.moves.to_tray(one),
        )

    def _add_room(self) -> None:
        RoomDialog(self, self._session).open()
