"""Votes on a disk that fills up: run by test_bad_disk.py in a mount of its own.

python small_disk.py FOLDER-ON-THE-SMALL-DISK
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crowd import Answer, all_vote, ask, full_room, phones_of
from support import Serving, inside, run_cli

from forumdesk.store.forum_file import open_forum

ROOM_LEFT = 24 * 1024


def fill(path: Path) -> None:
    """Take all the space there is but a little."""
    free = os.statvfs(path.parent)
    size = free.f_bavail * free.f_frsize - ROOM_LEFT
    with path.open("wb") as handle:
        os.posix_fallocate(handle.fileno(), 0, size)


def main() -> None:
    """Fill, vote, make room, vote again, close on a full disk, make room, close."""
    folder = Path(sys.argv[1])
    path, filler = folder / "room.forum", folder / "filler"
    full_room(path, 400)
    with open_forum(path) as opened:
        phones = phones_of(opened.db)
        poll = ask(opened.db, kind="secret")
    serving = Serving(path)
    serving.start()
    fill(filler)
    told: dict[str, Answer] = {}
    for start in range(0, 400, 20):
        some = phones[start : start + 20]
        answers = asyncio.run(all_vote(serving, some, poll))
        told |= {phone.person: one for phone, one in zip(some, answers, strict=True)}
    statuses = {one.status for one in told.values()}
    assert statuses <= {200, 503}, statuses
    assert 503 in statuses, "the disk was never full"
    with open_forum(path, for_reading=True) as read:
        listed = inside(read.db).execute(f'SELECT lower(hex(voter)) FROM "open_roll_{poll.id}_1"')
        roll = {row[0] for row in listed.fetchall()}
    assert {person for person, one in told.items() if one.counted} == roll
    closing = run_cli("poll", str(path), "close", str(poll.number), check=False)
    assert closing.returncode == 1 and closing.stderr.strip(), closing
    filler.unlink()
    refused = [phone for phone in phones if not told[phone.person].counted]
    answers = asyncio.run(all_vote(serving, refused, poll))
    assert {one.status for one in answers} == {200}, answers[:3]
    assert not any(one.body.get("again") for one in answers), "what was refused had been stored"
    run_cli("poll", str(path), "close", str(poll.number))
    result = run_cli("poll", str(path), "result", str(poll.number), "--json")
    assert result["valid"] == 400, result
    assert run_cli("check", str(path), "--json")["ok"]
    assert serving.stop() == 0
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
