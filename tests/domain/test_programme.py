"""Which sessions clash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from support import words

from forumdesk.domain.programme import (
    Clash,
    ClashKind,
    Part,
    Session,
    SessionRole,
    SessionType,
    clashes,
    in_the_room,
)

NINE = datetime(2019, 4, 29, 9, tzinfo=UTC)


def _session(name: str, hour: float, hours: float, room: str | None) -> Session:
    starts = NINE + timedelta(hours=hour)
    ends = starts + timedelta(hours=hours)
    return Session(name, name, SessionType.PANEL, words(name), starts, ends, room)


def _part(session: str, person: str | None) -> Part:
    return Part(f"{session}{person}", session, SessionRole.SPEAKER, 1, person)


def test_the_same_room_or_person_at_overlapping_times_clashes() -> None:
    sessions = [
        _session("b", 1, 1, "hall"),
        _session("a", 0, 1.5, "hall"),
        _session("c", 1.25, 1, "studio"),
        _session("d", 2, 1, "hall"),
    ]
    parts = [_part("a", "siti"), _part("c", "siti"), _part("c", "siti"), _part("d", "siti")]
    assert clashes(sessions, parts) == [
        Clash(ClashKind.ROOM, "a", "b"),
        Clash(ClashKind.PERSON, "a", "c", "siti"),
        Clash(ClashKind.PERSON, "c", "d", "siti"),
    ]


def test_touching_sessions_and_unknown_rooms_and_people_do_not_clash() -> None:
    sessions = [
        _session("a", 0, 1, "hall"),
        _session("b", 1, 1, "hall"),
        _session("c", 1, 1, None),
        _session("d", 1, 1, None),
    ]
    parts = [_part("c", None), _part("d", None), _part("a", "siti"), _part("b", "siti")]
    assert clashes(sessions, parts) == []


def _planned(hour: int, *, started: bool = False, ended: bool = False) -> Session:
    starts = datetime(2027, 3, 1, hour, tzinfo=UTC)
    return Session(
        id=f"s{hour}",
        code=f"D1-{hour}",
        type=SessionType.THEMED,
        title=words(f"At {hour}"),
        starts=starts,
        ends=starts + timedelta(hours=1),
        started_at=starts if started or ended else None,
        ended_at=starts + timedelta(hours=1) if ended else None,
    )


def test_the_room_never_goes_back_to_a_session_that_was_left_out() -> None:
    now = datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
    left_out, over, following = _planned(9), _planned(10, ended=True), _planned(12)
    assert in_the_room([left_out, over, following], now) == following
    running = _planned(11, started=True)
    assert in_the_room([left_out, over, running, following], now) == running
    assert in_the_room([left_out, _planned(11), following], now) == _planned(11)
    assert in_the_room([left_out, _planned(12, ended=True)], now) == _planned(12, ended=True)
    assert in_the_room([left_out], now) == left_out
    assert in_the_room([], now) is None
