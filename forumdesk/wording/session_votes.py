"""A session's votes on its papers: which one counts most, and each in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.polls import Kind
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import results as result_words
from forumdesk.wording.written import Said, Tone, Words


def decisive(results: Sequence[Result]) -> Result | None:
    """The result that the summary draws: the last vote, or the last mood where there was none.

    What was asked for an evaluation counts least.
    """
    latest = results[::-1]
    binding = [one for one in latest if one.poll.rules.purpose is None]
    votes = [one for one in binding if one.poll.kind is not Kind.PULSE]
    return next(iter([*votes, *binding, *latest]), None)


def not_seen(number: int) -> str:
    """What is told of a poll that the room has seen no result of."""
    return _("Poll {number} has no result that the room has seen.").format(number=number)


def others(results: Sequence[Result]) -> list[Words]:
    """Every result but the decisive one."""
    main = decisive(results)
    return [told(one) for one in results if one is not main]


def told(result: Result) -> Words:
    """A result in a sentence or two, with its seal."""
    figures = ", ".join(result_words.brief(result))
    figures = f"{figures}. " if figures else ""
    question = result.poll.question.in_language(language())
    return (
        Said(f"{isolated(question)} ", Tone.STRONG),
        Said(f"{figures}{counted(result)} "),
        Said(poll_terms.sealed(result.poll.digest), Tone.QUIET),
    )


def counted(result: Result) -> str:
    """How many took part, by which ways, and the arithmetic of what was decided."""
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
    said = sentence.format(**facts)
    round_ = _("Round {number}.").format(number=result.poll.round) if result.poll.round > 1 else ""
    abstained = ", ".join(poll_terms.abstentions(result))
    words = [round_, said, abstained and f"{abstained}.", poll_words.arithmetic(result)]
    return " ".join(one for one in words if one)
