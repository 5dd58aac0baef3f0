"""Writing an archive: a ZIP file of plain files, of which each is listed with its SHA-256.

`exchange.archive_reader` reads it. What is written depends on the forum alone, so that two archives
of one state are equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from zipfile import ZIP_DEFLATED, ZipFile

from forumdesk.domain.archive import (
    FORM,
    MANIFEST,
    README,
    SUMS,
    VERSION,
    Cell,
    Cells,
    Column,
    Holds,
    Listed,
    Origin,
    TableForm,
    Told,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.archive_lines import Lines
from forumdesk.exchange.zip_file import entry

# In bytes: everything in an archive when it is unpacked, and its manifest, which is enough for
# thousands of rounds.
MOST_BYTES, MOST_MANIFEST = 2_000_000_000, 16_000_000
# Rows that are compressed together.
_AT_ONCE = 1000
_ENDINGS = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"{", "json"), (b"<", "svg"))


def archive_zip(
    origin: Origin,
    tables: Iterable[tuple[TableForm, Iterable[Cells]]],
    beside: Mapping[str, bytes],
    told: Told,
) -> bytes:
    """An archive of these tables, with what lies `beside` them for people.

    Raises:
        Refused: ARCHIVE_TOO_LARGE to be read again.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        writing = _Writing(archive)
        writing.put(README, [told.readme.encode()])
        heads = [_head(form, writing.table(form, rows)) for form, rows in tables]
        for name, content in sorted(beside.items()):
            writing.put(name, [content])
        manifest = _manifest(origin, heads, writing.files, told.left_out)
        if len(manifest) > MOST_MANIFEST:
            raise too_large()
        whole = [*writing.files, writing.put(MANIFEST, [manifest])]
        writing.put(SUMS, [sums(whole)])
    return made.getvalue()


class _Writing:
    """An archive that is being written, and the files that are in it."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._left = MOST_BYTES
        self.files: list[Listed] = []

    def put(self, name: str, content: Iterable[bytes]) -> Listed:
        """A file of these pieces."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(entry(name), "w") as file:
            for piece in content:
                size += len(piece)
                if size > self._left:
                    raise too_large()
                digest.update(piece)
                file.write(piece)
        self._left -= size
        listed = Listed(name, size, digest.hexdigest())
        if name not in (MANIFEST, SUMS):
            self.files.append(listed)
        return listed

    def table(self, form: TableForm, rows: Iterable[Cells]) -> int:
        """The file of a table, after those of its values that are files; how many rows it has."""
        # Only one file is written at a time; tables with values in files have few rows.
        numbered = enumerate(rows, start=1)
        left = iter([self._with_files(form, *one) for one in numbered] if form.apart else rows)
        lines, number = Lines(form), 0

        def blocks() -> Iterator[bytes]:
            nonlocal number
            while some := list(islice(left, _AT_ONCE)):
                number += len(some)
                yield b"".join(map(lines.line, some))

        self.put(form.file, blocks())
        return number

    def _with_files(self, form: TableForm, number: int, row: Cells) -> Cells:
        def cell(column: Column, value: Cell) -> Cell:
            if not column.apart or value is None or isinstance(value, int):
                return value
            content = value.encode() if isinstance(value, str) else value
            name = form.value_files(column, number) + _ending(column, content)
            return self.put(name, [content]).name

        return [cell(one, value) for one, value in zip(form.columns, row, strict=True)]


def too_large() -> Refused:
    """What is said of an archive that holds too much."""
    return Refused(Reason.ARCHIVE_TOO_LARGE, gigabytes=MOST_BYTES // 10**9)


def _ending(column: Column, content: bytes) -> str:
    """What lets other programs open a value."""
    usual = "txt" if column.holds is Holds.TEXT else "bin"
    return next((ending for begins, ending in _ENDINGS if content.startswith(begins)), usual)


def _head(form: TableForm, rows: int) -> dict[str, object]:
    """What a manifest tells of a table. Keys and references are for those who have no schema."""
    return {
        "name": form.name,
        "rows": rows,
        "columns": {one.name: one.holds.value for one in form.columns},
        "key": form.key,
        "points_to": dict(form.points_to),
    }


def _manifest(
    origin: Origin,
    heads: Sequence[Mapping[str, object]],
    files: Sequence[Listed],
    left_out: Mapping[str, str],
) -> bytes:
    said = {
        "form": FORM,
        "version": VERSION,
        "program": origin.program,
        "schema": origin.schema,
        "steps": origin.steps,
        "forum": origin.forum,
        "left_out": [{"what": what, "why": why} for what, why in left_out.items()],
        "tables": heads,
        "files": [{"name": one.name, "bytes": one.size, "sha256": one.digest} for one in files],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def sums(files: Iterable[Listed]) -> bytes:
    """The list that `sha256sum --check` reads."""
    return "".join(f"{one.digest}  {one.name}\n" for one in files).encode()
