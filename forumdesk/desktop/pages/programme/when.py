"""The fields of a session's title, type, day, times and place, and of how many are expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSpinBox, QTimeEdit, QWidget

from forumdesk.desktop.pages.programme.place_forms import RoomDialog
from forumdesk.desktop.pages.programme.timetable.layout import Spot
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField, add_row, form_on
from forumdesk.desktop.widgets.basic import icon_button, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT
from forumdesk.desktop.widgets.times import TypeAfterClick, pad
from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import SessionType, times_on
from forumdesk.domain.text import clean_line
from forumdesk.i18n import LANGUAGES, _, language
from forumdesk.operations.known_programme import MAX_CODE
from forumdesk.operations.places import MAX_CAPACITY
from forumdesk.operations.programme import NewSession
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.wording import programme as wording
from forumdesk.wording.languages import language_name

USUAL = timedelta(minutes=60)
SECONDS_OF_A_DAY = 86_400
FIRST = clock_time(9)
MOST_ROUNDS = 9
# In which people go from table to table.
_IN_ROUNDS = (SessionType.BREAKOUT, SessionType.WORLD_CAFE)


class WhenFields(QWidget):
    """Where and when; without a day a session waits in the tray, and its times say how long it is.

    `title` stands above them.
    """

    def __init__(self, session: Session, title: TextField) -> None:
        super().__init__()
        self._session = session
        self._zone = ZoneInfo(session.forum.time_zone)
        self.type = ChoiceField((kind, wording.session_type(kind)) for kind in SessionType)
        self.day: ChoiceField[date | None] = ChoiceField()
        self.room: ChoiceField[str | None] = ChoiceField([(None, _("No room yet"))])
        self.spoken = ChoiceField(
            [("", _("not said")), *((tag, language_name(tag)) for tag in LANGUAGES)]
        )
        self.starts, self.ends, self.code = QTimeEdit(), QTimeEdit(), QLineEdit()
        self.expected, self.rounds = QSpinBox(), QSpinBox()
        self._length = USUAL
        self._offer()
        self._set_up()
        self._build(title)

    def _offer(self) -> None:
        forum = self._session.forum
        for number in range((forum.ends - forum.starts).days + 1):
            self._offer_day(forum.starts + timedelta(days=number))
        self.day.offer(None, _("Not yet placed"))
        for room in forums.rooms(self._session.db):
            self._offer_room(room)

    def _offer_room(self, room: Room) -> None:
        venues = {
            one.id: one.name.in_language(language()) for one in forums.venues(self._session.db)
        }
        words = room.name.in_language(language())
        venue = venues.get(room.venue, "")
        self.room.offer(room.id, f"{words} · {venue}" if venue else words)

    def _offer_day(self, day: date) -> None:
        self.day.offer(day, wording.titled_day(self._session.forum, day))

    def _set_up(self) -> None:
        for one in (self.starts, self.ends):
            one.setDisplayFormat("HH:mm")
            pad(one)
            TypeAfterClick(one)
        self.starts.timeChanged.connect(self._keep_length)
        self.ends.timeChanged.connect(self._note_length)
        self.day.currentIndexChanged.connect(lambda _at: self._show_last_day())
        self.type.currentIndexChanged.connect(lambda _at: self._show_rounds())
        self.code.setMaxLength(MAX_CODE)
        self.code.setPlaceholderText(_("Given by itself"))
        for number, most, none in (
            (self.expected, MAX_CAPACITY, _("not known")),
            (self.rounds, MOST_ROUNDS, _("none")),
        ):
            number.setRange(0, most)
            number.setSpecialValueText(none)
            pad(number)

    def _build(self, title: TextField) -> None:
        form = self._form = form_on(self)
        add_row(form, _("Title"), title)
        add_row(form, _("Type"), self.type)
        add_row(form, _("Rounds"), self.rounds)
        add_row(form, _("Day"), self.day)
        self._add_times(form)
        add_row(form, _("Room"), self._room_field())
        self._add_pair(form, (_("Expected"), self.expected), (_("Language"), self.spoken))
        add_row(form, _("Code"), self.code)
        self._show_rounds()

    def _add_pair(
        self, form: QFormLayout, first: tuple[str, QWidget], second: tuple[str, QWidget]
    ) -> None:
        """Two short fields in one line."""
        names = []
        for words, field in (first, second):
            name = label(words)
            name.setMinimumHeight(LABEL_HEIGHT)
            name.setBuddy(field)
            field.setAccessibleName(words)
            names.append(name)
        line = row(first[1], 16, names[1], second[1])
        line.setStretch(0, 1)
        line.setStretch(3, 1)
        form.addRow(names[0], line)

    def _room_field(self) -> QWidget:
        """The room, and beside it what makes one that is missed."""
        self.room.setAccessibleName(_("Room"))
        add = icon_button("plus", _("Add room"), self._add_room)
        add.setAutoDefault(False)
        field = QWidget()
        inside = row(self.room, add)
        inside.setStretch(0, 1)
        field.setLayout(inside)
        field.setFocusProxy(self.room)
        return field

    def _add_times(self, form: QFormLayout) -> None:
        words, until = label(_("From")), label(_("to"))
        words.setMinimumHeight(LABEL_HEIGHT)
        words.setBuddy(self.starts)
        self.starts.setAccessibleName(_("From"))
        self.ends.setAccessibleName(_("To"))
        self.last_day = label("", "muted")
        form.addRow(words, row(self.starts, until, self.ends, self.last_day, None))

    def _show_rounds(self) -> None:
        self._form.setRowVisible(self.rounds, self.type.chosen in _IN_ROUNDS)

    def _keep_length(self, starts: QTime) -> None:
        """A session that is moved stays as long as it was."""
        self.ends.blockSignals(True)
        self.ends.setTime(starts.addSecs(int(self._length.total_seconds())))
        self.ends.blockSignals(False)
        self._show_last_day()

    def _note_length(self, ends: QTime) -> None:
        seconds = self.starts.time().secsTo(ends) % SECONDS_OF_A_DAY
        if seconds > 0:
            self._length = timedelta(seconds=seconds)
        self._show_last_day()

    def _show_last_day(self) -> None:
        """Say it when the session goes on past midnight."""
        day = self.day.chosen
        over = day is not None and self.ends.time() < self.starts.time()
        words = wording.weekday(day + timedelta(days=1)) if day is not None and over else ""
        self.last_day.setText(_("on {day}").format(day=words) if over else "")

    def propose(self, sessions: Sequence[ForumSession]) -> None:
        """After the last one of the chosen session's day, for as long as is usual."""
        chosen, forum = self._session.chosen, self._session.forum
        today = datetime.now(UTC).astimezone(self._zone).date()
        day = today if forum.starts <= today <= forum.ends else forum.starts
        if chosen is not None:
            day = chosen.starts.astimezone(self._zone).date()
        spans = [
            tuple(moment.astimezone(self._zone) for moment in (one.starts, one.ends))
            for one in sessions
        ]
        same_day = [last for first, last in spans if first.date() == last.date() == day]
        begin = max(same_day).time() if same_day else FIRST
        self._choose_day(day)
        self.starts.setTime(QTime(begin.hour, begin.minute))
        self._keep_length(self.starts.time())
        self.type.choose(SessionType.THEMED)
        self.room.choose(forum.default_room)

    def propose_at(self, spot: Spot) -> None:
        """At a place of the timetable."""
        self._show_times(spot.starts, spot.ends, scheduled=True)
        self.room.choose(spot.room)
        self.type.choose(SessionType.THEMED)

    def wait(self) -> None:
        """Without a day."""
        self.day.choose(None)

    def show_session(self, session: ForumSession | NewSession) -> None:
        """Show that of a session."""
        self._show_times(session.starts, session.ends, scheduled=session.scheduled)
        self.type.choose(session.type)
        self.room.choose(session.room)
        self.code.setText(session.code)
        if not self.spoken.offers(session.language):
            self.spoken.offer(session.language, language_name(session.language))
        self.spoken.choose(session.language)
        self.expected.setValue(session.capacity or 0)
        self.rounds.setValue(session.rounds)

    def _show_times(self, starts: datetime, ends: datetime, *, scheduled: bool) -> None:
        first, last = (one.astimezone(self._zone) for one in (starts, ends))
        if scheduled:
            self._choose_day(first.date())
        else:
            self.wait()
        self.starts.setTime(QTime(first.hour, first.minute))
        self.ends.setTime(QTime(last.hour, last.minute))

    def _choose_day(self, day: date) -> None:
        if not self.day.offers(day):
            self._offer_day(day)
        self.day.choose(day)

    def _add_room(self) -> None:
        """A room that is missed is made here and chosen."""

        def made(room: Room) -> None:
            self._offer_room(room)
            self.room.choose(room.id)
            self.room.setFocus()

        RoomDialog(self, self._session, saved=made).open()

    def times(self) -> tuple[datetime, datetime]:
        """The instants.

        Raises:
            Refused: as `domain.programme.times_on`.
        """
        first, last = self.starts.time(), self.ends.time()
        clocks = clock_time(first.hour(), first.minute()), clock_time(last.hour(), last.minute())
        return times_on(self.day.chosen or self._session.forum.starts, clocks, self._zone)

    def whose_code(self, *, but: ForumSession | None) -> ForumSession | None:
        """The session that has the typed code already."""
        code, db = clean_line(self.code.text()).casefold(), self._session.db
        every = rows.every_session(db)
        taken = (one for one in every if one.code.casefold() == code)
        others = (one for one in taken if but is None or one.id != but.id)
        return next(others, None) if code else None
