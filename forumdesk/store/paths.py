"""Where files lie: what must be so before one is read or written."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store.errors import FileTrouble


def check_name(path: Path) -> None:
    """Refuse a name that no file here can have, such as one that is too long.

    Raises:
        FileTrouble: CANNOT_OPEN.
    """
    try:
        path.exists()
    except (OSError, ValueError) as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, path) from error


def check_file(path: Path) -> None:
    """Refuse what is no file of its own, without waiting for a pipe or a device.

    Raises:
        FileTrouble: MISSING, NOT_A_FILE, SEVERAL_NAMES, CANNOT_OPEN.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise FileTrouble(Trouble.MISSING, path) from None
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, path) from error
    if not stat.S_ISREG(found.st_mode):
        raise FileTrouble(Trouble.NOT_A_FILE, path)
    if found.st_nlink > 1:
        # What lies beside a file is found by its name: under two names it would be written twice.
        raise FileTrouble(Trouble.SEVERAL_NAMES, path)


def read_file(path: Path, *, most: int) -> bytes:
    """What a file holds; one byte more than `most` of one that is larger.

    Raises:
        FileTrouble: MISSING, NOT_A_FILE, CANNOT_OPEN.
    """
    with file_to_read(path) as handle:
        return handle.read(most + 1)


def digest_of_file(path: Path) -> str:
    """The SHA-256 of what a file holds, in hexadecimal.

    Raises:
        FileTrouble: as `read_file`.
    """
    with file_to_read(path) as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@contextlib.contextmanager
def file_to_read(path: Path) -> Iterator[BufferedReader]:
    """A file that is open for reading.

    Raises:
        FileTrouble: MISSING, NOT_A_FILE, CANNOT_OPEN.
    """
    check_name(path)
    # A pipe that nobody writes to would be waited for.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as handle:
            if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
                raise FileTrouble(Trouble.NOT_A_FILE, path)
            yield handle
    except FileNotFoundError:
        raise FileTrouble(Trouble.MISSING, path) from None
    except OSError as error:
        there = Trouble.NOT_A_FILE if path.exists() and not path.is_file() else Trouble.CANNOT_OPEN
        raise FileTrouble(there, path) from error


class Names:
    """What the names of an open file led to when it was opened. `beside` are files of SQLite's."""

    def __init__(self, path: Path, *, beside: Iterable[str] = ()) -> None:
        self._path = path
        self._file = _identity(os.stat(path))
        self._beside = {name: _identity(os.stat(name)) for name in beside}

    def look(self) -> os.stat_result | Trouble:
        """What the path leads to now, or GONE, REPLACED, SEVERAL_NAMES, LOG_GONE; microseconds."""
        try:
            found = os.stat(self._path)
        except OSError:
            return Trouble.GONE
        if _identity(found) != self._file:
            return Trouble.REPLACED
        if found.st_nlink != 1:
            return Trouble.SEVERAL_NAMES
        for name, identity in self._beside.items():
            try:
                if _identity(os.stat(name)) != identity:
                    return Trouble.LOG_GONE
            except OSError:
                return Trouble.LOG_GONE
        return found


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def check_folder(path: Path) -> None:
    """Refuse a place where the file, or a new one of that name, cannot be written.

    Raises:
        FileTrouble: CANNOT_OPEN without the folder, READ_ONLY without the right.
    """
    check_name(path)
    if not path.parent.is_dir():
        raise FileTrouble(Trouble.CANNOT_OPEN, path)
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    if not writable:
        raise FileTrouble(Trouble.READ_ONLY, path)


_BESIDE = ("-wal", "-shm", "-journal")


def check_beside(path: Path) -> None:
    """Refuse to write where SQLite works: a file that it has files beside, or one of those.

    What it left there of one file it would take for a part of the next.

    Raises:
        FileTrouble: LOCKED; CANNOT_OPEN for a name to which no ending can be put.
    """
    for ending in _BESIDE:
        check_name(path.with_name(path.name + ending))
        whose = path.with_name(path.name.removesuffix(ending))
        if path.with_name(path.name + ending).exists() or (whose != path and whose.exists()):
            raise FileTrouble(Trouble.LOCKED, path)


# A file has this ending until it is whole, and begins with a dot.
UNFINISHED = ".part"
# Of its name so much that no disk finds it too long.
_KEPT_OF_A_NAME = 40


def unfinished(target: Path) -> Path:
    """Where a file is made that gets its name when it is whole: beside it."""
    return target.with_name(f".{target.name[:_KEPT_OF_A_NAME]}.{os.getpid()}{UNFINISHED}")


def drop_unfinished(target: Path) -> None:
    """Delete what was being made of this name when somebody who made it was cut off.

    Raises:
        OSError: it cannot be deleted.
    """
    begins = glob.escape(f".{target.name[:_KEPT_OF_A_NAME]}.")
    for one in target.parent.glob(f"{begins}*{UNFINISHED}*"):
        one.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """A folder of this name, unless there is one.

    Raises:
        FileTrouble: CANNOT_OPEN.
    """
    check_name(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, path) from error


def put_file(
    target: Path,
    content: bytes,
    *,
    mark: bytes,
    spare: Path,
    once_whole: Callable[[], object] = lambda: None,
) -> None:
    """Put a file where it is wanted; one there is replaced once the new one is complete.

    Only a file that begins with `mark` is replaced, and never `spare`. `once_whole` runs when all
    of it is on the disk and it has yet to take its place, which it does not where that raises.

    Raises:
        FileTrouble: EXISTS where another lies there, LOCKED where SQLite works, FULL, or
            CANNOT_OPEN; what was there before is unchanged.
    """
    check_name(target)
    temporary = unfinished(target)
    try:
        _check_replaceable(target, mark=mark, spare=spare)
        with temporary.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        once_whole()
        temporary.replace(target)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise FileTrouble(Trouble.FULL if full else Trouble.CANNOT_OPEN, target) from error
    finally:
        temporary.unlink(missing_ok=True)


def _check_replaceable(target: Path, *, mark: bytes, spare: Path) -> None:
    if not target.exists():
        check_beside(target)
        return
    # A pipe would wait for ever to be read, and a device cannot be replaced.
    if not target.is_file():
        raise FileTrouble(Trouble.CANNOT_OPEN, target)
    # Closing a second handle on the forum would drop the locks that this process holds on it.
    if target.samefile(spare):
        raise FileTrouble(Trouble.EXISTS, target)
    with target.open("rb") as handle:
        if handle.read(len(mark)) != mark:
            raise FileTrouble(Trouble.EXISTS, target)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    # Windows cannot open a folder; NTFS journals the directory entry by itself.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def give_name(made: Path, target: Path) -> None:
    """Give a finished file its name, unless another has it.

    Raises:
        FileTrouble: EXISTS; both files are as they were.
        OSError: it cannot be named there.
    """
    try:
        os.link(made, target)
        made.unlink()
        return
    except FileExistsError:
        raise FileTrouble(Trouble.EXISTS, target) from None
    except OSError:
        # A stick without hard links: hold the name with an empty file, then lay ours over it.
        pass
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise FileTrouble(Trouble.EXISTS, target) from None
    os.replace(made, target)
