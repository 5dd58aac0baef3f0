"""A sealed file does not tell in what order people voted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from support import cast, cast_slip, inside, open_poll, print_slips, register, words

from forumdesk.domain.polls import Channel, Kind, Method
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import channels, forum, polls, sealing, slips
from forumdesk.operations.channels import Typed
from forumdesk.operations.polls import NewAbout
from forumdesk.store.ballots import Box, ballots
from forumdesk.store.forum_file import open_forum

REPEATS, BALLOTS = 40, 60
HAMLETS = NewAbout(words("From where?"), [words(one) for one in ("West", "East", "North")])


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


def _mean_correlation(folder: Path, *, about: NewAbout | None = None) -> float:
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
                about=about,
            ),
        ).value
        poll = polls.open_poll(opened.db, poll_id=poll.id).value
        answers = [None, *(one.id for one in poll.about.options)] if poll.about else [None]
        for at, (person, option) in enumerate(zip(people, poll.options, strict=True)):
            cast(opened.db, poll, person, [option.id], about=answers[at % len(answers)])
        closed = sealing.close_poll(opened.db, poll_id=poll.id).value
        sealed = dict((choices, ballot) for ballot, choices in ballots(opened.db, Box.of(closed)))
        opened.close()
        in_order = [bytes.fromhex(sealed[f'["{option.id}"]']) for option in poll.options]
        places = _physical_places(opened.path, in_order)
        found.append(_rank_correlation(list(range(BALLOTS)), _ranks(places)))
    return sum(found) / REPEATS


@pytest.mark.uncounted
@pytest.mark.parametrize("about", [None, HAMLETS], ids=["plain", "about"])
def test_physical_order_says_nothing_about_voting_order(
    tmp_path: Path, about: NewAbout | None
) -> None:
    # Chance alone goes beyond this once in 270 times, and twice running in 70,000; an order that
    # is there goes beyond it every time.
    draws = (abs(_mean_correlation(tmp_path / str(draw), about=about)) for draw in range(2))
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


# How a record begins: its length, and the kinds of its columns as the format of SQLite's files
# numbers them. The round is 1, for which there is a kind without a byte of its own.
TICK, SLIP, MARK = (bytes(one) for one in ((4, 77, 9, 77), (5, 44, 77, 9, 8), (3, 44, 23)))


def _order_kept(path: Path, order: Sequence[bytes]) -> float:
    places = _physical_places(path, list(order))
    return _rank_correlation(list(range(len(places))), _ranks(places))


def _orders_kept(path: Path, draw: int, *, box: int, at_once: int) -> dict[str, float]:
    """Of the order in which people got slips and voted with them, with where what lies."""
    opened = forum.create_forum(path, title=words("Forum"), language="en")
    people = register(opened.db, box)
    random.Random(draw).shuffle(people)
    # Where there are many, another vote has its own on the same pages, given in the same order.
    votes = [open_poll(opened.db, "slip", options=box) for _ in range(1 if at_once == 1 else 2)]
    poll, pile = votes[-1], [print_slips(opened.db, one, box) for one in votes][-1]
    for start in range(0, box, at_once):
        some = range(start, start + at_once)
        for one in votes:
            coming = [people[number] for number in some]
            slips.give_slips(opened.db, poll_id=one.id, person_ids=coming)
        for number in some:
            cast_slip(opened.db, poll, pile[number], [poll.options[number].id])
    opened.close()
    ticks = [TICK + f"{poll.id}{person}".encode() for person in people]
    found = {"ticks while it is open": _order_kept(path, ticks)}
    with open_forum(path) as again:
        closed = sealing.close_poll(again.db, poll_id=poll.id).value
        sealed = {choices: ballot for ballot, choices in ballots(again.db, Box.of(closed))}
    in_order = [bytes.fromhex(sealed[f'["{option.id}"]']) for option in poll.options]
    found["ticks"] = _order_kept(path, ticks)
    found["slips"] = _order_kept(path, [SLIP + one for one in pile])
    found["marks"] = _order_kept(path, [MARK + one for one in pile])
    return found | {"ballots": _order_kept(path, in_order)}


def _mean_orders_kept(folder: Path, *, repeats: int, box: int, at_once: int) -> dict[str, float]:
    folder.mkdir()
    found = [
        _orders_kept(folder / f"{draw}.forum", draw, box=box, at_once=at_once)
        for draw in range(repeats)
    ]
    return {what: sum(one[what] for one in found) / repeats for what in found[0]}


# So few lie on one page, where each record keeps the place in which it was put first.
@pytest.mark.uncounted
@pytest.mark.parametrize(("repeats", "box", "at_once"), [(12, 40, 1), (1, 600, 10)])
def test_the_file_keeps_no_order_in_which_people_drew_slips_or_voted(
    tmp_path: Path, repeats: int, box: int, at_once: int
) -> None:
    # Chance alone goes beyond this three times in a thousand, for each of five measures.
    draws = (
        _mean_orders_kept(tmp_path / str(draw), repeats=repeats, box=box, at_once=at_once)
        for draw in range(3)
    )
    assert any(max(map(abs, found.values())) < 0.12 for found in draws)


def _papers_kept(path: Path, draw: int, *, box: int, at_once: int) -> dict[str, float]:
    """Of the order in which papers were handed out and typed, with where what lies."""
    opened = forum.create_forum(path, title=words("Forum"), language="en")
    people = register(opened.db, box)
    random.Random(draw).shuffle(people)
    poll = open_poll(opened.db, options=box)
    for start in range(0, box, at_once):
        some = range(start, start + at_once)
        coming = [people[number] for number in some]
        channels.mark_for_paper(opened.db, poll_id=poll.id, people=coming)
        typed = [TypedRow(number, "1", str(poll.options[number].number)) for number in some]
        channels.enter_ballots(opened.db, typed=Typed(poll.id, Channel.PAPER, typed))
    closed = sealing.close_poll(opened.db, poll_id=poll.id).value
    sealed = {choices: ballot for ballot, choices in ballots(opened.db, Box.of(closed))}
    opened.close()
    in_order = [bytes.fromhex(sealed[f'["{option.id}"]']) for option in poll.options]
    # How a mark begins in the sealed roll: its length, a blob of 16 bytes, a text of five.
    marks = [bytes((3, 44, 23)) + bytes.fromhex(person) for person in people]
    return {"ballots": _order_kept(path, in_order), "marks": _order_kept(path, marks)}


@pytest.mark.uncounted
@pytest.mark.parametrize(("repeats", "box", "at_once"), [(12, 40, 1), (1, 600, 20)])
def test_the_file_keeps_no_order_in_which_papers_were_handed_out_or_typed(
    tmp_path: Path, repeats: int, box: int, at_once: int
) -> None:
    for again in range(2):
        (tmp_path / str(again)).mkdir()
        found = [
            _papers_kept(tmp_path / str(again) / f"{draw}.forum", draw, box=box, at_once=at_once)
            for draw in range(repeats)
        ]
        means = {what: abs(sum(one[what] for one in found)) / repeats for what in found[0]}
        if all(mean < 0.12 for mean in means.values()):
            return
    raise AssertionError(means)
