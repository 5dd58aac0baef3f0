"""What reads foreign files is held to its bounds, however the program was begun."""

from __future__ import annotations

import ctypes
import signal
import sys
from pathlib import Path

import pytest

from forumdesk.exchange.apart import Bounds, Failed, Reader, run_apart
from forumdesk.exchange.bounds import JobLimits
from forumdesk.exchange.lists import read_list_apart

ASKED = ('["", "", ""]',)
# Four million cells, which take several hundred megabytes, for longer than between two looks.
MUCH = b"\xe9\xc1\xd2;" * 4_000_000
BOUNDS = Bounds(seconds=60, memory=80_000_000)


@pytest.mark.skipif(sys.platform == "win32", reason="a script that is a program")
def test_a_frozen_app_begins_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "ForumDesk"
    app.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m forumdesk "$@"\n')
    app.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(app))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert read_list_apart(b"Nama\nSiti\n").rows == ((1, ("Nama",)), (2, ("Siti",)))


@pytest.mark.skipif(sys.platform == "win32", reason="ps")
@pytest.mark.parametrize("watched", [False, True])
def test_one_that_takes_much_memory_is_ended(watched: bool) -> None:
    with pytest.raises(Failed) as ended:
        run_apart(Reader.LIST, ASKED, MUCH, BOUNDS, watched=watched)
    # Watched from outside it is killed; where the system keeps bounds, it finds no memory.
    assert (ended.value.status == -signal.SIGKILL) == watched


def test_limits_of_a_job_lie_where_windows_reads_them() -> None:
    """Offsets of winnt.h for addresses of 64 bits."""
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(JobLimits) == 144
        assert JobLimits.process_memory.offset == 112
