"""A session's votes in its summary: the decisive one drawn, the others told."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.polls import Kind
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, asked, head, paragraph
from forumdesk.reports.page import BODY, QUIET, SMALL, STRONG
from forumdesk.reports.results import first_chart
from forumdesk.reports.text import Span
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import reports as wording
from forumdesk.wording import results as result_words


def decisive(results: Sequence[Result]) -> Result | None:
    """The result that the summary draws: the last vote, or the last mood where there was none."""
    votes = [one for one in results if one.poll.kind is not Kind.PULSE]
    return next(iter([*votes[::-1], *results[::-1]]), None)


def drawn(results: Sequence[Result], *, unseen: Sequence[int]) -> list[Block]:
    """The one result that counts most as a chart, and the numbers of polls not seen yet."""
    blocks: list[Block] = []
    main = decisive(results)
    if main is not None:
        blocks = [
            asked(main.poll.question.in_language(language())),
            Gap(points=4, keep=True),
            *_bars(main),
            paragraph(f"{_counted(main)} {wording.not_a_sample()}", SMALL),
        ]
    untold = not_seen(unseen)
    return [*(blocks or ([head(_("Votes"))] if untold else [])), *untold]


def not_seen(unseen: Sequence[int]) -> list[Block]:
    """The numbers of polls that the room has seen no result of."""
    blocks: list[Block] = []
    for number in unseen:
        words = _("Poll {number} has no result that the room has seen.").format(number=number)
        blocks += [Gap(points=4), paragraph(words, SMALL)]
    return blocks


def _bars(result: Result) -> list[Block]:
    shown = result_words.shown(result)
    return first_chart(shown) if shown else []


def others(results: Sequence[Result]) -> list[tuple[Span, ...]]:
    """Every other result in a sentence or two."""
    main = decisive(results)
    return [_also(one) for one in results if one is not main]


def every(results: Sequence[Result]) -> list[tuple[Span, ...]]:
    """Every result in a sentence or two."""
    return [_also(one) for one in results]


def _counted(result: Result) -> str:
    used = poll_terms.by_channel(result.turnout).replace(" · ", ", ")
    if result.poll.agreed is not None:
        sentence = poll_words.turnout(result)
    elif result.outcome is None:
        sentence = _("{cast} cast ({channels}).") if used else _("{cast} cast.")
    elif used:
        sentence = _("n = {valid} valid of {cast} cast ({channels}).")
    else:
        sentence = _("n = {valid} valid of {cast} cast.")
    facts = {"valid": result.valid, "cast": result.turnout.cast, "channels": used}
    counted = sentence.format(**facts)
    round_ = _("Round {number}.").format(number=result.poll.round) if result.poll.round > 1 else ""
    abstained = ", ".join(poll_terms.abstentions(result))
    words = [round_, counted, abstained and f"{abstained}.", poll_words.arithmetic(result)]
    return " ".join(one for one in words if one)


def _also(result: Result) -> tuple[Span, ...]:
    figures = ", ".join(result_words.brief(result))
    figures = f"{figures}. " if figures else ""
    question = result.poll.question.in_language(language())
    seal = poll_terms.sealed(result.poll.digest)
    return (
        Span(f"{isolated(question)} ", STRONG),
        Span(f"{figures}{_counted(result)} ", BODY),
        Span(seal, QUIET),
    )
