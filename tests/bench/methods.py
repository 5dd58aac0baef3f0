"""How long it takes to read and count the ballots of a large poll, method by method.

    .venv/bin/python tests/bench/methods.py

Beside each figure stands how long the same machine needs, at the same time, to sum ten million
numbers, for a machine that does other things as well is slower at both.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from forumdesk.domain import methods
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.rules import Decisive, Rules
from forumdesk.domain.text import Text

RUNS = 5


@dataclass(frozen=True)
class Case:
    """A poll with ballots as they are stored, and how many seconds they may take."""

    name: str
    poll: Poll
    ballots: Mapping[str, int]
    seconds: float


def poll_of(method: Method, rules: Rules, options: int) -> Poll:
    """A secret poll whose options have random ids, as in a forum."""
    return Poll(
        id=f"{random.getrandbits(128):032x}",
        number=1,
        question=Text(),
        kind=Kind.SECRET,
        method=method,
        options=tuple(
            Option(f"{random.getrandbits(128):032x}", place, Text())
            for place in range(1, options + 1)
        ),
        rules=rules,
        round=1,
    )


def rankings() -> Case:
    """10,000 whole rankings of ten options, no two of them alike."""
    poll = poll_of(Method.RANKING, Rules(decisive=Decisive.SCHULZE), 10)
    ids = [option.id for option in poll.options]
    ballots: dict[str, int] = {}
    while len(ballots) < 10_000:
        ballots[canonical_json(random.sample(ids, len(ids)))] = 1
    return Case("three counts of 10,000 rankings over 10 options", poll, ballots, 0.5)


def _budget(name: str, *, budget: int, costs: tuple[int, int], popular: bool) -> Case:
    """6,000 ballots on sixty projects, no two of them alike, each with up to fifteen projects."""
    poll = poll_of(Method.BUDGET, Rules(budget=budget, decisive=Decisive.EQUAL_SHARES), 60)
    options = tuple(replace(one, cost=random.randint(*costs)) for one in poll.options)
    poll = replace(poll, options=options)
    weights = [1 / place**0.5 if popular else 1.0 for place in range(1, 61)]
    ballots: dict[str, int] = {}
    while len(ballots) < 6_000:
        named = {one.id for one in random.choices(options, weights, k=random.randint(3, 15))}
        chosen = [one.id for one in options if one.id in named]
        if sum(one.cost or 0 for one in options if one.id in named) <= budget:
            ballots[canonical_json(chosen)] = 1
    return Case(name, poll, ballots, 2.0)


def budget() -> Case:
    """Some projects more popular than others; a part of the budget is some hundred units."""
    name = "both counts of 6,000 ballots on 60 projects"
    return _budget(name, budget=1_000_000, costs=(10_000, 120_000), popular=True)


def small_units() -> Case:
    """All projects alike, in a currency of which a part of the budget is half a million."""
    name = "the same where all projects are alike, in small units"
    return _budget(name, budget=3_000_000_000, costs=(30_000_000, 400_000_000), popular=False)


def camps(name: str, *, held: float) -> Case:
    """1,000 answers to forty statements from three camps, whose views people hold so often."""
    poll = poll_of(Method.STATEMENTS, Rules(), 40)
    views = [[random.choice((-1, 1)) for _ in poll.options] for _camp in range(3)]
    ballots: dict[str, int] = {}
    for number in range(1_000):
        view = views[number % 3]
        said = [one if random.random() < held else random.choice((-1, 0, 1)) for one in view]
        given = {option.id: one for option, one in zip(poll.options, said, strict=True)}
        ballots[canonical_json(given)] = 1
    return Case(name, poll, ballots, 1.0)


def divided() -> Case:
    """All doubts are gone through, and camps are told."""
    return camps("map of opinions of 1,000 people on 40 statements, in camps", held=0.8)


def undivided() -> Case:
    """No camps are found."""
    return camps("the same without camps", held=0.0)


CASES: tuple[Callable[[], Case], ...] = (rankings, budget, small_units, divided, undivided)


def measure(case: Case) -> float:
    """Seconds of the processor to read, to count, and to work out what is kept with the result."""
    way = methods.of(case.poll.method)
    begun = time.process_time()
    papers = sort_out(way, case.poll, case.ballots)
    way.count(case.poll, papers.valid)
    way.prepare(case.poll, papers.valid)
    return time.process_time() - begun


def baseline() -> float:
    """Seconds of the processor for something that never changes."""
    begun = time.process_time()
    sum(range(10_000_000))
    return time.process_time() - begun


def main() -> int:
    """Measure and print; 1 when something takes too long."""
    random.seed(11)
    good = True
    print(f"load before: {os.getloadavg()[0]:.2f}")
    for made in CASES:
        case = made()
        measure(case)
        runs = [(measure(case), baseline()) for _run in range(RUNS)]
        took = statistics.median(one for one, _beside in runs)
        beside = statistics.median(beside for _one, beside in runs)
        each = ", ".join(f"{one:.3f}" for one, _beside in runs)
        within = took <= case.seconds
        good = good and within
        print(
            f"{case.name}: {took:.3f} s ({each}), {took / beside:.1f} times the baseline;"
            f" at most {case.seconds} s: {'yes' if within else 'no'}"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
