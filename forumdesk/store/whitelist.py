"""What a forum file may hold, and how much of it: looked at before anything in it is believed.

A file may come from anywhere. Its tables and indexes must be those that the migrations make and
those of rounds, word for word; triggers and views would run what somebody else wrote. Then every
value is measured, which reads none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from forumdesk.store import migrations
from forumdesk.store.connection import Database, version
from forumdesk.store.errors import FileTrouble, Trouble
from forumdesk.store.round_tables import round_columns, round_table

MOST_OBJECTS = 20_000
LONGEST_TEXT, LONGEST_BLOB, LARGEST_NUMBER = 100_000, 1_000, 1 << 53
# In bytes. A definition holds a question and all its options in every language.
_LONGER = {
    ("poll_round", "definition"): 4_000_000,
    ("desk_log", "facts"): 1_000_000,
    ("poll", "rules"): 1_000_000,
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Object:
    """A table or index by what SQLite keeps of it; words without their spacing."""

    kind: str
    table: str
    sql: str

    @classmethod
    def of(cls, kind: str, table: str, sql: str | None) -> _Object:
        return cls(kind, table, " ".join((sql or "").split()))


Columns = Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache
def _known(steps: int) -> tuple[Mapping[str, _Object], Columns]:
    """Objects, and columns with their types, after the first steps of the migrations."""
    made = migrations.empty_schema(steps)
    try:
        objects = _objects(made)
        columns = {
            name: tuple((row[1], row[2]) for row in made.execute(f"PRAGMA table_info({name})"))
            for name, one in objects.items()
            if one.kind == "table"
        }
    finally:
        made.close()
    return objects, columns


def _objects(db: Database) -> dict[str, _Object]:
    rows = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
    return {str(name): _Object.of(kind, table, sql) for name, kind, table, sql in rows}


def check_objects(db: Database, *, additions: bool = False) -> None:
    """Refuse what the migrations and rounds do not make; `additions` lets pass what is never read.

    Raises:
        FileTrouble: STRANGE_PART, which it names; DAMAGED when a table is missing.
    """
    found = _counted(db)
    _check_steps_table(found)
    known, _columns = _known(migrations.steps_taken(db))
    for name, one in found.items():
        sql = round_table(name)
        if one == known.get(name) or (sql is not None and one == _Object.of("table", name, sql)):
            continue
        if not additions or name in known or sql is not None:
            raise FileTrouble(Trouble.STRANGE_PART, what=name[:_SHOWN])
    if not known.keys() <= found.keys():
        raise FileTrouble(Trouble.DAMAGED)


def check_newer(db: Database) -> None:
    """As the other checks, as far as this program can know a file of a newer one.

    Raises:
        FileTrouble: STRANGE_PART, TOO_LONG.
    """
    for name, one in _counted(db).items():
        if one.kind not in ("table", "index") or one.sql.upper().startswith("CREATE VIRTUAL"):
            raise FileTrouble(Trouble.STRANGE_PART, what=name[:_SHOWN])
        if one.kind == "table":
            quoted = name.replace('"', '""')
            told = db.execute(f'PRAGMA table_info("{quoted}")').fetchall()
            _check_table(db, quoted, [(row[1], row[2]) for row in told])


def _counted(db: Database) -> dict[str, _Object]:
    number = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if number > MOST_OBJECTS:
        raise FileTrouble(Trouble.STRANGE_PART, what=f"{number:,}")
    return _objects(db)


def _check_steps_table(found: Mapping[str, _Object]) -> None:
    """The table of the steps itself, before it is asked."""
    # Of a file that is up to date, all other tables are compared with the same schema.
    known, _columns = _known(len(migrations.all_steps()))
    for name, one in known.items():
        if one.table != migrations.STEPS_TABLE:
            continue
        if name in found and found[name] != one:
            raise FileTrouble(Trouble.STRANGE_PART, what=name)
        if name not in found and one.kind == "table":
            raise FileTrouble(Trouble.DAMAGED)


def check_sizes(db: Database) -> None:
    """Refuse values that ForumDesk never writes, before anything reads them.

    Raises:
        FileTrouble: TOO_LONG, which names the table and column.
    """
    _known_objects, columns = _known(migrations.steps_taken(db))
    there = {str(row[0]) for row in db.execute("SELECT name FROM sqlite_master")}
    for table in sorted(there):
        names = columns.get(table) or round_columns(table)
        if names:
            _check_table(db, table, names)


def _check_table(db: Database, table: str, columns: Iterable[tuple[str, str]]) -> None:
    limits = [(name, *_limit(table, name, kind)) for name, kind in columns]
    asked = ", ".join(f"max({measure})" for _name, measure, _most in limits)
    largest = db.execute(f'SELECT {asked} FROM "{table}"').fetchone()
    for (name, _measure, most), size in zip(limits, largest, strict=True):
        if size is not None and size > most:
            raise FileTrouble(Trouble.TOO_LONG, what=f"{table}.{name}")


def _limit(table: str, name: str, kind: str) -> tuple[str, int]:
    """How a column is measured, and the most it may hold."""
    column = '"' + name.replace('"', '""') + '"'
    if kind == "INTEGER":
        # The smallest number of all has no positive counterpart.
        return f"abs(max({column}, -{LARGEST_NUMBER * 2}))", LARGEST_NUMBER
    bytes_of = f"octet_length({column})" if _measures() else f"length(CAST({column} AS BLOB))"
    usual = LONGEST_BLOB if kind == "BLOB" else LONGEST_TEXT
    return bytes_of, _LONGER.get((table, name), usual)


@lru_cache
def _measures() -> bool:
    """Whether this SQLite tells the length of a value without reading it."""
    return tuple(map(int, version().split(".")[:2])) >= (3, 43)
