"""Groups with what they stand for, and the room behind a door against them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from room import add_session
from support import refusing, words

from forumdesk.domain.balance import Headcount
from forumdesk.domain.errors import Reason
from forumdesk.domain.people import Group
from forumdesk.domain.registration import Answer
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    balance,
    groups,
    people,
    places,
    programme,
    registration,
)
from forumdesk.operations.groups import GroupChanges
from forumdesk.operations.people import NewPerson
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.undo import take_back
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import balance as wording


def test_groups_are_set_together_and_taken_back_as_one(opened: ForumFile) -> None:
    db = opened.db
    women = groups.add_group(db, name=words("Women")).value
    before = rows.groups(db)
    named = Text((("en", "Women"), ("id", "Perempuan")))
    done = groups.set_groups(
        db,
        groups=[
            replace(women, name=named, population=510),
            Group("", words("Press"), 0, observers=True),
        ],
    )
    told = [(one.name, one.population, one.observers, one.position) for one in rows.groups(db)]
    assert told == [(named, 510, False, 1), (words("Press"), None, True, 2)]
    assert done.undo is not None
    take_back(db, done.undo)
    assert rows.groups(db) == before


def test_what_is_not_changed_of_a_group_stays_as_another_hand_left_it(opened: ForumFile) -> None:
    db = opened.db
    women, _men = (groups.add_group(db, name=words(one)).value for one in ("Women", "Men"))
    groups.set_groups(db, groups=[replace(women, name=words("Perempuan"), observers=True)])
    done = groups.update_group(db, group_id=women.id, changes=GroupChanges(population=510))
    assert done.value == Group(women.id, words("Perempuan"), 1, observers=True, population=510)
    assert rows.groups(db)[0] == done.value
    for changes, reason in (
        (GroupChanges(name=words("men")), Reason.GROUP_NAME_TAKEN),
        (GroupChanges(name=NO_TEXT), Reason.INVALID_TEXT),
        (GroupChanges(population=-1), Reason.INVALID_FIELD),
    ):
        with refusing(reason):
            groups.update_group(db, group_id=women.id, changes=changes)
    with refusing(Reason.NOT_FOUND):
        groups.update_group(db, group_id="none", changes=GroupChanges())
    assert done.undo is not None
    take_back(db, done.undo)
    assert rows.groups(db)[0].population is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": NO_TEXT}, Reason.INVALID_TEXT),
        ({"population": -1}, Reason.INVALID_FIELD),
        ({"population": 10**12}, Reason.INVALID_FIELD),
        ({"name": words(" farmers ")}, Reason.GROUP_NAME_TAKEN),
        ({"id": "none"}, Reason.NOT_FOUND),
    ],
)
def test_what_no_group_can_be_is_refused(opened: ForumFile, change: object, why: Reason) -> None:
    women = groups.add_group(opened.db, name=words("Women")).value
    groups.add_group(opened.db, name=words("Farmers"))
    before = rows.groups(opened.db)
    with refusing(why):
        groups.set_groups(opened.db, groups=[replace(women, **change)])  # type: ignore[arg-type]
    assert rows.groups(opened.db) == before


def test_the_room_behind_a_door_is_counted_by_group_and_by_seats(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson(f"{group}-{n}", group=group) for group in ("A", "B", "") for n in "123"]
    made = [one.id for one in people.add_people(db, new=new).value]
    venue = places.add_venue(db, name=words("Hall"), address=NO_TEXT).value.id
    room = places.add_room(db, venue=venue, name=words("Room"), capacity=2).value.id
    session = add_session(db, "S1")
    changes = SessionChanges(room=room)
    programme.update_session(db, session_id=session.id, changes=changes)
    programme.watch_door(db, session_id=session.id, watched=True)
    by_name = {one.name.in_language("en"): one for one in rows.groups(db)}
    groups.set_groups(
        db,
        groups=[replace(by_name["A"], population=3), replace(by_name["B"], population=1)],
    )
    attendance.check_in_together(db, person_ids=made[:2], session=session.id)
    attendance.check_in_together(db, person_ids=[*made[3:7], made[0]])
    attendance.check_out(db, person_id=made[6])
    here = balance.balance_at(db, door=None)
    assert [(one.registered, one.here, one.people) for one in here.parts] == [(3, 2, -1), (3, 3, 1)]
    assert here.without == Headcount("", 3, 0)
    inside = balance.balance_at(db, door=session.id)
    assert [(one.here, one.among) for one in inside.parts] == [(2, 2), (0, 2)]
    full = balance.occupancy_at(db, door=session.id)
    assert (full.here, full.seats, full.is_full) == (2, 2, True)
    assert attendance.check_in_person(db, person_id=made[4], session=session.id).value.rules is None
    assert balance.occupancy_at(db, door=session.id).here == 3
    at_venue = balance.occupancy_at(db, door=None)
    assert (at_venue.here, at_venue.seats) == (5, 2)
    places.add_room(db, venue=venue, name=words("Annex"), capacity=None)
    assert balance.occupancy_at(db, door=None).seats is None
    assert balance.sexes_at(db, door=None) is None
    registration.set_field_use(db, keys=["sex"])
    registration.set_answers(db, person_id=made[0], answers=[Answer("sex", "female")])
    sexes = balance.sexes_at(db, door=session.id)
    assert sexes is not None
    assert [(one.key, one.registered, one.here) for one in sexes[1]] == [
        *(("female", 1, 1), ("male", 0, 0), ("", 8, 2)),
    ]
    with speaking("en"):
        assert wording.by_sex(sexes) == ["Sex: Female 1, Male 0, not told 2"]
