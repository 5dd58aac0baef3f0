"""Where phones find what is printed: addresses that stay true however the programme changes."""

from __future__ import annotations

from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Session

# Of an id, where it leads to a page: short enough for the code at a door, and no two begin so.
_REFERENCE = 12


def reference(thing: Session | Room) -> str:
    """What of its id an address needs."""
    return thing.id[:_REFERENCE]


def room_path(room: Room) -> str:
    """Where a room's own page is."""
    return f"/rooms/{reference(room)}"
