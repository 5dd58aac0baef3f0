"""Observers come without a vote, whatever the rules of a poll say."""

from __future__ import annotations

import pytest
from support import cast, draft, open_poll, refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.text import Text
from forumdesk.operations import attendance, groups, people, polls
from forumdesk.operations.undo import take_back
from forumdesk.store import people as rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store


def registered(db: Store, group: str, many: int) -> list[str]:
    """So many people of a group."""
    new = [people.NewPerson(f"{group} {number}", group=group) for number in range(many)]
    return [one.id for one in people.add_people(db, new=new).value]


def group_of(db: Store, name: str) -> str:
    return people.groups_by_name(db)[name.casefold()].id


@pytest.mark.parametrize("roll", ["badges", "checked_in"])
def test_observers_are_never_on_the_roll(opened: ForumFile, roll: str) -> None:
    db = opened.db
    voting, press = registered(db, "Citizens", 4), registered(db, "Press", 2)
    bare = people.add_person(db, new=people.NewPerson("Of no group")).value
    groups.set_observers(db, group_ids=[group_of(db, "Press")])
    for person in (*voting, *press, bare.id):
        attendance.check_in_person(db, person_id=person)
    poll = open_poll(db, "named", roll=roll)
    listed = poll_rows.entitled(db, poll) or []
    assert {person for person, _group in listed} == {*voting, bare.id}
    assert poll.entitled == 5
    with refusing(Reason.NOT_ENTITLED):
        cast(db, poll, press[0], [poll.options[0].id])


def test_a_roll_names_no_observers(opened: ForumFile) -> None:
    db = opened.db
    registered(db, "Press", 3)
    made = draft(db, "Water", "Desk", kind="named", roll="groups:Press")
    groups.set_observers(db, group_ids=[group_of(db, "Press")])
    with refusing(Reason.INVALID_RULE):
        draft(db, "Water", "Desk", kind="named", roll="groups:Press")
    with refusing(Reason.NOBODY_ENTITLED):
        polls.open_poll(db, poll_id=made.id)


def test_who_observes_is_said_for_all_groups_and_taken_back(opened: ForumFile) -> None:
    db = opened.db
    registered(db, "Citizens", 1)
    registered(db, "Press", 1)
    press, citizens = group_of(db, "Press"), group_of(db, "Citizens")
    groups.set_observers(db, group_ids=[press])
    done = groups.set_observers(db, group_ids=[citizens])
    assert {one.id for one in rows.groups(db) if one.observers} == {citizens}
    assert done.undo is not None
    take_back(db, done.undo)
    assert {one.id for one in rows.groups(db) if one.observers} == {press}
    with refusing(Reason.NOT_FOUND):
        groups.set_observers(db, group_ids=["none"])


@pytest.mark.parametrize(
    ("name", "observers"),
    [
        (words("Observers"), True),
        (Text((("id", "Peninjau"),)), True),
        (Text((("en", "Guests"), ("id", "PENINJAU"))), True),
        (words("Media and observers"), False),
        (words("Citizens"), False),
    ],
)
def test_a_group_that_is_called_so_observes(opened: ForumFile, name: Text, observers: bool) -> None:
    assert groups.add_group(opened.db, name=name).value.observers is observers
    typed = people.add_person(
        opened.db, new=people.NewPerson("Ayu", group=name.values[-1][1])
    ).value
    assert bool(rows.badge_holders(opened.db, ())) is not observers
    assert typed.group == rows.groups(opened.db)[0].id
