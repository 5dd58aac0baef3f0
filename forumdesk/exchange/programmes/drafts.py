"""The rows of a programme as sessions: what goes on with the one above, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forumdesk.domain.schedule import PassedOver
from forumdesk.domain.text import clean_line, identity
from forumdesk.exchange.grid import Cells
from forumdesk.exchange.not_people import is_note, is_placed, is_total, signs
from forumdesk.exchange.programmes.blocks import is_place
from forumdesk.exchange.programmes.columns import Columns
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.people_cells import without_count
from forumdesk.exchange.programmes.rows import Around, Draft, RowReader
from forumdesk.exchange.programmes.times import day_of

# Of one session, in rows of their own.
_MOST_PEOPLE = 300


class Drafts:
    """The sessions of a list as its rows are met."""

    def __init__(
        self,
        columns: Columns,
        around: Around,
        *,
        day: date | None,
        sheet: str = "",
        room: str = "",
    ) -> None:
        self._columns, self._around = columns, around
        self._room = room
        self.reader = RowReader(columns, around, day=day, sheet=sheet)
        self.beside: list[int] = []
        self.all: list[Draft] = []

    def read(self, rows: Sequence[tuple[int, Cells]]) -> None:
        """Take all rows."""
        ended = noting = False
        for number, cells in rows:
            words = self._words(cells)
            before = self.reader.day, self.reader.heading
            lone = next(iter(set(words))) if len(set(words)) == 1 else ""
            is_line = self._is_day(number, lone) or self._is_place(cells, lone)
            if self._is_heading(cells) or not words or is_line:
                self.beside.append(number)
                continue
            noted = len(self.reader.notes)
            draft = self.reader.read(number, cells)
            ended = draft.start is None and (ended or _is_end(words, draft))
            # What is explained stands below "Keterangan:".
            noting = draft.start is None and (is_note(words[0]) or (noting and bool(lone)))
            if ended or noting or (draft.start is None and is_total(words[0])):
                del self.reader.notes[noted:]
                self.reader.day, self.reader.heading = before
                self.beside.append(number)
            elif not self._take(draft, lone):
                self.beside.append(number)

    def _words(self, cells: Cells) -> list[str]:
        """The cells of a row that say something, but for its number."""
        number = self._columns.places.get(Holds.NUMBER)
        return [
            one
            for at, one in enumerate(cells)
            if any(map(str.isalpha if at == number else str.isalnum, one))
        ]

    def _is_heading(self, cells: Cells) -> bool:
        """Whether the headings stand here once more, as at the top of each page."""
        names = self._columns.header.names
        filled = [(at, one) for at, one in enumerate(cells) if one]
        return len(filled) > 1 and all(
            at < len(names) and identity(one) == identity(names[at]) for at, one in filled
        )

    def _is_day(self, row: int, lone: str) -> bool:
        """Whether a row is nothing but the day of those below."""
        if not lone or len(lone) > 120:
            return False
        told = day_of(lone, first=self._around.first, days=self._around.days)
        if told is None:
            return False
        if told.is_other_weekday:
            self.reader.note(row, PassedOver.OTHER_WEEKDAY, lone)
        self.reader.day, self.reader.heading = told.day, row
        return True

    def _is_place(self, cells: Cells, lone: str) -> bool:
        """Whether a row is nothing but the room of those below, in a list that has none for it."""
        title = self._columns.places.get(Holds.TITLE, -1)
        in_title = title < len(cells) and bool(cells[title])
        if not lone or in_title or not is_place(lone, self._columns):
            return False
        self._room = clean_line(lone)
        return True

    def _take(self, draft: Draft, lone: str) -> bool:
        """Take a row in: a session, more of the one above; False for neither, which is noted."""
        last = self.all[-1] if self.all else None
        if not draft.title and lone and draft.start is not None:
            draft.title = clean_line(lone)
        if last is not None and self._goes_on(draft, last):
            if len(last.people) >= _MOST_PEOPLE:
                self._note_all(draft, lone)
                return False
            last.people.extend(one for one in draft.people if one not in last.people)
            return True
        if last is not None and draft.start is None and _is_item(draft.title):
            self._add_item(last, draft)
            return True
        if not draft.title:
            self._note_all(draft, lone)
            return False
        if lone and draft.start is None and not draft.said(Holds.TITLE):
            self.reader.note(draft.row, Holds.TITLE, lone)
            return False
        if last is not None and self._is_parallel(draft, last):
            draft.day, draft.start, draft.end = last.day, last.start, last.end
            draft.ends_on, draft.zone, draft.minutes = last.ends_on, last.zone, last.minutes
        draft.room = draft.room or self._room
        self.all.append(draft)
        return True

    def _note_all(self, draft: Draft, lone: str) -> None:
        """Note what stands in a row of which nothing can be made, unless it is noted."""
        if any(one.where == draft.where for one in self.reader.notes[-len(Holds) :]):
            return
        for holds, words in (draft.words or {Holds.TITLE: lone}).items():
            self.reader.note(draft.row, holds, words)

    def _goes_on(self, draft: Draft, last: Draft) -> bool:
        """Whether a row only names more people of the session above."""
        if not draft.people:
            return False
        if not draft.title and draft.start is None:
            return True
        same = (draft.title, draft.start, draft.room) == (last.title, last.start, last.room)
        keyed = Holds.KEY in self._columns.places or Holds.CODE in self._columns.places
        return same and draft.day == last.day and not keyed

    def _is_parallel(self, draft: Draft, last: Draft) -> bool:
        """Whether a row without a time is at that of the row above, in another room that day."""
        timed = any(draft.said(one) for one in (Holds.TIME, Holds.WHEN, Holds.START, Holds.MINUTES))
        other = bool(draft.room) and draft.room != last.room and draft.day == last.day
        return other and not timed and last.start is not None and not self._columns.source

    def _add_item(self, last: Draft, draft: Draft) -> None:
        item = without_count(draft.title)
        if len(last.items) >= _MOST_PEOPLE:
            self.reader.note(draft.row, Holds.TITLE, draft.title)
            return
        last.items.append(item)
        for one in draft.people:
            told = one if one.topic else replace(one, topic=self.reader.text(item))
            last.people.append(told)


def _is_end(words: Sequence[str], draft: Draft) -> bool:
    """Whether whoever signs begins here.

    A session may be opened by "Ketua Panitia", and its day is written like the place and the date
    above a signature: "Rabu, 1 Mei 2019".
    """
    title, day = draft.said(Holds.TITLE), draft.said(Holds.DAY)
    has_title = bool(title) and not signs(title) and not is_placed(title)
    signed = any(map(signs, words)) and not has_title
    return signed or any(is_placed(one) for one in words if not (has_title and one == day))


def _is_item(title: str) -> bool:
    """Whether a title is an item of the session above: "- Doa", "a. Sambutan Bupati"."""
    return bool(title) and without_count(title) != title
