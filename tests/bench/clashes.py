"""Clashes of 1,000 sessions over 5 days in 14 rooms of 2 venues, of 400 people in 3,000 parts.

All of them, and those of one session that is dragged; beside them what reading the same sessions
from a file takes. Medians of processor time.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from forumdesk.domain.clashes import ClashFinder, Surroundings
from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType
from forumdesk.domain.shifting import Rest, shift_of
from forumdesk.domain.text import Text
from forumdesk.operations.forum import create_forum
from forumdesk.operations.programme import NewSession, add_programme
from forumdesk.store import programme

SESSIONS, DAYS, ROOMS, PEOPLE, RUNS = 1000, 5, 14, 400, 15
FIRST = date(2026, 5, 4)
NAME = Text((("en", "Session"),))
ROLES = (SessionRole.SPEAKER, SessionRole.MODERATOR, SessionRole.RAPPORTEUR)


def _plan() -> tuple[list[Session], Surroundings]:
    chance = random.Random(1)
    rooms = [Room(f"r{one}", f"v{one % 2}", NAME, 100, one) for one in range(ROOMS)]
    sessions, parts = [], []
    for number in range(SESSIONS):
        day, place = divmod(number, SESSIONS // DAYS)
        starts = datetime(2026, 5, 4 + day, 1, tzinfo=UTC)
        starts += timedelta(minutes=5 * (place // ROOMS * 8 + chance.randrange(4)))
        ends = starts + timedelta(minutes=chance.choice((30, 40, 60)))
        session = Session(
            *(f"s{number}", f"C-{number}", SessionType.THEMED, NAME, starts, ends),
            room=f"r{place % ROOMS}",
            capacity=chance.randrange(50, 120),
        )
        sessions.append(session)
        for role in ROLES:
            person = f"p{chance.randrange(PEOPLE)}"
            parts.append(Part(f"{session.id}{role}", session.id, role, 1, person))
    last = FIRST + timedelta(days=DAYS - 1)
    return sessions, Surroundings(UTC, FIRST, last, rooms, (), parts)


def _median(run: Callable[[], object], times: int = RUNS) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return statistics.median(taken) * 1000


def _read(sessions: list[Session]) -> float:
    """Reading as many sessions from a file."""
    new = [NewSession(one.type, NAME, one.starts, one.ends, one.code) for one in sessions]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.forum"
        with create_forum(path, title=NAME, language="en", starts=FIRST) as file:
            add_programme(file.db, new=new)
            return _median(lambda: programme.sessions(file.db))


def main() -> None:
    """Print what each takes."""
    sessions, around = _plan()
    finder = ClashFinder(sessions, around)
    busy = max(sessions, key=lambda one: len(finder.of(one)))
    moved = [replace(busy, starts=busy.starts + timedelta(minutes=5 * one)) for one in range(100)]
    moved = [replace(one, ends=one.starts + timedelta(hours=1)) for one in moved]
    every = _median(lambda: ClashFinder(sessions, around).all())
    one = _median(lambda: [finder.of(each) for each in moved]) / len(moved)
    shift = _median(lambda: shift_of(Rest(sessions[0].id, 12), sessions, around))
    print(f"{len(finder.all())} clashes of {SESSIONS} sessions in {ROOMS} rooms")
    print(f"all of them: {every:.1f} ms; of one that is dragged: {one:.3f} ms")
    print(f"the rest of a day shifted, with what it runs into: {shift:.1f} ms")
    print(f"reading the sessions from a file: {_read(sessions):.1f} ms")


if __name__ == "__main__":
    main()
