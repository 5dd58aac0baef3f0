"""The door list: who is expected, with a box for each day, for a door without a computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Group, Person
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.blocks import Gap
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.timetable import opening
from forumdesk.wording import documents
from forumdesk.wording import programme as words

_CELL = Style(9.5, Weight.REGULAR, INK, 13)
_NAME = Style(10.5, Weight.SEMIBOLD, INK, 14)
_ASIDE = Style(9, Weight.REGULAR, MUTED, 12)
_BOX = Style(13, Weight.REGULAR, INK, 15)
_ROW, _EMPTY_ROW = 22.0, 27.0
# More boxes than these leave no room for names.
MOST_DAYS = 7


@dataclass(frozen=True, slots=True)
class DoorListOf:
    """Those who are expected in the order of printing, and how many rows are left for others."""

    forum: Forum
    people: Sequence[Person]
    groups: Sequence[Group]
    blanks: int


def door_list(of: DoorListOf, *, size: Paper) -> Drawn:
    """The list as a PDF in the current language. It has neither codes nor ways to reach anybody."""
    name, forum = documents.DOOR_LIST.title(), of.forum
    sheet = Sheet(size, title=f"{name}: {forum.short_title}", language=language())
    expected = ngettext("{n} person is expected", "{n} people are expected", len(of.people))
    about = words.dates(forum.starts, forum.ends)
    days = min(forum.days, MOST_DAYS)
    columns = (
        Column(_("Badge"), 17, right=True),
        Column(_("Name"), 52),
        Column(_("Institution"), 42),
        Column(_("Group"), 24),
        *(Column(_("Day {n}").format(n=one), 12) for one in range(1, days + 1)),
    )
    boxes: tuple[Cell, ...] = ((Span("□", _BOX),),) * days
    rows: list[tuple[Cell, ...]] = [(*_expected(of, one), *boxes) for one in of.people]
    blocks = [
        *opening(forum, name, f"{about} · {expected.format(n=len(of.people))}"),
        Table(columns=columns, rows=tuple(rows), style=_CELL, padding=3, least_row=_ROW, space=7),
    ]
    if of.blanks:
        empty: tuple[tuple[Cell, ...], ...] = tuple(
            ("", "", "", "", *boxes) for _row in range(of.blanks)
        )
        blocks.append(Gap(points=14))
        blocks.append(
            Table(
                columns=(columns[0], Column(_("Not expected"), 52), *columns[2:]),
                rows=empty,
                style=_CELL,
                padding=3,
                least_row=_EMPTY_ROW,
                space=7,
            )
        )
    foot = Foot(state=f"{forum.short_title} · {name}", running=f"{name} · {forum.short_title}")
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _expected(of: DoorListOf, person: Person) -> tuple[Cell, Cell, Cell, Cell]:
    spoken = language()
    groups = {group.id: group.name.in_language(spoken) for group in of.groups}
    name = [Span(person.display, _NAME)]
    if needs_latin(person):
        name.append(Span(f"\n{person.latin}", _ASIDE))
    return (
        str(person.number),
        tuple(name),
        person.institution.in_language(spoken),
        groups.get(person.group or "", ""),
    )
