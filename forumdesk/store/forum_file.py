"""Opening, creating, copying and closing a forum file.

While open the file is in WAL mode on a SQLite that two writers cannot harm, else in TRUNCATE
mode. When the last process leaves, the file is one piece again in DELETE mode, so that it can
be copied, mailed and read from a read-only folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store import migrations
from forumdesk.store.backup import backup, copy_before_update, forget_supporters
from forumdesk.store.connection import (
    Connection,
    DriverError,
    connect,
    journal_mode_in_use,
    trouble_of,
    version,
)
from forumdesk.store.copying import copy_to_memory
from forumdesk.store.errors import FileTrouble
from forumdesk.store.journal import put_to_rest, work_in
from forumdesk.store.paths import Names, check_file, check_folder, sync_folder
from forumdesk.store.pragmas import pragma
from forumdesk.store.reader import Reader, Store
from forumdesk.store.sweeping import finish_sweeping
from forumdesk.store.whitelist import check_newer, check_objects, check_sizes

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Engine:
    """What keeps the forum, for diagnostics; `journal` is how a file is worked on here."""

    name: str
    version: str
    journal: str


def engine() -> Engine:
    """The engine of this program."""
    return Engine("SQLite", version(), journal_mode_in_use())


class ForumFile:
    """An open forum file. `db` belongs to one thread unless opened for any thread.

    `notice` is TOO_NEW when it is a copy in memory, for reading, for that reason.
    """

    def __init__(
        self,
        path: Path,
        db: Store,
        *,
        read_only: bool = False,
        notice: Trouble | None = None,
        names: Names | None = None,
    ) -> None:
        self.path = path
        self.db = db
        self.read_only = read_only
        self.notice = notice
        self._names = names

    def check_in_place(self) -> None:
        """Whether what is written now goes to the file of this name.

        Raises:
            FileTrouble: GONE, REPLACED, SEVERAL_NAMES.
        """
        found = None if self._names is None else self._names.look()
        if isinstance(found, Trouble):
            raise FileTrouble(found, self.path)

    @property
    def journal(self) -> str:
        """The journal mode as SQLite reports it."""
        return str(pragma(self.db._db, "journal_mode"))

    def reader(self) -> Store:
        """A second connection of this process, for reading only.

        Raises:
            FileTrouble: the file cannot be opened.
        """
        return Store(connect(self.path, read_only=True))

    def close(self) -> None:
        """Close; the last process to leave puts the file to rest."""
        if not self.read_only:
            put_to_rest(self.db._db)
        self.db.close()

    def __enter__(self) -> ForumFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path) -> ForumFile:
    """A new, empty forum file at a path where nothing is.

    Raises:
        FileTrouble: EXISTS, READ_ONLY or CANNOT_OPEN; nothing is left behind.
    """
    check_folder(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise FileTrouble(Trouble.EXISTS, path) from None
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, path) from error
    try:
        db = connect(path)
        try:
            db.execute("PRAGMA page_size=4096")
            migrations.migrate(db)
        finally:
            db.close()
        sync_folder(path.parent)
        return open_forum(path)
    except (FileTrouble, DriverError) as error:
        path.unlink(missing_ok=True)
        raise error if isinstance(error, FileTrouble) else trouble_of(error, path) from error


def open_forum(
    path: Path,
    *,
    any_thread: bool = False,
    for_reading: bool = False,
    brief: bool = False,
    additions: bool = False,
) -> ForumFile:
    """Open a forum for work, or `for_reading` without touching it.

    `brief` is for a single verb: the journal mode stays as it is, so that a refused verb leaves
    every byte of the file alone. An older file is backed up beside itself and migrated; for
    reading, that is done to a copy in memory. A newer one can only be read, from such a copy: it
    leaves nothing on any disk, however this process ends. With `additions`, for a check, the file
    may hold more than it should.

    Raises:
        FileTrouble: MISSING, NOT_A_FILE, SEVERAL_NAMES, NOT_A_FORUM, TOO_NEW, STRANGE_PART,
            TOO_LONG, DAMAGED, READ_ONLY, LOCKED; the file is as it was.
    """
    _check_header(path)
    if not for_reading:
        check_folder(path)
    db = connect(path, read_only=for_reading, any_thread=any_thread)
    try:
        migrations.check_identity(db)
        check_objects(Reader(db), additions=additions)
        check_sizes(Reader(db))
        if for_reading:
            if migrations.pending(db):
                db = _brought_up_to_date_in_memory(db)
            return ForumFile(path, Store(db), read_only=True)
        _make_ready(db, path, brief=brief)
    except FileTrouble as trouble:
        if trouble.trouble is Trouble.TOO_NEW and for_reading:
            return _newer_in_memory(db, path)
        db.close()
        raise trouble.at(path) from trouble
    except (DriverError, UnicodeError) as error:
        db.close()
        raise trouble_of(error, path) from error
    return ForumFile(path, Store(db), names=Names(path))


def _make_ready(db: Connection, path: Path, *, brief: bool) -> None:
    """Bring a file up to date and let it be worked on.

    Raises:
        FileTrouble: DAMAGED.
    """
    if pragma(db, "journal_mode") != "wal" and pragma(db, "quick_check(1)") != "ok":
        raise FileTrouble(Trouble.DAMAGED, path)
    if migrations.pending(db):
        backup(Store(db), copy_before_update(path), prepare=forget_supporters)
        migrations.migrate(db)
    if not brief:
        work_in(db, journal_mode_in_use())
    finish_sweeping(Store(db))


@contextmanager
def as_it_is(path: Path) -> Iterator[Store]:
    """A file for reading whatever its schema, of which only what no step has changed may be asked.

    Raises:
        FileTrouble: it cannot be opened.
    """
    store = Store(connect(path, read_only=True))
    try:
        yield store
    finally:
        store.close()


def _check_header(path: Path) -> None:
    check_file(path)
    # Reading raw is safe here only because this process has no connection to the file yet;
    # a process that holds one reaches this function for another path alone.
    try:
        with path.open("rb") as handle:
            header = handle.read(100)
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, path) from error
    if header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != migrations.APPLICATION_ID:
        raise FileTrouble(Trouble.NOT_A_FORUM, path)


def _brought_up_to_date_in_memory(db: Connection) -> Connection:
    copy = copy_to_memory(db)
    schema = pragma(db, "user_version")
    db.close()
    migrations.migrate(copy)
    # What is asked about the file is asked about the one on the disk.
    pragma(copy, f"user_version={schema}")
    pragma(copy, "query_only=ON")
    return copy


def _newer_in_memory(db: Connection, path: Path) -> ForumFile:
    try:
        check_newer(Reader(db))
        copy = copy_to_memory(db)
    except FileTrouble as trouble:
        raise trouble.at(path) from trouble
    except (DriverError, UnicodeError) as error:
        raise trouble_of(error, path) from error
    finally:
        db.close()
    pragma(copy, "query_only=ON")
    return ForumFile(path, Store(copy), read_only=True, notice=Trouble.TOO_NEW)
