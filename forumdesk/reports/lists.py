"""Lists: items under each other, two of them at least on either side of a page's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.reports.blocks import SIGNED_ITEMS, Block, Paragraph, staying
from forumdesk.reports.page import BODY, Sheet
from forumdesk.reports.text import Span, measure

# As many items as this stay together where a page ends.
_LEAST = 2
# Taller items are parted between their lines.
_LONG = 6 * BODY.line


@dataclass(frozen=True, slots=True)
class Items(Block):
    """Paragraphs `apart` from each other."""

    items: tuple[Paragraph, ...] = ()
    apart: float = 2.5

    def _tops(self, width: float) -> list[float]:
        """Where each begins, and where the last one ends."""
        tops, down = [], 0.0
        for place, one in enumerate(self.items):
            down += self.apart if place and not one.goes_on else 0.0
            tops.append(down)
            down += one.height(width)
        return [*tops, down]

    def height(self, width: float) -> float:
        """All items."""
        return self._tops(width)[-1]

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw them."""
        for one, down in zip(self.items, self._tops(width)[:-1], strict=True):
            one.draw(sheet, x, top + down, width)

    def spaced(self, share: float) -> Block:
        """Closer together, or further apart."""
        return replace(self, apart=self.apart * share)

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between two items and two, and between the lines of a long one."""
        tops = self._tops(width)
        taken = sum(
            top + one.height(width) <= room for top, one in zip(tops, self.items, strict=False)
        )
        first, rest = self.items[:taken], self.items[taken:]
        if rest and rest[0].height(width) > _LONG:
            part, left = rest[0].split(width, room - tops[taken], page)
            if isinstance(part, Paragraph) and isinstance(left, Paragraph):
                return self._of((*first, part)), self._of((left, *rest[1:]))
        heights = [one.height(width) for one in self.items]
        stay = staying(heights, taken, least=_LEAST, tall=_LONG)
        if stay < taken and heights[taken - 1] > _LONG:
            # A few of its lines go with what would be too little alone.
            parts = _end_of(self.items[taken - 1], width, _LONG / 2)
            if parts is not None:
                return self._of((*first[:-1], parts[0])), self._of((parts[1], *rest))
        if not stay:
            return None, self
        taken = stay
        return self._of(self.items[:taken]), self._of(self.items[taken:])

    def _of(self, items: Sequence[Paragraph]) -> Items:
        return replace(self, items=tuple(items))

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """Its last two items, of a long one no more than its last lines."""
        back: list[Paragraph] = []
        while len(back) < min(SIGNED_ITEMS, len(self.items)):
            stay, one = self.items[: -len(back) - 1], self.items[-len(back) - 1]
            height = one.height(width)
            parts = _end_of(one, width, min(room, _LONG)) if height > _LONG else None
            if parts is not None:
                return self._of((*stay, parts[0])), self._of((parts[1], *back)), SIGNED_ITEMS
            if height > room:
                break
            back.insert(0, one)
            room -= height + self.apart
        if not back:
            return None, self, len(self.items)
        stay = self.items[: -len(back)]
        return (self._of(stay) if stay else None), self._of(back), len(back)

    def joined(self, following: Block) -> Block | None:
        """The items of both: a list never follows another one without white space between."""
        if isinstance(following, Items):
            return self._of((*self.items, *following.items))
        return None

    def least(self, width: float) -> float:
        """Its first two items, or what is left behind of a long one."""
        room = 0.0
        for place, one in enumerate(self.items[:_LEAST]):
            if one.height(width) > _LONG:
                return room + one.least(width)
            room += one.height(width) + (self.apart if place else 0.0)
        # A third and last one would not stay behind alone.
        return self.height(width) if len(self.items) <= _LEAST + 1 else room

    def said(self) -> int:
        """All items."""
        return sum(one.said() for one in self.items)


def _end_of(one: Paragraph, width: float, room: float) -> tuple[Paragraph, Paragraph] | None:
    """An item parted so that what is left has this room."""
    first, rest = one.split(width, one.height(width) - room + BODY.line, 0.0)
    if isinstance(first, Paragraph) and isinstance(rest, Paragraph):
        return first, rest
    return None


def numbered(items: Sequence[tuple[Span, ...]]) -> list[Block]:
    """A numbered list, nothing without items."""
    indent = 9 + measure(f"{len(items)}.", BODY)
    paragraphs = (
        Paragraph(spans=spans, number=f"{number}.", indent=indent)
        for number, spans in enumerate(items, start=1)
    )
    return [Items(items=tuple(paragraphs))] if items else []
