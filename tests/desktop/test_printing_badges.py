"""Badges from the window: choices that stay, what is noted, and one key at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot
from support import words
from windows import offered, press, texts

from forumdesk.desktop.going import Going
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.paper.before import BeforePrinting
from forumdesk.domain.attendance import Light
from forumdesk.operations import people
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import Shelf, Subject
from forumdesk.operations.forum import ForumChanges, set_print_address, update_forum
from forumdesk.operations.people import NewPerson
from forumdesk.operations.printed_badges import note_printed
from forumdesk.store import people as rows
from forumdesk.wording.worries import Trouble

# Of documentation (RFC 5737), so no computer has it, and that is always told.
ELSEWHERE = "192.0.2.1:8080"


@pytest.fixture
def sample(open_desk: Any, forum_path: Path, qtbot: QtBot) -> MainWindow:
    """A small forum in a window in front."""
    window = open_desk(forum_path).window
    assert isinstance(window, MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def next_dialog(qtbot: QtBot) -> Any:
    """The dialog in front that is not about what to look at."""

    def there() -> bool:
        dialog = QApplication.activeModalWidget()
        return dialog is not None and not isinstance(dialog, BeforePrinting)

    qtbot.waitUntil(there)
    return QApplication.activeModalWidget()


def before_printing(qtbot: QtBot) -> Any:
    """The window with what to look at, once it is in front."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), BeforePrinting))
    return QApplication.activeModalWidget()


def printed(window: MainWindow) -> set[str]:
    """Whose badge is on paper."""
    return {one.person for one in rows.badges(window.session.db) if one.printed is not None}


def test_what_is_seldom_chosen_is_folded_away_until_it_is_not_as_usual(
    sample: MainWindow, qtbot: QtBot
) -> None:
    set_print_address(sample.session.file.db, address=ELSEWHERE)
    page: Any = sample.show_page("documents")
    page.choices.choose("badges", people=[rows.people(sample.session.db)[0].id])
    options = page.choices.options
    assert options.controls["logo"].isHidden() and not options.controls["stock"].isHidden()
    options.more.click()
    assert not options.controls["logo"].isHidden()
    options.more.click()
    assert options.controls["logo"].isHidden()
    options.controls["down"].setValue(-2)
    page.choices.choose("room-signs")
    assert options.more.isHidden()
    page.choices.choose("badges")
    assert not options.controls["logo"].isHidden()


def test_badges_that_were_saved_are_noted_and_the_next_goes_to_the_next_place(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    db, preferences = sample.session.db, sample.desk.preferences
    set_print_address(sample.session.file.db, address=ELSEWHERE)
    first, second = (one.id for one in rows.people(db)[:2])
    page: Any = sample.show_page("documents")
    page.choices.choose("badges", people=[first])
    options = page.choices.options
    options.controls["stock"].choose("letter-8-86x59")
    assert not page.choices.paper.isEnabled()
    options.controls["first"].setValue(8)
    qtbot.waitUntil(lambda: page.ready)
    page.save()
    press(before_printing(qtbot), "Save 1")
    dialog: Any = next_dialog(qtbot)
    target = tmp_path / "out.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()

    qtbot.waitUntil(lambda: printed(sample) == {first})
    qtbot.waitUntil(lambda: page.ready and page._said.text() == "Saved: out.pdf")
    assert options.chosen(page.choices.document)["first"] == 1
    # Whoever prints elsewhere, or tomorrow, finds the same sheet in the printer.
    assert preferences.choice("stock") == "letter-8-86x59"
    assert (preferences.choice("first"), preferences.choice("back")) == ("1", None)
    options.controls["first"].setValue(5)
    options.controls["stock"].activated.emit(0)
    assert preferences.choice("first") == "1"
    page.choices.choose("badges", people=[first, second])
    options.controls["only"].choose("new")

    def told() -> bool:
        before = Trouble.PRINTED_BEFORE
        return page._document is not None and before in [
            one.trouble for one in page._document.worries
        ]

    qtbot.waitUntil(lambda: page.ready and not told())
    options.controls["only"].choose("all")
    qtbot.waitUntil(lambda: page.ready and told())


def test_one_key_prints_the_badge_of_whoever_is_on_the_card(
    sample: MainWindow, qtbot: QtBot
) -> None:
    set_print_address(sample.session.file.db, address=ELSEWHERE)
    page: Any = sample.show_page("checkin")
    # Nobody is on it yet.
    qtbot.keyClick(page.scan_field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    absent = people.add_person(sample.session.file.db, new=NewPerson("Siti")).value
    page._known(absent.id)
    qtbot.waitUntil(lambda: page.card.shown.light is Light.GREEN)
    qtbot.keyClick(page.scan_field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(before_printing(qtbot), "Print 1")
    # There is no printer here, which is asked for once the badge is made.
    dialog = next_dialog(qtbot)
    assert any("no printer" in one for one in texts(dialog))
    dialog.reject()
    assert sample.page is page
    # What was accepted of all of them is not asked for each.
    page.print()
    next_dialog(qtbot).reject()
    set_print_address(sample.session.file.db, address="127.0.0.1:8080")
    page.print()
    dialog = before_printing(qtbot)
    assert any("127.0.0.1:8080" in one for one in texts(dialog))
    dialog.reject()


def menu_of(page: Any) -> list[Any]:
    """What the menu for printing offers when it opens."""
    menu = page.panel.papers.menu()
    menu.aboutToShow.emit()
    return [one for one in menu.actions() if one.text()]


def test_whatever_is_printed_of_people_is_two_clicks_away(sample: MainWindow, qtbot: QtBot) -> None:
    page: Any = sample.show_page("people")
    qtbot.waitUntil(lambda: len(page.people.rows) == 5)
    people.update_person(
        sample.session.file.db, person_id=page.people.rows[3].id, new=NewPerson("A", group="Tani")
    )
    # All that is known of somebody is printed where privacy is.
    known = [one for one in documents() if one.shelf is not Shelf.PRIVACY]
    of_some = {one.words.title() for one in known if one.asks(Subject.PEOPLE)}
    of_all = of_some | {one.words.title() for one in known if one.shelf is Shelf.PEOPLE}
    assert {"Badges", "Attendance list", "Certificates"} < of_some < of_all
    assert "everybody" in page.panel.papers.words()
    said, *offers, look = menu_of(page)
    assert (said.text(), said.isEnabled()) == ("For everybody: 5 people", False)
    assert {one.text() for one in offers} == {*of_all, "For one group"}
    assert offers[0].text() == "Badges"
    [groups] = offers[-1].menu().actions()
    groups.menu().aboutToShow.emit()
    told = [one.text() for one in groups.menu().actions()]
    assert groups.text() == "Tani" and told[0] == "For 1 person" and set(told[1:]) == of_some
    page.table.selectAll()
    qtbot.waitUntil(lambda: page.panel.papers.words() == "Print for 5 people")
    said, *offers, everybody, _groups, look = menu_of(page)
    assert said.text() == "For 5 people" and {one.text() for one in offers} == of_some
    assert everybody.text() == "For everybody: 5 people"
    assert {one.text() for one in everybody.menu().actions()} == of_all
    offers[[one.text() for one in offers].index("Attendance list")].trigger()
    # It is made, and there is no printer here.
    dialog = next_dialog(qtbot)
    assert any("no printer" in one for one in texts(dialog))
    dialog.reject()
    assert sample.page is page
    look.trigger()
    assert sample.page_name == "documents"


def test_those_who_are_printed_or_spoilt_are_left_out_unless_somebody_says_otherwise(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    db = sample.session.file.db
    set_print_address(db, address=ELSEWHERE)
    before, *others = [one.id for one in rows.people(db)]
    note_printed(db, badge_ids=[one.id for one in rows.badges_of(db, before)])
    odd = people.add_person(db, new=NewPerson("Siti \u0870")).value.id
    page: Any = sample.show_page("documents")
    page.choices.choose("badges")
    qtbot.waitUntil(lambda: page.ready)
    page.save()
    dialog = before_printing(qtbot)
    assert dialog.new.isChecked() and dialog.new.text() == "Only those not printed yet: 5"
    assert [one.people for one in dialog.rows.rows] == [(odd,)]
    assert {"Save 5 all the same", "Save the other 4"} <= set(offered(dialog))
    dialog.again.setChecked(True)
    assert {"Save 6 all the same", "Save the other 5", "Go back"} <= set(offered(dialog))
    dialog.new.setChecked(True)
    press(dialog, "Save the other 4")
    files = next_dialog(qtbot)
    files.fileSelected.emit(str(tmp_path / "out.pdf"))
    files.reject()
    qtbot.waitUntil(lambda: printed(sample) == {before, *others})
    page.choices.choose("badges", people=[odd])
    qtbot.waitUntil(lambda: page.ready)
    page.print()
    # Nobody is left without: it is printed like this or not at all.
    dialog = before_printing(qtbot)
    assert {"Print 1 all the same", "Go back"} <= set(offered(dialog))
    press(dialog, "Go to this person")
    assert sample.page_name == "people"


def test_a_badge_is_printed_again_at_one_key_after_a_warning(
    sample: MainWindow, qtbot: QtBot
) -> None:
    db = sample.session.file.db
    set_print_address(db, address=ELSEWHERE)
    page: Any = sample.show_page("people")
    qtbot.waitUntil(lambda: len(page.people.rows) == 5)
    one = page.people.rows[2].id
    code = people.badge_codes(db)[one]
    note_printed(db, badge_ids=[badge.id for badge in rows.badges_of(db, one)])
    page.show_person(one)
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = before_printing(qtbot)
    assert any("printed or saved before" in each for each in texts(dialog))
    assert dialog.new.isHidden() or not dialog.new.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    next_dialog(qtbot).reject()
    assert people.badge_codes(db)[one] == code


def test_a_title_that_is_cut_is_asked_for_and_kept(sample: MainWindow, qtbot: QtBot) -> None:
    db = sample.session.file.db
    set_print_address(db, address=ELSEWHERE)
    title = words("Public consultation on the drinking water services of all villages of Kota Baru")
    update_forum(db, changes=ForumChanges(title=title, short_title=""))
    page: Any = sample.show_page("checkin")
    page._known(rows.people(db)[0].id)
    qtbot.waitUntil(lambda: page.card.shown.person is not None)
    assert not page.card.papers.isHidden()
    menu = page.card.papers.menu()
    menu.aboutToShow.emit()
    # At a desk there is nothing of others.
    assert [one.text() for one in menu.actions() if one.menu() or "For" in one.text()] == [
        "For 1 person"
    ]
    page.print()
    dialog = before_printing(qtbot)
    # Nothing is proposed, and nothing is not kept.
    assert dialog.title.text() == "" and dialog.go.hasFocus()
    press(dialog, "Use this title")
    dialog.title.setText("W" * 101)
    assert len(dialog.title.text()) == 100
    dialog.title.setText("Drinking water")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    dialog = before_printing(qtbot)
    assert sample.session.forum.short_title == "Drinking water"
    assert not any("title" in one for one in texts(dialog))
    dialog.reject()


def test_what_lasts_tells_how_far_it_is_and_can_be_cancelled(
    sample: MainWindow, qtbot: QtBot
) -> None:
    going = Going(sample, "Making the document")
    assert going.watch(0, 50)
    dialog = next_dialog(qtbot)
    assert going.watch(20, 50)
    bar = dialog.findChild(QProgressBar)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (20, 50))
    press(dialog, "Cancel")
    assert not going.watch(30, 50)
    going.end()
