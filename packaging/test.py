"""Sets up and runs every check and test: `python3 packaging/test.py [pytest arguments]`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import provision

SYSTEM = {"chromium": "chromium", "pdftotext": "poppler-utils"}


def main() -> int:
    """Run all, even after a failure; pytest comes last, so that its closing line is the last."""
    try:
        missing = [package for tool, package in SYSTEM.items() if not shutil.which(tool)]
        if missing and sys.platform == "linux":
            provision.install_system(missing, why="The tests use a browser and PDF tools.")
        python = provision.set_up(provision.DEVELOP)
    except provision.CannotSetUp as trouble:
        print(trouble, file=sys.stderr)
        return 1
    scripts = python.parent
    checks = [
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(scripts / "mypy")],
        [str(scripts / "lint-imports"), "--no-logo"],
        [str(python), "-m", "pytest", *sys.argv[1:]],
    ]
    environment = {**os.environ, "LANG": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
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
