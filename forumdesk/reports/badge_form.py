"""What a badge shows, its measures on a stock, and the strips for a role and for a group."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.ids import BadgeCode
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import Duty
from forumdesk.domain.registration import Photo
from forumdesk.domain.stocks import SMALLEST_CODE, Stock
from forumdesk.i18n import _
from forumdesk.reports.badge_marks import draw_mark
from forumdesk.reports.badge_words import Sizes, Words, small_sizes
from forumdesk.reports.page import MM, Sheet
from forumdesk.reports.qr import QUIET_ZONE, QrCode

# What printers leave white along the edges of a sheet.
DEAD = 6 * MM
QR_SIDE = 30 * MM
# From this height on, in millimetres, the code stands below the words.
_TALL = 110
_TALL_INSET = 9 * MM
# The fewest modules that a code has on a side.
_FEWEST = 29
# The line at the foot of a small badge that tells what to type, and where.
LEAST_FOOT = 12.5


@dataclass(frozen=True, slots=True)
class BadgeCard:
    """What one badge shows; the `roles` of the programme in which the person is to be known.

    `photo` is None where nobody asked, or nobody answered.
    """

    person: Person
    code: BadgeCode
    group: Group | None = None
    roles: tuple[Duty, ...] = ()
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A badge's measures in points: its side, what stays free around it, and its code's side."""

    width: float
    height: float
    inset_x: float
    inset_y: float
    code: float
    sizes: Sizes
    tall: bool

    @property
    def room_x(self) -> float:
        """The width that is printed on."""
        return self.width - 2 * self.inset_x

    @property
    def room_y(self) -> float:
        """The height that is printed on."""
        return self.height - 2 * self.inset_y

    @property
    def quiet(self) -> float:
        """What stays light around the code."""
        return QUIET_ZONE * self.code / _FEWEST


def form_of(stock: Stock) -> Form:
    """The measures of the badges of a stock, which keep off the edges of the sheet."""
    width, height = float(stock.width) * MM, float(stock.face_height) * MM
    tall = stock.face_height >= _TALL
    if tall:
        return Form(width, height, _TALL_INSET, _TALL_INSET, QR_SIDE, Sizes(), tall=True)
    base = (5 if stock.face_height >= 48 else 3) * MM
    margins = stock.margins
    inset_x = max(base, DEAD - float(min(margins.left, margins.right)) * MM)
    inset_y = max(base, DEAD - float(min(margins.top, margins.bottom)) * MM)
    room_x, room_y = width - 2 * inset_x, height - 2 * inset_y
    sizes = small_sizes(0.22 + 0.0075 * room_y / MM)
    code = 0.0
    if stock.has_code:
        most = (room_y - LEAST_FOOT) / (1 + QUIET_ZONE / _FEWEST)
        code = max(min(QR_SIDE, 0.34 * room_x, most), SMALLEST_CODE * MM)
    return Form(width, height, inset_x, inset_y, code, sizes, tall=False)


def draw_words(sheet: Sheet, said: Words, left: float, top: float, room: float) -> None:
    """A person's words a little above the middle of their room; smaller where they have none."""
    share = min(1.0, room / said.height) if said.height else 1.0
    down = top + max(0.0, room - said.height) * 0.42
    if share < 1:
        with sheet.scaled(share, left, top):
            _draw_said(sheet, said, left, down)
    else:
        _draw_said(sheet, said, left, down)


def _draw_said(sheet: Sheet, said: Words, left: float, down: float) -> None:
    for one in said.said:
        if one.mark is not None:
            draw_mark(sheet, one.mark, left, down + one.above, one.fitted.lines[0].height)
        down = sheet.block(one.fitted.lines, left + one.indent, down + one.above)


def draw_code(sheet: Sheet, code: QrCode, left: float, top: float, side: float) -> None:
    """A code, which is told as what it is to those who do not see it."""
    sheet.path(code.operators, left, top, side, scale=side / code.modules, alternative=_("QR code"))


def no_code() -> str:
    """What a badge without a code says of it."""
    return _("Without a code. To vote by phone, ask at the desk for a printed badge.")
