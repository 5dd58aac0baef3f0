"""Who is in the room: by group against the population, by sex, and against the seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forumdesk.domain.attendance import Quorum
from forumdesk.domain.balance import Balance, Headcount, balance
from forumdesk.domain.fields import Field
from forumdesk.domain.occupancy import Occupancy
from forumdesk.domain.people import Group
from forumdesk.domain.registration import RegistrationField
from forumdesk.operations.came import quorum_now
from forumdesk.store import attendance, people, programme, registration
from forumdesk.store import balance as rows
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Room:
    """What a desk is told of the room behind its door, besides whom it lets in.

    Of the `quorum` it is known since when it is `reached` where the clock was right.
    """

    occupancy: Occupancy
    registered: int
    quorum: Quorum | None
    reached: datetime | None
    balance: Balance
    groups: Mapping[str, Group]


def room_at(db: Reader, *, door: str | None) -> Room:
    """The room behind a session's door, or the forum's own, as it is now."""
    quorum, reached = quorum_now(db, door=door) or (None, None)
    return Room(
        occupancy_at(db, door=door),
        people.count(db),
        quorum,
        reached,
        balance_at(db, door=door),
        {one.id: one for one in people.groups(db)},
    )


def balance_at(db: Reader, *, door: str | None) -> Balance:
    """The groups inside by a session's door, or the forum's own."""
    return balance(people.groups(db), rows.by_group(db, door))


def sexes_at(
    db: Reader, *, door: str | None
) -> tuple[RegistrationField, Sequence[Headcount]] | None:
    """The field and how many answered what, "" where nothing was said; None where it is not asked.

    Every answer that can be given is there, in the order of the field.
    """
    field = next(one for one in registration.fields(db) if one.key == Field.SEX.value)
    if not field.used:
        return None
    found = {one.key: one for one in rows.by_answer(db, field.key, door)}
    keys = [*(one.code for one in field.choices), ""]
    return field, [found.get(key, Headcount(key, 0, 0)) for key in keys]


def occupancy_at(db: Reader, *, door: str | None) -> Occupancy:
    """Who is inside by a door, and the seats of the session's room, or of all rooms together.

    Of all rooms nothing is known unless it is known of each.
    """
    here = attendance.present_count(db, door)
    rooms = forums.rooms(db)
    if door is not None:
        session = programme.session(db, door)
        room = session.room if session is not None else None
        return Occupancy(here, next((one.capacity for one in rooms if one.id == room), None))
    seats = [one.capacity for one in rooms]
    known = bool(seats) and None not in seats
    return Occupancy(here, sum(one or 0 for one in seats) if known else None)
