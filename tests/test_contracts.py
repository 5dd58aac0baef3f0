"""Each import contract, broken once in a copy of the package, to see that it bites."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Contract, the file that breaks it, what is added to that file (made if it is not there).
BREAKS = [
    ("The layers of the house", "utils.py", "", "a top-level module that nobody placed"),
    ("The layers of the house", "log.py", "import forumdesk.resources", "a neighbour"),
    ("The layers of the house", "domain/text.py", "import forumdesk.i18n", "upwards"),
    ("No cycles", "domain/text.py", "import forumdesk.domain.polls", "a circle of two"),
    ("Only the store speaks SQL", "operations/people.py", "import sqlite3", "the driver"),
    ("Only the store speaks SQL", "cli/people.py", "import sqlite_utils", "the layer over it"),
    ("Only the audience service speaks HTTP", "cli/serve.py", "import aiohttp", "in a verb"),
    ("Only the audience service speaks HTTP", "wording/polls.py", "import jinja2", "templates"),
    ("Only reports draw PDF", "cli/polls.py", "import reportlab.lib", "in a verb"),
    ("Only reports draw PDF", "operations/forum.py", "import uharfbuzz", "text runs elsewhere"),
    (
        "Only exchange reads and writes pictures, sheets, texts and calendars",
        "operations/schedules.py",
        "import icalendar",
        "a calendar of its own",
    ),
    (
        "Only exchange reads and writes pictures, sheets, texts and calendars",
        "reports/pictures.py",
        "import PIL",
        "drawn as it is",
    ),
    (
        "Only exchange reads and writes pictures, sheets, texts and calendars",
        "reports/written.py",
        "import docx",
        "on paper",
    ),
    (
        "Only exchange reads and writes pictures, sheets, texts and calendars",
        "operations/editable.py",
        "from docx.document import Document",
        "in an operation",
    ),
    ("Only the desktop has windows", "cli/people.py", "import PySide6.QtCore", "from a verb"),
    (
        "No page knows another",
        "desktop/pages/polls/card.py",
        "import forumdesk.desktop.pages.inputs.queue",
        "what two share stands below them",
    ),
    ("Only operations write", "cli/forum.py", "import forumdesk.store.transaction", "from a verb"),
    (
        "Only operations write",
        "audience/polls.py",
        "from forumdesk.store.transaction import writing",
        "from a handler",
    ),
    (
        "The store's door is closed",
        "operations/people.py",
        "import forumdesk.store.connection",
        "the driver's connection",
    ),
    (
        "The store's door is closed",
        "audience/view.py",
        "from forumdesk.store.sql import rows",
        "statements in a page",
    ),
    (
        "The audience service never loads reports or windows",
        "operations/people.py",
        "import forumdesk.reports.brochure",
        "by way of an operation",
    ),
    (
        "Only the command line and the window make documents",
        "operations/sample.py",
        "import forumdesk.operations.reporting",
        "from another operation",
    ),
    ("A page knows no request", "audience/pages/cards.py", "import aiohttp.web", "the request"),
    (
        "A page knows no request",
        "audience/pages/votes.py",
        "from forumdesk.audience.cookies import voter_of",
        "the phone",
    ),
    (
        "The check counts with code of its own",
        "domain/audit.py",
        "import forumdesk.domain.methods.base",
        "the live count",
    ),
    ("The domain and the charts do nothing but decide", "domain/ids.py", "import random", "chance"),
    ("The domain and the charts do nothing but decide", "domain/forum.py", "import time", "clock"),
    ("The domain and the charts do nothing but decide", "charts/bars.py", "import os", "disk"),
]


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [one["name"] for one in settings["tool"]["importlinter"]["contracts"]]


def _verdicts(folder: Path) -> dict[str, str]:
    """Contract to KEPT or BROKEN, as the command that the checks run prints them."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(command), "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return dict(found)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, whose files the command remembers between two tests."""
    folder = tmp_path_factory.mktemp("copied")
    shutil.copy(ROOT / "pyproject.toml", folder)
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "forumdesk", folder / "forumdesk", ignore=left_out)
    brochure = folder / "forumdesk" / "reports" / "brochure.py"
    brochure.write_text("import reportlab.lib\n", encoding="utf-8")
    return folder


@contextmanager
def _with_line(file: Path, line: str) -> Iterator[None]:
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    yield
    if before is None:
        file.unlink()
    else:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(("contract", "file", "line", "how"), BREAKS)
def test_a_forbidden_import_breaks_its_contract_and_no_other(
    copied: Path, contract: str, file: str, line: str, how: str
) -> None:
    with _with_line(copied / "forumdesk" / file, line):
        verdicts = _verdicts(copied)
    assert set(verdicts) == set(_contracts())
    assert [name for name, verdict in verdicts.items() if verdict == "BROKEN"] == [contract], how


def test_every_contract_is_broken_by_one_of_these() -> None:
    assert {contract for contract, *_ in BREAKS} == set(_contracts())
