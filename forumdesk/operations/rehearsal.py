"""Rehearsals: all that can be done with a forum, tried on a copy of it that is thrown away.

The copy says in itself what it is, so that whoever opens it knows: window, phones, second screen
and paper. It has the forum's key, so the badges that were printed work in it, and an organiser can
lay a real one on a phone. It lies in a folder of its own that only this user may read, apart from
the copies that are kept, and goes with all that came to lie beside it.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.copies import LEFT_FREE
from forumdesk.store import changes
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.backup import backup
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, as_it_is, open_forum
from forumdesk.store.locks import Role, RoleLock
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import writing

# The copy, the room that is taken while it is made, and what a rehearsal writes.
_TIMES_ITS_SIZE = 4
# Changes: so many that the numbers of a copy are never those of the forum or of another copy.
_LEAP, _AT_RANDOM = 1_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A copy to rehearse with, at `path`, until `end`. No sweep takes it away before."""

    path: Path
    _lock: RoleLock

    def end(self) -> None:
        """Throw the copy away, with its log and whatever was saved beside it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
        self._lock.close()


def begin_rehearsal(opened: ForumFile) -> Rehearsal:
    """A copy of an open forum to rehearse with; the forum's file is only read.

    Raises:
        Refused: IS_A_REHEARSAL of a copy; POLL_BEFORE_REHEARSAL while a poll is open or being
            sealed.
        FileTrouble: FULL where the disk has no room for it, else why it could not be made;
            nothing is left behind.
    """
    check_can_rehearse(opened.db)
    sweep_rehearsals()
    folder = _place() / secrets.token_hex(8)
    # By its name, before anything is there that a sweep could find.
    rehearsal = Rehearsal(folder / opened.path.name, RoleLock(folder, Role.REHEARSAL))
    try:
        _make_copy(opened.path, rehearsal.path)
    except BaseException:
        rehearsal.end()
        raise
    return rehearsal


def check_can_rehearse(db: Reader) -> None:
    """Whether there may be a rehearsal of this forum as it is.

    Raises:
        Refused: as `begin_rehearsal`.
    """
    if forums.forum(db).rehearsal:
        raise Refused(Reason.IS_A_REHEARSAL)
    for poll in poll_rows.polls(db):
        if poll.state in (State.OPEN, State.SEALING):
            raise Refused(Reason.POLL_BEFORE_REHEARSAL, number=poll.number)


def sweep_rehearsals() -> None:
    """Take away the copies of rehearsals that ended with a crash."""
    for folder in _place().glob("*"):
        try:
            held = RoleLock(folder, Role.REHEARSAL)
        except FileTrouble:
            continue
        try:
            if not any(_is_served(one) for one in folder.glob("*.forum")):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            held.close()


def _is_served(copy: Path) -> bool:
    """Whether a service that outlived its window is still at its last answers."""
    try:
        RoleLock(copy, Role.SERVICE).close()
    except FileTrouble:
        return True
    return False


def _place() -> Path:
    return user_cache_path("ForumDesk", appauthor=False) / "rehearsals"


def _make_copy(original: Path, copy: Path) -> None:
    try:
        copy.parent.mkdir(parents=True, mode=0o700)
        needed = original.stat().st_size * _TIMES_ITS_SIZE + LEFT_FREE
        if shutil.disk_usage(copy.parent).free < needed:
            raise FileTrouble(Trouble.FULL, copy.parent)
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, copy.parent) from error
    # Through a connection of its own, whatever its schema: it is brought up to date in the copy.
    with as_it_is(original) as source:
        backup(source, copy)
    with open_forum(copy) as made, writing(made.db) as transaction:
        check_can_rehearse(transaction)
        changes.leap(transaction, _LEAP + secrets.randbelow(_AT_RANDOM))
        forum_id = forums.forum(transaction).id
        transaction.update(forums.FORUM, forum_id, {"rehearsal": secrets.token_hex(6)})
