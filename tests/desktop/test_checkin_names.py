"""People without a badge at hand, found at the door by name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.checkin.page import CheckInPage
from forumdesk.operations import people
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance
from forumdesk.store import people as rows


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The check-in page, with its numbers read."""
    shown = window.show_page("checkin")
    assert isinstance(shown, CheckInPage)
    qtbot.waitUntil(lambda: not shown._reading)
    return shown


def _inside(page: Any) -> set[str]:
    inside = attendance.present(page.session.db)
    # Read after them: whoever came in meanwhile has a name and is not asked for.
    names = {one.id: one.display for one in rows.people(page.session.db)}
    return {names[one] for one in inside}


def test_a_name_is_searched_from_two_letters_and_chosen_by_keyboard(
    page: Any, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.scan_field, "o")
    page._search(page.scan_field.text())
    assert page.hits.hits.rowCount() == 0
    page.scan_field.clear()
    qtbot.keyClicks(page.scan_field, "LA")
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 1)
    page.scan_field.clear()
    people.add_person(page.session.file.db, new=NewPerson("Lasma"))
    qtbot.keyClicks(page.scan_field, "la")
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 2)
    assert page.hits.marked == -1
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Down)
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Down)
    wanted = page.hits.hits.rows[1].person.display
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _inside(page) == {wanted})
    # The file knows before the page does.
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 0)
    qtbot.waitUntil(lambda: page.scan_field.text() == "")


def test_a_name_with_enter_at_once_needs_a_second_enter_only_if_several_fit(
    page: Any, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.scan_field, "zoe")
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _inside(page) == {"Zoë Ólafsdóttir"})


def test_at_most_eight_people_are_shown(page: Any, qtbot: QtBot) -> None:
    people.add_people(page.session.file.db, new=[NewPerson(f"Siti {n}") for n in range(20)])
    qtbot.keyClicks(page.scan_field, "siti")
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 8)
    assert "Type more" in page._hint.text()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Escape)
    assert page.hits.hits.rowCount() == 0
    assert page._place.currentIndex() == 0


def test_a_family_is_ticked_and_checked_in_together_and_taken_back_as_one(
    page: Any, qtbot: QtBot
) -> None:
    people.add_people(page.session.file.db, new=[NewPerson(f"Siti {n}") for n in range(3)])
    qtbot.keyClicks(page.scan_field, "siti")
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 3)
    for _one in range(2):
        qtbot.keyClick(page.scan_field, Qt.Key.Key_Down)
        qtbot.keyClick(page.scan_field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert "2 people are ticked" in page._hint.text()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _inside(page) == {"Siti 0", "Siti 1"})
    qtbot.waitUntil(lambda: page.card.shown.word == "2 people checked in")
    assert "Siti 1" in page.card.shown.advice
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: _inside(page) == set())


def test_a_slip_of_the_finger_is_forgiven_and_asks_for_a_choice(page: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(page._book.names) == 5)
    qtbot.keyClicks(page.scan_field, "sumarmi")
    qtbot.waitUntil(lambda: page.hits.hits.rowCount() == 1)
    assert page.hits.marked == -1
    assert "written so" in page._hint.text()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Return)
    assert _inside(page) == set()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _inside(page) == {"Sumarni"})
