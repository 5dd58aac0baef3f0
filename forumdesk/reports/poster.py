"""Posters: how to join and how to register by phone, to be read from two metres away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from forumdesk.domain.addresses import wifi_code
from forumdesk.i18n import _, language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.joining import Joining, join_the_wifi
from forumdesk.reports.page import ACCENT, INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.qr import qr_code
from forumdesk.reports.text import Line, Span, Style, fit, lay_out
from forumdesk.wording import documents

_MARGIN = 18 * MM
_BESIDE, _APART = 12 * MM, 8.0
_LARGEST_CODE = 72 * MM
_WITH_CODE = 2.4
_FORUM = Style(20, Weight.REGULAR, MUTED, spread=1.35)
_TITLE = Style(46, Weight.BOLD, INK, spread=1.15)
_NUMBER = Style(40, Weight.BOLD, ACCENT, spread=1.1)
_STEP = Style(22, Weight.REGULAR, INK, spread=1.3)
_STRONG = Style(30, Weight.BOLD, INK, spread=1.3)
_FOOT = Style(14, Weight.REGULAR, MUTED, spread=1.4)


# What the code of a step says, its sentence, and what stands below it in large letters.
_Step: TypeAlias = tuple[str, list[str]]


def poster(of: Joining, *, size: Paper) -> Drawn:
    """How to join: one page as a PDF in the current language."""
    steps = [
        _wifi(of),
        _address(of, ""),
        ("", [_("To vote, scan your badge, or type its code.")]),
    ]
    heading, foot = _("Take part with your phone"), ""
    return _poster(of, documents.POSTER.title(), heading, steps, foot, size=size)


def register_poster(of: Joining, *, size: Paper) -> Drawn:
    """How to register: one page as a PDF in the current language."""
    steps = [
        _wifi(of),
        _address(of, "register"),
        ("", [_("Send your name, and say your number at the desk.")]),
    ]
    heading = _("Register with your phone")
    foot = _("Whoever has no phone is registered at the desk just as well.")
    return _poster(of, documents.REGISTER_POSTER.title(), heading, steps, foot, size=size)


def _poster(
    of: Joining, name: str, heading: str, steps: Sequence[_Step], more: str, *, size: Paper
) -> Drawn:
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title}", language=language())
    width = size.width - 2 * _MARGIN
    title = of.forum.title.in_language(language())
    top = sheet.block(fit(title, _FORUM, width=width, smallest=11, lines=2).lines, _MARGIN, _MARGIN)
    said = fit(heading, _TITLE, width=width, smallest=24, lines=2)
    top = sheet.block(said.lines, _MARGIN, top + 4)
    alone = _("No internet is needed: phones reach the computer of this forum alone.")
    foot = lay_out([Span(" ".join(filter(None, (more, alone))), _FOOT)], width=width)
    bottom = size.height - _MARGIN - _tall(foot)
    # A step without a code needs less.
    shares = [_WITH_CODE if code else 1.0 for code, _words in steps]
    room = bottom - top - 10 * MM
    for number, ((code, words), share) in enumerate(zip(steps, shares, strict=True), start=1):
        high = room * share / sum(shares)
        _draw_step(sheet, number, code, words, top + 10 * MM, high - 10 * MM)
        top += high
    sheet.block(foot, _MARGIN, bottom)
    return sheet.drawn()


def _wifi(of: Joining) -> _Step:
    words = [join_the_wifi()]
    if of.wifi:
        words.append(of.wifi)
    if of.password:
        words.append(_("Password: {password}").format(password=of.password))
    return wifi_code(of.wifi, of.password) if of.wifi else "", words


def _address(of: Joining, path: str) -> _Step:
    sentence = _("Scan this code, or type the address into the browser.")
    # In two lines, because a single one would be small.
    typed = [of.address, f"/{path}"] if path else [of.address]
    return f"http://{of.address}/{path}", [sentence, *typed]


def _draw_step(
    sheet: Sheet, number: int, code: str, words: Sequence[str], top: float, room: float
) -> None:
    """A step: its number, its words, and its code beside them as large as there is room."""
    right = sheet.size.width - _MARGIN
    side = min(room, _LARGEST_CODE) if code else 0.0
    left = _MARGIN + 16 * MM
    width = right - left - (side + _BESIDE if code else 0.0)
    sheet.text(str(number), _NUMBER, _MARGIN, top + _NUMBER.size * 0.75)
    laid = [lay_out([Span(words[0], _STEP)], width=width)]
    laid += _as_large(words[1:], width)
    share = min(1.0, room / sum(_tall(lines) + _APART for lines in laid))
    with sheet.scaled(share, left, top):
        down = top
        for lines in laid:
            down = sheet.block(lines, left, down) + _APART
    if code:
        made = qr_code(code)
        scale, words_for_it = side / made.modules, _("QR code")
        x = right - side
        sheet.path(made.operators, x, top, side, scale=scale, alternative=words_for_it)


def _as_large(words: Sequence[str], width: float) -> list[tuple[Line, ...]]:
    """What is typed, all of it in the size that the widest of it allows."""
    sizes = [fit(one, _STRONG, width=width, smallest=13, lines=2).size for one in words]
    style = replace(_STRONG, size=min(sizes, default=_STRONG.size))
    return [fit(one, style, width=width, smallest=13, lines=2).lines for one in words]


def _tall(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)
