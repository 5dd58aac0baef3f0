"""A disk that is full or fails: votes are refused in words, and none of those taken is lost."""

from __future__ import annotations

import asyncio
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from crowd import all_vote, ask, full_room, phones_of
from support import Serving, run_cli

from forumdesk.store.forum_file import open_forum


def test_a_file_that_may_not_grow_refuses_votes_and_then_takes_them(room: Serving) -> None:
    """What a failing drive does: writing stops at some size, in the middle of anything."""
    full_room(room.path, 300)
    with open_forum(room.path) as opened:
        phones = phones_of(opened.db)
        poll = ask(opened.db, kind="secret")
    room.start()
    before = asyncio.run(all_vote(room, phones[:100], poll))
    hard = resource.prlimit(room.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(room.pid, resource.RLIMIT_FSIZE, (8192, hard))
    during = asyncio.run(all_vote(room, phones[100:200], poll))
    resource.prlimit(room.pid, resource.RLIMIT_FSIZE, (hard, hard))
    after = asyncio.run(all_vote(room, phones[100:], poll))
    assert {answer.status for answer in before} == {200}
    assert {answer.status for answer in during} == {503}
    assert {answer.body["reason"] for answer in during} == {"not_recorded"}
    assert [answer.body for answer in after] == [{"counted": True}] * 200
    run_cli("poll", str(room.path), "close", str(poll.number))
    result = run_cli("poll", str(room.path), "result", str(poll.number), "--json")
    assert [one["votes"] for one in result["options"]] == [300, 0, 0, 0]
    assert run_cli("check", str(room.path), "--json")["ok"]


def test_a_full_disk_refuses_votes_and_then_takes_them(tmp_path: Path, journal: str) -> None:
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("a small disk is made with Linux's unshare and tmpfs")
    small = tmp_path / "small"
    small.mkdir()
    script = Path(__file__).with_name("small_disk.py")
    # A mount namespace of its own: nothing else sees the small disk, and it goes with the process.
    shell = 'mount -t tmpfs -o size=6m tmpfs "$1" && exec "$2" "$3" "$1"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", shell, "sh", str(small), sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stderr.startswith(("unshare:", "mount:")):
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, f"{journal}: {done.stdout}{done.stderr}"
    assert done.stdout.split()[-1] == "done"


def test_a_damaged_file_gets_a_sentence_whatever_is_asked_of_it(tmp_path: Path) -> None:
    path, damaged = tmp_path / "room.forum", tmp_path / "damaged.forum"
    full_room(path, 200)
    with open_forum(path) as opened:
        poll = ask(opened.db, kind="pulse")
    whole, chance = path.read_bytes(), random.Random(9)
    verbs = (
        ("check", "--json"),
        ("people", "list", "--json"),
        ("poll", "list", "--json"),
        ("poll", "close", str(poll.number)),
        ("people", "add", "--display", "Walk-in"),
    )
    refused = 0
    for attempt in range(20):
        spoilt = bytearray(whole)
        for _ in range(chance.choice([2, 20, 200])):
            at = chance.randrange(100, len(spoilt) - 64)
            spoilt[at : at + 64] = chance.randbytes(64)
        verb, *rest = verbs[attempt % len(verbs)]
        damaged.write_bytes(spoilt)
        done = run_cli(verb, str(damaged), *rest, check=False)
        assert done.returncode in (0, 1)
        if done.returncode:
            refused += 1
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert refused > 5, "the damage was never noticed"
