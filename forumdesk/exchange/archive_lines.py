"""A row of a table as a line of an archive, and back.

A line is a JSON object (RFC 8259) with the table's columns in their order, ending with a newline.
Nothing that is written otherwise is read: so a line takes no more memory than it has bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import assert_never

from forumdesk.domain.archive import Cell, Cells, Column, Holds, TableForm

_json = json.JSONEncoder(ensure_ascii=False).encode
# JSON writes no byte with more than six.
_ESCAPED = 6
_LITERALS = {
    Holds.TEXT: r'null|"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrtu])*+"',
    Holds.INTEGER: r"null|-?[0-9]{1,17}",
    Holds.BLOB: r'null|"(?:[0-9a-f]{2})*+"',
}
# The name of a file is short and has nothing to escape.
_NAME = r'null|"[A-Za-z0-9_./]{1,200}"'


class Lines:
    """How the rows of a table are written.

    Of columns whose values are files, a line has the names.
    """

    def __init__(self, form: TableForm) -> None:
        self._names = [f'"{one.name}": ' for one in form.columns]
        self._readers = [(one, _text if one.apart else _READ[one.holds]) for one in form.columns]
        cells = (rf'"{one.name}": ({_literal(one)})' for one in form.columns)
        self._pattern = re.compile(r"\{" + ", ".join(cells) + r"\}\n")
        self.longest = sum(_longest(one) for one in form.columns)

    def line(self, cells: Cells) -> bytes:
        """A row as it stands in the file."""
        pairs = zip(self._names, map(_written, cells), strict=True)
        return f"{{{', '.join(map(''.join, pairs))}}}\n".encode()

    def cells(self, line: bytes) -> Cells:
        """The row of a line.

        Raises:
            ValueError: it is no row of this table, or a value is larger than it may be.
        """
        found = self._pattern.fullmatch(line.decode())
        if found is None:
            raise ValueError(line[:100])
        literals = zip(self._readers, found.groups(), strict=True)
        return [read(column, literal) for (column, read), literal in literals]


def _literal(column: Column) -> str:
    return _NAME if column.apart else _LITERALS[column.holds]


def _longest(column: Column) -> int:
    """In bytes, with its name and what stands around it."""
    around = len(column.name) + 50
    if column.apart:
        return around + 200
    match column.holds:
        case Holds.TEXT:
            return around + column.most * _ESCAPED
        case Holds.BLOB:
            return around + column.most * 2
        case Holds.INTEGER:
            return around
        case _:
            assert_never(column.holds)


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return _json(cell)
    if isinstance(cell, bytes):
        return f'"{cell.hex()}"'
    return "null" if cell is None else str(cell)


def _text(column: Column, literal: str) -> Cell:
    if literal == "null":
        return None
    # Most words have nothing to escape.
    words: str = literal[1:-1] if "\\" not in literal else json.loads(literal)
    if len(words.encode()) > column.most:
        raise ValueError(column.name)
    return words


def _number(column: Column, literal: str) -> Cell:
    number = None if literal == "null" else int(literal)
    if number is not None and abs(number) > column.most:
        raise ValueError(column.name)
    return number


def _bytes(column: Column, literal: str) -> Cell:
    found = None if literal == "null" else bytes.fromhex(literal[1:-1])
    if found is not None and len(found) > column.most:
        raise ValueError(column.name)
    return found


_READ: dict[Holds, Callable[[Column, str], Cell]] = {
    Holds.TEXT: _text,
    Holds.INTEGER: _number,
    Holds.BLOB: _bytes,
}
