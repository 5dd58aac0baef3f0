"""The action plan (rencana tindak lanjut): a row for each thing that was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.actions import Action
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session, day_of
from forumdesk.i18n import _, language
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.timetable import opening
from forumdesk.wording import actions as words_of
from forumdesk.wording import documents
from forumdesk.wording import programme as words


@dataclass(frozen=True, slots=True)
class ActionPlanOf:
    """What was `promised`, each action with its session; of one `session` or of the whole forum."""

    forum: Forum
    session: Session | None
    promised: Sequence[tuple[Session, Action]]


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
    rows = tuple(_row(session, action, named=of.session is None) for session, action in of.promised)
    return Table(columns=tuple(columns), rows=rows)


def _row(session: Session, action: Action, *, named: bool) -> tuple[Cell, ...]:
    """A row without an owner or a day says so, for nobody will ask for it otherwise."""
    return (
        str(action.number),
        action.text,
        words_of.owner(action),
        words_of.due(action),
        *([session.code] if named else []),
    )
