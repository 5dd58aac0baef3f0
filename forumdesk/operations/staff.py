"""Devices of the organiser's people: paired by a code that works once, listed, dropped."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_code, new_id, normalise_code, staff_hash
from forumdesk.domain.staff import EVERYWHERE, SCOPED, Device, Pairing, Role, Scope
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import forum_key
from forumdesk.store import desk_log, programme
from forumdesk.store import forum as forums
from forumdesk.store import staff as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction, writing

# These stand where everybody passes, so their pairing ends with the service, unless that was killed
# and starts again at once.
LAPSING = (Role.TABLET,)


@dataclass(frozen=True, slots=True)
class Paired:
    """A device with the secret that it shows from now on, which is kept nowhere else."""

    device: Device
    secret: str = field(repr=False)


def prepare_pairing(db: Store, *, role: Role, scope: Scope = EVERYWHERE) -> Outcome[Pairing]:
    """A code that pairs one device, whichever brings it first, for a part of the programme.

    Raises:
        Refused: SCOPE_NOT_OF_ROLE; NOT_FOUND for the session or room; NO_KEY in a copy that was
            made for others.
    """
    if scope != EVERYWHERE and role not in SCOPED:
        raise Refused(Reason.SCOPE_NOT_OF_ROLE)
    code = new_code(secrets.token_bytes)
    with writing(db) as transaction:
        _check_scope(transaction, scope)
        device = Device(
            id=new_id(secrets.token_bytes),
            number=next_number(transaction, Numbered.DEVICE),
            role=role,
            paired=False,
            since=datetime.now(UTC),
            scope=scope,
        )
        rows.add_device(transaction, device, staff_hash(forum_key(transaction), code))
    return Outcome(Pairing(device, code))


def _check_scope(db: Reader, scope: Scope) -> None:
    if scope.session is not None and programme.session(db, scope.session) is None:
        raise Refused(Reason.NOT_FOUND, value=scope.session[:40])
    if scope.room is not None and scope.room not in {one.id for one in forums.rooms(db)}:
        raise Refused(Reason.NOT_FOUND, value=scope.room[:40])


def pair_device(db: Store, *, code: str) -> Outcome[Paired]:
    """Take the code of a pairing that was prepared; it opens nothing any more.

    Raises:
        Refused: UNKNOWN_PAIRING for no such code, or one that was used or dropped; NO_KEY.
    """
    letters, secret = normalise_code(code), secrets.token_urlsafe(16)
    with writing(db) as transaction:
        key = forum_key(transaction)
        hashed = b"" if letters is None else staff_hash(key, letters)
        device = rows.device_with(transaction, hashed, paired=False)
        if device is None:
            raise Refused(Reason.UNKNOWN_PAIRING)
        device = replace(device, paired=True, since=datetime.now(UTC))
        rows.pair_device(transaction, device.id, staff_hash(key, secret), device.since)
        _note(transaction, "device_paired", device)
    return Outcome(Paired(device, secret))


def drop_device(db: Store, *, device_id: str) -> Outcome[Device]:
    """Let a device open nothing any more, or a code pair none.

    Raises:
        Refused: NOT_FOUND.
    """
    with writing(db) as transaction:
        found = [one for one in rows.devices(transaction) if one.id == device_id]
        if not found:
            raise Refused(Reason.NOT_FOUND, value=device_id[:40])
        _drop(transaction, found)
    return Outcome(found[0])


def drop_lapsing_devices(db: Store) -> None:
    """Drop what is paired only as long as the service runs."""
    with writing(db) as transaction:
        lapsing = [one for one in rows.devices(transaction) if one.role in LAPSING]
        if lapsing:
            _drop(transaction, lapsing)


def _drop(transaction: Transaction, devices: list[Device]) -> None:
    rows.drop_devices(transaction, [one.id for one in devices])
    for one in devices:
        if one.paired:
            _note(transaction, "device_dropped", one)


def _note(transaction: Transaction, event: str, device: Device) -> None:
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event=event,
        number=device.number,
        role=device.role.value,
    )


class StaffDoor:
    """Finds paired devices by what they show; for many requests, it reads the forum's key once.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """

    def __init__(self, db: Reader) -> None:
        self._key = forum_key(db)

    def device(self, db: Reader, secret: str) -> Device | None:
        """The device that shows this; None for any other, or one that was dropped."""
        return rows.device_with(db, staff_hash(self._key, secret), paired=True)
