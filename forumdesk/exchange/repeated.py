"""Cells that say the same as the one above them, as they are written by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forumdesk.exchange.grid import Cells

# In small letters, without what stands around a mark: - " -
_MARKS = frozenset(
    (
        *(
            '"',
            '""',
            "''",
            "“",
            "”",
            "„",
            "″",
            "〃",
            "´´",
            "sda",
            "s.d.a",
            "s.d.a.",
            "idem",
            "ditto",
        ),
        *("sama", "sama dengan di atas", "sama seperti di atas", "sda.", "do.", "same as above"),
    )
)
_AROUND = " -–.…"


def written_out(
    rows: Iterable[tuple[int, Cells]], columns: Collection[int]
) -> list[tuple[int, Cells]]:
    """The rows with what such a mark stands for in these columns, counted from 0.

    A mark below nothing stays what it is.
    """
    above: dict[int, str] = {}
    told = []
    for number, cells in rows:
        whole = list(cells)
        for place in columns:
            if place >= len(whole) or not whole[place].strip():
                continue
            if is_mark(whole[place]):
                whole[place] = above.get(place, whole[place])
            else:
                above[place] = whole[place]
        told.append((number, tuple(whole)))
    return told


def is_mark(cell: str) -> bool:
    """Whether a cell says that what stands above it is meant."""
    bare = cell.strip().casefold()
    return bare in _MARKS or bare.strip(_AROUND) in _MARKS
