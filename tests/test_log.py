"""A log that nobody reads stops nothing, and a flood leaves room for the other lines."""

from __future__ import annotations

import logging
import threading

from forumdesk.log import LINES, SECONDS, WAITING, Spool


def _record(words: str) -> logging.LogRecord:
    return logging.LogRecord("forumdesk.x", logging.WARNING, "", 0, words, (), None)


def test_a_writer_that_hangs_holds_up_nobody() -> None:
    let_go = threading.Event()
    clock = iter(range(0, 10**9, int(SECONDS)))
    spool = Spool(lambda _line: let_go.wait(), lambda: float(next(clock)))
    for number in range(2 * WAITING):
        spool.emit(_record(str(number)))
    spool.drain(0.01)
    let_go.set()
    spool.drain(10.0)


def test_of_a_flood_some_lines_are_said_and_the_others_counted() -> None:
    said: list[bytes] = []
    now = [0.0]
    spool = Spool(said.append, lambda: now[0])
    for number in range(LINES + 50):
        spool.emit(_record(str(number)))
    now[0] += SECONDS
    spool.emit(_record("later"))
    spool.drain(10.0)
    assert said[:LINES] == [f"{number}\n".encode() for number in range(LINES)]
    assert said[LINES:] == ["… and 50 lines more\n".encode(), b"later\n"]
