"""Sessions written as JSON in the shape that `programme list` prints and `programme add` takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import times_on
from forumdesk.domain.schedule import (
    MEGABYTES,
    NotUnderstood,
    Schedule,
    ScheduledPerson,
    ScheduledSession,
    ScheduledTag,
    ScheduleForm,
)
from forumdesk.domain.schedule_import import Problem
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.grid import MAX_ROWS
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.programmes.times import day_by_number, day_of, span_of
from forumdesk.i18n import _

# What a spec may say of a session, and what the list prints beside it.
_KNOWN = frozenset(
    (
        *("id", "code", "day", "date", "start", "end", "end_day", "room", "venue", "type"),
        *("title", "theme", "focus", "why", "people", "door_watched", "attribution"),
        *("description", "decision", "participation", "promise", "stage", "language", "capacity"),
        *("scheduled", "rounds", "started", "ended", "tags"),
    )
)


def specs_in(document: object) -> list[object] | None:
    """The sessions of a document of this shape, None where it is of another.

    Raises:
        Refused: SCHEDULE_TOO_INVOLVED for more of them than any forum has.
    """
    found = _specs_in(document)
    if found is not None and len(found) > MAX_ROWS:
        raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES)
    return found


def _specs_in(document: object) -> list[object] | None:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or "conference" in document or "schedule" in document:
        return None
    if isinstance(document.get("sessions"), list):
        sessions: list[object] = document["sessions"]
        return sessions
    return [document] if "title" in document and "start" in document else None


def read_spec(specs: list[object], around: Around) -> tuple[Schedule, tuple[Problem, ...]]:
    """The programme that specs are, and what cannot be used of it."""
    reader = _Specs(around)
    sessions = tuple(reader.sessions(specs))
    schedule = Schedule(
        ScheduleForm.SPEC, sessions, read_as="ForumDesk", not_understood=tuple(reader.notes)
    )
    return schedule, tuple(reader.problems)


class _Specs:
    def __init__(self, around: Around) -> None:
        self._around = around
        self.notes: list[NotUnderstood] = []
        self.problems: list[Problem] = []

    def sessions(self, specs: list[object]) -> Iterator[ScheduledSession]:
        for number, spec in enumerate(specs, start=1):
            where = _("session {n}").format(n=number)
            if not isinstance(spec, dict):
                self._note(where, "session", spec)
                continue
            try:
                yield self._session(where, spec)
            except Refused as refused:
                self.problems.append(Problem(where, str(refused.facts.get("field", "")), refused))

    def _note(self, where: str, field: str, value: object) -> None:
        self.notes.append(NotUnderstood(where, field, clean_line(str(value))[:120]))

    def _session(self, where: str, spec: Mapping[str, Any]) -> ScheduledSession:
        for name in sorted(map(str, spec.keys() - _KNOWN)):
            self._note(where, name, spec[name])
        title = self._text(where, spec, "title")
        if not title:
            raise Refused(Reason.INVALID_TEXT)
        starts, ends = self._times(where, spec)
        waits = spec.get("scheduled") is False or starts is None
        length = int((ends - starts).total_seconds() // 60) if starts and ends else None
        return ScheduledSession(
            where=where,
            key=_line(spec.get("id")),
            title=title,
            starts=None if waits else starts,
            ends=None if waits else ends,
            minutes=length if waits else None,
            code=_line(spec.get("code")),
            type=_line(spec.get("type")),
            theme=self._text(where, spec, "theme"),
            focus=self._text(where, spec, "focus"),
            why=self._text(where, spec, "why"),
            description=self._text(where, spec, "description"),
            language=_line(spec.get("language")),
            room=_line(spec.get("room")),
            venue=_line(spec.get("venue")),
            capacity=self._whole(where, spec, "capacity"),
            people=tuple(self._people(where, spec.get("people"))),
            decision=self._text(where, spec, "decision"),
            promise=self._text(where, spec, "promise"),
            participation=_line(spec.get("participation")),
            stage=_line(spec.get("stage")),
            attribution=_line(spec.get("attribution")),
            rounds=self._whole(where, spec, "rounds"),
            watched=spec.get("door_watched") is True,
            tags=tuple(self._tags(where, spec.get("tags"))),
        )

    def _text(self, where: str, spec: Mapping[str, Any], name: str) -> Text:
        value = spec.get(name)
        if not value:
            return NO_TEXT
        try:
            return as_text(value, language=self._around.language)
        except Refused:
            self._note(where, name, value)
            return NO_TEXT

    def _whole(self, where: str, spec: Mapping[str, Any], name: str) -> int | None:
        value = spec.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000:
            return value
        self._note(where, name, value)
        return None

    def _times(
        self, where: str, spec: Mapping[str, Any]
    ) -> tuple[datetime | None, datetime | None]:
        """Raises: Refused: ENDS_FIRST, NO_SUCH_TIME, INVALID_DATE."""
        day = self._day(where, spec)
        start, end = (span_of(_line(spec.get(name))) for name in ("start", "end"))
        for name, found in (("start", start), ("end", end)):
            if found is None and spec.get(name):
                self._note(where, name, spec[name])
        if day is None or start is None:
            return None, None
        zone = self._around.zone
        if end is None:
            starts = datetime.combine(day, start.start, zone)
            return starts, starts + timedelta(hours=1)
        return times_on(day, (start.start, end.start), zone)

    def _day(self, where: str, spec: Mapping[str, Any]) -> date | None:
        first, days = self._around.first, self._around.days
        if said := _line(spec.get("date")):
            told = day_of(said, first=first, days=days)
            if told is None:
                self._note(where, "date", said)
            return told.day if told is not None else None
        number = spec.get("day", 1)
        # A day before the forum is printed as 0, -1 and so on.
        if isinstance(number, int) and not isinstance(number, bool) and abs(number) < 10_000:
            return first + timedelta(days=number - 1)
        found = day_by_number(_line(number), first=first, days=days)
        if found is None:
            self._note(where, "day", number)
        return found

    def _tags(self, where: str, tags: object) -> Iterator[ScheduledTag]:
        """Tags by set, key and name, or as words alone."""
        for one in tags if isinstance(tags, list) else []:
            if isinstance(one, str | int) and (words := _line(one)):
                yield ScheduledTag(self._text(where, {"tags": words}, "tags"))
            elif isinstance(one, dict) and (one.get("key") or one.get("name")):
                key, own = _line(one.get("key")), _line(one.get("set"))
                name = self._text(where, one, "name")
                of = self._text(where, one, "set")
                yield ScheduledTag(name, key, of, own) if own else ScheduledTag(name or of)
            else:
                self._note(where, "tags", one)

    def _people(self, where: str, people: object) -> Iterator[ScheduledPerson]:
        for one in people if isinstance(people, list) else []:
            if not isinstance(one, dict):
                self._note(where, "people", one)
                continue
            topic = self._text(where, one, "topic")
            yield ScheduledPerson(
                name=_line(one.get("name")),
                role=_line(one.get("called")) or _line(one.get("role")),
                key=_line(one.get("number")),
                on_behalf_of=_line(one.get("on_behalf_of")),
                topic=topic,
            )


def _line(value: object) -> str:
    return clean_line(str(value)) if isinstance(value, str | int) else ""
