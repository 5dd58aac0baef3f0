"""Tab goes where the hand expects: the way one reads, and to nothing that is not seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from windows import dialog_of

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.pages.record.composer import Composer
from forumdesk.desktop.requests import PollStep, StepWithPoll, WritePoll
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.record import LineType
from forumdesk.store import record

MOST = 120


@pytest.fixture
def desk(open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The sample forum in a window of usual size."""
    path = tmp_path / "tab.forum"
    copy(sample_file, path)
    window: MainWindow = open_desk(path).window
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.page_name == "overview")
    window.resize(1280, 720)
    return window


def _place(one: QWidget) -> QRect:
    return QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size())


def _walk(top: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[tuple[QWidget, QRect]]:
    """Every stop with its place in its parent, until the first one comes again."""
    walked: list[tuple[QWidget, QRect]] = []
    for _press in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None
        if walked and here is walked[0][0]:
            return walked
        if not walked or here is not walked[-1][0]:
            name = f"{type(here).__name__} {here.accessibleName()}"
            assert not here.visibleRegion().isEmpty(), f"not seen: {name}"
            assert top.rect().intersects(_place(here)), f"outside: {name}"
            # Within its parent: the page may scroll on the way.
            walked.append((here, here.geometry()))
        QTest.keyClick(here, key)
    raise AssertionError("Tab goes round without end")


def _reads_on(first: QRect, second: QRect) -> bool:
    """Whether the second lies behind the first as one reads."""
    beside = min(first.bottom(), second.bottom()) - max(first.top(), second.top()) > 8
    return second.left() > first.left() if beside else second.top() > first.top()


def _is_laid_out(page: QWidget | None) -> bool:
    """Whether everything that scrolls is as high as it needs; until then lines overlap."""
    scrolled = [] if page is None else [one.widget() for one in page.findChildren(QScrollArea)]
    return all(one is None or one.height() >= one.minimumSizeHint().height() for one in scrolled)


def _check_order(walked: list[tuple[QWidget, QRect]], name: str) -> None:
    groups: dict[QWidget, list[tuple[QWidget, QRect]]] = {}
    for one, place in walked:
        around = one.parentWidget()
        inside = around
        while inside is not None:
            if isinstance(inside, Composer):
                around = None
            inside = inside.parentWidget()
        if around is not None:
            groups.setdefault(around, []).append((one, place))
    for group in groups.values():
        for (one, first), (other, second) in pairwise(group):
            words = (one.accessibleName(), other.accessibleName())
            assert _reads_on(first, second) or _columns(first, second), (name, words)


def _columns(first: QRect, second: QRect) -> bool:
    """Whether the second begins a column at the right of the first."""
    return second.left() > first.right()


def test_on_every_page(desk: MainWindow, qtbot: QtBot) -> None:
    for entry in PAGES:
        desk.show_page(entry.id)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.waitUntil(lambda: _is_laid_out(desk.page))
        desk.sidebar._buttons[entry.id].setFocus()
        others = [one for name, one in desk.sidebar._buttons.items() if name != entry.id]
        walked = _walk(desk)
        assert len(walked) > 4, entry.id
        assert not any(one in others for one, _at in walked), entry.id
        _check_order(walked, entry.id)
        back = _walk(desk, Qt.Key.Key_Backtab)
        assert {one for one, _at in back} == {one for one, _at in walked}, entry.id


def _dialogs(desk: MainWindow) -> dict[str, Callable[[], object]]:
    def on(page: str, run: Callable[[Any], object]) -> Callable[[], object]:
        return lambda: run(desk.show_page(page))

    return {
        "new poll": lambda: desk.ask(WritePoll()),
        "session": on("programme", lambda page: page.add_session()),
        "person": on("people", lambda page: page.add_person()),
        "venue": on("programme", lambda page: page.places.add_venue.click()),
        "host": on("programme", lambda page: page.places.add_host.click()),
        "forum": on("programme", lambda page: page.places.change_forum.click()),
        "speaker": on("record", lambda page: page.composer.find_speaker()),
        "finder": desk.find_anything,
        "question": on("polls", lambda page: page.take(StepWithPoll(PollStep.CLOSE))),
    }


def test_in_every_dialog(desk: MainWindow, qtbot: QtBot) -> None:
    for name, show in _dialogs(desk).items():
        show()
        dialog = dialog_of(qtbot)
        qtbot.waitUntil(lambda dialog=dialog: dialog.isAncestorOf(QApplication.focusWidget()))
        walked = _walk(dialog)
        assert len(walked) > 1, name
        _check_order(walked, name)
        dialog.reject()


def test_an_action_from_the_keyboard_alone(desk: MainWindow, qtbot: QtBot) -> None:
    page: Any = desk.show_page("record")
    form = page.composer
    qtbot.waitUntil(form.field.isVisible)
    before = len(record.lines(desk.session.db, page._session_shown.id))
    form.choose_type(LineType.ACTION)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.field)
    for words in ("Open the clinic at seven", "Dinas Kesehatan Kota", "+14"):
        QTest.keyClicks(QApplication.focusWidget(), words)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.add
    QTest.keyClick(form.add, Qt.Key.Key_Space)
    db, session = desk.session.db, page._session_shown.id
    qtbot.waitUntil(lambda: len(record.lines(db, session)) == before + 1)
    qtbot.waitUntil(lambda: not desk.session.writer.busy)
    made = record.lines(db, session)[-1]
    assert (made.text, made.owner) == ("Open the clinic at seven", "Dinas Kesehatan Kota")
    assert made.due is not None
    assert QApplication.focusWidget() is form.field


def test_changing_an_action_goes_to_save_then_cancel(desk: MainWindow, qtbot: QtBot) -> None:
    page: Any = desk.show_page("record")
    page.list.step(page.model.rowCount())
    page.edit()
    form = page.editor
    form.choose_type(LineType.ACTION)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.field)
    visited: list[str] = []
    for _press in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here: Any = QApplication.focusWidget()
        visited.append(here.accessibleName())
    assert visited == ["Who does it", "Until when", "Save", "Cancel"]
    form.leave()


def test_the_words_keep_the_focus_when_something_is_taken_over(
    desk: MainWindow, qtbot: QtBot
) -> None:
    page: Any = desk.show_page("record")
    page.composer.field.setFocus()
    QTest.keyClicks(page.composer.field, "And a")
    offers = [one for one in page._offers.findChildren(Button) if one.words() == "Take over"]
    before = len(offers)
    assert before > 1
    QTest.mouseClick(offers[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            len([one for one in page._offers.findChildren(Button) if one.isVisible()]) == before - 1
        )
    )
    assert QApplication.focusWidget() is page.composer.field
    QTest.keyClicks(QApplication.focusWidget(), "nother")
    assert page.composer.field.toPlainText() == "And another"
    offers = [one for one in page._offers.findChildren(Button) if one.isVisible()]
    offers[0].setFocus()
    QTest.keyClick(offers[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.composer.field)


def _fields(desk: MainWindow) -> dict[str, Callable[[], object]]:
    schedule: Any = desk.show_page("programme")
    return {
        "session": lambda: schedule.add_session(),
        "forum": lambda: schedule.places.change_forum.click(),
    }


def test_times_and_dates_take_typing_after_a_click(desk: MainWindow, qtbot: QtBot) -> None:
    for name, show in _fields(desk).items():
        show()
        dialog = dialog_of(qtbot)
        for field in dialog.findChildren(QDateTimeEdit):
            line = field.lineEdit()
            for place in (2, 12, 22):
                QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(place, 15))
                QTest.keyClicks(field, "07")
                assert "07" in field.text() or " 7" in f" {field.text()}", (name, place)
        dialog.reject()


def test_a_time_is_typed_in_one_go(desk: MainWindow, qtbot: QtBot) -> None:
    schedule: Any = desk.show_page("programme")
    schedule.add_session()
    dialog = dialog_of(qtbot)
    dialog.when.starts.setTime(dialog.when.starts.time().fromString("09:00", "HH:mm"))
    QTest.mouseClick(dialog.when.starts.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(12, 15))
    QTest.keyClicks(dialog.when.starts, "1345")
    assert dialog.when.starts.text() == "13:45"
    dialog.reject()
