"""Everything that was committed to an open file, once more in memory.

When the file is deleted, cut or written over, the votes that were answered as counted are still
here. In WAL mode the shadow is a copy of the file with the pages that were written since laid
over it, and the write-ahead log as it was at the last commit; in TRUNCATE mode it is a copy
after each commit. What others commit must continue what is known here. Nothing of it is on any
disk before a rescue.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store.backup import backup
from forumdesk.store.changes import KEPT, Change, changes_since
from forumdesk.store.connection import Connection, DriverError, connect, trouble_of
from forumdesk.store.copying import copy_to_file, copy_to_memory
from forumdesk.store.errors import FileTrouble
from forumdesk.store.main_file import MainFile
from forumdesk.store.objects import first_page
from forumdesk.store.pragmas import pragma
from forumdesk.store.reader import Reader, Store

# The write-ahead log: a header, then frames of a header and a page each.
_HEADER, _FRAME_HEADER = 32, 24
_SALT = slice(16, 24)
_MAGIC = b"\x37\x7f\x06"
_TRIES = 5


class Shadow:
    """Follows one connection, and is used by the thread that writes with it.

    Raises:
        FileTrouble: DAMAGED, or why the file could not be read.
    """

    def __init__(self, db: Connection, path: Path) -> None:
        self._db = db
        self._path = path
        self._page_size = int(pragma(db, "page_size"))
        self._forum = _forum_of(db)
        self._changes = changes_since(Reader(db), 0)
        # Where the table of changes begins.
        self._root = first_page(Reader(db), "change")
        # The last change that is surely in the log that was read or before it, and in the file.
        self._logged_change = self._brought = 0
        self._log_file: int | None = None
        self._main: MainFile | None = None
        if pragma(db, "journal_mode") == "wal":
            flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
            self._log_file = os.open(f"{path}-wal", flags)
            self._main = MainFile(path, self._page_size)
        # Whether the copy misses something that was written to the log.
        self._broken = False
        # What this connection and others had written at the last copy without a log.
        self._written = (-1, -1)
        self._version = pragma(db, "data_version")
        # How much this connection had written when the log was last read.
        self._own = db.total_changes
        self._base = copy_to_memory(db)
        self._clear()
        if not self.is_whole(self._base):
            raise FileTrouble(Trouble.DAMAGED, path)
        self.renew()

    def _clear(self) -> None:
        self._pages: dict[int, bytes] = {}
        self._count = 0
        self._log = bytearray()

    def close(self) -> None:
        """Let go of the log and of the copy."""
        if self._log_file is not None:
            os.close(self._log_file)
            self._log_file = None
        if self._main is not None:
            self._main.close()
            self._main = None
        self._base.close()

    @property
    def has_log(self) -> bool:
        """Whether the file is in WAL mode."""
        return self._log_file is not None

    def is_whole(self, db: Connection) -> bool:
        """Whether a connection shows this forum, undamaged, and all that was seen of it before."""
        # Before anything is asked: another thread may follow a commit meanwhile.
        known = self._changes
        try:
            return (
                _forum_of(db) == self._forum
                and _continues(known, changes_since(Reader(db), 0))
                and pragma(db, "quick_check(1)") == "ok"
            )
        except DriverError as error:
            if trouble_of(error).trouble in (Trouble.LOCKED, Trouble.CANNOT_OPEN):
                raise
            return False

    def follow(self) -> None:
        """Take up what was committed since the last time; microseconds in WAL mode.

        Raises:
            FileTrouble: LOG_GONE when the log holds less than was written to it; OVERWRITTEN
                when the file does not hold this forum; otherwise why it could not be read now.
        """
        if self._log_file is None:
            written = (self._db.total_changes, pragma(self._db, "data_version"))
            if written != self._written:
                self.renew()
                self._written = written
            return
        for _ in range(_TRIES):
            if self._broken:
                self.renew()
            if self._take_up() and not self._broken:
                self._remember()
                return
            # Another process may have emptied the log between two looks at it.
            time.sleep(0.001)
        raise FileTrouble(Trouble.LOCKED if self._broken else Trouble.LOG_GONE, self._path)

    def _remember(self) -> None:
        since = self._latest()
        # A new one each time, because another thread may be reading the old one.
        self._changes = (*self._changes, *changes_since(Reader(self._db), since))[-KEPT:]
        self._note_logged(self._read(0, _HEADER))

    def _latest(self) -> int:
        """The number of the last change that is known."""
        return self._changes[-1].sequence if self._changes else 0

    def _note_logged(self, header: bytes) -> None:
        """All changes that are known now are in this log or were before it."""
        if self._log and header[_SALT] == self._log[_SALT]:
            self._logged_change = self._latest()

    def file_is_as_known(self) -> bool:
        """Whether the file holds what was written to it, beside what is still in the log alone.

        Reads the whole file in WAL mode; without a log there is nothing to compare.

        Raises:
            FileTrouble: as `follow`.
        """
        if self._main is None:
            return True
        for _ in range(_TRIES):
            self.follow()
            # Asked before the file is read: what is brought into it meanwhile does not matter.
            done = self._frames(brought=True)
            logged, count = self._logged(done)
            if self._main.is_as_known(logged, count):
                return True
            # Another process may be emptying the log into it just now.
            time.sleep(0.001)
        return False

    def _logged(self, done: int) -> tuple[dict[int, bytes | None], int]:
        """Pages in the log, None if a checkpoint has yet to come to them, and the page count."""
        assert self._main is not None
        logged: dict[int, bytes | None] = {}
        count = self._count or self._main.known()
        for frame, (number, page, length) in enumerate(self._each(), start=1):
            logged[number] = page if frame <= done else None
            count = length or count
        return logged, count

    def _each(self) -> Iterator[tuple[int, bytes, int]]:
        """Each frame of the log: page number, page, and at a commit the file's page count."""
        step = _FRAME_HEADER + self._page_size
        with memoryview(self._log) as log:
            for at in range(_HEADER, len(log), step):
                yield (
                    int.from_bytes(log[at : at + 4], "big"),
                    bytes(log[at + _FRAME_HEADER : at + step]),
                    int.from_bytes(log[at + 4 : at + 8], "big"),
                )

    def _take_up(self) -> bool:
        """Read on in the log; False if it is shorter than SQLite says."""
        version = pragma(self._db, "data_version")
        alone, self._version = version == self._version, version
        if not alone and not self._log:
            # A log that others began and emptied between two looks leaves no other trace.
            self._broken = True
        frames = self._frames()
        own, seen = self._db.total_changes, self._own
        if frames == 0 and own != seen:
            # Others emptied the log before our own last commit was read there.
            self._broken = True
        self._own = own
        header = self._read(0, _HEADER)
        if frames and not header.startswith(_MAGIC):
            return False
        if self._began_anew(frames, header) and self._log:
            # The log began anew. What others wrote to its end before that was never seen here.
            self._fold()
            if not alone or pragma(self._db, "data_version") != version:
                self._broken = True
                self.renew()
                return True
        if frames == 0:
            return True
        start, end = len(self._log), _HEADER + frames * (_FRAME_HEADER + self._page_size)
        more = self._read(start, end - start) if end > start else b""
        if end < start or len(more) < end - start:
            return False
        if self._read(0, _HEADER) != header:
            return False
        self._log += more
        return True

    def _began_anew(self, frames: int, header: bytes) -> bool:
        """Whether the log is empty or another one than was read.

        No log begins before all of the one before it is in the file.
        """
        if frames == 0:
            self._brought = self._latest()
            return True
        other = header.startswith(_MAGIC) and header[_SALT] != self._log[_SALT]
        if self._log and other:
            self._brought = max(self._brought, self._logged_change)
            return True
        return False

    def log_is_as_known(self) -> bool:
        """Whether what was read of the log before is still what it holds."""
        return (
            self._log_file is None
            or not self._log
            or self._read(0, len(self._log)) == self._log
            or self._frames() == 0
            or self._read(0, _HEADER)[_SALT] != self._log[_SALT]
        )

    def _frames(self, *, brought: bool = False) -> int:
        """How many frames the log has, or how many of them were brought into the file."""
        row = self._db.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        return int(row[2 if brought else 1])

    def _read(self, start: int, size: int) -> bytes:
        assert self._log_file is not None
        os.lseek(self._log_file, start, os.SEEK_SET)
        return os.read(self._log_file, size)

    def _fold(self) -> None:
        """Lay the log's pages over the copy."""
        assert self._main is not None
        for number, page, length in self._each():
            self._pages[number] = page
            self._main.lay(number, page)
            self._count = length or self._count
        self._log.clear()

    def renew(self) -> None:
        """Begin again with a copy of the whole file, read from the disk.

        Raises:
            FileTrouble: OVERWRITTEN when that is not this forum or an older state of it, LOCKED
                when others write too much just now; what was known stays.
        """
        trouble = Trouble.LOCKED
        for _ in range(_TRIES):
            before = self._read(0, _HEADER) if self._log_file is not None else b""
            if self._main is not None:
                self._began_anew(self._frames(), before)
            version = pragma(self._db, "data_version")
            copy = self._fresh_copy()
            if self._is_older(copy):
                copy.close()
                trouble = Trouble.OVERWRITTEN
                # Another process may be bringing the log into the file just now.
                time.sleep(0.001)
                continue
            self._base.close()
            self._base = copy
            self._clear()
            self._version = version
            self._own = self._db.total_changes
            self._changes = changes_since(Reader(copy), 0)
            if self._main is None:
                return
            self._root = first_page(Reader(copy), "change")
            # Whole only if the log did not begin anew between the copy and its own first frame.
            whole = self._take_up() and self._read(0, _HEADER)[_SALT] == before[_SALT]
            # Where there is no frame nothing but the version tells of one that was emptied.
            self._broken = not (whole and (self._log or self._version == version))
            if not self._broken:
                self._note_logged(before)
                return
            trouble = Trouble.LOCKED
        raise FileTrouble(trouble, self._path)

    def _fresh_copy(self) -> Connection:
        """All that the file holds on the disk now, if it is this forum and continues it."""
        fresh = connect(self._path, read_only=True)
        try:
            copy = copy_to_memory(fresh)
        except DriverError as error:
            raise trouble_of(error, self._path) from error
        finally:
            fresh.close()
        if not self.is_whole(copy):
            copy.close()
            raise FileTrouble(Trouble.OVERWRITTEN, self._path)
        return copy

    def _is_older(self, copy: Connection) -> bool:
        """Learn what lies in the file itself; whether it lacks changes that were brought into it.

        The copy does not tell: what others write from pages that they have in memory goes to
        the log, with the newest changes, and lies over an older file.
        """
        if self._main is None:
            return False
        # Before it is asked, so that who writes to the file later is found by its pages.
        self._main.learn()
        roots = (self._root, first_page(Reader(copy), "change"))
        found = [self._main.latest_row(root) for root in roots]
        return all(last is not None and last < self._brought for last in found)

    def rescue(self, target: Path) -> None:
        """Write what is known to a new file, where nothing is.

        Raises:
            FileTrouble: it could not be written, or does not hold everything; no file is there.
        """
        if self._log_file is not None and not self._broken:
            with contextlib.suppress(FileTrouble, DriverError, OSError):
                # A log that was deleted can still be read by its handle. Where another one was
                # missed before it, it does not belong to the copy.
                self._take_up()
        folder = Path(tempfile.mkdtemp(prefix=".rescue-", dir=target.parent))
        try:
            whole = folder / "whole.forum"
            copy_to_file(self._base, whole)
            with whole.open("rb+") as handle:
                for number, page in self._pages.items():
                    handle.seek((number - 1) * self._page_size)
                    handle.write(page)
                if self._count:
                    handle.truncate(self._count * self._page_size)
            if self._log:
                # SQLite takes up what was committed by itself, as after a crash.
                whole.with_name(f"{whole.name}-wal").write_bytes(self._log)
            db = connect(whole)
            try:
                self.keep(db, target)
            finally:
                db.close()
        except OSError as error:
            raise FileTrouble(Trouble.CANNOT_OPEN, target) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, db: Connection, target: Path) -> None:
        """Copy a connection's whole forum to a new file.

        Raises:
            FileTrouble: DAMAGED when it does not hold everything, else as `backup`.
        """
        if not self.is_whole(db):
            raise FileTrouble(Trouble.DAMAGED, target)
        backup(Store(db), target, replace=False)


def _continues(known: tuple[Change, ...], found: tuple[Change, ...]) -> bool:
    """Whether a history holds all of another that has not been pruned from it since.

    Its last number alone would not tell: an older copy of the file that was written to since
    has the same numbers for other changes.
    """
    if not known:
        return True
    if not found or found[-1].sequence < known[-1].sequence:
        return False
    kept = set(found)
    return all(one in kept for one in known if one.sequence >= found[0].sequence)


def _forum_of(db: Connection) -> str:
    row = db.execute("SELECT id FROM forum").fetchone()
    return str(row[0]) if row else ""
