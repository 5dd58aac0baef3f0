"""Why a form was refused stands in sight on every small screen, whatever its fields scroll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import dialog_of

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.place_forms import ForumDialog, HostDialog, VenueDialog
from forumdesk.desktop.requests import WritePoll
from forumdesk.desktop.start_window import NewForumDialog
from forumdesk.desktop.widgets.basic import Button
from forumdesk.desktop.widgets.dialog import FormDialog

SIZES = [(1024, 640), (1280, 720), (1366, 768)]


def _agree(dialog: FormDialog) -> None:
    found = [one for one in dialog.findChildren(Button) if one.isDefault()]
    assert len(found) == 1
    found[0].click()


def _no_question(dialog: Any) -> None:
    dialog.words.options.setPlainText("Yes\nNo")


def _no_options(dialog: Any) -> None:
    dialog.words.question.setText("Shall we?")


def _same_options(dialog: Any) -> None:
    dialog.words.question.setText("Who?")
    dialog.words.options.setPlainText("Siti\nSiti")


def _no_translation(dialog: Any) -> None:
    dialog.words.question.setText("Who?")
    dialog.words.options.setPlainText("Siti\nAmbar")
    dialog.words.translated.setChecked(True)


def _nothing(dialog: Any) -> None:
    """As it opened."""


def _no_country(dialog: Any) -> None:
    dialog.lines["display"].setText("Siti")
    dialog.country.setEditText("Atlantis")


def _long_group(dialog: Any) -> None:
    dialog.lines["display"].setText("Siti")
    dialog.group.setEditText("g" * 500)


def _ends_first(dialog: Any) -> None:
    field = getattr(dialog, "title_field", None)
    if field is not None:
        field.setText("A forum")
    dialog.starts.setDate(QDate(2026, 12, 5))
    dialog.ends.setDate(QDate(2026, 12, 3))


def _no_such_zone(dialog: Any) -> None:
    field = getattr(dialog, "title_field", None)
    if field is not None:
        field.setText("A forum")
    dialog.zone.setEditText("Nowhere/Here")


Opens = Callable[[MainWindow], object]


def _new_poll(window: MainWindow) -> object:
    return window.ask(WritePoll())


def _new_session(window: MainWindow) -> object:
    return window.show_page("programme").add_session()


def _new_person(window: MainWindow) -> object:
    return window.show_page("people").add_person()


def _new_forum(window: MainWindow) -> object:
    return NewForumDialog(window, window.desk).open()


def _forum(window: MainWindow) -> object:
    return ForumDialog(window, window.session).open()


def _venue(window: MainWindow) -> object:
    return VenueDialog(window, window.session).open()


def _host(window: MainWindow) -> object:
    return HostDialog(window, window.session).open()


FORMS: list[tuple[Opens, Callable[[Any], object]]] = [
    (_new_poll, _no_question),
    (_new_poll, _no_options),
    (_new_poll, _same_options),
    (_new_poll, _no_translation),
    (_new_session, _nothing),
    (_new_person, _nothing),
    (_new_person, _no_country),
    (_new_person, _long_group),
    (_new_forum, _nothing),
    (_new_forum, _ends_first),
    (_new_forum, _no_such_zone),
    (_forum, _ends_first),
    (_forum, _no_such_zone),
    (_venue, _nothing),
    (_host, _nothing),
]


def _whole(words: QWidget) -> bool:
    return words.visibleRegion().boundingRect() == words.rect() and not words.rect().isEmpty()


@pytest.mark.parametrize("size", SIZES)
def test_every_refusal_of_every_form_is_in_sight(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, size: tuple[int, int]
) -> None:
    window.resize(*size)
    unseen = []
    for opens, fill in FORMS:
        opens(window)
        dialog = dialog_of(qtbot)
        fill(dialog)
        _agree(dialog)
        words = next(one for one in dialog.findChildren(QLabel) if one.property("role") == "bad")
        qtbot.waitUntil(words.isVisible)
        for _ in range(3):
            qapp.processEvents()
        if not words.text() or not _whole(words) or dialog.height() > size[1]:
            unseen.append((opens.__name__, fill.__name__, words.text()))
        dialog.reject()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert unseen == []


def test_a_new_forum_does_not_end_before_it_begins(window: MainWindow, qtbot: QtBot) -> None:
    _new_forum(window)
    dialog = dialog_of(qtbot)
    _ends_first(dialog)
    _agree(dialog)
    assert dialog.ends.date() == QDate(2026, 12, 3)
    assert "end on its first day or later" in " ".join(
        one.text() for one in dialog.findChildren(QLabel)
    )
    dialog.reject()
