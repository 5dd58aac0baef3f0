"""Pages, commands and what parts of the window ask of each other: each has its one place."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import forumdesk.desktop
import forumdesk.desktop.commands
import forumdesk.desktop.pages
from forumdesk.desktop import requests as asks
from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.menus import COMMANDS
from forumdesk.desktop.page import PageEntry
from forumdesk.desktop.pages import PAGES, page_for
from forumdesk.desktop.requests import PollStep, Request, SessionStep
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.store import people


def _taken(entry: PageEntry) -> set[Any]:
    """The kinds of requests that a line says its page takes."""
    return set(get_args(entry.takes) or ([entry.takes] if entry.takes else []))


def test_every_request_is_taken_by_one_page() -> None:
    taken = [kind for entry in PAGES for kind in _taken(entry)]
    assert len(taken) == len(set(taken))
    assert set(taken) == set(get_args(Request))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_a_line_takes_what_its_page_can_answer(entry: PageEntry) -> None:
    [answers] = get_args(get_type_hints(entry.build)["return"])
    assert _taken(entry) == set(get_args(answers) or ([] if not entry.takes else [answers]))


def test_every_folder_of_pages_has_a_line() -> None:
    folder = Path(forumdesk.desktop.pages.__file__).parent
    assert {one.parent.name for one in folder.glob("*/page.py")} == {one.id for one in PAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sidebar_menu_shortcut_and_finder_follow_from_a_line(
    open_desk: Any, forum_path: Path, qtbot: QtBot, language: str
) -> None:
    window: MainWindow = open_desk(forum_path, language=language).window
    qtbot.waitExposed(window)
    for entry in PAGES:
        with speaking(language):
            name = entry.words()
        assert name in window.sidebar._buttons[entry.id].accessibleName()
        action = window.findChild(QAction, f"go.{entry.id}")
        assert isinstance(action, QAction)
        assert (action.text(), action.shortcut().toString()) == (name, entry.key)
        [command] = [one for one in COMMANDS if one.id == f"go.{entry.id}"]
        assert command.also == entry.also
        action.trigger()
        assert window.page_name == entry.id


def test_every_command_stands_in_one_menu() -> None:
    package = forumdesk.desktop.commands
    modules = [
        importlib.import_module(f"{package.__name__}.{one.name}")
        for one in pkgutil.iter_modules(package.__path__)
    ]
    made = [one for module in modules for one in vars(module).values() if isinstance(one, Command)]
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)
    assert set(made) == {one for one in COMMANDS if not one.id.startswith("go.")}


def _calls(name: str) -> list[tuple[str, ast.Call]]:
    """Where the desktop calls something by this name: file and call."""
    folder = Path(forumdesk.desktop.__file__).parent
    return [
        (path.relative_to(folder).as_posix(), node)
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def test_pages_are_named_in_their_lines_only() -> None:
    assert {file for file, _call in _calls("PageId")} == {"pages/__init__.py"}


def _each(window: MainWindow) -> list[Request]:
    """A request of every kind, and with every step."""
    person = people.people(window.session.db)[0].id
    made: list[Request] = [
        asks.LookAtProgramme(),
        asks.LookAtTimetable(),
        asks.LookAtClashes(),
        asks.LookAtProposals(),
        asks.LookAtPolicies(),
        asks.AddSession(),
        asks.ImportProgramme(),
        asks.SetLetterhead(),
        *(asks.StepWithSession(step) for step in SessionStep),
        asks.LookAtPeople(),
        asks.AddPerson(),
        asks.ChooseFields(),
        asks.LookForDuplicates(),
        asks.LookAtWaiting(),
        asks.LookAtFollowers(),
        asks.ShowPerson(person),
        asks.LookAtDoor(),
        asks.LookAtPolls(),
        asks.WritePoll(),
        asks.ShowPoll(""),
        *(asks.StepWithPoll(step) for step in PollStep),
        asks.LookAtInputs(),
        asks.LookAtActions(),
        asks.LookAtRecord(),
        asks.LookAtProjector(),
        asks.LookAtPhones(),
        asks.SwitchService(on=False),
        asks.ShowDocument(people=()),
    ]
    # Scans are taken unseen, and the list of screens opens over everything.
    others = {asks.TakeScan, asks.TakeUnreadableScan, asks.ChooseScreen}
    assert {type(one) for one in made} | others == set(get_args(Request))
    return made


def test_a_request_brings_its_page_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    for request in _each(window):
        window.show_page(PAGES[0].id)
        window.ask(request)
        assert window.page_name == page_for(request), request
        _close_dialogs(qtbot)


def _close_dialogs(qtbot: QtBot) -> None:
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeModalWidget() is not dialog)
