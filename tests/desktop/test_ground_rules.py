"""Ground rules in the window: worded on the programme's page, accepted at the door by one key."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support import refusing
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.projector.pictures import Picture, RulesPicture, picture_of
from forumdesk.domain.attendance import Light
from forumdesk.domain.errors import Reason
from forumdesk.domain.projector import Scene
from forumdesk.operations import ground_rules as operations
from forumdesk.operations import projector
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store import people
from forumdesk.store import projector as screens
from forumdesk.store.reader import Store

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The check-in page of a forum with ground rules."""
    operations.set_ground_rules(window.session.file.db, rules={"en": "Let others finish."})
    shown: Any = window.show_page("checkin")
    qtbot.waitUntil(lambda: not shown._reading)
    return shown


def on_screen(db: Store) -> Picture:
    projector.set_stage(db, scene=Scene.GROUND_RULES)
    return picture_of(db, screens.screens(db)[0], address="")


def _accepted(page: Any) -> int:
    return sum(rows.count_by_wording(page.session.db).values())


def _is_whole(button: Any) -> bool:
    return button.visibleRegion().boundingRect().size() == button.size() == button.sizeHint()


def test_whoever_is_on_the_card_accepts_by_one_key(page: Any, qtbot: QtBot) -> None:
    line = page.card.rules
    assert line.isHidden()
    page._known(people.people(page.session.db)[0].id)
    qtbot.waitUntil(lambda: page.card.shown.light is Light.GREEN)
    assert line.words.text() == "Ground rules: not yet accepted"
    # As low as the window may be, nothing that is pressed is cut.
    page.window().resize(1024, 640)
    shown = [one for one in (line.button, page.card.papers) if one.isVisible()]
    assert len(shown) == 2
    qtbot.waitUntil(lambda: all(_is_whole(one) for one in shown))
    qtbot.keyClick(page.scan_field, Qt.Key.Key_G, _CONTROL)
    qtbot.waitUntil(lambda: line.words.text() == "Ground rules: accepted")
    assert line.button.isHidden()
    assert page.card.shown.light is Light.GREEN
    # A second press, and what is scanned meanwhile, change nothing of it.
    qtbot.keyClick(page.scan_field, Qt.Key.Key_G, _CONTROL)
    assert _accepted(page) == 1
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: line.words.text() == "Ground rules: not yet accepted")
    operations.set_ground_rules(page.session.file.db, rules={})
    qtbot.waitUntil(line.isHidden)


def test_those_who_came_together_accept_in_one_go(page: Any, qtbot: QtBot) -> None:
    ids = tuple(one.id for one in people.people(page.session.db))[:3]
    operations.accept_ground_rules(page.session.file.db, person_ids=ids[:1])
    page._picked(ids)
    said = "Ground rules: 2 of 3 have not accepted them yet"
    qtbot.waitUntil(lambda: page.card.rules.words.text() == said)
    page.card.rules.button.click()
    said = "Ground rules: accepted by all of them"
    qtbot.waitUntil(lambda: page.card.rules.words.text() == said)
    assert _accepted(page) == 3


def test_the_rules_are_worded_where_the_forum_is_and_tell_who_accepted(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("programme")
    card, db = page.places.ground_rules, window.session.file.db
    qtbot.waitUntil(lambda: any("None yet" in one for one in texts(card)))
    with refusing(Reason.NO_GROUND_RULES):
        on_screen(db)
    card.change.click()
    dialog = dialog_of(qtbot)
    dialog.fields["en"].setPlainText("Let others finish.\nNobody is pressed.")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: "Nobody is pressed." in texts(card))
    assert forums.forum(db).ground_rules.as_dict() == {
        "en": "Let others finish.\nNobody is pressed."
    }
    assert on_screen(db) == RulesPicture(
        "Ground rules", ("Let others finish.", "Nobody is pressed.")
    )
    every = people.people(db)
    operations.accept_ground_rules(db, person_ids=[every[0].id])
    people_page: Any = window.show_page("people")
    qtbot.waitUntil(lambda: len(people_page.people.rows) == len(every))
    for person, said in ((every[0], "accepted"), (every[1], "not yet accepted")):
        people_page.show_person(person.id)
        wanted = f"Ground rules: {said}"
        qtbot.waitUntil(lambda wanted=wanted: wanted in texts(people_page.panel))
    window.show_page("programme")
    qtbot.waitUntil(lambda: f"Accepted: 1 of {len(every)}" in texts(card))
    both = {**forums.forum(db).ground_rules.as_dict(), "id": "Dengarkan."}
    operations.set_ground_rules(db, rules=both)
    told = f"Rules by language: English 2, Indonesian 1.\nAccepted: 1 of {len(every)}"
    qtbot.waitUntil(lambda: told in texts(card))
