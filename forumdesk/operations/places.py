"""Who hosts the forum, and the venues and rooms that it takes place in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import MAX_SHORT_NAME, Host, HostRole, Room, Travel, Venue
from forumdesk.domain.ids import new_id
from forumdesk.domain.text import NO_TEXT, Text, clean_line, shortened
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.placing import after, one_of, put_in_order
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import letterhead, projector
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction

MAX_CAPACITY = 100_000
# In minutes; a longer way is none that anybody goes between two sessions.
MAX_TRAVEL = 24 * 60


@dataclass(frozen=True, slots=True)
class HostChanges:
    """What may change of a host; `logo` is the id of one of the letterhead's."""

    name: Text | Same = SAME
    short_name: str | Same = SAME
    role: HostRole | Same = SAME
    position: int | Same = SAME
    logo: str | Same | None = SAME


@dataclass(frozen=True, slots=True)
class VenueChanges:
    """What may change of a venue."""

    name: Text | Same = SAME
    address: Text | Same = SAME
    position: int | Same = SAME


@dataclass(frozen=True, slots=True)
class RoomChanges:
    """What may change of a room; `venue` is the id of the one that it is in."""

    name: Text | Same = SAME
    venue: str | Same = SAME
    capacity: int | Same | None = SAME
    position: int | Same = SAME


@dataclass(frozen=True, slots=True)
class NewVenue:
    """A venue that is not there yet, by its name."""

    name: Text


def add_host(
    db: Store, *, name: Text, short_name: str, role: HostRole, logo: str | None = None
) -> Outcome[Host]:
    """Add a host after those there are; without a short name the name's first words stand for it.

    Raises:
        Refused: INVALID_TEXT without a name; INVALID_FIELD for a short name over 40 characters.
    """
    with recording(db, Deed.ADD_HOST) as (transaction, written):
        position = after(forums.hosts(transaction))
        new = Host(new_id(secrets.token_bytes), name, short_name, role, position, logo)
        host = _checked_host(transaction, new)
        transaction.insert(forums.HOST, forums.host_row(host))
    return Outcome(host, written.undo)


def update_host(db: Store, *, host_id: str, changes: HostChanges) -> Outcome[Host]:
    """Change fields of a host.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT; INVALID_FIELD as `add_host`.
    """
    with recording(db, Deed.UPDATE_HOST) as (transaction, written):
        before = one_of(forums.hosts(transaction), host_id)
        host = _checked_host(transaction, changed(before, changes))
        if host != before:
            transaction.update(forums.HOST, host_id, forums.host_row(host))
    return Outcome(host, written.undo)


def delete_host(db: Store, *, host_id: str) -> Outcome[Host]:
    """Delete a host.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.DELETE_HOST) as (transaction, written):
        host = one_of(forums.hosts(transaction), host_id)
        transaction.delete(forums.HOST, host_id)
    return Outcome(host, written.undo)


def add_venue(db: Store, *, name: Text, address: Text) -> Outcome[Venue]:
    """Add a venue after those there are.

    Raises:
        Refused: INVALID_TEXT without a name.
    """
    with recording(db, Deed.ADD_VENUE) as (transaction, written):
        venue = _add_venue(transaction, name, address)
    return Outcome(venue, written.undo)


def _add_venue(transaction: Transaction, name: Text, address: Text) -> Venue:
    venue = Venue(new_id(secrets.token_bytes), name, address, after(forums.venues(transaction)))
    _check_name(venue.name)
    transaction.insert(forums.VENUE, forums.venue_row(venue))
    return venue


def update_venue(db: Store, *, venue_id: str, changes: VenueChanges) -> Outcome[Venue]:
    """Change fields of a venue.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT.
    """
    with recording(db, Deed.UPDATE_VENUE) as (transaction, written):
        before = one_of(forums.venues(transaction), venue_id)
        venue = changed(before, changes)
        _check_name(venue.name)
        if venue != before:
            transaction.update(forums.VENUE, venue_id, forums.venue_row(venue))
    return Outcome(venue, written.undo)


def delete_venue(db: Store, *, venue_id: str) -> Outcome[Venue]:
    """Delete a venue without rooms.

    Raises:
        Refused: NOT_FOUND; VENUE_HAS_ROOMS.
    """
    with recording(db, Deed.DELETE_VENUE) as (transaction, written):
        venue = one_of(forums.venues(transaction), venue_id)
        if any(room.venue == venue_id for room in forums.rooms(transaction)):
            raise Refused(Reason.VENUE_HAS_ROOMS, name=venue.name)
        for way in forums.travels(transaction):
            if venue_id in (way.venue, way.other):
                transaction.delete(forums.TRAVEL, way.id)
        transaction.delete(forums.VENUE, venue_id)
    return Outcome(venue, written.undo)


def set_travel(db: Store, *, venues: tuple[str, str], minutes: int | None) -> Outcome[int | None]:
    """Say how many minutes the way between two venues takes, either way; None takes that back.

    Raises:
        Refused: NOT_FOUND for a venue; SAME_VENUE; INVALID_FIELD for the minutes.
    """
    if minutes is not None and not 0 <= minutes <= MAX_TRAVEL:
        raise Refused(Reason.INVALID_FIELD, field=Field.MINUTES, value=str(minutes))
    with recording(db, Deed.SET_TRAVEL) as (transaction, written):
        first, second = (one_of(forums.venues(transaction), one) for one in venues)
        if first.id == second.id:
            raise Refused(Reason.SAME_VENUE, name=first.name)
        ways = forums.travels(transaction)
        known = next((one for one in ways if {one.venue, one.other} == set(venues)), None)
        if known is None and minutes is not None:
            way = Travel(new_id(secrets.token_bytes), first.id, second.id, minutes)
            transaction.insert(forums.TRAVEL, forums.travel_row(way))
        elif known is not None and minutes is None:
            transaction.delete(forums.TRAVEL, known.id)
        elif known is not None and known.minutes != minutes:
            transaction.update(forums.TRAVEL, known.id, {"minutes": minutes})
    return Outcome(minutes, written.undo)


def add_room(
    db: Store, *, venue: str | NewVenue, name: Text, capacity: int | None
) -> Outcome[Room]:
    """Add a room to a venue, known by its id or made along with it.

    Raises:
        Refused: NOT_FOUND for the venue; INVALID_TEXT without a name; INVALID_FIELD for the
            capacity.
    """
    with recording(db, Deed.ADD_ROOM) as (transaction, written):
        if isinstance(venue, NewVenue):
            venue = _add_venue(transaction, venue.name, NO_TEXT).id
        one_of(forums.venues(transaction), venue)
        position = after(forums.rooms(transaction))
        room = Room(new_id(secrets.token_bytes), venue, name, capacity, position)
        _check_room(room)
        transaction.insert(forums.ROOM, forums.room_row(room))
    return Outcome(room, written.undo)


def update_room(db: Store, *, room_id: str, changes: RoomChanges) -> Outcome[Room]:
    """Change fields of a room.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT, INVALID_FIELD.
    """
    with recording(db, Deed.UPDATE_ROOM) as (transaction, written):
        before = one_of(forums.rooms(transaction), room_id)
        room = changed(before, changes)
        one_of(forums.venues(transaction), room.venue)
        _check_room(room)
        if room != before:
            transaction.update(forums.ROOM, room_id, forums.room_row(room))
    return Outcome(room, written.undo)


def delete_room(db: Store, *, room_id: str) -> Outcome[Room]:
    """Delete a room in which no session takes place; its screens are then of no room.

    Raises:
        Refused: NOT_FOUND; ROOM_HAS_SESSIONS.
    """
    with recording(db, Deed.DELETE_ROOM) as (transaction, written):
        room = one_of(forums.rooms(transaction), room_id)
        sessions = programme_rows.every_session(transaction)
        if any(session.room == room_id for session in sessions):
            raise Refused(Reason.ROOM_HAS_SESSIONS, name=room.name)
        for screen in projector.screens(transaction):
            if screen.room == room_id:
                transaction.update(projector.SCREEN, screen.id, {"room": None})
        forum = forums.forum(transaction)
        if forum.default_room == room_id:
            transaction.update(forums.FORUM, forum.id, {"default_room": None})
        transaction.delete(forums.ROOM, room_id)
    return Outcome(room, written.undo)


def order_hosts(db: Store, *, ids: Sequence[str]) -> Outcome[int]:
    """Put the hosts of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return put_in_order(db, Deed.ORDER_HOSTS, ids, forums.hosts, forums.HOST)


def order_venues(db: Store, *, ids: Sequence[str]) -> Outcome[int]:
    """Put the venues of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return put_in_order(db, Deed.ORDER_VENUES, ids, forums.venues, forums.VENUE)


def order_rooms(db: Store, *, ids: Sequence[str]) -> Outcome[int]:
    """Put the rooms of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return put_in_order(db, Deed.ORDER_ROOMS, ids, forums.rooms, forums.ROOM)


def _check_name(name: Text) -> None:
    if not name:
        raise Refused(Reason.INVALID_TEXT)


def _checked_host(db: Reader, host: Host) -> Host:
    _check_name(host.name)
    name = host.name.in_language(forums.forum(db).languages[0])
    short = clean_line(host.short_name) or shortened(name, MAX_SHORT_NAME)
    if len(short) > MAX_SHORT_NAME:
        raise Refused(Reason.INVALID_FIELD, field=Field.SHORT_NAME, value=short)
    if host.logo is not None:
        one_of(letterhead.logos(db), host.logo)
    return replace(host, short_name=short)


def _check_room(room: Room) -> None:
    _check_name(room.name)
    if room.capacity is not None and not 1 <= room.capacity <= MAX_CAPACITY:
        raise Refused(Reason.INVALID_FIELD, field=Field.CAPACITY, value=str(room.capacity))
