"""Where a document is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.reports.blocks import Block
from forumdesk.reports.page import INK, SMALL, Sheet
from forumdesk.reports.text import Line, Span, lay_out, letters

_ABREAST = 3
_TO_SIGN, _BETWEEN, _APART = 36.0, 10.0, 20.0


@dataclass(frozen=True, slots=True)
class Signatures(Block):
    """Lines to sign on, each over a role and perhaps a name; three abreast at most."""

    items: tuple[tuple[str, str], ...] = ()

    def _abreast(self) -> list[tuple[tuple[str, str], ...]]:
        """The signers in rows of like length."""
        rows = -(-len(self.items) // _ABREAST)
        each = -(-len(self.items) // max(rows, 1))
        return [self.items[place : place + each] for place in range(0, len(self.items), each)]

    def _wide(self, width: float) -> float:
        abreast = len(self._abreast()[0])
        return (width - _APART * (abreast - 1)) / abreast

    def _captions(self, items: Sequence[tuple[str, str]], width: float) -> list[tuple[Line, ...]]:
        wide = self._wide(width)
        return [
            lay_out([Span(role, SMALL)], width=wide)
            + (lay_out([Span(name, replace(SMALL, colour=INK))], width=wide) if name else ())
            for role, name in items
        ]

    def _row_height(self, items: Sequence[tuple[str, str]], width: float) -> float:
        captions = self._captions(items, width)
        return _TO_SIGN + 4 + max(sum(line.height for line in lines) for lines in captions)

    def height(self, width: float) -> float:
        """Room to write and the captions."""
        rows = self._abreast()
        between = _BETWEEN * (len(rows) - 1)
        return between + sum(self._row_height(items, width) for items in rows)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw them."""
        wide = self._wide(width)
        for items in self._abreast():
            line = top + _TO_SIGN
            for place, lines in enumerate(self._captions(items, width)):
                left = x + place * (wide + _APART)
                sheet.rule(left, line, left + wide, line, colour=INK)
                sheet.block(lines, left, line + 4)
            top += self._row_height(items, width) + _BETWEEN

    def said(self) -> int:
        """Roles and names."""
        return sum(letters(role) + letters(name) for role, name in self.items)
