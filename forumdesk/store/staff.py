"""Devices of the organiser's people, and codes that wait for one: rows to domain values and back.

What a device shows, and the code before it, are kept as hashes that take the forum's key.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from forumdesk.domain.staff import Device, Role, Scope
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Transaction


@readable(FilePart.STAFF)
def _device(row: Row) -> Device:
    return Device(
        id=row["id"],
        number=row["number"],
        role=Role(row["role"]),
        paired=bool(row["paired"]),
        since=datetime.fromisoformat(row["since"]),
        scope=Scope(row["session"], row["room"]),
    )


def devices(db: Reader) -> list[Device]:
    """All devices and all codes that wait for one, by number."""
    return [_device(row) for row in sql.table(db, "staff", order="number")]


def device_with(db: Reader, hashed: bytes, *, paired: bool) -> Device | None:
    """The device that shows this, or whose code this is while it is not `paired`."""
    row = sql.row(db, "SELECT * FROM staff WHERE hash = ? AND paired = ?", (hashed, paired))
    return None if row is None else _device(row)


def add_device(transaction: Transaction, device: Device, hashed: bytes) -> None:
    """Note a code that waits for a device."""
    sql.execute(
        transaction,
        "INSERT INTO staff(id, number, role, hash, paired, since, session, room)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            device.id,
            device.number,
            device.role.value,
            hashed,
            device.paired,
            instant_to_column(device.since),
            device.scope.session,
            device.scope.room,
        ),
    )
    transaction.touch(Feature.STAFF)


def pair_device(transaction: Transaction, device_id: str, hashed: bytes, since: datetime) -> None:
    """Let a device have its own secret in the place of the code."""
    sql.execute(
        transaction,
        "UPDATE staff SET hash = ?, paired = 1, since = ? WHERE id = ?",
        (hashed, instant_to_column(since), device_id),
    )
    transaction.touch(Feature.STAFF)


def drop_devices(transaction: Transaction, ids: Iterable[str]) -> None:
    """Forget devices, or codes that wait for one."""
    sql.execute_each(transaction, "DELETE FROM staff WHERE id = ?", [(one,) for one in ids])
    transaction.touch(Feature.STAFF)


def content_of_request(db: Reader, nonce: bytes) -> bytes | None:
    """The hash of what a request with this nonce asked for and got; None for a new one."""
    row = sql.row(db, "SELECT content FROM staff_request WHERE nonce = ?", (nonce,))
    return None if row is None else bytes(row["content"])


def requests(db: Reader) -> int:
    """How many requests were carried out for devices; reads all of them."""
    return len(sql.pairs(db, "SELECT nonce, content FROM staff_request"))


def note_request(transaction: Transaction, nonce: bytes, content: bytes) -> None:
    """Keep that a request was carried out."""
    sql.execute(
        transaction, "INSERT INTO staff_request(nonce, content) VALUES (?, ?)", (nonce, content)
    )
