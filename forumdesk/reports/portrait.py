"""Somebody introduced: words, and beside them a photo or a logo where there is one."""

from __future__ import annotations

from dataclasses import dataclass, field

from forumdesk.domain.flat_png import FlatPng
from forumdesk.reports.blocks import Block
from forumdesk.reports.page import MM, Sheet
from forumdesk.reports.text import Line, Span, lay_out, letters

# A photo is as broad and as tall as this at most; what stands beside words, so far from them.
PHOTO, _APART = 27 * MM, 12.0


@dataclass(frozen=True, slots=True)
class Portrait(Block):
    """It stays in one piece; `alternative` is told to those who do not see the picture.

    Where the words of several are to stand below each other, each stands `aside` of a picture.
    """

    alternative: str = ""
    spans: tuple[Span, ...] = field(default=())
    photo: FlatPng | None = None
    most: float = PHOTO
    aside: bool = False

    @property
    def _beside(self) -> float:
        """How much of the width the picture takes."""
        return self.most + _APART if self.photo is not None or self.aside else 0.0

    def _tall(self) -> float:
        if self.photo is None:
            return 0.0
        return self.photo.height * min(self.most / self.photo.width, self.most / self.photo.height)

    def _lines(self, width: float) -> tuple[Line, ...]:
        return lay_out(list(self.spans), width=width - self._beside)

    def height(self, width: float) -> float:
        """Of the words or the photo, whichever is taller."""
        return max(self._tall(), sum(line.height for line in self._lines(width)))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        if self.photo is not None:
            tall = self._tall()
            sheet.picture(self.photo, x, top, height=tall, alternative=self.alternative)
        sheet.block(self._lines(width), x + self._beside, top)

    def said(self) -> int:
        """The words."""
        return sum(letters(one.text) for one in self.spans)
