"""What people need: how many of each answer, or who needs what and where they will be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Person
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.text import identity
from forumdesk.i18n import _, language
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED, QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.timetable import opening
from forumdesk.wording import documents
from forumdesk.wording import programme as words
from forumdesk.wording.registration import field_label

_CELL = Style(10.5, Weight.REGULAR, INK, 14)
_NAME = Style(10.5, Weight.SEMIBOLD, INK, 14)
_ASIDE = Style(9, Weight.REGULAR, MUTED, 12)


@dataclass(frozen=True, slots=True)
class NeedsOf:
    """Who answered what to a field, in the order of printing, of so many who were `asked`.

    `named` says who; otherwise it is counted. `places` are by person where they will be, and
    `until` is the day on which the answers are let go.
    """

    forum: Forum
    field: RegistrationField
    named: bool
    asked: int
    needing: Sequence[tuple[Person, str]]
    places: Mapping[str, Sequence[str]]
    until: date


def needs(of: NeedsOf, *, size: Paper) -> Drawn:
    """The list as a PDF in the current language."""
    name, forum = documents.NEEDS.title(), of.forum
    sheet = Sheet(size, title=f"{name}: {forum.short_title}", language=language())
    many = _("{n} of {total} have said something").format(n=len(of.needing), total=of.asked)
    below = f"{field_label(of.field)} · {words.dates(forum.starts, forum.ends)} · {many}"
    blocks = [
        *opening(forum, name, below),
        paragraph(
            _(
                "Only for those who see to it: not passed around or hung up. Destroy it by {day},"
                " when the answers are to be deleted, too."
            ).format(day=words.day(of.until)),
            QUIET,
        ),
        Gap(points=10),
        _who(of) if of.named else _how_many(of),
    ]
    foot = Foot(state=f"{forum.short_title} · {name}", running=f"{name} · {forum.short_title}")
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _how_many(of: NeedsOf) -> Block:
    """What is said in the same words once, the most frequent first."""
    counted: dict[str, list[str]] = {}
    for _person, answer in of.needing:
        counted.setdefault(identity(answer), []).append(answer)
    order = sorted(counted.values(), key=lambda said: (-len(said), identity(said[0])))
    columns = (Column(field_label(of.field), 140), Column(_("People"), 25, right=True))
    rows = tuple((said[0], str(len(said))) for said in order)
    return Table(columns=columns, rows=rows, style=_CELL, padding=4, space=7)


def _who(of: NeedsOf) -> Block:
    spoken = language()
    placed = any(person.id in of.places for person, _answer in of.needing)
    rows: list[tuple[Cell, ...]] = []
    for person, answer in of.needing:
        name = [Span(person.display, _NAME)]
        if needs_latin(person):
            name.append(Span(f"\n{person.latin}", _ASIDE))
        institution = person.institution.in_language(spoken)
        if institution:
            name.append(Span(f"\n{institution}", _ASIDE))
        where = ("\n".join(of.places.get(person.id, ())),) if placed else ()
        rows.append((str(person.number), tuple(name), answer, *where))
    columns = (
        Column(_("Badge"), 17, right=True),
        Column(_("Name"), 56),
        Column(field_label(of.field), 62),
        *([Column(_("Has a part in"), 40)] if placed else []),
    )
    return Table(columns=columns, rows=tuple(rows), style=_CELL, padding=4, space=7)
