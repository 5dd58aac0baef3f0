"""A session of a file as one of the forum: what is new in it, and what stays as it is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import BUDDHIST_ERA, Forum, Room, Venue
from forumdesk.domain.programme import (
    LONGEST,
    Participation,
    Session,
    SessionType,
    Stage,
)
from forumdesk.domain.schedule import MADE_KEY, NotUnderstood, ScheduledSession
from forumdesk.domain.schedule_import import Remark, RemarkKind
from forumdesk.domain.text import MAX_LENGTH, Text, clean_line, identity, shortened
from forumdesk.exchange.programmes.roles import type_of, type_of_title
from forumdesk.operations.known_programme import MAX_CODE
from forumdesk.operations.parts import NewPart
from forumdesk.operations.places import MAX_CAPACITY
from forumdesk.operations.programme import NewPlace, NewSession, SessionChanges
from forumdesk.operations.schedules import session_keys

# Of a session of which nothing tells how long it is.
_USUAL = timedelta(hours=1)
# When a session would begin that waits in the tray: of its times only the length is told.
_NINE = time(9)
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be taken: sessions of days `outside` the forum too; years as `buddhist`.

    `meant` says for names which of several people of this name is meant, by their ids.
    """

    outside: bool = False
    buddhist: bool = False
    meant: Mapping[str, str] | None = None


AS_IT_IS = Wanted()


class Taking:
    """What is known while the sessions of one file are looked at."""

    def __init__(
        self, forum: Forum, venues: Sequence[Venue], rooms: Sequence[Room], wanted: Wanted
    ) -> None:
        self.forum, self.wanted = forum, wanted
        self.zone = ZoneInfo(forum.time_zone)
        self._venues = {one.id: one for one in venues}
        self._rooms: dict[str, list[Room]] = {}
        for room in rooms:
            for words in dict.fromkeys(identity(words) for _, words in room.name.values):
                self._rooms.setdefault(words, []).append(room)
        self.notes: list[NotUnderstood] = []

    def cleaned(self, one: ScheduledSession) -> ScheduledSession:
        """The session with its times by the years here, and no field longer than it may be.

        Raises:
            Refused: ENDS_FIRST, BUDDHIST_YEAR.
        """
        code, capacity = one.code, one.capacity
        if len(code) > MAX_CODE:
            self.note(one, Field.CODE, code)
            code = ""
        if capacity is not None and not 0 < capacity <= MAX_CAPACITY:
            self.note(one, Field.CAPACITY, str(capacity))
            capacity = None
        starts, ends = self._times(one)
        return replace(
            one,
            code=code,
            capacity=capacity,
            starts=starts,
            ends=ends,
            title=self._cut(one, "title", one.title),
            theme=self._cut(one, "theme", one.theme),
            focus=self._cut(one, "focus", one.focus),
            why=self._cut(one, "why", one.why),
            description=self._cut(one, "description", one.description),
            decision=self._cut(one, "decision", one.decision),
            promise=self._cut(one, "promise", one.promise),
        )

    def note(self, one: ScheduledSession, field: str, value: str) -> None:
        """Note what is passed over."""
        self.notes.append(NotUnderstood(one.where, field, shortened(value, 120)))

    def _cut(self, one: ScheduledSession, field: str, text: Text) -> Text:
        if all(len(words) <= MAX_LENGTH for _, words in text.values):
            return text
        self.note(one, field, text.values[0][1])
        return Text(tuple((tag, shortened(words, MAX_LENGTH)) for tag, words in text.values))

    def _times(self, one: ScheduledSession) -> tuple[datetime | None, datetime | None]:
        if one.starts is None or one.ends is None:
            return None, None
        starts, ends = self._year(one.starts), self._year(one.ends)
        if not timedelta() < ends - starts <= LONGEST:
            begins, over = (at.astimezone(self.zone).time() for at in (starts, ends))
            raise Refused(Reason.ENDS_FIRST, start=begins, end=over)
        return starts, ends

    def _year(self, at: datetime) -> datetime:
        other = at.year - BUDDHIST_ERA
        if not self.forum.starts.year - 2 <= other <= self.forum.ends.year + 2:
            return at
        if not self.wanted.buddhist:
            raise Refused(Reason.BUDDHIST_YEAR, year=at.year, other=other)
        try:
            return at.replace(year=other)
        except ValueError:
            raise Refused(Reason.INVALID_DATE, value=at.date().isoformat()) from None

    def check_day(self, one: ScheduledSession, known: Session | None) -> Remark | None:
        """Whether a session is on a day of the forum, or stays where it is.

        Raises:
            Refused: OUTSIDE_DAYS unless such days are wanted.
        """
        if one.starts is None:
            return None
        day = one.starts.astimezone(self.zone).date()
        if self.forum.day_number(day) is not None:
            return None
        if known is not None and known.scheduled and known.starts == one.starts:
            return None
        if not self.wanted.outside:
            first, last = self.forum.starts, self.forum.ends
            raise Refused(Reason.OUTSIDE_DAYS, day=day, first=first, last=last)
        return Remark(RemarkKind.OTHER_DAY, day.isoformat())

    def room(self, one: ScheduledSession, known: Session | None = None) -> str | NewPlace | None:
        """The id of the room that is named, or the place to be made; None where none is named.

        What is for everybody is in the forum's own room, or where it is by now; a break is nowhere.

        Raises:
            Refused: ROOM_ELSEWHERE for one that is only in another venue.
        """
        name, venue = one.room or one.venue, one.venue
        if not name:
            title = one.title.in_language(self.forum.languages[0])
            if not one.everybody or type_of_title(title) is SessionType.BREAK:
                return None
            return (known.room if known is not None else None) or self.forum.default_room
        called = self._rooms.get(identity(name), [])
        if not venue:
            here = [room.id for room in called]
            if known is not None and known.room in here:
                return known.room
            return here[0] if here else NewPlace(name)
        inside = [one.id for one in called if _is_called(self._venues[one.venue].name, venue)]
        if inside:
            return inside[0]
        if called:
            language = self.forum.languages[0]
            other = self._venues[called[0].venue].name.in_language(language)
            raise Refused(Reason.ROOM_ELSEWHERE, name=name[:80], venue=venue[:80], other=other[:80])
        return NewPlace(name, venue)

    def shown(self, one: ScheduledSession, new: NewSession) -> ScheduledSession:
        """The session with the room that it gets without being in the file."""
        if not one.everybody or new.room is None:
            return one
        rooms = (room for named in self._rooms.values() for room in named)
        name = next(room.name for room in rooms if room.id == new.room)
        return replace(one, room=name.in_language(self.forum.languages[0]))

    def kind(self, one: ScheduledSession) -> SessionType | None:
        """The type that the file says; None where it says none that is known."""
        if not one.type:
            return None
        told = type_of(one.type)
        if told is None:
            self.note(one, Field.TYPE, one.type)
        return told

    def attribution(self, one: ScheduledSession) -> Attribution:
        """How far a new session tells who said something."""
        told = self._coded(one, Attribution, one.attribution)
        return told or Attribution.NAMED

    def _coded(self, one: ScheduledSession, kind: type[Code], said: str) -> Code | None:
        """A code of a fixed list; None where the file says none that is known."""
        if said and said not in tuple(kind):
            self.note(one, kind.__name__.lower(), said)
            return None
        return kind(said) if said else None

    def _other(
        self, one: ScheduledSession, kind: type[Code], said: str, before: Code | None
    ) -> Code | Same:
        told = self._coded(one, kind, said)
        return told if told is not None and told is not before else SAME

    def tray_times(self, one: ScheduledSession) -> tuple[datetime, datetime]:
        """Times of a session that waits: they tell only how long it is."""
        length = timedelta(minutes=one.minutes) if one.minutes else _USUAL
        starts = datetime.combine(self.forum.starts, _NINE, self.zone)
        return starts, starts + min(length, LONGEST)

    def new(
        self,
        one: ScheduledSession,
        parts: Sequence[NewPart],
        *,
        code: str,
        tags: Sequence[str] = (),
    ) -> NewSession:
        """The session to be added.

        Raises:
            Refused: ROOM_ELSEWHERE.
        """
        room = self.room(one)
        starts, ends = (one.starts, one.ends) if one.starts and one.ends else self.tray_times(one)
        title = one.title.in_language(self.forum.languages[0])
        return NewSession(
            type=self.kind(one) or type_of_title(title),
            title=one.title,
            starts=starts,
            ends=ends,
            code=code,
            room=room if isinstance(room, str) else None,
            place=room if isinstance(room, NewPlace) else None,
            theme=one.theme,
            focus=one.focus,
            why=one.why,
            parts=parts,
            description=one.description,
            language=clean_line(one.language)[:35],
            capacity=one.capacity,
            scheduled=one.starts is not None,
            foreign=one.key,
            watched=one.watched,
            attribution=self.attribution(one),
            decision=one.decision,
            promise=one.promise,
            participation=self._coded(one, Participation, one.participation),
            stage=self._coded(one, Stage, one.stage),
            rounds=one.rounds or 0,
            tags=tags,
        )

    def changes(
        self, one: ScheduledSession, known: Session, parts: Sequence[NewPart] | Same, *, code: str
    ) -> SessionChanges:
        """What the file changes of a session; what it leaves empty stays.

        Raises:
            Refused: ROOM_ELSEWHERE.
        """
        room = self.room(one, known)
        timed = one.starts is not None and one.ends is not None
        moved = timed and (one.starts, one.ends) != (known.starts, known.ends)
        kind = self.kind(one)
        if one.attribution not in ("", known.attribution):
            self.note(one, Field.ATTRIBUTION, one.attribution)
        is_new = one.key not in ("", *session_keys(self.forum, known))
        own_key = is_new and (not known.foreign or known.foreign.startswith(MADE_KEY))
        # Where another of its title is gone from the list, it is still the same.
        own_key = own_key and not _differ_by_number(one.key, known.foreign)
        return SessionChanges(
            code=code if code and code != known.code else SAME,
            type=kind if kind is not None and kind is not known.type else SAME,
            title=_changed(known.title, one.title),
            starts=one.starts if moved and one.starts else SAME,
            ends=one.ends if moved and one.ends else SAME,
            room=room if isinstance(room, str) and room != known.room else SAME,
            place=room if isinstance(room, NewPlace) else SAME,
            theme=_changed(known.theme, one.theme),
            focus=_changed(known.focus, one.focus),
            why=_changed(known.why, one.why),
            parts=parts,
            description=_changed(known.description, one.description),
            language=one.language[:35] if one.language not in ("", known.language) else SAME,
            capacity=one.capacity if one.capacity not in (None, known.capacity) else SAME,
            scheduled=True if timed and not known.scheduled else SAME,
            foreign=one.key if own_key and one.key != known.foreign else SAME,
            decision=_changed(known.decision, one.decision),
            promise=_changed(known.promise, one.promise),
            participation=self._other(one, Participation, one.participation, known.participation),
            stage=self._other(one, Stage, one.stage, known.stage),
            rounds=one.rounds if one.rounds not in (None, known.rounds) else SAME,
        )


def _changed(before: Text, after: Text) -> Text | Same:
    """The words with those of the file in its languages; SAME where they are so already."""
    if not after:
        return SAME
    merged = before.with_words(after)
    return SAME if merged.as_dict() == before.as_dict() else merged


def _differ_by_number(key: str, before: str) -> bool:
    """Whether two keys are made of one title, and differ in how often it stood there by then."""
    (made, _, _number), (made_before, _, _other) = key.rpartition(":"), before.rpartition(":")
    return made == made_before and made.startswith(MADE_KEY)


def _is_called(name: Text, words: str) -> bool:
    return identity(words) in {identity(one) for _, one in name.values}
