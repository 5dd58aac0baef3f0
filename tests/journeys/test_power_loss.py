"""Pulling the plug: what the system had been told to keep is kept, all else may be lost or torn.

A real process votes under strace. Its writes and syncs are replayed up to many moments; at each
the disk is left with everything that was synced and a random part of what was not.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from crowd import ask, full_room, phones_for
from length import either
from support import inside

from forumdesk.domain.polls import Poll
from forumdesk.operations.checking import check
from forumdesk.operations.sealing import finish_interrupted_seals
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.connection import DriverError
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum

VOTERS = 45
DRAWS = either(1, long=3)
# A page is written with its number before it and its sum behind it. What is lost of these is drawn
# at each later moment, so the power need not go between them as well.
PART = either(24, long=0)
SECTOR = 512
_CALL = re.compile(
    r"^\d+\s+(?P<name>pwrite64|ftruncate|fsync|fdatasync|unlink|write)\("
    r"(?:\d+<(?P<handle>[^>]*)>|\"(?P<path>[^\"]*)\")(?P<rest>.*)\) += (?P<result>-?\d+)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the process did: to a file by its name, or what it said."""

    kind: str
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """Files as they are on the disk for certain, and the steps that may still get lost."""

    files: dict[str, bytearray]
    unsure: list[Step] = field(default_factory=list)

    def take(self, step: Step, *, honest: bool) -> None:
        """Go one step on. An honest disk makes sure of a file when it is told to sync it."""
        if step.kind != "sync":
            self.unsure.append(step)
            return
        if not honest:
            return
        # Syncing any file also settles earlier deletions, as journalling file systems do.
        settled = [one for one in self.unsure if one.name == step.name or one.kind == "delete"]
        self.unsure = [one for one in self.unsure if one not in settled]
        for one in settled:
            _apply(self.files, one)

    def after_power_loss(self, chance: random.Random) -> dict[str, bytearray]:
        """What may be found afterwards."""
        left = {name: bytearray(content) for name, content in self.files.items()}
        for step in self.unsure:
            luck = chance.random()
            if luck < 0.4:
                continue
            if luck < 0.6 and step.kind == "write" and len(step.data) > SECTOR:
                sectors = chance.randrange(1, len(step.data) // SECTOR + 1)
                step = Step("write", step.name, step.offset, step.data[: sectors * SECTOR])
            _apply(left, step)
        return left


def _apply(files: dict[str, bytearray], step: Step) -> None:
    if step.kind == "delete":
        files.pop(step.name, None)
        return
    content = files.setdefault(step.name, bytearray())
    end = step.offset + len(step.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if step.kind == "write":
        content[step.offset : end] = step.data
    else:
        del content[step.offset :]


def _steps(trace: str, forum: Path) -> Iterator[Step]:
    for line in trace.splitlines():
        call = _CALL.match(line)
        if call is None or int(call["result"]) < 0:
            continue
        where = _bytes(call["handle"] or call["path"]).decode()
        if call["name"] == "write":
            words = re.match(r', "([^"]*)"', call["rest"])
            if words and where.startswith("pipe:"):
                yield Step("said", "", data=_bytes(words[1]))
            continue
        if not where.startswith(str(forum)) or where.endswith("-shm"):
            continue
        name = where.removeprefix(str(forum))
        match call["name"]:
            case "pwrite64":
                content, _, offset = re.match(  # type: ignore[union-attr]
                    r', "([^"]*)", (\d+), (\d+)$', call["rest"]
                ).groups()
                yield Step("write", name, int(offset), _bytes(content))
            case "ftruncate":
                yield Step("truncate", name, int(call["rest"].strip(", ")))
            case "unlink":
                yield Step("delete", name)
            case _:
                yield Step("sync", name)


def _bytes(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))


@dataclass(frozen=True, slots=True)
class Recording:
    """A forum before the voting, and every step of the process that voted."""

    before: bytes
    poll: Poll
    steps: list[Step]


@pytest.fixture(
    scope="module", params=product(("wal", "truncate"), ("secret", "slip")), ids=" ".join
)
def recording(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Recording]:
    """What was recorded, and how it was worked on then is how it is looked at."""
    if sys.platform != "linux" or not shutil.which("strace"):
        pytest.skip("recording what a process writes needs Linux's strace")
    journal, kind = request.param
    folder = tmp_path_factory.mktemp("traced")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORUMDESK_JOURNAL", journal)
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        yield _recorded(folder, kind)


def _recorded(folder: Path, kind: str) -> Recording:
    path = folder / "room.forum"
    full_room(path, VOTERS)
    with open_forum(path) as opened:
        poll = ask(opened.db, kind=kind)
        phones_for(opened.db, poll)
    before = path.read_bytes()
    trace = folder / "trace"
    calls = "trace=pwrite64,write,fdatasync,fsync,ftruncate,unlink"
    script = Path(__file__).with_name("casting.py")
    done = subprocess.run(
        [
            *("strace", "-f", "-y", "-xx", "-s", "100000", "-o", str(trace), "-e", calls),
            *(sys.executable, str(script), str(path), poll.id),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this machine does not let a process be traced")
    assert done.returncode == 0, done.stderr
    return Recording(before, poll, list(_steps(trace.read_text(), path)))


def _try_images(recording: Recording, folder: Path, *, honest: bool) -> Iterator[str]:
    """What is wrong after losing power at every moment, in a long run several times each."""
    chance = random.Random(3)
    disk = Disk({"": bytearray(recording.before)})
    told: set[str] = set()
    for moment, step in enumerate(recording.steps):
        if step.kind == "said":
            told |= {word.decode() for word in step.data.split()[1:]}
        else:
            disk.take(step, honest=honest)
        if step.kind == "write" and len(step.data) <= PART:
            continue
        for draw in range(DRAWS):
            image = folder / f"{moment}-{draw}.forum"
            for name, content in disk.after_power_loss(chance).items():
                image.with_name(image.name + name).write_bytes(content)
            found = _wrong_with(image, recording.poll, told)
            if found:
                yield f"{image.name}: {found}"
            image.unlink()
    assert len(told) == VOTERS, "the process said something else than was understood"


def _wrong_with(image: Path, poll: Poll, told: set[str]) -> str:
    try:
        with open_forum(image) as opened:
            # As the program does at its next start.
            finish_interrupted_seals(opened.db)
            report = check(opened.db)
            if not report.ok:
                return f"check: {report}"
            now = rows.poll(opened.db, poll.id)
            assert now is not None
            marks = inside(opened.db).execute(f'SELECT lower(hex(voter)) FROM "{Box.of(now).roll}"')
            roll = {row[0] for row in marks.fetchall()}
            ballots = ballot_rows.ballots(opened.db, Box.of(now))
    except (FileTrouble, DriverError) as trouble:
        return str(trouble)
    if len(roll) != len(ballots):
        return f"{len(roll)} marks, {len(ballots)} ballots"
    return "" if told <= roll else f"{len(told - roll)} acknowledged votes are gone"


def test_no_power_loss_takes_an_acknowledged_vote(recording: Recording, tmp_path: Path) -> None:
    assert list(_try_images(recording, tmp_path, honest=True)) == []


def test_the_replay_sees_the_loss_on_a_disk_that_only_says_it_syncs(
    recording: Recording, tmp_path: Path
) -> None:
    assert next(_try_images(recording, tmp_path, honest=False), "") != ""
