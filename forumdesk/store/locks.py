"""Who has a forum open, as operating-system locks in the user's state folder.

Never on or beside the forum file: opening the file itself would drop SQLite's own locks.
A lock vanishes with its process, however that ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import IO

from platformdirs import user_state_path

from forumdesk.store.errors import FileTrouble, Trouble

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Role(StrEnum):
    """Of each there is at most one per forum."""

    DESKTOP = "desktop"
    SERVICE = "service"


def _stem(path: Path) -> Path:
    folder = user_state_path("ForumDesk", appauthor=False) / "open"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / hashlib.sha256(os.path.realpath(path).encode()).hexdigest()[:32]


class RoleLock:
    """A held role. `close()` gives it back.

    Raises:
        FileTrouble: IN_USE when another process of this user has the role for this file.
    """

    def __init__(self, path: Path, role: Role) -> None:
        stem = _stem(path)
        self._note = stem.with_suffix(f".{role}.json")
        self._handle = stem.with_suffix(f".{role}.lock").open("ab")
        try:
            _try_lock(self._handle)
        except OSError:
            self._handle.close()
            raise FileTrouble(Trouble.IN_USE, path) from None

    def say(self, **facts: str) -> None:
        """Leave facts for other processes, such as the address of the service."""
        self._note.write_text(json.dumps(facts), encoding="utf-8")

    def close(self) -> None:
        """Give the role back."""
        self._note.unlink(missing_ok=True)
        self._handle.close()


def said_by(path: Path, role: Role) -> dict[str, str]:
    """What the process holding the role has said; empty when nobody holds it."""
    try:
        RoleLock(path, role).close()
    except FileTrouble:
        note = _stem(path).with_suffix(f".{role}.json")
        try:
            facts = json.loads(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(value) for key, value in facts.items()}
    return {}
