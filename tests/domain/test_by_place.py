"""What is on and comes next, place by place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from support import words

from forumdesk.domain.by_place import AtPlace, by_place
from forumdesk.domain.now import now_and_next
from forumdesk.domain.programme import Session, SessionType

NOON = datetime(2026, 3, 30, 12, tzinfo=UTC)


def _held(name: str, hours: float, room: str | None, *, begun: bool = False) -> Session:
    starts = NOON + timedelta(hours=hours)
    return Session(
        id=name,
        code=name,
        type=SessionType.THEMED,
        title=words(name),
        starts=starts,
        ends=starts + timedelta(hours=1),
        room=room,
        started_at=starts if begun else None,
    )


def _named(places: list[AtPlace]) -> list[tuple[str, str, str]]:
    def name(one: Session | None) -> str:
        return one.id if one is not None else ""

    return [(one.room or "", name(one.now), name(one.coming)) for one in places]


def test_every_room_has_its_own_next_however_late_in_the_day_it_is() -> None:
    sessions = [
        _held("water", -0.5, "hall", begun=True),
        _held("roads", 0.5, "annex"),
        _held("lunch", 0.5, None),
        _held("waste", 2, "hall"),
        _held("tea", 3, None),
        _held("schools", 5, "garden"),
        _held("wells", 6, "garden"),
        _held("tomorrow", 20, "court"),
    ]
    assert _named(by_place(now_and_next(sessions, NOON))) == [
        ("hall", "water", "waste"),
        ("annex", "", "roads"),
        ("", "", "lunch"),
        ("garden", "", "schools"),
    ]


def test_in_the_evening_the_next_are_those_of_the_next_day() -> None:
    sessions = [_held("water", -0.5, "hall", begun=True), _held("tomorrow", 20, "hall")]
    assert _named(by_place(now_and_next(sessions, NOON))) == [("hall", "water", "tomorrow")]
    assert by_place(now_and_next([], NOON)) == []
