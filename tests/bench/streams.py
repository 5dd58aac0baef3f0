"""How long until every phone has heard that a poll opens, with 600 and with 2,000 streams open.

The service tells at most as many phones as `audience.service.MOST_PHONES`; this is where that
number was tried. A vote is cast while all of them are told, to see that it does not wait. The
scale is the smaller room in the same run.
"""

from __future__ import annotations

import resource
import secrets
import selectors
import socket
import sys
import tempfile
import time
from pathlib import Path

from forumdesk.audience.service import MOST_PHONES
from forumdesk.operations import forum, people, sealing
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import open_forum

HERE = Path(__file__).parent
ROOMS = (600, MOST_PHONES)
sys.path.insert(0, str(HERE.parent))

from support import Caller, Serving, open_poll, register, words  # noqa: E402  # as above


def _streams(url: str, number: int, cookie: str) -> list[socket.socket]:
    host, _, port = url.removeprefix("http://").rstrip("/").rpartition(":")
    lines = []
    for _ in range(number):
        line = socket.create_connection((host, int(port)), timeout=30)
        head = f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\n"
        line.sendall(f"{head}Cookie: {cookie}={secrets.token_hex(8)}\r\n\r\n".encode())
        lines.append(line)
    return lines


def _hear(lines: list[socket.socket], mark: bytes) -> list[float]:
    """Seconds until each has read the mark; those that closed count as never."""
    started, times = time.perf_counter(), []
    waiting = selectors.DefaultSelector()
    read = {line: b"" for line in lines}
    for line in lines:
        waiting.register(line, selectors.EVENT_READ)
    while read and time.perf_counter() - started < 30:
        for key, _mask in waiting.select(1.0):
            line = key.fileobj
            assert isinstance(line, socket.socket)
            more = line.recv(65536)
            read[line] += more
            if mark in read[line]:
                times.append(time.perf_counter() - started)
            if mark in read[line] or not more:
                waiting.unregister(line)
                del read[line]
    return times


def measure(number: int) -> None:
    """One room."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.forum"
        made = forum.create_forum(path, title=words("F"), language="en")
        register(made.db, 5)
        token = next(iter(people.badge_codes(made.db).values())).token
        cookie = f"fdd_{forums.forum(made.db).id[:8]}"
        made.close()
        serving = Serving(path)
        serving.start()
        lines: list[socket.socket] = []
        try:
            lines = _streams(serving.url, number, cookie)
            greeted = _hear(lines, b"retry: ")
            phone = Caller(serving.url)
            phone.get(f"/j/{token}")
            with open_forum(path) as desk:
                poll = open_poll(desk.db)
                body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
                times = sorted(_hear(lines, b"event: changed"))
                started = time.perf_counter()
                assert phone.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
                vote = time.perf_counter() - started
                sealing.close_poll(desk.db, poll_id=poll.id)
        finally:
            for line in lines:
                line.close()
            serving.stop()
    middle, last = times[len(times) // 2], times[-1]
    print(
        f"{number} streams: {len(greeted)} greeted, {len(times)} heard; half after"
        f" {middle * 1000:.0f} ms, all after {last * 1000:.0f} ms; a vote {vote * 1000:.0f} ms"
    )


if __name__ == "__main__":
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for room in ROOMS:
        measure(room)
