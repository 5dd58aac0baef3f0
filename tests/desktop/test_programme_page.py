"""Sessions, who does what in them, places, hosts and the forum itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support import draft, inside, open_poll, words
from windows import dialog_of, press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.desktop.pages.programme.page import ProgrammePage, Tab
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum, places, polls, programme
from forumdesk.operations.parts import NewPart
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store import programme as rows
from forumdesk.wording import programme as programme_words

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def page(window: MainWindow) -> Any:
    """The programme page of a forum of three days without sessions."""
    changes = forum.ForumChanges(ends=window.session.forum.starts + timedelta(days=2))
    forum.update_forum(window.session.file.db, changes=changes)
    window.session._watcher.poke()
    shown = window.show_page("programme")
    assert isinstance(shown, ProgrammePage)
    return shown


def _add(page: Any, title: str, hour: float, hours: float = 1, **more: Any) -> Session:
    day = page.session.forum.starts
    starts = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(hours=hour)
    ends = starts + timedelta(hours=hours)
    new = programme.NewSession(SessionType.PANEL, words(title), starts, ends, **more)
    return programme.add_session(page.session.file.db, new=new).value


def _texts(within: Any) -> str:
    return " ".join(one.text() for one in within.findChildren(QLabel) if not one.isHidden())


def _listed(page: Any) -> list[str]:
    return [one.words for one in page.entries.rows if one.facts is not None]


def _wait_listed(page: Any, qtbot: QtBot, *titles: str) -> None:
    qtbot.waitUntil(lambda: _listed(page) == list(titles))


def test_an_empty_programme_says_what_to_do(page: Any) -> None:
    assert "The programme is empty" in _texts(page)
    assert QApplication.focusWidget() is page.add_button


def test_a_session_is_added_by_keyboard_with_its_people(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(
        page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, SessionDialog)
    title = dialog.texts["title"].lines["en"]
    assert dialog.focusWidget() is title
    qtbot.keyClicks(title, "Water for all")
    dialog.texts["title"].lines["id"].setText("Air untuk semua")
    dialog.texts["focus"].lines["en"].setText("Who is left out?")
    dialog.when.day.setCurrentIndex(1)
    dialog.when.starts.setTime(QTime(10, 30))
    assert dialog.when.ends.time() == QTime(11, 30)
    dialog.parts.add_line()
    qtbot.keyClicks(dialog.parts.fields.who, "sumar")
    qtbot.waitUntil(lambda: dialog.parts.fields.who.found.rowCount() == 1)
    popup = dialog.parts.fields.who.offers.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.parts.fields.who.text() == "Sumarni"
    assert dialog.parts.fields.who.person is not None
    dialog.parts.fields.role.choose(SessionRole.MODERATOR)
    dialog.parts.add_line()
    dialog.parts.fields.who.setText("Newly Invited")
    dialog.parts.fields.topic.setText("Wells")
    dialog.parts.fields.behalf.setText("Well Network")
    assert "Not registered yet" in dialog.parts.fields.note.text()
    press(dialog, "Add")
    _wait_listed(page, qtbot, "Water for all")
    db = page.session.db
    session = rows.sessions(db)[0]
    assert session.title.as_dict() == {"en": "Water for all", "id": "Air untuk semua"}
    assert session.starts.astimezone(ZONE).strftime("%H:%M") == "10:30"
    assert (session.starts.astimezone(ZONE).date() - page.session.forum.starts).days == 1
    names = {one.id: one.display for one in people.people(db)}
    parts = [(one.role.value, names[one.person or ""]) for one in rows.parts(db, session.id)]
    assert parts == [("moderator", "Sumarni"), ("moderator", "Newly Invited")]
    assert [one.topic.in_language("en") for one in rows.talks(db)] == ["Wells"]
    undo(qtbot, window.session)
    _wait_listed(page, qtbot)
    assert len(people.people(db)) == 5


@pytest.mark.parametrize("wrong", ["title", "end", "code"])
def test_bad_input_is_refused_whole_with_the_field_named(
    page: Any, qtbot: QtBot, wrong: str
) -> None:
    _add(page, "First", 9, code="A1")
    page.add_session()
    dialog = dialog_of(qtbot)
    if wrong != "title":
        dialog.texts["title"].lines["en"].setText("Second")
    if wrong == "end":
        dialog.when.ends.setTime(dialog.when.starts.time().addSecs(-60))
    if wrong == "code":
        dialog.when.code.setText("a1")
    dialog.tabs.setCurrentIndex(2)
    press(dialog, "Add")
    said, field = {
        "title": ("title is missing", dialog.texts["title"].lines["en"]),
        "end": ("end after it begins", dialog.when.ends),
        "code": ("belongs to “First”", dialog.when.code),
    }[wrong]
    assert said in dialog._problem.text()
    assert dialog.tabs.currentIndex() == 0
    assert dialog.focusWidget() is field
    dialog.reject()
    assert len(rows.sessions(page.session.db)) == 1


def test_a_session_past_midnight_ends_the_next_day_and_says_so(page: Any, qtbot: QtBot) -> None:
    page.add_session()
    dialog = dialog_of(qtbot)
    dialog.texts["title"].lines["en"].setText("Night market")
    dialog.when.starts.setTime(QTime(22, 0))
    assert dialog.when.last_day.text() == ""
    dialog.when.ends.setTime(QTime(0, 30))
    first = page.session.forum.starts
    assert dialog.when.last_day.text() == f"on {programme_words.weekday(first + timedelta(days=1))}"
    dialog.when.starts.setTime(QTime(22, 30))
    assert dialog.when.ends.time() == QTime(1, 0)
    press(dialog, "Add")
    _wait_listed(page, qtbot, "Night market")
    session = rows.sessions(page.session.db)[0]
    assert session.ends - session.starts == timedelta(hours=2, minutes=30)
    assert session.ends.astimezone(ZONE).date() == first + timedelta(days=1)
    qtbot.waitUntil(lambda: "22:30–01:00 +1 day" in _texts(page.panel))
    spoken = page.entries.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "22:30–01:00 +1 day" in spoken
    press(page.panel, "Edit")
    dialog = dialog_of(qtbot)
    assert (dialog.when.starts.time(), dialog.when.ends.time()) == (QTime(22, 30), QTime(1, 0))
    assert dialog.when.last_day.text()
    dialog.reject()


def test_a_new_session_is_proposed_after_the_last_one(page: Any, qtbot: QtBot) -> None:
    _add(page, "First", 9, 1.5)
    qtbot.waitUntil(lambda: _listed(page) == ["First"])
    page.add_session()
    dialog = dialog_of(qtbot)
    assert dialog.when.starts.time() == QTime(10, 30)
    dialog.reject()


def test_a_change_keeps_what_was_not_touched(page: Any, qtbot: QtBot) -> None:
    person = people.people(page.session.db)[0]
    parts = [
        NewPart(
            SessionRole.CHAIR,
            person=person.id,
            topic=as_text({"en": "Wells", "id": "Sumur"}, language="en"),
        ),
        NewPart(SessionRole.MC),
    ]
    session = _add(page, "Water", 9, parts=parts)
    before = rows.parts(page.session.db, session.id)
    _wait_listed(page, qtbot, "Water")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    dialog.texts["title"].lines["en"].setText("Clean water")
    press(dialog, "Save")
    _wait_listed(page, qtbot, "Clean water")
    assert rows.parts(page.session.db, session.id) == before
    press(page.panel, "Edit")
    dialog = dialog_of(qtbot)
    dialog.parts.table.selectRow(1)
    dialog.parts.up.click()
    press(dialog, "Save")
    qtbot.waitUntil(
        lambda: (
            [one.role for one in rows.parts(page.session.db, session.id)]
            == [SessionRole.MC, SessionRole.CHAIR]
        )
    )
    assert rows.talks(page.session.db)[0].topic.as_dict() == {"en": "Wells", "id": "Sumur"}


def test_a_typed_name_of_somebody_registered_means_that_person(page: Any, qtbot: QtBot) -> None:
    session = _add(page, "Water", 9)
    _wait_listed(page, qtbot, "Water")
    press(page.panel, "Edit")
    dialog = dialog_of(qtbot)
    dialog.parts.add_line()
    dialog.parts.fields.who.setText("łukasz nowak")
    assert dialog.parts.fields.note.text() == ""
    press(dialog, "Save")
    qtbot.waitUntil(lambda: rows.parts(page.session.db, session.id) != [])
    assert len(people.people(page.session.db)) == 5


def test_choosing_with_the_keyboard_passes_over_the_days(page: Any, qtbot: QtBot) -> None:
    first, second = _add(page, "First", 9), _add(page, "Second", 33)
    _wait_listed(page, qtbot, "First", "Second")
    assert [one.facts is None for one in page.entries.rows] == [True, False, True, False]
    # Which of them the file suggests depends on the hour of the day.
    page.session.choose(first.id)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.session.chosen.id == second.id
    qtbot.waitUntil(lambda: "Second" in _texts(page.panel))
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.session.chosen.id == first.id
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.session.chosen.id == first.id


def test_the_next_step_of_a_session(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    _add(page, "Water", 9)
    _wait_listed(page, qtbot, "Water")
    db = page.session.db
    assert page.panel.step.words() == "Start the session"
    page.panel.step.click()
    qtbot.waitUntil(lambda: page.panel.step.words() == "End the session")
    assert rows.sessions(db)[0].started_at is not None
    page.panel.step.click()
    press(dialog_of(qtbot), "End the session")
    qtbot.waitUntil(lambda: page.panel.step.words() == "Session summary")
    assert rows.sessions(db)[0].ended_at is not None
    page.panel.again.click()
    qtbot.waitUntil(lambda: page.panel.step.words() == "End the session")
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: page.panel.step.words() == "Session summary")


def test_ending_a_session_names_its_polls_that_are_open(page: Any, qtbot: QtBot) -> None:
    one = _add(page, "Water", 9)
    _wait_listed(page, qtbot, "Water")
    db = page.session.file.db
    programme.start_session(db, session_id=one.id)
    open_poll(db)
    qtbot.waitUntil(lambda: page.panel.step.words() == "End the session")
    page.panel.step.click()
    dialog = dialog_of(qtbot)
    assert "still open" not in _texts(dialog)
    dialog.reject()
    asked = draft(db, "Siti", "Ambar", question="Who?", kind="pulse", session=one.id)
    polls.open_poll(db, poll_id=asked.id)
    page.panel.step.click()
    dialog = dialog_of(qtbot)
    assert "Poll 2 is still open." in _texts(dialog)
    dialog.reject()


def test_clashes_are_told_on_both_sessions(page: Any, qtbot: QtBot) -> None:
    db = page.session.file.db
    venue = places.add_venue(db, name=words("Town hall"), address=words("Main road")).value
    room = places.add_room(db, venue=venue.id, name=words("Hall"), capacity=100).value
    person = people.people(page.session.db)[0]
    part = [NewPart(SessionRole.SPEAKER, person=person.id)]
    first = _add(page, "First", 9, 2, room=room.id, parts=part)
    _add(page, "Second", 10, room=room.id, parts=part)
    _add(page, "Third", 11, room=room.id, parts=part)
    _wait_listed(page, qtbot, "First", "Second", "Third")
    told = {one.session.title.in_language("en"): one.clashes for one in page.programme}
    assert len(told["First"]) == len(told["Second"]) == 2
    assert told["Third"] == ()
    assert "Second" in told["First"][0]
    assert "Sumarni is in" in told["Second"][1]
    # Which of them is in hand otherwise depends on the hour at which this runs.
    page.session.choose(first.id)
    qtbot.waitUntil(lambda: "The room is taken by" in _texts(page.panel))
    spoken = page.entries.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Planned" in spoken
    assert "The room is taken by" in spoken


def test_a_session_is_deleted_after_a_question_unless_it_is_in_use(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    session = _add(page, "Water", 9)
    _wait_listed(page, qtbot, "Water")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    press(dialog_of(qtbot), "Delete")
    _wait_listed(page, qtbot)
    undo(qtbot, window.session)
    _wait_listed(page, qtbot, "Water")
    poll = open_poll(page.session.file.db)
    inside(page.session.file.db).execute(
        "UPDATE poll SET session = ? WHERE id = ?", (session.id, poll.id)
    )
    press(page.panel, "Delete …")
    press(dialog_of(qtbot), "Delete")
    qtbot.waitUntil(lambda: "cannot be deleted" in _texts(dialog_of(qtbot)))
    dialog_of(qtbot).accept()
    assert _listed(page) == ["Water"]


def test_venues_rooms_and_hosts_are_kept(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(Tab.PLACES)
    db, places = page.session.db, page.places
    for name in ("Town hall", "School"):
        places.add_venue.click()
        dialog = dialog_of(qtbot)
        dialog.name.lines["en"].setText(name)
        press(dialog, "Add")
        qtbot.waitUntil(lambda name=name: name in _texts(places))
    _press_named(qtbot, places, "Move School up")
    qtbot.waitUntil(
        lambda: [one.name.in_language("en") for one in forums.venues(db)] == ["School", "Town hall"]
    )
    _press_named(qtbot, places, "Add a room to School")
    dialog = dialog_of(qtbot)
    dialog.name.lines["en"].setText("Hall")
    dialog.capacity.setValue(80)
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "80 seats" in _texts(places))
    _press_named(qtbot, places, "Delete School")
    press(dialog_of(qtbot), "Delete")
    qtbot.waitUntil(lambda: "still has rooms" in _texts(dialog_of(qtbot)))
    dialog_of(qtbot).accept()
    _press_named(qtbot, places, "Delete Hall")
    press(dialog_of(qtbot), "Delete")
    qtbot.waitUntil(lambda: forums.rooms(db) == [])
    places.add_host.click()
    dialog = dialog_of(qtbot)
    press(dialog, "Add")
    assert "name is missing" in dialog._problem.text()
    dialog.name.lines["en"].setText("City of Kota Baru")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "City of Kota Baru" in _texts(places))
    assert forums.hosts(db)[0].short_name == "City of Kota Baru"
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: forums.hosts(db) == [])


def _press_named(qtbot: QtBot, within: Any, name: str) -> None:
    def shown() -> list[Button]:
        found = [one for one in within.findChildren(Button) if one.accessibleName() == name]
        return [one for one in found if not one.isHidden()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    shown()[0].click()


def test_the_forum_is_renamed_and_moved(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(Tab.PLACES)
    page.places.change_forum.click()
    dialog = dialog_of(qtbot)
    dialog.ends.setDate(dialog.starts.date().addDays(-1))
    press(dialog, "Save")
    assert "first day or later" in dialog._problem.text()
    dialog.starts.setDate(QDate(2030, 3, 4))
    dialog.ends.setDate(QDate(2030, 3, 5))
    dialog.zone.setCurrentText("Nowhere/Land")
    press(dialog, "Save")
    assert "not a time zone" in dialog._problem.text()
    dialog.zone.setCurrentText("Asia/Bangkok")
    dialog.name.lines["id"].setText("Forum kecil")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: window.session.forum.time_zone == "Asia/Bangkok")
    changed = window.session.forum
    assert (changed.starts, changed.ends) == (date(2030, 3, 4), date(2030, 3, 5))
    assert changed.title.as_dict() == {"en": "Small forum", "id": "Forum kecil"}
    qtbot.waitUntil(lambda: "4–5 March 2030" in _texts(page.places))


def test_what_another_process_writes_appears(page: Any, qtbot: QtBot) -> None:
    one = _add(page, "Water", 9)
    _wait_listed(page, qtbot, "Water")
    programme.start_session(page.session.file.db, session_id=one.id)
    qtbot.waitUntil(lambda: page.panel.step.words() == "End the session")
