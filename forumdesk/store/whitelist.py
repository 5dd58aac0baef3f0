"""What a forum file may hold, and how much of it: looked at before anything in it is believed.

A file may come from anywhere. Its tables and indexes must be those that the migrations make and
those of rounds, word for word; triggers and views would run what somebody else wrote. Then every
value is measured, which reads none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from forumdesk.domain.nonces import LONGEST as LONGEST_NONCES
from forumdesk.domain.troubles import Trouble
from forumdesk.store import migrations, sql
from forumdesk.store.connection import version
from forumdesk.store.errors import FileTrouble
from forumdesk.store.objects import Object, columns, number_of_objects, objects
from forumdesk.store.reader import Reader, Store
from forumdesk.store.round_tables import ROLL_NONCES, round_columns, round_table
from forumdesk.store.steps import STEPS

MOST_OBJECTS = 20_000
LONGEST_TEXT, LONGEST_BLOB, LARGEST_NUMBER = 100_000, 1_000, 1 << 53
# In bytes. A definition holds a question and all its options in every language.
_LONGER = {
    ("poll_round", "definition"): 4_000_000,
    ("poll_round", "prepared"): 1_000_000,
    ("poll_round", "struck"): 1_000_000,
    ("desk_log", "facts"): 1_000_000,
    ("poll", "rules"): 1_000_000,
    ("record_version", "text"): 100_000_000,
    ("logo_picture", "original"): 12_000_000,
    ("logo_picture", "drawn"): 8_000_000,
    ("profile_photo", "drawn"): 8_000_000,
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Object:
    """A table or index by what is compared of it."""

    kind: str
    table: str
    words: str

    @classmethod
    def of(cls, found: Object) -> _Object:
        return cls(found.kind, found.table, found.words)


Columns = Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache
def _known(steps: int) -> tuple[Mapping[str, _Object], Columns]:
    """Objects, and columns with their types, after the first steps of the migrations."""
    made = Store(migrations.empty_schema(steps))
    try:
        found = _objects(made)
        tables = {
            name: tuple(columns(made, name)) for name, one in found.items() if one.kind == "table"
        }
    finally:
        made.close()
    return found, tables


def _objects(db: Reader) -> dict[str, _Object]:
    return {one.name: _Object.of(one) for one in objects(db)}


def check_objects(db: Reader, *, additions: bool = False) -> None:
    """Refuse what the migrations and rounds do not make; `additions` lets pass what is never read.

    Raises:
        FileTrouble: STRANGE_PART, which it names; DAMAGED when a table is missing.
    """
    found = _counted(db)
    _check_steps_table(found)
    known, _columns = _known(migrations.steps_taken(db))
    for name, one in found.items():
        ours = {known[name]} if name in known else _of_rounds(name)
        if one in ours:
            continue
        if not additions or ours:
            raise FileTrouble(Trouble.STRANGE_PART, name=name[:_SHOWN])
    if not known.keys() <= found.keys():
        raise FileTrouble(Trouble.DAMAGED)


def _of_rounds(name: str) -> set[_Object]:
    """What a round's table of this name may be; nothing if it is no such name."""
    forms = (round_table(name, about=about) for about in (False, True))
    return {_Object("table", name, made_by) for made_by in forms if made_by}


def check_newer(db: Reader) -> None:
    """As the other checks, as far as this program can know a file of a newer one.

    Raises:
        FileTrouble: STRANGE_PART, TOO_LONG.
    """
    for name, one in _counted(db).items():
        if one.kind not in ("table", "index") or one.words.upper().startswith("CREATE VIRTUAL"):
            raise FileTrouble(Trouble.STRANGE_PART, name=name[:_SHOWN])
        if one.kind == "table":
            _check_table(db, name.replace('"', '""'), columns(db, name))


def _counted(db: Reader) -> dict[str, _Object]:
    number = number_of_objects(db)
    if number > MOST_OBJECTS:
        raise FileTrouble(Trouble.TOO_MANY_PARTS, number=number)
    return _objects(db)


def _check_steps_table(found: Mapping[str, _Object]) -> None:
    """The table of the steps itself, before it is asked."""
    # Of a file that is up to date, all other tables are compared with the same schema.
    known, _columns = _known(len(STEPS))
    for name, one in known.items():
        if one.table != migrations.STEPS_TABLE:
            continue
        if name in found and found[name] != one:
            raise FileTrouble(Trouble.STRANGE_PART, name=name)
        if name not in found and one.kind == "table":
            raise FileTrouble(Trouble.DAMAGED)


def check_sizes(db: Reader) -> None:
    """Refuse values that ForumDesk never writes, before anything reads them.

    Raises:
        FileTrouble: TOO_LONG, which names the table and column.
    """
    _known_objects, known = _known(migrations.steps_taken(db))
    for table in sorted(one.name for one in objects(db)):
        names = known.get(table) or (round_columns(table) and columns(db, table))
        if names:
            _check_table(db, table, names)


def _check_table(db: Reader, table: str, named: Iterable[tuple[str, str]]) -> None:
    limits = [(name, *_limit(table, name, kind)) for name, kind in named]
    asked = ", ".join(f"max({measure})" for _name, measure, _most in limits)
    [largest] = sql.rows(db, f'SELECT {asked} FROM "{table}"')
    for (name, _measure, most), size in zip(limits, largest, strict=True):
        if size is not None and size > most:
            raise FileTrouble(Trouble.TOO_LONG, name=f"{table}.{name}")


def _limit(table: str, name: str, kind: str) -> tuple[str, int]:
    """How a column is measured, and the most it may hold."""
    column = '"' + name.replace('"', '""') + '"'
    most = most_in(table, name, kind)
    if kind == "INTEGER":
        # The smallest number of all has no positive counterpart.
        return f"abs(max({column}, -{LARGEST_NUMBER * 2}))", most
    return f"octet_length({column})" if _measures() else f"length(CAST({column} AS BLOB))", most


def most_in(table: str, name: str, kind: str) -> int:
    """The longest value of a column in bytes, of whole numbers the largest."""
    if kind == "INTEGER":
        return LARGEST_NUMBER
    if name == ROLL_NONCES and round_table(table) is not None:
        return LONGEST_NONCES
    usual = LONGEST_BLOB if kind == "BLOB" else LONGEST_TEXT
    return _LONGER.get((table, name), usual)


@lru_cache
def _measures() -> bool:
    """Whether this SQLite tells the length of a value without reading it."""
    return tuple(map(int, version().split(".")[:2])) >= (3, 43)
