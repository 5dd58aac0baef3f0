"""Undo: every deed has words, other people's work is never undone, nothing half-way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from room import add_session
from support import inside, register, words

import forumdesk.operations
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import HostRole
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType
from forumdesk.domain.undo import Deed
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import attendance, groups, people, places, programme, record
from forumdesk.operations.parts import NewPart
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.objects import objects
from forumdesk.store.reader import Store
from forumdesk.wording.undo import undo_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_taken_back_has_words_of_its_own(language: str) -> None:
    with speaking(language):
        found = [undo_words(deed) for deed in Deed]
    assert len(set(found)) == len(found) > 30 and all(found)


def test_every_kind_of_deed_is_recorded_by_an_operation() -> None:
    folder = Path(forumdesk.operations.__file__).parent
    recorded = {
        node.attr
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Deed"
    }
    assert recorded == {deed.name for deed in Deed}


def contents(db: Store) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        one.name: set(inside(db).execute(f'SELECT * FROM "{one.name}"').fetchall())
        for one in objects(db)
        if one.kind == "table"
    }


def refuses(opened: ForumFile, step: UndoStep | None) -> bool:
    """Whether a step is refused because something has changed since; nothing may change then."""
    assert step is not None
    before = contents(opened.db)
    with pytest.raises(Refused) as found:
        take_back(opened.db, step)
    assert contents(opened.db) == before
    return found.value.reason is Reason.CHANGED_SINCE


def test_what_somebody_else_changed_since_is_not_undone(opened: ForumFile) -> None:
    host = places.add_host(opened.db, name=words("Host"), short_name="H", role=HostRole.LEAD)
    with open_forum(opened.path) as other:
        places.update_host(
            other.db, host_id=host.value.id, changes=places.HostChanges(short_name="HO")
        )
    assert refuses(opened, host.undo)
    with open_forum(opened.path) as other:
        places.update_host(
            other.db, host_id=host.value.id, changes=places.HostChanges(short_name="H")
        )
    assert host.undo is not None
    take_back(opened.db, host.undo)


def test_what_others_have_come_to_lean_on_is_not_undone(opened: ForumFile) -> None:
    person = people.add_person(opened.db, new=people.NewPerson("Ibu Sari"))
    group = groups.add_group(opened.db, name=words("Warga"))
    venue = places.add_venue(opened.db, name=words("Hall"), address=words("Jalan 1"))
    room = places.add_room(opened.db, venue=venue.value.id, name=words("Room"), capacity=None)
    session = programme.add_session(
        opened.db,
        new=programme.NewSession(
            type=add_session(opened.db).type,
            title=words("Session"),
            starts=add_session(opened.db).starts,
            ends=add_session(opened.db).ends,
            room=room.value.id,
        ),
    )
    attendance.check_in(opened.db, wanted="1")
    people.add_person(opened.db, new=people.NewPerson("Pak Budi", group="Warga"))
    record.add_line(
        opened.db, session_id=session.value.id, new=record.NewLine(type=LineType.POINT, text="Text")
    )
    for step in (person.undo, group.undo, venue.undo, room.undo, session.undo):
        assert refuses(opened, step)


def test_who_is_deleted_comes_back_with_a_number_that_nobody_else_was_given(
    opened: ForumFile,
) -> None:
    ids = register(opened.db, 2)
    gone = people.delete_people(opened.db, person_ids=ids[1:])
    added = people.add_person(opened.db, new=people.NewPerson("The next"))
    assert added.value.number == 3
    assert gone.undo is not None and added.undo is not None
    take_back(opened.db, gone.undo)
    assert [(one.number, one.display) for one in rows.people(opened.db)] == [
        (1, "Person 0"),
        (2, "Person 1"),
        (3, "The next"),
    ]
    again = take_back(opened.db, added.undo)
    assert people.add_person(opened.db, new=people.NewPerson("Later")).value.number == 4
    take_back(opened.db, again)
    assert [one.number for one in rows.people(opened.db)] == [1, 2, 3, 4]


def test_undo_and_redo_can_go_on_for_ever(opened: ForumFile) -> None:
    session = add_session(opened.db)
    done = programme.update_session(
        opened.db,
        session_id=session.id,
        changes=programme.SessionChanges(parts=[NewPart(SessionRole.MC, topic=words("T"))]),
    )
    step, states = done.undo, []
    for _ in range(4):
        assert step is not None
        step = take_back(opened.db, step)
        assert step.deed is Deed.UPDATE_SESSION
        states.append(inside(opened.db).execute("SELECT count(*) FROM part").fetchone()[0])
    assert states == [0, 1, 0, 1]
