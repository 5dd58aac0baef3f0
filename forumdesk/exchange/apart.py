"""Readers of foreign files that run in a process of their own.

What is made to take for ever, to fill the memory or to break the program that reads it ends with
that process. It gets the bytes, answers with bytes, and touches nothing else.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO

# Seconds between two looks whether somebody has lost patience.
_LOOK = 0.05


class TookTooLong(Exception):
    """It did not finish within the time that it was given, or was told to stop."""


class Failed(Exception):
    """It ended without an answer, with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def run_apart(
    module: str,
    arguments: Sequence[str],
    content: bytes,
    *,
    patience: float,
    stopped: Callable[[], bool] = lambda: False,
) -> bytes:
    """What a module answers to `content`; it is killed after `patience` seconds or once `stopped`.

    Raises:
        TookTooLong, Failed.
    """
    process = subprocess.Popen(
        (sys.executable, "-m", module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    ends = time.monotonic() + patience
    # Waiting for an answer with a limit would not go on giving what was given in part.
    given, process.stdin = process.stdin, None
    assert given is not None
    feeder = threading.Thread(target=_feed, args=(given, content), daemon=True)
    feeder.start()
    with process:
        try:
            answer = _answer(process, ends=ends, stopped=stopped)
        except BaseException:
            process.kill()
            raise
    feeder.join()
    if process.returncode:
        raise Failed(process.returncode)
    return answer


def _feed(pipe: IO[bytes], content: bytes) -> None:
    # It may have ended without reading everything.
    with contextlib.suppress(OSError), contextlib.closing(pipe) as open_pipe:
        open_pipe.write(content)


def _answer(process: subprocess.Popen[bytes], *, ends: float, stopped: Callable[[], bool]) -> bytes:
    while True:
        try:
            return process.communicate(timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            if stopped() or time.monotonic() > ends:
                raise TookTooLong from None


def bound(*, memory: int, seconds: int) -> None:
    """Hold this process to so many bytes and seconds of the processor, where the system can."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems know a limit and refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
