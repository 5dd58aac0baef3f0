"""Typed ballots in a CSV file: `count,ballot`, or `person,ballot` where papers have names."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.exchange.tables import read_table


def read_ballots(raw: bytes, *, named: bool) -> list[TypedRow]:
    """The rows as they were typed.

    Raises:
        Refused: BALLOT_COLUMNS without these two columns, or with others; what `read_table` says.
    """
    wanted = ("person" if named else "count", "ballot")
    table = read_table(raw, known=lambda cells: sum(cell.lower() in wanted for cell in cells))
    if tuple(cell.lower() for cell in table.header) != wanted:
        raise Refused(Reason.BALLOT_COLUMNS, columns=",".join(wanted))
    # A ballot that was not quoted may have commas in it.
    return [TypedRow(row, who, ",".join(ballot)) for row, (who, *ballot) in table.rows]
