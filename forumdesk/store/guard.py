"""Watching over the file while phones are told that their votes count.

Another program may delete, replace, cut or write over a file that is open, and SQLite goes on
writing to what is no longer there. Whoever answers for what was written looks before and after
each commit, and every quarter of a second; what was answered is then rescued from memory.
"""

from __future__ import annotations

import contextlib
import os
import time
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from forumdesk.domain.troubles import Trouble
from forumdesk.store.backup import rescued_name
from forumdesk.store.connection import DriverError, connect, trouble_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.paths import Names
from forumdesk.store.shadow import Shadow

# Seconds between two looks when nothing is written.
EVERY = 0.25
# A look at everything in the file takes at most this part of the time.
_SHARE = 50
# Nanoseconds in which a second write may leave the file's time as the first one left it.
_TICK = 20_000_000
# Seconds that a single write may go on after the file's time was set, on a busy machine.
_SLOW_WRITE = 1.0
# Seconds until a rescue that failed is tried again, such as on a full disk.
_AGAIN = 5.0
# The file itself is as it was, so it may be right again by itself.
_PASSING = (Trouble.GONE, Trouble.REPLACED, Trouble.SEVERAL_NAMES)
# What SQLite says of a file that is not the one it had opened.
_OTHER_CONTENT = (Trouble.DAMAGED, Trouble.NOT_A_FORUM, Trouble.OVERWRITTEN)


class Guard:
    """Guards one open file for the thread that writes to it; `deep_look` is for another thread.

    `harm` is what is wrong with the file now, `rescued` where what it held has been saved.

    Raises:
        FileTrouble: the file is damaged or could not be read.
    """

    def __init__(self, opened: ForumFile) -> None:
        self.path = opened.path
        self._db = opened.db._db
        self._shadow = Shadow(self._db, opened.path)
        log = (f"{self.path}-wal", f"{self.path}-shm") if opened.journal == "wal" else ()
        self._names = Names(self.path, beside=log)
        found = os.stat(self.path)
        self._size = found.st_size
        self.harm: Trouble | None = None
        self.rescued: Path | None = None
        self._suspected: Trouble | None = None
        self._written_at = found.st_mtime_ns
        self._compared_at = 0
        self._once_more: float | None = None
        self._next_deep_look = 0.0
        self._next_rescue = 0.0

    def close(self) -> None:
        """Stop watching; before the file is closed."""
        self._shadow.close()

    def check(self) -> None:
        """Before a commit.

        Raises:
            FileTrouble: what happened to the file; nothing should be written to it.
        """
        self._settle(self._look() or self._without_log())

    def confirm(self) -> None:
        """Within a transaction that has the lock and has written nothing yet.

        Raises:
            FileTrouble: somebody wrote to the file since `check`, and not as SQLite does.
        """
        self._settle(self._without_log())

    def follow(self) -> None:
        """After a commit.

        Raises:
            FileTrouble: what happened to the file; what was written may be lost with it, unless
                `rescued` holds it.
        """
        taken_up = self._taken_up()
        self._settle(self._look() or taken_up)

    def follow_anew(self) -> None:
        """After a verb that commits several times and empties the log in between.

        Raises:
            FileTrouble: as `follow`.
        """
        renewed = self._renewed()
        harm = None if renewed is None else _harm_of(FileTrouble(renewed, self.path))
        self._settle(self._look() or harm)

    def watch(self) -> None:
        """While nothing is written, every quarter of a second.

        Raises:
            FileTrouble: as `follow`.
        """
        taken_up = self._taken_up()
        if taken_up is None and not self._shadow.log_is_as_known():
            taken_up = Trouble.LOG_GONE
        self._settle(self._look() or taken_up)

    def _look(self) -> Trouble | None:
        """A look at the names of the file, a few microseconds unless it was written to."""
        found = self._suspected or self._names.look()
        if isinstance(found, Trouble):
            # Whoever looks first at a file that was cut sees a damaged one, or deletes its log.
            cut = found in (Trouble.OVERWRITTEN, Trouble.LOG_GONE) and self._is_smaller()
            return Trouble.CUT if cut else found
        smaller = found.st_size < self._size
        if not self._is_explained(found.st_mtime_ns):
            return Trouble.CUT if smaller else Trouble.OVERWRITTEN
        if smaller:
            # It may have been made smaller by ForumDesk itself.
            if self._renewed() is not None:
                return Trouble.CUT
            found = os.stat(self.path)
        self._size = found.st_size
        return None

    def _is_smaller(self) -> bool:
        try:
            return os.stat(self.path).st_size < self._size
        except OSError:
            return False

    def _is_explained(self, written_at: int) -> bool:
        """Whether SQLite wrote what the file holds, as far as that can be told just now."""
        due = self._once_more is not None and time.monotonic() >= self._once_more
        if written_at == self._compared_at and not due:
            return True
        began = time.time_ns()
        try:
            if not self._shadow.file_is_as_known():
                return False
        except (FileTrouble, DriverError) as error:
            return _harm_of(error if isinstance(error, FileTrouble) else trouble_of(error)) is None
        if abs(began - written_at) > _TICK:
            first = written_at != self._compared_at
            self._once_more = time.monotonic() + _SLOW_WRITE if first else None
            self._compared_at = written_at
        return True

    def _without_log(self) -> Trouble | None:
        """Before a commit that might take the number of one that was lost."""
        return None if self._shadow.has_log else self._taken_up()

    def _taken_up(self) -> Trouble | None:
        try:
            self._shadow.follow()
        except FileTrouble as found:
            return _harm_of(found)
        except DriverError as error:
            return _harm_of(trouble_of(error))
        return None

    def _renewed(self) -> Trouble | None:
        try:
            self._shadow.renew()
        except FileTrouble as found:
            return found.trouble
        except DriverError as error:
            return trouble_of(error).trouble
        return None

    def _settle(self, found: Trouble | None) -> None:
        if self.harm is not None and self.harm not in _PASSING:
            found = self.harm
        if found is None:
            self.harm, self.rescued = None, None
            return
        # Under two names the file is as whole as under one.
        if found is not Trouble.SEVERAL_NAMES and self.rescued is None:
            self._rescue()
        # Told last: who hears of the harm wants to know where the votes are.
        self.harm = found
        raise FileTrouble(found, self.path)

    def deep_look(self) -> None:
        """Read the whole file anew if somebody has written to it; for another thread."""
        now = time.monotonic()
        if now < self._next_deep_look or self._suspected or self._harmed_by_name():
            return
        with contextlib.suppress(OSError):
            written_at = os.stat(self.path).st_mtime_ns
            if written_at == self._written_at:
                return
            try:
                fresh = connect(self.path, read_only=True)
                try:
                    whole = self._shadow.is_whole(fresh)
                finally:
                    fresh.close()
            except (FileTrouble, DriverError) as error:
                if _harm_of(error if isinstance(error, FileTrouble) else trouble_of(error)) is None:
                    return
                whole = False
            if whole:
                self._written_at = written_at
            elif not self._harmed_by_name():
                self._suspected = Trouble.OVERWRITTEN
        self._next_deep_look = time.monotonic() + (time.monotonic() - now) * _SHARE

    def _harmed_by_name(self) -> bool:
        return isinstance(self._names.look(), Trouble)

    def _rescue(self) -> None:
        """Save what the file held, beside it or else in this user's own folder."""
        if time.monotonic() < self._next_rescue:
            return
        self._next_rescue = time.monotonic() + _AGAIN
        own = user_data_path("ForumDesk", appauthor=False) / "rescued"
        for folder in (self.path.parent, own):
            target = rescued_name(folder / self.path.name, datetime.now())
            with contextlib.suppress(OSError):
                own.mkdir(parents=True, exist_ok=True, mode=0o700)
            for way in (self._shadow.rescue, lambda path: self._shadow.keep(self._db, path)):
                with contextlib.suppress(FileTrouble, DriverError, OSError):
                    way(target)
                    self.rescued = target
                    return


def _harm_of(found: FileTrouble) -> Trouble | None:
    """The harm behind a trouble; None where the file is only busy or cannot be read just now."""
    if found.trouble in _OTHER_CONTENT:
        return Trouble.OVERWRITTEN
    return found.trouble if found.trouble is Trouble.LOG_GONE else None
