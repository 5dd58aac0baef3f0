"""What the command line prints: one JSON document, or lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping


def show_json(document: object) -> None:
    """One JSON document and nothing else."""
    print(json.dumps(document, ensure_ascii=False, indent=1), flush=True)


def show_line(words: str) -> None:
    """A line on stdout."""
    print(words, flush=True)


def complain(words: str) -> None:
    """A sentence on stderr."""
    print(words, file=sys.stderr, flush=True)


def show(document: object, *, as_json: bool) -> None:
    """A document as JSON, or its rows and fields as lines."""
    if as_json:
        show_json(document)
    elif isinstance(document, Mapping):
        for key, value in document.items():
            show_line(f"{key}: {_short(value)}")
    elif isinstance(document, Iterable) and not isinstance(document, str):
        for row in document:
            words = row.values() if isinstance(row, Mapping) else [row]
            show_line("  ".join(_short(value) for value in words))
    else:
        show_line(str(document))


def _short(value: object) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
