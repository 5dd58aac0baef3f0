"""What runs late and what clashes, as the timetable tells it and the overview leads to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support import words
from timetable_desk import HELD, KEY, Desk
from windows import dialog_of, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.tabs import Tab
from forumdesk.desktop.pages.programme.timetable.drawing import _lines
from forumdesk.domain.moving import Move
from forumdesk.domain.text import Text
from forumdesk.operations import moving, programme
from forumdesk.store import programme as rows
from forumdesk.store.transaction import writing


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Desk:
    """The timetable of a forum of three days with two rooms and no session."""
    return Desk(window, qtbot)


def test_what_runs_late_is_told_and_the_rest_shifted_and_clashes_lead_to_sessions(
    desk: Desk,
) -> None:
    late, following = desk.add("Water", 9), desk.add("Light", 10)
    apart = desk.add("Roads", 10.5, room=1)
    with writing(desk.file) as transaction:
        begun = replace(late, started_at=desk.at(9.2), started_seq=0)
        transaction.update(rows.SESSION, late.id, rows.session_row(begun))
    desk.tab.clock = lambda: desk.at(9.5)
    desk.session._watcher.poke()
    desk.qtbot.waitUntil(lambda: desk.tab.late.isVisible())
    told = " ".join(texts(desk.tab.late))
    assert "“Water” in Upper runs 12 minutes late." in told
    assert "until 11:12" in told
    press(desk.tab.late, "Shift the rest of the morning by 12 minutes …")
    form = dialog_of(desk.qtbot)
    assert [form.list.item(at).text() for at in range(form.list.count())] == [
        "10:00–11:00 → 10:12–11:12 · Light"
    ]
    form.rooms.choose(None)
    assert form.list.count() == 2
    form.rooms.setCurrentIndex(1)
    press(form, "Shift")
    desk.wait_stored(following, "0 10:12", 60, "Upper")
    assert desk.stored(apart) == ("0 10:30", 60, "Lower")
    desk.qtbot.waitUntil(lambda: "begins in time" in " ".join(texts(desk.tab.late)))
    desk.undone(following, ("0 10:00", 60, "Upper"))
    desk.qtbot.waitUntil(lambda: "begins in time" not in " ".join(texts(desk.tab.late)))
    desk.card(following)
    for _again in range(4):
        desk.keys(KEY.Key_Down, HELD.AltModifier)
    desk.wait_stored(following, "0 10:20", 60, "Upper")
    desk.qtbot.waitUntil(lambda: "begins in time" in " ".join(texts(desk.tab.late)))
    desk.tab.clock = lambda: desk.at(10.6)
    desk.tab.look()
    desk.qtbot.waitUntil(lambda: "“Water” in Upper runs 36 minutes late." in texts(desk.tab.late))
    told = " ".join(texts(desk.tab.late))
    assert "20 minutes are taken up by the pause before what follows." in told
    assert "Shift the rest of the morning by 16 minutes …" in told
    beside = desk.add("Press", 10.25, room=1)
    desk.keys(KEY.Key_PageDown)
    assert desk.view.cards == []
    desk.qtbot.waitUntil(lambda: desk.tab.clashes.words() == "1 clash")
    desk.tab.clashes.click()
    listed = dialog_of(desk.qtbot)
    told = listed.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Room taken twice") and "“Press”" in told and "“Roads”" in told
    QTest.keyClick(listed.list, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.view.chosen is not None)
    assert desk.view.chosen.id == beside.id
    assert desk.view.chosen.clash == "Room taken twice"
    # A warning stands whole, or is a sign alone.
    shown = {60: ([], "triangle-alert"), 300: (["Room taken twice"], "")}
    for width, told_so in shown.items():
        lines, mark = _lines(desk.view.chosen, width, 5)
        assert ([one.text for one in lines if one.tint == "warn"], mark) == told_so
    overview = desk.window.show_page("overview")
    desk.qtbot.waitUntil(lambda: "1 clash in the programme" in texts(overview))
    press(overview, "Look")
    listed = dialog_of(desk.qtbot)
    assert listed.list.item(0).text().startswith("Room taken twice")
    assert desk.page.tabs.currentIndex() == Tab.TIMETABLE
    press(listed, "Close")


def test_what_another_hand_moves_during_a_drag_stays_there(desk: Desk) -> None:
    one = desk.add("Water", 9)
    start = desk.card(one).center()
    end = start + desk.point(11, 1) - desk.point(9, 0)
    desk.drag(start, end, drop=False)
    move = Move(one.id, desk.at(14), desk.at(15), desk.rooms[0].id)
    moving.move_sessions(desk.file, moves=[move])
    QTest.mouseRelease(desk.view.viewport(), Qt.MouseButton.LeftButton, HELD.NoModifier, end)
    said = dialog_of(desk.qtbot)
    assert "changed this meanwhile" in " ".join(texts(said))
    press(said, "Close")
    assert desk.stored(one) == ("0 14:00", 60, "Upper")
    desk.qtbot.waitUntil(lambda: desk.card(one).top() == desk.point(14, 0).y())


def test_what_another_hand_changes_under_an_open_form_is_not_written_over(
    desk: Desk,
) -> None:
    one, page, qtbot, db = desk.add("Water", 9), desk.page, desk.qtbot, desk.file
    page.tabs.setCurrentIndex(Tab.SESSIONS)

    def change(**said: Text) -> None:
        changes = programme.SessionChanges(**said)
        programme.update_session(db, session_id=one.id, changes=changes)

    press(page.panel, "Edit")
    form = dialog_of(qtbot)
    change(theme=words("Wells"))
    form.texts["title"].lines["en"].setText("Clean water")
    press(form, "Save")
    qtbot.waitUntil(lambda: "Clean water" in texts(page.panel))
    assert rows.session(db, one.id).theme == words("Wells")
    qtbot.waitUntil(lambda: page.in_hand.session.theme == words("Wells"))
    press(page.panel, "Edit")
    form = dialog_of(qtbot)
    change(title=words("Drinking water"))
    form.texts["title"].lines["en"].setText("Well water")
    press(form, "Save")
    qtbot.waitUntil(lambda: "changed this meanwhile" in form._problem.text())
    assert form.texts["title"].lines["en"].text() == "Well water"
    form.reject()
    qtbot.waitUntil(lambda: "Drinking water" in texts(page.panel))
