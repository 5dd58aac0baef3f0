"""The logos of the letterhead on a badge: small, in a row, where there is room for them."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.flat_png import FlatPng, flat_png
from forumdesk.domain.letterhead import Letterhead
from forumdesk.reports.page import MM, Sheet

_APART = 6.0
# What is smaller is no logo any more.
_LEAST = 6 * MM


@dataclass(frozen=True, slots=True)
class Logos:
    """Logos side by side."""

    pictures: tuple[FlatPng, ...] = ()

    def width(self, width: float, height: float) -> float:
        """How much of a room they take; nothing where it is too low for them."""
        wides = self._wides(height)
        if not wides or height < _LEAST:
            return 0.0
        return min(width, sum(wides) + _APART * (len(wides) - 1))

    def draw(self, sheet: Sheet, right: float, top: float, width: float, height: float) -> None:
        """Draw them at the right of a room, all equally high or as the width lets them."""
        wides = self._wides(height)
        taken = self.width(width, height)
        if not taken:
            return
        gaps = _APART * (len(wides) - 1)
        share = max(taken - gaps, 0.0) / sum(wides)
        left = right - taken
        # The forum's name says whose it is to those who do not see them.
        with sheet.tags.artifact("Layout"):
            for picture, wide in zip(self.pictures, wides, strict=True):
                sheet.picture(picture, left, top, height=height * share, alternative="")
                left += wide * share + _APART

    def _wides(self, height: float) -> list[float]:
        return [height * one.width / one.height for one in self.pictures]


def logos_of(letterhead: Letterhead) -> Logos:
    """The logos of a letterhead."""
    return Logos(tuple(flat_png(one.png) for one in letterhead.logos))
