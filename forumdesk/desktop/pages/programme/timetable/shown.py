"""What a timetable shows at a time: a day, its rooms as columns, and the cards in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.desktop.pages.programme.rows import SessionFacts
from forumdesk.desktop.pages.programme.timetable.cards import Card, card_of
from forumdesk.desktop.pages.programme.timetable.layout import Day, Piece, pieces_of
from forumdesk.i18n import _, language
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording


@dataclass(frozen=True, slots=True)
class RoomHead:
    """A column's head; `id` is None over sessions without a room."""

    id: str | None
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A day to be shown. `pieces` and `cards` are in the order in which they are read."""

    day: Day
    zone: ZoneInfo
    rooms: tuple[RoomHead, ...]
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]


def shown_day(
    day: Day, rooms: Sequence[RoomHead], programme: Sequence[SessionFacts], zone: ZoneInfo
) -> Shown:
    """Room by room, and in each by time."""
    facts = {one.session.id: one for one in programme}
    columns = {room.id: at for at, room in enumerate(rooms)}
    pieces = sorted(
        pieces_of([one.session for one in programme], day),
        key=lambda one: (columns.get(one.room, len(columns)), one.begins, one.ends, one.id),
    )
    cards = tuple(card_of(facts[one.id], zone, one) for one in pieces)
    return Shown(day, zone, tuple(rooms), tuple(pieces), cards)


def read_rooms(db: Reader, programme: Sequence[SessionFacts]) -> tuple[RoomHead, ...]:
    """The columns: rooms by venue, and one for sessions without a room where there are any."""
    venues, rooms, spoken = forums.venues(db), forums.rooms(db), language()
    several = len(venues) > 1
    found = [
        RoomHead(
            room.id,
            room.name.in_language(spoken),
            wording.room_about(room, venue if several else None),
        )
        for venue in venues
        for room in rooms
        if room.venue == venue.id
    ]
    if not found or any(one.session.room is None for one in programme):
        found.append(RoomHead(None, _("No room yet")))
    return tuple(found)
