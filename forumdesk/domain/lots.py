"""The lot that decides between equals: drawn from the ballots themselves, by anybody anew.

Nobody knows it before the poll has closed, for every valid ballot has a part in it; and whoever
has the sealed text of the round can draw it again with `sha256sum` alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def ballots_hash(ballots: Iterable[tuple[str, int]]) -> str:
    """SHA-256 of all valid ballots in their short form, a line each and sorted, hexadecimal."""
    lines = sorted(f"{short}\n" * number for short, number in ballots)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def drawn(ballots: str, *, poll: str, poll_round: int, step: int, among: Sequence[str]) -> str:
    """Of these options the one with the lowest lot."""
    return min(among, key=lambda one: lot(ballots, poll, poll_round, step=step, option=one))


def lot(ballots: str, poll: str, poll_round: int, *, step: int, option: str) -> str:
    """The SHA-256 of an option's line as hexadecimal; the lowest is drawn.

    The line is `poll round step option ballots`, without an end: ids of the poll and the option,
    the number of the poll's round and that of the step in the count, and `ballots_hash`.
    """
    line = f"{poll} {poll_round} {step} {option} {ballots}"
    return hashlib.sha256(line.encode()).hexdigest()
