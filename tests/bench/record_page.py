"""A record of 500 lines: going to its page, and to it from the record of another session.

Each figure is measured beside going to the overview of the same forum, alternating; medians are
printed. A draft, and then the same record marked as read back, whose digest is compared.
Run by hand: `.venv/bin/python tests/bench/record_page.py`.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.theme import load_fonts
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import record, sample
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import people, programme

NUMBER, ROUNDS = 500, 9
TYPES = (LineType.POINT, LineType.SUGGESTION, LineType.CRITICISM, LineType.AGREEMENT)


def make(path: Path) -> tuple[str, str]:
    """The sample with that many lines in one record; returns its session and another one."""
    opened = sample.create_sample(path, language="en")
    long, other = [one.id for one in programme.sessions(opened.db) if one.started_at][-2:]
    who = [one.id for one in people.people(opened.db)][:9]
    for number in range(NUMBER):
        new = NewLine(
            TYPES[number % len(TYPES)],
            f"Line {number}: the hamlets above the road have water for three hours a day.",
            speaker=who[number % len(who)],
        )
        record.add_line(opened.db, session_id=long, new=new)
    opened.close()
    return long, other


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call and of painting what it shows."""
    started = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def measure(window: Any, long: str, other: str, words: str) -> None:
    """Print the figures of the record as it is."""
    bare, page, session = [], [], []
    for _ in range(ROUNDS):
        window.session.choose(long)
        QTest.qWait(50)
        bare.append(timed(lambda: (window.show_page("overview"), window.page.repaint())))
        QTest.qWait(50)
        page.append(timed(lambda: (window.show_page("record"), window.page.repaint())))
        QTest.qWait(50)
        window.session.choose(other)
        QTest.qWait(100)
        session.append(timed(lambda: (window.session.choose(long), window.page.repaint())))
        QTest.qWait(50)
    print(
        f"{words}: page switch {statistics.median(page):.0f} ms, worst {max(page):.0f};"
        f" from another record {statistics.median(session):.0f} ms, worst {max(session):.0f}"
        f" (wanted: at most 50); overview {statistics.median(bare):.0f} ms"
    )


def main() -> None:
    """Run all and print."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(tempfile.mkdtemp(prefix="forumdesk-bench-"))
    for kind in ("STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    app = QApplication([])
    load_fonts(first_only=True)
    load_fonts()
    long, other = make(folder / "bench.forum")
    desk = ForumDesk(app, Preferences(folder / "settings.json"), serve=False)
    try:
        assert desk.open(folder / "bench.forum")
        window: Any = desk.window
        QTest.qWait(500)
        measure(window, long, other, "draft")
        mark_record(window.session.file.db, session_id=long, state=RecordState.READ_BACK)
        QTest.qWait(300)
        measure(window, long, other, "read back")
    finally:
        desk.close_forum()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
