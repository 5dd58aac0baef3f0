"""Copies of a forum file. Only the owner may read any of them: most hold the forum's key."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store import migrations, sql
from forumdesk.store.connection import connect
from forumdesk.store.discretion import tells_more
from forumdesk.store.errors import FileTrouble
from forumdesk.store.making import made_whole
from forumdesk.store.objects import has_table
from forumdesk.store.paths import check_folder, drop_unfinished
from forumdesk.store.polls import open_rounds, open_secret_polls
from forumdesk.store.pragmas import path_of, pragma, tables_with_broken_references
from forumdesk.store.reader import Reader, Snapshot, Store, reading

_RESCUED = " rescued "
_BEFORE_UPDATE = " before update"


def backup(
    store: Store,
    target: Path,
    *,
    prepare: Callable[[Store], None] | None = None,
    replace: bool = True,
) -> None:
    """A consistent copy of an open file, checked and on disk before it gets its name.

    `prepare` may take out of the copy what is not for others, or refuse it. Without `replace`
    a file that has the name already keeps it.

    Raises:
        FileTrouble: EXISTS when `target` is the file itself or no file, or is not to be replaced,
            LOCKED where SQLite works, else why the copy could not be made; a file already at
            `target` is unchanged.
    """
    check_folder(target)
    if target.exists() and (not replace or not target.is_file() or _is_source(store, target)):
        # A copy laid over its own original would take the forum's key with it.
        raise FileTrouble(Trouble.EXISTS, target)
    with made_whole(target, replace=replace) as made:
        _copy(store, made, prepare)


def _is_source(store: Store, target: Path) -> bool:
    source = path_of(store)
    return source.exists() and target.samefile(source)


def _copy(store: Store, temporary: Path, prepare: Callable[[Store], None] | None) -> None:
    # SQLite would make the file with the rights that this user's files commonly have.
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    store._db.execute("VACUUM INTO ?", (str(temporary),))
    copy = connect(temporary)
    try:
        if pragma(copy, "integrity_check") != "ok":
            raise FileTrouble(Trouble.DAMAGED, temporary)
        if prepare is not None:
            prepare(Store(copy))
            copy.execute("VACUUM")
    finally:
        copy.close()
    with temporary.open("rb+") as handle:
        os.fsync(handle.fileno())


def forget_supporters(store: Store) -> None:
    """Keep how many supported what, in a file of a schema under which it could be told who did."""
    if has_table(store, "input_support"):
        sql.execute(store, "UPDATE input_support SET supporter = randomblob(16)")


def copy_before_update(path: Path) -> Path:
    """Where the file is kept as it was before its schema was brought up to date."""
    return path.with_name(f"{path.stem}{_BEFORE_UPDATE}{path.suffix}")


def rescued_name(path: Path, now: datetime) -> Path:
    """Where a file is saved that was harmed while it was open."""
    stem = path.stem.partition(_RESCUED)[0]
    return path.with_name(f"{stem}{_RESCUED}{now:%Y-%m-%d %H-%M-%S}{path.suffix}")


def drop_rescue_copy(store: Store) -> None:
    """Delete the copies beside the file that were made for rescue and tell what it does not tell.

    Those of a time when a secret poll was open would tell for ever who had voted by then, or in
    what order; others who said something in a session that names nobody any more: what an update
    kept, and what was saved when a file was harmed. One that holds votes which the file lacks is
    all there is of them, and stays.

    Raises:
        FileTrouble: CANNOT_OPEN when one could not be deleted.
    """
    for copy, own in copies_beside(path_of(store)).items():
        if _tells(copy, store, own=own) and not holds_more(copy, store):
            try:
                copy.unlink()
            except OSError as error:
                raise FileTrouble(Trouble.CANNOT_OPEN, copy) from error


def copies_beside(path: Path) -> dict[Path, bool]:
    """Copies beside a file that an update or a rescue made, and whether they have its name.

    The others may be of another file, or the file had another name when they were made.
    """
    stem = path.stem.partition(_RESCUED)[0]
    own = {
        copy_before_update(path),
        *path.parent.glob(f"{glob.escape(stem + _RESCUED)}*{path.suffix}"),
    }
    others = (path.parent.glob(f"*{one}") for one in (f"{_BEFORE_UPDATE}.*", f"{_RESCUED}*"))
    found = sorted(own.union(*others))
    return {one: one in own for one in found if one.is_file() and not one.samefile(path)}


def has_copy_before_update(path: Path, forum: str) -> bool:
    """Whether a copy lies beside a file by which one can go back to an earlier program.

    `forum` is the id of the forum in the file; in the same folder there may be copies of others.
    """
    kept = (one for one in copies_beside(path) if one.stem.endswith(_BEFORE_UPDATE))
    return any(_is_earlier(one, forum) for one in kept)


def _is_earlier(copy: Path, forum: str) -> bool:
    try:
        kept = Store(connect(copy, read_only=True))
        try:
            return forum_of(kept) == forum and migrations.pending(kept._db)
        finally:
            kept.close()
    except FileTrouble:
        return False


def write_anew(copy: Path, change: Callable[[Store], None]) -> bool:
    """Change a copy that nobody works in, so that it is whole at every moment.

    It is brought up to date first; returns whether it was of an earlier program.

    Raises:
        FileTrouble: LOCKED where SQLite works in it, DAMAGED, or why it could not be written; it is
            as it was.
    """

    def prepare(made: Store) -> None:
        migrations.migrate(made._db)
        change(made)

    store = Store(connect(copy, read_only=True))
    try:
        earlier = migrations.pending(store._db)
        with made_whole(copy, replace=True) as made:
            # It may hold what is to go from the copy.
            drop_unfinished(copy)
            _copy(store, made, prepare)
            check_whole(made)
            # Windows lets nobody replace a file that is open.
            store.close()
    finally:
        store.close()
    return earlier


def check_whole(path: Path) -> None:
    """Refuse a finished copy that is not whole.

    Raises:
        FileTrouble: DAMAGED.
    """
    made = connect(path, read_only=True)
    try:
        if pragma(made, "integrity_check") != "ok" or tables_with_broken_references(Reader(made)):
            raise FileTrouble(Trouble.DAMAGED, path)
    finally:
        made.close()


def _tells(copy: Path, store: Store, *, own: bool) -> bool:
    try:
        kept = Store(connect(copy, read_only=True))
        try:
            same = forum_of(kept) == forum_of(store)
            return same and (bool(open_secret_polls(kept)) or tells_more(kept, store))
        finally:
            kept.close()
    except FileTrouble:
        # What cannot be read here may be read elsewhere; of another file it is not ours to delete.
        return own


def holds_more(copy: Path, store: Store) -> bool:
    """Whether somebody is marked as having voted in the copy and not in the file."""
    try:
        kept = Store(connect(copy, read_only=True))
        try:
            with reading(kept) as copied, reading(store) as snapshot:
                rounds = open_rounds(copied)
                return any(_voters(copied, *one) - _voters(snapshot, *one) for one in rounds)
        finally:
            kept.close()
    except FileTrouble:
        # Where it cannot be compared nothing is missing that anybody could still read.
        return False


def _voters(reader: Snapshot, poll: str, number: int) -> set[bytes]:
    tables = (f"open_roll_{poll}_{number}", f"roll_{poll}_{number}")
    found = [one for one in tables if has_table(reader, one)]
    return {voter for one in found for voter in sql.column(reader, f'SELECT voter FROM "{one}"')}


def forum_of(reader: Reader) -> str:
    """The id of the forum in a file of any schema."""
    return str(sql.value(reader, "SELECT id FROM forum") or "")
