"""SQL inside the store: rows by name, all of them at once, and the driver's errors as ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.store.connection import DriverError, Row, trouble_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader

# SQLite takes thousands of parameters, and nothing is won beyond some hundreds.
AT_ONCE = 500
Parameters: TypeAlias = Sequence[object] | Mapping[str, object]


def rows(reader: Reader, statement: str, parameters: Parameters = ()) -> list[Row]:
    """All rows that a statement answers, each with its columns by name.

    Raises:
        FileTrouble: the file could not be read or written.
    """
    try:
        cursor = reader._db.cursor()
        cursor.row_factory = Row
        return list(cursor.execute(statement, parameters))
    except DriverError as error:
        raise trouble_of(error) from error


def among(
    reader: Reader, statement: str, wanted: Collection[object], *, before: Sequence[object] = ()
) -> list[Row]:
    """The rows of a statement that ends in `IN ({})`, for any number of wanted values.

    `before` are the parameters that come before them.

    Raises:
        FileTrouble: as `rows`.
    """
    left, found = iter(wanted), []
    while some := list(islice(left, AT_ONCE)):
        marks = ", ".join("?" * len(some))
        found += rows(reader, statement.format(marks), (*before, *some))
    return found


def row(reader: Reader, statement: str, parameters: Parameters = ()) -> Row | None:
    """The first row, None without one.

    Raises:
        FileTrouble: as `rows`.
    """
    return next(iter(rows(reader, statement, parameters)), None)


def only(reader: Reader, part: FilePart, statement: str, parameters: Parameters = ()) -> Row:
    """The one row that has to be there.

    Raises:
        FileTrouble: BAD_VALUE with the part of the file in which it is missing, else as `rows`.
    """
    found = row(reader, statement, parameters)
    if found is None:
        raise FileTrouble(Trouble.BAD_VALUE, part=part)
    return found


def column(reader: Reader, statement: str, parameters: Parameters = ()) -> list[Any]:
    """The first column of all rows.

    Raises:
        FileTrouble: as `rows`.
    """
    return [one[0] for one in rows(reader, statement, parameters)]


def value(reader: Reader, statement: str, parameters: Parameters = ()) -> Any:
    """The first column of the first row, None without one.

    Raises:
        FileTrouble: as `rows`.
    """
    return next(iter(column(reader, statement, parameters)), None)


def table(
    reader: Reader,
    name: str,
    where: str = "1",
    parameters: Parameters = (),
    *,
    order: str,
    most: int = -1,
) -> list[Row]:
    """The rows of a table that meet a condition, in order; at most so many, all with -1.

    Raises:
        FileTrouble: as `rows`.
    """
    statement = f"SELECT * FROM {name} WHERE {where} ORDER BY {order} LIMIT {int(most)}"
    return rows(reader, statement, parameters)


def pairs(reader: Reader, statement: str, parameters: Parameters = ()) -> list[tuple[Any, Any]]:
    """The two columns of all rows.

    Raises:
        FileTrouble: as `rows`.
    """
    return [(one[0], one[1]) for one in rows(reader, statement, parameters)]


def execute(reader: Reader, statement: str, parameters: Parameters = ()) -> None:
    """Run a statement that answers nothing.

    Raises:
        FileTrouble: as `rows`.
    """
    try:
        reader._db.execute(statement, parameters)
    except DriverError as error:
        raise trouble_of(error) from error


def execute_each(reader: Reader, statement: str, parameters: Sequence[Sequence[object]]) -> None:
    """Run a statement with each of these parameters.

    Raises:
        FileTrouble: as `rows`.
    """
    try:
        reader._db.executemany(statement, parameters)
    except DriverError as error:
        raise trouble_of(error) from error
