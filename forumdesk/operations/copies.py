"""Copies of a forum: those that somebody asks for, and those that are kept without asking.

Kept copies are for the day on which the file is gone or damaged: the last ten of each forum lie
in this user's data folder and, if one is chosen, in a second folder such as on a stick. They hold
the forum's key, so that a restored forum goes on with the badges that were printed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.copy_folders import WHEN, Named, finished, roots
from forumdesk.store import following, waiting
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.backup import backup
from forumdesk.store.changes import latest_change
from forumdesk.store.discretion import attributions, tells_more
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, as_it_is, open_forum
from forumdesk.store.paths import UNFINISHED, check_beside, check_name
from forumdesk.store.reader import Reader, Store
from forumdesk.store.sweeping import finish_sweeping

KEPT = 10
# Bytes that a copy leaves free, so that it never takes the room that votes need.
LEFT_FREE = 100_000_000

_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that was kept. `original` names the file that it was made of, `size` is in bytes."""

    path: Path
    original: str
    title: Text
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """What became of an attempt to keep a copy.

    `made` and `failed` have one entry for each folder; neither when nothing had changed since
    the last copy. `waits_for` is the number of a secret poll that has to be sealed first.
    """

    made: tuple[Path, ...] = ()
    failed: tuple[FileTrouble, ...] = ()
    waits_for: int | None = None


def save_copy(opened: ForumFile, *, target: Path, with_key: bool = False) -> None:
    """A copy for others, or `with_key` to go on with on another laptop.

    Others get neither the forum's key nor who waits to be registered or wants to hear more.

    An earlier copy of the same forum at `target` is replaced, anything else there stays.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open: a copy would keep what sealing removes;
            IS_A_REHEARSAL of a copy that will be thrown away.
        FileTrouble: the copy could not be made.
    """
    if forums.forum(opened.db).rehearsal:
        raise Refused(Reason.IS_A_REHEARSAL)
    refuse_while_secret_poll_is_open(opened.db)
    _check_replaceable(target, opened)

    def prepare(copy: Store) -> None:
        # Another process may have opened a poll in between.
        refuse_while_secret_poll_is_open(copy)
        if not with_key:
            forums.forget_forum_key(copy)
            for table in (following, waiting):
                table.forget_everybody(copy)

    backup(opened.db, target, prepare=prepare)


def refuse_while_secret_poll_is_open(db: Reader) -> None:
    """Refuse what would copy or restructure the file while ballots can still be linked in it.

    Raises:
        Refused: POLL_IS_OPEN, with the poll's number.
    """
    numbers = poll_rows.open_secret_polls(db)
    if numbers:
        raise Refused(Reason.POLL_IS_OPEN, number=numbers[0])


def _check_replaceable(target: Path, opened: ForumFile) -> None:
    check_name(target)
    if not target.exists():
        return
    if not target.is_file():
        raise FileTrouble(Trouble.CANNOT_OPEN, target)
    # Closing a second handle on the source would drop the locks that this process holds on it.
    if target.samefile(opened.path):
        raise FileTrouble(Trouble.EXISTS, target)
    # Somebody has it open, or was cut off while writing: what lies beside it holds a part of it.
    check_beside(target)
    try:
        with open_forum(target, for_reading=True) as there:
            same = forums.forum(there.db).id == forums.forum(opened.db).id
    except FileTrouble:
        # What cannot be read, or holds no forum yet, may matter to somebody all the same.
        same = False
    if not same:
        raise FileTrouble(Trouble.EXISTS, target)


def keep_copy(opened: ForumFile, *, second: Path | None = None) -> Keeping:
    """Keep a copy in each folder whose last one is out of date, and let go of the eleventh.

    Earlier ones go as well that name people in a session which does not do so any more, and from
    the others goes who was erased since they were made, or they go where the name is not known.

    For a connection of the calling thread; takes milliseconds to a second. What one folder
    cannot take does not keep the other from getting its copy. Of a rehearsal nothing is kept.
    """
    numbers = poll_rows.open_secret_polls(opened.db)
    if numbers or opened.read_only or forums.forum(opened.db).rehearsal:
        return Keeping(waits_for=numbers[0] if numbers else None)
    if forums.erasures(opened.db):
        # Late, for the first window: it is seldom needed.
        from forumdesk.operations.forgotten_copies import forget_in_copies  # noqa: PLC0415

        finish_sweeping(opened.db)
        forget_in_copies(opened, second=second)
    made: list[Path] = []
    failed: list[FileTrouble] = []
    for root in roots(second):
        try:
            path = _keep_in(root, opened)
        except Refused as refused:
            return Keeping(tuple(made), tuple(failed), refused.fact("number", int))
        except FileTrouble as trouble:
            failed.append(trouble)
        except OSError:
            failed.append(FileTrouble(Trouble.CANNOT_OPEN, root))
        else:
            made += [path] if path else []
    return Keeping(tuple(made), tuple(failed))


def kept_copies(*, second: Path | None = None) -> list[KeptCopy]:
    """Every kept copy of every forum, the newest first. One that cannot be read is left out.

    Raises:
        FileTrouble: CANNOT_OPEN for a name that the second folder cannot have.
    """
    found = []
    if second is not None:
        check_name(second)
    for root in roots(second):
        for named in finished(root.glob("*/*.forum")):
            try:
                with open_forum(named.path, for_reading=True) as copy:
                    title = forums.forum(copy.db).title
                size = named.path.stat().st_size
            except (FileTrouble, OSError):
                continue
            found.append(KeptCopy(named.path, named.original, title, named.made_at, size))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def restore_copy(copy: Path, *, target: Path) -> None:
    """Make a forum file of a kept copy where nothing is; the copy stays.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open in it: what is made would keep what
            sealing removes.
        FileTrouble: EXISTS when there is a file; otherwise why the copy could not be read or the
            file not be made; nothing is left behind.
    """
    with open_forum(copy, for_reading=True):
        # Refuses what is no forum, or is damaged, before anything is made of it.
        pass
    with as_it_is(copy) as source:
        backup(source, target, prepare=refuse_while_secret_poll_is_open, replace=False)


def _keep_in(root: Path, opened: ForumFile) -> Path | None:
    stem = opened.path.stem[:_LONGEST_STEM].strip() or "forum"
    named = f"{forums.forum(opened.db).id} {os.path.realpath(opened.path)}"
    # Two files of one name must not push out each other's copies.
    folder = root / f"{stem} {hashlib.sha256(named.encode()).hexdigest()[:8]}"
    if not root.parent.is_dir() and root != roots(None)[0]:
        raise FileTrouble(Trouble.MISSING, root.parent)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left_over in folder.glob(f".*{UNFINISHED}*"):
        left_over.unlink(missing_ok=True)
    before = finished(folder.glob("*.forum"))
    if before and _change_in(before[-1].path) == latest_change(opened.db):
        _let_go_of_names(before[:-1], opened)
        return None
    if shutil.disk_usage(folder).free < opened.path.stat().st_size * 2 + LEFT_FREE:
        raise FileTrouble(Trouble.FULL, folder)
    target = folder / f"{stem} {datetime.now().astimezone().strftime(WHEN)}.forum"
    backup(opened.db, target, prepare=refuse_while_secret_poll_is_open)
    for old in finished(folder.glob("*.forum"))[:-KEPT]:
        old.path.unlink(missing_ok=True)
    _let_go_of_names(before, opened)
    return target


def _let_go_of_names(copies: Sequence[Named], opened: ForumFile) -> None:
    """Delete earlier copies that tell who said something where the forum does not any more."""
    if all(one.names_people for one in attributions(opened.db).values()):
        return
    for one in copies:
        tells = False
        with contextlib.suppress(FileTrouble), as_it_is(one.path) as copy:
            tells = tells_more(copy, opened.db)
        if tells:
            one.path.unlink(missing_ok=True)


def _change_in(copy: Path) -> int | None:
    try:
        with as_it_is(copy) as kept:
            return latest_change(kept)
    except FileTrouble:
        return None
