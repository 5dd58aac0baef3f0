"""What every page has around its text: a foot in two rows, a running head, room for initials."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumdesk.i18n import _, ngettext
from forumdesk.reports.page import FOOT, HAIRLINE, INK, MM, SMALL, Sheet
from forumdesk.reports.paging import MARGIN, TOP
from forumdesk.reports.text import fitted_lines, is_cut, one_line

_FOOT = 15 * MM
# Words of the foot may shrink to this before they end in an ellipsis.
_SMALLEST = 7.0
_BETWEEN, _ROW = 16.0, 11.0
# Room for initials, in the margin above the text; no more boxes than signers who stand abreast.
_INITIAL_TOP, _INITIAL_WIDE, _INITIAL_HIGH, _MOST_INITIALS = 7 * MM, 42.0, 19.0, 6


@dataclass(frozen=True, slots=True)
class Foot:
    """What every page says: the `state` beside its number, and under it the `seals`.

    Pages after the first have `running` at their head.
    """

    state: str = ""
    seals: str = ""
    running: str = ""


def draw_running_head(sheet: Sheet, words: str) -> None:
    """On pages after the first."""
    right = sheet.size.width - MARGIN
    with sheet.tags.artifact():
        _draw_fitted(sheet, words, MARGIN, TOP + 4, width=right - MARGIN)
        sheet.rule(MARGIN, TOP + 12, right, TOP + 12, colour=HAIRLINE)


def draw_initials(sheet: Sheet, signers: int) -> None:
    """Boxes for those who sign elsewhere, at the upper right."""
    boxes = min(signers, _MOST_INITIALS)
    left = sheet.size.width - MARGIN - boxes * _INITIAL_WIDE
    baseline = _INITIAL_TOP + _INITIAL_HIGH / 2 + 3
    with sheet.tags.artifact():
        sheet.text(_("Initials"), SMALL, left - 6, baseline, align="right")
        for place in range(boxes):
            x = left + place * _INITIAL_WIDE
            sheet.frame(x, _INITIAL_TOP, _INITIAL_WIDE, _INITIAL_HIGH, HAIRLINE)


def draw_foot(sheet: Sheet, foot: Foot, *, number: int, of: int) -> None:
    """Under a rule: the state and the page's number, then the seals and the time of printing."""
    line = sheet.size.height - _FOOT - 12
    page = _("Page {number} of {pages}").format(number=number, pages=of)
    with sheet.tags.artifact():
        sheet.rule(MARGIN, line, sheet.size.width - MARGIN, line, colour=HAIRLINE)
        _draw_row(sheet, foot.state, page, line + 15)
        _draw_row(sheet, foot.seals, sheet.stamp, line + 15 + _ROW)


def _draw_row(sheet: Sheet, words: str, beside: str, baseline: float) -> None:
    right = sheet.size.width - MARGIN
    room = right - MARGIN
    if beside:
        room -= sheet.text(beside, FOOT, right, baseline, align="right") + _BETWEEN
    if words:
        _draw_fitted(sheet, words, MARGIN, baseline, width=room)


def _draw_fitted(sheet: Sheet, words: str, x: float, baseline: float, *, width: float) -> None:
    if is_cut(words, FOOT, width=width, smallest=_SMALLEST):
        sheet.shortened.add(words)
    fitted = fitted_lines(words, FOOT, width=width, smallest=_SMALLEST)
    sheet.line(fitted[0], x, baseline)


def draw_missing(sheet: Sheet, missing: int) -> None:
    """On the last page, that it is not all."""
    words = ngettext(
        "{n} letter of this document could not be printed.",
        "{n} letters of this document could not be printed.",
        missing,
    ).format(n=missing)
    line = one_line(words, replace(FOOT, colour=INK))
    sheet.line(line, MARGIN, sheet.size.height - _FOOT - 17)
