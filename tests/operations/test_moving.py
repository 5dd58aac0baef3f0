"""Moving, resizing, the tray, shifting and undo in any order, beside a plain model of the plan."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from length import either
from room import add_session, two_rooms
from support import draft, inside, refusing, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.moving import Move
from forumdesk.domain.programme import LONGEST, Session, SessionType
from forumdesk.domain.shifting import Breaks, Rest, Shift, Until
from forumdesk.operations import forum, moving, places, programme
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.programme import NewSession, SessionChanges
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Reader

# The clocks are set back on the second of these days, and forward on none.
ZONE, FIRST, LAST = ZoneInfo("Europe/Berlin"), date(2026, 10, 24), date(2026, 10, 26)
MIDNIGHT = datetime(2026, 10, 24, tzinfo=ZONE).astimezone(UTC)
NUMBER = 5
some_session = st.integers(0, NUMBER - 1)
# In quarters of an hour since the forum's first midnight; some are outside.
some_start = st.integers(-40, 4 * 76)
some_length = st.integers(-1, 4 * 26)


def _rows(db: Reader) -> list[Any]:
    return [tuple(one) for one in inside(db).execute("SELECT * FROM session ORDER BY id")]


def _quarters(number: int) -> timedelta:
    return timedelta(minutes=15 * number)


class Plan(RuleBasedStateMachine):
    """Five sessions of a forum, beside what is expected of each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "plan.forum"
        self.file = forum.create_forum(
            path, title=words("Forum"), language="en", starts=FIRST, ends=LAST, time_zone=ZONE.key
        )
        self.rooms: list[str | None] = [None, *two_rooms(self.file.db)]
        new = [
            NewSession(
                type=SessionType.BREAK if number == 2 else SessionType.PRESS,
                title=words(f"Session {number}"),
                starts=MIDNIGHT + timedelta(hours=24 + number),
                ends=MIDNIGHT + timedelta(hours=25 + number),
                room=self.rooms[number % 3],
                scheduled=number < 4,
            )
            for number in range(NUMBER)
        ]
        added = programme.add_programme(self.file.db, new=new).value
        self.ids = [one.id for one in added]
        self.plan = {one.id: one for one in added}
        self.done: list[tuple[UndoStep, dict[str, Session], list[Any]]] = []

    def _does(self, verb: Callable[[], Outcome[Any]], expected: dict[str, Session]) -> None:
        """What a verb does is what is expected, and is kept to be taken back."""
        before, images = self.plan, _rows(self.file.db)
        outcome = verb()
        self.plan = expected
        assert (outcome.undo is None) == (expected == before)
        if outcome.undo is not None:
            self.done.append((outcome.undo, before, images))

    def _refuses(self, verb: Callable[[], Outcome[Any]], *reasons: Reason) -> None:
        images = _rows(self.file.db)
        try:
            verb()
        except Refused as refused:
            assert refused.reason in reasons
        else:
            raise AssertionError(f"not refused: {reasons}")
        assert _rows(self.file.db) == images

    def _there(
        self, before: Session, starts: datetime, ends: datetime, room: str | None
    ) -> Session:
        """A session as it is after a move, by what calendars show."""
        after = replace(before, starts=starts, ends=ends, room=room, scheduled=True)
        if after == before:
            return before
        code = before.code
        if not before.scheduled and code.startswith("T-"):
            used = {one.code for one in self.plan.values()}
            shelf = f"D{(starts.astimezone(ZONE).date() - FIRST).days + 1}"
            code = next(
                one for number in range(1, 99) if (one := f"{shelf}-{number:02}") not in used
            )
        return replace(after, revision=before.revision + 1, code=code)

    def _go(
        self, verb: Callable[[], Outcome[Any]], before: Session, after: Session, *, outside: bool
    ) -> None:
        day, old = (one.starts.astimezone(ZONE).date() for one in (after, before))
        if before.started_at is not None:
            self._refuses(verb, Reason.SESSION_HAS_BEGUN)
        elif not timedelta() < after.ends - after.starts <= LONGEST:
            self._refuses(verb, Reason.ENDS_FIRST)
        elif not (outside or FIRST <= day <= LAST or (before.scheduled and day == old)):
            self._refuses(verb, Reason.OUTSIDE_FORUM)
        else:
            self._does(verb, self.plan | {before.id: after})

    @rule(
        number=some_session,
        start=some_start,
        length=some_length,
        room=st.integers(0, 2),
        outside=st.booleans(),
    )
    def move(self, number: int, start: int, length: int, room: int, outside: bool) -> None:
        """A session is dragged, or typed, to another time and room."""
        before = self.plan[self.ids[number]]
        starts, ends = MIDNIGHT + _quarters(start), MIDNIGHT + _quarters(start + length)
        move = Move(before.id, starts.astimezone(ZONE), ends.astimezone(ZONE), self.rooms[room])
        after = self._there(before, starts, ends, move.room)
        self._go(
            lambda: moving.move_sessions(self.file.db, moves=[move], outside=outside),
            before,
            after,
            outside=outside,
        )

    @rule(number=some_session, by=st.integers(-4, 4))
    def resize(self, number: int, by: int) -> None:
        """The end of a session is dragged."""
        before = self.plan[self.ids[number]]
        ends = before.ends + _quarters(by)
        move = Move(before.id, before.starts, ends, before.room)
        self._go(
            lambda: moving.move_sessions(self.file.db, moves=[move]),
            before,
            self._there(before, before.starts, ends, before.room),
            outside=False,
        )

    @rule(number=some_session, start=some_start, room=st.integers(0, 2))
    def schedule(self, number: int, start: int, room: int) -> None:
        """A session is taken from the tray, or dropped anew."""
        before, starts = self.plan[self.ids[number]], MIDNIGHT + _quarters(start)
        ends = starts + (before.ends - before.starts)
        self._go(
            lambda: moving.schedule_session(
                self.file.db,
                session_id=before.id,
                starts=starts.astimezone(ZONE),
                room=self.rooms[room],
            ),
            before,
            self._there(before, starts, ends, self.rooms[room]),
            outside=False,
        )

    @rule(number=some_session)
    def tray(self, number: int) -> None:
        """A session is put aside."""
        before = self.plan[self.ids[number]]

        def verb() -> Outcome[Session]:
            return moving.put_in_tray(self.file.db, session_id=before.id)

        if before.started_at is not None:
            self._refuses(verb, Reason.SESSION_STAYS)
        elif before.scheduled:
            after = replace(before, scheduled=False, revision=before.revision + 1)
            self._does(verb, self.plan | {before.id: after})
        else:
            self._does(verb, self.plan)

    @rule(number=some_session, minutes=st.integers(-90, 90))
    def shift_all(self, number: int, minutes: int) -> None:
        """The rest of a day is shifted in all rooms, with its breaks."""
        first = self.plan[self.ids[number]]
        day = first.starts.astimezone(ZONE).date()
        by = timedelta(minutes=minutes)
        expected = {
            one.id: replace(
                one, starts=one.starts + by, ends=one.ends + by, revision=one.revision + 1
            )
            for one in self.plan.values()
            if by
            and one.scheduled
            and one.started_at is None
            and one.starts.astimezone(ZONE).date() == day
            and (
                one.starts >= first.ends
                or (one.room and one.room == first.room and one.starts > first.starts)
            )
        }
        rest = Rest(first.id, minutes)
        if first.scheduled:
            self._does(lambda: moving.shift_rest(self.file.db, rest=rest), self.plan | expected)
        else:
            self._refuses(lambda: moving.shift_rest(self.file.db, rest=rest), Reason.NOT_FOUND)

    @rule(
        hour=st.integers(0, 72),
        minutes=st.integers(-90, 90),
        room=st.sampled_from([None, 1, 2]),
        until=st.sampled_from(Until),
        breaks=st.sampled_from(Breaks),
    )
    def shift_some(
        self, hour: int, minutes: int, room: int | None, until: Until, breaks: Breaks
    ) -> None:
        """Some of a day is shifted: as it was told before it is done, and none out of turn."""
        rooms = None if room is None else frozenset(one for one in [self.rooms[room]] if one)
        rest = Rest(MIDNIGHT + timedelta(hours=hour), minutes, rooms, until, breaks)
        told = moving.planned_shift(self.file.db, rest=rest)
        expected = dict(self.plan)
        for one in told.moved:
            before = self.plan[one.session.id]
            assert before == one.session and before.started_at is None and before.scheduled
            assert before.starts >= MIDNIGHT + timedelta(hours=hour)
            assert rooms is None or before.room in rooms or before.type is SessionType.BREAK
            if before.type is not SessionType.BREAK:
                assert one.ends - one.starts == before.ends - before.starts
            assert abs(one.starts - before.starts) <= timedelta(minutes=abs(minutes))
            expected[before.id] = self._there(before, one.starts, one.ends, before.room)
        self._does(lambda: self._as_told(rest, told), expected)

    def _as_told(self, rest: Rest, told: Shift) -> Outcome[Shift]:
        outcome = moving.shift_rest(self.file.db, rest=rest)
        assert outcome.value == told
        return outcome

    @rule(number=some_session)
    def begin(self, number: int) -> None:
        """A session begins; it is not moved any more."""
        before = self.plan[self.ids[number]]
        if before.scheduled and before.started_at is None:
            images = _rows(self.file.db)
            done = programme.start_session(self.file.db, session_id=before.id)
            assert done.undo is not None
            self.done.append((done.undo, self.plan, images))
            self.plan = self.plan | {before.id: done.value}

    @rule()
    def take_the_last_back(self) -> None:
        """Undo gives back every byte of the rows."""
        if self.done:
            step, before, images = self.done.pop()
            take_back(self.file.db, step)
            assert _rows(self.file.db) == images
            self.plan = before

    @invariant()
    def the_file_has_the_plan(self) -> None:
        """Every session is where it was put, and in the programme or in the tray."""
        db = self.file.db
        listed, tray = rows.sessions(db), rows.in_tray(db)
        assert {one.id: one for one in (*listed, *tray)} == self.plan
        assert all(one.scheduled for one in listed) and not any(one.scheduled for one in tray)

    def teardown(self) -> None:
        """Close the file."""
        self.file.close()
        self.folder.cleanup()


TestPlan = Plan.TestCase
TestPlan.settings = settings(
    max_examples=either(8, long=200),
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)


def test_several_are_moved_at_once_or_none(opened: ForumFile) -> None:
    db = opened.db
    room, other = two_rooms(db)
    first, second = add_session(db), add_session(db, room=room)
    hour = timedelta(hours=1)
    moves = [Move(one.id, one.starts + hour, one.ends + hour, other) for one in (first, second)]
    done = moving.move_sessions(db, moves=moves)
    assert [(one.starts, one.room, one.revision) for one in done.value] == [
        (first.starts + hour, other, 1),
        (second.starts + hour, other, 1),
    ]
    for reason, wrong in (
        (Reason.NOT_FOUND, replace(moves[1], session="none")),
        (Reason.NOT_FOUND, replace(moves[1], room="none")),
        (Reason.ENDS_FIRST, replace(moves[1], ends=moves[1].starts)),
        (Reason.ENDS_FIRST, replace(moves[1], ends=moves[1].starts + LONGEST + hour)),
    ):
        with refusing(reason):
            moving.move_sessions(db, moves=[replace(moves[0], room=None), wrong])
    assert rows.sessions(db) == done.value
    assert done.undo is not None
    take_back(db, done.undo)
    assert rows.sessions(db) == [first, second]


def test_a_room_of_another_venue_is_no_room_of_the_one_that_is_named(opened: ForumFile) -> None:
    db = opened.db
    hall, _annex = two_rooms(db)
    far = places.add_venue(db, name=words("Village"), address=words("Road")).value
    session = add_session(db)
    wrong = Move(session.id, session.starts, session.ends, hall, venue=far.id)
    with refusing(Reason.ROOM_OF_ANOTHER_VENUE):
        moving.move_sessions(db, moves=[wrong])
    with refusing(Reason.ROOM_OF_ANOTHER_VENUE):
        moving.schedule_session(
            db, session_id=session.id, starts=session.starts, room=hall, venue=far.id
        )
    field = places.add_room(db, venue=far.id, name=words("Field"), capacity=None).value
    moved = moving.move_sessions(db, moves=[replace(wrong, room=field.id)]).value
    assert [one.room for one in moved] == [field.id]


def test_a_session_stays_as_long_as_it_is_where_the_clocks_are_set_back() -> None:
    night = Plan()
    try:
        db, session = night.file.db, night.plan[night.ids[4]]
        three = replace(session, ends=session.starts + timedelta(hours=3))
        changes = SessionChanges(ends=three.ends)
        programme.update_session(db, session_id=session.id, changes=changes)
        for day, ends in ((24, "04:00"), (25, "03:00")):
            starts = datetime(2026, 10, day, 1, tzinfo=ZONE)
            moved = moving.schedule_session(
                db, session_id=session.id, starts=starts, room=None
            ).value
            assert f"{moved.ends.astimezone(ZONE):%H:%M}" == ends
            assert moved.ends - moved.starts == timedelta(hours=3)
    finally:
        night.teardown()


def test_out_of_the_tray_no_session_gets_beside_the_forum_unless_wanted(
    opened: ForumFile,
) -> None:
    db = opened.db
    session = add_session(db)
    there = session.starts - timedelta(days=2)
    moves = [Move(session.id, there, there + timedelta(hours=1), None)]
    with refusing(Reason.OUTSIDE_FORUM):
        moving.move_sessions(db, moves=moves)
    moving.move_sessions(db, moves=moves, outside=True)
    later = replace(moves[0], ends=moves[0].ends + timedelta(hours=1))
    assert moving.move_sessions(db, moves=[later]).value[0].ends == later.ends
    moving.put_in_tray(db, session_id=session.id)
    with refusing(Reason.OUTSIDE_FORUM):
        moving.schedule_session(db, session_id=session.id, starts=there, room=None)


def test_what_belongs_to_a_session_keeps_it_out_of_the_tray(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db)
    draft(db, "A", "B", session=session.id)
    with refusing(Reason.SESSION_STAYS):
        moving.put_in_tray(db, session_id=session.id)
    with refusing(Reason.SESSION_STAYS):
        programme.update_session(db, session_id=session.id, changes=SessionChanges(scheduled=False))


def test_a_way_is_said_of_two_venues_and_taken_back(opened: ForumFile) -> None:
    db = opened.db
    town, far = (
        places.add_venue(db, name=words(name), address=words("Road")).value.id
        for name in ("Town", "Village")
    )
    first = places.set_travel(db, venues=(town, far), minutes=20)
    second = places.set_travel(db, venues=(far, town), minutes=25)
    assert [one.minutes for one in forums.travels(db)] == [25]
    for reason, venues, minutes in (
        (Reason.SAME_VENUE, (town, town), 5),
        (Reason.NOT_FOUND, (town, "none"), 5),
        (Reason.INVALID_FIELD, (town, far), -1),
        (Reason.INVALID_FIELD, (town, far), 24 * 60 + 1),
    ):
        with refusing(reason):
            places.set_travel(db, venues=venues, minutes=minutes)
    assert first.undo is not None and second.undo is not None
    take_back(db, second.undo)
    assert [one.minutes for one in forums.travels(db)] == [20]
    places.set_travel(db, venues=(far, town), minutes=None)
    assert forums.travels(db) == []
