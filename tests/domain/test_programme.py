"""What is on, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support import words

from forumdesk.domain.now import now_and_next, to_work_in
from forumdesk.domain.programme import (
    Session,
    SessionType,
)


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
    assert to_work_in([left_out, over, following], now) == following
    running = _planned(11, started=True)
    assert to_work_in([left_out, over, running, following], now) == running
    assert to_work_in([left_out, _planned(11), following], now) == _planned(11)
    assert to_work_in([left_out, _planned(12, ended=True)], now) == _planned(12, ended=True)
    assert to_work_in([left_out], now) == left_out
    assert to_work_in([], now) is None


def _on(sessions: list[Session], hour: float) -> tuple[list[str], list[str]]:
    found = now_and_next(sessions, datetime(2027, 3, 1, tzinfo=UTC) + timedelta(hours=hour))
    return [one.id for one in found.now], [one.id for one in found.coming]


def test_now_is_what_was_begun_and_the_plan_only_where_nobody_begins_anything() -> None:
    first, pause = _planned(9), replace(_planned(10), type=SessionType.BREAK)
    plan = [first, pause, _planned(11), _planned(12)]
    assert _on(plan, 9.5) == (["s9"], ["s10"])
    assert _on(plan, 8) == ([], ["s9"])
    assert _on(plan, 13.5) == ([], [])
    # Begun, and longer than planned: the break has not begun because its time has come.
    running = [_planned(9, started=True), *plan[1:]]
    assert _on(running, 10.5) == (["s9"], ["s10"])
    # A break that is over comes no more, and the next session may begin late.
    ended = [_planned(9, ended=True), *plan[1:]]
    assert _on(ended, 10.5) == ([], ["s10"])
    assert _on(ended, 11.2) == ([], ["s11"])
    assert _on(ended, 12.5) == ([], ["s11"])
    assert _on(ended, 13.2) == ([], ["s12"])


def test_with_several_running_now_and_next_are_told_for_each_room() -> None:
    hall = [replace(one, room="hall") for one in (_planned(9, started=True), _planned(11))]
    annex = [
        replace(one, room="annex", id=f"a{one.id}")
        for one in (_planned(9, started=True), _planned(11))
    ]
    plan = sorted([*hall, *annex], key=lambda one: one.starts)
    assert _on(plan, 9.5) == (["s9", "as9"], ["s11", "as11"])
    # Begun in the same room: the one before it was only not ended.
    later = [*plan[:2], replace(hall[1], started_at=hall[1].starts), annex[1]]
    assert _on(later, 11.1) == (["as9", "s11"], ["as11"])


def test_sessions_without_a_room_are_each_a_place_of_their_own() -> None:
    both = [_planned(9, started=True), replace(_planned(9, started=True), id="other")]
    beside = [_planned(11), replace(_planned(11), id="beside"), _planned(12)]
    assert _on([*both, *beside], 9.5) == (["s9", "other"], ["s11", "beside"])
    # The other one is begun first; the one beside it still comes, and those before are left out.
    begun = replace(beside[1], started_at=beside[1].starts)
    assert _on([_planned(10), beside[0], begun, beside[2]], 11.1) == (["beside"], ["s11"])


def test_what_comes_later_has_neither_begun_nor_been_left_out() -> None:
    left_out, over, runs = _planned(8), _planned(9, ended=True), _planned(11, started=True)
    plan = [left_out, over, _planned(10), runs, _planned(12), _planned(13), _planned(14)]
    # The session that ran before its time runs still: it is told once.
    early = [replace(one, room="hall") for one in plan]
    early[4] = replace(early[4], room="annex", started_at=runs.starts)
    found = now_and_next(early, datetime(2027, 3, 1, 11, 30, tzinfo=UTC), room="hall")
    assert [one.id for one in found.now] == ["s11", "s12"]
    assert [one.id for one in found.coming] == ["s13"]
    assert [one.id for one in found.later] == ["s14"]


def test_in_a_room_its_own_now_and_next_come_first() -> None:
    hall = [replace(one, room="hall") for one in (_planned(9, started=True), _planned(11))]
    annex = [
        replace(one, room="annex", id=f"a{one.id}")
        for one in (_planned(9, started=True), _planned(12))
    ]
    tomorrow = replace(annex[1], id="far", starts=annex[1].starts + timedelta(days=1))
    plan = sorted([*hall, *annex], key=lambda one: one.starts)
    moment = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)

    def told(sessions: list[Session], room: str | None) -> tuple[list[str], list[str]]:
        found = now_and_next(sessions, moment, room=room)
        return [one.id for one in found.now], [one.id for one in found.coming]

    assert told(plan, None) == (["s9", "as9"], ["s11"])
    assert told(plan, "hall") == (["s9", "as9"], ["s11"])
    # The room's own is told although another room's comes before it, but not another day's.
    assert told(plan, "annex") == (["as9", "s9"], ["as12", "s11"])
    assert told([*plan[:3], tomorrow], "annex") == (["as9", "s9"], ["s11"])
    assert told(plan, "cellar") == told(plan, None)


def test_what_somebody_forgot_to_end_is_over_the_next_day_unless_it_is_a_sample() -> None:
    forgotten = _planned(9, started=True)
    tomorrow = replace(
        _planned(9),
        id="tomorrow",
        starts=forgotten.starts + timedelta(days=1),
        ends=forgotten.ends + timedelta(days=1),
    )
    assert _on([forgotten, tomorrow], 33.5) == (["tomorrow"], [])
    assert _on([forgotten, _planned(10), tomorrow], 24 * 700) == (["s9"], ["s10"])


def test_after_a_restart_work_goes_on_in_what_runs_and_never_in_a_break() -> None:
    def work(sessions: list[Session], hour: float) -> str:
        moment = datetime(2027, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
        found = to_work_in(sessions, moment)
        assert found is not None
        return found.id

    pause = replace(_planned(10), type=SessionType.BREAK)
    plan = [_planned(9, ended=True), pause, _planned(11), _planned(13)]
    for hour in (10.2, 10.9, 11.1, 11.9, 12.5):
        assert work(plan, hour) == "s11"
    assert work(plan, 13.5) == "s13"
    running = [*plan[:2], _planned(11, started=True), plan[3]]
    assert work(running, 12.9) == "s11"
    assert work([pause, _planned(11)], 10.5) == "s11"
    assert work([pause], 10.5) == "s10"
    # A rehearsal on another day is led by what was begun.
    assert work(plan, 24 * 90) == "s11"


@given(st.lists(st.tuples(st.integers(8, 18), st.integers(0, 3), st.booleans()), max_size=9))
def test_work_and_now_agree_with_the_file(drawn: list[tuple[int, int, bool]]) -> None:
    sessions = [
        replace(
            _planned(hour, started=state in (1, 2), ended=state == 2),
            id=str(number),
            code=f"{number:02}",
            room=("hall", "annex", None)[number % 3],
            type=SessionType.BREAK if is_break else SessionType.PANEL,
        )
        for number, (hour, state, is_break) in enumerate(sorted(drawn))
    ]
    for hour in (8.5, 12.5, 23.0, 24 * 400):
        moment = datetime(2027, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
        on, work = now_and_next(sessions, moment), to_work_in(sessions, moment)
        runs = [one for one in sessions if one.started_at and not one.ended_at]
        assert (work is None) == (not sessions)
        if runs:
            assert set(on.now) <= set(runs) and work in on.now
            assert len({one.place for one in runs}) == len(on.now)
            assert {one for one in runs if one.room is None} <= set(on.now)
        elif work is not None and any(one.type is not SessionType.BREAK for one in sessions):
            assert work.type is not SessionType.BREAK
        assert len({one.place for one in on.coming}) == len(on.coming)
        told = [*on.now, *on.coming, *on.later]
        assert len({one.id for one in told}) == len(told)
        follow = [*on.coming, *on.later]
        assert all(one.started_at is None for one in follow)
        of_the_day = any(abs(one.starts - moment) < timedelta(hours=12) for one in sessions)
        for one in follow:
            assert not of_the_day or one.ends + timedelta(hours=1) > moment
            after = [begun for begun in sessions if begun.started_at and begun.starts >= one.ends]
            assert one.room not in {begun.room for begun in after}
