"""Opening: what is refused is not touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from length import either
from support import inside, register, run_cli, words

from forumdesk.domain.troubles import Trouble
from forumdesk.operations import forum
from forumdesk.store import connection, sql
from forumdesk.store import people as people_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.locks import Role, RoleLock


def _refused(path: Path, trouble: Trouble) -> None:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(FileTrouble) as found:
        open_forum(path)
    assert found.value.trouble is trouble
    assert (path.read_bytes() if path.exists() else None) == before
    assert sorted(one.name for one in path.parent.glob(f"{path.name}-*")) == []


def test_what_is_no_forum_is_left_alone(tmp_path: Path) -> None:
    _refused(tmp_path / "missing.forum", Trouble.MISSING)
    (tmp_path / "text.forum").write_text("a shopping list")
    _refused(tmp_path / "text.forum", Trouble.NOT_A_FORUM)
    other = sqlite3.connect(tmp_path / "other.forum")
    other.execute("CREATE TABLE t(x)")
    other.close()
    _refused(tmp_path / "other.forum", Trouble.NOT_A_FORUM)


def test_a_newer_file_can_be_read_from_a_copy_only(
    opened: ForumFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(opened.db, 3)
    inside(opened.db).execute(f"PRAGMA user_version={9 << 16}")
    opened.close()
    _refused(opened.path, Trouble.TOO_NEW)
    before = opened.path.read_bytes()
    folder = tmp_path / "temporary"
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        with open_forum(opened.path, for_reading=True) as copy:
            assert copy.notice is Trouble.TOO_NEW
            assert people_rows.count(copy.db) == 3
            # Whoever is killed while it is open leaves what lies there by now.
            assert list(folder.iterdir()) == []
            with pytest.raises(FileTrouble):
                register(copy.db, 1)
    assert opened.path.read_bytes() == before
    done = run_cli("people", str(opened.path), "add", "--display", "A", check=False)
    assert (done.returncode, "newer ForumDesk" in done.stderr) == (1, True)


def test_a_damaged_file_is_recognised(opened: ForumFile) -> None:
    register(opened.db, 300)
    opened.close()
    raw = bytearray(opened.path.read_bytes())
    for page in range(30, len(raw) // 4096, 2):
        raw[page * 4096 : page * 4096 + 200] = os.urandom(200)
    opened.path.write_bytes(raw)
    _refused(opened.path, Trouble.DAMAGED)


# Root may write anywhere, so the reader becomes nobody after its imports.
READER = """
import importlib.metadata, os, sys
from pathlib import Path
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
with open_forum(path, for_reading=True) as opened:
    print(opened.read_only)
try:
    open_forum(path)
except FileTrouble as found:
    print(found.trouble.code)
"""


def test_a_file_in_a_read_only_folder_can_be_read(opened: ForumFile) -> None:
    opened.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(opened.path, folder / "a.forum")
        (folder / "a.forum").chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READER, str(folder / "a.forum")],
            capture_output=True,
            text=True,
            check=False,
        )
        folder.chmod(0o755)
    assert done.stdout.split() == ["True", "read_only"], done.stderr


@pytest.mark.usefixtures("journal")
def test_a_file_that_was_only_read_comes_to_rest_in_one_piece(opened: ForumFile) -> None:
    opened.close()
    again = open_forum(opened.path)
    reader = again.reader()
    assert sql.value(reader, "SELECT count(*) FROM person") == 0
    reader.close()
    again.close()
    assert opened.path.read_bytes()[18:20] == b"\x01\x01"  # the older journal's mark
    assert list(opened.path.parent.glob(f"{opened.path.name}-*")) == []


def test_a_role_is_held_once(opened: ForumFile) -> None:
    first = RoleLock(opened.path, Role.SERVICE)
    with pytest.raises(FileTrouble):
        RoleLock(opened.path, Role.SERVICE)
    RoleLock(opened.path, Role.DESKTOP).close()
    first.close()
    RoleLock(opened.path, Role.SERVICE).close()


@pytest.mark.parametrize(
    ("linked", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_is_used_only_where_it_is_safe(linked: tuple[int, ...], safe: bool) -> None:
    assert connection.wal_is_safe(linked) is safe


WRITES = either(300, long=1000)
WRITER = """
import sys
import tempfile
from pathlib import Path
from forumdesk.store.forum_file import open_forum
from forumdesk.store.forum import FORUM, forum
from forumdesk.store.transaction import writing
opened = open_forum(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    with writing(opened.db) as transaction:
        now = forum(transaction)
        transaction.update(FORUM, now.id, {"short_title": str(int(now.short_title) + 1)})
opened.close()
"""


def test_two_processes_write_at_once_and_none_fails(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "shared.forum"
    made = forum.create_forum(path, title=words("Forum"), language="en", short_title="0")
    assert made.journal == journal
    made.close()
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(WRITES)], stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    assert [one.communicate()[1] for one in both] == [b"", b""]
    with open_forum(path, for_reading=True) as read:
        assert inside(read.db).execute("SELECT short_title FROM forum").fetchone()[0] == str(
            2 * WRITES
        )


OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from forumdesk.store.forum_file import open_forum
from forumdesk.store.people import count
for _ in range(40):
    with open_forum(Path(sys.argv[1]), any_thread=True) as opened:
        count(opened.db)
"""


def test_processes_that_open_at_the_same_moment_wait_for_each_other(
    tmp_path: Path, journal: str
) -> None:
    path = tmp_path / "door.forum"
    forum.create_forum(path, title=words("Forum"), language="en").close()
    command = [sys.executable, "-c", OPEN_AND_CLOSE, str(path)]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [one.communicate()[1] for one in started] == [b""] * 4
    assert [one.name for one in tmp_path.glob("door.forum*")] == ["door.forum"]
