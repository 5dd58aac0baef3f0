"""The action plan (rencana tindak lanjut): a row for each thing that was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.record import Line
from forumdesk.i18n import _, language
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.timetable import opening
from forumdesk.wording import documents
from forumdesk.wording import programme as words


@dataclass(frozen=True, slots=True)
class ActionPlanOf:
    """What was `promised`, each line with its session; of one `session` or of the whole forum."""

    forum: Forum
    session: Session | None
    promised: Sequence[tuple[Session, Line]]


def action_plan(of: ActionPlanOf, *, size: Paper) -> Drawn:
    """The action plan as a PDF in the current language."""
    name, about = documents.ACTION_PLAN.title(), _about(of)
    sheet = Sheet(size, title=f"{name}: {about}", language=language())
    running = f"{isolated(of.forum.short_title)} · {name}"
    blocks = [*opening(of.forum, name, about), _table(of)]
    compose(sheet, Story(blocks), foot=Foot(state=running, running=running))
    return sheet.drawn()


def _about(of: ActionPlanOf) -> str:
    """The session with its day, or the days of the forum."""
    if of.session is None:
        return words.dates(of.forum.starts, of.forum.ends)
    day = words.day(day_of(of.session, ZoneInfo(of.forum.time_zone)))
    return f"{isolated(of.session.title.in_language(language()))} · {day}"


def _table(of: ActionPlanOf) -> Table:
    columns = [
        Column(_("No."), 7, right=True),
        Column(_("What"), 46),
        Column(_("Who"), 28),
        Column(_("By"), 19),
        *([Column(_("Session"), 12)] if of.session is None else []),
    ]
    rows = tuple(
        _row(number, session, line, named=of.session is None)
        for number, (session, line) in enumerate(of.promised, start=1)
    )
    return Table(columns=tuple(columns), rows=rows)


def _row(number: int, session: Session, line: Line, *, named: bool) -> tuple[Cell, ...]:
    """A row without an owner or a day says so, for nobody will ask for it otherwise."""
    return (
        str(number),
        line.text,
        line.owner or _("nobody named"),
        words.day(line.due) if line.due else _("no date"),
        *([session.code] if named else []),
    )
