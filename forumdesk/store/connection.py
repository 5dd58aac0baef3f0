"""Connections to SQLite: the only place that names the driver.

It is pysqlite3 where its wheel is installed, else the standard library's module; sqlite-utils
chooses the same.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from forumdesk.domain.troubles import Trouble
from forumdesk.store.errors import FileTrouble

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = [
    "Connection",
    "DriverError",
    "Row",
    "breaks_a_rule_of_the_schema",
    "connect",
    "empty_database",
    "is_busy",
    "journal_mode_in_use",
    "trouble_of",
    "version",
]

Connection = sqlite3.Connection
DriverError = sqlite3.DatabaseError
Row = sqlite3.Row
# Without an adapter the driver asks every value of bytes whether it can adapt itself, which
# takes longer than storing it.
sqlite3.register_adapter(bytes, bytes)
BUSY_MILLISECONDS = 10_000

# Bit patterns of the primary result code (the low byte of an extended one).
_TROUBLES = {
    5: Trouble.LOCKED,
    6: Trouble.LOCKED,
    8: Trouble.READ_ONLY,
    10: Trouble.INPUT_OUTPUT,
    11: Trouble.DAMAGED,
    13: Trouble.FULL,
    14: Trouble.CANNOT_OPEN,
    26: Trouble.NOT_A_FORUM,
}


def version() -> str:
    """The SQLite that is linked, for diagnostics."""
    return str(sqlite3.sqlite_version)


def wal_is_safe(linked: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether two processes may share a WAL file under this SQLite.

    Up to 3.51.2 two writers could corrupt it ("WAL-reset"); 3.44.6 and 3.50.7 carry the fix.
    """
    return (
        linked >= (3, 51, 3)
        or (linked[:2] == (3, 50) and linked >= (3, 50, 7))
        or (linked[:2] == (3, 44) and linked >= (3, 44, 6))
    )


def journal_mode_in_use() -> str:
    """The journal mode for a file that is being worked on.

    The environment variable FORUMDESK_JOURNAL=truncate asks for the careful mode where WAL is
    not wanted, such as on a drive that cannot share memory between processes.
    """
    careful = os.environ.get("FORUMDESK_JOURNAL", "").lower() == "truncate"
    return "wal" if wal_is_safe() and not careful else "truncate"


def trouble_of(error: Exception, path: Path | str | None = None) -> FileTrouble:
    """The file trouble behind a driver's error, or behind words that are no UTF-8."""
    if isinstance(error, UnicodeError):
        return FileTrouble(Trouble.DAMAGED, path)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        words = str(error).lower()
        for part, trouble in (
            ("locked", Trouble.LOCKED),
            ("full", Trouble.FULL),
            ("readonly", Trouble.READ_ONLY),
            ("malformed", Trouble.DAMAGED),
            ("not a database", Trouble.NOT_A_FORUM),
            ("disk i/o", Trouble.INPUT_OUTPUT),
        ):
            if part in words:
                return FileTrouble(trouble, path)
        return FileTrouble(Trouble.CANNOT_OPEN, path)
    return FileTrouble(_TROUBLES.get(code & 0xFF, Trouble.DAMAGED), path)


def is_busy(error: Exception) -> bool:
    """Whether a driver's error says that another connection is at it just now."""
    return trouble_of(error).trouble is Trouble.LOCKED


def breaks_a_rule_of_the_schema(error: BaseException | None) -> bool:
    """Whether a driver's error says that a row would point nowhere or stand twice."""
    return isinstance(error, sqlite3.IntegrityError)


def connect(path: Path, *, read_only: bool = False, any_thread: bool = False) -> Connection:
    """A connection with every protective setting on, in autocommit.

    The journal mode is left as it is: `forum_file` decides it.

    Raises:
        FileTrouble: the file cannot be opened or is not a database.
    """
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=not any_thread
        )
        try:
            for setting in (
                f"busy_timeout={BUSY_MILLISECONDS}",
                "synchronous=FULL",
                "foreign_keys=ON",
                "trusted_schema=OFF",
                "secure_delete=ON",
                "temp_store=MEMORY",
                "fullfsync=1",
                "cell_size_check=ON",
                "mmap_size=0",
                # Pages, 16 MB. Whenever the log is brought into the file, whoever guards it reads
                # all of it, which takes longer than the votes that come meanwhile.
                "wal_autocheckpoint=4000",
                # KiB: the roll and ballots of the largest room stay in memory.
                "cache_size=-16384",
            ):
                with closing(connection.execute(f"PRAGMA {setting}")) as cursor:
                    cursor.fetchall()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (DriverError, UnicodeError):
            # The driver stumbles over its own message when that quotes a damaged name.
            connection.close()
            raise
    except (DriverError, UnicodeError) as error:
        raise trouble_of(error, path) from error
    return connection


def open_new(path: Path) -> Connection:
    """A connection to a database that is made at a path where nothing is."""
    return sqlite3.connect(path, isolation_level=None)


def empty_database() -> Connection:
    """A database in memory with nothing in it; for any thread."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
