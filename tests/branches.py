"""How many of the branches in the parts that decide and keep are taken by the tests of these parts.

Measured where the whole suite runs, in the processes of the tests alone. The floors stand in
branches.toml; who adds tests may raise them, nobody lowers them.
"""

from __future__ import annotations

import importlib
import json
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from coverage import Coverage

# Where each process of the tests leaves its counts; without it nothing is measured.
FOLDER = os.environ.get("FORUMDESK_BRANCHES", "")
HERE = Path(__file__).parent
HOUSE = HERE.parent / "forumdesk"
PACKAGES = ("domain", "operations", "store")
# Tests of other parts go through these too, but tracing them would cost more than it tells.
MEASURED = tuple(HERE / package for package in PACKAGES)


def _coverage(suffix: str | None) -> Coverage:
    from coverage import Coverage  # noqa: PLC0415  # only a run of the whole suite needs it

    return Coverage(
        data_file=str(Path(FOLDER) / "branches"),
        data_suffix=suffix,
        branch=True,
        source_pkgs=[f"forumdesk.{package}" for package in PACKAGES],
        config_file=False,
    )


class Branches:
    """What pytest calls: counts in every process, and figures from all of them at the end."""

    def __init__(self) -> None:
        self._counting = _coverage(str(os.getpid()))
        self._is_on = False
        self._lines: list[str] = []
        self._switch(True)
        _read_all()
        self._switch(False)

    def _switch(self, on: bool) -> None:
        if on != self._is_on:
            self._is_on = on
            (self._counting.start if on else self._counting.stop)()

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Count while tests of these parts run, unless they are marked `uncounted`."""
        measured = any(item.path.is_relative_to(folder) for folder in MEASURED)
        self._switch(measured and item.get_closest_marker("uncounted") is None)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Leave the counts; where all have left theirs, a package below its floor fails the run."""
        self._switch(False)
        self._counting.save()
        if hasattr(session.config, "workerinput"):
            return
        taken = _taken()
        floors: dict[str, float] = tomllib.loads((HERE / "branches.toml").read_text("utf-8"))
        for package in PACKAGES:
            low = taken[package] < floors[package]
            words = f"{package} {taken[package]:.2f} % (at least {floors[package]:.1f} %)"
            self._lines.append(f"{words}: too few" if low else words)
            if low and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The figures, above pytest's closing line."""
        terminalreporter.section("branches taken")
        for line in self._lines:
            terminalreporter.write_line(line)


def _read_all() -> None:
    """Import the parts, which takes branches too; what else is imported would only be slower."""
    for package in PACKAGES:
        for path in sorted((HOUSE / package).rglob("*.py")):
            parts = path.relative_to(HOUSE.parent).with_suffix("").parts
            importlib.import_module(".".join(parts).removesuffix(".__init__"))


def _taken() -> dict[str, float]:
    """Per cent of the branches of each package, from the counts of all processes."""
    whole = _coverage(None)
    whole.combine()
    report = Path(FOLDER) / "branches.json"
    found = {}
    for package in PACKAGES:
        whole.json_report(outfile=str(report), include=[f"*/forumdesk/{package}/*"])
        totals = json.loads(report.read_text("utf-8"))["totals"]
        found[package] = 100 * totals["covered_branches"] / totals["num_branches"]
    return found


# Made before anything of the house is imported, because importing takes branches too.
BRANCHES = Branches() if FOLDER else None
