"""The programme: sessions, their talks, and who does what in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Protocol, TypeVar

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import NO_TEXT, Text


class SessionType(StrEnum):
    """What kind of session it is."""

    OPENING = "opening"
    WELCOME = "welcome"
    THEMED = "themed"
    PANEL = "panel"
    PLENARY = "plenary"
    BREAKOUT = "breakout"
    WORLD_CAFE = "world_cafe"
    PLENARY_VOTE = "plenary_vote"
    PRESS = "press"
    BREAK = "break"
    CLOSING = "closing"


class SessionRole(StrEnum):
    """What a person does in a session."""

    MC = "mc"
    CHAIR = "chair"
    MODERATOR = "moderator"
    WELCOME = "welcome"
    SPEAKER = "speaker"
    PANELLIST = "panellist"
    RESOURCE_PERSON = "resource_person"
    FACILITATOR = "facilitator"
    RAPPORTEUR = "rapporteur"
    PRAYER_READER = "prayer_reader"
    WITNESS = "witness"
    OTHER = "other"


class Participation(StrEnum):
    """How far those who take part decide, as a session promises it: from being told to deciding."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    DECIDE = "decide"


class Stage(StrEnum):
    """At which stage of a policy or a service people are asked."""

    PLANNING = "planning"
    DRAFTING = "drafting"
    IMPLEMENTATION = "implementation"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Session:
    """A session; all times are UTC instants. `started_at` and `ended_at` are the actual ones.

    `started_seq` and `ended_seq` are the numbers of the last passages before them
    (`domain.attendance`), 0 where nobody had passed yet. `watched` says that its own door notes who
    comes in; otherwise only the forum's does. `why` is why it matters, `decision` which decision it
    feeds, `promise` what becomes of what people say. `language` is a language's tag, `capacity` how
    many are expected. One that is not `scheduled` waits in the tray: its times tell only how long
    it is, and nobody but the organiser sees it. `revision` counts changes of what calendars show,
    `foreign` is the key by which the program that it came from knows it. `rounds` are those of
    tables that take turns.
    """

    id: str
    code: str
    type: SessionType
    title: Text
    starts: datetime
    ends: datetime
    room: str | None = None
    theme: Text = NO_TEXT
    focus: Text = NO_TEXT
    why: Text = NO_TEXT
    started_at: datetime | None = None
    ended_at: datetime | None = None
    started_seq: int | None = None
    ended_seq: int | None = None
    watched: bool = False
    attribution: Attribution = Attribution.NAMED
    description: Text = NO_TEXT
    decision: Text = NO_TEXT
    participation: Participation | None = None
    promise: Text = NO_TEXT
    stage: Stage | None = None
    language: str = ""
    capacity: int | None = None
    scheduled: bool = True
    revision: int = 0
    foreign: str = ""
    rounds: int = 0

    @property
    def door(self) -> str | None:
        """The door whose passages tell who is in it, as `Visit.session` has it."""
        return self.id if self.watched else None

    @property
    def place(self) -> str:
        """What no two sessions share at a time: the room, or without one a place of its own."""
        return self.room or self.id


# So many focus questions of a session are told apart.
MAX_QUESTIONS = 9
_QUESTION = re.compile(r".*?[?？؟]+")


def focus_questions(words: str) -> tuple[str, ...]:
    """The questions of a session's focus in their order: each ends with a question mark.

    What stands after the last one belongs to it, and words without a mark are one question.
    """
    found = _QUESTION.findall(words)
    rest = words[sum(map(len, found)) :]
    if found:
        found[-1] += rest
    else:
        found = [words]
    return tuple(one.strip() for one in found if one.strip())[:MAX_QUESTIONS]


@dataclass(frozen=True, slots=True)
class Talk:
    """One contribution inside a session, with its own topic."""

    id: str
    session: str
    topic: Text
    position: int


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody does in a session; `called` says it in words where the role is OTHER."""

    role: SessionRole
    called: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Part:
    """A person's role in a session. `person` is None where the name is not known.

    `on_behalf_of` names an organisation that need not be a host. `called` is the role in words
    where it is OTHER.
    """

    id: str
    session: str
    role: SessionRole
    position: int
    person: str | None = None
    talk: str | None = None
    on_behalf_of: Text = NO_TEXT
    called: Text = NO_TEXT

    @property
    def duty(self) -> Duty:
        """What the person does."""
        return Duty(self.role, self.called)


class OfSession(Protocol):
    """What belongs to a session."""

    @property
    def session(self) -> str: ...


One = TypeVar("One", bound=OfSession)


def by_session(every: Iterable[One]) -> dict[str, tuple[One, ...]]:
    """What belongs to each session that has any of it, by its id and in the order it came in."""
    found: dict[str, list[One]] = {}
    for one in every:
        found.setdefault(one.session, []).append(one)
    return {session: tuple(ones) for session, ones in found.items()}


# A day on which the clocks are set back.
LONGEST = timedelta(hours=25)
# An end before the start is the next day's; if that is longer, one of the two is mistyped.
LONGEST_NIGHT = timedelta(hours=16)


# What is beside them in another zone is no date at all.
_ENDS_OF_TIME = (date.min, date.max)


def times_on(day: date, clocks: tuple[time, time], zone: tzinfo) -> tuple[datetime, datetime]:
    """The instants of a session that begins on a local day; an end before it is the next day's.

    Raises:
        Refused: ENDS_FIRST when both are the same, or the next day's end is more than
            `LONGEST_NIGHT` away; NO_SUCH_TIME for one that the clocks, set
            forward that day, pass over; INVALID_DATE for the first and the last day there are.
    """
    starts, ends = clocks
    if day in _ENDS_OF_TIME:
        raise Refused(Reason.INVALID_DATE, value=day.isoformat())
    last = day + timedelta(days=1) if ends < starts else day
    length = datetime.combine(last, ends) - datetime.combine(day, starts)
    if not length or (last != day and length > LONGEST_NIGHT):
        raise Refused(Reason.ENDS_FIRST, start=starts, end=ends)
    began, ended = instant_on(day, starts, zone), instant_on(last, ends, zone)
    if ended <= began:
        # The hour that the clocks, set back, show twice.
        ended = datetime.combine(last, ends, zone).replace(fold=1).astimezone(UTC)
    return began, ended


def instant_on(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant at which a local clock shows this time on a day.

    Raises:
        Refused: NO_SUCH_TIME for one that the clocks, set forward that day, pass over;
            INVALID_DATE for the first and the last day there are.
    """
    if day in _ENDS_OF_TIME:
        raise Refused(Reason.INVALID_DATE, value=day.isoformat())
    instant = datetime.combine(day, clock, zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, clock):
        raise Refused(Reason.NO_SUCH_TIME, time=clock, day=day)
    return instant


def elsewhere(session: Session, sessions: Sequence[Session]) -> list[Session]:
    """Sessions that were held beside one that has begun, in another place or none that is known.

    By the real times as well as by the plan: who marks late has still held them beside each other.
    """
    return [
        one
        for one in sessions
        if one.id != session.id
        and one.started_at is not None
        and (one.room is None or one.room != session.room)
        and (_held_beside(session, one) or _planned_beside(session, one))
    ]


def _held_beside(first: Session, second: Session) -> bool:
    starts = [one.started_at for one in (first, second) if one.started_at]
    ends = [one.ended_at for one in (first, second) if one.ended_at]
    return len(starts) == 2 and (not ends or max(starts) < min(ends))


def _planned_beside(first: Session, second: Session) -> bool:
    return max(first.starts, second.starts) < min(first.ends, second.ends)


def day_of(session: Session, zone: tzinfo) -> date:
    """The local day on which a session began, or is to begin."""
    return (session.started_at or session.starts).astimezone(zone).date()
