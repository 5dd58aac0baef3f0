"""Presence by the order of passages: a clock that is set forward and back changes nothing."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from length import either
from room import add_session
from support import register, words

from forumdesk.domain.attendance import Direction, Light, Visit, believable
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.operations import attendance, forum, people, polls, programme
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.store import attendance as rows
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.forum_file import ForumFile

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
PEOPLE = 3
some_person = st.integers(0, PEOPLE - 1)


class Door(RuleBasedStateMachine):
    """A door whose clock is set at any moment, beside what really happened."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "door.forum"
        self.file = forum.create_forum(path, title=words("Forum"), language="en")
        self.ids = register(self.file.db, PEOPLE)
        self.clock = NOON
        self.passed: list[tuple[str, Direction]] = []
        self.steps: list[tuple[UndoStep, tuple[str, Direction]]] = []

    @rule(seconds=st.integers(-400_000, 400_000))
    def set_the_clock(self, seconds: int) -> None:
        """Somebody sets it, or it goes on."""
        self.clock += timedelta(seconds=seconds)

    def _is_in(self, person: str) -> bool:
        own = [way for one, way in self.passed if one == person]
        return own[-1:] == [Direction.IN]

    @rule(number=some_person)
    def come(self, number: int) -> None:
        """A scan at the door."""
        person, was_in = self.ids[number], self._is_in(self.ids[number])
        done = attendance.check_in(self.file.db, wanted=str(number + 1), at=self.clock)
        assert done.value.light is (Light.YELLOW if was_in else Light.GREEN)
        assert done.value.first_at is None or done.value.first_at <= self.clock
        if not was_in:
            self._note(person, Direction.IN, done.undo)

    @rule(number=some_person)
    def go(self, number: int) -> None:
        """Somebody leaves, once for each time they came."""
        person = self.ids[number]
        try:
            done = attendance.check_out(self.file.db, person_id=person, at=self.clock)
        except Refused as refused:
            assert refused.reason is Reason.NOT_CHECKED_IN
            assert not self._is_in(person)
        else:
            assert self._is_in(person)
            self._note(person, Direction.OUT, done.undo)

    def _note(self, person: str, way: Direction, step: UndoStep | None) -> None:
        assert step is not None
        self.passed.append((person, way))
        self.steps.append((step, (person, way)))

    @rule(back=st.integers(0, 5))
    def take_back(self, back: int) -> None:
        """Undo of the last passage of somebody, or of one that others came after."""
        if back >= len(self.steps):
            return
        place = len(self.steps) - 1 - back
        step, (person, _way) = self.steps[place]
        newest = all(one != person for _step, (one, _) in self.steps[place + 1 :])
        try:
            take_back(self.file.db, step)
        except Refused as refused:
            assert refused.reason is Reason.CHANGED_SINCE
            assert not newest
        else:
            assert newest
            del self.steps[place], self.passed[place]

    @invariant()
    def everybody_is_where_they_went(self) -> None:
        """Presence, first and last are as it happened."""
        db = self.file.db
        inside = {person for person in self.ids if self._is_in(person)}
        assert rows.present(db) == inside
        assert rows.present_count(db) == len(inside)
        assert [(one.person, one.direction) for one in rows.visits(db)] == self.passed
        firsts = rows.first_visits(db)
        for person in self.ids:
            own = [way for one, way in self.passed if one == person]
            last, first = rows.last_visit(db, person), rows.first_visit(db, person)
            assert (last.direction if last else None) == (own[-1] if own else None)
            assert (first is not None) == bool(own)
            assert firsts.get(person) == first
            visits = rows.visits_of(db, person)
            assert [one.direction for one in visits] == own
            told = believable(visits, now=self.clock)
            times = [one.at for one in visits if one.id in told]
            assert times == sorted(times)
            assert all(one <= self.clock for one in times)

    def teardown(self) -> None:
        """Close the file."""
        self.file.close()
        self.folder.cleanup()


TestDoor = pytest.mark.uncounted(Door.TestCase)
TestDoor.settings = settings(
    max_examples=either(15, long=150),
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)


def test_who_left_while_the_clock_was_ahead_is_not_entitled(opened: ForumFile) -> None:
    db = opened.db
    gone, here = register(db, 2)
    for one in (gone, here):
        attendance.check_in_person(db, person_id=one, at=NOON + timedelta(hours=1))
    attendance.check_out(db, person_id=gone, at=NOON)
    options = [words("Yes"), words("No")]
    poll = polls.add_poll(
        db,
        new=polls.NewPoll(
            question=words("Q"),
            kind=Kind.NAMED,
            method=Method.SINGLE,
            options=options,
            rules=Rules(roll=Roll(Listed.CHECKED_IN)),
        ),
    ).value
    opened_poll = polls.open_poll(db, poll_id=poll.id).value
    assert (opened_poll.entitled, opened_poll.present) == (1, 1)
    assert ballot_rows.turnout(db, opened_poll).cast == 0
    back = attendance.check_in_person(db, person_id=gone, at=NOON + timedelta(minutes=1)).value
    assert (back.light, back.first_at) == (Light.GREEN, None)


def test_a_check_in_is_not_taken_back_from_under_a_later_passage(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    came = attendance.check_in_person(opened.db, person_id=person)
    left = attendance.check_out(opened.db, person_id=person)
    assert came.undo is not None and left.undo is not None
    with pytest.raises(Refused, match="CHANGED_SINCE"):
        take_back(opened.db, came.undo)
    assert [one.direction for one in rows.visits(opened.db)] == [Direction.IN, Direction.OUT]
    again = take_back(opened.db, left.undo)
    assert rows.present(opened.db) == {person}
    take_back(opened.db, again)
    assert rows.present(opened.db) == set()
    erased = people.delete_people(opened.db, person_ids=[person])
    assert erased.undo is not None
    take_back(opened.db, erased.undo)
    assert len(rows.visits(opened.db)) == 2


def test_at_the_end_of_a_day_everybody_has_left_in_one_step(opened: ForumFile) -> None:
    ids = register(opened.db, 4)
    for person in ids[:3]:
        attendance.check_in_person(opened.db, person_id=person)
    attendance.check_out(opened.db, person_id=ids[0])
    done = attendance.check_out_everybody(opened.db)
    assert (done.value, rows.present(opened.db)) == (2, set())
    assert [one.seq for one in rows.visits(opened.db)] == list(range(1, 7))
    assert attendance.check_out_everybody(opened.db).undo is None
    assert done.undo is not None
    redo = take_back(opened.db, done.undo)
    assert rows.present(opened.db) == set(ids[1:3])
    take_back(opened.db, redo)
    assert attendance.check_in(opened.db, wanted="2").value.light is Light.GREEN
    with pytest.raises(Refused, match="CHANGED_SINCE"):
        take_back(opened.db, done.undo)


def test_times_are_believed_where_most_of_them_agree() -> None:
    def visit(number: int, minutes: int) -> Visit:
        at = NOON + timedelta(minutes=minutes)
        return Visit(str(number), "one", Direction.IN, at, seq=number)

    now = NOON + timedelta(hours=3)

    def told(*minutes: int) -> list[int]:
        visits = [visit(number, one) for number, one in enumerate(minutes)]
        return sorted(int(one) for one in believable(visits, now=now))

    assert told() == []
    assert told(0, 1, 1, 5) == [0, 1, 2, 3]
    assert told(60, 1, 2) == [1, 2]
    assert told(60, 30) == [1]
    assert told(0, 1, -900_000) == [0, 1]
    assert told(0, 500, 1) == [0, 2]


def test_a_session_knows_who_had_passed_when_it_began(opened: ForumFile) -> None:
    db = opened.db
    first, second = register(db, 2)
    session = add_session(db)
    assert (session.started_seq, session.ended_seq) == (None, None)
    attendance.check_in_person(db, person_id=first, at=NOON + timedelta(days=3))
    began = programme.start_session(db, session_id=session.id)
    assert began.value.started_seq == 1
    attendance.check_in_person(db, person_id=second, at=NOON)
    ended = programme.end_session(db, session_id=session.id).value
    assert (ended.started_seq, ended.ended_seq) == (1, 2)
    goes_on = programme.start_session(db, session_id=session.id).value
    assert (goes_on.started_seq, goes_on.ended_seq) == (1, None)
