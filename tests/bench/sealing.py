"""How long sealing 5,000 secret ballots takes, and how long the window does not answer meanwhile.

    .venv/bin/python tests/bench/sealing.py

The poll is closed from the window, on its writing thread, while its polls page is shown. Beside
each close stand a window that has nothing to do for a second and a sum of ten million numbers.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication
from window import Stalls, open_desk, wait

from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import load_fonts
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum, people, polls, sealing
from forumdesk.operations.ballots import Ballot, Voter, cast_ballots
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

BALLOTS, RUNS = 5_000, 5
SECONDS, STALL = 1.0, 50.0


def make(path: Path) -> list[Poll]:
    """A forum with an open secret poll for each run, each with its ballots."""
    opened = forum.create_forum(path, title=as_text("Sealing", language="en"), language="en")
    new = [people.NewPerson(f"P{number}") for number in range(BALLOTS)]
    voters = [person.id for person in people.add_people(opened.db, new=new).value]
    made = [_voted(opened.db, voters) for _run in range(RUNS + 1)]
    opened.close()
    return made


def _voted(db: Store, voters: list[str]) -> Poll:
    new = polls.NewPoll(
        question=as_text("Q", language="en"),
        kind=Kind.SECRET,
        method=Method.SINGLE,
        options=[as_text(one, language="en") for one in ("A", "B", "C")],
    )
    draft = polls.add_poll(db, new=new).value
    poll = polls.open_poll(db, poll_id=draft.id, anyway=True).value
    sent = [
        Ballot(poll.id, 1, Voter(person, f"device of {person}"), f"nonce-of-{person[:20]}", [one])
        for person, one in zip(voters, [o.id for o in poll.options] * BALLOTS, strict=False)
    ]
    for start in range(0, BALLOTS, 500):
        with writing(db) as transaction:
            cast_ballots(transaction, sent[start : start + 500])
    return poll


def close(app: QApplication, session: Session, poll: Poll) -> tuple[float, float]:
    """Seconds from the press to the seal, and the longest stall in milliseconds."""
    done: list[Poll] = []
    stalls, begun = Stalls(), time.perf_counter()
    session.write(partial(sealing.close_poll, poll_id=poll.id), done.append)
    while not done:
        app.processEvents()
        time.sleep(0.001)
    took = time.perf_counter() - begun
    wait(app, 0.3)
    return took, stalls.worst()


def idle(app: QApplication, seconds: float) -> float:
    """The longest stall of a window that has nothing to do."""
    stalls = Stalls()
    wait(app, seconds)
    return stalls.worst()


def baseline() -> float:
    """Seconds for something that never changes."""
    begun = time.perf_counter()
    sum(range(10_000_000))
    return time.perf_counter() - begun


def main() -> int:
    """Measure and print; 1 when something takes too long."""
    folder = Path(tempfile.mkdtemp(prefix="forumdesk-bench-"))
    for kind in ("STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    try:
        print(f"load before: {os.getloadavg()[0]:.1f}")
        path = folder / "sealing.forum"
        first, *others = make(path)
        app = QApplication([])
        load_fonts(first_only=True)
        desk = open_desk(app, path, serve=False)
        assert desk.window is not None and desk.session is not None
        desk.window.show_page("polls")
        wait(app, 1.0)
        close(app, desk.session, first)
        runs = [(close(app, desk.session, one), idle(app, 1.0), baseline()) for one in others]
        desk.close_forum()
        opened = open_forum(path)
        assert all(one.state.finished for one in rows.polls(opened.db))
        opened.close()
        return _told(runs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _told(runs: list[tuple[tuple[float, float], float, float]]) -> int:
    took = statistics.median(seconds for (seconds, _stall), _idle, _beside in runs)
    stall = statistics.median(stall for (_seconds, stall), _idle, _beside in runs)
    resting = statistics.median(idle for _close, idle, _beside in runs)
    beside = statistics.median(beside for _close, _idle, beside in runs)
    print(
        f"sealing {BALLOTS} secret ballots from the window: {took:.3f} s, {took / beside:.1f} times"
        f" the baseline; at most {SECONDS} s: {'yes' if took <= SECONDS else 'no'}"
    )
    print(
        f"longest stall of the window meanwhile: {stall:.0f} ms, at rest {resting:.0f} ms;"
        f" at most {STALL:.0f} ms: {'yes' if stall <= STALL else 'no'}"
    )
    return 0 if took <= SECONDS and stall <= STALL else 1


if __name__ == "__main__":
    sys.exit(main())
