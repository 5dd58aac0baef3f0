"""Moving sessions in the plan: to another time or room, into the tray, out of it, or all later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.moving import Move, check_day, check_plan, check_venue, moved, revised
from forumdesk.domain.programme import Session
from forumdesk.domain.shifting import Rest, Shift, shift_of
from forumdesk.domain.text import NO_TEXT
from forumdesk.domain.undo import Deed
from forumdesk.operations.clashes import surroundings
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.programme import check_tray, next_code, session_of
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction

# A code that a session got in the tray.
_OF_TRAY = re.compile(r"T-\d\d+")


def move_sessions(
    db: Store, *, moves: Sequence[Move], outside: bool = False
) -> Outcome[list[Session]]:
    """Give sessions other times or rooms, all or none; `outside` also to days beside the forum's.

    Raises:
        Refused: NOT_FOUND for a session or a room; SESSION_HAS_BEGUN; ENDS_FIRST unless it ends
            after it starts, in a day; ROOM_OF_ANOTHER_VENUE; OUTSIDE_FORUM.
    """
    with recording(db, Deed.MOVE_SESSIONS) as (transaction, written):
        mover = _Mover(transaction, outside=outside)
        there = [mover.move(one) for one in moves]
    return Outcome(there, written.undo)


def put_in_tray(db: Store, *, session_id: str) -> Outcome[Session]:
    """Take a session out of the programme; it keeps its length, its room and its code.

    Raises:
        Refused: NOT_FOUND; SESSION_STAYS when it was held, or polls, inputs, cards or a record
            belong to it.
    """
    with recording(db, Deed.PUT_IN_TRAY) as (transaction, written):
        before = session_of(transaction, session_id)
        if before.scheduled:
            check_tray(transaction, before)
        session = revised(before, replace(before, scheduled=False))
        _write(transaction, before, session)
    return Outcome(session, written.undo)


def schedule_session(
    db: Store,
    *,
    session_id: str,
    starts: datetime,
    room: str | None,
    venue: str | None = None,
    outside: bool = False,
) -> Outcome[Session]:
    """Put a session into the programme, as long as it is; a code of the tray becomes its day's.

    `venue` is the id of the one that the room has to be in, where somebody says it.

    Raises:
        Refused: what `move_sessions` raises.
    """
    with recording(db, Deed.SCHEDULE_SESSION) as (transaction, written):
        before = session_of(transaction, session_id)
        # On a clock that is set in between, an hour more of the clock is none of the session's.
        begins = starts.astimezone(UTC)
        ends = begins + (before.ends - before.starts)
        move = Move(session_id, begins, ends, room, venue)
        session = _Mover(transaction, outside=outside).move(move)
    return Outcome(session, written.undo)


def shift_rest(db: Store, *, rest: Rest) -> Outcome[Shift]:
    """Shift the rest of a day in some rooms or in all; `planned_shift` tells what that does.

    Raises:
        Refused: what `planned_shift` raises.
    """
    with recording(db, Deed.SHIFT_REST) as (transaction, written):
        shift = planned_shift(transaction, rest=rest)
        mover = _Mover(transaction, outside=True)
        for one in shift.moved:
            mover.move(one.move)
    return Outcome(shift, written.undo)


def planned_shift(db: Reader, *, rest: Rest) -> Shift:
    """What shifting the rest of a day would do.

    Raises:
        Refused: NOT_FOUND for the session after which it begins; INVALID_FIELD for more minutes
            than a day has.
    """
    return shift_of(rest, rows.sessions(db), surroundings(db))


class _Mover:
    """Moves sessions in a transaction, held against places and days that are read once."""

    def __init__(self, transaction: Transaction, *, outside: bool) -> None:
        self._transaction, self._outside = transaction, outside
        self._forum = forums.forum(transaction)
        self._zone = ZoneInfo(self._forum.time_zone)
        self._rooms = {room.id: room for room in forums.rooms(transaction)}
        self._venues = {venue.id: venue.name for venue in forums.venues(transaction)}

    def move(self, move: Move) -> Session:
        before = session_of(self._transaction, move.session)
        session = moved(before, move)
        check_plan(session, zone=self._zone, rooms=self._rooms)
        check_venue(self._rooms.values(), move, self._venues.get(move.venue or "", NO_TEXT))
        if not self._outside:
            check_day(before, session.starts, self._forum, self._zone)
        if not before.scheduled and _OF_TRAY.fullmatch(before.code):
            session = replace(session, code=next_code(self._transaction, session.starts))
        _write(self._transaction, before, session)
        return session


def _write(transaction: Transaction, before: Session, session: Session) -> None:
    if session != before:
        transaction.update(rows.SESSION, session.id, rows.session_row(session))
