"""What of a programme does not go together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from support import words

from forumdesk.domain.breakout import Table
from forumdesk.domain.clashes import Clash, ClashFinder, ClashKind, Surroundings
from forumdesk.domain.forum import Room, Travel
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType

NINE = datetime(2019, 4, 29, 9, tzinfo=UTC)
DAY = NINE.date()
ROOMS = [
    Room("hall", "town", words("Hall"), 100, 1),
    Room("studio", "town", words("Studio"), None, 2),
    Room("field", "village", words("Field"), None, 3),
]
AROUND = Surroundings(UTC, DAY, DAY, ROOMS)


def _session(name: str, hour: float, hours: float, room: str | None) -> Session:
    starts = NINE + timedelta(hours=hour)
    ends = starts + timedelta(hours=hours)
    return Session(name, name, SessionType.PRESS, words(name), starts, ends, room)


def _part(session: str, person: str | None, role: SessionRole = SessionRole.MC) -> Part:
    return Part(f"{session}{person}", session, role, 1, person)


def _found(sessions: list[Session], around: Surroundings) -> list[Clash]:
    return ClashFinder(sessions, around).all()


def test_the_same_room_or_person_at_overlapping_times_clashes() -> None:
    sessions = [
        _session("b", 1, 1, "hall"),
        _session("a", 0, 1.5, "hall"),
        _session("c", 1.25, 1, "studio"),
        _session("d", 2, 1, "hall"),
    ]
    parts = [_part("a", "siti"), _part("c", "siti"), _part("c", "siti")]
    # Whoever stays at a table is in the session too.
    around = replace(AROUND, parts=parts, tables=[Table("t", "d", 1, host="siti")])
    assert _found(sessions, around) == [
        Clash(ClashKind.ROOM, ("a", "b"), rooms=("hall",)),
        Clash(ClashKind.PERSON, ("a", "c"), "siti"),
        Clash(ClashKind.PERSON, ("c", "d"), "siti"),
    ]


def test_touching_sessions_and_unknown_rooms_and_people_do_not_clash() -> None:
    sessions = [
        _session("a", 0, 1, "hall"),
        _session("b", 1, 1, "hall"),
        _session("c", 1, 1, None),
        _session("d", 1, 1, None),
    ]
    parts = [_part("c", None), _part("d", None), _part("a", "siti"), _part("b", "siti")]
    assert _found(sessions, replace(AROUND, parts=parts)) == []


def test_a_way_between_venues_takes_what_was_said_or_what_is_usual() -> None:
    sessions = [_session("a", 0, 1, "hall"), _session("b", 1.25, 1, "field")]
    sessions += [_session("c", 2.75, 1, "studio"), _session("d", 3.75, 1, "hall")]
    parts = [_part(one, "siti") for one in "abcd"]
    around = replace(AROUND, parts=parts)
    way = Clash(
        ClashKind.TRAVEL, ("a", "b"), "siti", ("hall", "field"), needed=30, there=15, usual=True
    )
    assert _found(sessions, around) == [way]
    said = replace(around, travels=[Travel("t", "village", "town", 31)])
    assert _found(sessions, said) == [
        replace(way, needed=31, usual=False),
        Clash(ClashKind.TRAVEL, ("b", "c"), "siti", ("field", "studio"), needed=31, there=30),
    ]
    near = replace(around, travels=[Travel("t", "town", "village", 15)])
    assert _found(sessions, near) == []


def test_what_is_wrong_with_a_session_by_itself() -> None:
    plain = _session("a", 0, 1, "hall")

    def kinds(session: Session, *parts: Part) -> list[ClashKind]:
        return [one.kind for one in _found([session], replace(AROUND, parts=parts))]

    assert kinds(replace(plain, capacity=100)) == []
    full = ClashFinder([replace(plain, capacity=101)], AROUND).all()
    assert full == [Clash(ClashKind.CAPACITY, ("a",), rooms=("hall",), needed=101, there=100)]
    assert kinds(replace(plain, capacity=9999, room="studio")) == []
    assert kinds(replace(plain, ends=plain.starts + timedelta(hours=12))) == []
    assert kinds(replace(plain, ends=plain.starts + timedelta(hours=12, minutes=1))) == [
        ClashKind.TOO_LONG
    ]
    later = plain.starts + timedelta(days=1)
    outside = replace(plain, starts=later, ends=later + timedelta(hours=1))
    assert ClashFinder([outside], AROUND).all() == [
        Clash(ClashKind.OUTSIDE, ("a",), day=date(2019, 4, 30))
    ]
    buddhist = plain.starts.replace(year=2562)
    assert kinds(replace(plain, starts=buddhist, ends=buddhist + timedelta(hours=1))) == [
        ClashKind.BUDDHIST_YEAR
    ]


def test_who_is_still_to_be_named() -> None:
    panel = replace(_session("a", 0, 1, "hall"), type=SessionType.PANEL)
    speaker = _part("a", "siti", SessionRole.PANELLIST)
    nobody = _part("a", None, SessionRole.RAPPORTEUR)
    office = replace(nobody, on_behalf_of=words("The district"))

    def kinds(session: Session, *parts: Part) -> list[ClashKind]:
        return [one.kind for one in _found([session], replace(AROUND, parts=parts))]

    assert kinds(panel, nobody) == [ClashKind.NO_SPEAKER, ClashKind.NO_RAPPORTEUR]
    assert kinds(panel, speaker, nobody) == [ClashKind.NO_RAPPORTEUR]
    assert kinds(panel, speaker, office) == []
    assert kinds(replace(panel, started_at=NINE, ended_at=NINE)) == []
    assert kinds(replace(panel, type=SessionType.WORLD_CAFE)) == [ClashKind.NO_RAPPORTEUR]
    assert kinds(replace(panel, type=SessionType.BREAK)) == []


def test_two_rooms_of_a_venue_are_not_called_alike() -> None:
    again = Room("again", "town", words("  HALL "), None, 4)
    elsewhere = Room("elsewhere", "village", words("Hall"), None, 5)
    around = replace(AROUND, rooms=[*ROOMS, again, elsewhere])
    assert _found([], around) == [Clash(ClashKind.ROOM_NAMED_TWICE, rooms=("hall", "again"))]


SESSIONS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from([None, *"hs"])), max_size=8
)
PARTS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=10)


@given(SESSIONS, PARTS, st.integers(0, 7))
def test_what_is_found_is_what_the_definition_says(
    planned: list[tuple[int, int, str | None]], there: list[tuple[int, int]], moved: int
) -> None:
    rooms = [Room("h", "town", words("H"), None, 1), Room("s", "far", words("S"), None, 2)]
    venues = {room.id: room.venue for room in rooms}
    parts = [_part(str(session), str(person)) for session, person in there]
    around = Surroundings(UTC, DAY, DAY, rooms, [Travel("t", "far", "town", 40)], parts)
    sessions = [
        _session(str(number), start / 4, length / 4, room)
        for number, (start, length, room) in enumerate(planned)
    ]

    def between(one: Session, other: Session) -> set[tuple[object, ...]]:
        first, second = sorted((one, other), key=lambda one: (one.starts, one.code))
        minutes = (second.starts - first.ends) / timedelta(minutes=1)
        both = {part.person for part in parts if part.session == one.id} & {
            part.person for part in parts if part.session == other.id
        }
        far = {venues.get(one.room or ""), venues.get(other.room or "")} == {"far", "town"}
        found: set[tuple[object, ...]] = set()
        if minutes < 0 and one.room and one.room == other.room:
            found.add((ClashKind.ROOM, (first.id, second.id), None))
        if minutes < 0:
            found |= {(ClashKind.PERSON, (first.id, second.id), person) for person in both}
        elif far and minutes < 40:
            found |= {(ClashKind.TRAVEL, (first.id, second.id), person) for person in both}
        return found

    def told(clashes: list[Clash]) -> list[tuple[object, ...]]:
        return sorted((one.kind, one.sessions, one.person) for one in clashes)

    def sorted_set(found: set[tuple[object, ...]]) -> list[tuple[object, ...]]:
        return sorted(found, key=lambda one: (one[0], one[1], one[2]))

    finder = ClashFinder(sessions, around)
    every = [between(*pair) for pair in combinations(sessions, 2)]
    assert told(finder.all()) == sorted_set(set().union(*every))
    if moved < len(sessions):
        there_now = replace(sessions[moved], starts=NINE, ends=NINE + timedelta(hours=2), room="s")
        others = [one for one in sessions if one.id != there_now.id]
        own = set().union(*(between(there_now, one) for one in others))
        assert told(finder.of(there_now)) == sorted_set(own)
