"""Who has a forum open, as operating-system locks in one place of the whole computer.

A lock is keyed by the file itself (its device and number there) and by its path, so that neither
a second name of a file nor a second file under its name gets around it, whoever asks. Never on
or beside the forum file: opening the file itself would drop SQLite's own locks. A lock vanishes
with its process, however that ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
from enum import StrEnum
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store.errors import FileTrouble

if sys.platform == "win32":
    import msvcrt

    # Far behind what is written there, for a locked byte cannot be read by others.
    _LOCKED_BYTE = 1 << 20

    def _try_lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _place() -> Path:
        folder = Path(os.environ.get("PROGRAMDATA", "C:\\ProgramData")) / "ForumDesk"
        folder.mkdir(parents=True, exist_ok=True)
        return folder
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _place() -> Path:
        # Where every user may make files and none may take away another's. No folder of our own:
        # the first user to make it could shut the others out.
        shared = Path("/run/lock")
        try:
            mode = shared.stat().st_mode
        except OSError:
            return Path("/tmp")
        return shared if mode & 0o1777 == 0o1777 and stat.S_ISDIR(mode) else Path("/tmp")


# A link that somebody laid there is not followed, a pipe not waited for.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_LONGEST_NOTE = 4096


class Role(StrEnum):
    """Of each there is at most one per forum."""

    DESKTOP = "desktop"
    SERVICE = "service"
    # Of the folder that a rehearsal has for itself.
    REHEARSAL = "rehearsal"


_TAKEN = {
    Role.DESKTOP: Trouble.IN_USE,
    Role.SERVICE: Trouble.SERVED,
    Role.REHEARSAL: Trouble.IN_USE,
}


def lock_files(path: Path, role: Role) -> list[Path]:
    """Where the locks of a file's role lie: by its path, and by its number if it has one."""
    keys = [f"path {os.path.realpath(path)}"]
    with contextlib.suppress(OSError):
        found = path.stat()
        # Some file systems of Windows number no files.
        if found.st_ino:
            keys.append(f"file {found.st_dev} {found.st_ino}")
    place = _place()
    return [
        place / f"forumdesk-{hashlib.sha256(key.encode()).hexdigest()[:32]}.{role}" for key in keys
    ]


def _open(place: Path) -> int:
    while True:
        try:
            return os.open(place, os.O_RDWR | _FLAGS)
        except PermissionError:
            # Another user's: enough to ask for the lock.
            return os.open(place, os.O_RDONLY | _FLAGS)
        except FileNotFoundError:
            # Without O_EXCL Linux refuses to open another user's file in a folder of all.
            with contextlib.suppress(FileExistsError):
                handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o666)
                if sys.platform != "win32":
                    # Past this user's mask: another user may have to ask.
                    os.fchmod(handle, 0o666)
                return handle


def _taken(place: Path) -> int:
    """A handle on the locked file.

    Raises:
        BlockingIOError: another process has the lock.
        OSError: it cannot be asked for.
    """
    while True:
        handle = _open(place)
        try:
            _try_lock(handle)
            # Who had it before may have taken the file away between opening and locking.
            if os.path.samestat(os.fstat(handle), os.stat(place)):
                return handle
        except FileNotFoundError:
            pass
        except OSError as error:
            os.close(handle)
            raise BlockingIOError from error
        os.close(handle)


class RoleLock:
    """A held role. `close()` gives it back.

    Raises:
        FileTrouble: IN_USE, of a service SERVED, when another process on this computer has the
            role for this file; CANNOT_OPEN when it cannot be asked for.
    """

    def __init__(self, path: Path, role: Role) -> None:
        self._held: list[tuple[Path, int]] = []
        try:
            for place in lock_files(path, role):
                self._held.append((place, _taken(place)))
        except BlockingIOError:
            self.close()
            raise FileTrouble(_TAKEN[role], path) from None
        except OSError as error:
            self.close()
            raise FileTrouble(Trouble.CANNOT_OPEN, path) from error

    def say(self, **facts: str) -> None:
        """Leave facts for other processes, such as the address of the service."""
        words = json.dumps(facts).encode()
        for _, handle in self._held:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, words)

    def close(self) -> None:
        """Give the role back."""
        for place, handle in self._held:
            with contextlib.suppress(OSError):
                os.unlink(place)
            os.close(handle)
        self._held = []


def said_by(path: Path, role: Role) -> dict[str, str]:
    """What the process holding the role has said; empty when nobody holds it."""
    try:
        RoleLock(path, role).close()
    except FileTrouble:
        for place in lock_files(path, role):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                facts = json.loads(_read(place))
                return {str(key): str(value) for key, value in facts.items()}
    return {}


def _read(place: Path) -> bytes:
    handle = os.open(place, os.O_RDONLY | _FLAGS)
    try:
        return os.read(handle, _LONGEST_NOTE)
    finally:
        os.close(handle)
