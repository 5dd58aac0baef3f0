"""forum FILE host …, programme FILE venue|room …: who hosts the forum, and where it takes place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from forumdesk.cli.commands import Arguments, Command, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    for_changing,
    for_reading,
    for_writing,
    given,
    typed_text,
)
from forumdesk.cli.letterhead import find_logo
from forumdesk.cli.output import show, show_table
from forumdesk.domain.choices import member
from forumdesk.domain.clashes import USUAL_TRAVEL
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Host, HostRole, Room, Venue
from forumdesk.domain.references import find
from forumdesk.domain.text import NO_TEXT, identity
from forumdesk.i18n import _, language
from forumdesk.operations import places as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import forum as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording

Placed = TypeVar("Placed", Host, Venue, Room)

NO_LOGO = "none"
ROLES = ", ".join(role.value for role in HostRole)
HOST = option("host", metavar="HOST", help="name or id")
VENUE = option("venue", metavar="VENUE", help="name or id")
ROOM = option("room", metavar="ROOM", help="name or id")
NEW_NAME, NAME = option("--name", required=True), option("--name")
SHORT_NAME = option("--short-name", metavar="S", help="where there is little room")
ADDRESS = option("--address", metavar="WORDS", help="how to find it")
CAPACITY = option("--capacity", type=int, metavar="N", help="in persons, 0 where it is not known")


def find_place(things: Sequence[Placed], wanted: str) -> Placed:
    """The one of this name, in any language, else of this id or the beginning of one id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    named = [
        one
        for one in things
        if identity(wanted) in {identity(words) for _tag, words in one.name.values}
    ]
    if len(named) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return named[0] if named else find(things, wanted, short=lambda one: one.id)


def _logo(db: Reader, wanted: str) -> str | None:
    return None if wanted == NO_LOGO else find_logo(db, wanted).id


def _show(thing: Host | Venue | Room, *, as_json: bool) -> None:
    show({"id": thing.id, "name": thing.name.in_language(language())}, as_json=as_json)


def _order(
    words: str,
    read: Callable[[Reader], Sequence[Placed]],
    operation: Callable[..., Outcome[int]],
    metavar: str,
) -> Command:
    @command("order", words, option("things", metavar=metavar, nargs="+", help="name or id"))
    def order(arguments: Arguments) -> None:
        with for_writing(arguments.file) as opened:
            placed = read(opened.db)
            ids = [find_place(placed, one).id for one in arguments.things]
            moved = operation(opened.db, ids=ids).value
        show({"moved": moved}, as_json=arguments.json)

    return order


# Hosts


@command("list", "who hosts the forum")
def list_hosts(arguments: Arguments) -> None:
    """All hosts in their order."""
    with for_reading(arguments.file) as opened:
        hosts = rows.hosts(opened.db)
    listed = [
        {
            "id": one.id,
            "name": one.name.in_language(language()),
            "short_name": one.short_name,
            "role": one.role.value if arguments.json else wording.host_role(one.role),
            "logo": one.logo,
        }
        for one in hosts
    ]
    headings = {"name": _("Name"), "short_name": _("Short name"), "role": _("Role")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "add",
    "add a host after those there are",
    NEW_NAME,
    SHORT_NAME,
    option("--role", default=HostRole.CO_HOST.value, metavar="ROLE", help=ROLES),
)
def add_host(arguments: Arguments) -> None:
    """Add a host."""
    role = member(HostRole, arguments.role, field=Field.ROLE)
    short = arguments.short_name or ""
    with for_writing(arguments.file) as opened:
        name = typed_text(opened.db, arguments.name)
        host = operations.add_host(opened.db, name=name, short_name=short, role=role).value
    _show(host, as_json=arguments.json)


@command(
    "edit",
    "change a host",
    HOST,
    NAME,
    SHORT_NAME,
    option("--role", metavar="ROLE", help=ROLES),
    option("--logo", metavar="LOGO|none", help="of the letterhead, by id or place"),
)
def edit_host(arguments: Arguments) -> None:
    """Change what is given of a host."""
    with for_changing(arguments.file) as db:
        before = find_place(rows.hosts(db), arguments.host)
        changes = operations.HostChanges(
            name=given(arguments.name, partial(changed_text, db, before.name)),
            short_name=given(arguments.short_name, str),
            role=given(arguments.role, partial(member, HostRole, field=Field.ROLE)),
            logo=given(arguments.logo, partial(_logo, db)),
        )
        host = operations.update_host(db, host_id=before.id, changes=changes).value
    _show(host, as_json=arguments.json)


@command("delete", "delete a host", HOST)
def delete_host(arguments: Arguments) -> None:
    """Delete a host."""
    with for_writing(arguments.file) as opened:
        found = find_place(rows.hosts(opened.db), arguments.host)
        host = operations.delete_host(opened.db, host_id=found.id).value
    _show(host, as_json=arguments.json)


# Venues


@command("list", "where the forum takes place")
def list_venues(arguments: Arguments) -> None:
    """All venues in their order."""
    with for_reading(arguments.file) as opened:
        venues = rows.venues(opened.db)
    listed = [
        {
            "id": one.id,
            "name": one.name.in_language(language()),
            "address": one.address.in_language(language()),
        }
        for one in venues
    ]
    headings = {"name": _("Name"), "address": _("Address")}
    show_table(listed, headings, as_json=arguments.json)


@command("add", "add a venue after those there are", NEW_NAME, ADDRESS)
def add_venue(arguments: Arguments) -> None:
    """Add a venue."""
    with for_changing(arguments.file) as db:
        name = typed_text(db, arguments.name)
        address = changed_text(db, NO_TEXT, arguments.address or "")
        venue = operations.add_venue(db, name=name, address=address).value
    _show(venue, as_json=arguments.json)


@command("edit", "change a venue", VENUE, NAME, ADDRESS)
def edit_venue(arguments: Arguments) -> None:
    """Change what is given of a venue."""
    with for_changing(arguments.file) as db:
        before = find_place(rows.venues(db), arguments.venue)
        changes = operations.VenueChanges(
            name=given(arguments.name, partial(changed_text, db, before.name)),
            address=given(arguments.address, partial(changed_text, db, before.address)),
        )
        venue = operations.update_venue(db, venue_id=before.id, changes=changes).value
    _show(venue, as_json=arguments.json)


@command("delete", "delete a venue without rooms", VENUE)
def delete_venue(arguments: Arguments) -> None:
    """Delete a venue."""
    with for_writing(arguments.file) as opened:
        found = find_place(rows.venues(opened.db), arguments.venue)
        venue = operations.delete_venue(opened.db, venue_id=found.id).value
    _show(venue, as_json=arguments.json)


# Rooms


@command("list", "the rooms of all venues")
def list_rooms(arguments: Arguments) -> None:
    """All rooms in their order."""
    with for_reading(arguments.file) as opened:
        rooms = rows.rooms(opened.db)
        venues = {one.id: one.name.in_language(language()) for one in rows.venues(opened.db)}
    listed = [
        {
            "id": one.id,
            "name": one.name.in_language(language()),
            "venue": venues.get(one.venue),
            "capacity": one.capacity,
        }
        for one in rooms
    ]
    headings = {"name": _("Name"), "venue": _("Venue"), "capacity": _("Seats")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "add",
    "add a room to a venue",
    NEW_NAME,
    option("--venue", required=True, metavar="VENUE", help="name or id"),
    CAPACITY,
)
def add_room(arguments: Arguments) -> None:
    """Add a room."""
    with for_writing(arguments.file) as opened:
        name = typed_text(opened.db, arguments.name)
        venue = find_place(rows.venues(opened.db), arguments.venue)
        room = operations.add_room(
            opened.db, venue=venue.id, name=name, capacity=arguments.capacity or None
        ).value
    _show(room, as_json=arguments.json)


@command(
    "edit",
    "change a room",
    ROOM,
    NAME,
    option("--venue", metavar="VENUE", help="the venue that it is in"),
    CAPACITY,
)
def edit_room(arguments: Arguments) -> None:
    """Change what is given of a room."""
    with for_changing(arguments.file) as db:
        before, venues = find_place(rows.rooms(db), arguments.room), rows.venues(db)
        changes = operations.RoomChanges(
            name=given(arguments.name, partial(changed_text, db, before.name)),
            venue=given(arguments.venue, lambda words: find_place(venues, words).id),
            capacity=given(arguments.capacity, lambda number: number or None),
        )
        room = operations.update_room(db, room_id=before.id, changes=changes).value
    _show(room, as_json=arguments.json)


@command("delete", "delete a room in which no session takes place", ROOM)
def delete_room(arguments: Arguments) -> None:
    """Delete a room."""
    with for_writing(arguments.file) as opened:
        found = find_place(rows.rooms(opened.db), arguments.room)
        room = operations.delete_room(opened.db, room_id=found.id).value
    _show(room, as_json=arguments.json)


# Ways between venues


@command(
    "travel",
    "how long the ways between venues take, or say it of one way",
    option("venue", metavar="VENUE", nargs="?", help="name or id"),
    option("other", metavar="VENUE", nargs="?", help="name or id"),
    option("minutes", nargs="?", metavar="MINUTES|unknown", help="either way"),
    more="How long the ways between venues take, or say it of one way. Whoever is in sessions of"
    " two venues is told of as a clash where the time between them is shorter; of ways of which"
    f" nobody said it, {USUAL_TRAVEL} minutes are taken.",
)
def travel(arguments: Arguments) -> None:
    """Say how long a way takes, or list what was said."""
    if arguments.venue is None:
        with for_reading(arguments.file) as opened:
            listed = _ways(opened.db)
        headings = {"venue": _("Venue"), "other": _("Other venue"), "minutes": _("Minutes")}
        show_table(listed, headings, as_json=arguments.json)
        return
    if arguments.other is None or arguments.minutes is None:
        raise Refused(Reason.MISSING_FIELD, field=Field.MINUTES)
    minutes = _minutes(arguments.minutes)
    with for_writing(arguments.file) as opened:
        venues = rows.venues(opened.db)
        one, other = (find_place(venues, name) for name in (arguments.venue, arguments.other))
        said = operations.set_travel(opened.db, venues=(one.id, other.id), minutes=minutes).value
    names = {
        key: place.name.in_language(language()) for key, place in (("venue", one), ("other", other))
    }
    show({**names, "minutes": said}, as_json=arguments.json)


def _ways(db: Reader) -> list[dict[str, object]]:
    names = {one.id: one.name.in_language(language()) for one in rows.venues(db)}
    return [
        {"venue": names[way.venue], "other": names[way.other], "minutes": way.minutes}
        for way in rows.travels(db)
    ]


def _minutes(written: str) -> int | None:
    if written == "unknown":
        return None
    try:
        return int(written)
    except ValueError:
        raise Refused(Reason.INVALID_FIELD, field=Field.MINUTES, value=written[:40]) from None


FIRST = "put the named ones first, in this order"
HOSTS = Group(
    "host",
    "who hosts the forum",
    (
        *(list_hosts, add_host, edit_host, delete_host),
        _order(FIRST, rows.hosts, operations.order_hosts, "HOST"),
    ),
)
VENUES = Group(
    "venue",
    "where the forum takes place",
    (
        *(list_venues, add_venue, edit_venue, delete_venue),
        _order(FIRST, rows.venues, operations.order_venues, "VENUE"),
    ),
)
ROOMS = Group(
    "room",
    "the rooms of the venues",
    (
        *(list_rooms, add_room, edit_room, delete_room),
        _order(FIRST, rows.rooms, operations.order_rooms, "ROOM"),
    ),
)
