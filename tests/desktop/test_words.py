"""The window's language: which one it starts in, and that Qt's own words speak it too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from forumdesk import i18n
from forumdesk.desktop import messages
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.desktop.qt_words import QtWords, first_language, speak_dates
from forumdesk.wording.qt import qt_words

STARTED = """
import sys
from forumdesk.desktop.qt_words import system_language
print(system_language())
"""


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (["id-Latn-ID", "id-ID", "id"], "id"),
        (["in_ID"], "id"),
        (["de-DE", "de", "id-ID", "en-GB"], "id"),
        (["en-US", "id-ID"], "en"),
        (["ja-JP"], "en"),
        ([], "en"),
    ],
)
def test_the_first_of_the_systems_languages_that_is_known(wishes: list[str], expected: str) -> None:
    assert first_language(wishes) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the environment does not matter")
@pytest.mark.parametrize(("lang", "expected"), [("id_ID.UTF-8", "id"), ("en_GB.UTF-8", "en")])
def test_the_system_is_asked_through_qt(lang: str, expected: str) -> None:
    environ = {**os.environ, "LANG": lang, "LC_ALL": lang, "LANGUAGE": ""}
    command = [sys.executable, "-c", STARTED]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == expected


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    words = QtWords(qapp)
    qapp.installTranslator(words)
    i18n.speak("id")
    speak_dates("id")
    yield
    qapp.removeTranslator(words)
    i18n.speak("en")
    speak_dates("en")


def _shown(widget: Any) -> set[str]:
    texts = {one.text() for kind in (QLabel, QPushButton) for one in widget.findChildren(kind)}
    texts |= {one.toolTip() for one in widget.findChildren(QToolButton)}
    texts |= {one.text().split("\t")[0] for one in widget.findChildren(QAction)}
    return {one.replace("&", "") for one in texts if one}


@pytest.mark.usefixtures("indonesian")
def test_the_menus_of_fields_are_in_the_windows_language(qtbot: QtBot) -> None:
    for field in (QLineEdit("words"), QPlainTextEdit("words")):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        words = {one.text().split("\t")[0].replace("&", "") for one in menu.actions()} - {""}
        assert words == {"Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"}
        menu.deleteLater()


@pytest.mark.usefixtures("indonesian")
def test_file_dialogs_and_buttons_are_in_the_windows_language(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QLabel()
    qtbot.addWidget(parent)
    place = Preferences(tmp_path / "s.json").place(Purpose.FORUM)
    dialog = messages.save_file(parent, "Simpan", "a.forum", "*.forum", print, place=place)
    assert isinstance(dialog, QFileDialog)
    words = _shown(dialog)
    assert {"Batal", "Simpan", "Cari di:", "Nama berkas:", "Jenis berkas:"} <= words
    assert not {"Cancel", "Save", "Look in:", "Back", "Parent Directory"} & words
    dialog.reject()
    buttons = QMessageBox.StandardButton
    box = QMessageBox(
        QMessageBox.Icon.Question, "", "", buttons.Ok | buttons.Cancel | buttons.Yes | buttons.No
    )
    qtbot.addWidget(box)
    assert _shown(box) >= {"OK", "Batal", "Ya", "Tidak"}


@pytest.mark.usefixtures("indonesian")
def test_months_in_date_fields_are_in_the_windows_language(qtbot: QtBot) -> None:
    field = QDateEdit()
    qtbot.addWidget(field)
    field.setDisplayFormat("MMMM")
    assert field.locale().language() is QLocale.Language.Indonesian
    assert "Januari" in field.textFromDateTime(field.dateTime()) or field.date().month() != 1


def test_a_word_that_is_not_in_the_catalogue_stays_as_qt_says_it(qapp: QApplication) -> None:
    words = QtWords(qapp)
    i18n.speak("id")
    try:
        assert not words.translate("QFileDialog", "Something new in Qt")
        assert words.translate("QFileDialog", "Parent Directory") == "Folder induk"
    finally:
        i18n.speak("en")
    assert not words.translate("QFileDialog", "Parent Directory")


def test_every_word_of_qts_is_translated_with_its_placeholders() -> None:
    with i18n.speaking("id"):
        for source, said in qt_words().items():
            assert said and said.count("%1") == source.count("%1") and "&&" not in said
            assert ("&" in source) == ("&" in said), source
