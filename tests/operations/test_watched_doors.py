"""Sessions whose own doors are watched: who is where, who is counted, and what is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from length import either
from room import add_session
from support import register, words

from forumdesk.domain.attendance import Light
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.operations import attendance, forum, people, polls, programme
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.store import attendance as rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.forum_file import ForumFile

PEOPLE = 3
some_person = st.integers(0, PEOPLE - 1)
some_door = st.integers(0, 2)


class Doors(RuleBasedStateMachine):
    """The forum's door and two watched ones, beside where everybody really is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "doors.forum"
        self.file = forum.create_forum(path, title=words("Forum"), language="en")
        self.ids = register(self.file.db, PEOPLE)
        self.doors: list[str | None] = [None]
        for code in ("A", "B"):
            session = add_session(self.file.db, code)
            programme.watch_door(self.file.db, session_id=session.id, watched=True)
            self.doors.append(session.id)
        # Of each person: whether at the venue, and in which session.
        self.where: dict[str, tuple[bool, str | None]] = {one: (False, None) for one in self.ids}
        self.last: tuple[UndoStep, str, tuple[bool, str | None]] | None = None

    def _moves(self, person: str, to: tuple[bool, str | None], step: UndoStep | None) -> None:
        assert step is not None
        self.last = (step, person, self.where[person])
        self.where[person] = to

    @rule(number=some_person, at=some_door)
    def come(self, number: int, at: int) -> None:
        """A badge is scanned at a door."""
        person, door = self.ids[number], self.doors[at]
        venue, room = self.where[person]
        was_in = venue if door is None else room == door
        done = attendance.check_in(self.file.db, wanted=str(number + 1), session=door)
        assert done.value.light is (Light.YELLOW if was_in else Light.GREEN)
        if not was_in:
            self._moves(person, (True, room if door is None else door), done.undo)

    @rule(number=some_person, at=some_door)
    def go(self, number: int, at: int) -> None:
        """Somebody leaves a room, or the venue from wherever they are."""
        person, door = self.ids[number], self.doors[at]
        venue, room = self.where[person]
        inside = venue if door is None else room == door
        try:
            done = attendance.check_out(self.file.db, person_id=person, session=door)
        except Refused as refused:
            assert refused.reason is Reason.NOT_CHECKED_IN and not inside
        else:
            assert inside
            self._moves(person, (door is not None, None), done.undo)

    @rule()
    def take_the_last_back(self) -> None:
        """Undo of what was noted last, with all that followed from it."""
        if self.last is not None:
            step, person, before = self.last
            take_back(self.file.db, step)
            self.where[person], self.last = before, None

    @invariant()
    def everybody_is_where_they_went(self) -> None:
        """Presence at each door is as it happened."""
        db = self.file.db
        for door in self.doors:
            inside = {
                person
                for person, (venue, room) in self.where.items()
                if (venue if door is None else room == door)
            }
            assert rows.present(db, door) == inside
            assert rows.present_count(db, door) == len(inside)
            for person in self.ids:
                last = rows.last_visit(db, person, door)
                own = [one for one in rows.visits_of(db, person) if one.session == door]
                assert last == (own[-1] if own else None)
                assert (person in inside) == (door in rows.doors_of(db, person))
        numbers = [one.seq for one in rows.visits(db)]
        assert numbers == sorted(set(numbers))

    def teardown(self) -> None:
        """Close the file."""
        self.file.close()
        self.folder.cleanup()


TestDoors = pytest.mark.uncounted(Doors.TestCase)
TestDoors.settings = settings(
    max_examples=either(15, long=150),
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)


def watched(opened: ForumFile, code: str) -> str:
    """The id of a new session whose door is watched."""
    session = add_session(opened.db, code)
    assert session.watched is False
    return programme.watch_door(opened.db, session_id=session.id, watched=True).value.id


def test_a_door_that_is_not_watched_notes_nobody(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    session = add_session(opened.db)
    for attempt in (
        lambda: attendance.check_in(opened.db, wanted="1", session=session.id),
        lambda: attendance.check_in_person(opened.db, person_id=person, session=session.id),
        lambda: attendance.check_out(opened.db, person_id=person, session=session.id),
        lambda: attendance.check_out_everybody(opened.db, session=session.id),
        lambda: attendance.walk_in(opened.db, new=people.NewPerson("X"), session=session.id),
    ):
        with pytest.raises(Refused, match="DOOR_NOT_WATCHED"):
            attempt()
    with pytest.raises(Refused, match="NOT_FOUND"):
        attendance.check_in(opened.db, wanted="1", session="none")
    assert rows.visits(opened.db) == []


def test_the_gate_is_that_of_the_door_where_the_desk_stands(opened: ForumFile) -> None:
    register(opened.db, 1)
    hall, annex = watched(opened, "A"), watched(opened, "B")
    attendance.check_in(opened.db, wanted="1", session=hall, gate="Left door")
    attendance.check_in(opened.db, wanted="1", session=annex, gate="Annex")
    noted = [(one.session, one.direction.value, one.gate) for one in rows.visits(opened.db)]
    assert noted == [
        (None, "in", ""),
        (hall, "in", "Left door"),
        (hall, "out", ""),
        (annex, "in", "Annex"),
    ]
    again = attendance.check_in(opened.db, wanted="1", session=annex).value
    assert (again.light, again.first_gate) == (Light.YELLOW, "Annex")


def test_a_poll_counts_those_in_its_session_where_the_door_is_watched(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 5)
    hall, elsewhere = watched(opened, "A"), add_session(db, "B").id
    for person in ids[:4]:
        attendance.check_in_person(db, person_id=person)
    for person in ids[:2]:
        attendance.check_in_person(db, person_id=person, session=hall)

    def asked(session: str | None) -> tuple[int | None, int | None]:
        poll = polls.add_poll(
            db,
            new=polls.NewPoll(
                question=words("Q"),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words("Yes"), words("No")],
                session=session,
                rules=Rules(roll=Roll(Listed.CHECKED_IN)),
            ),
        ).value
        found = polls.open_poll(db, poll_id=poll.id).value
        return found.entitled, found.present

    assert asked(hall) == (2, 2)
    assert asked(elsewhere) == asked(None) == (4, 4)
    programme.watch_door(db, session_id=hall, watched=False)
    assert asked(hall) == (4, 4)
    programme.watch_door(db, session_id=hall, watched=True)
    attendance.check_out_everybody(db, session=hall)
    with pytest.raises(Refused, match="NOBODY_CHECKED_IN"):
        asked(hall)
    assert rows.present(db) == set(ids[:4])


def test_who_was_in_a_watched_session_is_known_beside_others(opened: ForumFile) -> None:
    db = opened.db
    early, late, other = register(db, 3)
    hall, beside = watched(opened, "A"), add_session(db, "B")
    assert attendance.presence(db, programme_session(opened, hall)) is None
    attendance.check_in_person(db, person_id=early, session=hall)
    for one in (hall, beside.id):
        programme.start_session(db, session_id=one)
    attendance.check_in_person(db, person_id=late, session=hall)
    attendance.check_in_person(db, person_id=other)
    attendance.check_out(db, person_id=early, session=hall)
    found = attendance.presence(db, programme_session(opened, hall))
    assert found is not None and found.watched
    assert (found.during, found.last, found.beside) == ({early, late}, {late}, ())
    forum_wide = attendance.presence(db, programme_session(opened, beside.id))
    assert forum_wide is not None and not forum_wide.watched
    assert (forum_wide.last, forum_wide.beside) == ({early, late, other}, ("A",))


def programme_session(opened: ForumFile, session_id: str) -> Session:
    """A session as it is now."""
    found = programme_rows.session(opened.db, session_id)
    assert found is not None
    return found


def test_watching_a_door_is_taken_back_and_a_session_with_entries_is_kept(
    opened: ForumFile,
) -> None:
    register(opened.db, 1)
    session = add_session(opened.db)
    done = programme.watch_door(opened.db, session_id=session.id, watched=True)
    assert done.undo is not None
    assert programme.watch_door(opened.db, session_id=session.id, watched=True).undo is None
    attendance.check_in(opened.db, wanted="1", session=session.id)
    with pytest.raises(Refused, match="SESSION_IS_USED"):
        programme.delete_session(opened.db, session_id=session.id)
    take_back(opened.db, done.undo)
    assert not programme_session(opened, session.id).watched
    assert len(rows.visits(opened.db)) == 2
