"""A list of people from a file: what it would do is said first, and an import is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office_lists import lists
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.importing import ImportDialog, choose_and_import
from forumdesk.desktop.pages.people.page import PeoplePage
from forumdesk.desktop.pages.people.planned import NAMED, REMARKS
from forumdesk.domain.registration import Kept, in_use
from forumdesk.operations import people as operations
from forumdesk.operations.exchanging import Action
from forumdesk.operations.registration import set_field_use
from forumdesk.store import people as rows
from forumdesk.store import registration

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
    qtbot.waitUntil(lambda: dialog._read is not None)
    return dialog


def test_an_import_says_first_what_it_would_do(page: Any, qtbot: QtBot) -> None:
    dialog = _import(page, qtbot)
    assert dialog.focusWidget() is dialog.next, "Enter goes on"
    assert "UTF-8" in dialog._read_as.text()
    told = [
        [dialog.people.planned.index(row, column).data() for column in range(1, 4)]
        for row in range(dialog.people.planned.rowCount())
    ]
    assert told == [
        ["Added", "Ayu Lestari", ""],
        ["Left as it is", "SUMARNI", "The same as Sumarni, No. 1."],
        [
            "Added",
            "No Land",
            "“Atlantis” is no country that is known here; the person comes without one.",
        ],
        ["Cannot be used", "", "Name is missing."],
    ]
    assert dialog.go.words() == "Import 2 people"
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert len(_names(page)) == 5


def _heads(dialog: Any) -> list[str]:
    """What stands over the columns that are shown."""
    table, columns = dialog.people.table, dialog.people.planned.columns
    return [one.header for at, one in enumerate(columns) if not table.isColumnHidden(at)]


def test_answers_are_shown_beside_a_name_that_stays_in_sight(page: Any, qtbot: QtBot) -> None:
    db = page.session.file.db
    usual = [one.key for one in in_use(registration.fields(db))]
    set_field_use(db, keys=[*usual, "sex", "phone", "access", "diet"])
    answers = "Dinas;ID;Warga;P;+62 21 5550;kursi roda;"
    lines = [
        "Nama;Instansi;Negara;Unsur;L/P;No HP;Kebutuhan khusus;Makanan",
        f"Zainab;{answers}",
        "Sumarni;;Atlantis;;;;;",
        *(f"Orang {number};{answers}" for number in range(60)),
    ]
    dialog = _import(page, qtbot, "\n".join(lines))
    dialog.steps.setCurrentIndex(2)
    planned, table = dialog.people.planned, dialog.people.table
    heads = ["Row", "What happens", "Name", "Remark", "Institution", "Country", "Group", "Sex"]
    assert _heads(dialog) == [*heads, "Phone", "Access needs", "Food"]
    # That somebody needs something is seen, and what it is only by those who see to it.
    shown = [planned.index(0, column).data() for column in range(NAMED, planned.columnCount())]
    stored = ["Dinas", "Indonesia", "Warga", "Female", "+62 21 5550", "Filled in", ""]
    assert shown == ["Zainab", "", *stored]
    name = planned.index(0, NAMED)
    seen = table.first.visualRect(name)
    for _press in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.visualRect(name).left() < 0 <= seen.left()
    assert table.first.visualRect(name) == seen
    # Rows of different heights stand beside each other wherever one scrolls to.
    assert table.rowHeight(1) > table.rowHeight(0)
    for place in (0, 55, table.verticalScrollBar().maximum()):
        table.verticalScrollBar().setValue(place)
        for row in range(planned.rowCount()):
            there = table.rowViewportPosition(row), table.rowHeight(row)
            assert (table.first.rowViewportPosition(row), table.first.rowHeight(row)) == there
    sideways = table.horizontalScrollBar().value()
    last = table.first.visualRect(planned.index(61, NAMED)).center()
    qtbot.mouseClick(table.first.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert [one.row() for one in table.selectionModel().selectedRows()] == [61]
    assert table.first.visualRect(name).left() == seen.left() and table.hasFocus()
    assert table.horizontalScrollBar().value() == sideways
    dialog.reject()


def test_remarks_have_no_column_where_there_are_none(page: Any, qtbot: QtBot) -> None:
    dialog = _import(page, qtbot, "Nama;Instansi\nAyu Lestari;Dinas Kesehatan\n")
    assert _heads(dialog) == ["Row", "What happens", "Name", "Institution"]
    dialog.reject()


def test_bad_rows_are_left_out_when_the_user_says_so_and_undo_takes_all_back(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = _import(page, qtbot)
    dialog.people.tabs.setCurrentIndex(3)
    assert [one.number for one in dialog.people.planned.rows] == [5]
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
    assert dialog.people.planned.rows[0].person.display == "Office of water"
    dialog.columns.fields["display"].setCurrentIndex(2)
    dialog.columns.fields["institution"].setCurrentIndex(3)
    dialog.people.duplicates.choose(Action.UPDATE)
    dialog.columns.fields["display"].activated.emit(2)
    qtbot.waitUntil(lambda: dialog.people.planned.rows[0].action == "update")
    new = dialog.people.planned.rows[0].person
    assert (new.display, new.institution.in_language("en")) == ("Sumarni", "Office of water")
    dialog.go.click()
    qtbot.waitUntil(lambda: page.people.rows[0].institution == "Office of water")
    dialog_of(qtbot).accept()


def test_how_a_file_is_read_is_shown_and_can_be_changed(page: Any, qtbot: QtBot) -> None:
    text = "Daftar;;\nNama;Instansi;Unsur\nÑandú;Río;\n;Jumlah: 1;\n"
    dialog = ImportDialog(page, text.encode("cp1252"), name="list.csv")
    dialog.open()
    qtbot.waitUntil(lambda: dialog._read is not None)
    shown: Any = dialog.file
    assert (shown.encoding.chosen, shown.delimiter.chosen) == ("cp1252", ";")
    assert (shown.heading.value(), shown.sheet.isVisible()) == (2, False)
    assert "1 person was found. In 1 row below" in shown.said.text()
    assert shown.table.model().index(2, 1).data() == "Ñandú"
    shown.encoding.choose("cp1251")
    shown.encoding.activated.emit(0)
    qtbot.waitUntil(lambda: shown.table.model().index(2, 1).data() == "Сandъ")
    dialog.reject()


def test_another_sheet_and_another_row_of_headings(page: Any, qtbot: QtBot) -> None:
    raw = lists()["second sheet, hidden, XLSX"].raw
    dialog = ImportDialog(page, raw, name="list.xlsx")
    dialog.open()
    qtbot.waitUntil(lambda: dialog._read is not None)
    shown: Any = dialog.file
    assert (shown.sheet.chosen, shown.encoding.isVisible()) == ("Peserta", False)
    assert "1 row is hidden" in shown.notes.text()
    dialog.next.click()
    assert dialog.columns.ignored.text() == "Columns left out: No., Nama lama, Tanggal Lahir."
    dialog.back.click()
    shown.heading.setValue(2)
    shown.heading.editingFinished.emit()
    qtbot.waitUntil(lambda: "No column holds the name" in dialog._problem.text())
    dialog.next.click()
    # Whoever says where the names stand goes on.
    assert not dialog.next.isEnabled()
    dialog.columns.fields["display"].setCurrentIndex(3)
    dialog.columns.fields["display"].activated.emit(3)
    qtbot.waitUntil(dialog.next.isEnabled)
    assert [one.person.display for one in dialog._read.rows.plan.rows] == ["Rudi Hartanto"]
    dialog.back.click()
    shown.sheet.choose("Surat")
    shown.sheet.activated.emit(0)
    qtbot.waitUntil(
        lambda: dialog.file.table.model().rowCount() == 2 and not dialog._soon.isActive()
    )
    dialog.reject()


def test_repeats_rows_without_anybody_and_countries_are_answered_one_by_one(
    page: Any, qtbot: QtBot
) -> None:
    text = "Nama;Negara\nSUMARNI;\nAyu;Nusantara\nAyu;\nTotal: 2;\nBudi;\n"
    dialog = _import(page, qtbot, text)
    people: Any = dialog.people
    dialog.steps.setCurrentIndex(2)

    def happens() -> list[str]:
        return [one.action.value for one in dialog._read.rows.plan.rows]

    assert happens() == ["skip", "add", "skip", "add"]
    people.tabs.setCurrentIndex(1)
    assert [one.number for one in people.planned.rows] == [2, 4]
    people.table.selectRow(0)
    people.update_them.click()
    qtbot.waitUntil(lambda: happens() == ["update", "add", "skip", "add"])
    people.table.selectRow(1)
    people.add.click()
    qtbot.waitUntil(lambda: happens() == ["update", "add", "add", "add"])
    people.tabs.setCurrentIndex(4)
    assert people.planned.index(0, REMARKS).data() == "Total: 2"
    people.table.selectRow(0)
    people.somebody.click()
    qtbot.waitUntil(lambda: len(happens()) == 5)
    assert list(dialog.columns.countries) == ["Nusantara"]
    dialog.columns.countries["Nusantara"].show_code("ID")
    dialog.columns.countries["Nusantara"].activated.emit(0)
    qtbot.waitUntil(lambda: not any(one.questions for one in dialog._read.rows.plan.rows))
    assert dialog._read.rows.plan.rows[1].person.country == "ID"
    dialog.reject()


def test_columns_that_were_chosen_are_remembered_for_lists_of_this_kind(
    page: Any, qtbot: QtBot
) -> None:
    text = "A;B;Name\nX1;Zainab;Office of water\n"
    dialog = _import(page, qtbot, text)
    dialog.columns.fields["display"].setCurrentIndex(2)
    dialog.columns.fields["display"].activated.emit(2)
    qtbot.waitUntil(lambda: dialog._read.rows.plan.rows[0].person.display == "Zainab")
    dialog.go.click()
    qtbot.waitUntil(lambda: "Zainab" in _names(page))
    dialog_of(qtbot).accept()
    again = _import(page, qtbot, text.replace("Zainab", "Mira"))
    assert again._read.rows.plan.rows[0].person.display == "Mira"
    again.reject()


def test_an_import_is_stopped_and_nothing_of_it_stays(page: Any, qtbot: QtBot) -> None:
    before = _names(page)
    dialog = _import(page, qtbot, "Nama\n" + "".join(f"Orang {n}\n" for n in range(3000)))
    dialog.steps.setCurrentIndex(2)
    dialog.go.click()
    dialog.reject()
    qtbot.waitUntil(lambda: "stopped" in dialog._problem.text())
    assert _names(page) == before
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "stopped" in dialog._problem.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_nothing_is_imported_before_it_was_shown(page: Any, qtbot: QtBot) -> None:
    dialog = _import(page, qtbot, "Nama;Negara\nAyu;\nSUMARNI;\n;ID\n")
    dialog.steps.setCurrentIndex(2)
    dialog.leave_out.setChecked(True)
    dialog.people.duplicates.choose(Action.ADD)
    dialog.people.duplicates.activated.emit(2)
    dialog.leave_out.setChecked(False)
    dialog.leave_out.setChecked(True)
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.go.words() == "Import 2 people"
    # Somebody came to the desk meanwhile.
    done: list[object] = []
    page.session.write(
        lambda db: operations.add_person(db, new=operations.NewPerson("Ayu")), done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    dialog.people.duplicates.choose(Action.SKIP)
    dialog.go.click()
    qtbot.waitUntil(lambda: "registered, changed or deleted elsewhere" in dialog._problem.text())
    qtbot.waitUntil(lambda: dialog.go.words() == "Import 0 people")
    assert "registered, changed or deleted elsewhere" in dialog._problem.text()
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_rows_that_cannot_be_used_are_saved(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _import(page, qtbot)
    dialog.steps.setCurrentIndex(2)
    dialog.people.tabs.setCurrentIndex(3)
    dialog.people.save.click()
    chooser: Any = dialog_of(qtbot)
    target = tmp_path / "mend.csv"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    qtbot.waitUntil(target.exists)
    assert "Name is missing." in target.read_text(encoding="utf-8-sig")
    dialog.reject()


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
    assert not dialog.people.table.isVisible()
    assert dialog.height() < 300
    press(dialog, "Choose another file …")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser: Any = QApplication.activeModalWidget()
    chooser.fileSelected.emit(str(table))
    chooser.reject()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    again: Any = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: again._read is not None)
    assert again.next.isVisible()
    qtbot.waitUntil(lambda: again.file.table.isVisible())
    again.reject()


def test_a_file_that_is_gone_is_said_in_words(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    choose_and_import(page)
    chooser: Any = dialog_of(qtbot)
    chooser.fileSelected.emit(str(tmp_path / "gone.csv"))
    chooser.reject()
    qtbot.waitUntil(lambda: "gone.csv" in " ".join(texts(dialog_of(qtbot))))
    dialog_of(qtbot).accept()


def test_answers_are_taken_from_columns_and_what_is_not_asked_may_be_asked_from_then_on(
    page: Any, qtbot: QtBot
) -> None:
    db = page.session.file.db
    usual = [one.key for one in in_use(registration.fields(db))]
    set_field_use(db, keys=[*usual, "sex"])
    text = "No;Nama;L/P;No HP\n1;Zainab;P;+62 21 5550\n"
    dialog = _import(page, qtbot, text)
    dialog.steps.setCurrentIndex(1)
    columns: Any = dialog.columns
    assert [*columns.fields][-1] == "sex" and columns.fields["sex"].currentText() == "L/P"
    assert any(one.text() == "Female" for one in columns._boxes.examples.values())
    assert "asked for: Phone (No HP)." in columns.not_asked.text()
    assert columns.ignored.text() == "Columns left out: No."
    columns.ask.setChecked(True)
    qtbot.waitUntil(lambda: "phone" in columns.fields)
    assert columns.fields["phone"].currentText() == "No HP" and columns.ask.isVisible()
    columns.fields["sex"].setCurrentIndex(0)
    columns.fields["sex"].activated.emit(0)
    qtbot.waitUntil(lambda: len(dialog._read.rows.plan.rows[0].person.answers) == 1)
    dialog.go.click()
    qtbot.waitUntil(lambda: "Zainab" in _names(page))
    dialog_of(qtbot).accept()
    [given] = registration.answers(db, kept=Kept.DETAIL).values()
    assert [(one.field, one.value) for one in given] == [("phone", "+62 21 5550")]
    assert "phone" in [one.key for one in in_use(registration.fields(db))]
