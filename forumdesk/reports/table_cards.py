"""Table cards: for each table and round a card to write on, two on a page where they have room."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.breakout import MAX_INSIGHTS, Place
from forumdesk.i18n import _, language
from forumdesk.reports.at_tables import AtTables
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, REST, SMALL, Drawn, Paper, Sheet
from forumdesk.reports.text import Style
from forumdesk.wording import breakout as wording
from forumdesk.wording import documents
from forumdesk.wording.worries import Trouble, Worry

_INSET, _DEAD, _ARM = 14 * MM, 7 * MM, 6 * MM
_SESSION = Style(11, Weight.REGULAR, MUTED, 15)
_TABLE = Style(32, Weight.BOLD, INK, 38)
_ASKED = Style(14, Weight.SEMIBOLD, INK, 19)
_PLAIN = Style(11, Weight.REGULAR, INK, 15)
_NUMBER = Style(13, Weight.SEMIBOLD, MUTED, 17)
# A line to write on, the fewest for an insight, and what is left of them for the smallest card.
_LINE, _FEWEST, _MOST = 8 * MM, 2, 5
_BESIDE = 8 * MM
_APART = 3 * MM
_FOOT = 18.0
# Words smaller than that are hard to read at a table.
_READABLE = 0.7


def table_cards(of: AtTables, *, size: Paper) -> Drawn:
    """The cards as a PDF in the current language, by table and round."""
    name = documents.TABLE_CARDS.title()
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title}", language=language())
    places, on_page = of.breakout.places, _on_page(of, size)
    high = size.height / on_page
    for number, place in enumerate(places):
        at = number % on_page
        if number and not at:
            sheet.new_page()
        _draw(sheet, of, place, at * high + _INSET, high - 2 * _INSET)
        if on_page > 1 and not at:
            for x in (_DEAD, size.width - _DEAD - _ARM):
                sheet.rule(x, high, x + _ARM, high, colour=REST)
    return sheet.drawn()


def worries(of: AtTables, *, size: Paper) -> list[Worry]:
    """Whose words are printed much smaller than they should be."""
    room = size.height / _on_page(of, size) - 2 * _INSET
    small = (
        one for one in of.breakout.places if _share(_head(of, one), _width(size), room) < _READABLE
    )
    return [Worry(Trouble.SMALL, wording.table(one.table)) for one in small]


def _width(size: Paper) -> float:
    return size.width - 2 * _INSET


def _on_page(of: AtTables, size: Paper) -> int:
    """Two where all have room to write in on half a page."""
    room = size.height / 2 - 2 * _INSET
    heads = (_height(_head(of, one), _width(size)) for one in of.breakout.places)
    return 2 if max(heads) <= room - _to_write(_FEWEST) else 1


def _to_write(lines: int) -> float:
    """How high the places to write are, with what stands below them."""
    return MAX_INSIGHTS * (lines * _LINE + _APART) + _FOOT


def _height(blocks: Sequence[Block], width: float) -> float:
    return sum(one.height(width) for one in blocks)


def _share(blocks: Sequence[Block], width: float, room: float) -> float:
    """How much smaller the words above have to be for what is written below."""
    return min(1.0, (room - _to_write(_FEWEST)) / _height(blocks, width))


def _head(of: AtTables, place: Place) -> list[Block]:
    name = wording.table(place.table)
    if of.breakout.rounds > 1:
        name = f"{name} · {wording.round_name(place.round)}"
    host = of.host(place.table)
    blocks: list[Block] = [
        paragraph(of.forum.short_title, SMALL),
        paragraph(of.title, _SESSION),
        paragraph(name, _TABLE),
        paragraph(_("Table host: {name}").format(name=host or "…" * 20), _PLAIN),
        Gap(points=6),
    ]
    for one in of.about(place):
        blocks += [paragraph(one, _ASKED), Gap(points=3)]
    return blocks


def _draw(sheet: Sheet, of: AtTables, place: Place, top: float, room: float) -> None:
    width, end = _width(sheet.size), top + room
    blocks = _head(of, place)
    share = _share(blocks, width, room)
    with sheet.scaled(share, _INSET, top):
        at = top
        for block in blocks:
            block.draw(sheet, _INSET, at, width)
            at += block.height(width)
    top += share * _height(blocks, width)
    each = (end - _FOOT - top) / MAX_INSIGHTS - _APART
    lines = max(_FEWEST, min(_MOST, int(each // _LINE)))
    for number in range(1, MAX_INSIGHTS + 1):
        top += _APART
        sheet.text(str(number), _NUMBER, _INSET, top + _LINE - 2)
        for _line in range(lines):
            top += each / lines
            sheet.rule(_INSET + _BESIDE, top, _INSET + width, top, colour=REST)
    sheet.text(_("Hand this card in after the round."), SMALL, _INSET, end)
