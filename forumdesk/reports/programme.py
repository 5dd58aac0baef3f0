"""The programme for those who come: when, what, by whom and where, day by day."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.flat_png import flat_png
from forumdesk.domain.forum import Host
from forumdesk.domain.letterhead import Logo
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, head
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.portrait import Portrait
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.timetable import Timetable, has_pause, opening
from forumdesk.reports.written import below
from forumdesk.wording import documents
from forumdesk.wording import programme as words

_LOGO = 14 * MM
_TIME = Style(10.5, Weight.SEMIBOLD, INK, 15)
_SESSION = Style(10.5, Weight.SEMIBOLD, INK, 15)
_PAUSE = Style(10.5, Weight.ITALIC, MUTED, 15)
_WHO = Style(9.5, Weight.REGULAR, MUTED, 13.5)
_TALK = Style(9.5, Weight.REGULAR, INK, 13.5)


def programme(
    of: Timetable, *, size: Paper, hosts: Sequence[tuple[Host, Logo | None]] = ()
) -> Drawn:
    """The programme as a PDF in the current language, of the whole forum or of a day.

    It ends with the `hosts` in their order, where one of them has a logo.
    """
    name = documents.PROGRAMME.title()
    about = of.title_of(of.day) if of.day else words.dates(of.forum.starts, of.forum.ends)
    sheet = Sheet(size, title=f"{name}: {of.forum.short_title} · {about}", language=language())
    blocks = opening(of.forum, name, about)
    for place, (day, sessions) in enumerate(of.days()):
        if of.day is None:
            blocks += [*([Gap(points=14)] if place else []), head(of.title_of(day))]
        blocks.append(sessions_table(of, sessions))
    blocks += _hosts(hosts)
    foot = Foot(state=f"{of.forum.short_title} · {name}", running=f"{name} · {about}")
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _hosts(hosts: Sequence[tuple[Host, Logo | None]]) -> list[Block]:
    spoken, blocks = language(), list[Block]()
    for host, logo in hosts:
        spans = (
            Span(host.name.in_language(spoken), _SESSION),
            Span(f"\n{words.host_role(host.role)}", _WHO),
        )
        described = logo.words.in_language(spoken) if logo else ""
        picture = flat_png(logo.png) if logo else None
        shown = Portrait(alternative=described, spans=spans, photo=picture, most=_LOGO, aside=True)
        blocks += [shown, Gap(points=8)]
    if not any(logo for _host, logo in hosts):
        return []
    return below([head(_("Hosts")), Gap(points=6, keep=True), *blocks])


def sessions_table(of: Timetable, sessions: list[Session]) -> Block:
    """Sessions of a day with their rooms."""
    columns = (Column(_("Time"), 21), Column(_("Session"), 75), Column(_("Room"), 28))
    rows = tuple(
        (((Span(of.times(one), _TIME)),), _said(of, one), of.room(one)) for one in sessions
    )
    return Table(columns=columns, rows=rows, style=_TALK)


def _said(of: Timetable, session: Session) -> Cell:
    """A session's title, who leads it, and its talks with those who give them."""
    title = session.title.in_language(language())
    if has_pause(session):
        return (Span(title, _PAUSE),)
    said = [Span(title, _SESSION)]
    if who := of.who(session):
        said.append(Span(f"\n{who}", _WHO))
    for talk in of.talks_of(session):
        said.append(Span(f"\n{talk.topic.in_language(language())}", _TALK))
        if who := of.who(session, talk):
            said.append(Span(f"\n{who}", _WHO))
    return tuple(said)
