"""Durable ballots per second against a bare handler.

Each server in turn has one core and the compiled client the other. All are measured in this run,
three times, alternating; medians and ratios to the bare handler are printed, and the load of the
machine, because a busy one says little. nginx runs with a configuration of its own on a free port.
The number of connections can be given; 256 is a full hall.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum, people, polls
from forumdesk.store import forum as forums
from forumdesk.store.ballots import turnout
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

HERE = Path(__file__).parent
RUNS, SECONDS, BALLOTS = 3, 3, 45_000
# A phone keeps its connection, so a full hall is this many.
CONNECTIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 256
SERVER_CORE, CLIENT_CORE = {0}, {1}
WANTED = 0.45
sys.path.insert(0, str(HERE.parent))

from support import Serving  # noqa: E402  # the tests' folder is on the path from here on


@dataclass(frozen=True, slots=True)
class Run:
    """What the client saw of one server, and microseconds of processor time for each answer."""

    rate: float
    acknowledged: int
    cost: float


def make(path: Path, number: int) -> list[str]:
    """A forum with that many badges; returns the cookies of their phones once they have joined."""
    opened = forum.create_forum(path, title=as_text("Bench", language="en"), language="en")
    people.add_people(opened.db, new=[people.NewPerson(f"P{one}") for one in range(number)])
    suffix = forums.forum(opened.db).id[:8]
    cookies = [
        f"fd_{suffix}={one.token};fdd_{suffix}=device-{number:015}"
        for number, one in enumerate(people.badge_codes(opened.db).values())
    ]
    opened.close()
    return cookies


def ask(db: Store) -> Poll:
    """An open secret poll."""
    poll = polls.add_poll(
        db,
        new=polls.NewPoll(
            question=as_text("Q", language="en"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[as_text(one, language="en") for one in ("A", "B")],
        ),
    ).value
    return polls.open_poll(db, poll_id=poll.id).value


def write_list(poll: Poll, cookies: list[str], listed: Path) -> None:
    """A cookie and a body for every request of the client."""
    option = poll.options[0].id
    with listed.open("w") as handle:
        for number, cookie in enumerate(cookies):
            body = f'{{"nonce":"nonce-{number:08}","round":1,"choices":["{option}"]}}'
            handle.write(f"{cookie} {body}\n")


def processor_seconds(pid: int) -> float:
    """What a process and its children have used so far."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    ticks = 0
    for one in pids:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def wrk(port: int, pid: int, poll: Poll, listed: Path) -> Run:
    """Every request its own badge and nonce, as fast as the server answers."""
    used = processor_seconds(pid)
    done = subprocess.run(
        [
            *("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"),
            *("-s", str(HERE / "vote.lua"), f"http://127.0.0.1:{port}"),
        ],
        env={**os.environ, "BALLOT_PATH": ballot_path(poll), "BALLOT_LIST": str(listed)},
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, CLIENT_CORE),
    )
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))  # type: ignore[union-attr]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))  # type: ignore[union-attr]
    acknowledged = requests - (int(bad.group(1)) if bad else 0)
    return Run(rate, acknowledged, (processor_seconds(pid) - used) * 1e6 / acknowledged)


def ballot_path(poll: Poll) -> str:
    """Where the poll's ballots go."""
    return f"/polls/{poll.id}/ballot"


def free_port() -> int:
    """A port nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server(*command: str, port: int) -> Iterator[int]:
    """A server on its core, from the moment it answers to the end of the block."""
    running = subprocess.Popen(
        command,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, SERVER_CORE),
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=20)


def nginx_command(folder: Path, port: int) -> list[str]:
    """nginx in the foreground, answering a constant, with nothing of the system's."""
    config = folder / "nginx.conf"
    paths = "".join(
        f"{one}_temp_path {folder}/{one};\n"
        for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\nerror_log /dev/null crit;\n"
        "events { worker_connections 1024; }\n"
        f"http {{ access_log off;\n{paths}"
        f"server {{ listen 127.0.0.1:{port}; location / {{\n"
        "default_type application/json; return 200 '{\"counted\": true}'; } } }\n"
    )
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    return [nginx, "-p", str(folder), "-c", str(config)]


def measure_ours(path: Path, cookies: list[str], listed: Path) -> tuple[Run, int]:
    """The service with all its rules, and how many ballots lie in the file afterwards."""
    with open_forum(path) as opened:
        poll = ask(opened.db)
    write_list(poll, cookies, listed)
    os.sched_setaffinity(0, SERVER_CORE)
    service = Serving(path)
    service.start()
    os.sched_setaffinity(0, SERVER_CORE | CLIENT_CORE)
    run = wrk(int(service.url.rstrip("/").rpartition(":")[2]), service.pid, poll, listed)
    service.stop()
    with open_forum(path, for_reading=True) as opened:
        return run, turnout(opened.db, poll).cast


def measure_scale(folder: Path, path: Path, cookies: list[str], listed: Path) -> dict[str, Run]:
    """The servers beside which ours is seen."""
    with open_forum(path) as opened:
        poll = ask(opened.db)
    write_list(poll, cookies, listed)
    found = {}
    commands = {
        "bare handler": lambda port: [sys.executable, str(HERE / "constant.py"), str(port)],
        "commit for every request": lambda port: [
            *(sys.executable, str(HERE / "commit_each.py"), str(path), str(port))
        ],
        "nginx, a constant": lambda port: nginx_command(folder, port),
    }
    for name, command in commands.items():
        port = free_port()
        with server(*command(port), port=port) as pid:
            found[name] = wrk(port, pid, poll, listed)
    return found


def bench_rates(folder: Path) -> bool:
    """Ballots per second; whether the ratio is what it should be."""
    path, listed = folder / "rates.forum", folder / "ballots.txt"
    cookies = make(path, BALLOTS)
    runs: dict[str, list[Run]] = {}
    for _ in range(RUNS):
        ours, stored = measure_ours(path, cookies, listed)
        unread = stored - ours.acknowledged
        # What was under way when the client stopped is stored and was not read any more.
        assert 0 <= unread <= CONNECTIONS, (ours, stored)
        print(f"acknowledged {ours.acknowledged}, stored {stored}, unread at the end {unread}")
        runs.setdefault("durable ballots", []).append(ours)
        for name, run in measure_scale(folder, path, cookies, listed).items():
            runs.setdefault(name, []).append(run)
    bare = statistics.median(run.rate for run in runs["bare handler"])
    cheapest = min(run.cost for run in runs["bare handler"])
    for name, found in runs.items():
        middle = statistics.median(run.rate for run in found)
        each = ", ".join(f"{run.rate:.0f}" for run in found)
        cost = min(run.cost for run in found)
        print(
            f"{name}: {middle:.0f} a second ({each}), {middle / bare:.2f} of the bare handler;"
            f" {cost:.0f} µs of processor time each, {cheapest / cost:.2f}"
        )
    return statistics.median(run.rate for run in runs["durable ballots"]) / bare >= WANTED


def main() -> int:
    """Run and print; 1 when the ratio is too small."""
    print(f"{CONNECTIONS} connections; load before: {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory() as name:
        good = bench_rates(Path(name))
    print(f"load after: {os.getloadavg()[0]:.2f} (with this run's own)")
    print(f"ratio at least {WANTED}: {'yes' if good else 'no'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
