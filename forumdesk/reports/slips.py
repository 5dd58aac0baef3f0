"""Slips that vote: ten to a page with marks for cutting, no two alike and none with a number.

Each shows the forum, the question, the QR code that opens its vote, and the code to type where no
camera works. What a page holds is in no order, and a pile of cut slips is shuffled once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.forum import Forum
from forumdesk.domain.slips import NewSlip, NewSlips
from forumdesk.i18n import _, language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.qr import QUIET_ZONE, qr_code
from forumdesk.reports.text import Line, Style, fit, fitted_lines, one_line
from forumdesk.wording.documents import SLIPS

ACROSS, DOWN = 2, 5
QR_SIDE = 30 * MM
_INSET = 7 * MM
# Between the code and the words: its own light zone.
_GAP = QUIET_ZONE * QR_SIDE / 25
# What printers leave white along the edges; marks for cutting begin inside of it.
_DEAD, _ARM = 6 * MM, 4 * MM

_FORUM = Style(8.5, Weight.SEMIBOLD, MUTED, 11)
_QUESTION = Style(11.5, Weight.SEMIBOLD, INK, spread=1.25)
_HINT = Style(8.5, Weight.REGULAR, MUTED, 11)
_ADDRESS = Style(9.5, Weight.SEMIBOLD, INK, 12)
_CODE = Style(13.5, Weight.BOLD, INK)
# Of the question, the largest that has room; above it the forum and this much.
_SIZES, _ABOVE = (11.5, 10.0, 9.0, 8.0, 7.0), 2.0


@dataclass(frozen=True, slots=True)
class _Said:
    """What all slips of a round say alike, laid out once."""

    head: tuple[Line, ...]
    asked: tuple[Line, ...]
    how: tuple[Line, ...]


def slips(new: NewSlips, *, forum: Forum, address: str, size: Paper) -> Drawn:
    """The slips as a PDF in the current language; `address` is the `host:port` of the phones."""
    sheet = Sheet(size, title=f"{SLIPS.title()} · {forum.short_title}", language=language())
    width, height = size.width / ACROSS, size.height / DOWN
    said = _said(new, forum, address, width=_words_width(width), height=height - 2 * _INSET)
    for place, one in enumerate(new.slips):
        slot = place % (ACROSS * DOWN)
        if slot == 0:
            if place:
                sheet.new_page()
            _cut_marks(sheet)
        left, top = slot % ACROSS * width + _INSET, slot // ACROSS * height + _INSET
        code = qr_code(f"http://{address}{one.path}")
        down = top + (height - 2 * _INSET - QR_SIDE) / 2
        sheet.path(
            code.operators,
            left,
            down,
            QR_SIDE,
            scale=QR_SIDE / code.modules,
            alternative=_("QR code"),
        )
        _draw_words(sheet, one, said, left + QR_SIDE + _GAP, top, top + height - 2 * _INSET)
    return sheet.drawn()


def _words_width(width: float) -> float:
    return width - 2 * _INSET - QR_SIDE - _GAP


def _said(new: NewSlips, forum: Forum, address: str, *, width: float, height: float) -> _Said:
    words = new.poll.question.in_language(language())
    if new.round > 1:
        words = _("{question} (round {n})").format(question=words, n=new.round)
    head = fitted_lines(forum.short_title, _FORUM, width=width, smallest=6.5, lines=1)
    how = (
        *fit(_("Votes once. Scan it, or open"), _HINT, width=width, smallest=6.5).lines,
        *fit(f"{address}/s", _ADDRESS, width=width, smallest=6.5).lines,
        *fit(_("and type"), _HINT, width=width, smallest=6.5).lines,
    )
    foot = _tall(how) + one_line("B", _CODE).height
    room = height - _tall(head) - foot - 3 * _ABOVE
    return _Said(head, _asked(words, width, room), how)


def _asked(words: str, width: float, room: float) -> tuple[Line, ...]:
    """The question as large as it has room for, in the end with an ellipsis."""
    for size in _SIZES:
        style = replace(_QUESTION, size=size)
        lines = fit(words, style, width=width, smallest=size, lines=1).lines
        if _tall(lines) <= room:
            return lines
    style = replace(_QUESTION, size=_SIZES[-1])
    most = int(room / (one_line("B", style).height))
    return fitted_lines(words, style, width=width, smallest=_SIZES[-1], lines=most)


def _tall(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def _draw_words(
    sheet: Sheet, slip: NewSlip, said: _Said, left: float, top: float, bottom: float
) -> None:
    down = sheet.block(said.head, left, top)
    sheet.block(said.asked, left, down + _ABOVE)
    code = one_line(slip.shown, _CODE)
    down = sheet.block(said.how, left, bottom - _tall(said.how) - code.height)
    sheet.block((code,), left, down)


def _cut_marks(sheet: Sheet) -> None:
    """Fine marks where the cuts begin, end and cross."""
    width, height = sheet.size.width, sheet.size.height
    middle = width / ACROSS
    for row in range(1, DOWN):
        y = row * height / DOWN
        _mark(sheet, _DEAD, y, _DEAD + _ARM, y)
        _mark(sheet, width - _DEAD - _ARM, y, width - _DEAD, y)
        _mark(sheet, middle - _ARM / 2, y, middle + _ARM / 2, y)
        _mark(sheet, middle, y - _ARM / 2, middle, y + _ARM / 2)
    _mark(sheet, middle, _DEAD, middle, _DEAD + _ARM)
    _mark(sheet, middle, height - _DEAD - _ARM, middle, height - _DEAD)


def _mark(sheet: Sheet, x: float, y: float, to_x: float, to_y: float) -> None:
    sheet.rule(x, y, to_x, to_y, colour="#9BA9B6", width=0.3)
