"""Where a document is signed: how it ends, and a box for everybody's ink and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.i18n import _
from forumdesk.reports.blocks import Block
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import BODY, HAIRLINE, INK, MM, MUTED, SMALL, Sheet
from forumdesk.reports.text import Line, Span, lay_out, letters, measure, one_line
from forumdesk.wording.written import Signer

_ABREAST = 3
# A signature with a stamp over it.
_BOX = 28 * MM
_BETWEEN, _APART, _INSIDE = 12.0, 14.0, 5.0
# A line to write on by hand, and how much of the width place and date have.
_TO_WRITE, _PLACE = 19.0, 0.62
_ENDING = replace(BODY, colour=MUTED)
_NAME = replace(SMALL, colour=INK, weight=Weight.SEMIBOLD)
_OFFICE = replace(SMALL, colour=INK)


@dataclass(frozen=True, slots=True)
class Signatures(Block):
    """How the text ends, place and date, and a box for each signer; three abreast at most.

    The `ending` counts what stands above it, so that nothing can be added.
    """

    signers: tuple[Signer, ...] = ()
    ending: str = ""

    def _abreast(self) -> list[tuple[Signer, ...]]:
        """The signers in rows of like length."""
        rows = -(-len(self.signers) // _ABREAST)
        each = -(-len(self.signers) // max(rows, 1))
        return [self.signers[place : place + each] for place in range(0, len(self.signers), each)]

    def _wide(self, width: float) -> float:
        abreast = len(self._abreast()[0])
        return (width - _APART * (abreast - 1)) / abreast

    def _end(self, width: float) -> tuple[Line, ...]:
        words = f"— {self.ending} —" if self.ending else ""
        return lay_out([Span(words, _ENDING)], width=width) if words else ()

    def _under(self, one: Signer, width: float) -> tuple[tuple[Line, ...], ...]:
        """Name and office below a box, empty where they are written in."""
        if one.by_role:
            return ()
        return (
            lay_out([Span(one.name, _NAME)], width=width) if one.name else (),
            lay_out([Span(one.office, _OFFICE)], width=width) if one.office else (),
        )

    def _row_height(self, signers: Sequence[Signer], width: float) -> float:
        wide = self._wide(width)
        roles = max(self._role_height(one, wide) for one in signers)
        under = max(sum(map(_tall, self._under(one, wide))) for one in signers)
        return roles + _BOX + 2 + under

    def _role(self, one: Signer, width: float) -> tuple[Line, ...]:
        return lay_out([Span(one.role, SMALL)], width=width)

    def _role_height(self, one: Signer, width: float) -> float:
        return sum(line.height for line in self._role(one, width)) + 1

    def height(self, width: float) -> float:
        """All of it; how the text ends alone where nobody signs."""
        if not self.signers:
            return sum(line.height for line in self._end(width))
        rows = self._abreast()
        between = _BETWEEN * (len(rows) - 1)
        return (
            sum(line.height for line in self._end(width))
            + _TO_WRITE
            + 6
            + between
            + sum(self._row_height(signers, width) for signers in rows)
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        top = sheet.block(self._end(width), x, top, width=width, align="middle")
        if not self.signers:
            return
        _to_write(sheet, _("Place and date"), x, top, width * _PLACE)
        top += _TO_WRITE + 6
        wide = self._wide(width)
        for signers in self._abreast():
            roles = max(self._role_height(one, wide) for one in signers)
            for place, one in enumerate(signers):
                left = x + place * (wide + _APART)
                lines = self._role(one, wide)
                above = top + roles - self._role_height(one, wide)
                sheet.block(lines, left, above)
                sheet.frame(left, top + roles, wide, _BOX, INK)
                self._draw_under(sheet, one, left, top + roles + _BOX + 2, wide)
            top += self._row_height(signers, width) + _BETWEEN

    def _draw_under(self, sheet: Sheet, one: Signer, x: float, top: float, width: float) -> None:
        labels = (_("Name"), _("Office (NIP)"))
        # Nothing stands under the box of whoever signs by role.
        for label, lines in zip(labels, self._under(one, width), strict=False):
            if lines:
                sheet.block(lines, x, top)
            else:
                _to_write(sheet, label, x, top, width)
            top += _tall(lines)

    def said(self) -> int:
        """The ending, roles, names and offices."""
        words = sum(letters(one.role + one.name + one.office) for one in self.signers)
        return words + (letters(self.ending) + 2 if self.ending else 0)

    def repeated(self, width: float) -> int:
        """The labels of what is written in."""
        del width
        if not self.signers:
            return 0
        asked = [one for one in self.signers if not one.by_role]
        names = sum(letters(_("Name")) for one in asked if not one.name)
        offices = sum(letters(_("Office (NIP)")) for one in asked if not one.office)
        return letters(_("Place and date")) + names + offices


def _tall(lines: Sequence[Line]) -> float:
    """How tall words are, or the line on which they are written in."""
    return sum(line.height for line in lines) if lines else _TO_WRITE


def _to_write(sheet: Sheet, label: str, x: float, top: float, width: float) -> None:
    """A label, and a line after it to write on."""
    bottom = top + _TO_WRITE - 3
    sheet.line(one_line(label, SMALL), x, bottom - 2)
    begin = x + measure(label, SMALL) + _INSIDE
    sheet.rule(begin, bottom, x + width, bottom, colour=HAIRLINE, width=0.8)
