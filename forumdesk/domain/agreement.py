"""How many have an opinion about each thing that a vote asks, and how many of them the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from forumdesk.domain import methods
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.polls import Poll
from forumdesk.domain.small_numbers import Opinions
from forumdesk.domain.text import Text


def preferences_of(poll: Poll, ballots: Mapping[str, int]) -> tuple[tuple[Text, Text], ...]:
    """Pairs of options of which all prefer the first who tell them apart in these ballots."""
    way = methods.of(poll.method)
    options = {one.id: one.text for one in poll.options}
    found = way.preferred(poll, sort_out(way, poll, ballots).valid)
    return tuple((options[one], options[other]) for one, other in found)


def opinions_of(poll: Poll, ballots: Mapping[str, int]) -> tuple[Opinions, ...]:
    """What the ballots of a round (canonical JSON to how many) say, option by option.

    Where a ballot may name several options, everybody has an opinion about each, and those who name
    it are of the same: of those who do not, nobody knows what they think of it.
    """
    way = methods.of(poll.method)
    papers = sort_out(way, poll, ballots)
    asked = way.asked(poll)
    counted: list[Counter[str]] = [Counter() for _one in asked]
    for choices, number in papers.valid:
        for count, answers in zip(counted, way.said(poll, choices), strict=True):
            for answer in answers:
                count[answer] += number
    options = {one.id: one.text for one in poll.options}
    found = []
    for one, count in zip(asked, counted, strict=True):
        if one.several:
            found += [Opinions(options[each], papers.number, count[each]) for each in one.answers]
        else:
            said = [number for answer, number in count.items() if answer not in one.silent]
            found.append(Opinions(options.get(one.about), sum(said), max(said, default=0)))
    return tuple(found)
