"""Table signs: a table's number on both sides of a sheet folded across the middle."""

from __future__ import annotations

from forumdesk.domain.breakout import Table
from forumdesk.i18n import _, language
from forumdesk.reports.at_tables import AtTables
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, REST, Drawn, Paper, Sheet
from forumdesk.reports.text import Fitted, Style, fit
from forumdesk.wording import breakout as wording
from forumdesk.wording import documents

_INSET, _DEAD, _MARK = 18 * MM, 7 * MM, 6 * MM
_NUMBER = Style(130, Weight.BOLD, INK, spread=1.15)
_TOPIC = Style(26, Weight.SEMIBOLD, INK, spread=1.28)
_HOST = Style(18, Weight.REGULAR, MUTED, spread=1.3)
_SESSION = Style(13, Weight.REGULAR, MUTED, spread=1.4)
_SMALLEST = 10.0
_APART = 10.0


def table_signs(of: AtTables, *, size: Paper) -> Drawn:
    """A sheet for each table as a PDF in the current language, to be folded at the marks."""
    name = documents.TABLE_SIGNS.title()
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title}", language=language())
    for place, table in enumerate(of.breakout.tables):
        if place:
            sheet.new_page()
        _draw_side(sheet, of, table)
        # The other side says the same: whoever does not see the page hears it once.
        with sheet.tags.artifact("Layout"), sheet.turned():
            _draw_side(sheet, of, table)
        middle, right = size.height / 2, size.width - _DEAD
        for x in (_DEAD, right - _MARK):
            sheet.rule(x, middle, x + _MARK, middle, colour=REST)
    return sheet.drawn()


def _said(of: AtTables, table: Table, width: float) -> list[Fitted]:
    """What a side says, from top to bottom."""
    host = of.host(table)
    said = [
        (of.title, _SESSION, 2),
        (wording.table(table), _NUMBER, 1),
        (wording.topic(table), _TOPIC, 3),
        (_("Table host: {name}").format(name=host) if host else "", _HOST, 2),
    ]
    return [
        fit(text, style, width=width, smallest=_SMALLEST, lines=lines)
        for text, style, lines in said
        if text
    ]


def _draw_side(sheet: Sheet, of: AtTables, table: Table) -> None:
    """The lower half of the sheet, its words in the middle of it."""
    size = sheet.size
    width, room = size.width - 2 * _INSET, size.height / 2 - 2 * _INSET
    said = _said(of, table, width)
    high = sum(line.height for one in said for line in one.lines) + _APART * (len(said) - 1)
    share, top = min(1.0, room / high), size.height / 2 + _INSET
    top += max(0.0, room - high) / 2
    with sheet.scaled(share, size.width / 2, top):
        for one in said:
            top = sheet.block(one.lines, _INSET, top, width=width, align="middle") + _APART
