"""ForumDesk as a process of its own, begun without the time that reading its code takes.

A server that has imported the program forks one process for every call, which has all that a
process has: its own memory, locks, folder and streams, signals and an exit status. Tests of the
start itself, of terminals and of windows begin a Python of their own instead.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

import pytest

import forumdesk

_HOUSE = Path(forumdesk.__file__).parent
_FORKS = multiprocessing.get_context("forkserver")
_READ = [
    ".".join(part.relative_to(_HOUSE.parent).with_suffix("").parts)
    for part in sorted(_HOUSE.rglob("*.py"))
    if "desktop" not in part.parts and not part.stem.startswith("__")
]
_FORKS.set_forkserver_preload([*_READ, __name__, "settled"])


def _begin_server() -> None:
    """If it does not run: where it finds this file too, which every fork would read else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()


class Program:
    """One call of the command line, running beside the test."""

    def __init__(
        self,
        *arguments: str,
        stdin: IO[bytes] | None = None,
        stdout: IO[bytes] | None = None,
        stderr: IO[bytes] | None = None,
        handles: int | None = None,
    ) -> None:
        """Streams that are not given are those of the tests; `handles` is how many it may have."""
        with ExitStack() as open_until_begun:
            streams = [
                None
                if stream is None
                else open_until_begun.enter_context(
                    Connection(
                        os.dup(stream.fileno()),
                        readable=stream is stdin,
                        writable=stream is not stdin,
                    )
                )
                for stream in (stdin, stdout, stderr)
            ]
            about = (arguments, dict(os.environ), str(Path.cwd()), streams, handles)
            _begin_server()
            self._process = _FORKS.Process(target=_become, args=about)
            self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None
        return self._process.pid

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.is_alive()

    def wait(self, seconds: float = 60.0) -> int:
        """The exit status once it has ended; the number of a signal that ended it, negative.

        Raises:
            TimeoutError: it goes on.
        """
        self._process.join(seconds)
        status = self._process.exitcode
        if status is None:
            raise TimeoutError(f"process {self.pid} goes on")
        self._process.close()
        return status


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """One call of the command line from begin to end; `given` is what it finds on stdin."""
    with (
        tempfile.TemporaryFile() as stdin,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        stdin.write(given.encode())
        stdin.seek(0)
        status = Program(*arguments, stdin=stdin, stdout=stdout, stderr=stderr).wait(120.0)
        said = []
        for stream in (stdout, stderr):
            stream.seek(0)
            said.append(stream.read().decode())
        return subprocess.CompletedProcess(arguments, status, *said)


def _become(
    arguments: tuple[str, ...],
    environment: dict[str, str],
    folder: str,
    streams: list[Connection | None],
    handles: int | None,
) -> None:
    """What `python -m forumdesk` does, in a process that was just forked."""
    assert "settled" in sys.modules, "the server that forks programs has not read what it should"
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        if stream is not None:
            os.dup2(stream.fileno(), number)
            stream.close()
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding=encoding, closefd=False)  # noqa: SIM115
    if handles is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles))
    sys.argv = ["forumdesk", *arguments]
    from forumdesk.cli.main import main  # noqa: PLC0415  # only here, so that tests need not

    try:
        sys.exit(main())
    finally:
        # A fork ends without them.
        atexit._run_exitfuncs()
