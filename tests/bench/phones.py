"""600 phones at one moment: they vote, and they read again when a question opens.

All connections are open and joined beforehand, as in a room. The client is bare sockets and a
selector, so that it measures the service and not itself; the same storm against a handler that
answers a constant is the scale, in the same run. The goal is 0.3 s for everybody on two cores.
"""

from __future__ import annotations

import selectors
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum, polls
from forumdesk.operations.people import NewPerson, add_people, badge_codes
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import open_forum

HERE = Path(__file__).parent
PHONES, RUNS, GOAL = 600, 5, 0.3
sys.path.insert(0, str(HERE.parent))

from support import Serving, inside  # noqa: E402  # the tests' folder is on the path from here on


@dataclass
class Line:
    """One phone's open connection."""

    connection: socket.socket
    cookie: str
    read: bytearray = field(default_factory=bytearray)

    def whole(self) -> tuple[int, bytes] | None:
        """Status and body once all of it is there."""
        head, separator, body = bytes(self.read).partition(b"\r\n\r\n")
        if not separator:
            return None
        lower = head.lower()
        size = int(lower.partition(b"content-length: ")[2].partition(b"\r\n")[0] or b"0")
        return (int(head[9:12]), body) if len(body) >= size else None


def storm(lines: list[Line], requests: list[bytes]) -> tuple[list[float], list[tuple[int, bytes]]]:
    """Seconds until each had its answer, all sending at once; and the answers."""
    waiting = selectors.DefaultSelector()
    for line in lines:
        line.read.clear()
        waiting.register(line.connection, selectors.EVENT_READ, line)
    times, answers = [], []
    started = time.perf_counter()
    for line, request in zip(lines, requests, strict=True):
        line.connection.sendall(request)
    while len(times) < len(lines):
        for key, _events in waiting.select(30):
            line: Line = key.data
            line.read += line.connection.recv(65536)
            if (answer := line.whole()) is not None:
                times.append(time.perf_counter() - started)
                answers.append(answer)
                waiting.unregister(line.connection)
    waiting.close()
    return sorted(times), answers


def connect(url: str, cookies: list[str]) -> list[Line]:
    """Open connections, each with a first answer behind it."""
    host, _, port = url.removeprefix("http://").rstrip("/").rpartition(":")
    lines = []
    for cookie in cookies:
        line = Line(socket.create_connection((host, int(port))), cookie)
        line.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines.append(line)
    return lines


def request(url: str, method: str, path: str, cookie: str, body: bytes = b"") -> bytes:
    """A request as a phone's browser sends it."""
    host = url.removeprefix("http://").rstrip("/")
    head = [
        f"{method} {path} HTTP/1.1",
        f"Host: {host}",
        "User-Agent: Mozilla/5.0 (Linux; Android 6.0) AppleWebKit/537.36 Chrome/53.0 Mobile",
        "Accept: application/json" if body else "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Accept-Language: id-ID,id;q=0.9,en;q=0.8",
        f"Cookie: {cookie}",
    ]
    if body:
        origin = url.rstrip("/")
        head += [f"Origin: {origin}", "Content-Type: application/json"]
        head.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


def marks(times: list[float]) -> str:
    """The figures of one storm in milliseconds."""
    shown = [times[max(0, int(len(times) * part) - 1)] for part in (0.5, 0.95, 0.99, 1.0)]
    return ", ".join(f"{one * 1000:5.0f}" for one in shown)


def make(path: Path) -> list[str]:
    """A forum with a badge for every phone; their cookies."""
    opened = forum.create_forum(path, title=as_text("Bench", language="en"), language="en")
    add_people(opened.db, new=[NewPerson(f"P{one}") for one in range(PHONES)])
    name = forums.forum(opened.db).id[:8]
    cookies = [
        f"fd_{name}={one.token}; fdd_{name}=device-{number:06}"
        for number, one in enumerate(badge_codes(opened.db).values())
    ]
    opened.close()
    return cookies


def ask(path: Path) -> tuple[str, str]:
    """One more open secret poll: its id and an option's."""
    with open_forum(path) as opened:
        poll = polls.add_poll(
            opened.db,
            new=polls.NewPoll(
                question=as_text("Which?", language="en"),
                kind=Kind.SECRET,
                method=Method.SINGLE,
                options=[as_text(one, language="en") for one in "ABCD"],
            ),
        ).value
        polls.open_poll(opened.db, poll_id=poll.id)
        return poll.id, poll.options[0].id


def votes(url: str, lines: list[Line], poll: str, option: str) -> list[float]:
    """Everybody votes at once; every answer must say counted."""
    bodies = [
        f'{{"nonce":"nonce-{number:020}","round":1,"choices":["{option}"]}}'.encode()
        for number in range(len(lines))
    ]
    sent = [
        request(url, "POST", f"/polls/{poll}/ballot", line.cookie, body)
        for line, body in zip(lines, bodies, strict=True)
    ]
    times, answers = storm(lines, sent)
    assert {status for status, _ in answers} == {200}, answers[0]
    return times


def reads(url: str, lines: list[Line], path: str) -> list[float]:
    """Everybody reads at once."""
    times, answers = storm(lines, [request(url, "GET", path, line.cookie) for line in lines])
    assert {status for status, _ in answers} == {200}, answers[0]
    return times


def constant(cookies: list[str]) -> list[float]:
    """The same votes against a handler that answers a constant."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    bare = subprocess.Popen([sys.executable, str(HERE / "constant.py"), str(port)])
    try:
        time.sleep(1.5)
        url = f"http://127.0.0.1:{port}/"
        lines = connect(url, cookies)
        best = min((votes(url, lines, "x", "y") for _ in range(RUNS)), key=lambda one: one[-1])
        for line in lines:
            line.connection.close()
        return best
    finally:
        bare.terminate()
        bare.wait()


def main() -> None:
    """Run all and print."""
    print(f"{PHONES} phones at once: p50, p95, p99, all in ms")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.forum"
        cookies = make(path)
        service = Serving(path)
        service.start()
        try:
            lines = connect(service.url, cookies)
            reads(service.url, lines, "/state")
            slowest = []
            for run in range(RUNS):
                poll, option = ask(path)
                time.sleep(0.3)
                print(f"read the question  {marks(reads(service.url, lines, '/?bare'))}")
                times = votes(service.url, lines, poll, option)
                slowest.append(times[-1])
                print(f"vote, run {run + 1}        {marks(times)}")
            print(f"first page         {marks(reads(service.url, lines, '/'))}")
            print(f"state              {marks(reads(service.url, lines, '/state'))}")
            with open_forum(path, for_reading=True) as opened:
                stored = sum(
                    inside(opened.db)
                    .execute(f'SELECT count(*) FROM "open_ballot_{poll.id}_1"')
                    .fetchone()[0]
                    for poll in polls.rows.polls(opened.db)
                )
            assert stored == PHONES * RUNS, stored
        finally:
            service.stop()
    scale = constant(cookies)
    print(f"constant answer    {marks(scale)}")
    median = sorted(slowest)[RUNS // 2]
    print(f"all votes within {median:.3f} s (goal {GOAL}), {median / scale[-1]:.1f} of a constant")


if __name__ == "__main__":
    main()
