"""Sets up and runs every check and test: `python3 packaging/test.py [pytest arguments]`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import provision

# One more than there are processors, because a test that waits for a process needs none.
PARALLEL = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]


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
        [str(python), "-m", "pytest", *(sys.argv[1:] or PARALLEL)],
    ]
    # Without a screen, and the same on every machine: windows are drawn in memory.
    environment = {**os.environ, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
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
