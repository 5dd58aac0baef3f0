"""A programme from a file: what it would do is said first, and an import is taken back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from office_timetables import timetables
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.importing import ProgrammeImport
from forumdesk.desktop.pages.programme.page import ProgrammePage
from forumdesk.desktop.pages.programme.planned import Which
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows

FIRST = date(2019, 4, 29)
LIST = (
    "RUNDOWN;;;\nWaktu;Acara;Ruang;Moderator\nDay 1;;;\n09.00-10.00 WIB;Opening;Hall;Sumarny\n"
    "siang;Wells;Hall;\nDay 2;;;\n9 am;Roads;Hall;Ani\n"
)


@pytest.fixture
def page(window: MainWindow) -> Any:
    """The programme page of a forum of two days."""
    shown = window.show_page("programme")
    assert isinstance(shown, ProgrammePage)
    days = ForumChanges(starts=FIRST, ends=FIRST + timedelta(days=1))
    update_forum(shown.session.file.db, changes=days)
    return shown


def _import(page: Any, qtbot: QtBot, raw: bytes, name: str = "rundown.csv") -> Any:
    qtbot.waitUntil(lambda: page.session.forum.starts == FIRST)
    dialog = ProgrammeImport(page, raw, name=name)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._read is not None)
    return dialog


def _told(dialog: Any) -> list[list[str]]:
    lines = dialog.sessions.table.lines
    return [
        [lines.index(row, column).data() for column in (0, 1, 3, 2)]
        for row in range(lines.rowCount())
    ]


def _go(dialog: Any, qtbot: QtBot, page: Any) -> None:
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    told = dialog_of(qtbot)
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
    dialog_of(qtbot).accept()
    assert told is not None


def test_an_import_says_first_what_it_would_do_and_is_taken_back(page: Any, qtbot: QtBot) -> None:
    before = rows.sessions(page.session.db)
    dialog = _import(page, qtbot, LIST.encode())
    assert "3 sessions were found." in texts(dialog.file)[0]
    dialog.next.click()
    assert dialog.columns.boxes.mapping["moderator"] == "4"
    assert dialog.columns.boxes.examples["title"].text() == "Opening"
    dialog.next.click()
    told = _told(dialog)
    assert [one[:3] for one in told] == [
        ["Added", "Opening", "Day 1, 09:00–10:00"],
        ["Added", "Wells", "In the tray"],
        ["Added", "Roads", "Day 2, 09:00–10:00"],
    ]
    assert "waits in the tray" in told[1][3]
    names = {which: dialog.sessions.tabs.isTabVisible(at) for at, which in enumerate(Which)}
    assert names[Which.PASSED_OVER] and not names[Which.BAD]
    assert dialog.go.words() == "Import 3 sessions"
    assert rows.sessions(page.session.db) == before
    _go(dialog, qtbot, page)
    qtbot.waitUntil(lambda: len(rows.sessions(page.session.db)) == len(before) + 2)
    assert len(rows.in_tray(page.session.db)) == 1
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: rows.sessions(page.session.db) == before)
    assert "Sumarny" not in {one.display for one in people_rows.people(page.session.db)}


def test_a_file_of_another_program_is_looked_at_as_it_is(page: Any, qtbot: QtBot) -> None:
    title = {"title": "Water", "day": 1, "start": "09:00", "end": "10:00"}
    dialog = _import(page, qtbot, json.dumps([title]).encode("utf-16"), "spec.json")
    assert dialog.steps.currentIndex() == 2 and dialog.back.isHidden()
    assert [one[:2] for one in _told(dialog)] == [["Added", "Water"]]
    dialog.reject()


def test_what_stops_an_import_can_be_chosen_otherwise(page: Any, qtbot: QtBot) -> None:
    text = "Title;Time;Day\nSetup;09.00-10.00;28/4/2019\nOpening;09.00-10.00;1\n"
    dialog = _import(page, qtbot, text.encode())
    dialog.steps.setCurrentIndex(2)
    sessions = dialog.sessions
    assert [one[0] for one in _told(dialog)] == ["Cannot be taken", "Added"]
    assert not dialog.go.isEnabled() and not sessions.outside.isHidden()
    sessions.outside.click()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert _told(dialog)[0][0] == "Added"
    dialog.reject()
    dialog = _import(page, qtbot, b"Title;Time\nOpening;09.00-10.00\n")
    dialog.steps.setCurrentIndex(2)
    assert not dialog.go.isEnabled()
    dialog.sessions.day.choose(FIRST + timedelta(days=1))
    dialog.sessions.changed.emit()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert _told(dialog)[0][2] == "Day 2, 09:00–10:00"
    dialog.reject()


def test_a_timetable_is_said_to_be_one_and_is_read_as_a_list_where_that_is_meant(
    page: Any, qtbot: QtBot
) -> None:
    raw = timetables()["rooms, a sheet for each day, XLSX"].raw
    dialog = _import(page, qtbot, raw, "agenda.xlsx")
    assert "timetable of rooms (Pendopo, Ruang A)" in texts(dialog.file)[0]
    assert dialog.file.sheet.chosen == "" and len(dialog._read.lines[Which.ALL]) == 5
    dialog.file.sheet.choose("Hari 2")
    dialog.file.changed.emit()
    qtbot.waitUntil(lambda: dialog._read is not None and len(dialog._read.lines[Which.ALL]) == 2)
    dialog.next.click()
    boxes = dialog.columns.boxes
    assert not dialog.columns.timetable.isHidden() and boxes.mapping["time"] == "1"
    boxes.boxes["title"].setCurrentIndex(2)
    boxes.chosen.emit()
    qtbot.waitUntil(lambda: dialog._is_settled and len(dialog._read.lines[Which.ALL]) == 1)
    assert dialog.columns.timetable.isHidden()
    dialog.reject()


def test_columns_that_were_chosen_are_known_again(page: Any, qtbot: QtBot) -> None:
    raw = b"Apa;Kapan;Hari\nOpening;09.00-10.00;1\n"
    dialog = _import(page, qtbot, raw)
    dialog.next.click()
    boxes = dialog.columns.boxes
    boxes.boxes["title"].setCurrentIndex(1)
    boxes.boxes["time"].setCurrentIndex(2)
    boxes.chosen.emit()
    qtbot.waitUntil(lambda: dialog._is_settled and dialog.next.isEnabled())
    dialog.next.click()
    _go(dialog, qtbot, page)
    qtbot.waitUntil(lambda: any(one.foreign for one in rows.sessions(page.session.db)))
    again = _import(page, qtbot, raw)
    again.steps.setCurrentIndex(2)
    assert [one[0] for one in _told(again)] == ["Left as it is"]
    assert again.go.words() == "All of it is here already" and not again.go.isEnabled()
    again.reject()


def test_a_file_that_is_no_programme_leaves_the_choice_of_another(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ProgrammeImport(page, b"PK\x03\x04broken", name="list.xlsx")
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.another.isHidden())
    assert "damaged" in dialog._problem.text()
    press(dialog, "Choose another file …")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    chooser.reject()
