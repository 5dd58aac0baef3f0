"""Durable ballots per second against a bare handler, and 600 phones at one moment.

The service runs on one core and the compiled client on the other. Both are measured in this run,
three times each, alternating; medians and their ratio are printed.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

from forumdesk.domain.text import Text
from forumdesk.operations import forum, people, polls
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import open_forum

HERE = Path(__file__).parent
SECONDS, BALLOTS, CONNECTIONS = 3, 60_000, 64
sys.path.insert(0, str(HERE.parent))

from support import Serving  # noqa: E402  # the tests' folder is on the path from here on


def make(path: Path, number: int) -> tuple[str, str, list[str]]:
    """A forum with that many badges and an open secret poll: poll, option, tokens."""
    opened = forum.create_forum(path, title=Text.of("Bench", language="en"), language="en")
    people.add_people(opened.db, new=[people.NewPerson(f"P{one}") for one in range(number)])
    poll = polls.add_poll(
        opened.db,
        question=Text.of("Q", language="en"),
        kind="secret",
        method="single",
        options=[Text.of(one, language="en") for one in ("A", "B")],
    ).value
    polls.open_poll(opened.db, poll_id=poll.id)
    cookie = f"fd_{forums.forum(opened.db).id[:8]}"
    tokens = [f"{cookie}={one.token}" for one in people.badge_codes(opened.db).values()]
    opened.close()
    return poll.id, poll.options[0].id, tokens


def wrk(url: str, path: str, listed: Path) -> tuple[float, int]:
    """Requests per second and answers other than 2xx."""
    done = subprocess.run(
        [
            *("taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"),
            *("-s", str(HERE / "vote.lua"), url),
        ],
        env={**os.environ, "BALLOT_PATH": path, "BALLOT_LIST": str(listed)},
        capture_output=True,
        text=True,
        check=True,
    )
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))  # type: ignore[union-attr]
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))  # type: ignore[union-attr]
    return rate, requests - (int(bad.group(1)) if bad else 0)


def free_port() -> int:
    """A port nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ballots_per_second(folder: Path, run: int) -> tuple[float, float, int, int]:
    """(ours, bare, acknowledged, stored) of one run."""
    path = folder / f"{run}.forum"
    poll, option, tokens = make(path, BALLOTS)
    listed = folder / f"{run}.txt"
    with listed.open("w") as handle:
        for number, cookie in enumerate(tokens):
            body = f'{{"nonce":"nonce-{number:08}","round":1,"choices":["{option}"]}}'
            handle.write(f"{cookie} {body}\n")
    ballot = f"/polls/{poll}/ballot"
    os.sched_setaffinity(0, {0})
    service = Serving(path)
    service.start()
    ours, acknowledged = wrk(service.url, ballot, listed)
    service.stop()
    port = free_port()
    bare = subprocess.Popen([sys.executable, str(HERE / "constant.py"), str(port)])
    time.sleep(1.0)
    rate, _ = wrk(f"http://127.0.0.1:{port}/", ballot, listed)
    bare.terminate()
    bare.wait()
    with open_forum(path, for_reading=True) as read:
        stored = read.db.execute(f'SELECT count(*) FROM "open_ballot_{poll}_1"').fetchone()[0]
    return ours, rate, acknowledged, stored


async def storm(url: str, poll: str, option: str, tokens: list[str]) -> list[float]:
    """Seconds until each phone had its answer, all sending at once on open connections."""
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60)
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:

        async def join(cookie: str) -> None:
            async with session.get(url + "state", headers={"Cookie": cookie}) as answer:
                await answer.read()

        await asyncio.gather(*(join(cookie) for cookie in tokens))
        started = time.perf_counter()

        async def vote(number: int, cookie: str) -> float:
            body = {"nonce": f"nonce-{number:08}", "round": 1, "choices": [option]}
            headers = {"Cookie": cookie, "Accept": "application/json"}
            where = f"{url}polls/{poll}/ballot"
            async with session.post(where, json=body, headers=headers) as answer:
                assert (await answer.json()) == {"counted": True}
            return time.perf_counter() - started

        return list(await asyncio.gather(*(vote(n, cookie) for n, cookie in enumerate(tokens))))


def main() -> None:
    """Run all and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [ballots_per_second(folder, run) for run in range(3)]
        ours = statistics.median(run[0] for run in runs)
        bare = statistics.median(run[1] for run in runs)
        print(f"durable ballots/s {ours:.0f}, bare handler {bare:.0f}, ratio {ours / bare:.2f}")
        for _, _, acknowledged, stored in runs:
            print(f"acknowledged by the client {acknowledged}, stored {stored}")
        os.sched_setaffinity(0, set(range(os.cpu_count() or 1)))
        poll, option, tokens = make(folder / "storm.forum", 600)
        service = Serving(folder / "storm.forum")
        service.start()
        times = sorted(asyncio.run(storm(service.url, poll, option, tokens)))
        service.stop()
        marks = [times[int(len(times) * part) - 1] for part in (0.5, 0.95, 0.99, 1.0)]
        shown = ", ".join(f"{mark * 1000:.0f}" for mark in marks)
        print(f"600 phones at once: p50, p95, p99, all in ms: {shown}")


if __name__ == "__main__":
    main()
