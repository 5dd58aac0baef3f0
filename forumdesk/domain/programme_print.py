"""What a printed programme said, and what has changed since.

People are kept by their ids and not by their names: what somebody is called is asked when a change
is told, and whoever is deleted is not named by what was printed before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Duty, SessionRole
from forumdesk.domain.text import NO_TEXT, Text

_Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """Who does what, in a talk or beside talks; as a person's id, or on whose behalf."""

    role: SessionRole
    person: str = ""
    on_behalf_of: Text = NO_TEXT
    talk: Text = NO_TEXT
    called: Text = NO_TEXT

    @property
    def duty(self) -> Duty:
        """What is done."""
        return Duty(self.role, self.called)


@dataclass(frozen=True, slots=True)
class PrintedSession:
    """A session as the paper has it. `starts` and `ends` are UTC instants, `room` is its name."""

    id: str
    code: str
    title: Text
    starts: datetime
    ends: datetime
    room: Text = NO_TEXT
    talks: tuple[Text, ...] = ()
    parts: tuple[PrintedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedProgramme:
    """What was on paper from `at` on; sessions by start."""

    id: str
    at: datetime
    sessions: tuple[PrintedSession, ...]


class Changed(StrEnum):
    """What has changed of a session."""

    NEW = "new"
    CANCELLED = "cancelled"
    TIME = "time"
    ROOM = "room"
    TITLE = "title"
    TALKS = "talks"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What has changed of one session; `was` is None for a new one, `now` for a cancelled one."""

    was: PrintedSession | None
    now: PrintedSession | None
    what: tuple[Changed, ...]

    @property
    def session(self) -> PrintedSession:
        """As it is, else as it was."""
        found = self.now or self.was
        assert found is not None
        return found

    def days(self, zone: tzinfo) -> set[date]:
        """The local days on which it was and is to begin."""
        return {one.starts.astimezone(zone).date() for one in (self.was, self.now) if one}


@dataclass(frozen=True, slots=True)
class ProgrammeChangesOf:
    """What has changed `since` a programme was printed.

    `names` are those of people by their ids.
    """

    forum: Forum
    changes: Sequence[SessionChange]
    since: datetime
    names: Mapping[str, str]


def changes(
    was: Sequence[PrintedSession], now: Sequence[PrintedSession]
) -> tuple[SessionChange, ...]:
    """What is otherwise than it was, by the time at which it is to begin, or was."""
    before, after = {one.id: one for one in was}, {one.id: one for one in now}
    found = [
        SessionChange(before.get(one), after.get(one), what)
        for one in (*before, *(each for each in after if each not in before))
        if (what := tuple(_changed(before.get(one), after.get(one))))
    ]
    return tuple(sorted(found, key=lambda one: (one.session.starts, one.session.code)))


def _changed(was: PrintedSession | None, now: PrintedSession | None) -> Iterator[Changed]:
    if was is None or now is None:
        yield Changed.NEW if was is None else Changed.CANCELLED
        return
    if (was.starts, was.ends) != (now.starts, now.ends):
        yield Changed.TIME
    if was.room != now.room:
        yield Changed.ROOM
    if was.title != now.title:
        yield Changed.TITLE
    if was.talks != now.talks:
        yield Changed.TALKS
    if sorted(map(_who, was.parts)) != sorted(map(_who, now.parts)):
        yield Changed.PEOPLE


def _who(part: PrintedPart) -> tuple[str, str, _Words, _Words]:
    """Who has which role; in which talk is told with the talks."""
    return (part.role.value, part.person, part.on_behalf_of.values, part.called.values)
