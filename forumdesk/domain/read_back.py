"""A record as it is read back to the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forumdesk.domain.record import Version
from forumdesk.domain.record_changes import LineChange, RecordChanges


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Every line in reading order, with what became of it since the version that the room heard.

    Without such a version, `since` is None and every line is the same.
    """

    lines: tuple[LineChange, ...]
    changes: RecordChanges
    since: Version | None

    def numbered(self) -> Iterator[tuple[int | None, LineChange]]:
        """Every line with its number, counted from 1; one that was removed has none."""
        number = 0
        for one in self.lines:
            number += one.after is not None
            yield (number if one.after is not None else None), one
