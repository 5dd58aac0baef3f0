"""What the guard reads of the file itself, without SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from forumdesk.store.main_file import MainFile

PAGE = 4096


@pytest.mark.parametrize(
    ("rows", "first"), [(0, 1), (1, 1), (1, 127), (2, 127), (256, 1), (20_000, 100), (3, 2**62)]
)
def test_the_last_row_of_a_table_is_that_of_sqlite(tmp_path: Path, rows: int, first: int) -> None:
    path = tmp_path / "some.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA page_size = {PAGE}")
        db.execute("CREATE TABLE other(key TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID")
        db.execute("CREATE TABLE change(seq INTEGER PRIMARY KEY, words TEXT)")
        db.executemany(
            "INSERT INTO change VALUES (?, ?)",
            ((first + number, "x" * (number % 90)) for number in range(rows)),
        )
        db.commit()
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_master"))
        last = db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
    file = MainFile(path, PAGE)
    assert file.latest_row(roots["change"]) == last
    assert file.latest_row(roots["other"]) is None
    assert file.latest_row(path.stat().st_size // PAGE + 1) is None


def test_no_bytes_are_too_odd_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(
        b"".join(
            (
                # A leaf whose only cell begins at its last byte and never ends.
                (b"\x0d\x00\x00\x00\x01\x00\x00\x00" + b"\x0f\xff").ljust(PAGE - 1, b"\0")
                + b"\xff",
                # One that says it has more cells than fit on it.
                (b"\x0d\x00\x00\xff\xff").ljust(PAGE, b"\xff"),
                # A page above leaves that leads to itself.
                (b"\x05" + b"\x00" * 7 + b"\x00\x00\x00\x03").ljust(PAGE, b"\0"),
                # And one that leads to no page.
                (b"\x05" + b"\x00" * 11).ljust(PAGE, b"\0"),
            )
        )
    )
    file = MainFile(path, PAGE)
    assert [file.latest_row(number) for number in range(6)] == [None] * 6
