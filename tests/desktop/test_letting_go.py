"""Taking people's data out of the forum for good, in the window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.commands.forum import PRIVACY
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.documents.page import DocumentsPage
from forumdesk.domain.text import Text
from forumdesk.operations import copies
from forumdesk.operations.people import NewPerson, add_people
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store import privacy as rows
from forumdesk.store.backup import copy_before_update


def front(qtbot: QtBot, title: str) -> Any:
    """The dialog of this title, once it is in front."""
    qtbot.waitUntil(lambda: _title() == title)
    return QApplication.activeModalWidget()


def _title() -> str:
    shown = QApplication.activeModalWidget()
    return "" if shown is None else shown.windowTitle()


def test_somebody_is_erased_and_the_forum_ends_with_a_certificate(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, db = window.session, window.session.db
    new = [NewPerson("Ani"), NewPerson("Budi", office=Text((("en", "Driver of ANI"),)))]
    session.write(lambda store: add_people(store, new=new))
    qtbot.waitUntil(lambda: session.undo_deed is not None)
    ani, budi = people.people(db)[-2:]
    PRIVACY.run(window)
    dialog: Any = dialog_of(qtbot)
    dialog.person.show_person(ani)
    dialog.erase.click()
    asked = front(qtbot, "Erase somebody")
    assert any("What is known of 1 other person" in one for one in texts(asked))
    assert not any("kept before an update" in one for one in texts(asked))
    press(asked, "Cancel")
    update = copy_before_update(session.file.path)
    copies.save_copy(session.file, target=update)
    with closing(sqlite3.connect(update)) as copy, copy:
        copy.execute("DELETE FROM _sqlite_migrations WHERE id > 1")
    dialog.erase.click()
    asked = front(qtbot, "Erase somebody")
    assert any("kept before an update" in one for one in texts(asked))
    press(asked, "Erase")
    told = front(qtbot, f"No. {ani.number} is erased.")
    assert any("In what is known of 1 other person, “[…]” stands" in one for one in texts(told))
    # What cannot be brought up to date is named.
    assert any(f"{update} still holds it: it cannot be read" in one for one in texts(told))
    assert any("left ForumDesk cannot" in one for one in texts(told))
    assert [one.display for one in people.people(db)][-2:] == ["(removed)", "Budi"]
    # The step that had added the people would bring the name back.
    assert session.undo_deed is None
    press(told, "Close")
    dialog.due.click()
    press(front(qtbot, "What is due to go"), "Close")
    dialog.reduce.click()
    press(front(qtbot, "Reduce to statistics"), "Cancel")
    stays = people.person(db, budi.id)
    assert stays is not None and stays.display == "Budi"
    dialog.end.click()
    ending = front(qtbot, "End the forum")
    ending.title_field.setText("Something else")
    press(ending, "End it for good")
    qtbot.waitUntil(lambda: any("type its short title" in one for one in texts(ending)))
    ending.title_field.setText(session.forum.short_title)
    press(ending, "End it for good")
    ended = front(qtbot, "The forum has ended")
    assert "Make the certificate" in offered(ended)
    assert forums.forum(db).ended is not None and rows.ended(db) is not None
    # The window knows it in the same moment.
    qtbot.waitUntil(lambda: dialog.end.isHidden())
    assert window.status.service.words.text() == "Phones: the forum has ended"
    press(ended, "Make the certificate")
    qtbot.waitUntil(lambda: isinstance(window.page, DocumentsPage))
