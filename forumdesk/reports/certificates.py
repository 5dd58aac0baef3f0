"""Certificates: a page for each person, with a frame, a large name, and places to sign.

What is too much for a page is set smaller, all of it alike, and never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.certificates import CertificatesOf, Certified
from forumdesk.domain.signing import Named
from forumdesk.i18n import _, language
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.fonts import Weight
from forumdesk.reports.letterhead import Head
from forumdesk.reports.page import ACCENT, INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.text import Fitted, Line, Span, Style, fit, lay_out
from forumdesk.wording import certificates as wording
from forumdesk.wording import documents
from forumdesk.wording.worries import Trouble, Worry

# The frame, a thick and a thin rule, and what stands inside of it.
_FRAME, _BETWEEN, _INSET = 9 * MM, 4.0, 20 * MM
_TITLE = Style(30, Weight.BOLD, ACCENT, spread=1.25)
_NUMBER = Style(11, Weight.REGULAR, MUTED, 16)
_SAID = Style(12.5, Weight.REGULAR, INK, 19)
_NAME = Style(36, Weight.BOLD, INK, spread=1.25)
_LATIN = Style(16, Weight.MEDIUM, MUTED, spread=1.3)
_FROM = Style(12, Weight.REGULAR, MUTED, spread=1.35)
_WHAT = Style(20, Weight.SEMIBOLD, INK, spread=1.3)
_OF = Style(12.5, Weight.REGULAR, INK, spread=1.4)
_SMALLEST_NAME, _SMALLEST_WHAT, _SMALLEST = 18.0, 12.0, 10.5
_OFFICE = Style(10.5, Weight.REGULAR, INK, 14)
_SIGNER = Style(11, Weight.SEMIBOLD, INK, 15)
# Room for a signature with a stamp, between those who sign, and how many stand abreast.
_TO_SIGN, _APART, _ABREAST, _ABREAST_UPRIGHT = 20 * MM, 16.0, 4, 3
_ROWS_APART = 10.0


@dataclass(frozen=True, slots=True)
class _Words:
    """Lines in the middle of the page, and the space above them; a `heading` is listed."""

    lines: Sequence[Line]
    above: float
    heading: str = ""

    @property
    def height(self) -> float:
        return self.above + _deep(self.lines)


def certificates(of: CertificatesOf, *, size: Paper) -> Drawn:
    """A page for each person as a PDF in the current language, lying or upright."""
    name = documents.CERTIFICATES.title()
    paper = size if of.upright else size.across
    sheet = Sheet(paper, title=f"{name}: {of.forum.short_title}", language=language())
    for place, one in enumerate(of.people):
        if place:
            sheet.new_page()
        _draw(sheet, of, one)
    return sheet.drawn()


def worries(of: CertificatesOf, *, size: Paper) -> list[Worry]:
    """Whose name is printed smaller than it should be, and who is missing among those meant."""
    width = (size if of.upright else size.across).width - 2 * _INSET
    small = [
        Worry(Trouble.SMALL, one.person.display)
        for one in of.people
        if _name(one.person.display, width).cramped
    ]
    unsure = sum(one.days is None for one in of.people) if wording.tells_days(of) else 0
    days = [Worry(Trouble.DAYS_UNSURE, "", count=unsure)] if unsure else []
    return [*small, *days, *(Worry(Trouble.ABSENT, name) for name in of.absent)]


def _name(display: str, width: float) -> Fitted:
    return fit(display, _NAME, width=width, smallest=_SMALLEST_NAME, lines=2, shrink_to=24)


def _draw(sheet: Sheet, of: CertificatesOf, one: Certified) -> None:
    size = sheet.size
    width = size.width - 2 * _INSET
    _draw_frame(sheet)
    head = Head(of=of.letterhead)
    above = head.height(width) if of.letterhead else 0.0
    said, signers = _said(of, one, width), _signers(of, width)
    tall = sum(words.height for words in said)
    below = _signing_height(signers)
    room = size.height - 2 * _INSET
    share = min(1.0, room / (above + tall + below))
    left = max(0.0, room - above - tall - below)
    top = _INSET
    with sheet.scaled(share, size.width / 2, _INSET):
        if of.letterhead:
            head.draw(sheet, _INSET, top, width)
        top += above + left * 0.45
        for words in said:
            top = _draw_words(sheet, words, top + words.above, width)
        _draw_signers(sheet, of, signers, top + left * 0.55, width)


def _draw_frame(sheet: Sheet) -> None:
    with sheet.tags.artifact("Layout"):
        for inset, thick in ((_FRAME, 2.0), (_FRAME + _BETWEEN, 0.6)):
            right, bottom = sheet.size.width - inset, sheet.size.height - inset
            for x, y, to_x, to_y in (
                (inset, inset, right, inset),
                (inset, bottom, right, bottom),
                (inset, inset, inset, bottom),
                (right, inset, right, bottom),
            ):
                sheet.rule(x, y, to_x, to_y, colour=ACCENT, width=thick)


def _draw_words(sheet: Sheet, words: _Words, top: float, width: float) -> float:
    if not words.heading:
        return sheet.block(words.lines, _INSET, top, width=width, align="middle")
    with sheet.tags.heading(1, words.heading, top=top):
        return sheet.block(words.lines, _INSET, top, width=width, align="middle")


def _said(of: CertificatesOf, one: Certified, width: float) -> list[_Words]:
    """What a certificate says between letterhead and signatures, from top to bottom."""
    person, spoken = one.person, language()
    words = [
        _Words(_lines(wording.title(), _TITLE, width), 0.0),
        _Words(_lines(wording.number(of, one), _NUMBER, width), 2.0),
        _Words(_lines(wording.given_to(), _SAID, width), 16.0),
        _Words(_name(person.display, width).lines, 6.0, person.display),
    ]
    if needs_latin(person):
        words.append(_Words(_lines(person.latin, _LATIN, width), 0.0))
    institution = person.institution.in_language(spoken)
    if institution:
        fitted = fit(institution, _FROM, width=width, smallest=_SMALLEST, lines=2)
        words.append(_Words(fitted.lines, 0.0))
    words.append(_Words(_lines(wording.took_part(one), _SAID, width), 16.0))
    forum = of.forum.title.in_language(spoken)
    what = of.session.title.in_language(spoken) if of.session is not None else forum
    fitted = fit(what, _WHAT, width=width, smallest=_SMALLEST_WHAT, lines=3, shrink_to=16)
    words.append(_Words(fitted.lines, 6.0))
    below = [forum if of.session is not None else "", wording.held(of), wording.days(of, one)]
    words += [_Words(_lines(text, _OF, width), 4.0) for text in below if text]
    return words


def _lines(text: str, style: Style, width: float) -> tuple[Line, ...]:
    return lay_out([Span(text, style)], width=width)


@dataclass(frozen=True, slots=True)
class _Signer:
    """Somebody who signs, laid out: office above the signature, name and number below it."""

    office: Sequence[Line]
    below: Sequence[Line]


def _signers(of: CertificatesOf, width: float) -> list[list[_Signer]]:
    """Rows of like length, of those who sign."""
    named = list(of.named) or [Named("", _("Committee"))]
    most = _ABREAST_UPRIGHT if of.upright else _ABREAST
    rows = -(-len(named) // most)
    each = -(-len(named) // rows)
    wide = _wide(each, width)
    laid = [_signer(one, wide) for one in named]
    return [laid[place : place + each] for place in range(0, len(laid), each)]


def _wide(abreast: int, width: float) -> float:
    return (width - _APART * (abreast - 1)) / abreast


def _signer(one: Named, width: float) -> _Signer:
    nip = f"NIP {one.nip}" if one.nip else ""
    below = [*_lines(one.name, _SIGNER, width)] if one.name else []
    below += _lines(nip, replace(_OFFICE, colour=MUTED), width) if nip else []
    return _Signer(_lines(one.office, _OFFICE, width) if one.office else (), below)


def _row_height(row: Sequence[_Signer]) -> float:
    return (
        max(_deep(one.office) for one in row) + _TO_SIGN + 3 + max(_deep(one.below) for one in row)
    )


def _signing_height(rows: Sequence[Sequence[_Signer]]) -> float:
    between = _ROWS_APART * (len(rows) - 1)
    return _OF.line + 8 + sum(_row_height(row) for row in rows) + between


def _draw_signers(
    sheet: Sheet, of: CertificatesOf, rows: Sequence[Sequence[_Signer]], top: float, width: float
) -> None:
    signed = _lines(wording.signed(of), _OF, width)
    top = sheet.block(signed, _INSET, top, width=width, align="middle") + 8
    for row in rows:
        wide = _wide(max(len(row), 2), width)
        left = _INSET + (width - wide * len(row) - _APART * (len(row) - 1)) / 2
        offices = max(_deep(one.office) for one in row)
        for place, one in enumerate(row):
            x = left + place * (wide + _APART)
            above = top + offices - _deep(one.office)
            sheet.block(one.office, x, above, width=wide, align="middle")
            line = top + offices + _TO_SIGN
            sheet.rule(x + wide * 0.1, line, x + wide * 0.9, line, colour=INK, width=0.6)
            sheet.block(one.below, x, line + 3, width=wide, align="middle")
        top += _row_height(row) + _ROWS_APART


def _deep(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)
