"""The figures of a vote, told apart by the groups of those who voted.

Those of a named vote are the groups in which people are registered. Where names are not kept they
are what ballots say of whoever voted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumdesk.domain import methods
from forumdesk.domain.methods.base import Asked, Papers, sort_out
from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.domain.small_numbers import Caution
from forumdesk.domain.suppression import Counts, Line, merged, suppressed
from forumdesk.domain.text import Text

# An answer that is none, beside those that the method knows.
INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Part:
    """Groups that are told as one, by their ids ("" for people without one), and their ballots.

    Where ballots say of what group somebody is, the ids are those of the answers, and
    `domain.about.OTHER`.
    """

    groups: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Apart:
    """What the parts said to one thing asked.

    A line for each part in their order, a figure for each answer in its order, None where it is
    hidden; `sums` are those of the whole room.
    """

    asked: Asked
    lines: tuple[Line, ...]
    sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures of a round by groups.

    Fewer than two parts have no figures, and neither has a round with a caution `near` that it
    could be compared with another one, nor a method whose answers cannot be counted. `names` are
    those of the groups, by their ids; `hands` are votes of which nobody knows whose they are, and
    which are in no figure here.
    """

    poll: Poll
    parts: tuple[Part, ...]
    figures: tuple[Apart, ...] = ()
    near: Caution | None = None
    names: Mapping[str, Text] = field(default_factory=dict)
    hands: int = 0

    @property
    def hides(self) -> bool:
        """Whether figures are left out that would tell on few people."""
        told = (line for one in self.figures for line in one.lines)
        return self.near is not None or any(None in line for line in told)

    @property
    def is_whole(self) -> bool:
        """Whether all that ballots say is told by group, without anything hidden."""
        single = gives_one_answer([one.asked for one in self.figures])
        return single and bool(self.figures) and not self.hides


def break_down(poll: Poll, ballots: Mapping[str, Sequence[str]]) -> Breakdown:
    """A round by groups: group id to the ballots (canonical JSON) of its people.

    Where a ballot gives one answer to one question, abstentions are an answer. Else they are left
    out, and so are those who abstained: what they are of could be worked out from the rest.
    """
    way = methods.of(poll.method)
    by_group = {one: sort_out(way, poll, Counter(texts)) for one, texts in ballots.items()}
    asked = way.asked(poll)
    whole = gives_one_answer(asked)
    sizes = {one: _people(papers, whole=whole) for one, papers in by_group.items()}
    names = merged(sizes)
    parts = tuple(Part(one, sum(sizes[group] for group in one)) for one in names)
    if len(parts) < 2:
        return Breakdown(poll, parts)
    said = [[by_group[group] for group in part.groups] for part in parts]
    if whole:
        asked = (with_no_answers(poll, asked[0], [*by_group.values()]),)
    figures = []
    for place, one in enumerate(asked):
        lines = tuple(_line(poll, one, place, papers) for papers in said)
        counts = Counts(lines, tuple(part.people for part in parts))
        sums = tuple(map(sum, zip(*lines, strict=True)))
        figures.append(Apart(one, suppressed(counts), sums))
    return Breakdown(poll, parts, tuple(figures))


def in_order(value: Breakdown, groups: Mapping[str, Text]) -> Breakdown:
    """A breakdown as the groups (id to name) follow each other, with their names.

    What is told together and what is hidden never depends on that order, which people can change.
    """
    known = {group: place for place, group in enumerate(groups)}

    def place(group: str) -> tuple[int, str]:
        return (known.get(group, len(known)), group)

    def first(at: int) -> tuple[int, str]:
        return min(map(place, value.parts[at].groups))

    order = sorted(range(len(value.parts)), key=first)
    parts = [value.parts[at] for at in order]
    return replace(
        value,
        parts=tuple(replace(one, groups=tuple(sorted(one.groups, key=place))) for one in parts),
        figures=tuple(
            replace(one, lines=tuple(one.lines[at] for at in order)) for one in value.figures
        ),
        names=groups,
    )


def gives_one_answer(asked: Sequence[Asked]) -> bool:
    """Whether a ballot gives one answer to one question."""
    return len(asked) == 1 and not asked[0].several


def with_no_answers(poll: Poll, asked: Asked, papers: Sequence[Papers[object]]) -> Asked:
    """The question with abstentions and with what is no ballot, where there can be any."""
    more = [ABSTAIN] if poll.rules.may_abstain else []
    if any(one.invalid for one in papers):
        more.append(INVALID)
    return replace(asked, answers=(*asked.answers, *more))


def _people(papers: Papers[object], *, whole: bool) -> int:
    return papers.number + (papers.abstained + papers.invalid if whole else 0)


def _line(
    poll: Poll, asked: Asked, place: int, papers: Sequence[Papers[object]]
) -> tuple[int, ...]:
    """How many of these gave each answer to what is asked at this place."""
    said: Counter[str] = Counter()
    for one in papers:
        said[ABSTAIN] += one.abstained
        said[INVALID] += one.invalid
        for answers, number in _answers(poll, place, one):
            for answer in answers:
                said[answer] += number
    return tuple(said[answer] for answer in asked.answers)


def _answers(poll: Poll, place: int, papers: Papers[object]) -> Iterator[tuple[Sequence[str], int]]:
    way = methods.of(poll.method)
    for choices, number in papers.valid:
        yield way.said(poll, choices)[place], number


def said_by_person(poll: Poll, cast: Mapping[str, str], place: int) -> Mapping[str, Sequence[str]]:
    """Person to the answers with which they are counted to what is asked at this place.

    `cast` are ballots (canonical JSON) by person; whoever is left out of figures is not in it.
    """
    way, found = methods.of(poll.method), {}
    whole = gives_one_answer(way.asked(poll))
    for person, text in cast.items():
        papers = sort_out(way, poll, {text: 1})
        for choices, _one in papers.valid:
            found[person] = way.said(poll, choices)[place]
        if whole and not papers.valid:
            found[person] = (ABSTAIN if papers.abstained else INVALID,)
    return found
