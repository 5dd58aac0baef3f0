"""What reading a foreign file yields: how it was read, and what in it could not be used."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from forumdesk.domain.errors import Reason


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a table was understood. `mapping` is field to column as the file names it."""

    encoding: str
    delimiter: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row of a table; row 1 is the header, as a spreadsheet counts.

    `field` is empty when the row as a whole is meant. `facts` are what the sentence names.
    """

    row: int
    field: str
    reason: Reason
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
