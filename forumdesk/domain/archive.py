"""A forum as plain files that outlive its program: what an archive is made of.

Every table of the forum is a file with a row on each line; `store` knows the tables, `exchange` how
a line is written, and both speak of them by these values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FORM = "ForumDesk archive"
# Of the form; a reader of a lower one cannot read it.
VERSION = 1

MANIFEST, README, SUMS = "manifest.json", "README.txt", "SHA256SUMS"
TABLES, VALUES, RECOUNT, READABLE = "tables", "values", "recount", "readable"

Cell = str | int | bytes | None
Cells = Sequence[Cell]

# Bytes; what may be longer, or may be longer and is no text, lies in a file of its own.
LONGEST_TEXT, LONGEST_BLOB = 4_000_000, 1_000


class Holds(StrEnum):
    """What a column holds, in the words of the schema."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    BLOB = "BLOB"


class NotKept(StrEnum):
    """What of a forum file is in no archive of it."""

    KEY = "key"
    DEVICES = "devices"
    NEEDS = "needs"
    WAITING = "waiting"
    CONTACTS = "contacts"
    CHANGES = "changes"
    STEPS = "steps"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `most` is its longest value in bytes, or its largest number."""

    name: str
    holds: Holds
    most: int

    @property
    def apart(self) -> bool:
        """Whether each of its values is a file, which its row names."""
        match self.holds:
            case Holds.TEXT:
                return self.most > LONGEST_TEXT
            case Holds.BLOB:
                return self.most > LONGEST_BLOB
            case Holds.INTEGER:
                return False


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table and its columns, in the order in which they stand in a line.

    The columns of its `key` tell its rows apart; `points_to` has columns that hold the id of a row
    of another table, with its name.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    points_to: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The file that has its rows."""
        return f"{TABLES}/{self.name}.jsonl"

    @property
    def apart(self) -> bool:
        """Whether any of its values are files."""
        return any(one.apart for one in self.columns)

    def value_files(self, column: Column, row: int) -> str:
        """How the name of the file begins that has a value of a row, from 1."""
        return f"{VALUES}/{self.name}.{column.name}.{row}."


@dataclass(frozen=True, slots=True)
class TableHead:
    """A table as a manifest tells of it: columns with what they hold, and how many rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of an archive, with its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an archive comes from: program and schema by their versions, and the forum's id.

    `steps` is how many steps have made the schema.
    """

    program: str
    schema: str
    steps: int
    forum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. Neither it nor the list of sums is among its `files`."""

    origin: Origin
    tables: Sequence[TableHead]
    files: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in an archive for people alone: its `readme`, and why each thing is left out."""

    readme: str
    left_out: Mapping[str, str]
