"""Everybody in one table: searching, adding, changing, deleting, badges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import open_poll, words
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.form import PersonDialog
from forumdesk.desktop.pages.people.model import NAME
from forumdesk.desktop.pages.people.page import PeoplePage
from forumdesk.desktop.pages.people.panel import PersonVerb
from forumdesk.domain.people import BadgeState
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import attendance, groups, people, programme
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.printed_badges import note_printed
from forumdesk.store import people as rows
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The people page, with everybody read."""
    shown = window.show_page("people")
    assert isinstance(shown, PeoplePage)
    qtbot.waitUntil(lambda: len(shown.people.rows) == 5)
    return shown


def _shown(page: Any) -> list[str]:
    return [one.display for one in page.people.rows]


def _names(page: Any) -> set[str]:
    return {one.display for one in rows.people(page.session.db)}


def test_search_ignores_case_accents_and_word_order(page: Any, qtbot: QtBot) -> None:
    for typed, expected in (
        ("LUKASZ", ["Łukasz Nowak"]),
        ("olafs zoe", ["Zoë Ólafsdóttir"]),
        ("ใจดี", ["สมชาย ใจดี"]),
        ("nobody at all", []),
        ("a", ["Sumarni", "Łukasz Nowak", "Zoë Ólafsdóttir"]),
    ):
        page.search.setText(typed)
        assert _shown(page) == expected, typed
    page.search.clear()
    assert len(_shown(page)) == 5


def test_searching_goes_from_the_field_to_the_form_by_keyboard(page: Any, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is page.search
    qtbot.keyClicks(page.search, "no")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    assert dialog.lines["display"].text() == "Łukasz Nowak"
    dialog.reject()


def test_whoever_is_chosen_stays_chosen_through_a_search(page: Any) -> None:
    page.show_person(page.people.rows[3].id)
    page.search.setText("now")
    assert [one.display for one in page.people.rows if one.id in page.chosen] == ["Łukasz Nowak"]
    page.search.setText("sum")
    assert page.people.rows[0].id in page.chosen
    page.search.clear()
    assert page.chosen == [page.people.rows[0].id]


def test_sorting_by_family_name_and_number(page: Any, qtbot: QtBot) -> None:
    people.add_person(page.session.file.db, new=NewPerson("Abel Zuma", family="Zuma"))
    people.add_person(page.session.file.db, new=NewPerson("Zita Abo", family="Abo"))
    qtbot.waitUntil(lambda: len(page.people.rows) == 7)
    page.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    shown = _shown(page)
    assert shown.index("Zita Abo") < shown.index("Sumarni") < shown.index("Abel Zuma")
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [one.number for one in page.people.rows] == [7, 6, 5, 4, 3, 2, 1]


def test_adding_somebody_by_keyboard(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(
        page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, PersonDialog)
    qtbot.keyClicks(dialog.lines["display"], "Budi Santoso")
    dialog.words["institution"].lines["en"].setText("Dinas Kesehatan")
    dialog.country.setEditText("indonesia")
    dialog.group.setEditText("Government")
    qtbot.keyClick(dialog.lines["display"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Budi Santoso" in _shown(page))
    made = rows.people(page.session.db)[-1]
    assert (made.display, made.country, made.number) == ("Budi Santoso", "ID", 6)
    assert [one.name.in_language("en") for one in rows.groups(page.session.db)] == ["Government"]
    qtbot.waitUntil(lambda: page.chosen == [made.id])
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: "Budi Santoso" not in _shown(page))


@pytest.mark.parametrize(
    ("fields", "country", "said", "focus"),
    [
        ({"display": "  "}, "", "name is missing", "display"),
        ({"display": "Budi"}, "Atlantis", "“Atlantis” is not a country", "country"),
    ],
)
def test_bad_input_is_refused_whole_and_stays_typed(
    page: Any, qtbot: QtBot, fields: dict[str, str], country: str, said: str, focus: str
) -> None:
    page.add_person()
    dialog = dialog_of(qtbot)
    for name, typed in fields.items():
        dialog.lines[name].setText(typed)
    dialog.country.setEditText(country)
    press(dialog, "Add")
    assert said in dialog._problem.text()
    assert dialog.lines["display"].text() == fields["display"]
    wanted = dialog.country if focus == "country" else dialog.lines[focus]
    assert dialog.focusWidget() is wanted
    dialog.reject()
    assert len(_names(page)) == 5


def test_a_change_keeps_words_in_the_other_language(page: Any, qtbot: QtBot) -> None:
    both = {"en": "Health Office", "id": "Dinas Kesehatan"}
    new = NewPerson("Ayu", institution=as_text(both, language="en"))
    made = people.add_person(page.session.file.db, new=new).value
    qtbot.waitUntil(lambda: len(page.people.rows) == 6)
    page.show_person(made.id)
    page._do(PersonVerb.EDIT)
    dialog = dialog_of(qtbot)
    dialog.words["institution"].lines["en"].setText("Health Department")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: page.people.rows[5].institution == "Health Department")
    after = rows.person(page.session.db, made.id)
    assert after is not None
    assert after.institution.as_dict() == {"en": "Health Department", "id": "Dinas Kesehatan"}


def test_several_are_deleted_after_a_question_and_come_back(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    page.table.selectAll()
    qtbot.waitUntil(lambda: "5 people chosen" in texts(page.panel))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    dialog = dialog_of(qtbot)
    assert dialog.windowTitle() == "Delete 5 people?"
    press(dialog, "Delete")
    qtbot.waitUntil(lambda: page.people.rows == [])
    assert _names(page) == set()
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: len(page.people.rows) == 5)


def test_who_is_on_the_list_of_a_poll_is_not_deleted(page: Any, qtbot: QtBot) -> None:
    open_poll(page.session.file.db)
    page.show_person(page.people.rows[0].id)
    page._do(PersonVerb.DELETE)
    press(dialog_of(qtbot), "Delete")
    qtbot.waitUntil(lambda: "on the list of a poll" in " ".join(texts(dialog_of(qtbot))))
    dialog_of(qtbot).accept()
    assert len(_names(page)) == 5


def test_the_panel_tells_roles_check_ins_and_the_code_when_asked(page: Any, qtbot: QtBot) -> None:
    db, one = page.session.file.db, page.people.rows[0]
    forum = page.session.forum
    starts = datetime(forum.starts.year, forum.starts.month, forum.starts.day, 3, tzinfo=UTC)
    programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL,
            title=words("Water for all"),
            starts=starts,
            ends=starts + timedelta(hours=1),
            parts=[NewPart(SessionRole.MODERATOR, person=one.id)],
        ),
    )
    attendance.check_in_person(db, person_id=one.id, gate="North gate")
    page.show_person(one.id)
    qtbot.waitUntil(lambda: any("North gate" in text for text in texts(page.panel)))
    told = " ".join(texts(page.panel))
    assert "Water for all" in told
    assert "Moderator" in told
    assert "10:00–11:00" in told
    code = people.badge_codes(db)[one.id].shown
    assert code not in told
    press(page.panel, "Show code")
    assert code in " ".join(texts(page.panel))
    press(page.panel, "Hide code")
    assert code not in " ".join(texts(page.panel))
    assert "Not printed yet" in texts(page.panel)
    printed = [badge.id for badge in rows.badges_of(db, one.id)]
    note_printed(db, badge_ids=printed, at=datetime(2026, 3, 1, 3, tzinfo=UTC))
    qtbot.waitUntil(lambda: "Printed 1 March, 10:00" in texts(page.panel))


def test_a_badge_is_revoked_after_a_question(page: Any, qtbot: QtBot) -> None:
    one = page.people.rows[1].id
    page.show_person(one)
    page._do(PersonVerb.REVOKE)
    dialog = dialog_of(qtbot)
    assert "Votes that were cast stay counted" in " ".join(texts(dialog))
    press(dialog, "Revoke")
    qtbot.waitUntil(lambda: "No badge in force" in texts(page.panel))
    assert [badge.state for badge in rows.badges_of(page.session.db, one)] == [BadgeState.REVOKED]


def test_badges_that_lack_something_are_taken_to_the_documents(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    page.table.selectAll()
    qtbot.waitUntil(lambda: "5 people chosen" in texts(page.panel))
    press(page.panel, "Print their badges")
    # No address is chosen yet, and there it is said how.
    qtbot.waitUntil(lambda: window.page_name == "documents")
    documents: Any = window.page
    wish = documents.choices.wish
    assert wish.kind == "badges"
    assert list(wish.request.about.people) == [one.id for one in page.people.rows]


def test_a_new_badge_is_made_and_taken_to_print(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    one = page.people.rows[2].id
    before = people.badge_codes(page.session.db)[one]
    page.show_person(one)
    page._do(PersonVerb.REISSUE)
    dialog = dialog_of(qtbot)
    assert dialog.focusWidget().words() == "Cancel"
    press(dialog, "Make and print it")
    qtbot.waitUntil(lambda: window.page_name == "documents")
    documents: Any = window.page
    assert list(documents.choices.wish.request.about.people) == [one]
    assert people.badge_codes(page.session.db)[one] != before


def test_what_another_process_writes_appears(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        people.add_person(other.db, new=NewPerson("From the door"))
        attendance.check_in_person(other.db, person_id=page.people.rows[0].id)
    qtbot.waitUntil(lambda: "From the door" in _shown(page))
    assert page.people.rows[0].where is not None


def test_an_empty_forum_says_what_to_do(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    ids = [one.id for one in page.people.rows]
    people.delete_people(window.session.file.db, person_ids=ids)
    qtbot.waitUntil(lambda: page._place.currentIndex() == 1)
    assert "Nobody is registered yet" in texts(page)


def test_the_vowels_above_tibetan_letters_are_drawn_whole(page: Any, qtbot: QtBot) -> None:
    name = "ཨིཨེཨོ"
    people.add_person(page.session.file.db, new=NewPerson(name, latin="Tibetan"))
    people.add_person(page.session.file.db, new=NewPerson(name))
    qtbot.waitUntil(lambda: len(page.people.rows) == 7)
    # The same name, with a second line below it and alone with the whole row to itself.
    two, alone = (_ink_above(page.table, row) for row in (5, 6))
    assert two == alone


def _ink_above(table: Any, row: int) -> int:
    """From the first row of pixels with ink to the one with the most, as tall as the letters."""
    place = table.visualRect(table.model().index(row, NAME)).adjusted(8, 1, 0, -1)
    image = table.viewport().grab(place).toImage()
    ground = image.pixelColor(0, image.height() // 2).lightness()
    ink = [
        sum(
            abs(image.pixelColor(x, y).lightness() - ground) > 60
            for x in range(min(60, image.width()))
        )
        for y in range(image.height() // 2 + 8)
    ]
    first = next(at for at, many in enumerate(ink) if many)
    return ink.index(max(ink)) - first


def test_groups_are_named_counted_and_made_observers_in_one_window(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        group = groups.add_group(other.db, name=words("Press")).value.id
    page._change_groups()
    dialog = dialog_of(qtbot)
    [known] = [one for one in dialog.lines if one.before.id == group]
    assert not known.observers.isChecked()
    known.observers.setChecked(True)
    known.name.lines["id"].setText("Pers")
    for name in ("PERS", "Farmers", ""):
        dialog.add_group.click()
        dialog.lines[-1].name.lines["en"].setText(name)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: any("would be called “PERS”" in one for one in texts(dialog)))
    dialog.lines[-3].name.lines["en"].setText("")
    dialog.lines[-2].population.setValue(1200)
    # A line of which only the name is missing is not dropped.
    dialog.lines[-1].population.setValue(3)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: dialog._agree.isEnabled() and not dialog._problem.isHidden())
    dialog.lines[-1].population.setValue(0)
    press(dialog, "Save")
    db = window.session.db
    qtbot.waitUntil(lambda: [one.id for one in rows.groups(db) if one.observers] == [group])
    told = {str(one.name.as_dict()): one.population for one in rows.groups(db)}
    assert told["{'en': 'Press', 'id': 'Pers'}"] is None
    assert told["{'en': 'Farmers'}"] == 1200
