"""Forum files that many tests begin with: each is made once in a process, and copied for a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from support import words

from forumdesk.domain.forum import USUAL_ZONE
from forumdesk.domain.poll_state import State
from forumdesk.operations import exporting, forum, people, sealing
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum

Make = Callable[[Path], None]


def put(make: Make, path: Path) -> Path:
    """A copy at `path` of the file that `make` makes: the same forum, with the same key."""
    # A forum begins on the day that it is made, and tests may run past midnight.
    path.write_bytes(_made(make, datetime.now(ZoneInfo(USUAL_ZONE)).date()))
    path.chmod(0o600)
    return path


def empty(path: Path) -> None:
    """A forum where nothing is yet."""
    forum.create_forum(path, title=words("Forum"), language="en").close()


@cache
def full(number: int) -> Make:
    """What makes a forum with so many people."""
    return partial(with_people, "Forum", tuple(f"Person {one}" for one in range(number)))


def with_people(title: str, names: Sequence[str], path: Path) -> None:
    """A forum of this title and these people."""
    made = forum.create_forum(path, title=words(title), language="en")
    people.add_people(made.db, new=[people.NewPerson(one) for one in names])
    made.close()


@cache
def archive() -> bytes:
    """An archive of a forum with fourteen closed rounds and versions of its records."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.forum"
        path.write_bytes((Path(__file__).parent / "forums" / "1.5.forum").read_bytes())
        with open_forum(path) as opened:
            for one in polls.polls(opened.db):
                if one.state is State.OPEN:
                    sealing.close_poll(opened.db, poll_id=one.id)
            return exporting.make_export(opened.db, what="archive.zip").content


@cache
def _made(make: Make, day: date) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.forum"
        make(path)
        return path.read_bytes()
