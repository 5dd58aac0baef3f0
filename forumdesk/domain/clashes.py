"""What does not go together in a programme. It is told and never forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from itertools import combinations

from forumdesk.domain.breakout import Table
from forumdesk.domain.forum import BUDDHIST_ERA, Room, Travel
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType
from forumdesk.domain.text import identity

# In minutes, between venues of which nobody said how far they are apart.
USUAL_TRAVEL = 30
# No session of a forum lasts longer; one that does has a mistyped end.
LONG = timedelta(hours=12)

SPEAKERS = frozenset(
    {
        SessionRole.SPEAKER,
        SessionRole.PANELLIST,
        SessionRole.RESOURCE_PERSON,
        SessionRole.WELCOME,
    }
)
# In an opening, a break or a vote nobody need speak, at tables everybody does.
WITH_SPEAKERS = frozenset(
    {SessionType.WELCOME, SessionType.THEMED, SessionType.PANEL, SessionType.PLENARY}
)
# Those of whose words something becomes. The record of a vote is made of what was counted.
WITH_RAPPORTEUR = frozenset(
    {
        SessionType.THEMED,
        SessionType.PANEL,
        SessionType.PLENARY,
        SessionType.BREAKOUT,
        SessionType.WORLD_CAFE,
    }
)


class ClashKind(StrEnum):
    """What does not go together, the worst first."""

    ROOM = "room"
    PERSON = "person"
    TRAVEL = "travel"
    CAPACITY = "capacity"
    OUTSIDE = "outside"
    BUDDHIST_YEAR = "buddhist_year"
    TOO_LONG = "too_long"
    NO_SPEAKER = "no_speaker"
    NO_RAPPORTEUR = "no_rapporteur"
    ROOM_NAMED_TWICE = "room_named_twice"


# What is still to come in a programme that is being made, and no clash of what there is.
LACKS = frozenset({ClashKind.NO_SPEAKER, ClashKind.NO_RAPPORTEUR})


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that does not go together.

    `sessions` are ids: of two that share something, the earlier first; else of one; of none where
    two rooms of a venue have one name. `rooms` are those it is about, of a way the first's and the
    second's. `person` is an id. `needed` and `there` are minutes of a way, or people and seats;
    `usual` says that nobody told how long the way is. `day` is the local one that is outside.
    """

    kind: ClashKind
    sessions: tuple[str, ...] = ()
    person: str | None = None
    rooms: tuple[str, ...] = ()
    needed: int | None = None
    there: int | None = None
    usual: bool = False
    day: date | None = None

    @property
    def key(self) -> tuple[ClashKind, frozenset[str], str | None, tuple[str, ...]]:
        """What stays the same while the sessions of it move and it lasts."""
        rooms = () if self.sessions else self.rooms
        return (self.kind, frozenset(self.sessions), self.person, rooms)


def clashing(found: Iterable[Clash]) -> int:
    """How many of these are no mere lacks."""
    return sum(one.kind not in LACKS for one in found)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What sessions are held against: the forum's first and last local day, its places, the ways
    between them, and who is in which session, tray or not.
    """

    zone: tzinfo
    first: date
    last: date
    rooms: Sequence[Room] = ()
    travels: Sequence[Travel] = ()
    parts: Sequence[Part] = ()
    tables: Sequence[Table] = ()


class ClashFinder:
    """Finds what clashes in a programme: everything, or what one session would clash with.

    Made once, it answers for a session at every movement of a mouse.
    """

    def __init__(self, sessions: Sequence[Session], around: Surroundings) -> None:
        self._around = around
        self._sessions = sorted(sessions, key=_place_in_time)
        self._known = {one.id: one for one in self._sessions}
        self._rooms = {room.id: room for room in around.rooms}
        self._ways = {frozenset((one.venue, one.other)): one.minutes for one in around.travels}
        self._longest = timedelta(minutes=max([USUAL_TRAVEL, *self._ways.values()]))
        self._people = _people(around)
        self._speakers = _sessions_with(around.parts, SPEAKERS)
        self._rapporteurs = _sessions_with(around.parts, {SessionRole.RAPPORTEUR})
        self._in_room: dict[str, list[Session]] = {}
        self._of_person: dict[str, list[Session]] = {}
        for one in self._sessions:
            if one.room is not None:
                self._in_room.setdefault(one.room, []).append(one)
            for person in self._people.get(one.id, ()):
                self._of_person.setdefault(person, []).append(one)

    def all(self) -> list[Clash]:
        """Every clash, by the start of its first session; of rooms that are named alike last."""
        found = [clash for one in self._sessions for clash in self._alone(one)]
        for shared in self._in_room.values():
            found += [_same_room(*pair) for pair in _overlapping(shared)]
        for person, own in self._of_person.items():
            found += [_same_person(*pair, person) for pair in _overlapping(own)]
            found += self._ways_of(person, own)
        return [*self._in_order(found), *_named_twice(self._around.rooms)]

    def of(self, session: Session) -> list[Clash]:
        """What a session clashes with as it is given, whatever the programme says of it."""
        found = list(self._alone(session))
        for other in self._in_room.get(session.room or "", ()):
            if other.id != session.id and _overlap(session, other):
                found.append(_same_room(*_in_time(session, other)))
        for person in self._people.get(session.id, ()):
            for other in self._of_person.get(person, ()):
                if other.id == session.id:
                    continue
                pair = _in_time(session, other)
                if _overlap(*pair):
                    found.append(_same_person(*pair, person))
                elif (clash := self._way(*pair, person)) is not None:
                    found.append(clash)
        return self._in_order(found, session)

    def _in_order(self, found: Iterable[Clash], moved: Session | None = None) -> list[Clash]:
        known = self._known if moved is None else {**self._known, moved.id: moved}
        order = list(ClashKind)

        def place(clash: Clash) -> tuple[object, ...]:
            times = [_place_in_time(known[one]) for one in clash.sessions]
            return (times[0], order.index(clash.kind), times[1:], clash.person or "")

        return sorted(found, key=place)

    def _alone(self, session: Session) -> Iterator[Clash]:
        """What is wrong with a session by itself."""
        ids = (session.id,)
        room = self._rooms.get(session.room or "")
        seats = room.capacity if room else None
        if room and seats is not None and session.capacity is not None and session.capacity > seats:
            needed = session.capacity
            yield Clash(ClashKind.CAPACITY, ids, rooms=(room.id,), needed=needed, there=seats)
        day = session.starts.astimezone(self._around.zone).date()
        first, last = self._around.first, self._around.last
        if not first <= day <= last:
            meant = first.year <= day.year - BUDDHIST_ERA <= last.year
            yield Clash(ClashKind.BUDDHIST_YEAR if meant else ClashKind.OUTSIDE, ids, day=day)
        if session.ends - session.starts > LONG:
            yield Clash(ClashKind.TOO_LONG, ids)
        if session.ended_at is None:
            if session.type in WITH_SPEAKERS and session.id not in self._speakers:
                yield Clash(ClashKind.NO_SPEAKER, ids)
            if session.type in WITH_RAPPORTEUR and session.id not in self._rapporteurs:
                yield Clash(ClashKind.NO_RAPPORTEUR, ids)

    def _ways_of(self, person: str, own: list[Session]) -> Iterator[Clash]:
        """The ways that somebody has not the time for, between sessions by start."""
        for place, first in enumerate(own):
            for second in own[place + 1 :]:
                if second.starts >= first.ends + self._longest:
                    break
                clash = None if _overlap(first, second) else self._way(first, second, person)
                if clash is not None:
                    yield clash

    def _way(self, first: Session, second: Session, person: str) -> Clash | None:
        """What is told of somebody's way from one session to a later one, if it takes too long."""
        rooms = [self._rooms.get(one.room or "") for one in (first, second)]
        known = [room for room in rooms if room is not None]
        venues = frozenset(room.venue for room in known)
        if len(known) < 2 or len(venues) < 2:
            return None
        needed = self._ways.get(venues)
        minutes = USUAL_TRAVEL if needed is None else needed
        there = (second.starts - first.ends) // timedelta(minutes=1)
        if there >= minutes:
            return None
        return Clash(
            ClashKind.TRAVEL,
            (first.id, second.id),
            person,
            rooms=tuple(room.id for room in known),
            needed=minutes,
            there=there,
            usual=needed is None,
        )


def _place_in_time(session: Session) -> tuple[object, ...]:
    return (session.starts, session.code, session.id)


def _in_time(one: Session, other: Session) -> tuple[Session, Session]:
    first, second = sorted((one, other), key=_place_in_time)
    return first, second


def _overlap(one: Session, other: Session) -> bool:
    """Whether two sessions are held at one time; those that only touch are not."""
    return one.starts < other.ends and other.starts < one.ends


def _overlapping(sessions: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Every two of sessions, by start, that are held at one time."""
    running: list[Session] = []
    for session in sessions:
        running = [one for one in running if one.ends > session.starts]
        yield from ((one, session) for one in running)
        running.append(session)


def _same_room(first: Session, second: Session) -> Clash:
    return Clash(ClashKind.ROOM, (first.id, second.id), rooms=(first.room or "",))


def _same_person(first: Session, second: Session, person: str) -> Clash:
    return Clash(ClashKind.PERSON, (first.id, second.id), person)


def _people(around: Surroundings) -> dict[str, tuple[str, ...]]:
    """Who is in each session: who has a part in it, and the hosts of its tables."""
    there = [(one.session, one.person) for one in around.parts if one.person]
    there += [(one.session, one.host) for one in around.tables if one.host]
    people: dict[str, dict[str, None]] = {}
    for session, person in there:
        people.setdefault(session, {})[person] = None
    return {session: tuple(one) for session, one in people.items()}


def _sessions_with(parts: Iterable[Part], roles: Iterable[SessionRole]) -> set[str]:
    """Sessions in which somebody, or some organisation, has one of these roles."""
    wanted = frozenset(roles)
    return {one.session for one in parts if one.role in wanted and (one.person or one.on_behalf_of)}


def _named_twice(rooms: Sequence[Room]) -> list[Clash]:
    """Rooms of one venue that some language calls by one name."""
    called: dict[tuple[str, str], list[str]] = {}
    for room in sorted(rooms, key=lambda one: one.position):
        for name in {identity(words) for _language, words in room.name.values}:
            called.setdefault((room.venue, name), []).append(room.id)
    pairs = (pair for alike in called.values() for pair in combinations(alike, 2))
    return [Clash(ClashKind.ROOM_NAMED_TWICE, rooms=pair) for pair in dict.fromkeys(pairs)]
