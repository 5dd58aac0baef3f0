"""Sets up and runs every check and test: `python3 packaging/test.py [--long] [pytest arguments]`.

With `--long` every test takes its long variant. Arguments for pytest stand for what it otherwise
runs: everything side by side, in random order, with the branches counted that are taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import provision

# Two more than there are processors, because tests that wait for a process or a page need none.
WHOLE = ["-n", str((os.cpu_count() or 1) + 2), "--dist", "worksteal", "--durations", "10"]
LONG = "--long"


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
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(scripts / "mypy")],
        [str(scripts / "lint-imports"), "--no-logo"],
        [str(python), "-m", "pytest", *_for_pytest(sys.argv[1:])],
    ]
    with tempfile.TemporaryDirectory() as folder:
        return _run(checks, _environment(folder if _is_whole(sys.argv[1:]) else None))


def _is_whole(arguments: list[str]) -> bool:
    return set(arguments) <= {LONG}


def _for_pytest(arguments: list[str]) -> list[str]:
    return [*WHOLE, *arguments] if _is_whole(arguments) else arguments


def _environment(branches: str | None) -> dict[str, str]:
    """Without a screen, and the same on every machine: windows are drawn in memory.

    `branches` is a folder for counts of the branches taken, where these are wanted.
    """
    environment = {**os.environ, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY", "FORUMDESK_BRANCHES"):
        environment.pop(name, None)
    return environment if branches is None else {**environment, "FORUMDESK_BRANCHES": branches}


def _run(checks: list[list[str]], environment: dict[str, str]) -> int:
    failed = []
    for check in checks:
        started = time.monotonic()
        words = " ".join([Path(check[0]).name, *check[1:]])
        provision.say(f"— {words}")
        if subprocess.run(check, cwd=provision.ROOT, env=environment, check=False).returncode:
            failed.append(words)
        if check is not checks[-1]:
            provision.say(f"  {time.monotonic() - started:.1f} s")
    if failed:
        print("Failed: " + "; ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
