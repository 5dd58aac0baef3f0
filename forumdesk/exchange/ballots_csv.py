"""Typed ballots in a CSV file: `count,ballot`, or `person,ballot` where papers have names.

Where something is asked about voters, there may be a column `about` with the answer's number.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.exchange.tables import read_table

_ABOUT = "about"


def read_ballots(raw: bytes, *, named: bool, about: bool = False) -> list[TypedRow]:
    """The rows as they were typed.

    Raises:
        Refused: BALLOT_COLUMNS without these columns, or with others; what `read_table` says.
    """
    who_or_count = "person" if named else "count"
    wanted: list[tuple[str, ...]] = [(who_or_count, "ballot")]
    if about:
        wanted += [(who_or_count, _ABOUT, "ballot"), (who_or_count, "ballot", _ABOUT)]
    known = {name for form in wanted for name in form}
    table = read_table(raw, known=lambda cells: sum(cell.lower() in known for cell in cells))
    header = tuple(cell.lower() for cell in table.header)
    if header not in wanted:
        raise Refused(Reason.BALLOT_COLUMNS, columns=",".join(wanted[-1]))
    at = header.index(_ABOUT) if _ABOUT in header else None
    return [_row(row, cells, about=at) for row, cells in table.rows]


def _row(row: int, cells: Sequence[str], *, about: int | None) -> TypedRow:
    """A row whose ballot, if it was not quoted, may have commas in it."""
    who, *rest = cells
    said = ""
    if about is not None and len(rest) > 1:
        said = rest.pop(0 if about == 1 else -1)
    return TypedRow(row, who, ",".join(rest), said)
