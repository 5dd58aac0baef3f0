"""What tests build with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from forumdesk.domain.polls import Poll
from forumdesk.domain.text import Text
from forumdesk.operations import people, polls
from forumdesk.operations.polls import Cast, Voter
from forumdesk.store.connection import Database
from forumdesk.store.transaction import writing


def words(value: str) -> Text:
    """English words."""
    return Text.of(value, language="en")


def register(db: Database, number: int) -> list[str]:
    """Ids of new people."""
    new = [people.NewPerson(f"Person {one}") for one in range(number)]
    return [person.id for person in people.add_people(db, new=new).value]


def open_poll(db: Database, kind: str = "secret", method: str = "single", **rules: str) -> Poll:
    """An open poll with three options."""
    poll = polls.add_poll(
        db,
        question=words("Which?"),
        kind=kind,
        method=method,
        options=[words(one) for one in ("Water", "Desk", "Ambulance")],
        rules=rules,
    ).value
    return polls.open_poll(db, poll_id=poll.id).value


def cast(db: Database, poll: Poll, person: str, choices: object, nonce: str | None = None) -> Cast:
    """One ballot in a transaction of its own."""
    with writing(db) as transaction:
        return polls.cast_ballot(
            transaction,
            poll=poll,
            round_number=poll.round,
            voter=Voter(person, f"device of {person}"),
            nonce=nonce or f"nonce-of-{person[:20]}",
            choices=choices,
        )


def run_cli(*arguments: str, check: bool = True) -> Any:
    """The command line as another program sees it; JSON parsed when `--json` is among them."""
    done = subprocess.run(
        [sys.executable, "-m", "forumdesk", *arguments], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    if not check:
        return done
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if "--json" in arguments else done.stdout


class Serving:
    """The audience service as a process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = ""
        self._process: subprocess.Popen[str] | None = None
        self._port = "0"

    def start(self, *options: str) -> None:
        """Start and wait until it answers; again on the same port after a crash."""
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "forumdesk", "serve", str(self.path)),
                *("--host", "127.0.0.1", "--port", self._port, *options),
            ],
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        assert self._process.stdout is not None
        self.url = json.loads(self._process.stdout.readline())["ready"]
        self._port = self.url.rstrip("/").rpartition(":")[2]

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; returns the exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        status = self._process.wait(timeout=10)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
        return status
