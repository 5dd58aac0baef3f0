"""How long it takes from one venue to another, as the window is told it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.page import ProgrammePage, Tab
from forumdesk.desktop.widgets.basic import Button
from forumdesk.operations.places import add_venue
from forumdesk.store import forum as forums


def test_a_way_is_said_in_minutes_and_is_not_known_again(window: MainWindow, qtbot: QtBot) -> None:
    db, page = window.session.file.db, window.show_page("programme")
    assert isinstance(page, ProgrammePage)
    page.tabs.setCurrentIndex(Tab.PLACES)
    places = page.places

    def shown(told: str) -> bool:
        return told in [one.text() for one in places.findChildren(QLabel) if one.isVisible()]

    add_venue(db, name=words("School"), address=words("Main road"))
    window.session._watcher.poke()
    qtbot.waitUntil(lambda: shown("School"))
    assert not shown("Ways between venues")
    add_venue(db, name=words("Town hall"), address=words("Main road"))
    window.session._watcher.poke()
    qtbot.waitUntil(lambda: shown("School – Town hall"))
    for minutes, told in ((20, "20 minutes"), (-1, "not known; 30 minutes are usual")):
        (change,) = (
            one
            for one in places.findChildren(Button)
            if one.accessibleName() == "Change School – Town hall" and one.isVisible()
        )
        change.click()
        dialog = dialog_of(qtbot)
        dialog.minutes.setValue(minutes)
        press(dialog, "Save")
        qtbot.waitUntil(lambda told=told: shown(told))
    assert forums.travels(db) == []
