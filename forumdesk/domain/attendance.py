"""Who came in and went out, and what the desk is told about a badge."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.forum import USUAL_QUORUM
from forumdesk.domain.ground_rules import Acceptance
from forumdesk.domain.people import Person
from forumdesk.domain.rules import quorum_of_invited
from forumdesk.domain.scanned import Suspect


class Direction(StrEnum):
    """Which way somebody went through a gate."""

    IN = "in"
    OUT = "out"


class Light(StrEnum):
    """What the check-in card shows: welcome, already inside, or not with this badge."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Stop(StrEnum):
    """Why the light is red."""

    UNKNOWN_CODE = "unknown_code"
    REPLACED = "revoked"
    NO_BADGE_IN_FORCE = "no_badge_in_force"


@dataclass(frozen=True, slots=True)
class Visit:
    """One passage; `gate` is a name or empty.

    `session` is the one whose watched door it was, None for the forum's own. `seq` tells which came
    after which. `at` is the UTC instant that the clock showed, which may have been set since.
    """

    id: str
    person: str
    direction: Direction
    at: datetime
    gate: str = ""
    seq: int = 0
    session: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The answer to one scan. `first_at` and `first_gate` tell of the first entry at that door.

    `inside_at` and `inside_gate` of the entry since which somebody was inside who is YELLOW. Times
    are None where they lie ahead of the clock, which was set back since. `stop` says why one is
    RED, and what is `suspected` where a scan was no code at all. Nobody is welcome `after_end` of
    the session whose door it is, but YELLOW. `rules` says whether the person accepted the ground
    rules, None where a forum has none; nobody is stopped for them.
    """

    light: Light
    person: Person | None = None
    first_at: datetime | None = None
    first_gate: str = ""
    inside_at: datetime | None = None
    inside_gate: str = ""
    stop: Stop | None = None
    suspected: Suspect | None = None
    after_end: bool = False
    rules: Acceptance | None = None


def rules_of_those_let_in(answers: Iterable[CheckIn]) -> dict[str, Acceptance]:
    """Person id to whether the ground rules are accepted, of those whom a desk asks."""
    return {
        one.person.id: one.rules
        for one in answers
        if one.person is not None and one.rules is not None and one.light is not Light.RED
    }


@dataclass(frozen=True, slots=True)
class Passing:
    """A way through a door that is to be noted; `session` as a `Visit` has it."""

    direction: Direction
    session: str | None = None


def passing(
    direction: Direction, *, session: str | None, inside: Iterable[str | None]
) -> tuple[Passing, ...]:
    """What is noted, in order, of somebody who passes a door and was inside of these.

    A room is in the forum, and nobody is in two rooms: who enters one is at the venue and has left
    the other, where nobody scans a badge on the way out; who leaves the venue has left every room.
    A badge that is scanned again inside notes nothing.
    """
    here = set(inside)
    rooms = sorted(one for one in here if one is not None and one != session)
    if direction is Direction.OUT:
        left = rooms if session is None else []
        return tuple(Passing(Direction.OUT, one) for one in (*left, session))
    if session in here:
        return ()
    if session is None:
        return (Passing(Direction.IN),)
    arrives = () if None in here else (Passing(Direction.IN),)
    changes = tuple(Passing(Direction.OUT, one) for one in rooms)
    return (*arrives, *changes, Passing(Direction.IN, session))


def inside_after(visits: Iterable[Visit]) -> set[str]:
    """Persons who are inside after these passages of one door, which come in their order."""
    inside: set[str] = set()
    for visit in visits:
        if visit.direction is Direction.IN:
            inside.add(visit.person)
        else:
            inside.discard(visit.person)
    return inside


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was at the venue around a session; where its own door is `watched`, who was in it.

    `during` were there at any time while it ran, None where it has not begun; `last` at its end,
    or are there now, None for one that was left out. `beside` are the codes of sessions that ran
    at the same time elsewhere: with any, `during` is no list of those who were in this one. Beside
    one whose door is watched there are none.
    """

    during: frozenset[str] | None
    last: frozenset[str] | None
    beside: tuple[str, ...] = ()
    watched: bool = False

    @property
    def counted(self) -> frozenset[str] | None:
        """Who is counted beside the session: those there while it ran, else those there now."""
        return self.last if self.during is None else self.during


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of `invited` people are needed by a `rule`, and how many are `present`.

    `by` is the passage with which so many were there. It is None where fewer are there, and where
    as many were there `from_start`, when a session began.
    """

    invited: int
    present: int
    by: Visit | None = None
    from_start: bool = False
    rule: str = USUAL_QUORUM

    @property
    def needed(self) -> int:
        """The number of people, or the share of those invited, rounded up."""
        return quorum_of_invited(self.rule, self.invited)

    @property
    def met(self) -> bool:
        """Whether enough are there."""
        return self.invited > 0 and self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Came:
    """Who came to what is asked about: `ticked` are known to have been there, None if unknown.

    `counted` are those whose number may be told, None where nobody checks in; before a session they
    are there and not ticked. Where enough were there at `at`, the clock can be believed.
    `overnight` came on an earlier day and were never checked out, so that a badge of theirs that
    was scanned again on this day has left no trace.
    """

    ticked: frozenset[str] | None
    counted: frozenset[str] | None
    quorum: Quorum | None = None
    at: datetime | None = None
    presence: Presence | None = None
    overnight: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DaysThere:
    """The days on which somebody came in. `sure` if there can be no other.

    Whoever was not checked out in the evening may have come on a later day, too: a badge that is
    scanned again inside leaves no trace.
    """

    days: frozenset[date]
    sure: bool


def days_there(passed: Sequence[tuple[date, Direction]], noted: AbstractSet[date]) -> DaysThere:
    """One person's days, from all of their passages in order and the days on which it was noted."""
    days = frozenset(day for day, direction in passed if direction is Direction.IN)
    inside = (
        [direction for before, direction in passed if before < day][-1:] == [Direction.IN]
        for day in noted - days
    )
    return DaysThere(days, not any(inside))


def quorum(
    visits: Iterable[Visit],
    *,
    invited: AbstractSet[str],
    before: AbstractSet[str],
    leaving: bool,
    rule: str = USUAL_QUORUM,
) -> Quorum:
    """The quorum after passages in their order, of those who were there `before` the first.

    Whoever came counts to the end, as on a list that is signed; with `leaving` only as long as
    they are there, as before a session is opened.
    """
    there = set(before & invited)
    found = Quorum(len(invited), len(there), rule=rule)
    reached: Visit | None = None
    for visit in visits:
        enough = len(there) >= found.needed
        if visit.direction is Direction.IN:
            there |= {visit.person} & invited
        elif leaving:
            there.discard(visit.person)
        if len(there) < found.needed:
            reached = None
        elif not enough:
            reached = visit
    met = len(there) >= found.needed
    return replace(found, present=len(there), by=reached, from_start=met and reached is None)


def during(visits: Sequence[Visit], *, started_seq: int, ended_seq: int | None) -> set[str]:
    """Who was inside at any time between two places in the order; None is up to the last."""
    before = [one for one in visits if one.seq <= started_seq]
    since = [one for one in visits if one.seq > started_seq]
    came = {
        one.person
        for one in since
        if one.direction is Direction.IN and (ended_seq is None or one.seq <= ended_seq)
    }
    return inside_after(before) | came


def believable(visits: Sequence[Visit], *, now: datetime) -> frozenset[str]:
    """Ids of the passages, given in their order, whose times may be told beside each other.

    They are as many as can be so that none is earlier than one before it, and none ahead of
    `now`; of as many the latest ones. The clock was wrong at the others.
    """
    ends: list[datetime] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place, visit in enumerate(visits):
        if visit.at > now:
            continue
        length = bisect_right(ends, visit.at)
        before[place] = last[length - 1] if length else None
        ends[length : length + 1] = [visit.at]
        last[length : length + 1] = [place]
    told: set[str] = set()
    at = last[-1] if last else None
    while at is not None:
        told.add(visits[at].id)
        at = before[at]
    return frozenset(told)
