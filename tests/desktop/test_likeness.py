"""People who look alike, side by side in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from support import open_poll, words
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.likeness import MOST, LikenessDialog
from forumdesk.desktop.pages.people.page import PeoplePage
from forumdesk.desktop.requests import LookForDuplicates
from forumdesk.operations import attendance, people
from forumdesk.operations.people import NewPerson
from forumdesk.store import aliases
from forumdesk.store import people as rows


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The people page with two who look alike, of whom the later one is there."""
    shown = window.show_page("people")
    assert isinstance(shown, PeoplePage)
    db = shown.session.file.db
    new = [
        NewPerson("Dewi Lestari", institution=words("Village office")),
        NewPerson("Déwi Lestari", country="ID"),
    ]
    added = people.add_people(db, new=new).value
    attendance.check_in_person(db, person_id=added[1].id)
    qtbot.waitUntil(lambda: len(shown.people.rows) == 7)
    return shown


def _numbers(page: Any) -> list[int]:
    return [one.number for one in rows.people(page.session.db)]


def _looked(page: Any, qtbot: QtBot) -> Any:
    page.take(LookForDuplicates())
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, LikenessDialog)
    qtbot.waitUntil(lambda: dialog.bar.isHidden())
    return dialog


def test_a_pair_is_shown_made_one_and_taken_back(page: Any, qtbot: QtBot) -> None:
    dialog = _looked(page, qtbot)
    [pair] = dialog.pairs
    told = {"Village office", "Indonesia", "was checked in", "Why: same name"}
    qtbot.waitUntil(lambda: told <= set(texts(dialog.beside)))
    assert dialog.beside.keep == pair.other.id, "who was seen stays"
    press(dialog, "Make one person of them …")
    question = dialog_of(qtbot)
    assert question is not dialog
    assert any("Both badges" in one and "closed polls" in one for one in texts(question))
    press(question, "Make one person")
    qtbot.waitUntil(lambda: dialog.pairs == [])
    assert "Nobody looks like anybody else" in texts(dialog)
    dialog.reject()
    assert _numbers(page) == [1, 2, 3, 4, 5, 7]
    page.show_person(pair.other.id)
    qtbot.waitUntil(lambda: "Also registered as No. 6: Dewi Lestari" in texts(page.panel))
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: _numbers(page) == [1, 2, 3, 4, 5, 6, 7])


def test_two_different_people_are_not_shown_again(page: Any, qtbot: QtBot) -> None:
    dialog = _looked(page, qtbot)
    [pair] = dialog.pairs
    others = [replace(pair, other=replace(pair.other, id=str(n))) for n in range(MOST + 1)]
    dialog.list.clear()
    dialog.pairs.clear()
    dialog._found([pair, *others])
    assert dialog.list.count() == MOST
    press(dialog, "Two different people")
    # Those that had no room come up.
    qtbot.waitUntil(lambda: f"{MOST + 1} pairs are left." in texts(dialog))
    assert dialog.list.count() == MOST and pair not in dialog.pairs
    dialog._drop(lambda one: one in others)
    assert dialog.pairs == [] and "Nobody looks like anybody else" in texts(dialog)
    dialog.reject()
    assert len(aliases.told_apart(page.session.db)) == 1
    assert _looked(page, qtbot).pairs == []


def test_two_who_were_chosen_are_compared_and_a_refusal_is_said(page: Any, qtbot: QtBot) -> None:
    open_poll(page.session.file.db, "named")
    first, second = (one.id for one in rows.people(page.session.db)[:2])
    page.table.selectRow(0)
    page.table.setSelectionMode(page.table.SelectionMode.MultiSelection)
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: "Are they one person? …" in offered(page.panel))
    press(page.panel, "Are they one person? …")
    dialog = dialog_of(qtbot)
    assert dialog.list.isHidden() and dialog.pairs[0].ids == tuple(sorted((first, second)))
    press(dialog, "Make one person of them …")
    press(dialog_of(qtbot), "Make one person")
    qtbot.waitUntil(lambda: any("may vote in poll 1" in one for one in texts(dialog)))
    assert len(_numbers(page)) == 7
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "Two different people")
