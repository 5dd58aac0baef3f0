"""Tables of a forum for its archive, and a forum file made of such tables.

Which tables and columns there are, the schema says: whatever a later step adds is in an archive
unless it is named in `LEFT_OUT`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

from forumdesk.domain.archive import (
    Cells,
    Column,
    Holds,
    NotKept,
    Origin,
    TableForm,
    TableHead,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.store import migrations, sql
from forumdesk.store.connection import (
    Connection,
    breaks_a_rule_of_the_schema,
    connect,
)
from forumdesk.store.errors import FileTrouble
from forumdesk.store.legible import unreadable_part
from forumdesk.store.making import made_whole
from forumdesk.store.objects import columns, key_columns, objects, references
from forumdesk.store.paths import check_folder
from forumdesk.store.pragmas import schema_version, tables_with_broken_references
from forumdesk.store.reader import Reader, Snapshot, Store
from forumdesk.store.round_tables import ROLL_NONCES, round_columns, round_table
from forumdesk.store.steps import STEPS
from forumdesk.store.whitelist import check_objects, check_sizes, most_in

_AT_ONCE = 10_000


LEFT_OUT: Mapping[str, NotKept] = {
    "secret": NotKept.KEY,
    "staff": NotKept.DEVICES,
    "staff_request": NotKept.DEVICES,
    "person_need": NotKept.NEEDS,
    "waiting_person": NotKept.WAITING,
    "follow_up": NotKept.CONTACTS,
    "change": NotKept.CHANGES,
    migrations.STEPS_TABLE: NotKept.STEPS,
    # Of tables that rounds have: a column, and not the row.
    ROLL_NONCES: NotKept.REQUESTS,
}


def origin(db: Reader, *, program: str) -> Origin:
    """Where an archive of this file comes from.

    Raises:
        FileTrouble: DAMAGED when rows of it point nowhere, so that no file could be made of them.
    """
    if tables_with_broken_references(db):
        raise FileTrouble(Trouble.DAMAGED)
    major, minor = schema_version(db)
    forum = str(sql.value(db, "SELECT id FROM forum"))
    return Origin(program, f"{major}.{minor}", migrations.steps_taken(db), forum)


def taken(db: Reader) -> list[TableForm]:
    """Every table that an archive of this file has, in an order in which rows can be put in."""
    found = sorted(one.name for one in objects(db) if one.kind == "table")
    wanted = [one for one in found if one not in LEFT_OUT and not one.startswith("sqlite_")]
    forms_of = {one: _form(db, one) for one in wanted}
    needs = {
        name: [other for _column, other in form.points_to if other != name]
        for name, form in forms_of.items()
    }
    return [forms_of[one] for one in TopologicalSorter(needs).static_order()]


def _form(db: Reader, table: str) -> TableForm:
    return TableForm(
        table,
        _columns(table, columns(db, table)),
        tuple(key_columns(db, table)),
        tuple(references(db, table)),
    )


def _columns(table: str, named: Iterable[tuple[str, str]]) -> tuple[Column, ...]:
    return tuple(Column(name, Holds(kind), most_in(table, name, kind)) for name, kind in named)


def rows(snapshot: Snapshot, form: TableForm) -> Iterator[Cells]:
    """Every row of a table by its key, which tells of no ballot when it was cast.

    What open rolls keep of requests is NULL.
    """
    is_of_round = round_table(form.name) is not None
    chosen = ", ".join(
        f"NULL AS {one.name}" if is_of_round and one.name == ROLL_NONCES else f'"{one.name}"'
        for one in form.columns
    )
    order = ", ".join(f'"{one}"' for one in form.key)
    statement = f'SELECT {chosen} FROM "{form.name}" ORDER BY {order} LIMIT {_AT_ONCE} OFFSET ?'
    start = 0
    while found := sql.rows(snapshot, statement, (start,)):
        yield from (tuple(one) for one in found)
        start += len(found)


def forms(origin: Origin, heads: Sequence[TableHead]) -> list[TableForm]:
    """The tables of an archive, in an order in which their rows can be put in.

    Raises:
        Refused: ARCHIVE_TOO_NEW; ARCHIVE_LACKS, ARCHIVE_STRANGE for a table or its columns.
    """
    if origin.steps > len(STEPS):
        raise Refused(Reason.ARCHIVE_TOO_NEW)
    blank = Store(migrations.empty_schema(origin.steps))
    try:
        known = taken(blank)
    finally:
        blank.close()
    told = {one.name: one for one in heads}
    for form in known:
        if form.name not in told:
            raise Refused(Reason.ARCHIVE_LACKS, name=form.file)
    ordinary = {form.name for form in known}
    known += [_of_round(one) for one in heads if one.name not in ordinary]
    for form in known:
        expected = tuple((one.name, one.holds.value) for one in form.columns)
        if told[form.name].columns != expected:
            raise Refused(Reason.ARCHIVE_STRANGE, name=form.file)
    return known


def _of_round(head: TableHead) -> TableForm:
    for about in (False, True):
        named = round_columns(head.name, about=about)
        if named and named == head.columns:
            return TableForm(head.name, _columns(head.name, named))
    raise Refused(Reason.ARCHIVE_STRANGE, name=head.name)


class Building:
    """A forum file that is being made of rows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fill(self, form: TableForm, found: Iterator[Cells]) -> int:
        """Put in all rows of a table, and say how many they were.

        Raises:
            Refused: ARCHIVE_ROW for one that stands there twice or points nowhere.
        """
        names = ", ".join(f'"{one.name}"' for one in form.columns)
        marks = ", ".join("?" * len(form.columns))
        self._make_table(form)
        statement = f'INSERT INTO "{form.name}"({names}) VALUES ({marks})'
        number = 0
        for number, cells in enumerate(found, start=1):
            self._insert(form, number, statement, cells)
        return number

    def _insert(self, form: TableForm, number: int, statement: str, cells: Cells) -> None:
        try:
            sql.execute(self._store, statement, cells)
        except FileTrouble as trouble:
            if breaks_a_rule_of_the_schema(trouble.__cause__):
                raise Refused(Reason.ARCHIVE_ROW, name=form.file, row=number) from trouble
            raise

    def _make_table(self, form: TableForm) -> None:
        """Make a round's table; all others are there."""
        about = len(form.columns) > len(round_columns(form.name))
        statement = round_table(form.name, about=about)
        if statement is not None:
            sql.execute(self._store, statement)


@contextmanager
def build_forum(
    target: Path, *, of: Origin, check: Callable[[Reader], object]
) -> Iterator[Building]:
    """A forum file of rows of an older or the present schema, which gets its name if all is well.

    `check` may refuse what was built.

    Raises:
        Refused: ARCHIVE_ROW when it is not the one forum that it should be.
        FileTrouble: EXISTS when something is at `target`; TOO_MANY_PARTS, TOO_LONG; BAD_VALUE for
            a part that cannot be read; why it cannot be written. Nothing is left behind.
    """
    check_folder(target)
    if target.exists():
        raise FileTrouble(Trouble.EXISTS, target)
    with made_whole(target, replace=False) as made:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        db = connect(made)
        try:
            _prepare(db, of.steps)
            yield Building(Store(db))
            _finish(db, of, check)
        finally:
            db.close()
        with made.open("rb+") as handle:
            os.fsync(handle.fileno())


def _prepare(db: Connection, steps: int) -> None:
    db.execute("PRAGMA page_size=4096")
    migrations.migrate(db, steps=steps)
    db.execute("BEGIN IMMEDIATE")
    # Some steps put in what an empty forum begins with.
    for form in reversed(taken(Reader(db))):
        db.execute(f'DELETE FROM "{form.name}"')


def _finish(db: Connection, of: Origin, check: Callable[[Reader], object]) -> None:
    db.execute("COMMIT")
    migrations.migrate(db)
    built = Reader(db)
    check_objects(built)
    check_sizes(built)
    if sql.pairs(built, "SELECT id, rehearsal FROM forum") != [(of.forum, "")]:
        raise Refused(Reason.ARCHIVE_ROW, name="tables/forum.jsonl", row=1)
    part = unreadable_part(built)
    if part is not None:
        raise FileTrouble(Trouble.BAD_VALUE, part=part)
    check(built)
