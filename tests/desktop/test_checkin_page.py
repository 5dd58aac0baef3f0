"""The door: scans, codes, numbers, names, walk-ins, and what the card says to each."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support import inside
from windows import undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.checkin.page import CheckInPage
from forumdesk.desktop.pages.checkin.scanning import Repeats
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.attendance import CheckIn, Direction, Light, Stop
from forumdesk.domain.registration import Answer
from forumdesk.domain.undo import Deed
from forumdesk.domain.waiting import Said, phone_hash
from forumdesk.operations import attendance as operations
from forumdesk.operations import people, waiting
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance
from forumdesk.store import people as rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing
from forumdesk.wording import attendance as wording
from forumdesk.wording.facts import Shell

ADDRESS = "http://192.168.1.10:8080/j/"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The check-in page, with its numbers read."""
    shown = window.show_page("checkin")
    assert isinstance(shown, CheckInPage)
    qtbot.waitUntil(lambda: not shown._reading)
    return shown


def _scan(qtbot: QtBot, page: Any, typed: str) -> None:
    """As a USB scanner does: keys wherever the focus is, then Enter."""
    for one in typed:
        qtbot.keyClicks(QApplication.focusWidget(), one)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def _codes(page: Any) -> dict[str, Any]:
    by_id = people.badge_codes(page.session.db)
    return {one.display: by_id[one.id] for one in rows.people(page.session.db)}


def _light(page: Any) -> Light | None:
    light: Light | None = page.card.shown.light
    return light


def _inside(page: Any) -> set[str]:
    inside = attendance.present(page.session.db)
    # Read after them: whoever came in meanwhile has a name and is not asked for.
    names = {one.id: one.display for one in rows.people(page.session.db)}
    return {names[one] for one in inside}


def test_a_scanned_address_gives_a_green_card(page: Any, qtbot: QtBot) -> None:
    page.gate.name.setText("North gate")
    page.gate.name.editingFinished.emit()
    page.scan_field.setFocus()
    _scan(qtbot, page, ADDRESS + _codes(page)["สมชาย ใจดี"].token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)
    assert page.card.property("light") == "green"
    told = " ".join(one.text() for one in page.card.findChildren(QLabel) if not one.isHidden())
    assert "Welcome" in told
    assert "สมชาย ใจดี" in told
    assert "North gate" in told
    assert page.scan_field.text() == ""
    assert QApplication.focusWidget() is page.scan_field
    assert page.main.desk.preferences.settings.gate == "North gate"
    qtbot.waitUntil(lambda: page.counter._number.text() == "1")


@pytest.mark.parametrize("how", ["shown", "typed", "token", "number", "lower"])
def test_codes_tokens_and_numbers_check_in(page: Any, qtbot: QtBot, how: str) -> None:
    code = _codes(page)["Sumarni"]
    _scan(
        qtbot,
        page,
        {
            "shown": code.shown,
            "typed": code.typed,
            "token": code.token,
            "number": "1",
            "lower": code.shown.lower(),
        }[how],
    )
    qtbot.waitUntil(lambda: _inside(page) == {"Sumarni"} and _light(page) is Light.GREEN)


def test_a_scanner_that_reads_twice_leaves_the_card_green(page: Any, qtbot: QtBot) -> None:
    token = _codes(page)["Sumarni"].token
    for _ in range(3):
        _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN and not page.session.writer.busy)
    assert len(attendance.visits(page.session.db)) == 1
    assert _light(page) is Light.GREEN
    page._repeats.forget()
    _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: _light(page) is Light.YELLOW)
    assert page.card.shown.word == "Already inside"


def test_no_scan_is_lost_while_others_are_being_written(page: Any, qtbot: QtBot) -> None:
    new = [NewPerson(f"Guest {number}") for number in range(40)]
    people.add_people(page.session.file.db, new=new)
    codes = _codes(page)
    for number in range(40):
        _scan(qtbot, page, ADDRESS + codes[f"Guest {number}"].token)
    expected = {f"Guest {number}" for number in range(40)}
    qtbot.waitUntil(lambda: _inside(page) == expected)
    order = [one.person for one in attendance.visits(page.session.db)]
    names = {one.id: one.display for one in rows.people(page.session.db)}
    assert [names[one] for one in order] == [f"Guest {number}" for number in range(40)]


def test_a_scanner_that_sends_no_enter_is_understood(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.scan_field, ADDRESS + _codes(page)["Sumarni"].token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)
    assert page.scan_field.text() == ""


def test_a_scan_arrives_although_a_button_has_the_focus(page: Any, qtbot: QtBot) -> None:
    page.walk_in.go.setFocus()
    _scan(qtbot, page, ADDRESS + _codes(page)["Sumarni"].token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)


def test_a_scan_into_the_walk_in_registers_nobody(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(
        page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QApplication.focusWidget() is page.walk_in.name
    page.walk_in.name.setText("Budi")
    _scan(qtbot, page, ADDRESS + _codes(page)["Sumarni"].token)
    qtbot.waitUntil(lambda: _inside(page) == {"Sumarni"})
    assert len(rows.people(page.session.db)) == 5
    assert page.walk_in.name.text() == "Budi"


@pytest.mark.parametrize("typed", ["BBBB-BBBB-BBBC", "999", ADDRESS + "A" * 22, "httpÂ<<19§8"])
def test_an_unknown_code_is_red_and_the_next_scan_works(
    page: Any, qtbot: QtBot, typed: str
) -> None:
    _scan(qtbot, page, typed)
    qtbot.waitUntil(lambda: _light(page) is Light.RED)
    assert page.card.shown.word == "Code not known"
    assert "walk-in" in page.card.shown.advice
    _scan(qtbot, page, _codes(page)["Sumarni"].shown)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)


def test_a_replaced_and_a_revoked_badge_are_red_with_the_reason(page: Any, qtbot: QtBot) -> None:
    db, codes = page.session.file.db, _codes(page)
    one, two = rows.people(page.session.db)[:2]
    people.reissue_badge(db, person_id=one.id)
    people.revoke_badge(db, person_id=two.id)
    _scan(qtbot, page, codes[one.display].shown)
    qtbot.waitUntil(lambda: page.card.shown.word == "Badge replaced")
    assert page.card.shown.person.id == one.id
    _scan(qtbot, page, codes[two.display].shown)
    qtbot.waitUntil(lambda: page.card.shown.word == "No badge in force")
    assert _inside(page) == set()


def test_nobody_of_that_name_leads_to_the_walk_in(page: Any, qtbot: QtBot) -> None:
    _scan(qtbot, page, "Xyzzy")
    qtbot.waitUntil(lambda: "Xyzzy" in page.card.shown.word)
    assert "walk-in" in page.card.shown.advice
    assert _inside(page) == set()
    db = page.session.file.db
    waiting.set_self_registration(db, on=True)
    with writing(db) as transaction:
        said = Said("en", (Answer("display", "Xyzzy Ab"),))
        waiting.register_oneself(transaction, said=said, phone=phone_hash("x"), nonce="nonce-1234")
    _scan(qtbot, page, "xyzzy a")
    qtbot.waitUntil(lambda: "W-1 Xyzzy Ab" in page.card.shown.word)


@pytest.mark.parametrize(
    "typed", ["BCDE-FGHJ-KNPQ", "BCDE FGHJ KNPQ", "bcde-fghj-k", "BCDE-FGHJ-KN1P"]
)
def test_a_mistyped_code_is_red_and_the_next_number_stands_alone(
    page: Any, qtbot: QtBot, typed: str
) -> None:
    _scan(qtbot, page, typed)
    qtbot.waitUntil(lambda: _light(page) is Light.RED)
    assert page.card.shown.word == "Code not known"
    assert "No badge of this forum has this code" in page.card.shown.advice
    assert page.scan_field.text() == ""
    _scan(qtbot, page, "1")
    qtbot.waitUntil(lambda: _inside(page) == {"Sumarni"})


def test_a_name_that_nobody_has_does_not_stay_in_the_field(page: Any, qtbot: QtBot) -> None:
    _scan(qtbot, page, "Xyzzy")
    qtbot.waitUntil(lambda: "Xyzzy" in page.card.shown.word)
    assert page.scan_field.text() == ""
    _scan(qtbot, page, "1")
    qtbot.waitUntil(lambda: _inside(page) == {"Sumarni"})


def test_a_name_that_resembles_a_code_is_found(page: Any, qtbot: QtBot) -> None:
    people.add_person(page.session.file.db, new=NewPerson("Jean-Baptiste"))
    _scan(qtbot, page, "Jean-Baptiste")
    qtbot.waitUntil(lambda: _inside(page) == {"Jean-Baptiste"})


@pytest.mark.parametrize("name", ["W" * 80, "Wolfeschlegelsteinhausen " * 5, "བསོད་ནམས་དབང་མོ་" * 6])
def test_long_names_stay_inside_the_card(page: Any, qtbot: QtBot, name: str) -> None:
    made = people.add_person(page.session.file.db, new=NewPerson(name.strip(), latin="L" * 80))
    width = page.card.width()
    page._known(made.value.id)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)
    texts = (page.card._name, page.card._latin, page.card._facts)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in texts))
    assert page.card.width() == width
    for one in texts:
        assert page.card.contentsRect().contains(one.geometry()), one.text()


def test_a_long_name_breaks_between_its_words(page: Any) -> None:
    page.card._name.setText("Bambang Wicaksono Suryaningrat Hadiprawiro Kusumawardhani")
    laid_out = page.card._name.laid_out(560)
    text = laid_out.text()
    lines = [laid_out.lineAt(number) for number in range(laid_out.lineCount())]
    broken = [text[one.textStart() : one.textStart() + one.textLength()] for one in lines]
    assert len(broken) > 1
    assert " ".join(one.strip() for one in broken).split() == text.split()
    # Where the window is low it is smaller instead of cut.
    for height in (60, 36):
        assert page.card._name.laid_out(2000, height).boundingRect().height() <= height


def test_a_walk_in_in_one_line(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.walk_in.name, "Maria Fernanda")
    page.walk_in.group.setEditText("Residents")
    page.walk_in.institution.setText("Kelurahan Sukamaju")
    qtbot.keyClick(page.walk_in.institution, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _inside(page) == {"Maria Fernanda"})
    qtbot.waitUntil(lambda: page.card.shown.word == "Registered and checked in")
    made = rows.people(page.session.db)[-1]
    assert made.institution.in_language("en") == "Kelurahan Sukamaju"
    assert made.id in people.badge_codes(page.session.db)
    assert not page.card.printing.isHidden()
    assert page.walk_in.name.text() == ""
    assert QApplication.focusWidget() is page.scan_field
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: len(rows.people(page.session.db)) == 5)


def test_a_walk_in_who_is_registered_is_asked_about_once(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.walk_in.name, "LUKASZ nowak")
    qtbot.keyClick(page.walk_in.name, Qt.Key.Key_Return)
    assert "registered already" in page.walk_in._said.text()
    assert len(rows.people(page.session.db)) == 5
    page.walk_in.meant.click()
    qtbot.waitUntil(lambda: _inside(page) == {"Łukasz Nowak"})
    qtbot.keyClicks(page.walk_in.name, "Sumarni")
    qtbot.keyClick(page.walk_in.name, Qt.Key.Key_Return)
    qtbot.keyClick(page.walk_in.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows.people(page.session.db)) == 6)


def test_the_last_check_in_is_taken_back_by_its_own_key_whatever_was_done_since(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    assert "takes back" not in page._hint.text()
    _scan(qtbot, page, ADDRESS + _codes(page)["Sumarni"].token)
    qtbot.waitUntil(lambda: "takes back: Check in" in page._hint.text())
    window.session.write(lambda db: people.add_person(db, new=NewPerson("Ani")))
    qtbot.waitUntil(lambda: window.session.undo_deed is Deed.ADD_PERSON)
    assert "Ctrl+Backspace takes back: Check in" in page._hint.text()
    page.scan_field.setFocus()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _inside(page) == set())
    qtbot.waitUntil(lambda: "takes back" not in page._hint.text())
    assert window.session.undo_deed is Deed.ADD_PERSON
    assert "Ani" in {one.display for one in rows.people(page.session.db)}


def test_undo_from_the_empty_field_takes_the_last_check_in_back(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    token = _codes(page)["Sumarni"].token
    _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)
    window.activateWindow()
    page.scan_field.setFocus()
    qtbot.keyClick(page.scan_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _inside(page) == set())
    qtbot.waitUntil(lambda: page.card.shown.word == "Taken back: not checked in")
    _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)


def test_the_last_check_ins_with_a_button_to_check_out(page: Any, qtbot: QtBot) -> None:
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        for one in rows.people(other.db):
            operations.check_in_person(other.db, person_id=one.id, gate="East")
    lines = page.latest._lines
    # At another desk, which is said beside the name.
    qtbot.waitUntil(lambda: "Sumarni" in lines[4]._name.text())
    assert "East" in lines[4]._name.text()
    assert [one.isHidden() for one in lines] == [False] * 5 + [True] * 3
    assert lines[0].out.accessibleName() == "Check out Zoë Ólafsdóttir"
    lines[0].out.click()
    qtbot.waitUntil(lambda: "Zoë Ólafsdóttir" not in _inside(page))
    qtbot.waitUntil(lambda: not lines[5].isHidden())
    assert attendance.latest(page.session.db, 1)[0].direction is Direction.OUT
    assert lines[0].out.isHidden()
    assert QApplication.focusWidget() is page.scan_field


def test_what_could_not_be_recorded_is_said_and_may_be_scanned_again(
    page: Any, qtbot: QtBot
) -> None:
    token = _codes(page)["Sumarni"].token
    inside(page.session.file.db).execute("PRAGMA query_only=ON")
    _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: page.card.shown.word == "Not recorded")
    inside(page.session.file.db).execute("PRAGMA query_only=OFF")
    _scan(qtbot, page, ADDRESS + token)
    qtbot.waitUntil(lambda: _light(page) is Light.GREEN)


def test_the_badge_of_a_walk_in_is_offered_for_printing(page: Any) -> None:
    words = [one.words() for one in page.card.findChildren(Button)]
    assert {"Print the badge", "Print …"} <= set(words)
    assert page.card.printing.isHidden() and page.card.papers.isHidden()


def test_a_badge_held_in_front_of_the_scanner_counts_once() -> None:
    repeats = Repeats(3.0)
    assert not repeats.is_repeat(ADDRESS + "T", now=0)
    assert repeats.is_repeat("/j/T", now=2.5)
    assert repeats.is_repeat("http://other/j/T", now=5)
    assert not repeats.is_repeat("/j/U", now=5)
    assert not repeats.is_repeat("/j/T", now=8.1)
    repeats.forget("/j/T")
    assert not repeats.is_repeat("/j/T", now=8.2)


def test_every_red_light_has_words() -> None:
    for stop in Stop:
        answer = CheckIn(Light.RED, stop=stop)
        assert wording.light(answer)
        for shell in Shell:
            assert wording.advice(answer, to=shell)
