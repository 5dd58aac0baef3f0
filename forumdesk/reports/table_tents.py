"""Table tents: a name that both sides of a table read, on a sheet folded across the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Person
from forumdesk.i18n import language
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, REST, Drawn, Paper, Sheet
from forumdesk.reports.text import Fitted, Style, fit
from forumdesk.wording import documents
from forumdesk.wording.reports import country
from forumdesk.wording.worries import Trouble, Worry

_INSET, _DEAD, _MARK = 18 * MM, 7 * MM, 6 * MM
_NAME = Style(80, Weight.BOLD, INK, spread=1.28)
_LATIN = Style(30, Weight.MEDIUM, MUTED, spread=1.25)
_OFFICE = Style(22, Weight.REGULAR, INK, spread=1.3)
_INSTITUTION = Style(22, Weight.SEMIBOLD, INK, spread=1.3)
_COUNTRY = Style(18, Weight.REGULAR, MUTED, spread=1.3)
_FORUM = Style(13, Weight.REGULAR, MUTED, spread=1.4)
_SMALLEST_NAME, _SMALLEST = 34.0, 13.0
# Between the name, the office and what follows.
_APART = 14.0


@dataclass(frozen=True, slots=True)
class TableTentsOf:
    """Whose names stand on tables, in the order of printing."""

    forum: Forum
    people: Sequence[Person]


def table_tents(of: TableTentsOf, *, size: Paper) -> Drawn:
    """A sheet for each person as a PDF in the current language, to be folded at the marks."""
    name = documents.TABLE_TENTS.title()
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title}", language=language())
    for place, person in enumerate(of.people):
        if place:
            sheet.new_page()
        _draw_side(sheet, of.forum, person)
        # The other side says the same: whoever does not see the page hears it once.
        with sheet.tags.artifact("Layout"), sheet.turned():
            _draw_side(sheet, of.forum, person)
        middle, right = size.height / 2, size.width - _DEAD
        for x in (_DEAD, right - _MARK):
            sheet.rule(x, middle, x + _MARK, middle, colour=REST)
    return sheet.drawn()


def worries(of: TableTentsOf, *, size: Paper) -> list[Worry]:
    """Whose words are printed smaller than they should be."""
    return [
        Worry(Trouble.SMALL, person.display, people=(person.id,))
        for person in of.people
        if any(one.cramped for one in _said(person, size.width - 2 * _INSET))
        or _height(_said(person, size.width - 2 * _INSET)) > _room(size)
    ]


def _said(person: Person, width: float) -> list[Fitted]:
    """What a side says of a person, from top to bottom."""
    spoken = language()
    said = [fit(person.display, _NAME, width=width, smallest=_SMALLEST_NAME, lines=2)]
    for text, style in (
        (person.latin if needs_latin(person) else "", _LATIN),
        (person.office.in_language(spoken), _OFFICE),
        (person.institution.in_language(spoken), _INSTITUTION),
        (country(person.country), _COUNTRY),
    ):
        if text:
            said.append(fit(text, style, width=width, smallest=_SMALLEST, lines=2))
    return said


def _height(said: Sequence[Fitted]) -> float:
    lines = sum(line.height for one in said for line in one.lines)
    return lines + _APART * (len(said) - 1)


def _room(size: Paper) -> float:
    """Between the forum's name at the fold and the edge of the sheet."""
    return size.height / 2 - 2 * _INSET - _FORUM.line


def _draw_side(sheet: Sheet, forum: Forum, person: Person) -> None:
    """The lower half of the sheet, its words in the middle of it."""
    size = sheet.size
    width, room = size.width - 2 * _INSET, _room(size)
    top = size.height / 2 + _INSET
    head = fit(forum.short_title, _FORUM, width=width, smallest=7.0, lines=1)
    top = sheet.block(head.lines, _INSET, top, width=width, align="middle")
    said = _said(person, width)
    share = min(1.0, room / _height(said))
    top += max(0.0, room - _height(said)) * 0.4
    with sheet.scaled(share, size.width / 2, top):
        for one in said:
            top = sheet.block(one.lines, _INSET, top, width=width, align="middle") + _APART
