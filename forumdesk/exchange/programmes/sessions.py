"""Sessions made of the drafts that a list or a timetable gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.programme import Participation, Stage, times_on
from forumdesk.domain.schedule import PassedOver, ScheduledSession, ScheduledTag, made_key
from forumdesk.domain.schedule_import import Problem
from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity
from forumdesk.exchange.encodings import LOST
from forumdesk.exchange.programmes.codes import coded
from forumdesk.exchange.programmes.columns import OPEN_EVENT
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.rows import Around, Draft

Note = Callable[[Draft, str, str], None]
"""Takes what is passed over of a draft: the field, and what stands there."""
# What a session takes of which only the start is told, and the longest until the next one.
_USUAL, _LONGEST_GAP = timedelta(hours=1), timedelta(hours=5)
# What programs say of a session that will not be, bare.
_CALLED_OFF = frozenset(
    (
        *("canceled", "cancelled", "withdrawn", "rejected", "deleted", "batal", "dibatalkan"),
        *("ditiadakan", "ditolak"),
    )
)
# Sessions among which the next one is looked for.
_SOON = 60
# "Title (confirmed)", as open-event exports it.
_WITH_STATE = re.compile(r"(.+?) \(([a-z]+)\)")


def _lost(draft: Draft) -> Problem | None:
    """What is wrong with a session in which a letter cannot be told."""
    people = (words for one in draft.people for words in (one.name, one.office, one.institution))
    said: dict[Field, str] = {Field.TITLE: draft.title, Field.PEOPLE: " ".join(people)}
    names = {one.value for one in Field}
    for holds, words in draft.words.items():
        field = Field(holds.value) if holds.value in names else Field.SESSION
        said[field] = f"{said.get(field, '')} {words}"
    for field, words in said.items():
        if LOST in words:
            return Problem(draft.where, field, Refused(Reason.LETTERS_LOST, field=field))
    return None


class Sessions:
    """Makes the sessions of drafts; what it cannot use goes where `note` puts it.

    `source` is the program that the list comes from, where that is known.
    """

    def __init__(
        self, drafts: Sequence[Draft], around: Around, *, note: Note, source: str = ""
    ) -> None:
        self._drafts, self._around, self._note, self._source = drafts, around, note, source

    def made(self) -> tuple[tuple[ScheduledSession, ...], tuple[Problem, ...]]:
        """The sessions, and what is wrong with rows of others."""
        made: list[ScheduledSession] = []
        problems: list[Problem] = []
        titles: Counter[str] = Counter()
        undated = False
        for at, draft in enumerate(self._drafts):
            if lost := _lost(draft):
                problems.append(lost)
                continue
            after = self._drafts[at + 1 : at + 1 + _SOON]
            try:
                starts, ends = self._times(draft, after)
            except Refused as refused:
                if refused.reason is not Reason.NO_DAY_TOLD or not undated:
                    problems.append(Problem(draft.where, Field.START, refused))
                undated = undated or refused.reason is Reason.NO_DAY_TOLD
                continue
            titles[identity(draft.title)] += 1
            key = _key(draft, titles[identity(draft.title)])
            self._note_open_end(draft, after)
            made.append(self._session(draft, starts, ends, key=key))
        return tuple(made), tuple(problems)

    def _times(
        self, draft: Draft, after: Sequence[Draft]
    ) -> tuple[datetime | None, datetime | None]:
        """Raises: Refused: ENDS_FIRST, NO_SUCH_TIME, INVALID_DATE, NO_DAY_TOLD."""
        if draft.start is None:
            return None, None
        day = draft.day
        if day is None and not draft.said(Holds.DAY):
            if self._around.days > 1:
                raise Refused(Reason.NO_DAY_TOLD, days=self._around.days)
            day = self._around.first
        if day is None:
            return None, None
        zone = draft.zone or self._around.zone
        if draft.end is not None and draft.end != draft.start:
            starts, ends = times_on(day, (draft.start, draft.end), zone)
            if draft.ends_on is not None and draft.ends_on > day:
                ends = datetime.combine(draft.ends_on, draft.end, zone).astimezone(UTC)
            return starts, ends
        if draft.end is not None and not draft.ends_on:
            raise Refused(Reason.ENDS_FIRST, start=draft.start, end=draft.end)
        starts, _later = times_on(day, (draft.start, _a_minute_after(draft)), zone)
        return starts, starts + (self._length(draft, after) or _USUAL)

    def _length(self, draft: Draft, after: Sequence[Draft]) -> timedelta | None:
        """How long a session is whose end is not told: until the next one of its day, if soon."""
        if draft.minutes is not None:
            return timedelta(minutes=draft.minutes)
        if draft.start is None:
            return None
        begins = datetime.combine(date.min, draft.start)
        for one in after:
            if (one.day, one.part) != (draft.day, draft.part):
                break
            if one.start is None or one.start <= draft.start:
                continue
            gap = datetime.combine(date.min, one.start) - begins
            return gap if gap <= _LONGEST_GAP else None
        return None

    def _capacity(self, draft: Draft) -> int | None:
        said = draft.said(Holds.CAPACITY).strip()
        if said.isascii() and said.isdigit() and len(said) < 7:
            return int(said)
        if said:
            self._note(draft, Holds.CAPACITY, said)
        return None

    def _tags(self, draft: Draft) -> Iterator[ScheduledTag]:
        """Lines that may have several tags in them; only the forum knows which."""
        for one in draft.said(Holds.TAGS).splitlines():
            if label := clean_line(one):
                yield ScheduledTag(self._text(label))

    def _note_open_end(self, draft: Draft, after: Sequence[Draft]) -> None:
        if draft.is_open and draft.minutes is None:
            said = (draft.said(one) for one in (Holds.TIME, Holds.WHEN, Holds.END, Holds.START))
            goes_on = self._length(draft, after) is not None
            taken = PassedOver.OPEN_END if goes_on else PassedOver.OPEN_LAST
            self._note(draft, taken, next(filter(None, said)))

    def _text(self, words: str) -> Text:
        """Words in the language that the list is in."""
        return Text(((self._around.language, words),)) if words else NO_TEXT

    def _session(
        self, draft: Draft, starts: datetime | None, ends: datetime | None, *, key: str
    ) -> ScheduledSession:
        text = self._text
        title, state = draft.title, draft.said(Holds.STATE)
        if self._source == OPEN_EVENT and (found := _WITH_STATE.fullmatch(title)):
            title, state = found.groups()
        return ScheduledSession(
            where=draft.where,
            key=key,
            title=text(title),
            starts=starts.astimezone(self._around.zone) if starts else None,
            ends=ends.astimezone(self._around.zone) if ends else None,
            minutes=draft.minutes if starts is None else None,
            code=clean_line(draft.said(Holds.CODE)),
            type=clean_line(draft.said(Holds.TYPE)),
            theme=text(clean_line(draft.said(Holds.THEME))),
            focus=text(clean_line(draft.said(Holds.FOCUS))),
            why=text(clean_line(draft.said(Holds.WHY))),
            description=text(draft.description),
            decision=text(clean_line(draft.said(Holds.DECISION))),
            promise=text(clean_line(draft.said(Holds.PROMISE))),
            participation=coded(Participation, draft.said(Holds.PARTICIPATION)),
            stage=coded(Stage, draft.said(Holds.STAGE)),
            language=clean_line(draft.said(Holds.LANGUAGE)),
            room=draft.room,
            venue=clean_line(draft.said(Holds.VENUE)),
            capacity=self._capacity(draft),
            people=tuple(draft.people),
            deleted=state.strip().casefold() in _CALLED_OFF,
            tags=tuple(self._tags(draft)),
            day_where=draft.day_where,
            everybody=draft.everybody,
        )


def _a_minute_after(draft: Draft) -> time:
    assert draft.start is not None
    return (datetime.combine(date(2000, 1, 1), draft.start) + timedelta(minutes=1)).time()


def _key(draft: Draft, number: int) -> str:
    """The file's own key, or one made of the title and how often it stood there by then."""
    return clean_line(draft.said(Holds.KEY)) or made_key(draft.title, number)
