"""What a database is built of, by SQLite's own table of tables: the only place that reads it."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.store import sql
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Object:
    """A table, index, trigger or view, the table it belongs to, and the statement that made it."""

    name: str
    kind: str
    table: str
    made_by: str

    @property
    def words(self) -> str:
        """The statement without its spacing, to compare."""
        return " ".join(self.made_by.split())


def number_of_objects(db: Reader) -> int:
    """How many there are, whatever they are called."""
    return int(sql.value(db, "SELECT count(*) FROM sqlite_master"))


def objects(db: Reader) -> list[Object]:
    """All of them, by name."""
    rows = sql.rows(
        db,
        "SELECT name, type, tbl_name, coalesce(sql, '') AS made_by FROM sqlite_master"
        " ORDER BY name",
    )
    return [
        Object(str(row["name"]), row["type"], str(row["tbl_name"]), str(row["made_by"]))
        for row in rows
    ]


def has_table(db: Reader, name: str) -> bool:
    """Whether there is a table of this name."""
    found = sql.row(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [name])
    return found is not None


def first_page(db: Reader, table: str) -> int:
    """The page at which a table begins."""
    found = sql.value(db, "SELECT rootpage FROM sqlite_master WHERE name = ?", [table])
    return int(found or 0)


def columns(db: Reader, table: str) -> list[tuple[str, str]]:
    """Names and types of a table's columns."""
    rows = sql.rows(db, "SELECT name, type FROM pragma_table_info(?)", [table])
    return [(str(row["name"]), str(row["type"])) for row in rows]


def key_columns(db: Reader, table: str) -> list[str]:
    """The columns of a table's primary key, in its order."""
    statement = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
    return list(map(str, sql.column(db, statement, [table])))


def references(db: Reader, table: str) -> list[tuple[str, str]]:
    """Columns of a table that point to a row of another one, with its name."""
    statement = 'SELECT "from", "table" FROM pragma_foreign_key_list(?) ORDER BY "from"'
    return [(str(column), str(other)) for column, other in sql.pairs(db, statement, [table])]


def drop_triggers(transaction: Transaction) -> list[Object]:
    """Take every trigger out of the file, none of which is ours; returns what they were.

    One that names the tables of a round would make it impossible to replace them.
    """
    triggers = [one for one in objects(transaction) if one.kind == "trigger"]
    for trigger in triggers:
        quoted = trigger.name.replace('"', '""')
        sql.execute(transaction, f'DROP TRIGGER "{quoted}"')
    return triggers
