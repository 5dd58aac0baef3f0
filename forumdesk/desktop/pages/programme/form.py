"""The form of a session: when and where, what it is for, and who does what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QFormLayout, QLineEdit, QTabWidget, QTimeEdit, QWidget

from forumdesk.desktop.pages.programme.parts import PartsEditor, drafts_of
from forumdesk.desktop.pages.programme.place_forms import RoomDialog
from forumdesk.desktop.pages.programme.telling import TellingField
from forumdesk.desktop.pages.programme.timetable.layout import Spot
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField, add_row, languages_of
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import icon_button, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT, FormDialog
from forumdesk.desktop.widgets.times import TypeAfterClick, pad
from forumdesk.domain.changes import SAME
from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import SessionType, times_on
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.i18n import _, language
from forumdesk.operations import programme as operations
from forumdesk.operations.known_programme import MAX_CODE
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.protecting import choose_attribution
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Store
from forumdesk.wording import programme as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

USUAL = timedelta(minutes=60)
SECONDS_OF_A_DAY = 86_400
FIRST = clock_time(9)
Make = Callable[[Store, operations.NewSession], Outcome[ForumSession]]


def _add(db: Store, new: operations.NewSession) -> Outcome[ForumSession]:
    return operations.add_session(db, new=new)


class SessionDialog(FormDialog):
    """Add a session, or change `changing`; `saved` gets it. All is stored as one step.

    A new one is proposed `at` a place of the timetable, or after the last; one that `waits` has no
    day and goes into the tray. It may `begin` with what is known of it, and `make` stores it.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        tokens: Tokens,
        *,
        saved: Callable[[ForumSession], object],
        changing: ForumSession | None = None,
        at: Spot | None = None,
        waits: bool = False,
        begin: operations.NewSession | None = None,
        make: Make = _add,
    ) -> None:
        title = _("Add session") if changing is None else _("Change session")
        action = _("Add") if changing is None else _("Save")
        super().__init__(parent, title, action=action, width=680)
        self._session, self._saved, self._changing = session, saved, changing
        self._begun, self._make = begin, make
        self._zone = ZoneInfo(session.forum.time_zone)
        languages = languages_of(session.forum.languages)
        self.texts = {
            "title": TextField(_("Title"), languages),
            "theme": TextField(_("Theme"), languages),
            "focus": TextField(_("Focus question"), languages),
            "why": TextField(_("Why it matters"), languages),
        }
        self.type = ChoiceField((kind, wording.session_type(kind)) for kind in SessionType)
        self.day: ChoiceField[date | None] = ChoiceField()
        self.room: ChoiceField[str | None] = ChoiceField([(None, _("No room yet"))])
        self.starts, self.ends, self.code = QTimeEdit(), QTimeEdit(), QLineEdit()
        self.telling = TellingField()
        self.parts = PartsEditor(session.db, tokens, spoken=languages[0])
        self.tabs = QTabWidget()
        self._offer()
        self._build()
        self._before: object = None
        self._begin(at, waits=waits)
        self.on_save(self._save)
        self.texts["title"].setFocus()

    def _begin(self, at: Spot | None, *, waits: bool) -> None:
        """What stands in the fields at first."""
        if self._changing is not None:
            self._fill(self._changing)
        elif self._begun is not None:
            self._fill_fields(self._begun)
        elif at is not None:
            self._propose_at(at)
        else:
            self._propose()
        if waits:
            self.day.choose(None)

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
        self.day.offer(day, wording.weekday(day))

    def _build(self) -> None:
        for one in (self.starts, self.ends):
            one.setDisplayFormat("HH:mm")
            pad(one)
            TypeAfterClick(one)
        self.starts.timeChanged.connect(self._keep_length)
        self._length = USUAL
        self.ends.timeChanged.connect(self._note_length)
        self.day.currentIndexChanged.connect(lambda _at: self._show_last_day())
        self.code.setMaxLength(MAX_CODE)
        self.code.setPlaceholderText(_("Given by itself"))
        about = self._tab(_("Session"))
        add_row(about, _("Title"), self.texts["title"])
        add_row(about, _("Type"), self.type)
        add_row(about, _("Day"), self.day)
        self._add_times(about)
        add_row(about, _("Room"), self._room_field())
        add_row(about, _("Code"), self.code)
        room = self._tab(_("For the room"))
        for name, words in (
            ("theme", _("Theme")),
            ("focus", _("Focus question")),
            ("why", _("Why it matters")),
        ):
            add_row(room, words, self.texts[name])
        several = label(_("Several questions each end with a question mark."), "muted")
        several.setWordWrap(True)
        room.insertRow(2, "", several)
        people = self._tab(_("People and roles"))
        add_row(people, _("Who said it"), self.telling)
        people.addRow(self.parts)
        self.body.insertWidget(0, self.tabs, 1)

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

    def _tab(self, words: str) -> QFormLayout:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 16, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.tabs.addTab(page, words)
        return form

    def _add_times(self, form: QFormLayout) -> None:
        words, until = label(_("From")), label(_("to"))
        words.setMinimumHeight(LABEL_HEIGHT)
        words.setBuddy(self.starts)
        self.starts.setAccessibleName(_("From"))
        self.ends.setAccessibleName(_("To"))
        self.last_day = label("", "muted")
        form.addRow(words, row(self.starts, until, self.ends, self.last_day, None))

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

    def _propose(self) -> None:
        """After the last session of the chosen one's day, for as long as is usual."""
        chosen = self._session.chosen
        forum = self._session.forum
        today = datetime.now(UTC).astimezone(self._zone).date()
        day = today if forum.starts <= today <= forum.ends else forum.starts
        if chosen is not None:
            day = chosen.starts.astimezone(self._zone).date()
        ends = [
            one.ends.astimezone(self._zone)
            for one in rows.sessions(self._session.db)
            if one.starts.astimezone(self._zone).date() == day
        ]
        same_day = [one for one in ends if one.date() == day]
        begin = max(same_day).time() if same_day else FIRST
        self._choose_day(day)
        self.starts.setTime(QTime(begin.hour, begin.minute))
        self._keep_length(self.starts.time())
        self.type.choose(SessionType.THEMED)

    def _propose_at(self, spot: Spot) -> None:
        starts, ends = (one.astimezone(self._zone) for one in (spot.starts, spot.ends))
        self._choose_day(starts.date())
        self.starts.setTime(QTime(starts.hour, starts.minute))
        self.ends.setTime(QTime(ends.hour, ends.minute))
        self.room.choose(spot.room)
        self.type.choose(SessionType.THEMED)

    def _add_room(self) -> None:
        """A room that is missed is made here and chosen."""

        def made(room: Room) -> None:
            self._offer_room(room)
            self.room.choose(room.id)
            self.room.setFocus()

        RoomDialog(self, self._session, saved=made).open()

    def _choose_day(self, day: date) -> None:
        if not self.day.offers(day):
            self._offer_day(day)
        self.day.choose(day)

    def _fill(self, session: ForumSession) -> None:
        self._fill_fields(session)
        self.code.setText(session.code)
        self.telling.show_session(session)
        self.parts.show_drafts(drafts_of(self._session.db, session))
        self._before = list(self.parts.drafts.rows)

    def _fill_fields(self, session: ForumSession | operations.NewSession) -> None:
        for name, field in self.texts.items():
            field.show_text(getattr(session, name))
        starts, ends = (one.astimezone(self._zone) for one in (session.starts, session.ends))
        if session.scheduled:
            self._choose_day(starts.date())
        else:
            self.day.choose(None)
        self.starts.setTime(QTime(starts.hour, starts.minute))
        self.ends.setTime(QTime(ends.hour, ends.minute))
        self.type.choose(session.type)
        self.room.choose(session.room)

    def _refuse(self, sentence: str, tab: int, field: QWidget) -> None:
        self.tabs.setCurrentIndex(tab)
        self.problem(sentence)
        field.setFocus()

    def _written(self) -> operations.NewSession | None:
        """The session that the form holds; None if one of its fields cannot be."""
        title: Text = self.texts["title"].text
        if not title:
            self._refuse(_("The title is missing."), 0, self.texts["title"])
            return None
        first, last = self.starts.time(), self.ends.time()
        clocks = clock_time(first.hour(), first.minute()), clock_time(last.hour(), last.minute())
        try:
            day = self.day.chosen or self._session.forum.starts
            starts, ends = times_on(day, clocks, self._zone)
        except Refused as refused:
            self._refuse(refusal(refused, to=Shell.WINDOW), 0, self.ends)
            return None
        code = clean_line(self.code.text())
        taken = [
            one
            for one in (*rows.sessions(self._session.db), *rows.in_tray(self._session.db))
            if one.code.casefold() == code.casefold()
            and (self._changing is None or one.id != self._changing.id)
        ]
        if code and taken:
            called = taken[0].title.in_language(language())
            sentence = _("The code {code} belongs to “{title}” already.")
            self._refuse(sentence.format(code=code, title=called), 0, self.code)
            return None
        return operations.NewSession(
            type=self.type.chosen,
            title=title,
            starts=starts,
            ends=ends,
            code=code,
            room=self.room.chosen,
            theme=self.texts["theme"].text,
            focus=self.texts["focus"].text,
            why=self.texts["why"].text,
            attribution=self.telling.chosen,
            parts=self.parts.parts(),
            description=self._begun.description if self._begun is not None else NO_TEXT,
            scheduled=self.day.chosen is not None,
        )

    def _changes(self, written: operations.NewSession) -> operations.SessionChanges:
        """All that the form asks for; without a code, and with the same parts, those stay."""
        same = list(self.parts.drafts.rows) == self._before
        return operations.SessionChanges(
            code=written.code or SAME,
            type=written.type,
            title=written.title,
            starts=written.starts,
            ends=written.ends,
            room=written.room,
            theme=written.theme,
            focus=written.focus,
            why=written.why,
            parts=SAME if same else written.parts,
            scheduled=written.scheduled,
        )

    def _save(self) -> None:
        written = self._written()
        if written is None:
            return
        changing, make = self._changing, self._make
        changes = self._changes(written)

        def save(db: Store) -> Outcome[ForumSession]:
            if changing is None:
                return make(db, written)
            saved = operations.update_session(db, session_id=changing.id, changes=changes)
            if written.attribution is changing.attribution:
                return saved
            return choose_attribution(db, session_id=changing.id, to=written.attribution)

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _done(self, session: ForumSession) -> None:
        self.done_well()
        self._saved(session)
