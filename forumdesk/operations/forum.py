"""Making a forum and setting it up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import (
    MAX_SHORT_TITLE,
    Forum,
    Host,
    HostRole,
    Room,
    Venue,
    parse_print_address,
    short_title_of,
)
from forumdesk.domain.ids import new_id
from forumdesk.domain.text import Text, clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import desk_log, forum_file
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store.connection import Database
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import Table, Transaction, writing

LANGUAGES = ("en", "id")
MAX_CAPACITY = 100_000

Placed = TypeVar("Placed", Host, Venue, Room)
_CHANGEABLE = {one.name for one in fields(Forum)} - {"id", "sample"}


def create_forum(
    path: Path,
    *,
    title: Text,
    language: str,
    starts: date | None = None,
    ends: date | None = None,
    time_zone: str = "Asia/Jakarta",
    short_title: str = "",
    note: Text | None = None,
    sample: bool = False,
) -> ForumFile:
    """A new forum file with a key of its own, open for work.

    Without a `short_title` the title stands for it, or its first words.

    Raises:
        Refused: INVALID_ZONE, INVALID_DATE; INVALID_FIELD for a short title over 100 characters.
        FileTrouble: the file exists or cannot be made there.
    """
    today = datetime.now(check_zone(time_zone)).date()
    first = starts or today
    last = ends or first
    if last < first:
        raise Refused(Reason.INVALID_DATE, value=last.isoformat())
    others = tuple(one for one in LANGUAGES if one != language)
    value = Forum(
        id=new_id(secrets.token_bytes),
        title=title,
        short_title=_short_title(short_title, title.in_language(language)),
        starts=first,
        ends=last,
        time_zone=time_zone,
        languages=(language, *others),
        note=note or Text(),
        sample=sample,
    )
    opened = forum_file.create(path)
    try:
        with writing(opened.db) as transaction:
            transaction.insert(forums.FORUM, forums.forum_row(value))
            forums.set_forum_key(transaction, secrets.token_bytes(32))
            desk_log.begin(transaction, at=datetime.now(UTC), forum_id=value.id)
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def set_print_address(db: Database, *, address: str) -> Outcome[str]:
    """Choose the `host:port` that badges carry.

    Raises:
        Refused: INVALID_ADDRESS.
    """
    checked = parse_print_address(address)
    with recording(db, Deed.SET_PRINT_ADDRESS) as (transaction, written):
        forum_id = forums.forum(db).id
        transaction.update(forums.FORUM, forum_id, {"print_address": checked})
    return Outcome(checked, written.changes, written.undo)


def update_forum(db: Database, **changes: Any) -> Outcome[Forum]:
    """Change what the forum is called, when and where it is, and in which languages.

    In another time zone the planned sessions keep their clock times. A short title that was made
    from the title follows it.

    Raises:
        Refused: UNKNOWN_FIELD, INVALID_TEXT, INVALID_ZONE, INVALID_DATE, INVALID_ADDRESS,
            INVALID_FIELD for the languages and the short title.
    """
    for name in changes:
        if name not in _CHANGEABLE:
            raise Refused(Reason.UNKNOWN_FIELD, field=name)
    with recording(db, Deed.UPDATE_FORUM) as (transaction, written):
        before = forums.forum(db)
        forum = _checked(_following(before, replace(before, **changes)))
        if forum != before:
            transaction.update(forums.FORUM, forum.id, forums.forum_row(forum))
        if forum.time_zone != before.time_zone:
            _move_sessions(transaction, ZoneInfo(before.time_zone), ZoneInfo(forum.time_zone))
    return Outcome(forum, written.changes, written.undo)


def _move_sessions(transaction: Transaction, before: ZoneInfo, after: ZoneInfo) -> None:
    for session in programme_rows.sessions(transaction.db):
        moved = replace(
            session,
            starts=session.starts.astimezone(before).replace(tzinfo=after),
            ends=session.ends.astimezone(before).replace(tzinfo=after),
        )
        transaction.update(programme_rows.SESSION, moved.id, programme_rows.session_row(moved))


def _following(before: Forum, forum: Forum) -> Forum:
    made = short_title_of(before.title.in_language(before.languages[0]))
    follows = forum.title != before.title and forum.short_title == before.short_title == made
    return replace(forum, short_title="") if follows else forum


def _short_title(written: str, title: str) -> str:
    short = clean_line(written) or short_title_of(title)
    if len(short) > MAX_SHORT_TITLE:
        raise Refused(Reason.INVALID_FIELD, field="short_title", value=short)
    return short


def _checked(forum: Forum) -> Forum:
    if not forum.title:
        raise Refused(Reason.INVALID_TEXT)
    check_zone(forum.time_zone)
    if forum.ends < forum.starts:
        raise Refused(Reason.INVALID_DATE, value=forum.ends.isoformat())
    languages = tuple(dict.fromkeys(forum.languages))
    if not languages or not set(languages) <= set(LANGUAGES):
        raise Refused(Reason.INVALID_FIELD, field="languages", value=", ".join(languages))
    address = forum.print_address
    return replace(
        forum,
        short_title=_short_title(forum.short_title, forum.title.in_language(languages[0])),
        languages=languages,
        print_address=parse_print_address(address) if address else None,
    )


def check_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        Refused: INVALID_ZONE.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(Reason.INVALID_ZONE, value=name) from None


def add_host(db: Database, *, name: Text, short_name: str, role: HostRole) -> Outcome[Host]:
    """Add a host after those there are.

    Raises:
        Refused: INVALID_TEXT without a name.
    """
    with recording(db, Deed.ADD_HOST) as (transaction, written):
        position = _after(forums.hosts(db))
        host = Host(new_id(secrets.token_bytes), name, clean_line(short_name), role, position)
        _check_name(host.name)
        transaction.insert(forums.HOST, forums.host_row(host))
    return Outcome(host, written.changes, written.undo)


def update_host(db: Database, *, host_id: str, **changes: Any) -> Outcome[Host]:
    """Change a host's name, short_name, role or position.

    Raises:
        Refused: NOT_FOUND, UNKNOWN_FIELD, INVALID_TEXT.
    """
    with recording(db, Deed.UPDATE_HOST) as (transaction, written):
        before = _one(forums.hosts(db), host_id)
        host = _changed(before, changes)
        host = replace(host, short_name=clean_line(host.short_name))
        if host != before:
            transaction.update(forums.HOST, host_id, forums.host_row(host))
    return Outcome(host, written.changes, written.undo)


def delete_host(db: Database, *, host_id: str) -> Outcome[Host]:
    """Delete a host.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.DELETE_HOST) as (transaction, written):
        host = _one(forums.hosts(db), host_id)
        transaction.delete(forums.HOST, host_id)
    return Outcome(host, written.changes, written.undo)


def add_venue(db: Database, *, name: Text, address: Text) -> Outcome[Venue]:
    """Add a venue after those there are.

    Raises:
        Refused: INVALID_TEXT without a name.
    """
    with recording(db, Deed.ADD_VENUE) as (transaction, written):
        venue = Venue(new_id(secrets.token_bytes), name, address, _after(forums.venues(db)))
        _check_name(venue.name)
        transaction.insert(forums.VENUE, forums.venue_row(venue))
    return Outcome(venue, written.changes, written.undo)


def update_venue(db: Database, *, venue_id: str, **changes: Any) -> Outcome[Venue]:
    """Change a venue's name, address or position.

    Raises:
        Refused: NOT_FOUND, UNKNOWN_FIELD, INVALID_TEXT.
    """
    with recording(db, Deed.UPDATE_VENUE) as (transaction, written):
        before = _one(forums.venues(db), venue_id)
        venue = _changed(before, changes)
        if venue != before:
            transaction.update(forums.VENUE, venue_id, forums.venue_row(venue))
    return Outcome(venue, written.changes, written.undo)


def delete_venue(db: Database, *, venue_id: str) -> Outcome[Venue]:
    """Delete a venue without rooms.

    Raises:
        Refused: NOT_FOUND; IN_USE while it has rooms.
    """
    with recording(db, Deed.DELETE_VENUE) as (transaction, written):
        venue = _one(forums.venues(db), venue_id)
        if any(room.venue == venue_id for room in forums.rooms(db)):
            raise Refused(Reason.IN_USE, name=_shown(db, venue.name), by="rooms")
        transaction.delete(forums.VENUE, venue_id)
    return Outcome(venue, written.changes, written.undo)


def add_room(db: Database, *, venue: str, name: Text, capacity: int | None) -> Outcome[Room]:
    """Add a room to a venue.

    Raises:
        Refused: NOT_FOUND for the venue; INVALID_TEXT without a name; INVALID_FIELD for the
            capacity.
    """
    with recording(db, Deed.ADD_ROOM) as (transaction, written):
        _one(forums.venues(db), venue)
        position = _after(forums.rooms(db))
        room = Room(new_id(secrets.token_bytes), venue, name, capacity, position)
        _check_room(room)
        transaction.insert(forums.ROOM, forums.room_row(room))
    return Outcome(room, written.changes, written.undo)


def update_room(db: Database, *, room_id: str, **changes: Any) -> Outcome[Room]:
    """Change a room's name, capacity, venue or position.

    Raises:
        Refused: NOT_FOUND, UNKNOWN_FIELD, INVALID_TEXT, INVALID_FIELD.
    """
    with recording(db, Deed.UPDATE_ROOM) as (transaction, written):
        before = _one(forums.rooms(db), room_id)
        room = _changed(before, changes)
        _one(forums.venues(db), room.venue)
        _check_room(room)
        if room != before:
            transaction.update(forums.ROOM, room_id, forums.room_row(room))
    return Outcome(room, written.changes, written.undo)


def delete_room(db: Database, *, room_id: str) -> Outcome[Room]:
    """Delete a room in which no session takes place.

    Raises:
        Refused: NOT_FOUND; IN_USE while a session has it.
    """
    with recording(db, Deed.DELETE_ROOM) as (transaction, written):
        room = _one(forums.rooms(db), room_id)
        if any(session.room == room_id for session in programme_rows.sessions(db)):
            raise Refused(Reason.IN_USE, name=_shown(db, room.name), by="sessions")
        transaction.delete(forums.ROOM, room_id)
    return Outcome(room, written.changes, written.undo)


def order_hosts(db: Database, *, ids: Sequence[str]) -> Outcome[int]:
    """Give the hosts the order of `ids`; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return _put_in_order(db, Deed.ORDER_HOSTS, ids, forums.hosts, forums.HOST)


def order_venues(db: Database, *, ids: Sequence[str]) -> Outcome[int]:
    """Give the venues the order of `ids`; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return _put_in_order(db, Deed.ORDER_VENUES, ids, forums.venues, forums.VENUE)


def order_rooms(db: Database, *, ids: Sequence[str]) -> Outcome[int]:
    """Give the rooms the order of `ids`; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return _put_in_order(db, Deed.ORDER_ROOMS, ids, forums.rooms, forums.ROOM)


def _put_in_order(
    db: Database,
    deed: Deed,
    ids: Sequence[str],
    read: Callable[[Database], Sequence[Placed]],
    table: Table,
) -> Outcome[int]:
    with recording(db, deed) as (transaction, written):
        placed = read(db)
        moved = 0
        for position, thing_id in enumerate(ids, start=1):
            if _one(placed, thing_id).position != position:
                transaction.update(table, thing_id, {"position": position})
                moved += 1
    return Outcome(moved, written.changes, written.undo)


def _after(placed: Sequence[Placed]) -> int:
    return max((one.position for one in placed), default=0) + 1


def _one(things: Sequence[Placed], thing_id: str) -> Placed:
    for thing in things:
        if thing.id == thing_id:
            return thing
    raise Refused(Reason.NOT_FOUND, value=thing_id[:40])


def _changed(thing: Placed, changes: Mapping[str, Any]) -> Placed:
    known = {one.name for one in fields(thing)} - {"id"}
    for name in changes:
        if name not in known:
            raise Refused(Reason.UNKNOWN_FIELD, field=name)
    changed = replace(thing, **changes)
    _check_name(changed.name)
    return changed


def _check_name(name: Text) -> None:
    if not name:
        raise Refused(Reason.INVALID_TEXT)


def _check_room(room: Room) -> None:
    _check_name(room.name)
    if room.capacity is not None and not 1 <= room.capacity <= MAX_CAPACITY:
        raise Refused(Reason.INVALID_FIELD, field="capacity", value=str(room.capacity))


def _shown(db: Database, name: Text) -> str:
    return name.in_language(forums.forum(db).languages[0])
