"""A list of people from a file: what it would do is said first, and an import is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.importing import ImportDialog, choose_and_import
from forumdesk.desktop.pages.people.page import PeoplePage
from forumdesk.operations.exchanging import Action
from forumdesk.store import people as rows

CSV = """Nama;Instansi;Unsur;Negara
Ayu Lestari;Dinas Kesehatan;Government;Indonesia
SUMARNI;;;
No Land;Office;;Atlantis
;Office;;ID
"""


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The people page, with everybody read."""
    shown = window.show_page("people")
    assert isinstance(shown, PeoplePage)
    qtbot.waitUntil(lambda: len(shown.people.rows) == 5)
    return shown


def _names(page: Any) -> set[str]:
    return {one.display for one in rows.people(page.session.db)}


def _import(page: Any, qtbot: QtBot, text: str = CSV) -> Any:
    dialog = ImportDialog(page, text.encode(), name="list.csv")
    dialog.open()
    qtbot.waitUntil(lambda: dialog._plan is not None)
    return dialog


def test_an_import_says_first_what_it_would_do(page: Any, qtbot: QtBot) -> None:
    dialog = _import(page, qtbot)
    assert "UTF-8" in dialog._read_as.text()
    told = [
        [dialog.planned.index(row, column).data() for column in range(1, 3)]
        for row in range(dialog.planned.rowCount())
    ]
    assert told == [
        ["Added", "Ayu Lestari"],
        ["Left as it is", "SUMARNI"],
        ["Added", "No Land"],
        ["Cannot be used", "Name is missing."],
    ]
    assert dialog.go.words() == "Import 2 people"
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert len(_names(page)) == 5


def test_columns_that_say_nothing_leave_their_room_to_the_institution(
    page: Any, qtbot: QtBot
) -> None:
    def heads(text: str) -> list[str]:
        dialog = _import(page, qtbot, text)
        shown = [
            column.header
            for number, column in enumerate(dialog.planned.columns)
            if not dialog.table.isColumnHidden(number)
        ]
        dialog.reject()
        return shown

    always = ["Row", "What happens", "Name", "Institution"]
    assert heads(CSV) == [*always, "Group", "Remark"]
    assert heads("Nama;Instansi\nAyu Lestari;Dinas Kesehatan\n") == always


def test_bad_rows_are_left_out_when_the_user_says_so_and_undo_takes_all_back(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = _import(page, qtbot)
    dialog.tabs.setCurrentIndex(1)
    assert [one.number for one in dialog.planned.rows] == [5]
    dialog.leave_out.setChecked(True)
    assert dialog.go.isEnabled()
    dialog.go.click()
    qtbot.waitUntil(lambda: "Ayu Lestari" in _names(page))
    qtbot.waitUntil(lambda: "2 people were added." in " ".join(texts(dialog_of(qtbot))))
    said = dialog_of(qtbot)
    said.accept()
    assert len(_names(page)) == 7
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: len(_names(page)) == 5)


def test_columns_and_what_happens_to_known_people_are_chosen(page: Any, qtbot: QtBot) -> None:
    text = "A;B;Name\nX1;Sumarni;Office of water\n"
    dialog = _import(page, qtbot, text)
    assert dialog.planned.rows[0].person.display == "Office of water"
    dialog.fields["display"].setCurrentIndex(2)
    dialog.fields["institution"].setCurrentIndex(3)
    dialog.duplicates.choose(Action.UPDATE)
    dialog.fields["display"].activated.emit(2)
    qtbot.waitUntil(lambda: dialog.planned.rows[0].action == "update")
    new = dialog.planned.rows[0].person
    assert (new.display, new.institution.in_language("en")) == ("Sumarni", "Office of water")
    dialog.go.click()
    qtbot.waitUntil(lambda: page.people.rows[0].institution == "Office of water")
    dialog_of(qtbot).accept()


def test_what_is_no_table_is_said_in_words_and_another_file_is_chosen(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "list.csv"
    table.write_text(CSV, encoding="utf-8")
    dialog = ImportDialog(page, b"PK\x03\x04\x00\x00workbook", name="list.xlsx")
    dialog.open()
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "CSV" in dialog._problem.text()
    assert not dialog.go.isVisible()
    assert not dialog.table.isVisible()
    assert dialog.height() < 300
    press(dialog, "Choose another file …")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser: Any = QApplication.activeModalWidget()
    chooser.fileSelected.emit(str(table))
    chooser.reject()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    again: Any = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: again._plan is not None)
    assert again.table.isVisible()
    assert again.go.isVisible()
    again.reject()


def test_a_file_that_is_gone_is_said_in_words(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    choose_and_import(page)
    chooser: Any = dialog_of(qtbot)
    chooser.fileSelected.emit(str(tmp_path / "gone.csv"))
    chooser.reject()
    qtbot.waitUntil(lambda: "gone.csv" in " ".join(texts(dialog_of(qtbot))))
    dialog_of(qtbot).accept()
