"""After sealing nothing of the file, its log or its journal tells how anyone voted, or when."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest
from crowd import Phone, all_vote, ask, full_room, phones_for
from support import Serving, cast, inside, register, run_cli, words

from forumdesk.domain.nonces import nonce_hash
from forumdesk.domain.polls import Poll
from forumdesk.operations import forum, polls, sealing
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import open_forum

VOTERS = 120
# Reads the forum at the start and then holds its connection open, as a window does.
READER = """
import sys
from pathlib import Path
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum
with open_forum(Path(sys.argv[1]), for_reading=True) as opened:
    print(len(polls.polls(opened.db)), flush=True)
    sys.stdin.readline()
"""
# By another process: closing a raw handle here would drop the locks of our own connections.
BYTES = """
import glob, sys
for name in sorted(glob.glob(sys.argv[1] + "*")):
    sys.stdout.buffer.write(open(name, "rb").read())
"""


def _everything(path: Path) -> bytes:
    """The bytes of the file and of whatever lies beside it under its name."""
    command = [sys.executable, "-c", BYTES, str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _traces(path: Path, poll: Poll, phones: list[Phone]) -> dict[str, bytes]:
    """What must be gone after sealing, by what it is; read while the poll is open."""
    with open_forum(path, for_reading=True) as opened:
        old = [ballot for ballot, _ in ballot_rows.ballots(opened.db, Box.of(poll))]
    found = {f"ballot {ballot}": bytes.fromhex(ballot) for ballot in old}
    for phone in phones:
        hashed = nonce_hash(poll.id, poll.round, phone.nonce)
        found[f"hash of nonce of {phone.person}"] = hashed
        found[f"nonce of {phone.person}"] = phone.nonce.encode()
        found[f"token of {phone.person}"] = phone.cookie.partition("=")[2].encode()
    return found


@pytest.mark.parametrize("kind", ["secret", "slip", "pulse"])
def test_a_sealed_poll_leaves_no_trace_on_the_disk(tmp_path: Path, journal: str, kind: str) -> None:
    path = tmp_path / "room.forum"
    full_room(path, VOTERS)
    serving = Serving(path)
    serving.start()
    with open_forum(path) as opened:
        assert opened.journal == journal
        poll = ask(opened.db, kind=kind)
        phones = phones_for(opened.db, poll)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reader.stdout is not None
    assert reader.stdout.readline().strip() == b"1"
    # Several batches, so that pages were split and the log was written over.
    for start in range(0, VOTERS, 40):
        answers = asyncio.run(all_vote(serving, phones[start : start + 40], poll))
        assert all(one.counted for one in answers)
    traces = _traces(path, poll, phones)
    before = _everything(path)
    assert sum(trace in before for trace in traces.values()) >= 2 * VOTERS, "nothing to seal"
    run_cli("poll", str(path), "close", str(poll.number))
    run_cli("poll", str(path), "reveal", str(poll.number))
    _expect_clean(path, traces)
    reader.communicate(b"\n")
    assert serving.stop() == 0
    _expect_clean(path, traces)
    assert [one.name for one in tmp_path.glob("room.forum*")] == ["room.forum"]
    run_cli("backup", str(path), "-o", str(tmp_path / "copy"))
    _expect_clean(tmp_path / "copy", traces)


def _expect_clean(path: Path, traces: dict[str, bytes]) -> None:
    found = _everything(path)
    assert [name for name, trace in traces.items() if trace in found] == []


def test_a_copy_made_while_nothing_is_open_has_no_key(tmp_path: Path, journal: str) -> None:
    path, copy = tmp_path / "room.forum", tmp_path / "copy.forum"
    assert journal
    full_room(path, 5)
    with open_forum(path, for_reading=True) as opened:
        key = inside(opened.db).execute("SELECT value FROM secret").fetchone()[0]
    run_cli("backup", str(path), "-o", str(copy))
    assert key in _everything(path)
    assert key not in _everything(copy)
    assert sorted(one.name for one in tmp_path.glob("*copy*")) == ["copy.forum"]
    assert run_cli("check", str(copy), "--json")["ok"]


def test_the_sealed_roll_lies_in_another_order_than_people_voted(
    tmp_path: Path, journal: str
) -> None:
    """As for the ballots: the mean rank correlation of many polls, against chance."""
    repeats, voters = 40, 60
    found = []
    made = forum.create_forum(tmp_path / "a.forum", title=words("Forum"), language="en")
    assert made.journal == journal
    persons = register(made.db, voters)
    polled = []
    for repeat in range(repeats):
        random.Random(repeat).shuffle(persons)
        poll = ask(made.db, kind="secret", options=2)
        for person in persons:
            cast(made.db, poll, person, [poll.options[0].id])
        sealing.close_poll(made.db, poll_id=poll.id)
        roll = Box.of(polls.rows.poll(made.db, poll.id) or poll).roll
        root = inside(made.db).execute("SELECT rootpage FROM sqlite_master WHERE name=?", [roll])
        polled.append((list(persons), int(root.fetchone()[0])))
    made.close()
    raw = (tmp_path / "a.forum").read_bytes()
    for order, page in polled:
        content = raw[(page - 1) * 4096 : page * 4096]
        places = [content.find(bytes.fromhex(person)) for person in order]
        if -1 in places:
            # A roll of this size fills one page; a bigger one would need its other pages read.
            raise AssertionError("the roll is not on its first page")
        found.append(_rank_correlation(_ranks(places)))
    assert abs(sum(found) / repeats) < 0.08


def _rank_correlation(ranks: list[int]) -> float:
    """Spearman's rho of a ranking against the order 0, 1, 2 …"""
    size = len(ranks)
    apart = sum((place - rank) ** 2 for place, rank in enumerate(ranks))
    return 1 - 6 * apart / (size * (size * size - 1))


def _ranks(values: list[int]) -> list[int]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0] * len(values)
    for rank, index in enumerate(order):
        ranks[index] = rank
    return ranks
