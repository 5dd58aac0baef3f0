"""What the command line prints: one JSON document, or lines for people."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

GAP = "  "
NARROWEST = 12


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
            show_line(GAP.join(_short(value) for value in words))
    else:
        show_line(str(document))


def show_table(
    rows: Sequence[Mapping[str, object]], headings: Mapping[str, str], *, as_json: bool
) -> None:
    """Rows as JSON with all they have, or for people the columns that have a heading.

    On a terminal the widest column gives way until a row fits its width.
    """
    if as_json:
        show_json(rows)
        return
    table = [list(headings.values())]
    table += [[_short(row.get(key)) for key in headings] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    if sys.stdout.isatty():
        _narrow(widths, shutil.get_terminal_size().columns)
    for row in table:
        cells = (_fitted(words, width) for words, width in zip(row, widths, strict=True))
        show_line(GAP.join(cells).rstrip())


def _narrow(widths: list[int], room: int) -> None:
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - room
    while excess > 0 and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        excess -= 1


def _fitted(words: str, width: int) -> str:
    """The words in exactly this many columns of a terminal, cut with an ellipsis."""
    if _width(words) <= width:
        return words + " " * (width - _width(words))
    kept = words
    while kept and _width(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…" + " " * (width - 1 - _width(kept))


def _width(words: str) -> int:
    """Columns of a terminal: wide East Asian letters take two, marks none."""
    return sum(
        0
        if unicodedata.category(one) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(one) in ("W", "F")
        else 1
        for one in words
    )


def _short(value: object) -> str:
    match value:
        case None | "":
            return "–"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
