"""The mark on a badge that says whether somebody may be photographed: colour, shape and a word."""

from __future__ import annotations

from typing import assert_never

from forumdesk.domain.registration import Photo
from forumdesk.reports.page import Sheet

# Told apart by their shapes, too, on paper that was copied in black and white.
_COLOURS = {Photo.ALWAYS: "#1E7B3A", Photo.ASK: "#D98200", Photo.NEVER: "#B3261E"}
# Of a mark's side, and the words' place beside it, in sizes of these words.
_SIDE, INDENT = 0.8, 1.25


def draw_mark(sheet: Sheet, photo: Photo, left: float, top: float, high: float) -> None:
    """A green dot, a yellow triangle or a red square, in the middle of a line so `high`."""
    side = high / 1.28 * _SIDE
    top += (high - side) / 2
    right, bottom, colour = left + side, top + side, _COLOURS[photo]
    match photo:
        case Photo.ALWAYS:
            sheet.dot(left + side / 2, top + side / 2, side / 2, colour)
        case Photo.ASK:
            sheet.area([(left, bottom), (left + side / 2, top), (right, bottom)], colour)
        case Photo.NEVER:
            sheet.area([(left, top), (right, top), (right, bottom), (left, bottom)], colour)
        case _:
            assert_never(photo)
