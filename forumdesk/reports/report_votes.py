"""The section of a report about votes: each with its terms, its figures and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from forumdesk.domain.full_report import ReportOf
from forumdesk.domain.results import Result, by_poll
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Gap, asked, paragraph
from forumdesk.reports.page import QUIET, SMALL, Paper
from forumdesk.reports.reported import small_title
from forumdesk.reports.rounds import came_of_it, figures_of, in_short, terms_of
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording.session_votes import not_seen


def votes(of: ReportOf, *, size: Paper, level: int) -> list[Block]:
    """Every poll that the room has seen a result of, and the numbers of the others."""
    blocks: list[Block] = []
    for number, (code, rounds) in enumerate(_polls(of)):
        blocks += [Gap(points=18)] if number else []
        blocks += poll_blocks(rounds, code=code, zone=of.zone, size=size, level=level)
    untold = [paragraph(not_seen(number), SMALL) for number in of.votes.unseen]
    if not blocks and not untold:
        return [paragraph(_("No vote was taken."))]
    return [*blocks, *([Gap(points=9)] if blocks and untold else []), *untold]


def _polls(of: ReportOf) -> Iterator[tuple[str, Sequence[Result]]]:
    """The code of its session, and the rounds of every poll that is no evaluation."""
    told = [(one.session.code, one.results) for one in of.records] + [("", of.apart.results)]
    for code, results in told:
        decided = [one for one in results if one.poll.rules.purpose is None]
        for rounds in by_poll(decided):
            yield code, rounds


def poll_blocks(
    rounds: Sequence[Result], *, code: str, zone: tzinfo, size: Paper, level: int
) -> list[Block]:
    """The latest of these rounds of a poll, and the others in short."""
    *earlier, result = rounds
    poll = result.poll
    terms = [poll_terms.name(poll, with_round=False), code, *terms_of(result, zone=zone)]
    figures = " · ".join(f"{number} {words}" for number, words in figures_of(result))
    slips = result.slips
    return [
        asked(poll.question.in_language(language()), level=level),
        paragraph(" · ".join(one for one in terms if one), QUIET, keep=True),
        paragraph(figures, keep=True),
        *([paragraph(poll_terms.slips(slips), keep=True)] if slips is not None else []),
        Gap(points=6, keep=True),
        *came_of_it(result, size=size, titled=small_title),
        *_before(earlier),
        Gap(points=4),
        paragraph(f"{wording.kept(poll)} {poll_terms.sealed(poll.digest)}", SMALL),
    ]


def _before(rounds: Sequence[Result]) -> list[Block]:
    if not rounds:
        return []
    title = ngettext("Earlier round", "Earlier rounds", len(rounds))
    blocks: list[Block] = [Gap(points=9), small_title(title), Gap(points=2, keep=True)]
    return [*blocks, *(block for one in rounds for block in in_short(one))]
