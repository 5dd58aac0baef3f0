"""Help cards: how to take part, on a quarter of a page for each place or pocket."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, Hairline, paragraph
from forumdesk.reports.fonts import Weight
from forumdesk.reports.joining import Joining, join_the_wifi
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import INK, MM, SMALL, Drawn, Paper, Sheet
from forumdesk.reports.text import Span, Style
from forumdesk.wording import documents

_ACROSS = 2
_INSET, _DEAD, _ARM = 10 * MM, 7 * MM, 5 * MM
_TITLE = Style(15, Weight.BOLD, INK, 20)
_STEP = Style(11.5, Weight.REGULAR, INK, 16)


def help_card(of: Joining, *, size: Paper) -> Drawn:
    """A page of four cards, all alike, as a PDF in the current language."""
    sheet = Sheet(
        size,
        title=f"{documents.HELP_CARD.title()}: {of.forum.short_title}",
        language=language(),
    )
    blocks = _card(of)
    width, height = size.width / _ACROSS, size.height / _ACROSS
    for place in range(_ACROSS * _ACROSS):
        x, top = place % _ACROSS * width + _INSET, place // _ACROSS * height + _INSET
        _draw(sheet, blocks, x, top, width - 2 * _INSET, height - 2 * _INSET)
    _cut_marks(sheet)
    return sheet.drawn()


def _card(of: Joining) -> list[Block]:
    steps = [
        _join(of),
        *([_("The Wi-Fi's password: {password}").format(password=of.password)] * bool(of.password)),
        _(
            "Scan the code on your badge. Without a camera, open {address} and type the letters"
            " on it."
        ).format(address=of.address),
        _("While a question is open, tap your answer and “Send my vote”. Everybody has one vote."),
        _("Ask, suggest or criticise, with your name or without. It is read before it is shown."),
        _("No phone, or something does not work? Come to the desk."),
    ]
    return [
        paragraph(of.forum.short_title, SMALL),
        Gap(points=2),
        paragraph(_("How to take part"), _TITLE),
        Gap(points=5),
        Hairline(colour=INK),
        Gap(points=6),
        *numbered([(Span(one, _STEP),) for one in steps]),
    ]


def _join(of: Joining) -> str:
    if of.wifi:
        return _(
            "Join the Wi-Fi “{wifi}”. If the phone says “no internet”, stay connected."
        ).format(wifi=of.wifi)
    return join_the_wifi()


def _draw(
    sheet: Sheet, blocks: Sequence[Block], x: float, top: float, width: float, room: float
) -> None:
    """A card, smaller where its words have no room."""
    share = min(1.0, room / sum(one.height(width) for one in blocks))
    with sheet.scaled(share, x, top):
        for block in blocks:
            block.draw(sheet, x, top, width)
            top += block.height(width)


def _cut_marks(sheet: Sheet) -> None:
    across, down = sheet.size.width / _ACROSS, sheet.size.height / _ACROSS
    right, bottom = sheet.size.width - _DEAD, sheet.size.height - _DEAD
    for x, y, to_x, to_y in (
        (across, _DEAD, across, _DEAD + _ARM),
        (across, bottom - _ARM, across, bottom),
        (_DEAD, down, _DEAD + _ARM, down),
        (right - _ARM, down, right, down),
        (across - _ARM / 2, down, across + _ARM / 2, down),
        (across, down - _ARM / 2, across, down + _ARM / 2),
    ):
        sheet.rule(x, y, to_x, to_y, colour="#9BA9B6", width=0.3)
