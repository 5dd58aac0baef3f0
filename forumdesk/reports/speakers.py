"""The list of speakers: everybody with a part in the programme, and where they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumdesk.domain.flat_png import flat_png
from forumdesk.domain.people import Person
from forumdesk.domain.speakers import Photo
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.blocks import Block, Gap, head
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.portrait import Portrait
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.timetable import Timetable, opening, planned_day
from forumdesk.reports.written import below
from forumdesk.wording import documents
from forumdesk.wording import programme as words
from forumdesk.wording.reports import country

_CELL = Style(9.5, Weight.REGULAR, INK, 13.5)
_NAME = Style(10.5, Weight.SEMIBOLD, INK, 15)
_QUIET = Style(9.5, Weight.REGULAR, MUTED, 13.5)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of somebody; no `photo` of who does not want one."""

    biography: Text
    photo: Photo | None


@dataclass(frozen=True, slots=True)
class SpeakersOf:
    """The programme, and those who have a part in it in the order of printing.

    `told` is what is told of them beside it, by person.
    """

    timetable: Timetable
    people: Sequence[Person]
    told: Mapping[str, Told] = field(default_factory=dict)


def speakers(of: SpeakersOf, *, size: Paper) -> Drawn:
    """The list as a PDF in the current language."""
    table, name = of.timetable, documents.SPEAKERS.title()
    forum = table.forum
    about = table.title_of(table.day) if table.day else words.dates(forum.starts, forum.ends)
    sheet = Sheet(size, title=f"{name}: {forum.short_title} · {about}", language=language())
    columns = (Column(_("Name"), 52), Column(_("Where and when"), 70))
    rows = tuple((_introduced(one), _needed(table, one)) for one in of.people)
    blocks = [*opening(forum, name, about), Table(columns=columns, rows=rows, style=_CELL)]
    blocks += _portraits(of)
    foot = Foot(state=f"{forum.short_title} · {name}", running=f"{name} · {about}")
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _portraits(of: SpeakersOf) -> list[Block]:
    """Those of whom more is told, under a heading of their own."""
    spoken, blocks = language(), list[Block]()
    for one in of.people:
        told = of.told.get(one.id)
        if told is None or not (told.biography or told.photo):
            continue
        words = told.biography.in_language(spoken)
        spans = Span(one.display, _NAME), *([Span(f"\n{words}", _CELL)] if words else [])
        called = _("Photo of {name}").format(name=one.display)
        photo = flat_png(told.photo.png) if told.photo else None
        blocks += [Portrait(alternative=called, spans=tuple(spans), photo=photo), Gap(points=12)]
    return below([head(_("About them")), Gap(points=6, keep=True), *blocks]) if blocks else []


def _introduced(person: Person) -> Cell:
    spoken = language()
    said = [Span(person.display, _NAME)]
    if needs_latin(person):
        said.append(Span(f"\n{person.latin}", _QUIET))
    for one in (
        person.office.in_language(spoken),
        person.institution.in_language(spoken),
        country(person.country),
    ):
        if one:
            said.append(Span(f"\n{one}", _CELL))
    return tuple(said)


def _needed(table: Timetable, person: Person) -> Cell:
    """Each session with the times, the room and what the person does in it, under each other."""
    said: list[Span] = []
    for session in table.sessions:
        roles = [
            words.role(one.duty)
            for one in table.parts
            if one.session == session.id and one.person == person.id
        ]
        if not roles:
            continue
        day = words.day_number(table.forum, planned_day(session, table.zone))
        when = " · ".join(one for one in (day, table.times(session), table.room(session)) if one)
        begin = "\n" if said else ""
        called = f"{session.code}  {session.title.in_language(language())}"
        said += [
            Span(f"{begin}{when} · {', '.join(dict.fromkeys(roles))}", _CELL),
            Span(f"\n{called}", _QUIET),
        ]
    return tuple(said)
