"""What the command line prints: one JSON document, or lines for people."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

GAP = "  "
# All but the end of a line: what moves the cursor, clears, rings, renames the window, types back,
# ends a line where none should end, or turns round the order of the letters after it.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# What sentences put around words of the other direction: a terminal that does not know it shows
# boxes, and no text in a forum has any.
_AROUND = str.maketrans("", "", "\u2068\u2069")
NARROWEST = 12


class NoOutput(Exception):
    """What stdout leads to takes no more, such as a file on a full disk."""


def make_tolerant() -> None:
    """Let stdout and stderr write a letter that their encoding lacks as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show_json(document: object) -> None:
    """One JSON document and nothing else."""
    _need_output()
    words = json.dumps(document, ensure_ascii=False, indent=1)
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        # Letters as numbers must be those of JSON, for a program reads this.
        words = json.dumps(document, indent=1)
    # JSON itself leaves some of these as they are, inside its strings.
    _print(_CONTROL.sub(lambda one: f"\\u{ord(one[0]):04x}", words))


def show_line(words: str) -> None:
    """A line on stdout, without anything that a terminal would obey.

    Raises:
        NoOutput: it could not be written.
        BrokenPipeError: nobody reads any more.
    """
    _print(harmless(words))


def harmless(words: str) -> str:
    """Words with their control characters made visible: a terminal obeys what it is sent."""
    return _CONTROL.sub(
        lambda one: one[0].encode("unicode_escape").decode(), words.translate(_AROUND)
    )


def _need_output() -> None:
    # Python has no stream for a stdout that was closed before it began, and prints nowhere then.
    if sys.stdout is None:
        raise NoOutput(os.strerror(errno.EBADF))


def _print(words: str) -> None:
    """Words on stdout.

    Raises:
        NoOutput: it could not be written.
        BrokenPipeError: nobody reads any more.
    """
    _need_output()
    try:
        print(words, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutput(error.strerror) from error


def show_exactly(words: str) -> None:
    """These words in UTF-8 on stdout, with the ends of lines that they have; to a file or pipe.

    Raises:
        NoOutput: they could not be written.
        BrokenPipeError: nobody reads any more.
    """
    _need_output()
    if sys.stdout.isatty():
        show_line(words.removesuffix("\n"))
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(words.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutput(error.strerror) from error


def complain(words: str) -> None:
    """A sentence on stderr, in one line whatever it quotes."""
    # Nobody can be told that nobody can be told. Without a stderr it would go to stdout.
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        print(harmless(words).replace("\n", "\\n"), file=sys.stderr, flush=True)


def pass_over_output() -> None:
    """Send the rest of the output nowhere, so that leaving does not stumble over it."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


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


def show_made(path: Path, identity: str, *, words: str, as_json: bool) -> None:
    """A forum file that was made: where it is, in `words` with that hole, and the forum's id."""
    if as_json:
        show_json({"path": str(path), "id": identity})
    else:
        show_line(words.format(path=path))


def show_table(
    rows: Sequence[Mapping[str, object]], headings: Mapping[str, str], *, as_json: bool
) -> None:
    """Rows as JSON with all they have, or for people the columns that have a heading.

    On a terminal the widest column gives way until a row fits its width.
    """
    if as_json:
        show_json(rows)
        return
    _need_output()
    table = [list(headings.values())]
    table += [[harmless(_short(row.get(key))) for key in headings] for row in rows]
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
