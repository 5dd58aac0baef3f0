"""The window about people's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts

from forumdesk.desktop.commands.forum import PRIVACY
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.documents.page import DocumentsPage
from forumdesk.domain.privacy import About, Basis
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.store import people
from forumdesk.store import privacy as rows


def test_who_answers_is_said_and_one_person_is_given_what_is_known(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    db = window.session.db
    new = NewPerson("Ani")
    window.session.write(lambda db: add_person(db, new=new))
    qtbot.waitUntil(lambda: bool(people.people(db)))
    PRIVACY.run(window)
    dialog: Any = dialog_of(qtbot)
    dialog.controller.setText("Dinas Pekerjaan Umum")
    dialog.contact.setText("x" * 201)
    dialog.basis.choose(Basis.PUBLIC_TASK)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: any("Whom to ask" in one and "x" in one for one in texts(dialog)))
    dialog.contact.setText("Sari")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: rows.notice(db).contact == "Sari")
    assert rows.notice(db).basis is Basis.PUBLIC_TASK
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    PRIVACY.run(window)
    dialog = dialog_of(qtbot)
    # Nothing typed is lost by closing.
    typed = f"{dialog.controller.text()} and others"
    dialog.controller.setText(typed)
    press(dialog, "Close")
    press(dialog_of(qtbot), "Cancel")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert dialog.controller.text() == typed
    press(dialog, "Close")
    press(dialog_of(qtbot), "Close without saving")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    PRIVACY.run(window)
    dialog = dialog_of(qtbot)
    assert f"{dialog.controller.text()} and others" == typed
    dialog.as_file.click()
    assert any("choose somebody from the list" in one for one in texts(dialog))
    [person] = people.people(db)[-1:]
    dialog.person.show_person(person)
    dialog.as_file.click()
    saving: Any = dialog_of(qtbot)
    saving.selectFile(str(tmp_path / "known.json"))
    saving.accept()
    qtbot.waitUntil(lambda: any(one.about is About.TOLD for one in rows.handled(db)))
    told = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    assert told["person"]["display"] == person.display
    dialog.on_paper.click()
    qtbot.waitUntil(lambda: isinstance(window.page, DocumentsPage))
    page: Any = window.page
    qtbot.waitUntil(lambda: page.choices.wish is not None)
    assert page.choices.wish.request.about.people == (person.id,)
