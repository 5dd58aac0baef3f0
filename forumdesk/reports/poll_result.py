"""The result of a poll: question, terms, figures, chart, table, decision, earlier rounds, seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.domain.results import Result
from forumdesk.domain.seal_forms import COVERED
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import (
    Block,
    Figures,
    Gap,
    Hairline,
    head,
    paragraph,
    topic,
)
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, QUIET, SMALL, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.results import tables_of
from forumdesk.reports.rounds import came_of_it, figures_of, in_short, terms_of
from forumdesk.reports.running import Foot
from forumdesk.reports.text import Style
from forumdesk.wording import checking, poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording.documents import POLL_RESULT
from forumdesk.wording.results.base import Shown

_DIGEST = Style(9, Weight.REGULAR, INK, 14, tracking=20)
_SEAL = Style(13, Weight.BOLD, INK, 20, tracking=40)


@dataclass(frozen=True, slots=True)
class ResultOf:
    """A finished round that has its figures, and `earlier` ones, the oldest first.

    What is asked for `further` has what stands over it where it has no tables.
    """

    result: Result
    earlier: Sequence[Result]
    forum: Forum
    session: Session | None
    further: Sequence[tuple[str, Shown]] = ()


def poll_result(of: ResultOf, *, size: Paper) -> Drawn:
    """The result of a finished round as a PDF in the current language."""
    result, forum = of.result, of.forum
    poll, spoken = result.poll, language()
    question = poll.question.in_language(spoken)
    name = _("{document} {number}").format(document=POLL_RESULT.title(), number=poll.number)
    sheet = Sheet(size, title=f"{name}: {question}", language=spoken)
    blocks = [
        *_header(result, forum=forum, session=of.session),
        Gap(points=15),
        head(_("Result")),
        Gap(points=5, keep=True),
        *came_of_it(result, size=size),
        *further_blocks(of.further, size=size),
        *_earlier(of.earlier),
        *_sealed(result),
    ]
    about = [isolated(forum.short_title), name, _("round {number}").format(number=poll.round)]
    foot = Foot(
        state=" · ".join([*about, *([] if poll.revealed else [poll_terms.not_shown_yet()])]),
        seals=poll_terms.sealed(poll.digest),
        running=question,
    )
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _header(result: Result, *, forum: Forum, session: Session | None) -> list[Block]:
    poll, spoken = result.poll, language()
    where = [forum.title.in_language(spoken)]
    if session is not None:
        where.append(session.title.in_language(spoken))
    return [
        paragraph(" · ".join(map(isolated, where)), QUIET),
        Gap(points=3),
        topic(poll.question.in_language(spoken)),
        Gap(points=2),
        paragraph(" · ".join(terms_of(result, zone=ZoneInfo(forum.time_zone)))),
        paragraph(wording.kept(poll), QUIET),
        *([] if poll.revealed else [Gap(points=4), paragraph(poll_terms.not_shown_yet(), STRONG)]),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=8),
        Figures(items=tuple(figures_of(result))),
        *_slips(result),
        Gap(points=9),
        Hairline(),
    ]


def _slips(result: Result) -> list[Block]:
    """What became of the slips, where they vote."""
    if result.slips is None:
        return []
    more = poll_terms.more_used_than_given(result.slips)
    return [
        Gap(points=6),
        paragraph(poll_terms.slips(result.slips)),
        *([paragraph(more, STRONG)] if more else []),
    ]


def further_blocks(further: Sequence[tuple[str, Shown]], *, size: Paper) -> list[Block]:
    """What is told beyond a result, each with what stands over it where it has no tables."""
    return [block for title, shown in further for block in _further(title, shown, size=size)]


def _further(title: str, shown: Shown, *, size: Paper) -> list[Block]:
    tables = tables_of(shown, size=size) or [Gap(points=15), head(title)]
    return [*tables, Gap(points=4), *(paragraph(note, QUIET) for note in shown.notes)]


def _earlier(rounds: Sequence[Result]) -> list[Block]:
    if not rounds:
        return []
    blocks: list[Block] = [Gap(points=15), head(_("Earlier rounds")), Gap(points=4, keep=True)]
    for one in rounds:
        blocks += [*in_short(one), Gap(points=6)]
    return blocks


def _sealed(result: Result) -> list[Block]:
    digest = result.poll.digest or ""
    said = [
        checking.covers(COVERED.get(result.poll.seal_form, ())),
        _("The command forumdesk check counts the file again and compares."),
        checking.cannot_prove(),
    ]
    limits = wording.limits(result.poll.kind) if result.poll.agreed is None else ""
    return [
        Gap(points=15),
        head(_("Seal")),
        Gap(points=3, keep=True),
        paragraph(poll_terms.seal(digest), replace(_SEAL), keep=True),
        paragraph(grouped(digest), _DIGEST, keep=True),
        Gap(points=2, keep=True),
        paragraph(" ".join(one for one in said if one), SMALL),
        *([Gap(points=3), paragraph(limits, SMALL)] if limits else []),
    ]


def grouped(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4)).upper()
