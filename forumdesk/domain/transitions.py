"""Who changed: the answers of those who voted twice, before against after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumdesk.domain import methods
from forumdesk.domain.breakdowns import INVALID
from forumdesk.domain.methods.base import Asked
from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.domain.suppression import Counts, Line, suppressed

# Person to ballot as canonical JSON, and person to the answer that they gave.
Cast = Mapping[str, str]
Said = Mapping[str, str]
# An answer that is none: of a ballot that gives several where nearly all give one.
SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves between the answers to one thing asked, in their order.

    A line for each answer before with a figure for each answer after, None where it is hidden.
    `gone` are those who gave an answer before and did not vote after, `new` those who gave one
    after and had not voted before. `before` and `after` are the sums of all who voted.
    """

    asked: Asked
    lines: tuple[Line, ...]
    gone: Line
    new: Line
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def net(self) -> Line:
        """By how many more of those who voted twice each answer has after than before.

        None where that could be told only with a figure that is hidden.
        """
        return tuple(
            None if gone is None or new is None else (after - new) - (before - gone)
            for gone, new, before, after in zip(
                self.gone, self.new, self.before, self.after, strict=True
            )
        )


@dataclass(frozen=True, slots=True)
class Transition:
    """The moves from an earlier round to a later one.

    `matched` voted in both, `gone` only before, `new` only after. There are no `moves` where so few
    voted in both that each could be followed. `hands` are votes in either of which nobody knows
    whose they are, and which are in no figure here. `tells` says that moves are not told because
    they would tell on few together with other figures.
    """

    earlier: Poll
    later: Poll
    matched: int
    gone: int
    new: int
    moves: tuple[Moves, ...]
    hands: int = 0
    tells: bool = False


def transition(
    earlier: Poll, before: Cast, later: Poll, after: Cast, *, options: Mapping[str, str]
) -> Transition:
    """Who moved, in terms of the later poll; `options` are its ids to those of the earlier one.

    Both polls are of one method and offer the same answers. People whose ballots abstain or are not
    valid count where a ballot answers one thing, and else as if they had not voted.
    """
    asked = methods.of(later.method).asked(later)
    was = {theirs: mine for mine, theirs in options.items()}
    found = []
    matched: set[str] = set()
    people: tuple[set[str], set[str]] = (set(), set())
    for place, one in enumerate(asked):
        then = answer_by_person(earlier, before, _place(earlier, options.get(one.about, one.about)))
        now = answer_by_person(later, after, place)
        then = {person: was.get(answer, answer) for person, answer in then.items()}
        people, matched = ({*then}, {*now}), {*then} & {*now}
        found.append(_moves(_with_all(one, then, now), then, now))
    gone, new = (len(some - matched) for some in people)
    enough = len(matched) >= ENOUGH
    return Transition(earlier, later, len(matched), gone, new, tuple(found) if enough else ())


def _place(poll: Poll, about: str) -> int:
    every = [one.about for one in methods.of(poll.method).asked(poll)]
    return every.index(about)


def can_move(poll: Poll) -> bool:
    """Whether people can be followed from one answer to another."""
    asked = methods.of(poll.method).asked(poll)
    return bool(asked) and all(one.mostly_one or not one.several for one in asked)


def answer_by_person(poll: Poll, cast: Cast, place: int) -> Said:
    """What people answered to what is asked at this place; nothing of who is not followed."""
    whole = len(methods.of(poll.method).asked(poll)) == 1
    return dict(_answers(poll, cast, place, whole=whole))


def _answers(poll: Poll, cast: Cast, place: int, *, whole: bool) -> Iterator[tuple[str, str]]:
    way = methods.of(poll.method)
    for person, text in cast.items():
        stored = json.loads(text)
        known = way.recognise(poll, stored)
        if known is not None:
            said = way.said(poll, known)[place]
            yield person, said[0] if len(said) == 1 else SEVERAL
        elif whole:
            abstains = stored == ABSTAIN and poll.rules.may_abstain
            yield person, ABSTAIN if abstains else INVALID


def _with_all(asked: Asked, then: Said, now: Said) -> Asked:
    """What is asked, with what somebody said instead of an answer."""
    said = {*then.values(), *now.values()}
    more = [one for one in (SEVERAL, ABSTAIN, INVALID) if one in said]
    return Asked(asked.about, (*asked.answers, *more), silent=asked.silent)


def _moves(asked: Asked, then: Said, now: Said) -> Moves:
    """The table of all answers, with a line and a column for those who voted only once."""
    counted = Counter((then.get(one), now.get(one)) for one in {*then, *now})
    answers: tuple[str | None, ...] = (*asked.answers, None)
    lines = tuple(tuple(counted[before, after] for after in answers) for before in answers)
    corner = (len(asked.answers), len(asked.answers))
    people = tuple(map(sum, lines))
    *shown, new = suppressed(Counts(lines, people, impossible=frozenset({corner})))
    sums = tuple(map(sum, zip(*lines, strict=True)))
    return Moves(
        asked,
        lines=tuple(line[:-1] for line in shown),
        gone=tuple(line[-1] for line in shown),
        new=new[:-1],
        before=people[:-1],
        after=sums[:-1],
    )
