"""What lies in the file itself, beside its write-ahead log.

In WAL mode nothing but a checkpoint writes to the file, so each of its pages is known: as it was
when it was first read, or as the log had it. A page that is otherwise was written by another
program, even where it is a sound page of this forum from an hour ago.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# Bytes that are read at once.
_PIECE = 1 << 20
# The first byte of a table's pages; https://www.sqlite.org/fileformat2.html, section 1.6.
_INTERIOR, _LEAF = 0x05, 0x0D
# More levels than any table has.
_DEPTH = 20


class MainFile:
    """The pages of one file that is open in WAL mode; for one thread.

    The file is held open until the process ends: to close any descriptor of it would drop the
    locks that SQLite holds on it. Windows, where locks belong to a handle, closes it.
    """

    def __init__(self, path: Path, page_size: int) -> None:
        self._page_size = page_size
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._marks: list[int] = []

    def close(self) -> None:
        """Let go of the file where that harms no lock."""
        if os.name == "nt":
            os.close(self._handle)

    def learn(self) -> None:
        """Take the file as it is now for right."""
        self._marks = [hash(page) for page in self._pages()]

    def lay(self, number: int, page: bytes) -> None:
        """A checkpoint brought this page, numbered from 1, into the file."""
        if number > len(self._marks):
            self._marks += [0] * (number - len(self._marks))
        self._marks[number - 1] = hash(page)

    def is_as_known(self, logged: Mapping[int, bytes | None], count: int) -> bool:
        """Whether the first `count` pages are what was written to them.

        `logged` are those that the log has too: as a checkpoint has brought them into the file,
        or None where what the file holds does not matter, because one will.
        """
        number = 0
        for number, page in enumerate(self._pages(), start=1):
            if number > count:
                return True
            if number in logged:
                if logged[number] not in (None, page):
                    return False
            elif number > len(self._marks) or hash(page) != self._marks[number - 1]:
                return False
        return all(
            missing in logged and not logged[missing] for missing in range(number + 1, count + 1)
        )

    def latest_row(self, root: int) -> int | None:
        """The greatest row number of a table as the file alone has it, 0 if it has no row.

        `root` is the table's first page. None if no table is found there, which may be so while
        a checkpoint writes.
        """
        number = root
        for _ in range(_DEPTH):
            if number == 0:
                return None
            os.lseek(self._handle, (number - 1) * self._page_size, os.SEEK_SET)
            page = os.read(self._handle, self._page_size)
            if len(page) < self._page_size or page[0] not in (_INTERIOR, _LEAF):
                return None
            if page[0] == _LEAF:
                return _last_key(page)
            number = int.from_bytes(page[8:12], "big")
        return None

    def known(self) -> int:
        """How many pages the file is known to have."""
        return len(self._marks)

    def _pages(self) -> Iterator[bytes]:
        size = self._page_size
        start = 0
        while True:
            os.lseek(self._handle, start, os.SEEK_SET)
            piece = os.read(self._handle, _PIECE)
            whole = len(piece) - len(piece) % size
            for at in range(0, whole, size):
                yield piece[at : at + size]
            if whole == 0:
                return
            start += whole


def _last_key(leaf: bytes) -> int | None:
    """The row number in the last cell of a table's leaf."""
    cells = int.from_bytes(leaf[3:5], "big")
    if cells == 0:
        return 0
    last = 8 + 2 * (cells - 1)
    if last + 2 > len(leaf):
        return None
    # A cell begins with the size of its row, then comes the number.
    at = int.from_bytes(leaf[last : last + 2], "big")
    _, at = _varint(leaf, at)
    number, at = _varint(leaf, at)
    return number if at <= len(leaf) else None


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, of which the ninth has eight bits, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        byte = int.from_bytes(page[place : place + 1], "big")
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    return number << 8 | int.from_bytes(page[at + 8 : at + 9], "big"), at + 9
