"""A day at the desk: a real window, the real service, a real browser, and a window that dies."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from support import cast, run_cli, until, words
from windows import dialog_of, offered, press

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.projector.pictures import InputPicture, picture_of
from forumdesk.desktop.requests import PollStep, StepWithPoll, WritePoll
from forumdesk.domain.inputs import InputState
from forumdesk.domain.poll_state import State
from forumdesk.domain.projector import Scene
from forumdesk.operations import forum, people
from forumdesk.operations import projector as projector_operations
from forumdesk.operations.inputs import show_input
from forumdesk.store import attendance, inputs, polls, record
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.locks import Role, RoleLock, said_by

PATIENCE = 20_000


@pytest.fixture
def desk(qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[ForumDesk]:
    path = tmp_path / "day.forum"
    shutil.copyfile(sample_file, path)
    i18n.speak("en")
    opened = ForumDesk(qapp, Preferences(tmp_path / "s.json"), host="127.0.0.1", port=0)
    assert opened.open(path)
    yield opened
    opened.close_forum()


def test_a_session_from_the_door_to_the_printed_summary(
    desk: ForumDesk, browser: Browser, qtbot: QtBot, tmp_path: Path
) -> None:
    window: Any = desk.window
    session = desk.session
    assert session is not None and desk.service is not None
    service = desk.service
    db = session.db
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)

    # The door: somebody who is not in yet shows a badge.
    present = attendance.present(db)
    codes = people.badge_codes(db)
    arriving = next(person for person in codes if person not in present)
    checkin: Any = window.show_page("checkin")
    field = next(
        one for one in checkin.findChildren(QLineEdit) if one.property("scan") and one.isVisible()
    )
    qtbot.keyClicks(field, codes[arriving].shown)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: arriving in attendance.present(db))

    # The poll: written, opened, answered by a phone, seen at the desk.
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which hall next time?")
    dialog.words.options.setPlainText("This one\nThe other")
    press(dialog, "Save and open")
    qtbot.waitUntil(
        lambda: polls.polls(db)[-1].state is State.OPEN and QApplication.activeModalWidget() is None
    )
    poll = polls.polls(db)[-1]
    context = browser.new_context(viewport={"width": 360, "height": 720}, locale="en-GB")
    phone = context.new_page()
    phone.goto(f"{service.status.address}j/{codes[arriving].token}")
    article = phone.locator(f"#p{poll.id}")
    article.get_by_text("The other").click()
    article.get_by_role("button", name="Send my vote").click()
    article.get_by_text("Your vote is counted").wait_for()
    page: Any = window.page
    qtbot.waitUntil(lambda: page.card._number.text() == "1")
    # Of fewer than five no figure would be shown.
    with open_forum(session.path, any_thread=True, brief=True) as other:
        for number, one in enumerate(sorted(present)[:4]):
            cast(other.db, poll, one, [poll.options[number % 2].id])
    qtbot.waitUntil(lambda: page.card._number.text() == "5")

    # The criticism: sent without a name, read, shown on the projector.
    before = {one.id for one in inputs.inputs(db)}
    phone.goto(f"{service.status.address}inputs")
    phone.locator("textarea").fill("The doors opened late again.")
    kind = phone.locator("select[name=kind], input[name=kind][value=criticism]").first
    if kind.evaluate("one => one.tagName") == "SELECT":
        kind.select_option("criticism")
    else:
        kind.check(force=True)
    phone.locator("form:has(textarea) button").first.click()
    qtbot.waitUntil(lambda: len(inputs.inputs(db)) == len(before) + 1)
    sent = next(one for one in inputs.inputs(db) if one.id not in before)
    assert (sent.text, sent.author, sent.state) == (
        "The doors opened late again.",
        None,
        InputState.HELD,
    )
    context.close()
    window.show_page("inputs")
    session.write(lambda one: show_input(one, input_id=sent.id))
    session.write(
        lambda one: projector_operations.set_stage(one, scene=Scene.INPUT, subject=sent.id)
    )
    qtbot.waitUntil(
        lambda: isinstance(
            picture_of(db, session.screen, address=service.status.address), InputPicture
        )
    )

    # The record: three lines by the rapporteur.
    chosen = session.chosen
    assert chosen is not None
    notes: Any = window.show_page("record")
    said = ("Doors open at eight.", "The hall is too small.", "Ask the mayor.")
    for text in said:
        qtbot.keyClicks(notes.composer.field, text)
        qtbot.keyClick(notes.composer.field, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda wanted=text: wanted in [one.text for one in record.lines(db, chosen.id)]
        )

    # The close, the seal, the reveal, and the summary on paper.
    window.show_page("polls")
    page.choose(poll.id)
    page.take(StepWithPoll(PollStep.CLOSE))
    press(dialog_of(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: polls.polls(db)[-1].state is State.SEALED)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: "Reveal the result" in offered(page.card))
    press(page.card, "Reveal the result")
    press(dialog_of(qtbot), "With figures")
    qtbot.waitUntil(lambda: polls.polls(db)[-1].revealed)
    printed = tmp_path / "summary.pdf"
    run_cli(
        *("report", str(session.path), "session-summary", "--session", chosen.code),
        *("-o", str(printed)),
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True
    ).stdout
    for expected in ("The hall is too small.", "Which hall next time?", "The other"):
        assert expected.casefold() in " ".join(text.split()).casefold(), text
    assert run_cli("check", str(session.path), "--json")["ok"]


def _start_window(path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "forumdesk", str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_phones_go_on_when_the_window_is_killed_and_a_new_one_finds_them(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "killed.forum"
    made = forum.create_forum(path, title=words("Forum"), language="en")
    people.add_people(made.db, new=[people.NewPerson(f"Person {n}") for n in range(5)])
    made.close()
    file = str(path)
    run_cli(
        *("poll", file, "add", "--question", "Go on?", "--kind", "secret", "--method", "single"),
        *("--option", "Yes", "--option", "No"),
    )
    run_cli("poll", file, "open", "1")
    badges = run_cli("people", file, "badges", "--json")

    window = _start_window(path)
    until(lambda: said_by(path, Role.SERVICE).get("address"))
    address = said_by(path, Role.SERVICE)["address"]
    window.send_signal(signal.SIGKILL)
    window.wait()

    def vote(number: int) -> None:
        context = browser.new_context(locale="en-GB")
        phone = context.new_page()
        phone.goto(address.rstrip("/") + badges[number]["path"])
        phone.locator("main").get_by_text("Yes").first.click()
        phone.get_by_role("button", name="Send my vote").click()
        phone.locator("main").get_by_text("Your vote is counted").wait_for()
        context.close()

    vote(0)
    again = _start_window(path)
    try:
        until(lambda: _held(path))
        assert said_by(path, Role.SERVICE)["address"] == address
        vote(1)
        with open_forum(path, for_reading=True) as read:
            assert polls.polls(read.db)[0].state is State.OPEN
        run_cli("poll", file, "close", "1")
        result = run_cli("poll", file, "result", "1", "--json")
        assert (result["state"], result["cast"]) == ("sealed", 2)
    finally:
        again.send_signal(signal.SIGKILL)
        again.wait()
        # Without an open poll the service does not outlive its window.
        until(lambda: not said_by(path, Role.SERVICE))


def _held(path: Path) -> bool:
    try:
        RoleLock(path, Role.DESKTOP).close()
    except FileTrouble:
        return True
    return False
