"""One row of a programme: the day, the times, the session and the people that it names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, tzinfo

from forumdesk.domain.programme import SessionRole
from forumdesk.domain.schedule import NotUnderstood, PassedOver, ScheduledPerson
from forumdesk.domain.text import NO_TEXT, Text, clean_line, or_nothing
from forumdesk.exchange.grid import FORMULA, Cells, letters
from forumdesk.exchange.programmes.columns import OURS, Columns
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.people_cells import is_quantity, people_in
from forumdesk.exchange.programmes.roles import role_of
from forumdesk.exchange.programmes.times import (
    Span,
    day_by_number,
    day_of,
    hour_of,
    minutes_of,
    span_of,
    zone_in,
)
from forumdesk.exchange.repeated import is_mark
from forumdesk.i18n import _

_TIMED = (Holds.TIME, Holds.WHEN, Holds.START, Holds.END)
# In characters of one cell.
_LONGEST_NAMES = 5_000
# As a cell of our own has several topics.
_BETWEEN_TOPICS = " · "
_TALKING = (
    *(SessionRole.SPEAKER, SessionRole.PANELLIST, SessionRole.RESOURCE_PERSON),
    SessionRole.WELCOME,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a list leaves to the forum: the zone of its clocks, its days, the language of words."""

    zone: tzinfo
    first: date
    days: int
    language: str


@dataclass(slots=True)
class Draft:
    """A session as its rows are met. `ends_on` is the day of the end where it is told.

    One of a timetable stands in a `column`, from 0, of a `sheet`, if there are several; it is for
    `everybody` where it goes over all rooms. Those of another `part` stand beside it or on another
    sheet, and none of them follows it.
    """

    row: int
    column: int | None = None
    sheet: str = ""
    everybody: bool = False
    part: int = 0
    day: date | None = None
    day_row: int | None = None
    start: time | None = None
    end: time | None = None
    ends_on: date | None = None
    zone: tzinfo | None = None
    is_open: bool = False
    minutes: int | None = None
    title: str = ""
    room: str = ""
    words: dict[Holds, str] = field(default_factory=dict)
    people: list[ScheduledPerson] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """Its place in words."""
        return place(self.row, self.column, sheet=self.sheet)

    @property
    def day_where(self) -> str:
        """That of its day, where that stands in a row above; empty for none."""
        return place(self.day_row, sheet=self.sheet) if self.day_row is not None else ""

    def said(self, holds: Holds) -> str:
        """What its column says."""
        return self.words.get(holds, "")

    @property
    def description(self) -> str:
        """What is told of a session, with its items, and with a topic that is nobody's."""
        told = [self.said(Holds.DESCRIPTION), *(f"– {one}" for one in self.items)]
        if not self.people:
            told.insert(0, self.said(Holds.TOPIC))
        return "\n".join(filter(None, map(_lines, told)))


class RowReader:
    """Reads rows under the headings of one list.

    They are of a `sheet`, where there are several. `day` is the one that rows are of; it stands in
    the row `heading` if that has nothing else.
    """

    def __init__(
        self, columns: Columns, around: Around, *, day: date | None, sheet: str = ""
    ) -> None:
        self._columns, self._around, self._sheet = columns, around, sheet
        self.day = day
        self.heading: int | None = None
        self.notes: list[NotUnderstood] = []
        zones = (
            zone_in(columns.header.names[columns.places[one]])
            for one in _TIMED
            if one in columns.places
        )
        self._zone = next((one for one in zones if one is not None), None)

    def read(self, row: int, cells: Cells) -> Draft:
        """What stands in a row, which may be a session, more of the one above, or neither."""
        draft = Draft(row, zone=self._zone, sheet=self._sheet)
        for holds, at in self._columns.places.items():
            cell = cells[at] if at < len(cells) else ""
            if cell == FORMULA:
                self.note(row, holds, cell)
            elif or_nothing(cell):
                draft.words[holds] = cell
        self._read_day(draft)
        self._read_times(draft)
        draft.title = clean_line(draft.said(Holds.TITLE)) or draft.title
        draft.room = clean_line(draft.said(Holds.ROOM))
        draft.people = self._people(draft, cells)
        return draft

    def note_of(self, draft: Draft, holds: str, value: str) -> None:
        """Note what is not understood of a session."""
        self.notes.append(NotUnderstood(draft.where, holds, clean_line(value)[:120]))

    def note(self, row: int, holds: str, value: str) -> None:
        """Note what is not understood."""
        where = place(row, sheet=self._sheet)
        self.notes.append(NotUnderstood(where, holds, clean_line(value)[:120]))

    def day_in(self, words: str) -> date | None:
        """The day that words tell; one whose weekday is another's is the date."""
        told = day_of(words, first=self._around.first, days=self._around.days)
        return told.day if told is not None else None

    def text(self, words: str) -> Text:
        """Words in the language that the list is in."""
        return Text(((self._around.language, words),)) if words else NO_TEXT

    def _turn_to(self, day: date | None) -> date | None:
        """From here on rows are of another day, which stands in a row with more than that."""
        self.day, self.heading = day, None
        return day

    def _read_day(self, draft: Draft) -> None:
        said = draft.said(Holds.DAY)
        if said and span_of(said) is not None and not self._columns.places.keys() & set(_TIMED):
            self._read_span(draft, Holds.WHEN, said)
        elif said and not is_mark(said):
            first, days = self._around.first, self._around.days
            told = day_of(said, first=first, days=days)
            by_number = day_by_number(said, first=first, days=days)
            if told is None and by_number is None:
                self.note(draft.row, Holds.DAY, said)
                self._turn_to(None)
            else:
                self._turn_to(by_number or (told.day if told is not None else None))
                if told is not None and told.is_other_weekday:
                    self.note(draft.row, PassedOver.OTHER_WEEKDAY, said)
        draft.day, draft.day_row = self.day, self.heading

    def _read_times(self, draft: Draft) -> None:
        for holds in (Holds.WHEN, Holds.TIME):
            if said := draft.said(holds):
                self._read_span(draft, holds, said)
        if said := draft.said(Holds.START):
            self._read_start(draft, said)
        if said := draft.said(Holds.END):
            self._read_end(draft, said)
        if said := draft.said(Holds.MINUTES):
            draft.minutes = minutes_of(said)
            if draft.minutes is None:
                self.note(draft.row, Holds.MINUTES, said)

    def _read_span(self, draft: Draft, holds: Holds, said: str) -> None:
        # A whole number may as well be a length, one with tenths is hours and minutes.
        span = span_of(said) or (None if said.strip().isdigit() else hour_of(said))
        if span is None:
            draft.minutes = minutes_of(said) if holds is Holds.TIME else None
            day = self.day_in(said)
            if day is not None:
                draft.day, draft.day_row = self._turn_to(day), None
            elif draft.minutes is None:
                self.note(draft.row, holds, said)
            return
        draft.start, draft.end, draft.is_open = span.start, span.end, span.is_open
        draft.zone = span.zone or draft.zone
        self._read_rest(draft, holds, span)

    def _read_rest(self, draft: Draft, holds: Holds, span: Span) -> None:
        """What stands beside the times: a day, a length, or the session itself."""
        if not or_nothing(span.rest):
            return
        day, length = self.day_in(span.rest), minutes_of(span.rest)
        if day is not None:
            draft.day, draft.day_row = self._turn_to(day), None
        elif length is not None:
            draft.minutes = length
        elif not draft.said(Holds.TITLE):
            draft.title = clean_line(span.rest)
        else:
            self.note(draft.row, holds, span.rest)

    def _read_start(self, draft: Draft, said: str) -> None:
        span = span_of(said) or hour_of(said)
        day = self.day_in(span.rest if span is not None else said)
        if day is not None:
            draft.day, draft.day_row = self._turn_to(day), None
        elif span is None:
            self.note(draft.row, Holds.START, said)
        if span is not None:
            draft.start, draft.end, draft.is_open = span.start, span.end, span.is_open
            draft.zone = span.zone or draft.zone

    def _read_end(self, draft: Draft, said: str) -> None:
        span = span_of(said) or hour_of(said)
        if span is not None:
            draft.end, draft.ends_on = span.start, self.day_in(span.rest)
            return
        if span_of(f"00.00 - {said}") is not None:
            draft.is_open = True
        elif self.day_in(said) is None:
            self.note(draft.row, Holds.END, said)

    def _people(self, draft: Draft, cells: Cells) -> list[ScheduledPerson]:
        told: list[ScheduledPerson] = []
        ours = self._columns.source == OURS
        institution, office = (
            clean_line(draft.said(one)) for one in (Holds.INSTITUTION, Holds.OFFICE)
        )
        role, topic = clean_line(draft.said(Holds.ROLE)), clean_line(draft.said(Holds.TOPIC))
        for at in self._columns.people:
            cell = self._names(draft, cells, at)
            told.extend(
                people_in(cell, role=role, institution=institution, office=office, ours=ours)
            )
        for at, said in self._columns.roles.items():
            told.extend(people_in(self._names(draft, cells, at), role=clean_line(said)))
        return self._with_topics(draft, told, topic) if topic else told

    def _names(self, draft: Draft, cells: Cells, at: int) -> str:
        """A cell with people; figures, and more than any session has, are passed over."""
        cell = cells[at] if at < len(cells) else ""
        if len(cell) <= _LONGEST_NAMES and not is_quantity(clean_line(cell)):
            return cell
        self.note(draft.row, Holds.PEOPLE, cell)
        return ""

    def _with_topics(
        self, draft: Draft, told: list[ScheduledPerson], said: str
    ) -> list[ScheduledPerson]:
        """Everybody with the topic; of several, as our own lists have them, each with the own."""
        topics = said.split(_BETWEEN_TOPICS)
        if len(topics) == 1 or self._columns.source != OURS:
            # Of whom else it is the topic cannot be told.
            return [replace(one, topic=self.text(said)) if _may_talk(one) else one for one in told]
        if len(topics) != sum(map(_may_talk, told)):
            self.note(draft.row, Holds.TOPIC, said)
            return told
        left = iter(topics)
        return [
            replace(one, topic=self.text(next(left))) if _may_talk(one) else one for one in told
        ]


def _may_talk(person: ScheduledPerson) -> bool:
    """Whether a topic beside a name may be that person's: no moderator has one."""
    return not person.role or role_of(person.role) in _TALKING


def place(row: int, column: int | None = None, *, sheet: str = "") -> str:
    """A row as a reader of a list calls it, or a cell by its letter there; columns from 0."""
    if column is None:
        said = _("row {n}").format(n=row)
    else:
        said = _("row {n}, column {letter}").format(n=row, letter=letters(column))
    return _("sheet {sheet}, {row}").format(sheet=sheet, row=said) if sheet else said


def _lines(words: str) -> str:
    return "\n".join(filter(None, map(clean_line, words.splitlines())))
