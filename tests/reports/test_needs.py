"""What people need: numbers for the kitchen, names for those at the doors."""

from __future__ import annotations

import pytest
from pdf import text_of
from room import add_session, give_part
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.registration import Answer
from forumdesk.operations import attendance, people, places, registration, reporting
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.people import NewPerson
from forumdesk.operations.programme import SessionChanges, update_session
from forumdesk.store.forum_file import ForumFile


@pytest.fixture
def fed(opened: ForumFile) -> tuple[ForumFile, list[str]]:
    """Four people: three with words on food, one of them who needs a ramp."""
    registration.set_field_use(opened.db, keys=["display", "diet", "access"])
    new = [
        NewPerson("Ayu", answers=(Answer("diet", "No pork"), Answer("access", "A ramp"))),
        NewPerson("Budi", answers=(Answer("diet", "no  PORK"),)),
        NewPerson("Citra", answers=(Answer("diet", "Vegetarian"),)),
        NewPerson("Dewi"),
    ]
    return opened, [one.id for one in people.add_people(opened.db, new=new).value]


def made(opened: ForumFile, **chosen: Given) -> str:
    return text_of(reporting.make_report(opened.db, kind="needs", **chosen), "-layout")


def test_the_kitchen_gets_numbers_and_nobodys_name(fed: tuple[ForumFile, list[str]]) -> None:
    opened, ids = fed
    said = made(opened)
    assert "No pork 2 Vegetarian 1" in said and "3 of 4 have said something" in said
    assert [one for one in ("Ayu", "Budi", "Citra", "ramp") if one in said] == []
    attendance.check_in_person(opened.db, person_id=ids[2])
    came = made(opened, present_only=True)
    assert "1 of 1" in came and "pork" not in came


def test_those_at_the_doors_get_names_and_rooms(fed: tuple[ForumFile, list[str]]) -> None:
    opened, ids = fed
    said = made(opened, readers="doors")
    assert "Ayu A ramp" in said and "pork" not in said
    venue = places.add_venue(opened.db, name=words("Venue"), address=words("Street 1")).value
    room = places.add_room(opened.db, venue=venue.id, name=words("Hall 7"), capacity=None).value
    session = add_session(opened.db)
    update_session(opened.db, session_id=session.id, changes=SessionChanges(room=room.id))
    give_part(opened.db, session.id, SessionRole.SPEAKER, ids[0])
    assert f"{session.code} · Hall 7" in made(opened, readers="doors")


def test_where_nobody_is_asked_there_is_none(fed: tuple[ForumFile, list[str]]) -> None:
    opened, _ids = fed
    registration.set_field_use(opened.db, keys=["display"])
    with refusing(Reason.NO_NEEDS):
        made(opened)
