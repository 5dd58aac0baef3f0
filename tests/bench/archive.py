"""An archive of a forum with 20,000 people who voted four times, and a forum made of it.

    .venv/bin/python tests/bench/archive.py

By processor time, beside that of packing the forum's file itself into a ZIP file.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).parent.parent))

from crowd import ask, full_room  # the tests' folder is on the path from here on

from forumdesk.operations import exporting, sealing
from forumdesk.operations.archiving import create_from_archive
from forumdesk.operations.ballots import Ballot, Voter, cast_ballots
from forumdesk.operations.checking import check
from forumdesk.store import people
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

PEOPLE, SECONDS, AT_ONCE = 20_000, 8.0, 500


def voted(db: Store, voters: list[str], kind: str) -> None:
    """A closed poll in which all have voted."""
    poll = ask(db, kind=kind)
    for start in range(0, len(voters), AT_ONCE):
        with writing(db) as transaction:
            some = [
                Ballot(poll.id, 1, Voter(one, ""), f"nonce-of-{one[:20]}", [poll.options[0].id])
                for one in voters[start : start + AT_ONCE]
            ]
            cast_ballots(transaction, some)
    sealing.close_poll(db, poll_id=poll.id)


def timed(work: Callable[[], object]) -> float:
    """Processor time in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def packed(path: Path) -> bytes:
    """The baseline."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.write(path)
    return made.getvalue()


def main() -> int:
    """Measure and print; 1 when something takes too long."""
    with tempfile.TemporaryDirectory(prefix="forumdesk-bench-") as name:
        path, source, again = (Path(name) / one for one in ("a.forum", "a.zip", "b.forum"))
        full_room(path, PEOPLE)
        with open_forum(path) as opened:
            voters = [one.id for one in people.people(opened.db)]
            for kind in ("secret", "named") * 2:
                voted(opened.db, voters, kind)
            made = timed(
                lambda: source.write_bytes(
                    exporting.make_export(opened.db, what="archive.zip").content
                )
            )
        beside = timed(lambda: packed(path))
        read = timed(lambda: create_from_archive(again, source=source).close())
        with open_forum(again) as opened:
            assert check(opened.db).ok
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"made in {made:.1f} s, {made / beside:.1f} times as long as packing the file")
    print(f"a forum made of it in {read:.1f} s, {read / beside:.1f} times; {most} MB of memory")
    return 0 if max(made, read) <= SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
