"""Lists that somebody gives, in whatever kind of file: their cells, read in a process apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from itertools import pairwise
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange import headings
from forumdesk.exchange.apart import Bounds, Failed, Reader, TookTooLong, run_apart
from forumdesk.exchange.grid import (
    MAX_BYTES,
    Form,
    Grid,
    Look,
    Score,
    together,
    too_large,
    unlike_any,
)
from forumdesk.exchange.ods import read_ods
from forumdesk.exchange.packed_xml import Archive
from forumdesk.exchange.programmes import headings as of_programmes
from forumdesk.exchange.programmes.timetable_finding import looks
from forumdesk.exchange.tables import DELIMITERS, read_text
from forumdesk.exchange.xlsx import read_xlsx

# Twenty thousand rows take one second.
BOUNDS = Bounds(seconds=5, memory=300_000_000)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What of a grid has lines of its own.
_IN_LINES = ("rows", "more")
# What a workbook under a password has among its streams, in UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class About(StrEnum):
    """Whose headings tell how a file is to be read."""

    PEOPLE = "people"
    PROGRAMME = "programme"


_KNOWN: Mapping[About, tuple[Score, Look]] = {
    About.PEOPLE: (headings.known, unlike_any),
    About.PROGRAMME: (of_programmes.known, looks),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read, where that is not to be found out: empty for what is."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    about: About = About.PEOPLE

    @property
    def is_told(self) -> bool:
        """Whether something of it is not to be found out."""
        return bool(self.encoding or self.delimiter or self.sheet)


def read_list_apart(
    raw: bytes, asked: Asked = Asked(), *, stopped: Callable[[], bool] = lambda: False
) -> Grid:
    """The cells of a CSV, XLSX or ODS file, read where it can do no harm.

    Raises:
        Refused: TABLE_TOO_INVOLVED where it takes too long, too much memory or `stopped` says so;
            what `read_list` raises.
    """
    if len(raw) > MAX_BYTES:
        raise too_large()
    words = json.dumps(astuple(asked))
    try:
        said = run_apart(Reader.LIST, (words,), raw, BOUNDS, stopped=stopped)
    except (TookTooLong, Failed) as error:
        raise Refused(Reason.TABLE_TOO_INVOLVED) from error
    return heard(said.splitlines())


def read_list(raw: bytes, asked: Asked = Asked()) -> Grid:
    """The cells of a CSV, XLSX or ODS file.

    Raises:
        Refused: TABLE_TOO_LARGE, TABLE_TOO_WIDE, TABLE_TOO_INVOLVED, TABLE_UNREADABLE,
            TABLE_BROKEN, TABLE_ENCRYPTED, TABLE_IS_OLD, TABLE_HAS_MACROS; UNKNOWN_ENCODING,
            INVALID_FIELD for a delimiter, NO_SUCH_SHEET; QUOTE_NOT_CLOSED with the row.
    """
    if len(raw) > MAX_BYTES:
        raise too_large()
    known, look = _KNOWN[About(asked.about)]
    if raw.startswith(_OLE):
        raise Refused(Reason.TABLE_ENCRYPTED if _ENCRYPTED in raw else Reason.TABLE_IS_OLD)
    if raw.startswith(_ZIP):
        archive = Archive(raw)
        read = read_ods if "content.xml" in archive.names else read_xlsx
        return read(archive, sheet=asked.sheet or None, known=known, look=look)
    return read_text(
        raw,
        encoding=asked.encoding or None,
        delimiter=_delimiter(asked.delimiter) if asked.delimiter else None,
        known=known,
    )


def _delimiter(value: str) -> str:
    found = {"tab": "\t", "\\t": "\t"}.get(value, value)
    if found not in tuple(DELIMITERS):
        raise Refused(Reason.UNKNOWN_DELIMITER, value=value[:40])
    return found


def said(grid: Grid) -> Iterable[str]:
    """A grid in lines of JSON: what is known of it, then a row each; other sheets behind it."""
    beside = {
        one.name: getattr(grid, one.name) for one in fields(grid) if one.name not in _IN_LINES
    }
    yield json.dumps(beside)
    for number, cells in grid.rows:
        yield json.dumps([number, *cells])
    for sheet in grid.more:
        yield from said(sheet)


def heard(lines: list[bytes]) -> Grid:
    """A grid from these lines.

    Raises:
        Refused: what was refused there.
    """
    first: dict[str, Any] = json.loads(lines[0])
    if "refused" in first:
        raise Refused.of(first["refused"], first["facts"])
    begins = [at for at, line in enumerate(lines) if line.startswith(b"{")]
    sheets = [_heard(lines[at:end]) for at, end in pairwise((*begins, len(lines)))]
    return together(sheets, sheets[0].others)


def _heard(lines: Sequence[bytes]) -> Grid:
    """One sheet."""
    beside: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in json.loads(lines[0]).items()
    }
    form = Form(beside.pop("form"))
    beside["merged"] = tuple(map(tuple, beside["merged"]))
    # A row at a time, so that others have their turn.
    read = (json.loads(line) for line in lines[1:])
    return Grid(form, tuple((number, tuple(cells)) for number, *cells in read), **beside)
