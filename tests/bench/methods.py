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
from dataclasses import dataclass

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


CASES: tuple[Callable[[], Case], ...] = (rankings,)


def measure(case: Case) -> float:
    """Seconds of the processor to read and to count."""
    way = methods.of(case.poll.method)
    begun = time.process_time()
    papers = sort_out(way, case.poll, case.ballots)
    way.count(case.poll, papers.valid)
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
