"""What the guard takes for a later state of its file, and what for another one."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import cast, inside, open_poll, register, until, words

from forumdesk.operations import forum, results, sealing
from forumdesk.store import polls as rows
from forumdesk.store.changes import Feature, latest_change
from forumdesk.store.connection import connect
from forumdesk.store.errors import FileTrouble, Trouble
from forumdesk.store.forum_file import create, open_forum
from forumdesk.store.guard import Guard
from forumdesk.store.journal import checkpoint
from forumdesk.store.pragmas import integrity, pragma
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "room.forum"
    with create(path) as opened:
        register(opened.db, 100)
    return path


def test_a_copy_that_went_on_elsewhere_is_not_taken_for_a_later_state(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORUMDESK_JOURNAL", "truncate")
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        other = path.with_name("elsewhere.forum")
        shutil.copyfile(path, other)
        _change(opened.db, Feature.BALLOTS)
        guard.follow()
        with open_forum(other) as elsewhere:
            for _ in range(5):
                _change(elsewhere.db, Feature.PEOPLE)
        shutil.copyfile(other, path)
        with pytest.raises(FileTrouble) as found:
            guard.check()
        assert found.value.trouble is Trouble.OVERWRITTEN
        assert guard.rescued is not None


def test_a_write_that_went_on_after_a_look_is_found_by_the_next(path: Path) -> None:
    """A file's time is set when a write begins, and a busy machine may take long to end it."""
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        older = path.read_bytes()
        for _ in range(3):
            register(opened.db, 20)
            guard.follow()
        checkpoint(opened.db)
        guard.follow_anew()
        guard.watch()
        with path.open("r+b") as handle:
            handle.write(path.read_bytes()[:100])
        begun = path.stat()
        # Looked at until the beginning of the write is known.
        until(lambda: _settled(guard, begun.st_mtime_ns))
        with path.open("r+b") as handle:
            handle.write(older)
        os.utime(path, ns=(begun.st_atime_ns, begun.st_mtime_ns))
        assert until(lambda: _found(guard)) == "overwritten"


@pytest.mark.parametrize("part", [0, 2])
@pytest.mark.parametrize("first", ["deep look", "another process"])
def test_a_file_that_was_cut_is_called_so_whoever_looked_first(
    path: Path, part: int, first: str
) -> None:
    """SQLite deletes the log of a file without a page, whoever opens it."""
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        _change(opened.db, Feature.BALLOTS)
        guard.follow()
        os.truncate(path, path.stat().st_size * part // 4)
        if first == "deep look":
            guard.deep_look()
        else:
            with contextlib.suppress(FileTrouble):
                connect(path).close()
        with pytest.raises(FileTrouble) as found:
            guard.check()
        assert found.value.trouble is Trouble.CUT


@pytest.mark.parametrize("others", [0, 1, 3])
@pytest.mark.parametrize("emptied", ["RESTART", "TRUNCATE"])
def test_older_pages_are_found_where_others_emptied_the_log_unseen(
    path: Path, emptied: str, others: int
) -> None:
    """What others then write to the log, from pages they had in memory, hides what is missing."""
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        window = Store(connect(path))
        older = path.read_bytes()
        register(opened.db, 20)
        guard.follow()
        for _ in range(others):
            _change(window, Feature.PROGRAMME)
            assert pragma(inside(window), f"wal_checkpoint({emptied})") == 0
        _change(window, Feature.PROGRAMME)
        assert pragma(inside(window), f"wal_checkpoint({emptied})") == 0
        with path.open("r+b") as handle:
            handle.write(older)
        _change(window, Feature.PROGRAMME)
        with pytest.raises(FileTrouble) as found:
            guard.watch()
        assert found.value.trouble is Trouble.OVERWRITTEN
        window.close()
        assert guard.rescued is not None
        with open_forum(guard.rescued, for_reading=True) as rescued:
            assert inside(rescued.db).execute("SELECT count(*) FROM person").fetchone() == (120,)


def test_older_pages_that_the_log_holds_anew_are_no_harm(path: Path) -> None:
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        older = path.read_bytes()
        for _ in range(2):
            assert checkpoint(opened.db)
            _change(opened.db, Feature.BALLOTS)
            guard.follow()
        with path.open("r+b") as handle:
            handle.write(older)
        guard.check()
        _change(opened.db, Feature.BALLOTS)
        guard.follow()
        assert checkpoint(opened.db)
        guard.watch()
        assert guard.harm is None
        last = latest_change(opened.db)
    with open_forum(path, for_reading=True) as again:
        assert latest_change(again.db) == last
        assert integrity(again.db) == "ok"


def test_a_change_that_is_only_in_the_next_log_is_not_looked_for_in_the_file(path: Path) -> None:
    """Others may empty the log and begin another between two steps of one look."""
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        window = Store(connect(path))
        register(opened.db, 1)
        assert guard._shadow._take_up()
        assert checkpoint(window)
        _change(window, Feature.PROGRAMME)
        guard._shadow._remember()
        guard.watch()
        guard.watch()
        window.close()
        assert guard.harm is None


def _settled(guard: Guard, written_at: int) -> bool:
    guard.watch()
    return guard._compared_at == written_at


def _found(guard: Guard) -> str:
    try:
        guard.watch()
    except FileTrouble as trouble:
        return trouble.trouble.code
    return ""


def _change(db: Store, feature: Feature) -> None:
    with writing(db) as transaction:
        transaction.touch(feature)


@pytest.mark.parametrize("journal_mode", ["wal", "truncate"])
def test_no_order_of_commits_and_checkpoints_is_taken_for_harm(
    path: Path, monkeypatch: pytest.MonkeyPatch, journal_mode: str
) -> None:
    monkeypatch.setenv("FORUMDESK_JOURNAL", journal_mode)
    rng = random.Random(8)
    with open_forum(path) as opened, contextlib.closing(Guard(opened)) as guard:
        other = Store(connect(path))
        steps: list[Callable[[], object]] = [
            lambda: _change(opened.db, Feature.BALLOTS),
            lambda: _change(other, Feature.PEOPLE),
            lambda: register(other, 20),
            lambda: pragma(inside(other), "wal_checkpoint(TRUNCATE)"),
            lambda: pragma(inside(other), "wal_checkpoint(PASSIVE)"),
            lambda: pragma(inside(opened.db), "wal_checkpoint(RESTART)"),
            lambda: inside(other).execute("VACUUM"),
            guard.deep_look,
            guard.watch,
            guard.watch,
        ]
        for _ in range(120):
            guard.check()
            for step in rng.choices(steps, k=rng.randint(1, 4)):
                step()
            guard.follow()
        kept = inside(other).execute("SELECT * FROM person ORDER BY id").fetchall()
        other.close()
        path.unlink()
        with pytest.raises(FileTrouble):
            guard.check()
        assert guard.rescued is not None
        with open_forum(guard.rescued, for_reading=True) as rescued:
            found = inside(rescued.db).execute("SELECT * FROM person ORDER BY id").fetchall()
            assert found == kept


@pytest.mark.usefixtures("journal")
def test_sealing_and_emptying_the_log_is_no_harm(tmp_path: Path) -> None:
    made = forum.create_forum(tmp_path / "seal.forum", title=words("F"), language="en")
    voters = register(made.db, 6)
    guard = Guard(made)
    for number in range(4):
        poll = open_poll(made.db)
        guard.follow()
        for person in voters:
            guard.check()
            cast(made.db, poll, person, [poll.options[number % 3].id])
            if number % 2:
                # Another process brings the log into the file before anybody has read there.
                with open_forum(made.path) as other:
                    checkpoint(other.db)
            guard.follow()
        guard.check()
        sealing.close_poll(made.db, poll_id=poll.id)
        guard.follow_anew()
        guard.check()
        guard.watch()
    rescued = tmp_path / "kept.forum"
    guard._shadow.rescue(rescued)
    with open_forum(rescued) as kept:
        counted = [results.result(kept.db, poll_id=one.id) for one in rows.polls(kept.db)]
    assert [one.turnout.cast for one in counted] == [len(voters)] * 4
    guard.close()
    made.close()
