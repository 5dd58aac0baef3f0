"""Files for others, and documents to be edited, from the window's page of documents."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from support import open_poll
from windows import dialog_of, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.documents.exports import ExportsButton
from forumdesk.desktop.requests import ShowDocument
from forumdesk.operations import results, sealing
from forumdesk.operations.breakdown import can_be_broken_down
from forumdesk.operations.exporting import export_of, exports
from forumdesk.store import polls, programme
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def sample(open_desk: Any, sample_file: Path, tmp_path: Path) -> MainWindow:
    """The sample forum in a window."""
    path = tmp_path / "sample.forum"
    path.write_bytes(sample_file.read_bytes())
    window = open_desk(path).window
    assert isinstance(window, MainWindow)
    return window


def test_files_for_others_are_made_from_the_menu_and_tell_what_to_know(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    [button] = page.findChildren(ExportsButton)
    shelves = [action.menu() for action in button.menu().actions() if action.menu()]
    actions = {
        action.text(): action for menu in (button.menu(), *shelves) for action in menu.actions()
    }
    alone = (one for one in exports() if "given" not in one.takes)
    assert {one.words.title() for one in alone} <= {*actions}
    actions["Results of all polls (CSV, for programs)"].trigger()
    dialog = dialog_of(qtbot)
    target = tmp_path / "results.csv"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(target.is_file)
    assert target.read_bytes().startswith(export_of("results.csv").mark)
    qtbot.waitUntil(lambda: "results.csv" in " ".join(texts(sample)))
    assert b"by_group" not in target.read_bytes()
    with open_forum(sample.session.path, any_thread=True, brief=True) as other:
        named = open_poll(other.db, "named")
        sealing.close_poll(other.db, poll_id=named.id)
        results.reveal_poll(other.db, poll_id=named.id)
        before = [one for one in polls.polls(other.db) if can_be_broken_down(one) and one.revealed]
    assert before[-1].id == named.id
    actions["Results with figures by group"].trigger()
    actions["Results of all polls (JSON, for programs)"].trigger()
    dialog = dialog_of(qtbot)
    whole = tmp_path / "results.json"
    dialog.fileSelected.emit(str(whole))
    dialog.reject()
    qtbot.waitUntil(whole.is_file)
    assert whole.read_bytes().count(b'"by_group"') == len(before)


def chosen_export(sample: MainWindow, title: str, target: Path, qtbot: QtBot) -> None:
    """Choose a file for others from the menu, and where it goes."""
    page: Any = sample.show_page("documents")
    [button] = page.findChildren(ExportsButton)
    shelves = [action.menu() for action in button.menu().actions() if action.menu()]
    found = [one for menu in shelves for one in menu.actions() if one.text().startswith(title)]
    found[0].trigger()
    dialog = dialog_of(qtbot)
    dialog.fileSelected.emit(str(target))
    dialog.reject()


def test_a_file_that_takes_long_can_be_cancelled_and_is_not_there_then(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target, busy = tmp_path / "results.csv", threading.Event()
    sample.session.read(lambda _db: busy.wait(), lambda _none: None, owner=sample)
    try:
        chosen_export(sample, "Results of all polls (CSV", target, qtbot)
        qtbot.waitUntil(lambda: "Making results.csv" in " ".join(texts(dialog_of(qtbot))))
        press(dialog_of(qtbot), "Cancel")
    finally:
        busy.set()
    qtbot.waitUntil(lambda: "results.csv was not saved" in " ".join(texts(sample)))
    assert not target.exists()


def test_an_archive_is_not_made_while_a_secret_vote_is_open_and_says_what_to_know_after(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "archive.zip"
    chosen_export(sample, "Archive", target, qtbot)
    qtbot.waitUntil(lambda: "not sealed yet" in " ".join(texts(dialog_of(qtbot))))
    dialog_of(qtbot).accept()
    [open_one] = [
        one for one in polls.polls(sample.session.db) if one.is_secret and one.state.value == "open"
    ]
    with open_forum(sample.session.path, any_thread=True, brief=True) as other:
        sealing.close_poll(other.db, poll_id=open_one.id)
    chosen_export(sample, "Archive", target, qtbot)
    qtbot.waitUntil(lambda: "not to be published" in " ".join(texts(dialog_of(qtbot))))
    dialog_of(qtbot).accept()
    assert target.read_bytes().startswith(b"PK")


def test_a_document_in_words_can_be_saved_to_be_edited(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    code = {one.code: one.id for one in programme.sessions(sample.session.db)}
    page.take(ShowDocument(session=code["D1-04"]))
    button = page.editing_button
    qtbot.waitUntil(lambda: page.ready)
    assert button.isHidden()
    page.choices.choose("session-record")
    qtbot.waitUntil(lambda: page.ready and page._shown.kind == "session-record")
    assert not button.isHidden()
    for action, ending in zip(button.menu().actions(), (".docx", ".md"), strict=True):
        action.trigger()
        dialog: Any = dialog_of(qtbot)
        assert Path(dialog.selectedFiles()[0]).name.endswith(f"D1-04{ending}")
        target = tmp_path / f"a{ending}"
        dialog.fileSelected.emit(str(target))
        dialog.reject()
        qtbot.waitUntil(target.exists)
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert "## Agreements" in (tmp_path / "a.md").read_text(encoding="utf-8")
