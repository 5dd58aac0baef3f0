"""A programme of 1,000 sessions on phones: how long its pages take, beside the page to join.

The baseline is a page that depends on nothing; medians and ratios are printed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from forumdesk.domain.ids import new_id
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType, Talk
from forumdesk.operations import forum, places
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

sys.path.insert(0, str(Path(__file__).parent.parent))

import secrets

from support import Caller, Serving, register, words  # the tests' folder is on the path

DAYS, HOURS, ROOMS, ROUNDS = 5, 10, 20, 21
ROLES = (SessionRole.MODERATOR, SessionRole.SPEAKER, SessionRole.RAPPORTEUR)


def make(db: Store) -> str:
    """The id of one of the rooms; the forum's third day is today."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first = today - timedelta(days=2)
    changes = forum.ForumChanges(
        starts=first.date(), ends=first.date() + timedelta(days=DAYS - 1), time_zone="Etc/GMT"
    )
    forum.update_forum(db, changes=changes)
    venue = places.add_venue(db, name=words("Centre"), address=words("Road")).value
    names = [words(f"Room {number}") for number in range(ROOMS)]
    rooms = [places.add_room(db, venue=venue.id, name=one, capacity=90).value.id for one in names]
    people = register(db, 300)
    with writing(db) as transaction:
        for number in range(DAYS * HOURS * ROOMS):
            hour, room = divmod(number, ROOMS)
            day, hour = divmod(hour, HOURS)
            session = new_id(secrets.token_bytes)
            starts = first + timedelta(days=day, hours=8 + hour)
            held = Session(
                id=session,
                code=f"D{day + 1}-{number}",
                type=SessionType.THEMED,
                title=words(f"Session {number} on water, roads and schools"),
                starts=starts,
                ends=starts + timedelta(minutes=50),
                room=rooms[room],
                focus=words("What should change first?"),
            )
            talk = Talk(new_id(secrets.token_bytes), session, words(f"Topic {number}"), 1)
            transaction.insert(rows.SESSION, rows.session_row(held))
            transaction.insert(rows.TALK, rows.talk_row(talk))
            for place, role in enumerate(ROLES, start=1):
                person = people[(number * 3 + place) % len(people)]
                given = talk.id if role is SessionRole.SPEAKER else None
                part = Part(new_id(secrets.token_bytes), session, role, place, person, given)
                transaction.insert(rows.PART, rows.part_row(part))
    return rooms[3]


def timed(phone: Caller, path: str, *, as_data: bool = False) -> tuple[float, int]:
    """Milliseconds of one answer, and its bytes."""
    started = time.perf_counter()
    answer = phone.data(path) if as_data else phone.get(path, Accept_Encoding="gzip")
    assert answer.status == 200
    return (time.perf_counter() - started) * 1000, len(answer.body)


def main() -> None:
    """Print a row per page."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.forum"
        forum.create_forum(path, title=words("Bench"), language="en").close()
        with open_forum(path) as opened:
            room = make(opened.db)
        service = Serving(path)
        service.start()
        try:
            _measure(Caller(service.url), room)
        finally:
            service.stop()


def _measure(phone: Caller, room: str) -> None:
    phone.get("/j")
    usual = statistics.median(timed(phone, "/j")[0] for _ in range(ROUNDS))
    print(f"{'page':34}{'first':>8}{'later':>8}{'of /j':>8}{'bytes':>9}")
    paths = ("/programme", "/programme?bare", f"/programme?room={room}", f"/rooms/{room}")
    for path in (*paths, "/sessions/D3-407", "/"):
        first, _size = timed(phone, path)
        later = [timed(phone, path) for _ in range(ROUNDS)]
        median, size = statistics.median(one[0] for one in later), later[0][1]
        print(f"{path[:30]:34}{first:8.1f}{median:8.1f}{median / usual:8.1f}{size:9}")
    data = [timed(phone, "/programme", as_data=True) for _ in range(ROUNDS)]
    median = statistics.median(one[0] for one in data)
    print(f"{'/programme as JSON':34}{'':8}{median:8.1f}{median / usual:8.1f}{data[0][1]:9}")


if __name__ == "__main__":
    main()
