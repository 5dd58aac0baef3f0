"""Readers of foreign files that run in a process of their own.

What is made to take for ever, to fill the memory or to break the program that reads it ends with
that process. It gets the bytes, answers with bytes, and touches nothing else.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from forumdesk.domain.errors import Refused
from forumdesk.itself import READ_APART, itself

# Seconds between two looks whether somebody has lost patience.
_LOOK = 0.05
# Bounds of address space are set there and not kept.
_KEEPS_NO_BOUNDS = sys.platform == "darwin"


class Reader(StrEnum):
    """What can be read apart, by the word for it."""

    LIST = "list"
    SCHEDULE = "schedule"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reader may take: seconds of the processor, bytes of memory."""

    seconds: int
    memory: int

    @property
    def patience(self) -> float:
        """Seconds of the clock, many more: a processor may have others to work for."""
        return 6.0 * self.seconds


class TookTooLong(Exception):
    """It did not finish within the time that it was given, or was told to stop."""


class Failed(Exception):
    """It ended without an answer, with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def run_apart(
    reader: Reader,
    asked: tuple[str, ...],
    content: bytes,
    bounds: Bounds,
    *,
    stopped: Callable[[], bool] = lambda: False,
    watched: bool = _KEEPS_NO_BOUNDS,
) -> bytes:
    """What a reader answers to `content`; it is killed out of its bounds, or once `stopped`.

    Its memory is `watched` from here where the system would let it grow.

    Raises:
        TookTooLong, Failed.
    """
    held = "0" if watched else str(bounds.memory)
    process = subprocess.Popen(
        itself(READ_APART, reader, held, str(bounds.seconds), *asked),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    ends = time.monotonic() + bounds.patience
    # Waiting for an answer with a limit would not go on giving what was given in part.
    given, process.stdin = process.stdin, None
    assert given is not None
    feeder = threading.Thread(target=_feed, args=(given, content), daemon=True)
    feeder.start()
    with process:
        try:
            answer = _answer(process, ends, stopped, memory=bounds.memory if watched else None)
        except BaseException:
            process.kill()
            raise
    feeder.join()
    if process.returncode:
        raise Failed(process.returncode)
    return answer


def said_no(refused: Refused) -> str:
    """A refusal as a line of JSON; its facts are words and numbers."""
    return json.dumps({"refused": refused.reason.name, "facts": dict(refused.facts)})


def _feed(pipe: IO[bytes], content: bytes) -> None:
    # It may have ended without reading everything.
    with contextlib.suppress(OSError), contextlib.closing(pipe) as open_pipe:
        open_pipe.write(content)


def _answer(
    process: subprocess.Popen[bytes],
    ends: float,
    stopped: Callable[[], bool],
    *,
    memory: int | None,
) -> bytes:
    while True:
        try:
            return process.communicate(timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            if stopped() or time.monotonic() > ends:
                raise TookTooLong from None
            if memory is not None and _resident(process.pid) > memory:
                process.kill()


def _resident(pid: int) -> int:
    """Bytes that a process holds; 0 where there is none."""
    command = ("ps", "-o", "rss=", "-p", str(pid))
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return int(told) * 1024 if told.isdecimal() else 0
