"""Every page and form fits the smallest screens in both languages: nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from room import propose
from windows import dialog_of

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.pages.programme.panel import SessionVerb
from forumdesk.desktop.pages.programme.tabs import Tab
from forumdesk.desktop.pages.programme.timetable.heads import RoomHeads
from forumdesk.desktop.requests import LookAtTimetable, WritePoll
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum

SIZES = [(1024, 640), (1280, 720)]
# Type is measured in parts of a pixel.
SLACK = 2


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    parent = widget.parentWidget()
    beside = type(parent).__name__ if parent is not None else ""
    return f"{type(widget).__name__}({words[:40]!r}) in {beside}"


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _cut_words(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        room = label.contentsRect()
        if isinstance(label, ElidedLabel):
            if room.width() < 24:
                yield f"no room for {_name(label)}"
        elif label.wordWrap():
            needed = label.fontMetrics().boundingRect(
                QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), label.text()
            )
            if needed.height() > room.height() + SLACK or needed.width() > room.width() + SLACK:
                yield f"wrapped and cut: {_name(label)}"
        elif label.fontMetrics().horizontalAdvance(label.text()) > room.width() + SLACK:
            yield f"cut: {_name(label)}"


def _outside(window: QWidget) -> Iterator[str]:
    """Widgets that reach beyond what can be seen of their parent and cannot be scrolled to."""
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or widget.isWindow() or parent is None:
            continue
        area = parent.parentWidget()
        # The heads of a timetable follow its view; who comes to their button by key is led to it.
        if isinstance(parent, QAbstractScrollArea | RoomHeads) or (
            isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        ):
            continue
        inside, place = parent.rect(), widget.geometry()
        if not inside.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            yield f"outside its parent: {_name(widget)} {place} in {inside}"


def _sideways(window: QWidget) -> Iterator[str]:
    for area in window.findChildren(QScrollArea):
        inner = area.widget()
        if not area.isVisible() or inner is None:
            continue
        never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and inner.width() > area.viewport().width() + SLACK:
            yield f"wider than its column: {_name(area)} {inner.width()}>{area.viewport().width()}"


def _cut_heads(window: QWidget) -> Iterator[str]:
    for table in window.findChildren(QTableView):
        if not table.isVisible():
            continue
        heads: QHeaderView = table.horizontalHeader()
        for number in range(heads.count()):
            words = str(table.model().headerData(number, Qt.Orientation.Horizontal) or "")
            if not heads.isSectionHidden(number) and words:
                needed = heads.fontMetrics().horizontalAdvance(words)
                if needed > heads.sectionSize(number) - 8:
                    yield f"column head cut: {words!r} {heads.sectionSize(number)}<{needed}"
        if heads.length() > table.viewport().width() + SLACK:
            yield f"columns wider than the table {_name(table)}"


def _faults(window: QWidget) -> list[str]:
    found = (_cut_words, _outside, _sideways, _cut_heads)
    return [one for find in found for one in find(window)]


def _settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()
    # What the service reported in the last of these rounds is laid out before one looks, and
    # what that asks of the widgets around it.
    for _ in range(4):
        app.sendPostedEvents(None, 0)


@pytest.fixture
def full_desk(open_desk: Any, sample_file: Path, tmp_path: Path, qapp: QApplication) -> Any:
    path = tmp_path / "sample.forum"
    path.write_bytes(sample_file.read_bytes())
    with open_forum(path) as opened:
        propose(opened.db, "A road to the school that can be used in the rainy season as well")

    def open_it(language: str) -> ForumDesk:
        desk: ForumDesk = open_desk(path, language=language)
        return desk

    return open_it


def _pages(window: Any, qtbot: QtBot) -> Iterator[str]:
    """Shows every page in turn, and of some pages one thing after the other; yields its name."""
    for entry in PAGES:
        page = window.show_page(entry.id)
        qtbot.waitUntil(lambda: not window.session._reader.busy)
        yield entry.id
        if entry.id == "polls":
            # One of each state looks like the others.
            by_state = {one.state: one for one in polls.polls(window.session.db)}
            for state, poll in by_state.items():
                page.choose(poll.id)
                yield f"polls, {state.value}"
        if entry.id == "programme":
            for place in range(1, page.tabs.count()):
                page.tabs.setCurrentIndex(place)
                yield f"programme, {page.tabs.tabText(place)}"
        if entry.id == "people":
            page.table.selectRow(0)
            qtbot.waitUntil(lambda: not window.page._soon.isActive())
            yield "people, one chosen"
        if entry.id == "actions":
            page.table.selectRow(0)
            qtbot.waitUntil(lambda: not window.page._soon.isActive())
            yield "actions, one chosen"
            page.tabs.setCurrentIndex(1)
            yield "actions, answers"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_fits_every_small_screen(
    full_desk: Callable[[str], ForumDesk], qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    desk = full_desk(language)
    window: Any = desk.window
    faults = []
    for name in _pages(window, qtbot):
        for size in SIZES:
            window.resize(*size)
            _settle(qapp)
            if window.size() != QSize(*size):
                faults.append(f"{name} {size}: the window is {window.size()}")
            faults += [f"{name} {size[0]}: {one}" for one in _faults(window)]
    assert faults == [], "\n".join(faults)


def _dialogs(desk: ForumDesk, qtbot: QtBot) -> Iterator[str]:
    """Opens every form and dialog in turn; yields its name."""
    window: Any = desk.window

    def page(name: str) -> Any:
        found = window.show_page(name)
        qtbot.waitUntil(lambda: not window.session._reader.busy)
        return found

    def timetable() -> Any:
        window.ask(LookAtTimetable())
        return page("programme").timetable

    def rank(programme: Any) -> None:
        programme.tabs.setCurrentIndex(Tab.PROPOSALS)
        programme.proposals.rank_button.click()

    opens: dict[str, Callable[[], object]] = {
        "new poll": lambda: window.ask(WritePoll()),
        "new session": lambda: page("programme").add_session(),
        "put on a day": lambda: timetable()._ask_where(timetable().view.cards[0]),
        "shift": lambda: timetable()._ask_to_shift(timetable().view.cards[0].session),
        "repeat": lambda: page("programme").panel.wanted.emit(SessionVerb.REPEAT),
        "clashes": lambda: timetable().clashes.click(),
        "new policy": lambda: page("programme").policies.add(),
        "ranking": lambda: rank(page("programme")),
        "new person": lambda: page("people").add_person(),
        "wifi": lambda: page("phones").scan.wifi_wanted.emit(),
        "copies": desk.show_copies,
        "keys": window.show_shortcuts,
        "diagnostics": window.show_diagnostics,
        "finder": window.find_anything,
        "leaving": window.close,
        "new forum": desk.new_forum,
    }
    for name, open_it in opens.items():
        open_it()
        yield name


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_form_fits_the_smallest_screen(
    full_desk: Callable[[str], ForumDesk], qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    desk = full_desk(language)
    window: Any = desk.window
    window.resize(1024, 640)
    faults = []
    for name in _dialogs(desk, qtbot):
        dialog = dialog_of(qtbot)
        _settle(qapp)
        if dialog.width() > 1024 or dialog.height() > 600:
            faults.append(f"{name}: {dialog.size()}")
        faults += [f"{name}: {one}" for one in _faults(dialog)]
        dialog.reject()
        _settle(qapp)
    assert faults == [], "\n".join(faults)


def test_a_cell_that_is_cut_tells_its_words(
    full_desk: Callable[[str], ForumDesk], qapp: QApplication, qtbot: QtBot
) -> None:
    window: Any = full_desk("en").window
    window.resize(1024, 640)
    table: Any = window.show_page("people").table
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    _settle(qapp)
    told = {}
    for width in (40, 400):
        table.horizontalHeader().resizeSection(2, width)
        place = table.visualRect(table.model().index(0, 2)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.viewport(), event)
        told[width] = QToolTip.text() if QToolTip.isVisible() else ""
        QToolTip.hideText()
        # It fades.
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert table.model().index(0, 2).data() in told[40]
    assert told[400] == ""
