"""Logging: to stderr, without personal data. Nothing here is ever told a code or a choice.

A log must not stop what it tells of: whoever started the program may have stopped reading what it
says. So lines go through a short queue to a thread of their own, and of too many only some are
said, with the number of the others.
"""

from __future__ import annotations

import atexit
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

WAITING = 500
# Lines in a stretch of seconds; what comes beyond is counted.
LINES, SECONDS = 100, 10.0
GOODBYE_SECONDS = 0.5
FORM = "%(asctime)s %(name)s %(levelname)s %(message)s"


class Spool(logging.Handler):
    """Writes lines in a thread of its own; `write` may block, `emit` never does."""

    def __init__(
        self, write: Callable[[bytes], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._write = write
        self._clock = clock
        self._lines: queue.Queue[bytes] = queue.Queue(WAITING)
        self._said = self._left_out = 0
        self._until = 0.0
        threading.Thread(target=self._work, name="log", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line, or count it where there are too many."""
        now = self._clock()
        if now >= self._until:
            left_out, self._left_out = self._left_out, 0
            self._said, self._until = 0, now + SECONDS
            if left_out:
                self._put(f"… and {left_out} lines more")
        if self._said >= LINES:
            self._left_out += 1
            return
        self._said += 1
        self._put(self.format(record))

    def _put(self, line: str) -> None:
        try:
            self._lines.put_nowait(line.encode(errors="replace") + b"\n")
        except queue.Full:
            self._left_out += 1

    def _work(self) -> None:
        while True:
            line = self._lines.get()
            try:
                self._write(line)
            except OSError:
                # Nobody reads any more.
                pass
            finally:
                self._lines.task_done()

    def drain(self, seconds: float = GOODBYE_SECONDS) -> None:
        """Give what waits a moment to be written."""
        ends = time.monotonic() + seconds
        while self._lines.unfinished_tasks and time.monotonic() < ends:
            time.sleep(0.005)


def set_up(level: int = logging.WARNING) -> None:
    """One line per event with its time and logger; once for a process."""
    root = logging.getLogger()
    if root.handlers:
        return
    # Not through sys.stderr: a thread that hangs in it would stop the interpreter from ending.
    spool = Spool(lambda line: os.write(2, line) if sys.stderr is not None else None)
    spool.setFormatter(logging.Formatter(FORM))
    root.addHandler(spool)
    root.setLevel(level)
    atexit.register(spool.drain)


def described(error: BaseException) -> str:
    """An error for the log: its type and where it came from, never what it carried."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-6:])}"
