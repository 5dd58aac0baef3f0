"""Asking for objections in the window: agreed with reservations, or put to the vote."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from room import add_session
from support import draft, register
from windows import dialog_of, offered, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.card import DraftCard, OpenCard, ResultCard
from forumdesk.desktop.requests import PollStep, StepWithPoll
from forumdesk.desktop.results import TableView
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Poll, Reservation
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum


def _shown(window: MainWindow, qtbot: QtBot, **rules: str) -> tuple[Any, Poll]:
    """The page with a draft in hand."""
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        poll = draft(other.db, **rules)
    page.choose(poll.id)
    qtbot.waitUntil(lambda: isinstance(page.card, DraftCard) and page.card.poll.id == poll.id)
    return page, poll


def _buttons(within: Any) -> set[str]:
    return {one.text() for one in within.findChildren(Button)}


def test_nobody_objects_and_reservations_are_noted(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = _shown(window, qtbot, kind="secret", method="motion")
    press(page.card, "Any objection?")
    dialog: Any = dialog_of(qtbot)
    text, by = dialog.lines[0]
    qtbot.keyClicks(text, "The road first")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert dialog.focusWidget() is by
    qtbot.keyClicks(by, "RT 03")
    qtbot.keyClick(by, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.lines[1][0]
    qtbot.keyClicks(dialog.lines[1][1], "RT 04")
    press(dialog, "Nobody objects: agreed")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "A reservation needs words" in dialog._problem.text()
    dialog.lines[1][1].clear()
    press(dialog, "Nobody objects: agreed")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    found = polls.poll(window.session.db, poll.id)
    assert found is not None
    assert (found.state, found.agreed) == (State.SEALED, (Reservation("The road first", "RT 03"),))
    assert page.card.findChildren(TableView)
    assert "Any objection?" not in _buttons(page.card)


def test_somebody_objects_and_the_draft_becomes_an_open_vote(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, poll = _shown(window, qtbot, kind="secret", method="motion")
    page.take(StepWithPoll(PollStep.AGREE))
    press(dialog_of(qtbot), "Vote by name")
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    found = polls.poll(window.session.db, poll.id)
    assert found is not None
    assert (found.kind, found.state, found.agreed) == (Kind.NAMED, State.OPEN, None)


def test_where_nobody_is_named_no_name_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        session = add_session(other.db, attribution=Attribution.NONE)
    page, poll = _shown(window, qtbot, kind="named", method="motion", session=session.id)
    press(page.card, "Any objection?")
    dialog: Any = dialog_of(qtbot)
    assert "Vote by name" not in offered(dialog)
    text, by = dialog.lines[0]
    assert by.isHidden()
    qtbot.keyClicks(text, "Too late")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.lines[1][0]
    press(dialog, "Nobody objects: agreed")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    found = polls.poll(window.session.db, poll.id)
    assert found is not None and found.agreed == (Reservation("Too late"),)


def test_what_proposes_nothing_is_not_asked_for_objections(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, _poll = _shown(window, qtbot, kind="named")
    assert "Any objection?" not in _buttons(page.card)
