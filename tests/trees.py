"""The program's own files as trees, for tests that read how it is written."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "forumdesk"


def trees(
    folder: Path = PROGRAM, having: re.Pattern[str] | None = None
) -> Iterator[tuple[Path, ast.Module]]:
    """The files below a folder in which some words stand; of others nobody need look further."""
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if having is None or having.search(source):
            yield path, _parsed(source)


def _parsed(source: str) -> ast.Module:
    """Nothing in a tree is garbage, and looking for some takes most of the time of a large one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        if was_on:
            gc.enable()
