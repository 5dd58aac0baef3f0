"""Reading an archive that may come from anywhere: nothing of it is believed before it is seen.

What is read at once is bounded: the list of files, the manifest, a line, and a value that has a
file of its own. Nothing is unpacked to any disk. What is in an archive and not listed, or listed
and not there, or other than it is listed, is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from forumdesk.domain.archive import (
    FORM,
    MANIFEST,
    SUMS,
    VERSION,
    Cell,
    Cells,
    Column,
    Holds,
    Listed,
    Manifest,
    Origin,
    TableForm,
    TableHead,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.archive_lines import Lines
from forumdesk.exchange.archive_zip import MOST_BYTES, MOST_MANIFEST, sums, too_large

# Of the list of files at the end, in bytes, and of objects in the manifest: as many as the longest
# manifest can tell of.
_MOST_LISTED = 16_000_000
_MOST_OBJECTS = 300_000
_BLOCK = 1 << 16
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,150}){0,4}")
_ENCRYPTED = 1
_SHOWN = 60
_UNREADABLE = (BadZipFile, EOFError, zlib.error, OSError, ValueError, NotImplementedError)


class ArchiveReader:
    """An archive that is open for reading.

    Raises:
        Refused: NOT_AN_ARCHIVE; ARCHIVE_TOO_NEW, ARCHIVE_TOO_LARGE; ARCHIVE_LACKS,
            ARCHIVE_STRANGE, ARCHIVE_ALTERED for a file. So do its methods.
    """

    def __init__(self, handle: BinaryIO) -> None:
        self._zip = _opened(handle)
        self._entries = _entries(self._zip)
        self.manifest = self._read_manifest()
        self._files = {one.name: one for one in self.manifest.files}
        self._left = dict(self._files)
        self._rows = {one.name: one.rows for one in self.manifest.tables}
        self._check_list()

    def rows(self, form: TableForm) -> Iterator[Cells]:
        """The rows of a table.

        Raises:
            Refused: ARCHIVE_ROW for a line that is no row of it, too.
        """
        lines, number, apart = Lines(form), 0, form.apart
        with self._reading(self._listed(form.file)) as stream:
            while line := stream.readline(lines.longest + 1):
                number += 1
                try:
                    cells = lines.cells(line)
                except ValueError:
                    raise _bad_row(form, number) from None
                yield self._with_values(form, number, cells) if apart else cells
        if self._rows[form.name] != number:
            raise Refused(Reason.ARCHIVE_ALTERED, name=form.file)

    def check_others(self) -> None:
        """Look at every file that was not read: whether it is as it is listed."""
        for listed in list(self._left.values()):
            if listed.name.partition("/")[0] in ("tables", "values"):
                raise Refused(Reason.ARCHIVE_STRANGE, name=listed.name)
            with self._reading(listed) as stream:
                while stream.read(_BLOCK):
                    pass

    def _with_values(self, form: TableForm, number: int, cells: Cells) -> Cells:
        def value(column: Column, cell: Cell) -> Cell:
            if not column.apart or cell is None:
                return cell
            begins = form.value_files(column, number)
            if not isinstance(cell, str) or not cell.startswith(begins):
                raise _bad_row(form, number)
            return self._value(self._listed(cell), column)

        return [value(one, cell) for one, cell in zip(form.columns, cells, strict=True)]

    def _value(self, listed: Listed, column: Column) -> Cell:
        if listed.size > column.most:
            raise Refused(Reason.ARCHIVE_STRANGE, name=listed.name)
        with self._reading(listed) as stream:
            content = stream.read(listed.size + 1)
        if column.holds is Holds.BLOB:
            return content
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise Refused(Reason.ARCHIVE_STRANGE, name=listed.name) from None

    def _listed(self, name: str) -> Listed:
        """A file that is read for the first time."""
        if name not in self._files:
            raise Refused(Reason.ARCHIVE_LACKS, name=name)
        if name not in self._left:
            raise Refused(Reason.ARCHIVE_STRANGE, name=name)
        return self._left.pop(name)

    @contextmanager
    def _reading(self, listed: Listed) -> Iterator[BinaryIO]:
        """A file, to be read to its end, where it must be what is listed."""
        try:
            with self._zip.open(self._entries[listed.name]) as file:
                hashed = _Hashed(file)
                stream = io.BufferedReader(hashed, _BLOCK)
                yield stream
                whole = not stream.read(1) and hashed.size == listed.size
        except _UNREADABLE as error:
            raise Refused(Reason.ARCHIVE_ALTERED, name=listed.name) from error
        if not whole or hashed.digest != listed.digest:
            raise Refused(Reason.ARCHIVE_ALTERED, name=listed.name)

    def _read_manifest(self) -> Manifest:
        content = self._small(MANIFEST, MOST_MANIFEST)
        try:
            # A byte of it may become a hundred in memory.
            if content.count(b"{") + content.count(b"[") > _MOST_OBJECTS:
                raise ValueError(len(content))
            said = json.loads(content)
            if said["form"] != FORM:
                raise Refused(Reason.NOT_AN_ARCHIVE)
            if _number(said, "version") > VERSION:
                raise Refused(Reason.ARCHIVE_TOO_NEW)
            return _manifest(said)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise Refused(Reason.ARCHIVE_ALTERED, name=MANIFEST) from error

    def _check_list(self) -> None:
        """Whether the files that are there are those that are listed, and as large."""
        for name, listed in self._files.items():
            if name not in self._entries:
                raise Refused(Reason.ARCHIVE_LACKS, name=name)
            if self._entries[name].file_size != listed.size:
                raise Refused(Reason.ARCHIVE_ALTERED, name=name)
        for name in self._entries.keys() - self._files.keys() - {MANIFEST, SUMS}:
            raise Refused(Reason.ARCHIVE_STRANGE, name=name)
        manifest = self._small(MANIFEST, MOST_MANIFEST)
        own = Listed(MANIFEST, len(manifest), hashlib.sha256(manifest).hexdigest())
        if self._small(SUMS, MOST_MANIFEST) != sums([*self.manifest.files, own]):
            raise Refused(Reason.ARCHIVE_ALTERED, name=SUMS)

    def _small(self, name: str, most: int) -> bytes:
        """A file that is read whole."""
        found = self._entries.get(name)
        if found is None:
            raise Refused(Reason.NOT_AN_ARCHIVE)
        if found.file_size > most:
            raise Refused(Reason.ARCHIVE_ALTERED, name=name)
        try:
            with self._zip.open(found) as file:
                return file.read(most)
        except _UNREADABLE as error:
            raise Refused(Reason.ARCHIVE_ALTERED, name=name) from error


class _Hashed(io.RawIOBase):
    """What is read of a file, counted and hashed."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        """Of what was read so far."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        """For whoever reads in blocks."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        found = self._file.read(len(buffer))
        buffer[: len(found)] = found
        self._hash.update(found)
        self.size += len(found)
        return len(found)


class _Bounded(io.RawIOBase):
    """A file of which nobody reads more at once than the longest list of files."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle

    def seekable(self) -> bool:
        """As the file is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """As the file does."""
        return self._handle.seek(offset, whence)

    def tell(self) -> int:
        """As the file does."""
        return self._handle.tell()

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            ValueError: more is asked for, and there.
        """
        found = self._handle.read(min(size, _MOST_LISTED + 1) if size >= 0 else _MOST_LISTED + 1)
        if len(found) > _MOST_LISTED:
            raise ValueError(size)
        return found


def _opened(handle: BinaryIO) -> ZipFile:
    try:
        return ZipFile(_Bounded(handle))
    except (*_UNREADABLE, OverflowError) as error:
        raise Refused(Reason.NOT_AN_ARCHIVE) from error


def _entries(archive: ZipFile) -> dict[str, ZipInfo]:
    """What is in it by name, none of which is read yet."""
    if MANIFEST not in archive.namelist():
        raise Refused(Reason.NOT_AN_ARCHIVE)
    found: dict[str, ZipInfo] = {}
    for one in archive.infolist():
        plain = one.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not one.flag_bits & _ENCRYPTED
        if not plain or one.filename in found or _NAME.fullmatch(one.filename) is None:
            raise Refused(Reason.ARCHIVE_STRANGE, name=one.filename[:_SHOWN])
        found[one.filename] = one
    if sum(one.file_size for one in found.values()) > MOST_BYTES:
        raise too_large()
    return found


def _manifest(said: Mapping[str, Any]) -> Manifest:
    tables = [
        TableHead(
            _name(one),
            tuple((name, _word(one["columns"], name)) for name in one["columns"]),
            _number(one, "rows"),
        )
        for one in said["tables"]
    ]
    files = [
        Listed(_name(one), _number(one, "bytes"), _word(one, "sha256")) for one in said["files"]
    ]
    named, listed = {one.name for one in tables}, {one.name for one in files}
    if len(named) < len(tables) or len(listed) < len(files) or listed & {MANIFEST, SUMS}:
        raise ValueError(said["form"])
    origin = Origin(
        _word(said, "program"), _word(said, "schema"), _number(said, "steps"), _word(said, "forum")
    )
    return Manifest(origin, tables, files)


def _name(said: Mapping[str, Any]) -> str:
    """The name of a table or a file, which messages repeat."""
    found = _word(said, "name")
    if _NAME.fullmatch(found) is None:
        raise ValueError(found[:_SHOWN])
    return found


def _word(said: Mapping[str, Any], name: str) -> str:
    found = said[name]
    if not isinstance(found, str):
        raise TypeError(name)
    return found


def _number(said: Mapping[str, Any], name: str) -> int:
    found = said[name]
    if type(found) is not int or found < 0:
        raise TypeError(name)
    return found


def _bad_row(form: TableForm, number: int) -> Refused:
    return Refused(Reason.ARCHIVE_ROW, name=form.file, row=number)
