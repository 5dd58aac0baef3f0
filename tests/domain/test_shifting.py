"""What shifting the rest of a day does, and how late sessions run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support import refusing, words

from forumdesk.domain.clashes import ClashKind, Surroundings
from forumdesk.domain.day_parts import DayPart
from forumdesk.domain.errors import Reason
from forumdesk.domain.forum import Room
from forumdesk.domain.lateness import Late, lateness, rest_behind
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType
from forumdesk.domain.shifting import Breaks, Rest, Shift, Until, shift_of

ZONE = ZoneInfo("Asia/Jakarta")
ROOMS = [Room(one, "town", words(one), None, 1) for one in ("hall", "annex", "foyer")]


def _at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 5, 4, int(hour), int(minute), tzinfo=ZONE).astimezone(UTC)


def _plan(*lines: str) -> list[Session]:
    """Sessions as `name 09:00 10:00 room`; those in no room have `-`, breaks begin with `break`."""
    sessions = []
    for line in lines:
        name, starts, ends, room = line.split()
        kind = SessionType.BREAK if name.startswith("break") else SessionType.PRESS
        place = None if room == "-" else room
        sessions.append(Session(name, name, kind, words(name), _at(starts), _at(ends), place))
    return sessions


def _begun(plan: list[Session], name: str, clock: str) -> list[Session]:
    return [replace(one, started_at=_at(clock)) if one.id == name else one for one in plan]


def _around(*parts: Part) -> Surroundings:
    day = _at("09:00").date()
    return Surroundings(ZONE, day, day, ROOMS, parts=parts)


def _shift(plan: list[Session], rest: Rest, *parts: Part) -> Shift:
    return shift_of(rest, plan, _around(*parts))


def _moved(shift: Shift) -> dict[str, str]:
    """The new times of what is shifted, as `10:12–11:12`."""
    return {
        one.session.id: "–".join(f"{at.astimezone(ZONE):%H:%M}" for at in (one.starts, one.ends))
        for one in shift.moved
    }


MORNING = _plan(
    "opening 08:30 09:00 hall",
    "a 09:00 10:00 hall",
    "p 09:00 10:00 annex",
    "break1 10:00 10:15 -",
    "b 10:15 11:15 hall",
    "q 10:15 11:30 annex",
    "c 11:20 12:20 hall",
    "break2 12:20 13:20 -",
    "d 13:20 14:20 hall",
    "r 13:20 14:20 annex",
)


def test_the_rest_of_the_day_is_shifted_with_its_breaks() -> None:
    shift = _shift(_begun(MORNING, "a", "09:12"), Rest("a", 12))
    assert _moved(shift) == {
        "break1": "10:12–10:27",
        "b": "10:27–11:27",
        "q": "10:27–11:42",
        "c": "11:32–12:32",
        "break2": "12:32–13:32",
        "d": "13:32–14:32",
        "r": "13:32–14:32",
    }
    assert shift.part is DayPart.MORNING
    assert shift.last is not None and shift.last.ends == _at("14:32")
    assert (shift.clashes, shift.breaks, shift.next_day) == ((), (), ())


def test_the_rest_of_the_morning_ends_where_lunch_gives_up_its_beginning() -> None:
    for until in (Until.HALF_DAY, Until.BREAK):
        shift = _shift(MORNING, Rest("a", 12, until=until))
        moved = _moved(shift)
        assert moved.pop("break2") == "12:32–13:20"
        assert moved == {
            "break1": "10:12–10:27",
            "b": "10:27–11:27",
            "q": "10:27–11:42",
            "c": "11:32–12:32",
        }
        assert shift.last is not None and shift.last.session.id == "c"
    # Lunch is never less than short, and what does not fit is told.
    long = _shift(MORNING, Rest("a", 70, until=Until.BREAK))
    assert _moved(long)["break2"] == "13:15–13:20"
    assert _moved(long)["c"] == "12:30–13:30"
    assert [(one.kind, one.sessions) for one in long.clashes] == [(ClashKind.ROOM, ("c", "d"))]


def test_breaks_and_free_times_take_up_what_they_can() -> None:
    shift = _shift(MORNING, Rest("a", 12, breaks=Breaks.GIVEN_UP))
    # Ten minutes of the coffee, and the rest in the five that the hall is free.
    assert _moved(shift) == {
        "break1": "10:12–10:17",
        "b": "10:17–11:17",
        "q": "10:17–11:32",
    }
    earlier = _shift(MORNING, Rest("a", -10, breaks=Breaks.GIVEN_UP))
    assert _moved(earlier) == {"break1": "09:50–10:15"}
    assert _moved(_shift(MORNING, Rest("a", -10)))["d"] == "13:10–14:10"


def test_one_room_is_shifted_beside_the_breaks_of_everybody() -> None:
    hall = frozenset({"hall"})
    shift = _shift(MORNING, Rest("a", 20, rooms=hall))
    assert _moved(shift) == {"b": "10:35–11:35", "c": "11:40–12:40", "d": "13:40–14:40"}
    assert shift.breaks == ("break2",)
    until = _shift(MORNING, Rest("a", 20, rooms=hall, until=Until.BREAK))
    assert _moved(until) == {"b": "10:35–11:35", "c": "11:40–12:40"}
    part = _shift(MORNING, Rest("a", 20, rooms=hall, until=Until.HALF_DAY))
    assert _moved(part) == _moved(until)
    both = _shift(MORNING, Rest("a", 20, rooms=frozenset({"hall", "annex"})))
    assert "break1" in _moved(both)


def test_a_room_that_is_free_for_long_ends_the_rest_there() -> None:
    plan = _plan("a 09:00 10:00 hall", "b 10:00 11:00 hall", "c 11:30 12:00 hall")
    assert _moved(_shift(plan, Rest("a", 12, until=Until.BREAK))) == {"b": "10:12–11:12"}


def test_a_break_gives_up_only_what_is_run_into() -> None:
    plan = _plan("a 09:00 10:00 hall", "b 10:00 11:45 hall", "break1 12:00 13:00 -")
    half_day = Rest("a", 12, until=Until.HALF_DAY)
    assert _moved(_shift(plan, half_day)) == {"b": "10:12–11:57"}
    assert _moved(_shift(plan, replace(half_day, minutes=20))) == {
        "b": "10:20–12:05",
        "break1": "12:05–13:00",
    }


@pytest.mark.parametrize(
    ("after", "part", "moved"),
    [
        # The last before lunch: lunch gives up its beginning, and the afternoon stays.
        ("b", DayPart.MORNING, {"break1": "12:57–13:45"}),
        # One at noon is of the morning where lunch is later.
        ("a", DayPart.MORNING, {"b": "12:12–12:57", "break1": "12:57–13:45"}),
        ("c", DayPart.AFTERNOON, {"break2": "17:22–18:00"}),
        ("d", DayPart.EVENING, {"e": "20:42–21:42"}),
    ],
)
def test_lunch_and_dinner_divide_the_day(after: str, part: DayPart, moved: dict[str, str]) -> None:
    plan = _plan(
        "a 10:00 12:00 hall",
        "b 12:00 12:45 hall",
        "break1 12:45 13:45 -",
        "c 13:45 17:10 hall",
        "break2 17:10 18:00 -",
        "d 19:30 20:30 hall",
        "e 20:30 21:30 hall",
    )
    shift = _shift(plan, Rest(after, 12, until=Until.HALF_DAY))
    assert (shift.part, _moved(shift)) == (part, moved)


def test_a_day_without_lunch_is_divided_at_noon() -> None:
    plan = _plan("a 10:00 12:00 hall", "b 12:00 13:00 hall", "c 13:00 14:00 hall")
    shift = _shift(plan, Rest("a", 12, until=Until.HALF_DAY))
    assert (shift.part, _moved(shift)) == (
        *(DayPart.AFTERNOON, {"b": "12:12–13:12", "c": "13:12–14:12"}),
    )


def test_a_break_takes_up_nothing_of_a_room_that_goes_on_beside_it() -> None:
    plan = _plan(
        "a 09:00 10:00 hall",
        "break1 10:00 10:15 -",
        "x 10:00 12:00 annex",
        "b 10:15 11:00 hall",
        "break2 11:00 11:10 -",
        "c 11:10 12:00 hall",
        "y 12:00 13:00 annex",
    )
    assert _moved(_shift(plan, Rest("a", 12, breaks=Breaks.GIVEN_UP))) == {
        "break1": "10:12–10:17",
        "x": "10:12–12:12",
        "b": "10:17–11:02",
        "break2": "11:02–11:10",
        "y": "12:12–13:12",
    }


def test_what_is_planned_beside_the_first_in_its_room_comes_after_it() -> None:
    plan = _plan("a 09:00 10:00 hall", "b 09:30 10:30 hall", "x 09:30 10:30 annex")
    assert _moved(_shift(plan, Rest("a", 30))) == {"b": "10:00–11:00"}


def test_what_has_begun_stays_and_what_is_run_into_is_told() -> None:
    siti = [Part(one, one, SessionRole.MC, 1, "siti") for one in ("b", "x")]
    plan = _plan(
        "a 09:00 10:00 hall", "b 10:00 11:00 hall", "c 11:00 12:00 hall", "x 11:00 12:00 annex"
    )
    plan = _begun(plan, "c", "09:59")
    shift = _shift(plan, Rest("a", 30, rooms=frozenset({"hall"})), *siti)
    assert _moved(shift) == {"b": "10:30–11:30"}
    assert [(one.kind, one.sessions, one.person) for one in shift.clashes] == [
        (ClashKind.ROOM, ("b", "c"), None),
        (ClashKind.PERSON, ("b", "x"), "siti"),
    ]


def test_the_rest_begins_at_a_moment_of_its_own_day() -> None:
    tomorrow = [
        replace(one, id=f"{one.id}2", starts=one.starts + timedelta(days=1), ends=one.ends)
        for one in MORNING
    ]
    plan = [*MORNING, *(replace(one, ends=one.ends + timedelta(days=1)) for one in tomorrow)]
    shift = _shift(plan, Rest(_at("13:00"), 30))
    assert _moved(shift) == {"d": "13:50–14:50", "r": "13:50–14:50"}
    assert shift.part is DayPart.AFTERNOON
    late = _plan("n 22:00 23:30 hall", "o 23:40 23:59 hall")
    night = _shift(late, Rest(_at("20:00"), 30))
    assert _moved(night) == {"n": "22:30–00:00", "o": "00:10–00:29"}
    assert night.next_day == ("o",) and night.part is DayPart.EVENING
    assert [one.kind for one in night.clashes] == [ClashKind.OUTSIDE]


def test_nothing_is_shifted_by_nothing_and_no_further_than_a_day() -> None:
    assert _shift(MORNING, Rest("a", 0)).moved == ()
    with refusing(Reason.INVALID_FIELD):
        _shift(MORNING, Rest("a", 24 * 60 + 1))
    with refusing(Reason.NOT_FOUND):
        _shift(MORNING, Rest("none", 5))


def _late(plan: list[Session], clock: str) -> list[tuple[str, int, str, bool]]:
    return [
        (one.session.id, one.minutes, f"{one.ends.astimezone(ZONE):%H:%M}", one.over)
        for one in lateness(plan, _at(clock))
    ]


def test_a_session_runs_late_that_began_late_or_goes_on_beyond_its_end() -> None:
    plan = _begun(_begun(MORNING, "a", "09:12"), "p", "09:00")
    assert _late(plan, "09:30") == [("a", 12, "10:12", False)]
    assert _late(plan, "10:05") == [("a", 12, "10:12", True), ("p", 5, "10:05", True)]
    assert _late(plan, "10:20") == [("a", 20, "10:20", True), ("p", 20, "10:20", True)]
    ended = [replace(one, ended_at=one.ends if one.started_at else None) for one in plan]
    assert _late(ended, "10:20") == []
    # Up to a whole minute, so that nothing is told to begin before it can.
    seconds = [replace(one, started_at=one.starts + timedelta(seconds=61)) for one in plan[1:2]]
    assert lateness(seconds, _at("09:30")) == [Late(seconds[0], 2, _at("10:02"), over=False)]
    seconds = [replace(one, started_at=one.starts + timedelta(seconds=59)) for one in plan[1:2]]
    assert lateness(seconds, _at("09:30")) == []
    assert [one.minutes for one in lateness(seconds, _at("10:00") + timedelta(seconds=1))] == [1]


def test_what_follows_in_a_room_is_shifted_by_what_it_begins_too_early() -> None:
    plan = _begun(MORNING, "a", "09:12")
    [within_the_break] = lateness(plan, _at("10:05"))
    assert rest_behind(within_the_break, plan) is None
    [late] = lateness(plan, _at("10:20"))
    rest = rest_behind(late, plan)
    assert (late.minutes, rest) == (20, Rest("a", 5, frozenset(["hall"]), Until.HALF_DAY))
    assert rest_behind(late, [one for one in plan if one.place != late.session.place]) is None


@pytest.mark.parametrize("days", [-1, 1, 400])
def test_nothing_is_late_on_another_day_or_before_it_began(days: int) -> None:
    plan = _begun(MORNING, "a", "09:12")
    assert lateness(plan, _at("10:30") + timedelta(days=days)) == []
    assert lateness(plan, _at("09:11")) == []
    begun = [replace(one, started_at=one.starts + timedelta(days=days)) for one in MORNING[:1]]
    assert lateness(begun, begun[0].started_at or _at("09:00")) == []
