"""What SQLite tells of a database and of how it is kept, in words that need no SQLite."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.connection import Connection
from forumdesk.store.reader import Reader


def pragma(db: Connection, words: str) -> Any:
    """The first value that a PRAGMA returns, None if it returns no row."""
    row = db.execute(f"PRAGMA {words}").fetchone()
    return row[0] if row else None


def path_of(db: Reader) -> Path:
    """The file behind a connection; the null device for one in memory."""
    return Path(sql.only(db, FilePart.FORUM, "PRAGMA database_list")["file"] or os.devnull)


def data_version(db: Reader) -> int:
    """Another number after each commit of another connection."""
    return int(sql.value(db, "PRAGMA data_version"))


def integrity(db: Reader) -> str:
    """`ok`, or the first thing that is wrong with how the file is built.

    Raises:
        FileTrouble: it is too damaged to be asked.
    """
    return str(sql.value(db, "PRAGMA integrity_check"))


def schema_version(db: Reader) -> tuple[int, int]:
    """The version of the schema: a breaking part and a harmless one."""
    version = int(sql.value(db, "PRAGMA user_version"))
    return version >> 16, version & 0xFFFF


def tables_with_broken_references(db: Reader) -> list[str]:
    """Tables with a row that points nowhere, by name."""
    return sorted(set(map(str, sql.column(db, "PRAGMA foreign_key_check"))))
