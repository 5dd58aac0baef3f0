"""Whole copies of an open database, page by page, that SQLite keeps consistent."""

from __future__ import annotations

from pathlib import Path

from forumdesk.store.connection import Connection, empty_database, open_new


def copy_to_memory(db: Connection) -> Connection:
    """A consistent copy of an open file that leaves nothing on any disk; for any thread."""
    memory = empty_database()
    db.backup(memory)
    return memory


def copy_to_file(db: Connection, path: Path) -> None:
    """A copy of an open file, page by page, to a path where nothing is.

    Raises:
        DriverError: it could not be written.
    """
    target = open_new(path)
    try:
        db.backup(target)
    finally:
        target.close()
