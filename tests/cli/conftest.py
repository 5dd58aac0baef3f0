"""A forum for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import run_cli


@pytest.fixture
def file(tmp_path: Path) -> str:
    """An empty forum's path."""
    path = str(tmp_path / "a.forum")
    run_cli("new", path, "--title", "Forum", "--starts", "2026-05-04", "--ends", "2026-05-05")
    return path
