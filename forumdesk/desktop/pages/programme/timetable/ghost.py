"""What is being moved: the session at its new place, with its time, its room and what clashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from forumdesk.desktop.pages.programme.timetable.cards import Card
from forumdesk.desktop.pages.programme.timetable.drawing import (
    BAR,
    INSIDE,
    LINE,
    SMALL,
    TITLE,
    CardDrawing,
    fitted,
)
from forumdesk.desktop.pages.programme.timetable.layout import (
    AROUND,
    LEAST_CARD,
    Arrangement,
    Axis,
    Spot,
)
from forumdesk.domain.programme import Session

Warn = Callable[[Session, Spot], Sequence[str]]
"""What a session would clash with there, in sentences."""
LEAST_GHOST = 3 * LINE + 8


@dataclass(frozen=True, slots=True)
class Ghost:
    """A session where it would be. `place` is from the corner of the day, as high as it lasts."""

    card: Card
    spot: Spot
    place: QRect
    when: str
    where: str
    warnings: tuple[str, ...]

    @property
    def id(self) -> str:
        """The session's id."""
        return self.card.id


def place_of(spot: Spot, arranged: Arrangement, axis: Axis) -> QRect:
    """Where it would lie, over the width of its room; high enough to tell where that is."""
    column = arranged.column_of(spot.room)
    top = axis.y(spot.starts)
    high = max(axis.y(spot.ends) - top, LEAST_CARD, LEAST_GHOST)
    return QRect(column.x + AROUND, top, column.width - 2 * AROUND, high)


def draw_ghost(drawing: CardDrawing, ghost: Ghost) -> None:
    """In the accent's colour, or amber with what clashes."""
    tokens, place = drawing.tokens, ghost.place
    colour = tokens.warn if ghost.warnings else tokens.accent
    fill = tokens.warn_weak if ghost.warnings else tokens.surface
    drawing.ground(place, fill=fill, bar=colour, edge=colour, width=2)
    left, width = place.left() + BAR + INSIDE - 2, place.width() - BAR - 2 * INSIDE + 2
    y = place.top() + 4

    def line(text: str, pixels: int, tint: str, bold: bool = False) -> None:
        nonlocal y
        if y + LINE <= place.bottom() + 2:
            drawing.line(text, QRect(left, y, width, LINE), pixels=pixels, colour=tint, bold=bold)
            y += LINE

    line(f"{ghost.when} · {ghost.where}", SMALL, tokens.text, True)
    line(ghost.card.title, TITLE, tokens.text)
    for warning in ghost.warnings:
        for one in fitted(warning, width, 3, SMALL, False):
            line(one, SMALL, tokens.warn)
