"""What has changed of the programme, to be pinned on a door: what was printed, and what is."""

from __future__ import annotations

from itertools import groupby

from forumdesk.domain.programme_print import ProgrammeChangesOf, SessionChange
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, head
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
from forumdesk.wording import programme_changes as wording

_SESSION = Style(13, Weight.SEMIBOLD, INK, 18)
_LABEL = Style(9.5, Weight.REGULAR, MUTED, 14)
_WAS = Style(12, Weight.REGULAR, MUTED, 16.5)
_NOW = Style(12, Weight.SEMIBOLD, INK, 16.5)


def programme_changes(of: ProgrammeChangesOf, *, size: Paper) -> Drawn:
    """The changes as a PDF in the current language, day by day."""
    name = documents.PROGRAMME_CHANGES.title()
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title}", language=language())
    blocks = opening(of.forum, name, wording.since(of))
    for day, changes in groupby(of.changes, key=lambda one: wording.day_of(of, one)):
        blocks += [head(words.titled_day(of.forum, day)), _table(of, list(changes)), Gap(points=14)]
    foot = Foot(state=f"{of.forum.short_title} · {name}", running=f"{name} · {wording.since(of)}")
    compose(sheet, Story(blocks[:-1]), foot=foot)
    return sheet.drawn()


def _table(of: ProgrammeChangesOf, changes: list[SessionChange]) -> Block:
    columns = (Column(_("Session"), 50), Column(_("Was"), 45), Column(_("Is"), 45))
    return Table(
        columns=columns, rows=tuple(_row(of, one) for one in changes), style=_WAS, padding=7
    )


def _row(of: ProgrammeChangesOf, change: SessionChange) -> tuple[Cell, ...]:
    title = change.session.title.in_language(language())
    session = (Span(title, _SESSION), Span(f"\n{change.session.code}", _LABEL))
    was: list[Span] = []
    now: list[Span] = []
    for one in wording.told(of, change):
        _add(was, one.label if one.was else "", one.was or "–", _WAS)
        _add(now, one.label, one.now, _NOW)
    return session, tuple(was), tuple(now)


def _add(spans: list[Span], label: str, said: str, style: Style) -> None:
    """One thing below the others of a cell."""
    if label:
        spans.append(Span(_below(spans, label), _LABEL))
    spans.append(Span(_below(spans, said), style))


def _below(spans: list[Span], said: str) -> str:
    return f"\n{said}" if spans else said
