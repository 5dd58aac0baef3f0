"""A forum for the command line."""

from __future__ import annotations

from pathlib import Path

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
