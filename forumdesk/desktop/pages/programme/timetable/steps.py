"""Which card comes next when somebody goes through a day with the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from forumdesk.desktop.pages.programme.timetable.layout import Arrangement, Box


class Way(Enum):
    """A direction on the timetable."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


def neighbour(arranged: Arrangement, rooms: Mapping[str, str | None], here: str, way: Way) -> str:
    """The card of that side, by id; the one itself where there is none.

    Up and down go through a room in the order of time. Left and right go to what lies beside, else
    to the nearest of the next room that has a card at all, so that every card is reached. `rooms`
    tells each card's room.
    """
    boxes = arranged.boxes
    if here not in boxes:
        return here
    if way in (Way.UP, Way.DOWN):
        column = [one for one in boxes if rooms[one] == rooms[here]]
        column.sort(key=lambda one: (boxes[one].y, boxes[one].x))
        place = column.index(here) + (-1 if way is Way.UP else 1)
        return column[min(max(place, 0), len(column) - 1)]
    sign = -1 if way is Way.LEFT else 1
    there = [one for one in boxes if (boxes[one].x - boxes[here].x) * sign > 0]
    return _across(boxes, arranged, rooms, there, here) if there else here


def _across(
    boxes: Mapping[str, Box],
    arranged: Arrangement,
    rooms: Mapping[str, str | None],
    there: Sequence[str],
    here: str,
) -> str:
    own = boxes[here]
    beside = [one for one in there if rooms[one] == rooms[here] and _level(boxes[one], own)]
    if not beside:
        distance = {
            column.room: abs(column.x - arranged.column_of(rooms[here]).x)
            for column in arranged.columns
        }
        others = [one for one in there if rooms[one] != rooms[here]]
        nearest = min((distance[rooms[one]] for one in others), default=0)
        beside = [one for one in others if distance[rooms[one]] == nearest]
    return min(
        beside or [here],
        key=lambda one: (abs(boxes[one].y - own.y), abs(boxes[one].x - own.x)),
    )


def _level(one: Box, other: Box) -> bool:
    return one.y < other.y + other.height and other.y < one.y + one.height
