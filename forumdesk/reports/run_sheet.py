"""The run sheet: whoever leads through a day follows it and notes when things really happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, head
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.timetable import Timetable, opening
from forumdesk.wording import documents
from forumdesk.wording import programme as words

_CELL = Style(9.5, Weight.REGULAR, INK, 13.5)
_STRONG = Style(10.5, Weight.SEMIBOLD, INK, 15)
_QUIET = Style(9.5, Weight.REGULAR, MUTED, 13.5)
_TO_WRITE = 44.0


@dataclass(frozen=True, slots=True)
class RunSheetOf:
    """The programme, and the polls by the id of the session in which they are held."""

    timetable: Timetable
    polls: Mapping[str, Sequence[Poll]]


def run_sheet(of: RunSheetOf, *, size: Paper) -> Drawn:
    """The sheet as a PDF in the current language, of the whole forum or of a day."""
    table, name = of.timetable, documents.RUN_SHEET.title()
    forum = table.forum
    about = table.title_of(table.day) if table.day else words.dates(forum.starts, forum.ends)
    sheet = Sheet(size, title=f"{name}: {forum.short_title} · {about}", language=language())
    blocks = opening(forum, name, about)
    for place, (day, sessions) in enumerate(table.days()):
        if table.day is None:
            blocks += [*([Gap(points=14)] if place else []), head(table.title_of(day))]
        blocks.append(_table(of, sessions))
    foot = Foot(state=f"{forum.short_title} · {name}", running=f"{name} · {about}")
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _table(of: RunSheetOf, sessions: Sequence[Session]) -> Block:
    columns = (
        Column(_("Planned"), 27),
        Column(_("Minutes"), 15, right=True),
        Column(_("What and who"), 80),
        Column(_("Began"), 17),
        Column(_("Ended"), 17),
    )
    rows = tuple((*_when(of.timetable, one), _what(of, one), "", "") for one in sessions)
    return Table(columns=columns, rows=rows, style=_CELL, least_row=_TO_WRITE, space=9)


def _when(table: Timetable, session: Session) -> tuple[Cell, Cell]:
    minutes = round((session.ends - session.starts).total_seconds() / 60)
    return (Span(table.times(session), _STRONG),), str(minutes)


def _what(of: RunSheetOf, session: Session) -> Cell:
    """All that is to be announced: title, room, people, talks, and the polls to be held."""
    table, spoken = of.timetable, language()
    said = [Span(f"{session.code}  {session.title.in_language(spoken)}", _STRONG)]
    facts = [words.session_type(session.type), table.room(session), table.who(session)]
    said.append(Span("\n" + " · ".join(one for one in facts if one), _QUIET))
    for talk in table.talks_of(session):
        said.append(Span(f"\n{talk.topic.in_language(spoken)}", _CELL))
        if who := table.who(session, talk):
            said.append(Span(f" · {who}", _QUIET))
    for poll in of.polls.get(session.id, ()):
        asked = _("Poll {number}: {question}").format(
            number=poll.number, question=poll.question.in_language(spoken)
        )
        said.append(Span(f"\n{asked}", _CELL))
    return tuple(said)
