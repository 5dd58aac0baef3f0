"""Keys are told where they are looked for, fit the language, and meet nothing that just acts."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press

from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.inputs.panel import decisions
from forumdesk.desktop.pages.phones.service_card import state_words
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.requests import PollStep, StepWithPoll
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.record import LineType
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import polls as operations
from forumdesk.store import polls
from forumdesk.wording import record


def _told(dialog: Any) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_of_inputs_are_letters_of_the_language_s_words(language: str) -> None:
    with speaking(language):
        keys = {one.key: one.words for one in decisions()}
    assert len(keys) == 7
    assert not set(keys) & set("JKU")
    strange = {key: said for key, said in keys.items() if key not in said.upper()}
    # In English it is "hold" that brings one back to waiting.
    assert strange == ({"H": "Back to waiting"} if language == "en" else {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_f1_tells_the_keys_of_pages_too(
    open_desk: Any, forum_path: Any, qtbot: QtBot, language: str
) -> None:
    window = open_desk(forum_path, language=language).window
    window.resize(1024, 640)
    window.show_shortcuts()
    dialog = dialog_of(qtbot)
    told = _told(dialog)
    wanted = [f"Alt+{record.key(one)}" for one in LineType]
    wanted += [one.key for one in decisions()]
    wanted += ["J, K", "←, →", "/", "U", "Esc", "Ctrl+Return"]
    assert set(wanted) <= set(told)
    assert told.count("Ctrl+Shift+N") == 3
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _ in range(5):
        qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    dialog.reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_diagnostics_say_in_words_how_the_service_is(
    open_desk: Any, forum_path: Any, qtbot: QtBot, language: str
) -> None:
    window = open_desk(forum_path, language=language).window
    for state in ServiceState:
        window.session.note_service(ServiceStatus(state, "http://192.168.1.10:8080/"))
        window.show_diagnostics()
        dialog = dialog_of(qtbot)
        told = _told(dialog)
        assert state_words(state) in told and state.value not in told
        dialog.reject()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.session.note_service(ServiceStatus())


def test_after_a_step_with_a_poll_the_focus_is_on_one_that_asks(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    db = window.session.file.db
    made = operations.add_poll(
        db,
        new=operations.NewPoll(
            question=words("Who?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("Siti"), words("Ambar")],
        ),
    ).value
    page: Any = window.show_page("polls")
    qtbot.waitUntil(lambda: polls.polls(window.session.db) != [])

    def focused() -> str:
        found = page.focusWidget()
        return found.words() if isinstance(found, Button) else ""

    page.choose(made.id)
    # Opening from here asks nothing, so an Enter too many must not meet it.
    assert focused() == "New poll"
    page._wanted(Wanted(PollVerb.OPEN, made))
    qtbot.waitUntil(lambda: focused() == "Close the poll")
    assert page.card.poll.state is State.OPEN
    page.take(StepWithPoll(PollStep.CLOSE))
    press(dialog_of(qtbot), "Close the poll")
    qtbot.waitUntil(lambda: focused() == "Reveal the result")
    page.take(StepWithPoll(PollStep.REVEAL))
    press(dialog_of(qtbot), "Reveal the result")
    qtbot.waitUntil(lambda: page.card.poll.revealed)
    qtbot.waitUntil(lambda: focused() == "New poll")
