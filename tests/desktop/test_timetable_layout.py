"""Where a day's sessions lie in the timetable, reckoned without a window."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import words

from forumdesk.desktop.pages.programme.timetable.layout import (
    LEAST_CARD,
    LEAST_LANE,
    SNAP,
    Axis,
    Piece,
    Spot,
    arrange,
    begun_at,
    day_at,
    days_of,
    ended_at,
    on_day,
    pieces_of,
    started_at,
)
from forumdesk.desktop.pages.programme.timetable.steps import Way, neighbour
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import LONGEST, Session, SessionType

JAKARTA, BERLIN = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
FIRST = date(2019, 4, 29)
FORUM = Forum("f", words("Forum"), "Forum", FIRST, date(2019, 5, 1), "Asia/Jakarta", ("en",))
DAY = day_at(FORUM, FIRST, JAKARTA)
AXIS = Axis(DAY, 100)


def _session(name: str, starts: datetime, minutes: int, room: str | None = "a") -> Session:
    ends = starts + timedelta(minutes=minutes)
    return Session(name, name, SessionType.PANEL, words(name), starts, ends, room)


def _at(hour: int, minute: int = 0, day: date = FIRST) -> datetime:
    return datetime.combine(day, time(hour, minute), JAKARTA).astimezone(UTC)


def test_days_are_counted_from_the_forums_first_and_others_are_there_without_a_number() -> None:
    early = _session("early", _at(9, day=date(2019, 4, 27)), 60)
    night = _session("night", _at(23, day=date(2019, 5, 1)), 120)
    far = _session("far", _at(9, day=date(2562, 4, 29)), 60)
    days = days_of(FORUM, [early, night, far], JAKARTA)
    assert [(one.date.isoformat(), one.number, one.strays) for one in days] == [
        ("2019-04-27", None, True),
        ("2019-04-29", 1, False),
        ("2019-04-30", 2, False),
        ("2019-05-01", 3, False),
        ("2019-05-02", None, False),
        ("2562-04-29", None, True),
    ]
    until_midnight = _session("late", _at(23, day=date(2019, 5, 1)), 60)
    assert [one.number for one in days_of(FORUM, [until_midnight], JAKARTA)] == [1, 2, 3]


def test_a_session_past_midnight_goes_on_on_the_next_day() -> None:
    night = _session("night", _at(22, 30), 150)
    [first] = pieces_of([night], DAY)
    [second] = pieces_of([night], day_at(FORUM, date(2019, 4, 30), JAKARTA))
    assert (first.before, first.after) == (False, True)
    assert (second.before, second.after) == (True, False)
    assert (first.begins, first.ends) == (_at(22, 30), DAY.ends)
    assert (second.begins, second.ends) == (DAY.ends, night.ends)
    assert pieces_of([night], day_at(FORUM, date(2019, 5, 1), JAKARTA)) == []


@pytest.mark.parametrize(
    ("day", "hours", "clocks"), [((2019, 3, 31), 23, 46), ((2019, 10, 27), 25, 50)]
)
def test_no_hour_is_missing_or_drawn_twice_when_the_clocks_are_set(
    day: tuple[int, int, int], hours: int, clocks: int
) -> None:
    axis = Axis(day_at(FORUM, date(*day), BERLIN), 100)
    assert axis.high == hours * 100
    ticks = axis.ticks(BERLIN)
    assert len(ticks) == clocks
    assert [one.y for one in ticks] == [50 * number for number in range(clocks)]
    shown = [f"{one.clock:%H:%M}" for one in ticks if one.whole]
    assert shown.count("02:00") == (0 if hours == 23 else 2)
    noon = datetime.combine(date(*day), time(12), BERLIN).astimezone(UTC)
    assert axis.y(noon) == (11 if hours == 23 else 13) * 100
    assert axis.at(axis.y(noon)) == noon


def test_what_overlaps_in_a_room_lies_side_by_side_and_short_ones_can_be_read() -> None:
    sessions = [
        _session("long", _at(9), 120),
        _session("beside", _at(10), 30),
        _session("after", _at(11), 60),
        _session("brief", _at(13), 5),
        _session("next", _at(13, 5), 5),
        _session("other", _at(9), 60, "b"),
    ]
    arranged = arrange(pieces_of(sessions, DAY), ["a", "b"], AXIS, wide=600)
    boxes = arranged.boxes
    assert boxes["long"].y == boxes["other"].y == 900
    assert boxes["beside"].x >= boxes["long"].x + boxes["long"].width
    assert boxes["after"].x == boxes["long"].x and boxes["after"].width > boxes["long"].width
    assert boxes["brief"].height == LEAST_CARD
    assert boxes["next"].x >= boxes["brief"].x + boxes["brief"].width
    assert [one.width for one in arranged.columns] == [300, 300]
    assert arranged.column_at(299).room == "a" and arranged.column_at(5000).room == "b"


def test_a_room_with_many_at_once_grows_wider() -> None:
    sessions = [_session(str(number), _at(9), 60) for number in range(7)]
    arranged = arrange(pieces_of(sessions, DAY), ["a", "b"], AXIS, wide=300)
    assert arranged.columns[0].width >= 7 * LEAST_LANE
    assert arranged.columns[1].x == arranged.columns[0].width


_PIECES = st.lists(
    st.tuples(st.integers(0, 23 * 12), st.integers(1, 40), st.sampled_from(["a", "b", None])),
    max_size=25,
)


@given(_PIECES)
def test_no_card_covers_another_and_all_lie_in_their_room(
    drawn: list[tuple[int, int, str | None]],
) -> None:
    pieces = [
        Piece(
            str(at),
            room,
            DAY.begins + start * SNAP,
            DAY.begins + (start + long) * SNAP,
            *2 * (False,),
        )
        for at, (start, long, room) in enumerate(drawn)
    ]
    arranged = arrange(pieces, ["a", "b", None], AXIS, wide=500)
    for one in pieces:
        box, column = arranged.boxes[one.id], arranged.column_of(one.room)
        assert column.x <= box.x and box.x + box.width <= column.x + column.width
        assert box.height >= LEAST_CARD
        for other in pieces:
            beside = arranged.boxes[other.id]
            assert (
                one is other
                or box.x + box.width <= beside.x
                or beside.x + beside.width <= box.x
                or box.y + box.height <= beside.y
                or beside.y + beside.height <= box.y
            )


@given(_PIECES.filter(bool))
def test_the_arrow_keys_reach_every_card_and_come_to_an_end(
    drawn: list[tuple[int, int, str | None]],
) -> None:
    pieces = [
        Piece(
            str(at),
            room,
            DAY.begins + start * SNAP,
            DAY.begins + (start + long) * SNAP,
            *2 * (False,),
        )
        for at, (start, long, room) in enumerate(drawn)
    ]
    arranged = arrange(pieces, ["a", "b", None], AXIS, wide=500)
    rooms = {one.id: one.room for one in pieces}
    reached, ahead = {"0"}, ["0"]
    while ahead:
        here = ahead.pop()
        for way in Way:
            there = neighbour(arranged, rooms, here, way)
            if there not in reached:
                reached.add(there)
                ahead.append(there)
    assert reached == set(rooms)


def test_times_go_to_the_grid_and_stay_within_reason() -> None:
    spot = Spot(_at(9, 2), _at(9, 32), "a")
    assert DAY.snapped(_at(9, 2)) == _at(9) and DAY.snapped(_at(9, 3)) == _at(9, 5)
    assert DAY.stepped(spot.starts, 1) == _at(9, 5) and DAY.stepped(spot.starts, -1) == _at(9)
    assert DAY.stepped(_at(9), -1) == _at(8, 55)
    assert begun_at(spot, _at(10), DAY) == Spot(_at(10), _at(10, 30), "a")
    assert begun_at(spot, DAY.ends + SNAP, DAY).starts == DAY.ends - SNAP
    assert begun_at(spot, DAY.begins - SNAP, DAY).starts == DAY.begins
    assert ended_at(spot, _at(8)).length == SNAP
    assert ended_at(spot, _at(9) + timedelta(days=3)).length == LONGEST
    assert started_at(spot, _at(23)) == Spot(_at(9, 27), _at(9, 32), "a")
    other = day_at(FORUM, date(2019, 5, 1), JAKARTA)
    assert on_day(spot, other, JAKARTA).starts == spot.starts + timedelta(days=2)


def test_what_began_the_day_before_can_be_moved_within_the_night() -> None:
    night = Spot(_at(22), _at(26 - 24, day=date(2019, 4, 30)), "a")
    following = day_at(FORUM, date(2019, 4, 30), JAKARTA)
    moved = begun_at(night, night.starts + timedelta(minutes=15), following)
    assert moved.starts == _at(22, 15)
