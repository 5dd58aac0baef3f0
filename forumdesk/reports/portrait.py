"""A speaker introduced: name and biography, and beside them the photo where there is one."""

from __future__ import annotations

from dataclasses import dataclass, field

from forumdesk.domain.flat_png import FlatPng
from forumdesk.i18n import _
from forumdesk.reports.blocks import Block
from forumdesk.reports.page import MM, Sheet
from forumdesk.reports.text import Line, Span, lay_out, letters

# A photo is as broad and as tall as this at most, so far from the words.
_PHOTO, _APART = 27 * MM, 12.0


@dataclass(frozen=True, slots=True)
class Portrait(Block):
    """It stays in one piece; `name` is told instead of the photo to those who do not see it."""

    name: str = ""
    spans: tuple[Span, ...] = field(default=())
    photo: FlatPng | None = None

    def _tall(self) -> float:
        if self.photo is None:
            return 0.0
        return self.photo.height * min(_PHOTO / self.photo.width, _PHOTO / self.photo.height)

    def _lines(self, width: float) -> tuple[Line, ...]:
        return lay_out(list(self.spans), width=width - (_PHOTO + _APART if self.photo else 0.0))

    def height(self, width: float) -> float:
        """Of the words or the photo, whichever is taller."""
        return max(self._tall(), sum(line.height for line in self._lines(width)))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        left = x
        if self.photo is not None:
            words = _("Photo of {name}").format(name=self.name)
            sheet.picture(self.photo, x, top, height=self._tall(), alternative=words)
            left += _PHOTO + _APART
        sheet.block(self._lines(width), left, top)

    def said(self) -> int:
        """The words."""
        return sum(letters(one.text) for one in self.spans)
