"""Badges from the window: choices that stay, what is noted, and one key at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import dialog_of, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.attendance import Light
from forumdesk.operations import people
from forumdesk.operations.forum import set_print_address
from forumdesk.operations.people import NewPerson
from forumdesk.store import people as rows


@pytest.fixture
def sample(open_desk: Any, forum_path: Path, qtbot: QtBot) -> MainWindow:
    """A small forum in a window in front."""
    window = open_desk(forum_path).window
    assert isinstance(window, MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_what_is_seldom_chosen_is_folded_away_until_it_is_not_as_usual(
    sample: MainWindow, qtbot: QtBot
) -> None:
    set_print_address(sample.session.file.db, address="192.168.1.10:8080")
    page: Any = sample.show_page("documents")
    page.choices.choose("badges", people=[rows.people(sample.session.db)[0].id])
    options = page.choices.options
    assert options.controls["logo"].isHidden() and not options.controls["stock"].isHidden()
    options.more.click()
    assert not options.controls["logo"].isHidden()
    options.more.click()
    assert options.controls["logo"].isHidden()
    options.controls["down"].setValue(-2)
    page.choices.choose("room-signs")
    assert options.more.isHidden()
    page.choices.choose("badges")
    assert not options.controls["logo"].isHidden()


def test_badges_that_were_saved_are_noted_and_the_next_goes_to_the_next_place(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    db, preferences = sample.session.db, sample.desk.preferences
    set_print_address(sample.session.file.db, address="192.168.1.10:8080")
    first, second = (one.id for one in rows.people(db)[:2])
    page: Any = sample.show_page("documents")
    page.choices.choose("badges", people=[first])
    options = page.choices.options
    options.controls["stock"].choose("letter-8-86x59")
    assert not page.choices.paper.isEnabled()
    options.controls["first"].setValue(8)
    qtbot.waitUntil(lambda: page.ready)
    page.save()
    dialog: Any = QApplication.activeModalWidget()
    target = tmp_path / "out.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()

    def printed() -> set[str]:
        return {one.person for one in rows.badges(db) if one.printed is not None}

    qtbot.waitUntil(lambda: printed() == {first})
    qtbot.waitUntil(lambda: page.ready and page._said.text() == "Saved: out.pdf")
    assert options.chosen(page.choices.document)["first"] == 1
    # Whoever prints elsewhere, or tomorrow, finds the same sheet in the printer.
    assert preferences.choice("stock") == "letter-8-86x59"
    assert (preferences.choice("first"), preferences.choice("back")) == ("1", None)
    options.controls["first"].setValue(5)
    options.controls["stock"].activated.emit(0)
    assert preferences.choice("first") == "1"
    page.choices.choose("badges", people=[first, second])
    options.controls["only"].choose("new")

    def told() -> bool:
        return any("printed or saved before" in one for one in page._worries)

    qtbot.waitUntil(lambda: page.ready and not told())
    options.controls["only"].choose("all")
    qtbot.waitUntil(lambda: page.ready and told())


def test_one_key_prints_the_badge_of_whoever_is_on_the_card(
    sample: MainWindow, qtbot: QtBot
) -> None:
    set_print_address(sample.session.file.db, address="192.168.1.10:8080")
    page: Any = sample.show_page("checkin")
    # Nobody is on it yet.
    qtbot.keyClick(page.scan_field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    absent = people.add_person(sample.session.file.db, new=NewPerson("Siti")).value
    page._known(absent.id)
    qtbot.waitUntil(lambda: page.card.shown.light is Light.GREEN)
    qtbot.keyClick(page.scan_field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot)
    assert any("192.168.1.10:8080" in one for one in texts(dialog))
    dialog.accept()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    dialog = dialog_of(qtbot)
    # There is no printer here, which is asked for once the badge is made.
    assert any("no printer" in one for one in texts(dialog))
    dialog.reject()
    assert sample.page is page
    set_print_address(sample.session.file.db, address="127.0.0.1:8080")
    page.print()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    dialog = dialog_of(qtbot)
    assert any("127.0.0.1:8080" in one for one in texts(dialog))
    dialog.reject()
