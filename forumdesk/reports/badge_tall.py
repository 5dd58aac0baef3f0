"""The front of a tall badge: the words in the middle, the code at the foot."""

from __future__ import annotations

from forumdesk.domain.forum import Forum
from forumdesk.i18n import _
from forumdesk.reports.badge_form import (
    QR_SIDE,
    BadgeCard,
    Form,
    draw_code,
    draw_words,
    no_code,
)
from forumdesk.reports.badge_logos import Logos
from forumdesk.reports.badge_strips import STRIP, Box, Strip, group_strip, roles_strip
from forumdesk.reports.badge_words import Words, words_of
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import HAIRLINE, INK, MM, MUTED, Sheet
from forumdesk.reports.qr import QrCode
from forumdesk.reports.text import Span, Style, fit, fitted_lines, is_cut, lay_out, one_line
from forumdesk.wording.programme import dates

_HEAD = 34.0
# Logos beside the forum's name: how high, and which share of the width they take at most.
_LOGOS_HIGH, _LOGOS_WIDE = 11 * MM, 0.5
# Between the person's words and the strips below them, and between two of these.
_ABOVE_STRIP, _BETWEEN_STRIPS = 6.0, 4.0
# Between the lines of a blank badge, which are written on.
_TO_WRITE = 40.0

_LEAST_FORUM = 8.0
_FORUM = Style(10.5, Weight.SEMIBOLD, INK, 14)
_DATES = Style(9, Weight.REGULAR, MUTED, 12)
_HINT = Style(8.5, Weight.REGULAR, MUTED, 11)
_CODE = Style(15.5, Weight.BOLD, INK)
_ADDRESS = Style(11, Weight.SEMIBOLD, INK)


class TallFace:
    """Draws fronts of one form onto a sheet."""

    def __init__(
        self, sheet: Sheet, form: Form, *, forum: Forum, address: str, logos: Logos
    ) -> None:
        self._sheet, self._form, self._logos = sheet, form, logos
        self._forum, self._address = forum, address
        self._width = form.room_x

    @staticmethod
    def words(card: BadgeCard, form: Form) -> Words:
        """The person's words as far as they have room on a form."""
        room = form.room_y - _HEAD - _foot(card, form)
        return words_of(card.person, card.photo, form.room_x, room, form.sizes)

    @staticmethod
    def strips(card: BadgeCard, form: Form, left: float = 0.0, top: float = 0.0) -> list[Strip]:
        """What stands below them, from a corner on."""
        found = []
        if card.roles:
            found.append(roles_strip(card.roles, Box(left, top, form.room_x, STRIP)))
            top += STRIP + _BETWEEN_STRIPS
        if card.group is not None:
            found.append(group_strip(card.group, Box(left, top, form.room_x, STRIP)))
        return found

    @staticmethod
    def title_is_cut(forum: Forum, form: Form, logos: Logos) -> bool:
        """Whether the forum's name beside the logos ends in an ellipsis."""
        width = _beside(form, logos)
        return is_cut(forum.short_title, _FORUM, width=width, smallest=_LEAST_FORUM, lines=2)

    def draw(self, card: BadgeCard, code: QrCode | None, left: float, top: float) -> None:
        """Everything on it, the upper left corner of the badge at a point."""
        form = self._form
        left, top = left + form.inset_x, top + form.inset_y
        bottom = top + form.room_y
        head = self._draw_head(left, top)
        if code is not None:
            self._draw_foot(card, code, left, bottom - QR_SIDE)
        foot = bottom - _foot(card, form)
        for strip in self.strips(card, form, left, foot + _ABOVE_STRIP):
            strip.draw(self._sheet)
        self._draw_person(card, left, max(top + _HEAD, head + 6), foot)

    def draw_blank(self, left: float, top: float) -> None:
        """A badge that somebody writes a name on."""
        form, sheet = self._form, self._sheet
        left, top = left + form.inset_x, top + form.inset_y
        down = max(top + _HEAD, self._draw_head(left, top)) + _TO_WRITE
        for words in (_("Name"), "", _("Institution")):
            sheet.rule(left, down, left + self._width, down, colour=HAIRLINE, width=0.8)
            if words:
                sheet.text(words, _HINT, left, down + 10)
            down += _TO_WRITE
        said = lay_out([Span(no_code(), _HINT)], width=self._width)
        sheet.block(said, left, top + form.room_y - sum(line.height for line in said))

    def _draw_head(self, left: float, top: float) -> float:
        """The forum and its days, and logos beside them; returns where they end."""
        forum, width = self._forum, _beside(self._form, self._logos)
        if width < self._width:
            room = self._width * _LOGOS_WIDE
            self._logos.draw(self._sheet, left + self._width, top, room, _LOGOS_HIGH)
        shown = fitted_lines(forum.short_title, _FORUM, width=width, smallest=_LEAST_FORUM, lines=2)
        top = self._sheet.block(shown, left, top)
        line = one_line(dates(forum.starts, forum.ends), _DATES)
        return self._sheet.block((line,), left, top)

    def _draw_person(self, card: BadgeCard, left: float, top: float, bottom: float) -> None:
        """Name and lines in the middle of the room between head and foot."""
        words = words_of(card.person, card.photo, self._width, bottom - top, self._form.sizes)
        draw_words(self._sheet, words, left, top, bottom - top)

    def _draw_foot(self, card: BadgeCard, code: QrCode, left: float, top: float) -> None:
        sheet = self._sheet
        draw_code(sheet, code, left, top, QR_SIDE)
        bottom, right = top + QR_SIDE, left + self._width
        left += QR_SIDE + 6 * MM
        width = right - left
        words = _("Scan to vote and ask, or open")
        hint = fit(words, _HINT, width=width, smallest=7.0, lines=2, shrink_to=_HINT.size)
        down = sheet.block(hint.lines, left, top - 1)
        where = fit(f"{self._address}/j", _ADDRESS, width=width, smallest=7.0)
        down = sheet.block(where.lines, left, down)
        down = sheet.block((one_line(_("and type"), _HINT),), left, down + 2)
        typed = fit(card.code.shown, _CODE, width=width, smallest=9.0)
        sheet.block(typed.lines, left, down)
        number = _("Badge {number}").format(number=card.person.number)
        sheet.text(number, _HINT, left, bottom)


def _beside(form: Form, logos: Logos) -> float:
    """The width that logos leave of the head."""
    wide = logos.width(form.room_x * _LOGOS_WIDE, _LOGOS_HIGH)
    return form.room_x - (wide + 8 if wide else 0.0)


def _foot(card: BadgeCard, form: Form) -> float:
    """From the person's words down to the edge: the strips, the light zone, the code."""
    role = STRIP + _BETWEEN_STRIPS if card.roles else 0.0
    return _ABOVE_STRIP + role + STRIP + form.quiet + QR_SIDE
