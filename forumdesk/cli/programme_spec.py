"""Sessions written as JSON, in the shape that `programme list` prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from forumdesk.cli.common import date_of, find_person, language_in
from forumdesk.cli.tags import told_tags
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.choices import member
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.moving import check_day
from forumdesk.domain.people import Person, fold
from forumdesk.domain.programme import (
    Participation,
    Session,
    SessionRole,
    SessionType,
    Stage,
    times_on,
)
from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import NewPlace, NewSession, SessionChanges
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Reader

Read = TypeVar("Read")

FIELDS = {
    *("code", "day", "date", "start", "end", "room", "venue", "type", "title", "theme", "focus"),
    *("why", "people", "door_watched", "attribution", "description", "decision", "participation"),
    *("promise", "stage", "language", "capacity", "scheduled", "rounds", "tags"),
}
# What the list prints beyond that; it is passed over.
PRINTED = {"id", "end_day", "started", "ended"}
PART_FIELDS = {"name", "number", "person", "role", "on_behalf_of", "topic", "called"}


class SpecReader:
    """Specs to sessions, with the people that they name looked up in the file.

    Days `outside` the forum are refused unless they are wanted.
    """

    def __init__(self, db: Reader, *, outside: bool = False) -> None:
        self._db, self._outside = db, outside
        self._forum = forums.forum(db)
        self._zone = ZoneInfo(self._forum.time_zone)
        self._people: Sequence[Person] = people_rows.people(db)
        self._language = language_in(db)

    def session(self, spec: object) -> NewSession:
        """One session. `day` counts from 1 and is 1 if absent; `date` says it instead.

        An `end` that is not after `start` is the next day's. One that names no room is in the
        forum's default one.

        Raises:
            Refused: UNREADABLE_SPEC, UNKNOWN_FIELD, MISSING_FIELD, INVALID_FIELD, INVALID_DATE,
                INVALID_TEXT, ENDS_FIRST, NO_SUCH_TIME, NO_SUCH_CHOICE, NOT_FOUND, AMBIGUOUS,
                ONLY_LOOKS_LIKE, SEVERAL_OF_THIS_NAME, OUTSIDE_FORUM.
        """
        fields = _object(spec, known=FIELDS | PRINTED)
        for field in (Field.TITLE, Field.START, Field.END):
            if not fields.get(field.value):
                raise Refused(Reason.MISSING_FIELD, field=field)
        starts, ends = self._times(fields)
        scheduled = fields.get("scheduled") is not False
        if scheduled:
            self._check_day(None, starts)
        return NewSession(
            code=str(fields.get("code") or ""),
            type=_type(fields.get("type") or SessionType.THEMED.value),
            title=self._text(fields["title"]),
            starts=starts,
            ends=ends,
            place=_place(fields),
            room=None if "room" in fields else self._forum.default_room,
            theme=self._text(fields.get("theme")),
            focus=self._text(fields.get("focus")),
            why=self._text(fields.get("why")),
            watched=fields.get("door_watched") is True,
            attribution=self.attribution(fields) or Attribution.NAMED,
            parts=self._parts(fields),
            description=self._text(fields.get("description")),
            decision=self._text(fields.get("decision")),
            participation=_participation(fields.get("participation")),
            promise=self._text(fields.get("promise")),
            stage=_stage(fields.get("stage")),
            language=_words(fields.get("language")),
            capacity=_whole(Field.CAPACITY, fields.get("capacity")),
            scheduled=scheduled,
            rounds=_whole(Field.ROUNDS, fields.get("rounds")) or 0,
            tags=told_tags(self._db, fields.get("tags")),
        )

    def changes(self, spec: object, *, before: Session) -> SessionChanges:
        """What a spec changes of a session.

        Fields that it does not name stay; words replace those in their own language.

        Raises:
            Refused: as `session`.
        """
        fields = _object(spec, known=FIELDS | PRINTED)
        starts: datetime | Same = SAME
        ends: datetime | Same = SAME
        if fields.keys() & {"day", "date", "start", "end"}:
            starts, ends = self._times(self._timed(before, fields))
        if fields.get("scheduled", before.scheduled) is not False:
            self._check_day(before, before.starts if starts is SAME else starts)
        return SessionChanges(
            code=_said(fields, "code", lambda code: str(code or "")),
            type=_said(fields, "type", _type),
            title=_said(fields, "title", partial(self._changed, before.title)),
            starts=starts,
            ends=ends,
            room=_said(fields, "room", lambda _room: None),
            place=_place(fields) or SAME,
            theme=_said(fields, "theme", partial(self._changed, before.theme)),
            focus=_said(fields, "focus", partial(self._changed, before.focus)),
            why=_said(fields, "why", partial(self._changed, before.why)),
            watched=_said(fields, "door_watched", lambda watched: watched is True),
            parts=SAME if fields.get("people") is None else self._parts(fields),
            description=_said(fields, "description", partial(self._changed, before.description)),
            decision=_said(fields, "decision", partial(self._changed, before.decision)),
            participation=_said(fields, "participation", _participation),
            promise=_said(fields, "promise", partial(self._changed, before.promise)),
            stage=_said(fields, "stage", _stage),
            language=_said(fields, "language", _words),
            capacity=_said(fields, "capacity", partial(_whole, Field.CAPACITY)),
            scheduled=_said(fields, "scheduled", lambda scheduled: scheduled is not False),
            rounds=_said(fields, "rounds", lambda rounds: _whole(Field.ROUNDS, rounds) or 0),
            tags=_said(fields, "tags", partial(told_tags, self._db)),
        )

    def completed(self, new: NewSession, fields: Mapping[str, Any]) -> NewSession:
        """A session that somebody began to write, with what is given: a time takes it in.

        Raises:
            Refused: MISSING_FIELD for a start without an end; and as `session`.
        """
        if "title" in fields:
            new = replace(new, title=self._text(fields["title"]))
        if "room" in fields:
            new = replace(new, room=None, place=_place(fields))
        if not fields.keys() & {"start", "end"}:
            return new
        for field in (Field.START, Field.END):
            if not fields.get(field.value):
                raise Refused(Reason.MISSING_FIELD, field=field)
        starts, ends = self._times(fields)
        self._check_day(None, starts)
        return replace(new, starts=starts, ends=ends, scheduled=True)

    def attribution(self, fields: Mapping[str, Any]) -> Attribution | None:
        """How far the session of a spec tells who said something; None where it does not say.

        Raises:
            Refused: NO_SUCH_CHOICE.
        """
        written = fields.get("attribution")
        return member(Attribution, str(written), field=Field.ATTRIBUTION) if written else None

    def _check_day(self, before: Session | None, starts: datetime) -> None:
        if not self._outside:
            check_day(before, starts, self._forum, self._zone)

    def _timed(self, before: Session, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the times, with those that a session has already."""
        starts, ends = (one.astimezone(self._zone) for one in (before.starts, before.ends))
        day = {} if "day" in fields else {"date": starts.date().isoformat()}
        return {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}", **day, **fields}

    def _times(self, fields: Mapping[str, Any]) -> tuple[datetime, datetime]:
        clocks = clock_of(fields, Field.START), clock_of(fields, Field.END)
        return times_on(self.day(fields), clocks, self._zone)

    def _parts(self, fields: Mapping[str, Any]) -> list[NewPart]:
        people = [] if fields.get("people") is None else fields["people"]
        if not isinstance(people, list):
            raise Refused(Reason.INVALID_FIELD, field=Field.PEOPLE, value=str(people)[:40])
        return [self._part(one) for one in people]

    def day(self, fields: Mapping[str, Any]) -> date:
        """The local day that a spec names by its number or its date; else the forum's first.

        Raises:
            Refused: INVALID_FIELD, INVALID_DATE.
        """
        if fields.get("date"):
            return date_of(str(fields["date"]))
        number = fields.get("day", 1)
        try:
            if isinstance(number, int) and not isinstance(number, bool) and number > 0:
                return self._forum.starts + timedelta(days=number - 1)
        except OverflowError:
            pass
        raise Refused(Reason.INVALID_FIELD, field=Field.DAY, value=str(number)[:40])

    def _part(self, spec: object) -> NewPart:
        fields = _object(spec, known=PART_FIELDS)
        if not fields.get("role"):
            raise Refused(Reason.MISSING_FIELD, field=Field.ROLE)
        return NewPart(
            role=member(SessionRole, str(fields["role"]), field=Field.ROLE),
            person=self._person(fields),
            on_behalf_of=self._text(fields.get("on_behalf_of")),
            topic=self._text(fields.get("topic")),
            called=self._text(fields.get("called")),
        )

    def _changed(self, before: Text, value: object) -> Text:
        words = self._text(value)
        return before.with_words(words) if words else NO_TEXT

    def _text(self, value: object) -> Text:
        return as_text(value, language=self._language) if value else NO_TEXT

    def _person(self, fields: Mapping[str, Any]) -> str | None:
        """By number or id where one is given, else by name; None where nobody is named."""
        exact = fields.get("number") or fields.get("person")
        if exact:
            return find_person(self._db, str(exact)).id
        written = str(fields.get("name") or "")
        name = identity(written)
        if not name:
            return None
        found = [
            one for one in self._people if name in (identity(one.display), identity(one.latin))
        ]
        if not found:
            self._refuse_what_only_looks_like(written)
        if len(found) != 1:
            value = str(fields["name"])[:40]
            raise Refused(Reason.SEVERAL_OF_THIS_NAME if found else Reason.NOT_FOUND, value=value)
        return found[0].id

    def _refuse_what_only_looks_like(self, written: str) -> None:
        """Two names that differ in a mark are two people, and one of them may be meant."""
        alike = [
            one for one in self._people if fold(written) in (fold(one.display), fold(one.latin))
        ]
        if alike:
            names = ", ".join(f"{one.display} ({one.number})" for one in alike[:5])
            raise Refused(Reason.ONLY_LOOKS_LIKE, value=written[:40], names=names)


_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


def clock_of(fields: Mapping[str, Any], field: Field) -> time:
    """A time of day as 22:00 or 22.00; an end may be 24:00.

    Raises:
        Refused: INVALID_FIELD.
    """
    written = str(fields[field.value])
    found = _CLOCK.fullmatch(written.strip())
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 0)
    if (hour, minute) == (24, 0) and field is Field.END:
        hour = 0
    if hour > 23 or minute > 59:
        raise Refused(Reason.INVALID_FIELD, field=field, value=written[:40])
    return time(hour, minute)


def _type(value: object) -> SessionType:
    return member(SessionType, str(value), field=Field.TYPE)


def _participation(value: object) -> Participation | None:
    return member(Participation, str(value), field=Field.PARTICIPATION) if value else None


def _stage(value: object) -> Stage | None:
    return member(Stage, str(value), field=Field.STAGE) if value else None


def _words(value: object) -> str:
    return clean_line(str(value or ""))


def _whole(field: Field, value: object) -> int | None:
    """A number of people or rounds; nothing is none."""
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000:
        return value
    raise Refused(Reason.INVALID_FIELD, field=field, value=str(value)[:40])


def _place(fields: Mapping[str, Any]) -> NewPlace | None:
    room, venue = (str(fields.get(name) or "") for name in ("room", "venue"))
    return NewPlace(room, venue) if room else None


def _object(spec: object, *, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(spec, dict):
        raise Refused(Reason.UNREADABLE_SPEC, value=str(spec)[:40])
    unknown = sorted(set(spec) - known)
    if unknown:
        raise Refused(Reason.UNKNOWN_FIELD, field=unknown[0][:40])
    return spec


def _said(fields: Mapping[str, Any], name: str, read: Callable[[Any], Read]) -> Read | Same:
    """A field as it is read, where the spec names it."""
    return read(fields[name]) if name in fields else SAME
