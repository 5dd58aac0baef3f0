"""What the columns of a timetable hold, told by the headings over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from forumdesk.domain.text import or_nothing
from forumdesk.exchange.headings import bare
from forumdesk.exchange.programmes.headings import Holds, meanings
from forumdesk.exchange.programmes.times import day_of
from forumdesk.exchange.programmes.timetable_shape import Cell, Lane

# From here on a heading is known by a part of it alone.
_PARTLY = 20
# Whatever forum it is: a heading is that of a day by its form alone.
_ANY_DAY, _MANY_DAYS = date(2000, 1, 3), 60
# What a heading that is a room's is called by.
ROOM = re.compile(
    r"\b(?:ruang|ruangan|rg|room|aula|hall|kelas|class|lab|laboratorium|balai|pendopo|pendapa|"
    r"gedung|studio|stage|panggung|auditorium|ballroom|theatre|theater|teater|lantai|floor|lobi|"
    r"lobby|garden|taman|tenda|tent|salle|sala|raum|saal|track|jalur|kelompok|group|komisi|panel|"
    r"zoom|breakout|paralel|parallel|plenary|pleno)\b"
)
# Of these nobody calls a theme or a group.
_SURE_ROOM = re.compile(r"\b(?:ruang|ruangan|rg|room|aula|hall|ballroom|auditorium|lantai|floor)\b")
# Headings over columns of lists, that are no name of a room.
ANY_ROOM = frozenset(
    (
        *("ruang", "ruangan", "tempat", "lokasi", "room", "rooms", "location", "place", "venue"),
        *("namaruang", "roomname", "tempatruang", "ruangtempat", "venuename", "namatempat"),
    )
)


def is_day(words: str) -> bool:
    """Whether words are a day, whatever forum it is."""
    return bool(day_told(words))


def day_told(words: str) -> str:
    """The day that words are, alike for all words for it; empty where they are none."""
    if not 1 < len(words) < 100:
        return ""
    told = day_of(words, first=_ANY_DAY, days=_MANY_DAYS)
    return told.day.isoformat() if told is not None else ""


def over(cells: Mapping[int, Cell], at: int, times: int, *, stretches: bool) -> Cell | None:
    """The heading of a row that stands over a column: in it, merged, or to the left of it."""
    if (own := cells.get(at)) is not None:
        return own
    left = [one for one in cells.values() if times < one.column < at]
    nearest = max(left, key=lambda one: one.column, default=None)
    if nearest is None or (not stretches and nearest.right < at):
        return None
    # What is merged says by itself how far it goes.
    return nearest if nearest.right >= at or nearest.right == nearest.column else None


def lane_of(at: int, parts: Sequence[tuple[str, bool]]) -> Lane:
    """What a column holds, told by its headings from above; of each is said whether it spreads."""
    day, rooms, holds, is_under = "", list[str](), None, False
    for words, spreads in parts:
        told = meanings(words)
        # Remarks stand beside anything; another heading that is not sure may be a room's name.
        is_sure = bool(told) and (told[0][1] < _PARTLY or told[0][0] is Holds.DESCRIPTION)
        sure = told[0][0] if is_sure else None
        if is_day(words):
            day = words
        elif bare(words) in ANY_ROOM or sure is Holds.DAY or (sure is Holds.TITLE and spreads):
            # A heading of headings, or the one of a list.
            holds = None if spreads else sure or Holds.ROOM
            is_under = is_under or spreads
        elif sure not in (None, Holds.ROOM, Holds.VENUE):
            holds = sure
        else:
            rooms.append(words)
    label = parts[-1][0] if parts else ""
    if not parts:
        holds = Holds.NUMBER
    sure_rooms = [one for one in rooms if _SURE_ROOM.search(one.lower())]
    named = sure_rooms or [one for one in rooms if ROOM.search(one.lower())] or rooms
    room = named[-1] if named else ""
    theme = " · ".join(one for one in rooms if one != room)
    return Lane(at, label, room, day, holds, theme, is_under)


def label_of(lane: Lane) -> Lane:
    """A column before the times: it counts rows, names them, or has their day."""
    return replace(lane, holds=Holds.NUMBER) if lane.is_main else lane


def is_heading(words: str) -> bool:
    """Whether words are a heading over times."""
    return any(holds in (Holds.TIME, Holds.START, Holds.WHEN) for holds, _ in meanings(words))


def names_rooms(corner: str) -> bool:
    """Whether the heading over the times says what the others are: "Waktu / Ruang"."""
    told = {bare(one) for one in re.split(r"[\s/\\|]+", corner)}
    return bool(or_nothing(corner)) and not told.isdisjoint(ANY_ROOM)
