"""The timetable of 1,000 sessions over 5 days in 14 rooms: opening it, and dragging in it.

Opening is measured beside going to the overview of the same forum, a step of a drag beside painting
the whole day, alternating; medians are printed, and what 95 of 100 stayed below. While another hand
moves sessions it is looked how long the window's thread is never at rest, by its processor time.
Run by hand: `.venv/bin/python tests/bench/timetable.py`.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.pages.programme.tabs import Tab
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.theme import load_fonts
from forumdesk.domain.moving import Move
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum, moving, people, places, programme
from forumdesk.operations.parts import NewPart
from forumdesk.store import programme as rows
from forumdesk.store.changes import latest_change

DAYS, ROOMS, SESSIONS, SPEAKERS, ROUNDS, STEPS, CHANGES = 5, 14, 1_000, 300, 9, 60, 20
ZONE = ZoneInfo("Asia/Jakarta")


def make(path: Path) -> None:
    """Fourteen rooms in which one session follows another from eight o'clock."""
    made = forum.create_forum(path, title=as_text("Large forum", language="en"), language="en")
    db = made.db
    first = datetime.now(ZONE).date()
    forum.update_forum(db, changes=forum.ForumChanges(ends=first + timedelta(days=DAYS - 1)))
    venue = places.add_venue(
        db, name=as_text("Hall", language="en"), address=as_text("Street", language="en")
    ).value
    rooms = [
        places.add_room(
            db, venue=venue.id, name=as_text(f"Room {one}", language="en"), capacity=80
        ).value.id
        for one in range(ROOMS)
    ]
    new = [people.NewPerson(f"Person {one}") for one in range(SPEAKERS)]
    who = [one.id for one in people.add_people(db, new=new).value]
    begins = datetime(first.year, first.month, first.day, 8, tzinfo=ZONE)
    sessions = []
    for number in range(SESSIONS):
        day, slot = number % DAYS, number // DAYS
        starts = begins + timedelta(days=day, minutes=50 * (slot // ROOMS))
        parts = [
            NewPart(SessionRole.SPEAKER, person=who[(number * 7 + at) % SPEAKERS])
            for at in range(2)
        ]
        title = f"Session {number}: what the hamlets above the road said of water and light"
        sessions.append(
            programme.NewSession(
                SessionType.PANEL,
                as_text(title, language="en"),
                starts,
                starts + timedelta(minutes=45),
                room=rooms[slot % ROOMS],
                parts=parts,
            )
        )
    programme.add_programme(db, new=sessions)
    made.close()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call and of painting what it shows."""
    started = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def moved(widget: Any, at: QPoint) -> None:
    """The mouse with its button held."""
    on_screen = QPointF(widget.mapToGlobal(at))
    held, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        on_screen,
        none,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def tell(words: str, figures: list[float], baseline: list[float], beside: str) -> None:
    """Print the medians and the worst."""
    one, other = statistics.median(figures), statistics.median(baseline)
    print(
        f"{words}: {one:.1f} ms, 95 of 100 below {most(figures):.1f} ms;"
        f" {beside} {other:.1f} ms, ratio {one / other:.2f}"
    )


def most(figures: list[float]) -> float:
    """What 95 of 100 stay below."""
    return sorted(figures)[min(len(figures) - 1, round(len(figures) * 0.95))]


class Steps:
    """The longest step of the window's thread between two looks at what waits, in milliseconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now


def refreshing(window: Any, tab: Tab) -> None:
    """What another hand changes comes into sight."""
    page, db = window.show_page("programme"), window.session.file.db
    page.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    longest, came = [], []
    for number in range(CHANGES):
        one = rows.sessions(db)[number * 7]
        later = timedelta(minutes=5)
        move = Move(one.id, one.starts + later, one.ends + later, one.room)
        moving.move_sessions(db, moves=[move])
        steps, began = Steps(), time.perf_counter()
        wanted = latest_change(db)
        while page._reading.last.number < wanted:
            QApplication.processEvents()
            time.sleep(0.001)
        came.append((time.perf_counter() - began) * 1000)
        for _again in range(5):
            QApplication.processEvents()
        longest.append(steps.longest)
    print(
        f"a change shown in the {tab.name.lower()} after {statistics.median(came):.0f} ms; longest"
        f" step of the window's thread {statistics.median(longest):.1f} ms, 95 of 100 below"
        f" {most(longest):.1f} ms"
    )


def opening(window: Any) -> None:
    """From another page to the timetable, the first time and again."""
    before = time.process_time()
    first = timed(lambda: window.show_page("programme"))
    page = window.show_page("programme")
    tab = timed(lambda: page.tabs.setCurrentIndex(Tab.TIMETABLE))
    taken = (time.process_time() - before) * 1000
    print(f"the page for the first time {first:.0f} ms, its timetable {tab:.0f} ms more")
    print(f"of both {taken:.0f} ms of processor time")
    again, baseline = [], []
    for _round in range(ROUNDS):
        baseline.append(timed(lambda: window.show_page("overview")))
        again.append(timed(lambda: window.show_page("programme")))
    tell("the page with its timetable again", again, baseline, "the overview")


def dragging(window: Any) -> None:
    """Steps of a drag across the day, each with its painting."""
    view = window.show_page("programme").timetable.view
    seen = view.viewport()
    card = view.cards[3]
    view.choose(card.id)
    QApplication.processEvents()
    start = view.visualRect(view.currentIndex()).center()
    QTest.mousePress(seen, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    first = timed(lambda: moved(seen, start + QPoint(0, 20)))
    steps, baseline = [], []
    for number in range(STEPS):
        at = QPoint(60 + (number * 37) % (seen.width() - 120), 60 + number * 7)
        steps.append(timed(lambda at=at: moved(seen, at)))
        baseline.append(timed(lambda: seen.repaint()))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(seen, Qt.MouseButton.LeftButton)
    print(f"the first step of a drag, which looks for clashes: {first:.1f} ms")
    tell("a step of a drag", steps, baseline, "painting the whole day")


def main() -> None:
    """Make the forum, open it and measure."""
    app = QApplication([])
    load_fonts(first_only=True)
    load_fonts()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.forum"
        make(path)
        desk = ForumDesk(app, Preferences(path.with_suffix(".json")), serve=False)
        assert desk.open(path)
        window = desk.window
        assert window is not None
        window.resize(1280, 800)
        QApplication.processEvents()
        opening(window)
        dragging(window)
        refreshing(window, Tab.TIMETABLE)
        refreshing(window, Tab.SESSIONS)
        desk.close_forum()


if __name__ == "__main__":
    main()
