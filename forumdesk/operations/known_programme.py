"""Codes, venues and rooms of a programme, read once for writing many sessions."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Room, Venue
from forumdesk.domain.ids import new_id
from forumdesk.domain.moving import check_plan
from forumdesk.domain.programme import Session
from forumdesk.domain.schedule import ScheduledRoom
from forumdesk.domain.text import NO_TEXT, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _, speaking
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction

MAX_CODE = 20
Named = TypeVar("Named", Room, Venue)


class KnownProgramme:
    """What there is, and what the caller's transaction has added to it so far."""

    def __init__(self, db: Reader) -> None:
        self._forum = forums.forum(db)
        self._zone = ZoneInfo(self._forum.time_zone)
        self._venues, self._rooms = list(forums.venues(db)), list(forums.rooms(db))
        # By each of their names, as a file may name thousands.
        self._venues_called: dict[str, list[Venue]] = {}
        self._rooms_called: dict[str, list[Room]] = {}
        for venue in self._venues:
            _call(self._venues_called, venue)
        for room in self._rooms:
            _call(self._rooms_called, room)
        there = rows.every_session(db)
        self._codes = {one.id: one.code.casefold() for one in there}
        self._owners = {one.code.casefold(): one.id for one in there}
        # By the day, or the tray, a number up to which all are taken.
        self._used: dict[str, int] = {}

    def room(
        self, transaction: Transaction, name: str, venue: str, *, capacity: int | None = None
    ) -> str:
        """The id of the named room, found or made; one that is made gets the capacity.

        Names are compared without case, in every language. Without a venue the room is looked for
        in all of them, and made in the first.
        """
        language = self._forum.languages[0]
        venues = self._venues_called.get(identity(venue), []) if venue else self._venues
        for room in self._rooms_called.get(identity(name), []):
            if not venue or room.venue in {one.id for one in venues}:
                return room.id
        if not venues:
            words = as_text(venue or name, language=language)
            made = Venue(new_id(secrets.token_bytes), words, NO_TEXT, len(self._venues) + 1)
            transaction.insert(forums.VENUE, forums.venue_row(made))
            self._venues.append(made)
            _call(self._venues_called, made)
            venues = [made]
        words = as_text(name, language=language)
        room = Room(
            new_id(secrets.token_bytes), venues[0].id, words, capacity, len(self._rooms) + 1
        )
        transaction.insert(forums.ROOM, forums.room_row(room))
        self._rooms.append(room)
        _call(self._rooms_called, room)
        return room.id

    def next_code(self, starts: datetime, *, scheduled: bool) -> str:
        """The next free code of its day, such as D1-04, or of the tray, such as T-04."""
        local = starts.astimezone(self._zone).date()
        shelf = f"D{(local - self._forum.starts).days + 1}" if scheduled else "T"
        number = self._used.get(shelf, 0) + 1
        while f"{shelf}-{number:02}".casefold() in self._owners:
            number += 1
        self._used[shelf] = number - 1
        return f"{shelf}-{number:02}"

    def check(self, session: Session) -> None:
        """Whether a session may be written so; its code is its own from then on.

        Raises:
            Refused: INVALID_TEXT, ENDS_FIRST, INVALID_FIELD for the code, NOT_FOUND for the room.
        """
        if not session.title:
            raise Refused(Reason.INVALID_TEXT)
        check_plan(session, zone=self._zone, rooms={room.id for room in self._rooms})
        code = session.code.casefold()
        if not code or len(session.code) > MAX_CODE:
            raise Refused(Reason.INVALID_FIELD, field=Field.CODE, value=session.code[:40])
        if self._owners.get(code, session.id) != session.id:
            raise Refused(Reason.INVALID_FIELD, field=Field.CODE, value=session.code)
        before = self._codes.get(session.id, code)
        if before != code:
            del self._owners[before]
            self._used.clear()
        self._codes[session.id], self._owners[code] = code, session.id


def _call(called: dict[str, list[Named]], one: Named) -> None:
    """Enter a place under its names; each once, though they may be alike in several languages."""
    for words in dict.fromkeys(identity(words) for _tag, words in one.name.values):
        called.setdefault(words, []).append(one)


def at_a_venue(rooms: Sequence[ScheduledRoom], *, language: str) -> tuple[ScheduledRoom, ...]:
    """New rooms of a forum without venues; several that tell none get one with a plain name.

    Else it would be called like the first of them.
    """
    if len(rooms) < 2 or any(one.venue for one in rooms):
        return tuple(rooms)
    with speaking(language):
        return tuple(replace(one, venue=_("Venue")) for one in rooms)
