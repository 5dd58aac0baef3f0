"""What comes too late does nothing: the forum, the page or the window has gone by then."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of

from forumdesk.desktop import pages as pages_package
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.session import Session
from forumdesk.desktop.timekeeper import Timekeeper
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import SessionType
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import forum, programme
from forumdesk.operations import people as people_operations
from forumdesk.operations import polls as poll_operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import NewPerson
from forumdesk.store import people
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Store

WINDOWS, FORUMS = 30, 200
"""How often a whole window is closed, and how often a forum without one."""

LIVE = ServiceStatus(state=ServiceState.RUNNING, address="http://127.0.0.1:8080/", phones=3)


def _turn(app: QApplication, times: int) -> None:
    for _ in range(times):
        app.processEvents()


def _new(db: Store) -> Outcome[Person]:
    return people_operations.add_person(db, new=NewPerson("Late"))


def _late(session: Session, chance: random.Random) -> None:
    """What timers, threads and pages ask of a forum, at a moment that may be after its close."""
    owner = QObject()
    asked: tuple[Callable[[], object], ...] = (
        session._watcher.poke,
        session.undo,
        lambda: session.choose(chance.choice(("", "nobody's"))),
        lambda: session.note_service(chance.choice((LIVE, ServiceStatus()))),
        lambda: session.write(_new, lambda _person: owner.setObjectName("late"), owner=owner),
        lambda: session.read(people.count, lambda _n: owner.setObjectName("late"), owner=owner),
        lambda: session.run(lambda: None, lambda _none: None),
    )
    QTimer.singleShot(chance.randrange(3), chance.choice(asked))
    if chance.random() < 0.3:
        owner.deleteLater()


@pytest.fixture
def busy_path(tmp_path: Path) -> Path:
    path = tmp_path / "busy.forum"
    made = forum.create_forum(path, title=words("Busy forum"), language="en")
    begins = datetime(2026, 9, 9, 8, tzinfo=UTC)
    for number in range(3):
        programme.add_session(
            made.db,
            new=programme.NewSession(
                type=SessionType.PANEL,
                title=words(f"Session {number}"),
                starts=begins + timedelta(hours=number),
                ends=begins + timedelta(hours=number + 1),
            ),
        )
    poll_operations.add_poll(
        made.db,
        new=poll_operations.NewPoll(
            question=words("Q?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
        ),
    )
    made.close()
    return path


def _close_one(path: Path, app: QApplication, chance: random.Random) -> list[str]:
    """Open, ask late, close: what the user was told of it."""
    said: list[str] = []
    heard: list[bool] = []
    session = Session(path, said.append)
    Timekeeper(session, lambda: False)
    for signal in (session.changed, session.chosen_changed, session.service_changed):
        signal.connect(lambda *_: heard.append(session.ended))
    for _ in range(chance.randrange(1, 6)):
        _late(session, chance)
        _turn(app, chance.randrange(3))
    session.close()
    _turn(app, 3)
    session.deleteLater()
    assert True not in heard
    return said


def test_a_forum_closed_at_the_worst_moment_says_nothing_more(
    busy_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    chance = random.Random(1)
    assert [_close_one(busy_path, qapp, chance) for _ in range(FORUMS)] == [[]] * FORUMS


def _close_window(desk: ForumDesk, app: QApplication, chance: random.Random) -> None:
    session, service, window = desk.session, desk.service, desk.window
    assert session is not None and service is not None and window is not None
    for _ in range(chance.randrange(1, 6)):
        _late(session, chance)
        if chance.random() < 0.4:
            session.read(
                people.count, lambda _n: window.show_page(chance.choice(PAGES).id), owner=window
            )
        QTimer.singleShot(chance.randrange(2), lambda: service._show(LIVE))
        if chance.random() < 0.1:
            desk.show_projector()
        _turn(app, chance.randrange(3))
    if chance.random() < 0.1:
        desk.appearance.switch_language()
    else:
        desk.close_forum()
        service.start()
        service.ask()
    _turn(app, chance.randrange(4))
    if chance.random() < 0.5:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_window_closed_at_the_worst_moment_is_quiet(
    open_desk: Any, busy_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    chance = random.Random(2)
    desk: ForumDesk = open_desk(busy_path)
    for _ in range(WINDOWS):
        if desk.session is None:
            assert desk.open(busy_path)
        _close_window(desk, qapp, chance)
    assert QApplication.activeModalWidget() is None


class Failing(Page):
    """A page whose words cannot be written."""

    def flush(self) -> None:
        """As on a full disk."""

        def full(_db: Store) -> Outcome[None]:
            raise FileTrouble(Trouble.FULL)

        self.session.write(full)


def test_a_window_whose_words_cannot_be_written_stays_and_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    failing = Failing(window)
    window._pages["failing"] = failing
    assert window.close() is False and window.isVisible()
    dialog_of(qtbot).accept()
    del window._pages["failing"]
    failing.deleteLater()


def test_pages_hear_of_the_forum_through_the_window_alone() -> None:
    folder = Path(pages_package.__file__ or "").parent
    connected = [
        f"{path.name}: {found.group()}"
        for path in folder.rglob("*.py")
        for found in re.finditer(
            r"(session|desk\.service)\.\w+\.connect\(", path.read_text("utf-8")
        )
    ]
    assert connected == []
