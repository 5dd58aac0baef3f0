"""The overview: what is drawn anew, and what is counted beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import inside, words
from windows import dialog_of, press, texts

from forumdesk.desktop.frame import PageId
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.programme import SessionType
from forumdesk.operations import forum, places, programme


def test_a_button_keeps_its_focus_while_what_is_to_do_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page(PageId("overview"))
    qtbot.waitUntil(lambda: page.balance is not None)
    todo = page._before
    button = next(one for one in todo.findChildren(Button) if one.words() == "Add")
    button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    db = window.session.file.db
    forum.update_forum(db, changes=forum.ForumChanges(title=words("Water forum")))
    qtbot.waitUntil(lambda: "Water forum" in texts(page))
    assert QApplication.focusWidget() is button
    _two_at_once(db, window.session.forum.starts)
    qtbot.waitUntil(lambda: "2 sessions on the programme" in texts(todo))
    assert button not in todo.findChildren(Button)


def test_what_could_not_be_counted_is_counted_after_the_next_change(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page(PageId("overview"))
    qtbot.waitUntil(lambda: page.balance is not None)
    raw = inside(window.session.file.db)
    raw.execute("ALTER TABLE travel RENAME TO elsewhere")
    _two_at_once(window.session.file.db, window.session.forum.starts)
    said = dialog_of(qtbot)
    raw.execute("ALTER TABLE elsewhere RENAME TO travel")
    press(said, "Close")
    assert "1 clash in the programme" not in texts(page)
    forum.update_forum(
        window.session.file.db, changes=forum.ForumChanges(title=words("Water forum"))
    )
    qtbot.waitUntil(lambda: "1 clash in the programme" in texts(page))


def _two_at_once(db: Any, day: Any) -> None:
    venue = places.add_venue(db, name=words("Hall"), address=words("Street")).value
    room = places.add_room(db, venue=venue.id, name=words("Upper"), capacity=None).value
    starts = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    ends = starts + timedelta(hours=1)
    new = [
        programme.NewSession(SessionType.PANEL, words(title), starts, ends, room=room.id)
        for title in ("Water", "Light")
    ]
    programme.add_programme(db, new=new)
