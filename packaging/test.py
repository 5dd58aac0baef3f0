"""Sets up and runs every check and test: `python3 packaging/test.py [--long] [pytest arguments]`.

With `--long` every test takes its long variant. Arguments for pytest stand for what it otherwise
runs: everything side by side, in random order, with the branches counted that are taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import provision

# Two more than there are processors, because tests that wait for a process or a page need none.
WHOLE = ["-n", str((os.cpu_count() or 1) + 2), "--dist", "worksteal", "--durations", "10"]
LONG = "--long"
# Forums are synced to the disk with every ballot, for which tests wait and work. What they say of
# crashes holds in memory too: it outlives a killed process as a disk does, and losses of power are
# replayed from what was written and synced.
MEMORY, ROOM_IN_MEMORY = Path("/dev/shm"), 1 << 30
# Without bytecode on the disk, each of the many processes would translate the whole program anew.
LEFT_OUT = (
    *("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"),
    *("DISPLAY", "WAYLAND_DISPLAY", "FORUMDESK_BRANCHES"),
)


def main() -> int:
    """Run all, even after a failure; pytest comes last, so that its closing line is the last."""
    try:
        python = provision.set_up(
            provision.DEVELOP, libraries=provision.TESTS, tools=provision.TOOLS
        )
    except provision.CannotSetUp as trouble:
        print(trouble, file=sys.stderr)
        return 1
    scripts = python.parent
    checks = [
        [str(scripts / "mypy")],
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(scripts / "lint-imports"), "--no-logo"],
    ]
    whole = _is_whole(sys.argv[1:])
    if whole:
        # Every process of the tests reads all of them; here one does, and keeps them translated.
        checks.insert(0, [str(python), "-m", "pytest", "--collect-only", "-qqq"])
    tests = [str(python), "-m", "pytest", *(WHOLE if whole else []), *sys.argv[1:]]
    with tempfile.TemporaryDirectory(prefix="forumdesk-", dir=_in_memory()) as folder:
        # Some tests look at their files as another user.
        Path(folder).chmod(0o755)
        failed = _side_by_side(checks, _environment(None))
        return _run(tests, _environment(folder if whole else None), failed)


def _is_whole(arguments: list[str]) -> bool:
    return set(arguments) <= {LONG}


def _in_memory() -> Path | None:
    """Where files lie in memory, None where there is no such place or not enough of it."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return MEMORY if usable and shutil.disk_usage(MEMORY).free > ROOM_IN_MEMORY else None


def _environment(folder: str | None) -> dict[str, str]:
    """Without a screen, and the same on every machine: windows are drawn in memory.

    `folder` is for all files of a whole run, and for counts of the branches that it takes.
    """
    environment = {**os.environ, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    for name in LEFT_OUT:
        environment.pop(name, None)
    if folder is None:
        return environment
    return {**environment, "TMPDIR": folder, "FORUMDESK_BRANCHES": folder}


def _side_by_side(checks: list[list[str]], environment: dict[str, str]) -> list[str]:
    """Run as many at a time as there are processors; those that failed say what they found."""

    def run(check: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            check,
            cwd=provision.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    started = time.monotonic()
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        for done in side_by_side.map(run, checks):
            provision.say(f"— {_words(done.args)}")
            if done.returncode:
                provision.say(done.stdout.rstrip())
                failed.append(_words(done.args))
    provision.say(f"  {time.monotonic() - started:.1f} s")
    return failed


def _run(tests: list[str], environment: dict[str, str], failed: list[str]) -> int:
    provision.say(f"— {_words(tests)}")
    if subprocess.run(tests, cwd=provision.ROOT, env=environment, check=False).returncode:
        failed.append(_words(tests))
    if failed:
        print("Failed: " + "; ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def _words(check: list[str]) -> str:
    return " ".join([Path(check[0]).name, *check[1:]])


if __name__ == "__main__":
    sys.exit(main())
