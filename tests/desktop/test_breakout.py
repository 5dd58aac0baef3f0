"""Tables of a session in the window: set at once, their cards seen as they come in, and taken."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room import add_session
from support import words
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.programme import SessionType
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations import breakout
from forumdesk.operations.breakout import NewCard, breakout_of
from forumdesk.operations.programme import SessionChanges, update_session
from forumdesk.store import people
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import open_forum


def look(widget: Any, name: str) -> None:
    folder = os.environ.get("LOOK")
    if folder:
        widget.grab().save(f"{folder}/{name}.png")


def test_tables_are_set_and_their_cards_are_taken_as_they_come_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("programme")
    db, written = page.session.db, page.session.file.db
    held = add_session(written, title="At tables", focus=words("Who digs? Who pays?")).id
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.in_hand is not None)
    assert "Tables …" not in offered(page.panel)
    update_session(written, session_id=held, changes=SessionChanges(type=SessionType.WORLD_CAFE))
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: "Tables …" in offered(page.panel))
    assert "Cards …" not in offered(page.panel)
    press(page.panel, "Tables …")
    form = dialog_of(qtbot)
    form.number.setValue(3)
    form.rounds.setValue(2)
    form.topics.lines["en"].setPlainText("\n Who pays? \nRain")
    form.hosts[0].setText("Nobody of this name")
    press(form, "Save")
    assert "Nobody registered is called “Nobody of this name”" in " ".join(texts(form))
    form.hosts[0].setText("sumarni")
    form.number.setValue(2)
    press(form, "Save")
    assert "more topics than tables" in " ".join(texts(form))
    form.number.setValue(3)
    look(form, "tables")
    press(form, "Save")
    qtbot.waitUntil(lambda: len(breakout_of(db, held).tables) == 3)
    first, second, third = breakout_of(db, held).tables
    assert (second.topic.as_dict(), third.topic.as_dict()) == ({"en": "Who pays?"}, {"en": "Rain"})
    host = next(one.id for one in people.people(db) if one.display == "Sumarni")
    assert (first.host, second.host, breakout_of(db, held).rounds) == (host, None, 2)
    qtbot.waitUntil(lambda: "Cards …" in offered(page.panel))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    press(page.panel, "Cards …")
    cards = dialog_of(qtbot)
    assert "0 of 6 cards" in texts(cards) and not cards.take_button.isEnabled()
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        breakout.write_card(other.db, new=NewCard(third.id, 2, ["Catch it", "Keep it"]))
    qtbot.waitUntil(lambda: "1 of 6 cards" in texts(cards))
    shown = [cards.model.data(cards.model.index(2, at)) for at in range(4)]
    assert shown == ["3", "Rain", "missing", "Catch it · Keep it"]
    cards.table.setCurrentIndex(cards.model.index(0, 0))
    press(cards, "Write a card …")
    card = dialog_of(qtbot)
    assert card.windowTitle() == "Table 1 · Round 1" and "Who digs?" in texts(card)
    card.insights[0].setPlainText("We do")
    look(card, "card")
    press(card, "Save")
    qtbot.waitUntil(lambda: "2 of 6 cards" in texts(cards))
    look(cards, "cards")
    assert not cards.screen_button.isEnabled(), "nobody has taken any over"
    press(cards, "Take into the record")
    qtbot.waitUntil(lambda: len(record_rows.lines(db, held)) == 3)
    qtbot.waitUntil(lambda: not cards.take_button.isEnabled())
    assert [one.focus for one in record_rows.lines(db, held)] == [1, None, None]
    press(cards, "Put on screen")
    qtbot.waitUntil(lambda: window.session.screen.stage == Stage(Scene.TABLES, held))
    look(page.panel, "panel")
    press(cards, "Close")
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: record_rows.lines(db, held) == [])
