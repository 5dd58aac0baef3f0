"""The forum, its hosts, venues and rooms: changed, deleted, refused and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from room import add_session
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.forum import HostRole
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import forum, places
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as rows
from forumdesk.store import programme
from forumdesk.store.forum_file import ForumFile


def test_a_forum_is_changed_and_put_back(opened: ForumFile) -> None:
    before = rows.forum(opened.db)
    done = forum.update_forum(
        opened.db,
        changes=ForumChanges(
            title=words("Another forum"),
            short_title=" AF ",
            starts=date(2026, 5, 4),
            ends=date(2026, 5, 6),
            languages=("id", "en"),
            print_address="192.168.1.10:8080",
            quorum=" 40 ",
        ),
    )
    after = rows.forum(opened.db)
    assert after == done.value
    assert (after.short_title, after.languages, after.quorum) == ("AF", ("id", "en"), "40")
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.forum(opened.db) == before
    assert forum.update_forum(opened.db, changes=ForumChanges(title=before.title)).undo is None


def test_a_short_title_made_from_the_title_follows_it_and_a_written_one_stays(
    opened: ForumFile,
) -> None:
    def short(**given: Any) -> str:
        changes = ForumChanges(**given)
        return forum.update_forum(opened.db, changes=changes).value.short_title

    title = words("Forum on Public Water Services in Kota Baru")
    assert short(title=title) == "Forum on Public Water Services in Kota Baru"
    assert short(short_title="Water forum") == "Water forum"
    assert short(title=words("Forum on water")) == "Water forum"
    with refusing(Reason.INVALID_FIELD):
        short(short_title="w" * 101)


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        (Reason.INVALID_TEXT, ForumChanges(title=NO_TEXT)),
        (Reason.WRONG_DAYS, ForumChanges(starts=date(2026, 5, 4), ends=date(2026, 5, 3))),
        (Reason.WRONG_DAYS, ForumChanges(starts=date(2026, 5, 4), ends=date(2027, 5, 5))),
        (
            Reason.FORUM_IN_BUDDHIST_YEAR,
            ForumChanges(starts=date(2569, 12, 7), ends=date(2569, 12, 8)),
        ),
        (Reason.INVALID_ZONE, ForumChanges(time_zone="Atlantis/Main")),
        (Reason.INVALID_ZONE, ForumChanges(time_zone="../../etc/passwd")),
        (Reason.INVALID_FIELD, ForumChanges(languages=("xx",))),
        (Reason.INVALID_FIELD, ForumChanges(languages=())),
        (Reason.INVALID_ADDRESS, ForumChanges(print_address="forum.local")),
    ],
)
def test_what_a_forum_refuses(opened: ForumFile, reason: Reason, changes: ForumChanges) -> None:
    before = rows.forum(opened.db)
    with refusing(reason):
        forum.update_forum(opened.db, changes=changes)
    assert rows.forum(opened.db) == before


@pytest.mark.parametrize(
    ("reason", "given"),
    [
        (Reason.INVALID_TEXT, {"title": NO_TEXT}),
        (Reason.INVALID_FIELD, {"language": "tlh"}),
        (Reason.WRONG_DAYS, {"starts": date(2026, 5, 4), "ends": date(2026, 5, 3)}),
        (Reason.WRONG_DAYS, {"starts": date.min, "ends": date.max}),
        (Reason.FORUM_IN_BUDDHIST_YEAR, {"starts": date(2569, 12, 7)}),
        (Reason.INVALID_FIELD, {"short_title": "w" * 101}),
    ],
)
def test_what_cannot_be_a_forum_leaves_no_file(
    tmp_path: Path, reason: Reason, given: dict[str, object]
) -> None:
    asked = {"title": words("Forum"), "language": "en", **given}
    with refusing(reason):
        forum.create_forum(tmp_path / "a.forum", **asked)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_in_another_time_zone_sessions_keep_their_clock_times(opened: ForumFile) -> None:
    session = add_session(opened.db)
    clock = session.starts.astimezone(ZoneInfo("Asia/Jakarta")).time()
    done = forum.update_forum(opened.db, changes=ForumChanges(time_zone="Asia/Jayapura"))
    moved = programme.sessions(opened.db)[0]
    assert moved.starts.astimezone(ZoneInfo("Asia/Jayapura")).time() == clock
    assert moved.starts == session.starts - timedelta(hours=2)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert programme.sessions(opened.db) == [session]


def test_hosts_venues_and_rooms_are_changed_and_deleted(opened: ForumFile) -> None:
    db = opened.db
    host = places.add_host(db, name=words("Host"), short_name="H", role=HostRole.LEAD).value
    venue = places.add_venue(db, name=words("Hall"), address=NO_TEXT).value
    room = places.add_room(db, venue=venue.id, name=words("Room"), capacity=None).value
    changed = [
        places.update_host(
            db,
            host_id=host.id,
            changes=places.HostChanges(short_name=" HO ", role=HostRole.SUPPORTER),
        ),
        places.update_venue(
            db, venue_id=venue.id, changes=places.VenueChanges(address=words("Jalan 1"))
        ),
        places.update_room(db, room_id=room.id, changes=places.RoomChanges(capacity=80)),
    ]
    assert [*rows.hosts(db), *rows.venues(db), *rows.rooms(db)] == [one.value for one in changed]
    assert rows.hosts(db)[0].short_name == "HO"
    for step in reversed(changed):
        assert step.undo is not None
        take_back(db, step.undo)
    assert [*rows.hosts(db), *rows.venues(db), *rows.rooms(db)] == [host, venue, room]
    deleted = [
        places.delete_room(db, room_id=room.id),
        places.delete_venue(db, venue_id=venue.id),
        places.delete_host(db, host_id=host.id),
    ]
    assert [*rows.hosts(db), *rows.venues(db), *rows.rooms(db)] == []
    for gone in reversed(deleted):
        assert gone.undo is not None
        take_back(db, gone.undo)
    assert [*rows.hosts(db), *rows.venues(db), *rows.rooms(db)] == [host, venue, room]


def test_a_place_in_use_is_not_deleted(opened: ForumFile) -> None:
    db = opened.db
    host = {"name": words("x"), "short_name": "", "role": HostRole.LEAD}
    venue = places.add_venue(db, name=words("Hall"), address=NO_TEXT).value
    room = places.add_room(db, venue=venue.id, name=words("Room"), capacity=20).value
    add_session(db, room=room.id)
    with refusing(Reason.ROOM_HAS_SESSIONS):
        places.delete_room(db, room_id=room.id)
    with refusing(Reason.VENUE_HAS_ROOMS):
        places.delete_venue(db, venue_id=venue.id)
    with refusing(Reason.NOT_FOUND):
        places.update_venue(db, venue_id="none", changes=places.VenueChanges(name=words("x")))
    with refusing(Reason.INVALID_TEXT):
        places.update_venue(db, venue_id=venue.id, changes=places.VenueChanges(name=NO_TEXT))
    for wrong, changes in (
        (Reason.INVALID_TEXT, places.RoomChanges(name=NO_TEXT)),
        (Reason.INVALID_FIELD, places.RoomChanges(capacity=0)),
        (Reason.NOT_FOUND, places.RoomChanges(venue="none")),
    ):
        with refusing(wrong):
            places.update_room(db, room_id=room.id, changes=changes)
    for reason, verb, keys in (
        (Reason.NOT_FOUND, places.delete_host, {"host_id": "none"}),
        (Reason.INVALID_FIELD, places.add_host, {**host, "short_name": "s" * 41}),
        (Reason.INVALID_TEXT, places.add_host, {**host, "name": NO_TEXT}),
        (Reason.NOT_FOUND, places.add_room, {"venue": "none", "name": words("x"), "capacity": 1}),
    ):
        with refusing(reason):
            verb(db, **keys)  # type: ignore[operator]


def test_a_new_place_comes_after_the_last_although_one_was_deleted(opened: ForumFile) -> None:
    db = opened.db
    made = [
        places.add_host(db, name=words(name), short_name=name, role=HostRole.CO_HOST).value
        for name in "ABC"
    ]
    places.delete_host(db, host_id=made[0].id)
    last = places.add_host(db, name=words("D"), short_name="D", role=HostRole.CO_HOST).value
    assert [one.short_name for one in rows.hosts(db)] == ["B", "C", "D"]
    assert last.position == 4
