"""A forum for the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copyfile

import prepared
import pytest
from support import Cli, words

from forumdesk.operations import forum


def _two_days(path: Path) -> None:
    first, last = date(2026, 5, 4), date(2026, 5, 5)
    title = words("Forum")
    forum.create_forum(path, title=title, language="en", starts=first, ends=last).close()


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line in this process."""
    return Cli(capsys)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The path of an empty forum of two days."""
    return str(prepared.put(_two_days, tmp_path / "a.forum"))


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample forum for all tests of a file, which leave it as it is."""
    return Path(copyfile(sample_file, tmp_path_factory.mktemp("sample") / "sample.forum"))
