"""The front of a wide badge or label: the words, the code beside them, what to type at the foot."""

from __future__ import annotations

from forumdesk.domain.forum import Forum
from forumdesk.i18n import _
from forumdesk.reports.badge_form import (
    LEAST_FOOT,
    BadgeCard,
    Form,
    draw_code,
    draw_words,
    no_code,
)
from forumdesk.reports.badge_logos import Logos
from forumdesk.reports.badge_strips import Box, Strip, group_strip, roles_strip
from forumdesk.reports.badge_words import Words, words_of
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import HAIRLINE, INK, MM, MUTED, Sheet
from forumdesk.reports.qr import QrCode
from forumdesk.reports.text import (
    Line,
    Span,
    Style,
    fit,
    fitted_lines,
    is_cut,
    lay_out,
    measure,
    one_line,
)
from forumdesk.wording.programme import dates

# From these heights of the printed part on there is room for the forum's name, and for a hint.
_WITH_HEAD, _WITH_HINT = 37 * MM, 44 * MM
_BETWEEN = 3.0
# Logos above the code.
_LOGOS_HIGH = 12 * MM
_TO_WRITE = 26.0

_LEAST_FORUM = 6.5
_FORUM = Style(9, Weight.SEMIBOLD, INK, 12)
_DATES = Style(8, Weight.REGULAR, MUTED, 12)
_HINT = Style(7, Weight.REGULAR, MUTED, 9)
_NUMBER = Style(8, Weight.SEMIBOLD, MUTED)
_ADDRESS = Style(8.5, Weight.SEMIBOLD, INK, LEAST_FOOT)
_CODE = Style(10, Weight.BOLD, INK, LEAST_FOOT)


class WideFace:
    """Draws fronts of one form onto a sheet."""

    def __init__(
        self, sheet: Sheet, form: Form, *, forum: Forum, address: str, logos: Logos
    ) -> None:
        self._sheet, self._form, self._logos = sheet, form, logos
        self._forum, self._address = forum, address

    @staticmethod
    def words(card: BadgeCard, form: Form) -> Words:
        """The person's words as far as they have room on a form."""
        return words_of(card.person, card.photo, _beside(form), _room(card, form), form.sizes)

    @staticmethod
    def strips(card: BadgeCard, form: Form, left: float = 0.0, top: float = 0.0) -> list[Strip]:
        """The role's band, and under it the group's; beside the first of them the number.

        Where there is no room for both, the group is told by its colour on the band.
        """
        high, width, found = _strip(form), _beside(form), []
        if not high:
            return []
        both = bool(_head(form))
        beside = Box(left, top, width - _number(card).width - 6, high)
        if card.roles:
            found.append(roles_strip(card.roles, beside, group=None if both else card.group))
            beside = Box(left, top + high + _BETWEEN, width, high)
        if card.group is not None and (both or not card.roles):
            found.append(group_strip(card.group, beside))
        return found

    @staticmethod
    def title_is_cut(forum: Forum, form: Form, _logos: Logos) -> bool:
        """Whether the forum's name ends in an ellipsis, where there is room for it at all."""
        smallest, width = _LEAST_FORUM, form.room_x
        cut = is_cut(forum.short_title, _FORUM, width=width, smallest=smallest)
        return bool(_head(form)) and cut

    def draw(self, card: BadgeCard, code: QrCode | None, left: float, top: float) -> None:
        """Everything on it, the upper left corner of the badge at a point."""
        form, sheet = self._form, self._sheet
        left, top = left + form.inset_x, top + form.inset_y
        right, bottom = left + form.room_x, top + form.room_y
        self._draw_head(left, top)
        top += _head(form)
        if code is not None:
            bottom -= _foot(form)
            self._draw_foot(card, left, bottom)
            left_over = bottom - form.quiet - top - form.code
            above = min(left_over - form.quiet, _LOGOS_HIGH)
            if self._logos.width(form.code, above):
                self._logos.draw(sheet, right, top, form.code, above)
                down = top + left_over
            else:
                down = max(top, top + left_over / 2)
            draw_code(sheet, code, right - form.code, down, form.code)
        said = self.words(card, form)
        width, room = _beside(form), _room(card, form)
        draw_words(sheet, said, left, top, room)
        down = top + room + _BETWEEN
        if high := _strip(form):
            number = _number(card)
            sheet.line(number, left + width - number.width, down + high / 2 + _NUMBER.size * 0.36)
        for strip in self.strips(card, form, left, down):
            strip.draw(sheet)

    def draw_blank(self, left: float, top: float) -> None:
        """A badge that somebody writes a name on."""
        form, sheet = self._form, self._sheet
        left, top = left + form.inset_x, top + form.inset_y
        right = left + form.room_x
        self._draw_head(left, top)
        said = lay_out([Span(no_code(), _HINT)], width=form.room_x) if form.code else ()
        bottom = top + form.room_y - sum(line.height for line in said)
        sheet.block(said, left, bottom)
        bottom -= 2 * _BETWEEN if said else 0.0
        top += _head(form)
        fields = (_("Name"), _("Institution")) if bottom - top > 2 * _TO_WRITE else (_("Name"),)
        each = (bottom - top - _BETWEEN) / len(fields)
        for words in fields:
            top += each
            sheet.rule(left, top - 9, right, top - 9, colour=HAIRLINE, width=0.8)
            sheet.text(words, _HINT, left, top - 2)

    def _draw_head(self, left: float, top: float) -> None:
        """The forum, and beside it the days where there is room."""
        form, sheet = self._form, self._sheet
        if not _head(form):
            return
        title, width = self._forum.short_title, form.room_x
        days = one_line(dates(self._forum.starts, self._forum.ends), _DATES)
        beside = width - days.width - 8
        if measure(title, _FORUM) * _LEAST_FORUM / _FORUM.size <= beside:
            sheet.line(days, left + width - days.width, top + days.baseline)
            width = beside
        sheet.block(fitted_lines(title, _FORUM, width=width, smallest=_LEAST_FORUM), left, top)

    def _draw_foot(self, card: BadgeCard, left: float, top: float) -> None:
        """Where to type, and what."""
        form, sheet = self._form, self._sheet
        if form.room_y >= _WITH_HINT:
            hint = _("Scan to vote and ask, or open this address and type the letters")
            lines = fitted_lines(hint, _HINT, width=form.room_x, smallest=5.5)
            sheet.block(lines, left, top)
            top += _HINT.line
        typed = fit(card.code.shown, _CODE, width=form.room_x * 0.5, smallest=6.5).lines[0]
        room = form.room_x - typed.width - 6
        where = fit(f"{self._address}/j", _ADDRESS, width=room, smallest=5.5).lines[0]
        sheet.line(where, left, top + LEAST_FOOT / 2 + 3)
        sheet.line(typed, left + form.room_x - typed.width, top + LEAST_FOOT / 2 + 3)


def _head(form: Form) -> float:
    return _FORUM.line + 2 if form.room_y >= _WITH_HEAD else 0.0


def _foot(form: Form) -> float:
    """Of a badge with a code."""
    return LEAST_FOOT + (_HINT.line if form.room_y >= _WITH_HINT else 0.0)


def _number(card: BadgeCard) -> Line:
    """Without a word before it, which would take the strip's room in many languages."""
    return one_line(str(card.person.number), _NUMBER)


def _strip(form: Form) -> float:
    """How high a strip is; a label for a name alone has none."""
    return max(4.0 * MM, 0.1 * form.room_y) if form.code else 0.0


def _beside(form: Form) -> float:
    """The width of the words beside the code."""
    return form.room_x - (form.code + max(form.quiet, 3 * MM) if form.code else 0.0)


def _room(card: BadgeCard, form: Form) -> float:
    """The height of the words between head and strips."""
    room = form.room_y - _head(form)
    if form.code:
        strips = (2 if card.roles and _head(form) else 1) * (_strip(form) + _BETWEEN)
        room -= _foot(form) + strips + _BETWEEN
    return room
