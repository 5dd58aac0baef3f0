"""What is changed of a thing, and what stays."""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

import pytest
from support import words

from forumdesk.domain.actions import Action
from forumdesk.domain.changes import SAME, Same, changed, without_same
from forumdesk.domain.forum import Forum, Host, Room, Venue
from forumdesk.domain.programme import Session
from forumdesk.domain.record import Line
from forumdesk.operations.actions import ActionChanges
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.places import HostChanges, RoomChanges, VenueChanges
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.record import LineChanges

# Fields that an operation turns into others, or into rows of their own.
BESIDE = {SessionChanges: {"place", "parts", "tags"}}
HALL = words("Hall")


def test_a_field_is_changed_to_nothing_or_stays() -> None:
    room = Room("r", "v", HALL, 20, 1)
    assert changed(room, RoomChanges()) == room
    assert changed(room, RoomChanges(capacity=None)) == Room("r", "v", HALL, None, 1)
    assert changed(room, RoomChanges(venue="w", position=2)) == Room("r", "w", HALL, 20, 2)


def test_what_a_thing_has_already_is_no_change() -> None:
    room = Room("r", "v", HALL, 20, 1)
    typed = RoomChanges(venue="v", capacity=None, position=1)
    assert without_same(typed, room) == RoomChanges(capacity=None)


@pytest.mark.parametrize(
    ("changes", "thing"),
    [
        (ForumChanges, Forum),
        (HostChanges, Host),
        (VenueChanges, Venue),
        (RoomChanges, Room),
        (SessionChanges, Session),
        (LineChanges, Line),
        (ActionChanges, Action),
    ],
)
def test_what_may_change_is_a_field_of_the_thing_of_the_same_type_and_stays_if_unsaid(
    changes: type, thing: type
) -> None:
    told, own = get_type_hints(changes), get_type_hints(thing)
    for name in told.keys() - BESIDE.get(changes, set()):
        assert told[name] == own[name] | Same, name
    assert {one.default for one in fields(changes)} == {SAME}
    assert "id" not in told
