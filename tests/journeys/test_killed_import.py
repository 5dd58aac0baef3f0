"""An import that is killed half way has written nothing, and the next one brings everybody once."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
import termios
from collections import Counter
from pathlib import Path

import pytest
from length import either
from program import Program
from support import run_cli, until

from forumdesk.store import people as rows
from forumdesk.store.forum_file import open_forum

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes of a chosen size")

PEOPLE = either(2000, long=8000)
EACH = 100
SESSIONS = 200
# Of the last rows it tells nothing more, and so would not wait.
MOMENTS = either((PEOPLE // 2, PEOPLE - 2 * EACH), long=tuple(range(0, PEOPLE, 8 * EACH)))
SMALLEST_PIPE = 4096


def _killed_after(done: int, *arguments: str, many: int = PEOPLE, each: int = EACH) -> None:
    """Kill an import after it has told that so many of `many` are done, and before it tells more.

    What it tells goes into a pipe that has room for just that, so it waits there, in the middle of
    its work, however fast or slow the machine is.
    """
    told = "".join(f"{number}/{many}\n" for number in range(0, done + 1, each)).encode()
    reading, writing = os.pipe()
    try:
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, SMALLEST_PIPE)
        os.write(writing, b"." * (SMALLEST_PIPE - len(told)))
        with os.fdopen(os.dup(writing), "wb") as stderr:
            importing = Program(*arguments, "--progress", stderr=stderr)

        def is_full() -> bool:
            held = struct.unpack("i", fcntl.ioctl(reading, termios.FIONREAD, b"\0" * 4))[0]
            assert importing.is_running(), "it ended before it was killed"
            return bool(held == SMALLEST_PIPE)

        until(is_full)
        os.kill(importing.pid, signal.SIGKILL)
        assert importing.wait() == -signal.SIGKILL
        assert os.read(reading, SMALLEST_PIPE).endswith(told)
    finally:
        os.close(reading)
        os.close(writing)


def test_nothing_of_an_import_that_was_killed_is_written(tmp_path: Path) -> None:
    file, source = tmp_path / "a.forum", tmp_path / "list.csv"
    names = [f"Peserta Undangan {number}" for number in range(PEOPLE)]
    source.write_text("Nama;Instansi\n" + "".join(f"{one};Desa\n" for one in names))
    run_cli("new", str(file), "--title", "Forum")
    run_cli("people", str(file), "add", "--display", "Sari")
    for done in MOMENTS:
        _killed_after(done, "people", str(file), "import", str(source))
        run_cli("check", str(file))
        assert [one["display"] for one in run_cli("people", str(file), "list", "--json")] == [
            "Sari"
        ]
        # Nor is anything left where nobody reads it.
        left = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one != source)
        assert b"Peserta Undangan" not in left
    told = run_cli("people", str(file), "import", str(source), "--json")
    assert told["added"] == PEOPLE
    with open_forum(file, for_reading=True) as opened:
        people = rows.people(opened.db)
        badges = Counter(one.person for one in rows.badges(opened.db))
    assert Counter(one.display for one in people) == Counter(["Sari", *names])
    assert [one.number for one in people] == list(range(1, PEOPLE + 2))
    assert badges == Counter(one.id for one in people)


def test_nothing_of_a_programme_whose_import_was_killed_is_written(tmp_path: Path) -> None:
    file, source = tmp_path / "a.forum", tmp_path / "rundown.csv"
    numbers = range(SESSIONS)
    lines = [f"1;09.00-10.00;Sesi {n};Ruang {n};Sari Undangan {n}" for n in numbers]
    source.write_text("\n".join(["Hari;Waktu;Acara;Ruang;Narasumber", *lines]))
    run_cli("new", str(file), "--title", "Forum")
    verb = ("programme", str(file), "import", str(source))
    _killed_after(SESSIONS // 2, *verb, many=SESSIONS, each=20)
    run_cli("check", str(file))
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one != source)
    assert b"Sari Undangan" not in left and b"Ruang" not in left
    assert run_cli("programme", str(file), "list", "--json") == []
    told = run_cli(*verb, "--json")
    assert (told["added"], told["people_added"], told["rooms_added"]) == (SESSIONS,) * 3
    assert run_cli(*verb, "--json")["left"] == SESSIONS
