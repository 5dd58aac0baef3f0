"""A sealed file does not tell in what order people voted."""

from __future__ import annotations

import random
from pathlib import Path

from support import cast, inside, open_poll, register, words

from forumdesk.domain.polls import Kind, Method
from forumdesk.operations import forum, polls, sealing
from forumdesk.store.ballots import Box, ballots

REPEATS, BALLOTS = 40, 60


def _rank_correlation(first: list[int], second: list[int]) -> float:
    """Spearman's rho for two rankings without ties."""
    size = len(first)
    apart = sum((a - b) ** 2 for a, b in zip(first, second, strict=True))
    return 1 - 6 * apart / (size * (size * size - 1))


def _physical_places(path: Path, marks: list[bytes]) -> list[int]:
    raw = path.read_bytes()
    return [raw.index(mark) for mark in marks]


def _ranks(values: list[int]) -> list[int]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0] * len(values)
    for rank, index in enumerate(order):
        ranks[index] = rank
    return ranks


def _mean_correlation(folder: Path) -> float:
    folder.mkdir()
    found = []
    for repeat in range(REPEATS):
        opened = forum.create_forum(folder / f"{repeat}.forum", title=words("Forum"), language="en")
        people = register(opened.db, BALLOTS)
        random.Random(repeat).shuffle(people)
        poll = polls.add_poll(
            opened.db,
            new=polls.NewPoll(
                question=words("Which?"),
                kind=Kind.SECRET,
                method=Method.SINGLE,
                options=[words(f"Option {number}") for number in range(BALLOTS)],
            ),
        ).value
        poll = polls.open_poll(opened.db, poll_id=poll.id).value
        for person, option in zip(people, poll.options, strict=True):
            cast(opened.db, poll, person, [option.id])
        closed = sealing.close_poll(opened.db, poll_id=poll.id).value
        sealed = dict((choices, ballot) for ballot, choices in ballots(opened.db, Box.of(closed)))
        opened.close()
        in_order = [bytes.fromhex(sealed[f'["{option.id}"]']) for option in poll.options]
        places = _physical_places(opened.path, in_order)
        found.append(_rank_correlation(list(range(BALLOTS)), _ranks(places)))
    return sum(found) / REPEATS


def test_physical_order_says_nothing_about_voting_order(tmp_path: Path) -> None:
    # Chance alone goes beyond this once in 270 times, and twice running in 70,000; an order that
    # is there goes beyond it every time.
    draws = (abs(_mean_correlation(tmp_path / str(draw))) for draw in range(2))
    assert any(found < 0.06 for found in draws)


def test_the_measure_sees_an_order_that_is_there(tmp_path: Path) -> None:
    opened = forum.create_forum(tmp_path / "open.forum", title=words("Forum"), language="en")
    people = register(opened.db, BALLOTS)
    poll = open_poll(opened.db)
    for person in people:
        cast(opened.db, poll, person, [poll.options[0].id])
    voters = [bytes.fromhex(person) for person in people]
    inside(opened.db).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = opened.path.read_bytes()
    places = [raw.rindex(voter) for voter in voters]
    opened.close()
    # Cells of a page are laid down from its end, so the open roll keeps the order backwards.
    assert abs(_rank_correlation(list(range(BALLOTS)), _ranks(places))) > 0.5
