"""What a badge shows, its measures on a stock, and the strips for a role and for a group."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumdesk.domain.ids import BadgeCode
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.stocks import SMALLEST_CODE, Stock
from forumdesk.i18n import _, language
from forumdesk.reports.badge_words import Sizes, Words, small_sizes
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, Sheet
from forumdesk.reports.qr import QUIET_ZONE, QrCode
from forumdesk.reports.text import Style, fitted_lines
from forumdesk.wording import programme as words

# What printers leave white along the edges of a sheet.
DEAD = 6 * MM
QR_SIDE = 30 * MM
# From this height on, in millimetres, the code stands below the words.
_TALL = 110
_TALL_INSET = 9 * MM
# The height of a strip on a badge of a quarter page.
STRIP = 8 * MM
# The fewest modules that a code has on a side.
_FEWEST = 29
# The line at the foot of a small badge that tells what to type, and where.
LEAST_FOOT = 12.5
# Colours of groups in order: first the data colours of the tokens, then three that keep apart.
GROUP_COLOURS = (
    *("#0B6B6B", "#D98200", "#5B5FC7", "#B5476B", "#6C7A89", "#2F7DB8", "#7A7F1E", "#8A5A3C"),
)
# Dark enough for white words, whatever a copier makes of them.
_ROLE_COLOURS = {
    SessionRole.MC: "#7A2E4A",
    SessionRole.CHAIR: "#2E3A8C",
    SessionRole.MODERATOR: "#2E3A8C",
    SessionRole.WELCOME: "#0B5252",
    SessionRole.SPEAKER: "#0B5252",
    SessionRole.PANELLIST: "#0B5252",
    SessionRole.FACILITATOR: "#4C4F14",
    SessionRole.RAPPORTEUR: "#5E3A22",
}


@dataclass(frozen=True, slots=True)
class BadgeCard:
    """What one badge shows; the `roles` of the programme in which the person is to be known."""

    person: Person
    code: BadgeCode
    group: Group | None = None
    roles: tuple[SessionRole, ...] = ()


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


_GROUP = Style(11, Weight.SEMIBOLD, INK)
_ROLE = Style(11, Weight.BOLD, "#FFFFFF")


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def edge(self) -> float:
        """What a strip of this height keeps free at its ends."""
        return 3 * MM * self.height / STRIP


def _group_colour(group: Group) -> str:
    return GROUP_COLOURS[(group.position - 1) % len(GROUP_COLOURS)]


def draw_group(sheet: Sheet, group: Group, box: Box) -> None:
    """A light strip with the group's name, and its colour at the beginning."""
    colour, edge = _group_colour(group), box.edge
    sheet.rectangle(box.left, box.top, box.width, box.height, tint(colour), radius=3)
    sheet.rectangle(box.left, box.top, edge, box.height, colour, radius=3)
    sheet.rectangle(box.left + edge / 2, box.top, edge / 2, box.height, colour)
    inside = replace(box, left=box.left + 2 * edge, width=box.width - 2.67 * edge)
    _draw_strip_words(sheet, group.name.in_language(language()), _GROUP, inside)


def draw_roles(
    sheet: Sheet, roles: tuple[SessionRole, ...], box: Box, *, group: Group | None = None
) -> None:
    """A dark band with what somebody does, the first of it telling the colour.

    It begins in the colour of a `group` that has no strip of its own.
    """
    colour, edge = _ROLE_COLOURS[roles[0]], box.edge
    sheet.rectangle(box.left, box.top, box.width, box.height, colour, radius=3)
    if group is not None:
        sheet.rectangle(box.left, box.top, edge, box.height, _group_colour(group), radius=3)
        box = replace(box, left=box.left + edge, width=box.width - edge)
    said = " · ".join(dict.fromkeys(words.role(one) for one in roles))
    inside = replace(box, left=box.left + edge, width=box.width - 2 * edge)
    _draw_strip_words(sheet, said, _ROLE, inside)


def _draw_strip_words(sheet: Sheet, said: str, style: Style, box: Box) -> None:
    """Words in the middle of a strip, on two lines where it is high enough for them."""
    high = box.height >= STRIP
    large = replace(style, size=style.size * max(box.height / STRIP, 0.68))
    lines = fitted_lines(
        said, large, width=box.width, smallest=7.5 if high else 6.0, lines=2 if high else 1
    )
    height = sum(one.height for one in lines)
    sheet.block(lines, box.left, box.top + (box.height - height) / 2)


def tint(colour: str) -> str:
    """A colour so light that ink is read on it, in print too."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.14):02X}" for part in parts)


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
        down = sheet.block(one.fitted.lines, left, down + one.above)


def draw_code(sheet: Sheet, code: QrCode, left: float, top: float, side: float) -> None:
    """A code, which is told as what it is to those who do not see it."""
    sheet.path(code.operators, left, top, side, scale=side / code.modules, alternative=_("QR code"))


def no_code() -> str:
    """What a badge without a code says of it."""
    return _("Without a code. To vote by phone, ask at the desk for a printed badge.")
