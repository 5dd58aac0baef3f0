"""Of each role there is one per forum on a computer, whatever the file is called, whoever asks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Serving, run_cli

from forumdesk.domain.troubles import Trouble
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.locks import Role, RoleLock, lock_files, said_by


def _taken(path: Path, role: Role = Role.SERVICE) -> bool:
    try:
        RoleLock(path, role).close()
    except FileTrouble as found:
        assert found.trouble is (Trouble.SERVED if role is Role.SERVICE else Trouble.IN_USE)
        return True
    return False


def _hard_link(path: Path, other: Path) -> None:
    os.link(path, other)


def _symbolic_link(path: Path, other: Path) -> None:
    other.symlink_to(path)


def _through_a_folder(path: Path, other: Path) -> None:
    folder = other.with_name("folder")
    folder.symlink_to(path.parent)
    other.symlink_to(folder / path.name)


@pytest.mark.parametrize("give", [_hard_link, _symbolic_link, _through_a_folder])
def test_another_name_is_the_same_file(
    opened: ForumFile, give: Callable[[Path, Path], None]
) -> None:
    other = opened.path.with_name("other.forum")
    give(opened.path, other)
    held = RoleLock(opened.path, Role.SERVICE)
    held.say(address="http://here/")
    assert _taken(other) and not _taken(other, Role.DESKTOP)
    assert said_by(other, Role.SERVICE) == {"address": "http://here/"}
    held.close()
    assert not _taken(other)
    assert said_by(opened.path, Role.SERVICE) == {}


def test_another_file_in_the_place_of_one_that_is_open_is_not_opened(opened: ForumFile) -> None:
    held = RoleLock(opened.path, Role.SERVICE)
    moved = opened.path.with_name("moved.forum")
    opened.path.rename(moved)
    opened.path.write_bytes(b"another file")
    assert _taken(opened.path), "its path is taken"
    assert _taken(moved), "and so is the file"
    held.close()


def test_a_second_service_starts_with_no_other_folders(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("STATE", "CACHE", "CONFIG", "DATA", "RUNTIME"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "of another"))
    monkeypatch.setenv("HOME", str(tmp_path / "of another"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = run_cli("serve", str(serving.path), "--port", "0", check=False)
    assert (done.returncode, "already open" in done.stderr) == (1, True)
    assert "start this one again" in done.stderr


# As nobody if this may be, else as whoever runs the tests; takes the lock and waits.
ANOTHER_USER = """
import os, sys
from pathlib import Path
from forumdesk.store.errors import FileTrouble
from forumdesk.store.locks import Role, RoleLock, said_by
os.umask(0o077)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
print(said_by(path, Role.SERVICE).get("address", "nobody"))
try:
    lock = RoleLock(path, Role.SERVICE)
    lock.say(address="http://theirs/")
    print("taken", flush=True)
    sys.stdin.readline()
except FileTrouble as found:
    print(found.trouble.code)
"""


def _another_user(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ANOTHER_USER, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A file that every user may reach."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        if folder.owner() == Path.home().owner() and folder != Path("/tmp"):
            folder.chmod(0o755)
    path = tmp_path / "shared.forum"
    path.write_bytes(b"")
    path.chmod(0o666)
    return path


def test_another_user_of_the_computer_is_held_off_and_told_by_whom(shared: Path) -> None:
    held = RoleLock(shared, Role.SERVICE)
    held.say(address="http://ours/")
    said, _ = _another_user(shared).communicate("\n", timeout=30)
    assert said.split() == ["http://ours/", "in_use"]
    held.close()
    other = _another_user(shared)
    assert other.stdout is not None
    assert [other.stdout.readline().strip() for _ in range(2)] == ["nobody", "taken"]
    assert _taken(shared)
    assert said_by(shared, Role.SERVICE) == {"address": "http://theirs/"}
    other.kill()
    other.communicate()
    assert not _taken(shared), "a lock goes with its process"
    assert said_by(shared, Role.SERVICE) == {}


def test_many_ask_and_one_gets_it(shared: Path) -> None:
    asking = [_another_user(shared) for _ in range(6)]
    got = 0
    for one in asking:
        assert one.stdout is not None
        one.stdout.readline()
        got += one.stdout.readline().strip() == "taken"
    for one in asking:
        one.communicate("\n", timeout=30)
    assert got == 1
    assert not _taken(shared)


def test_what_lies_in_the_way_of_a_lock_is_not_followed(opened: ForumFile, tmp_path: Path) -> None:
    target = tmp_path / "somebody's file"
    target.write_text("words")
    for place in lock_files(opened.path, Role.SERVICE):
        place.symlink_to(target)
        try:
            with pytest.raises(FileTrouble):
                RoleLock(opened.path, Role.SERVICE)
        finally:
            place.unlink()
    assert target.read_text() == "words"
    assert not _taken(opened.path)


def test_a_file_under_two_names_is_refused_however_it_is_opened(opened: ForumFile) -> None:
    opened.close()
    before = opened.path.read_bytes()
    other = opened.path.with_name("other.forum")
    os.link(opened.path, other)
    for path in (opened.path, other):
        for for_reading in (False, True):
            with pytest.raises(FileTrouble) as found:
                open_forum(path, for_reading=for_reading)
            assert found.value.trouble is Trouble.SEVERAL_NAMES
    done = run_cli("serve", str(other), check=False)
    assert done.returncode == 1
    assert "second name" in done.stderr and len(done.stderr.splitlines()) == 1
    other.unlink()
    assert opened.path.read_bytes() == before
    open_forum(opened.path).close()
