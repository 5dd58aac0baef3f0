"""Forum, hosts, venues and the forum's key: rows to domain values and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from forumdesk.domain.forum import (
    USUAL_QUORUM,
    Forum,
    Host,
    HostRole,
    Room,
    Travel,
    Venue,
    mended_short_title,
)
from forumdesk.domain.rules import is_quorum
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, Store, once
from forumdesk.store.rows import column_to_instant, column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table, Transaction

FORUM = Table("forum", Feature.FORUM)
HOST = Table("host", Feature.FORUM)
VENUE = Table("venue", Feature.PROGRAMME)
ROOM = Table("room", Feature.PROGRAMME)
TRAVEL = Table("travel", Feature.PROGRAMME)


@once
def forum(db: Reader) -> Forum:
    """The forum of this file."""
    return _forum(sql.only(db, FilePart.FORUM, "SELECT * FROM forum"))


def has_ended(db: Reader) -> bool:
    """Whether the forum was ended for good, its key wiped."""
    return sql.value(db, "SELECT ended FROM forum") is not None


@readable(FilePart.FORUM)
def _forum(row: Row) -> Forum:
    title, languages = column_to_text(row["title"]), tuple(json.loads(row["languages"]))
    return Forum(
        id=row["id"],
        title=title,
        short_title=mended_short_title(row["short_title"], title.in_language(languages[0])),
        note=column_to_text(row["note"]),
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
        time_zone=row["time_zone"],
        languages=languages,
        sample=bool(row["sample"]),
        print_address=row["print_address"],
        rehearsal=row["rehearsal"],
        ground_rules=column_to_text(row["ground_rules"]),
        quorum=row["quorum"] if is_quorum(row["quorum"]) else USUAL_QUORUM,
        self_registration=bool(row["self_registration"]),
        reduced=column_to_instant(row["reduced"]),
        ended=column_to_instant(row["ended"]),
        default_room=row["default_room"],
        documents=tuple(str(one) for one in json.loads(row["documents"])),
    )


def forum_row(value: Forum) -> dict[str, Any]:
    """A forum as its row."""
    return {
        "id": value.id,
        "title": text_to_column(value.title),
        "short_title": value.short_title,
        "note": text_to_column(value.note),
        "starts": value.starts.isoformat(),
        "ends": value.ends.isoformat(),
        "time_zone": value.time_zone,
        "languages": json.dumps(value.languages),
        "sample": int(value.sample),
        "print_address": value.print_address,
        "rehearsal": value.rehearsal,
        **ground_rules_row(value.ground_rules),
        "quorum": value.quorum,
        "self_registration": int(value.self_registration),
        "default_room": value.default_room,
        "documents": json.dumps(value.documents),
    }


def ground_rules_row(value: Text) -> dict[str, Any]:
    """The ground rules as what changes in the forum's row."""
    return {"ground_rules": text_to_column(value)}


@once
def hosts(db: Reader) -> list[Host]:
    """The hosts in print order."""
    return [_host(row) for row in sql.table(db, "host", order="position")]


@readable(FilePart.FORUM)
def _host(row: Row) -> Host:
    return Host(
        row["id"],
        column_to_text(row["name"]),
        row["short_name"],
        HostRole(row["role"]),
        row["position"],
        row["logo"],
    )


def host_row(value: Host) -> dict[str, Any]:
    """A host as its row."""
    return {
        "id": value.id,
        "name": text_to_column(value.name),
        "short_name": value.short_name,
        "role": value.role.value,
        "position": value.position,
        "logo": value.logo,
    }


@once
def venues(db: Reader) -> list[Venue]:
    """The venues in order."""
    return [_venue(row) for row in sql.table(db, "venue", order="position")]


@readable(FilePart.PROGRAMME)
def _venue(row: Row) -> Venue:
    return Venue(
        row["id"], column_to_text(row["name"]), column_to_text(row["address"]), row["position"]
    )


def venue_row(value: Venue) -> dict[str, Any]:
    """A venue as its row."""
    return {
        "id": value.id,
        "name": text_to_column(value.name),
        "address": text_to_column(value.address),
        "position": value.position,
    }


@once
def rooms(db: Reader) -> list[Room]:
    """All rooms, by venue and place."""
    return [_room(row) for row in sql.table(db, "room", order="position")]


@readable(FilePart.PROGRAMME)
def _room(row: Row) -> Room:
    return Room(
        row["id"], row["venue"], column_to_text(row["name"]), row["capacity"], row["position"]
    )


def room_row(value: Room) -> dict[str, Any]:
    """A room as its row."""
    return {
        "id": value.id,
        "venue": value.venue,
        "name": text_to_column(value.name),
        "capacity": value.capacity,
        "position": value.position,
    }


def travels(db: Reader) -> list[Travel]:
    """How long it takes between venues, as far as it was said."""
    return [_travel(row) for row in sql.table(db, TRAVEL.name, order="venue, other")]


@readable(FilePart.PROGRAMME)
def _travel(row: Row) -> Travel:
    return Travel(row["id"], row["venue"], row["other"], row["minutes"])


def travel_row(value: Travel) -> dict[str, Any]:
    """A way between venues as its row."""
    return {
        "id": value.id,
        "venue": value.venue,
        "other": value.other,
        "minutes": value.minutes,
    }


def forum_key(db: Reader) -> bytes | None:
    """The key that badges derive from; None in a copy made for others."""
    found = sql.value(db, "SELECT value FROM secret WHERE name = 'forum_key'")
    return None if found is None else bytes(found)


def forget_forum_key(store: Store) -> None:
    """Take the key out of a copy for others.

    Raises:
        FileTrouble: the copy could not be written.
    """
    sql.execute(store, "DELETE FROM secret")


def set_forum_key(transaction: Transaction, key: bytes) -> None:
    """Store the forum's key, once, when the forum is made."""
    sql.execute(transaction, "INSERT INTO secret(name, value) VALUES ('forum_key', ?)", (key,))


def erasures(db: Reader) -> int:
    """How often something of people was erased in the file so far."""
    return int(sql.value(db, "SELECT erasures FROM forum") or 0)
