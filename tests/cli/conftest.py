"""A forum for the command line."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from support import Cli


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line in this process."""
    return Cli(capsys)


@pytest.fixture
def file(tmp_path: Path, cli: Cli) -> str:
    """An empty forum's path."""
    path = str(tmp_path / "a.forum")
    cli("new", path, "--title", "Forum", "--starts", "2026-05-04", "--ends", "2026-05-05")
    return path


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample forum for all tests of a file, which leave it as it is."""
    return Path(copyfile(sample_file, tmp_path_factory.mktemp("sample") / "sample.forum"))
