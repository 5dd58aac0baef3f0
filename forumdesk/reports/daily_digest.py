"""The digest of a day, for the tables of the next morning: what was held, what came of it, and what
comes next. Nobody is quoted by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.daily_digest import DigestOf
from forumdesk.domain.programme import Part, SessionType
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, head, paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.page import QUIET, SMALL, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.programme import sessions_table
from forumdesk.reports.report_outcome import agreed, in_sessions, not_agreed
from forumdesk.reports.report_people import times_held
from forumdesk.reports.reported import ASIDE, CELL, NAMED
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span
from forumdesk.reports.timetable import Timetable, opening
from forumdesk.reports.written import below, items
from forumdesk.wording import documents
from forumdesk.wording import programme as words
from forumdesk.wording import reports as wording
from forumdesk.wording.recorded import left_open, name
from forumdesk.wording.session_votes import not_seen, told
from forumdesk.wording.written import Said, Tone, Words

# Of what was left open, as much as this is printed.
_MOST = 8


def daily_digest(of: DigestOf, following: Timetable | None, *, size: Paper) -> Drawn:
    """The digest as a PDF in the current language, with the programme of a `following` day."""
    title, day = documents.DAILY_DIGEST.title(), words.titled_day(of.forum, of.day)
    sheet = Sheet(size, title=f"{title}: {day}", language=language())
    open_ = [one for record in of.records for one in left_open(record)]
    blocks = [
        *opening(of.forum, title, day),
        Figures(items=tuple(_figures(of))),
        Gap(points=8),
        Hairline(),
        *_under(_("What was held"), [_held(of)]),
        *_under(_("Agreements"), _agreements(of)),
        *_under(_("What was voted on"), _votes(of)),
        *_listed(_("What was promised"), _promised(of)),
        *_listed(_("Learning points"), in_sessions(of.records, LineType.LEARNING)),
        *_under(_("Left open"), _first(open_)),
        *_next(following),
    ]
    about = f"{isolated(of.forum.short_title)} · {title}"
    compose(sheet, Story(blocks), foot=Foot(state=about, running=f"{about} · {day}"))
    return sheet.drawn()


def _sessions(of: DigestOf) -> list[Recorded]:
    return [one for one in of.records if one.session.type is not SessionType.BREAK]


def _figures(of: DigestOf) -> list[tuple[str, str]]:
    sessions = _sessions(of)
    begun = sum(one.session.started_at is not None for one in sessions)
    inputs = [one for record in of.records for one in record.inputs]
    shown = sum(one.is_public for one in inputs)
    sent = ngettext("input, {shown} shown", "inputs, {shown} shown", len(inputs))
    rounds, agreements = len(of.results), len(agreed(of.records))
    held = ngettext("of {n} session begun", "of {n} sessions begun", len(sessions))
    figures = [
        *([(of.came, _("came in"))] if of.came is not None else []),
        (begun, held.format(n=len(sessions))),
        (len(inputs), sent.format(shown=shown)),
        (rounds, ngettext("round of votes", "rounds of votes", rounds)),
        (agreements, ngettext("agreement", "agreements", agreements)),
    ]
    return [(str(number), said) for number, said in figures]


def _under(title: str, blocks: Sequence[Block]) -> list[Block]:
    return below([head(title), Gap(points=3, keep=True), *blocks]) if blocks else []


def _listed(title: str, given: Sequence[Words]) -> list[Block]:
    return _under(title, items(given))


def _held(of: DigestOf) -> Table:
    """The sessions with their real times, and who led them and was heard."""
    columns = (Column(_("Held"), 20), Column(_("Session"), 80))
    rows = tuple(_row(one) for one in _sessions(of))
    return Table(columns=columns, rows=rows, style=CELL, padding=2.5)


def _row(one: Recorded) -> tuple[Cell, ...]:
    who = words.people((part.duty, _name(one, part)) for part in one.parts)
    said = [Span(f"{name(one)} ", NAMED), Span(f"{one.session.code} ", ASIDE), Span(who, ASIDE)]
    return times_held(one), tuple(said)


def _name(one: Recorded, part: Part) -> str:
    person = one.people.get(part.person or "")
    return person.display if person else part.on_behalf_of.in_language(language())


def _first(given: Sequence[Words]) -> list[Block]:
    """The first of a list, and how many more there are."""
    left = len(given) - _MOST
    more = ngettext("and {n} more", "and {n} more", left).format(n=left)
    return [*items(given[:_MOST]), *([paragraph(more, QUIET)] if left > 0 else [])]


def _agreements(of: DigestOf) -> list[Block]:
    listed = items(agreed(of.records))
    return [*listed, *not_agreed(of.records)] if listed else []


def _votes(of: DigestOf) -> list[Block]:
    unseen = sorted(number for one in of.records for number in one.unseen)
    # Without the seals, which are for whoever checks a vote.
    voted = items(told(one)[:-1] for one in of.results)
    sample = [Gap(points=4), paragraph(wording.not_a_sample(), SMALL)] if voted else []
    return [*voted, *sample, *(paragraph(not_seen(one), SMALL) for one in unseen)]


def _promised(of: DigestOf) -> list[Words]:
    """What is to be done, by whom and by when."""
    return [
        (
            Said(f"{line.text} "),
            Said(
                " · ".join(
                    fact for fact in (line.owner, words.day(line.due) if line.due else "") if fact
                ),
                Tone.QUIET,
            ),
        )
        for one in of.records
        for line in one.of_type(LineType.ACTION)
    ]


def _next(following: Timetable | None) -> list[Block]:
    """The programme of the next day that has one."""
    if following is None or following.day is None:
        return []
    title = _("Next: {day}").format(day=following.title_of(following.day))
    return _under(title, [sessions_table(following, list(following.sessions))])
