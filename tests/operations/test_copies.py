"""Copies: what is asked for replaces nothing of others, what is kept can be gone back to."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support import cast, inside, open_poll, register, run_cli, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import copies, forum, people, reporting, sealing
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people as people_rows
from forumdesk.store.backup import backup
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.transaction import writing


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("with_key", [False, True])
def test_a_copy_can_be_read_by_its_owner_alone(opened: ForumFile, with_key: bool) -> None:
    target = opened.path.with_name("copy.forum")
    for _ in range(2):
        copies.save_copy(opened, target=target, with_key=with_key)
        assert _mode(target) == 0o600
        target.chmod(0o644)


def test_the_command_lines_copies_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    run_cli("new", str(path), "--title", "Forum")
    for option in ((), ("--with-key",)):
        run_cli("backup", str(path), "-o", str(tmp_path / "copy.forum"), *option)
        assert _mode(tmp_path / "copy.forum") == 0o600


def test_a_copy_replaces_an_earlier_copy_of_the_same_forum_and_nothing_else(
    opened: ForumFile,
) -> None:
    folder = opened.path.parent
    forum.create_forum(folder / "other.forum", title=words("Other"), language="en").close()
    (folder / "notes.txt").write_text("notes")
    (folder / "link.forum").symlink_to(opened.path)
    kept = {name: (folder / name).read_bytes() for name in ("other.forum", "notes.txt")}
    for name in (*kept, "link.forum", opened.path.name):
        with pytest.raises(FileTrouble) as found:
            copies.save_copy(opened, target=folder / name)
        assert found.value.trouble is Trouble.EXISTS
    assert {name: (folder / name).read_bytes() for name in kept} == kept
    copies.save_copy(opened, target=folder / "copy.forum")
    register(opened.db, 2)
    copies.save_copy(opened, target=folder / "copy.forum")
    with open_forum(folder / "copy.forum", for_reading=True) as copy:
        assert inside(copy.db).execute("SELECT count(*) FROM person").fetchone()[0] == 2


def test_a_copy_that_is_open_elsewhere_is_not_replaced(opened: ForumFile) -> None:
    folder = opened.path.parent
    target = folder / "copy.forum"
    copies.save_copy(opened, target=target, with_key=True)
    with open_forum(target) as elsewhere:
        register(elsewhere.db, 3)
        with pytest.raises(FileTrouble) as found:
            copies.save_copy(opened, target=target)
        assert found.value.trouble is Trouble.LOCKED
        assert len(people_rows.people(elsewhere.db)) == 3
    copies.save_copy(opened, target=target)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_nothing_is_written_where_the_forum_is_being_worked_on(
    opened: ForumFile, ending: str
) -> None:
    folder = opened.path.parent
    left = folder / f"gone.forum{ending}"
    left.write_bytes(b"left by a file that is gone")
    copies.keep_copy(opened)
    kept = copies.kept_copies()[0].path
    for target in (folder / "gone.forum", Path(f"{opened.path}{ending}")):
        for write in (
            lambda one: copies.save_copy(opened, target=one),
            lambda one: copies.restore_copy(kept, target=one),
            lambda one: reporting.write_report(one, b"%PDF", forum_file=opened.path),
        ):
            before = {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}
            with pytest.raises(FileTrouble):
                write(target)
            after = {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}
            assert after == before


def test_a_copy_is_kept_only_when_something_changed(opened: ForumFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kept = copies.keep_copy(opened, second=stick)
    assert (len(kept.made), kept.failed, kept.waits_for) == (2, (), None)
    assert [_mode(one) for one in kept.made] == [0o600, 0o600]
    assert copies.keep_copy(opened, second=stick) == copies.Keeping()
    register(opened.db, 1)
    assert len(copies.keep_copy(opened).made) == 1
    assert len(copies.keep_copy(opened, second=stick).made) == 1, "the stick's is still the old one"
    listed = copies.kept_copies(second=stick)
    assert {one.original for one in listed} == {"a"}
    assert {str(one.title) for one in listed} == {str(words("Forum"))}
    assert all(one.size == one.path.stat().st_size for one in listed)
    assert listed[0].made_at >= listed[-1].made_at


def test_ten_copies_stay_and_they_are_the_newest(opened: ForumFile) -> None:
    first = copies.keep_copy(opened).made[0]
    folder = first.parent
    for year in range(2001, 2013):
        first.with_name(f"a {year}-01-01 09-00-00+0700.forum").write_bytes(first.read_bytes())
    (folder / "somebody's notes.txt").write_text("stay")
    register(opened.db, 1)
    copies.keep_copy(opened)
    names = sorted(one.name for one in folder.glob("*.forum"))
    assert len(names) == copies.KEPT
    # Two copies of one second have one name, so the first may have been replaced.
    assert names[0][:6] in ("a 2004", "a 2005") and first.name in names[-2:]
    assert (folder / "somebody's notes.txt").exists()


def test_two_files_of_one_name_keep_their_own_copies(opened: ForumFile, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    twin = tmp_path / "elsewhere" / opened.path.name
    copies.save_copy(opened, target=twin, with_key=True)
    copies.keep_copy(opened)
    with open_forum(twin) as other:
        copies.keep_copy(other)
    assert len({one.path.parent for one in copies.kept_copies()}) == 2


def test_no_copy_is_kept_while_a_secret_poll_is_open(opened: ForumFile) -> None:
    person = register(opened.db, 5)[0]
    poll = open_poll(opened.db)
    assert copies.keep_copy(opened) == copies.Keeping(waits_for=poll.number)
    cast(opened.db, poll, person, [poll.options[0].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert len(copies.keep_copy(opened).made) == 1


def test_a_folder_that_cannot_be_written_keeps_nothing_from_the_other(opened: ForumFile) -> None:
    gone = opened.path.parent / "unplugged"
    kept = copies.keep_copy(opened, second=gone)
    assert len(kept.made) == 1
    assert [one.trouble for one in kept.failed] == [Trouble.MISSING]
    assert not gone.exists()


def test_a_kept_copy_becomes_a_forum_with_the_same_badges(
    opened: ForumFile, tmp_path: Path
) -> None:
    register(opened.db, 3)
    codes = people.badge_codes(opened.db)
    copies.keep_copy(opened)
    target = tmp_path / "again.forum"
    copies.restore_copy(copies.kept_copies()[0].path, target=target)
    assert _mode(target) == 0o600
    with open_forum(target) as again:
        assert people.badge_codes(again.db) == codes
    before = target.read_bytes()
    with pytest.raises(FileTrouble) as found:
        copies.restore_copy(copies.kept_copies()[0].path, target=target)
    assert found.value.trouble is Trouble.EXISTS
    assert target.read_bytes() == before
    assert len(copies.kept_copies()) == 1, "the copy stays"


def test_what_is_no_copy_is_not_listed_and_not_restored(opened: ForumFile, tmp_path: Path) -> None:
    folder = copies.keep_copy(opened).made[0].parent
    bad = folder / "a 2001-01-01 09-00-00+0700.forum"
    bad.write_bytes(b"nothing")
    (folder / "a 2001-99-99 09-00-00+0700.forum").write_bytes(b"nothing")
    assert len(copies.kept_copies()) == 1
    with pytest.raises(FileTrouble):
        copies.restore_copy(bad, target=tmp_path / "again.forum")
    assert not (tmp_path / "again.forum").exists()


def test_nothing_is_made_of_a_copy_in_which_a_secret_poll_is_open(
    opened: ForumFile, tmp_path: Path
) -> None:
    register(opened.db, 3)
    copy = tmp_path / "mailed.forum"
    poll = open_poll(opened.db)
    backup(opened.db, copy)
    with pytest.raises(Refused) as found:
        copies.restore_copy(copy, target=tmp_path / "again.forum")
    assert found.value.reason is Reason.POLL_IS_OPEN
    assert sorted(one.name for one in tmp_path.glob("*again*")) == []
    sealing.close_poll(opened.db, poll_id=poll.id)
    backup(opened.db, copy)
    copies.restore_copy(copy, target=tmp_path / "again.forum")


# Keeps copies for ever, with a change before each, and says so when it begins.
KEEPING = """
import sys
from pathlib import Path
from forumdesk.operations import copies, people
from forumdesk.store.forum_file import open_forum
opened = open_forum(Path(sys.argv[1]))
print("keeping", flush=True)
number = 0
while True:
    people.add_person(opened.db, new=people.NewPerson(f"Person {number}"))
    copies.keep_copy(opened)
    number += 1
"""


def test_a_kill_in_the_middle_leaves_no_half_copy(opened: ForumFile) -> None:
    register(opened.db, 2000)
    for attempt in range(4):
        keeping = subprocess.Popen(
            [sys.executable, "-c", KEEPING, str(opened.path)], stdout=subprocess.PIPE
        )
        assert keeping.stdout is not None and keeping.stdout.readline() == b"keeping\n"
        with pytest.raises(subprocess.TimeoutExpired):
            keeping.wait(0.05 + 0.07 * attempt)
        keeping.send_signal(signal.SIGKILL)
        keeping.communicate()
        for one in copies.kept_copies():
            with open_forum(one.path, for_reading=True) as copy:
                assert inside(copy.db).execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    register(opened.db, 1)
    folder = copies.keep_copy(opened).made[0].parent
    assert [one.name for one in folder.iterdir() if one.name.startswith(".")] == []
    assert all(one.suffix == ".forum" for one in folder.iterdir())


def test_asking_for_a_copy_while_a_secret_poll_is_open_is_refused(opened: ForumFile) -> None:
    register(opened.db, 5)
    open_poll(opened.db)
    for with_key in (False, True):
        with pytest.raises(Refused) as refused:
            copies.save_copy(opened, target=opened.path.with_name("copy.forum"), with_key=with_key)
        assert refused.value.reason is Reason.POLL_IS_OPEN
    assert not opened.path.with_name("copy.forum").exists()


def test_a_rescued_copy_with_votes_that_the_file_lacks_outlives_the_seal(opened: ForumFile) -> None:
    voters = register(opened.db, 8)
    poll = open_poll(opened.db)
    for person in voters[:5]:
        cast(opened.db, poll, person, [poll.options[0].id])
    early, late = (
        opened.path.with_name(f"{opened.path.stem} rescued 2026-01-01 09-00-0{n}.forum")
        for n in range(2)
    )
    backup(opened.db, early)
    for person in voters[5:]:
        cast(opened.db, poll, person, [poll.options[1].id])
    backup(opened.db, late)
    box = ballot_rows.Box.of(poll)
    with writing(opened.db) as transaction:
        # As if another program had put back an older state.
        gone = bytes.fromhex(voters[7])
        inside(transaction).execute(f'DELETE FROM "{box.roll}" WHERE voter = ?', (gone,))
        inside(transaction).execute(
            f'DELETE FROM "{box.ballot}" WHERE id = (SELECT min(id) FROM "{box.ballot}"'
            " WHERE choices LIKE ?)",
            (f"%{poll.options[1].id}%",),
        )
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert (early.exists(), late.exists()) == (False, True)
