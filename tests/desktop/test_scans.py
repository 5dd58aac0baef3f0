"""A scan does its work from every page, dialog and field, and types into none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hands import Hands
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from length import either
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import stored

from forumdesk.desktop import messages
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages import PAGES, page_for
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.pages.record.speakers import PersonFinder
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.requests import PollStep, StepWithPoll, TakeUnreadableScan, WritePoll
from forumdesk.desktop.scans import HOLD_SECONDS, LEAST_GARBLED
from forumdesk.domain.attendance import Light
from forumdesk.domain.layouts import LAYOUTS
from forumdesk.domain.scanned import Suspect
from forumdesk.operations import people as operations
from forumdesk.store import people

PLACE = "http://192.168.1.10:8080/j/"
SPEEDS = (0.0, 0.008, 0.03, 0.06, 0.11, 0.2)
# How many of them each widget takes, in turn, and on the next page others: every kind of widget
# meets all.
IN_TURN = either(2, long=len(SPEEDS))


@pytest.fixture
def desk(open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The sample forum in a window, its check-in page made already."""
    path = tmp_path / "scans.forum"
    copy(sample_file, path)
    window: MainWindow = open_desk(path).window
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.page_name == "overview")
    assert _door(window) is not None
    return window


def _door(window: MainWindow) -> Any:
    """The page that takes scans, wherever the user is."""
    return window._built(page_for(TakeUnreadableScan(Suspect.LAYOUT)))


@pytest.fixture
def codes(desk: MainWindow) -> Iterator[Any]:
    """(person id, code) again and again, each a while after the last time."""

    def endless() -> Iterator[Any]:
        while True:
            yield from operations.badge_codes(desk.session.db).items()

    return endless()


def _scan(hands: Hands, code: Any, gap: float, *, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    hands.now += 1
    hands.type(PLACE + code.token, gap)
    if end is not None:
        hands.press(end, gap)


def _written(top: QWidget) -> list[str]:
    """Everything that fields hold."""
    found = []
    for one in (top, *top.findChildren(QWidget)):
        if isinstance(one, QLineEdit | QAbstractSpinBox):
            found.append(one.text())
        elif isinstance(one, QPlainTextEdit):
            found.append(one.toPlainText())
        elif isinstance(one, QComboBox):
            found.append(one.currentText())
    return found


def _kinds(top: QWidget) -> list[QWidget]:
    """One focusable widget of every kind."""
    found: dict[str, QWidget] = {}
    for one in top.findChildren(QWidget):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        if takes and one.isVisible() and one.focusProxy() is None:
            found.setdefault(type(one).__name__, one)
    return list(found.values())


def _answered(desk: MainWindow, qtbot: QtBot, person: str) -> None:
    card: Any = _door(desk).card
    qtbot.waitUntil(lambda: card.shown.person is not None and card.shown.person.id == person)
    assert card.shown.light in (Light.GREEN, Light.YELLOW)


def test_from_every_page_and_every_kind_of_widget(
    desk: MainWindow, codes: Any, qtbot: QtBot
) -> None:
    hands, before, speeds = Hands(desk), stored(desk.session.path), cycle(SPEEDS)
    for page in [entry.id for entry in PAGES]:
        desk.show_page(page)
        QApplication.processEvents()
        kinds = _kinds(desk)
        assert len(kinds) > 1, page
        next(speeds)
        for one in kinds:
            for gap in islice(speeds, IN_TURN):
                one.setFocus()
                assert QApplication.focusWidget() is one, type(one).__name__
                texts = _written(desk)
                person, code = next(codes)
                _scan(hands, code, gap)
                _answered(desk, qtbot, person)
                assert _written(desk) == texts, (page, type(one).__name__, gap)
                assert desk.page_name == page
    assert stored(desk.session.path) == before


def _dialogs(desk: MainWindow) -> dict[str, Callable[[], Any]]:
    def on(page: str, run: Callable[[Any], object]) -> Callable[[], object]:
        return lambda: run(desk.show_page(page))

    return {
        "new poll": lambda: desk.ask(WritePoll()),
        "add session": on("programme", lambda page: page.add_session()),
        "add person": on("people", lambda page: page.add_person()),
        "add venue": on("programme", lambda page: page.places.add_venue.click()),
        "forum": on("programme", lambda page: page.places.change_forum.click()),
        "finder": desk.find_anything,
        "shortcuts": desk.show_shortcuts,
        "diagnostics": desk.show_diagnostics,
        "who speaks": on("record", lambda page: page.composer.find_speaker()),
        "a question": lambda: messages.ask(desk, "Really?", yes="Yes", then=_never, danger=True),
        "a sentence": lambda: messages.tell(desk, "So it is."),
        "close a poll": on("polls", lambda page: page.take(StepWithPoll(PollStep.CLOSE))),
    }


def _never() -> None:
    raise AssertionError("a scanner has agreed")


def test_from_every_dialog(desk: MainWindow, codes: Any, qtbot: QtBot) -> None:
    hands, before, speeds = Hands(desk), stored(desk.session.path), cycle(SPEEDS[:4])
    for name, show in _dialogs(desk).items():
        show()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog: Any = QApplication.activeModalWidget()
        qtbot.waitUntil(dialog.isActiveWindow)
        next(speeds)
        for one in _kinds(dialog):
            for gap in islice(speeds, IN_TURN):
                one.setFocus()
                texts = _written(dialog)
                person, code = next(codes)
                _scan(hands, code, gap)
                _answered(desk, qtbot, person)
                assert _written(dialog) == texts, (name, type(one).__name__, gap)
                notice = _door(desk)._notices.notice
                assert notice.isVisible(), name
                if notice.window() is not dialog:
                    place = QRect(notice.mapToGlobal(QPoint(0, 0)), notice.size())
                    assert not place.intersects(dialog.frameGeometry()), name
                assert notice.geometry().width() < notice.window().width(), name
        assert dialog.isVisible(), name
        dialog.reject()
    assert stored(desk.session.path) == before


def test_from_the_projector_window(desk: MainWindow, codes: Any, qtbot: QtBot) -> None:
    hands, owner = Hands(desk), desk.desk
    desk.show_page("polls")
    owner.show_projector()
    shown: Any = owner.projector
    qtbot.waitUntil(shown.isVisible)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    person, code = next(codes)
    _scan(hands, code, 0.01)
    _answered(desk, qtbot, person)
    notice = _door(desk)._notices.notice
    assert notice.window() is desk, "the room does not see who comes"
    shown.close()


def test_before_a_forum_is_open_a_badge_is_typed_nowhere(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = ForumDesk(qapp, Preferences(tmp_path / "settings.json"), serve=False)
    desk.show_start()
    start: Any = desk.start
    qtbot.waitUntil(start.isVisible)
    hands = Hands(start)
    start.new_forum()
    dialog: Any = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.title_field)
    hands.type(PLACE + "A" * 22, 0.01)
    hands.press(Qt.Key.Key_Return)
    assert (dialog.title_field.text(), dialog.isVisible()) == ("", True)
    assert "A badge was scanned" in start._notices.notice.said
    dialog.reject()
    start.hide()
    start.deleteLater()


def test_who_it_was_is_said_over_the_page(desk: MainWindow, codes: Any, qtbot: QtBot) -> None:
    hands = Hands(desk)
    desk.show_page("record")
    person, code = next(codes)
    _scan(hands, code, 0.01)
    _answered(desk, qtbot, person)
    found = people.person(desk.session.db, person)
    notice = _door(desk)._notices.notice
    assert found is not None and notice.said.startswith(found.display)
    desk.show_page("checkin")
    assert _door(desk)._notices.notice is None
    person, code = next(codes)
    _scan(hands, code, 0.01)
    _answered(desk, qtbot, person)
    assert _door(desk)._notices.notice is None, "the card itself says it"


@pytest.mark.parametrize("gap", SPEEDS)
def test_in_the_middle_of_typed_words(
    desk: MainWindow, codes: Any, qtbot: QtBot, gap: float
) -> None:
    hands = Hands(desk)
    page: Any = desk.show_page("record")
    field = page.composer.field
    field.setFocus()
    hands.type("the path", 0.09)
    person, code = next(codes)
    _scan(hands, code, gap)
    hands.type(" to the health centre", 0.09)
    _answered(desk, qtbot, person)
    hands.rest()
    assert field.toPlainText() == "the path to the health centre"
    page.composer.flush()
    while field.document().isUndoAvailable():
        field.undo()
        assert code.token[:3] not in field.toPlainText()
    assert all(code.token not in row for rows in stored(desk.session.path).values() for row in rows)
    assert code.token not in desk.windowTitle()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, None])
def test_scanners_end_in_different_ways(
    desk: MainWindow, codes: Any, qtbot: QtBot, end: Qt.Key | None
) -> None:
    hands = Hands(desk)
    desk.ask(WritePoll())
    dialog: Any = QApplication.activeModalWidget()
    assert isinstance(dialog, ComposeDialog)
    dialog.words.question.setFocus()
    person, code = next(codes)
    _scan(hands, code, 0.01, end=end)
    if end is None:
        hands.rest()
    else:
        hands.press(end)
    _answered(desk, qtbot, person)
    assert (dialog.words.question.text(), dialog.isVisible()) == ("", True)
    assert QApplication.focusWidget() is dialog.words.question
    dialog.reject()


def test_caps_lock_and_every_keyboard_are_seen_through(
    desk: MainWindow, codes: Any, qtbot: QtBot
) -> None:
    hands = Hands(desk)
    page: Any = desk.show_page("record")
    page.composer.field.setFocus()
    person, code = next(codes)
    hands.type((PLACE + code.token).swapcase(), 0.01)
    hands.press(Qt.Key.Key_Return)
    _answered(desk, qtbot, person)
    for layout in LAYOUTS:
        person, code = next(codes)
        hands.now += 5
        typed = layout.writes(PLACE + code.token)
        hands.type(typed, 0.01)
        hands.press(Qt.Key.Key_Return)
        if layout.reading(typed) == PLACE + code.token:
            _answered(desk, qtbot, person)
        assert page.composer.field.toPlainText() == ""


def test_what_an_unknown_keyboard_garbles_is_said_and_not_written(
    desk: MainWindow, codes: Any, qtbot: QtBot
) -> None:
    hands = Hands(desk)
    page: Any = desk.show_page("record")
    page.composer.field.setFocus()
    _person, code = next(codes)
    hands.type((PLACE + code.token).translate(str.maketrans("/:-_zyZY", "µ¶·¸yzYZ")), 0.01)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _door(desk)._notices.notice is not None)
    assert "could not be read" in _door(desk)._notices.notice.said
    assert "keyboard language" in _door(desk)._notices.notice.said
    assert page.composer.field.toPlainText() == ""


def test_letters_that_are_commands_wait_for_a_slow_scanner(
    desk: MainWindow, codes: Any, qtbot: QtBot
) -> None:
    hands, before = Hands(desk), stored(desk.session.path)
    page: Any = desk.show_page("inputs")
    page.list.setFocus()
    person, code = next(codes)
    _scan(hands, code, 0.25)
    _answered(desk, qtbot, person)
    assert stored(desk.session.path) == before
    chosen = page.list.chosen.input.id
    hands.type("p", 1)
    qtbot.waitUntil(lambda: page.list.chosen.input.id != chosen)


def test_the_speaker_is_still_found_by_hand(desk: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(desk)
    page: Any = desk.show_page("record")
    page.composer.find_speaker()
    finder: Any = QApplication.activeModalWidget()
    assert isinstance(finder, PersonFinder)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is finder._field)
    hands.type("siti h", 0.12)
    hands.rest()
    assert finder._field.text() == "siti h"
    finder.reject()


# What hands type, in any rhythm: how an address begins on some keyboard most of all.
_LATIN = ("h", "ht", "htt", "http", "https", "http:", "http://", "HTTP", "/j/", "/j/abc", "a", "j")
_OTHERS = ("ا", "افف", "ре", "реез", "้ะ", "שלום", "dyy", " ")
_pieces = st.sampled_from((*_LATIN, *_OTHERS))
_typed = st.lists(
    st.tuples(_pieces, st.sampled_from([0.02, 0.05, 0.081, 0.12, 0.31, 0.7])), max_size=12
)


def _only_a_scanner(typed: list[tuple[str, float]]) -> bool:
    """Whether so many keys come so fast that they are taken for a code that was read badly."""
    fast = 0
    for piece, gap in typed:
        fast = fast + len(piece) if gap <= HOLD_SECONDS else 1
        if fast >= LEAST_GARBLED:
            return True
    return False


@settings(
    max_examples=either(60, long=600),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=_typed)
def test_what_a_hand_types_arrives_in_order(window: MainWindow, typed: Any) -> None:
    assume(not _only_a_scanner(typed))
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    hands = Hands(window)
    for piece, gap in typed:
        hands.type(piece, gap)
    whole = "".join(piece for piece, _gap in typed)
    hands.now += 5
    QTest.keyClick(field, Qt.Key.Key_End)
    if "/j/" not in whole:
        assert field.text() == whole
    field.hide()
    field.setParent(None)
    field.deleteLater()
