"""Papers and hands at the desk: marked, typed by keyboard alone, and stored all at once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import open_poll, register
from windows import dialog_of, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.card import OpenCard
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.polls import Channel, Poll
from forumdesk.operations import channels
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.sealing import close_poll
from forumdesk.store import people, polls
from forumdesk.store.ballots import turnout
from forumdesk.store.forum_file import open_forum


def running(window: MainWindow, qtbot: QtBot, kind: str, *, papers: int = 0) -> tuple[Any, Poll]:
    """The page of polls with an open poll of eight people."""
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        ids = register(other.db, 8)
        poll = open_poll(other.db, kind=kind, abstain="yes")
        if papers:
            channels.mark_for_paper(other.db, poll_id=poll.id, people=ids[:papers])
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard) and page.card.poll.id == poll.id)
    return page, poll


def type_(qtbot: QtBot, dialog: Any, words: str) -> None:
    qtbot.keyClicks(dialog.line, words)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)


def store(qtbot: QtBot, dialog: Any) -> None:
    """As a mouse does, which takes the focus out of the line."""
    [button] = [one for one in dialog.findChildren(Button) if one.words() == "Store"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_papers_are_typed_line_by_line_and_stored_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "secret", papers=7)
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    for words in ("2", "4 x 1", "9", "abstain"):
        qtbot.keyClicks(dialog.line, words)
        if words == "4 x 1":
            assert "4 × “Water”" in " ".join(texts(dialog))
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        if words == "9":
            assert dialog.line.text() == "9"
            dialog.line.clear()
    assert "6 ballots typed. 7 papers are out." in " ".join(texts(dialog))
    assert turnout(window.session.db, poll).cast == 0
    # An empty line stores nothing: an Enter too many is soon typed.
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    assert len(dialog.table.model().rows) == 3
    press(dialog, "Store")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).by_channel[Channel.PAPER] == 6)


def test_who_types_when_somebody_else_closes_is_told_so(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "secret", papers=3)
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    type_(qtbot, dialog, "1")
    assert "1 ballot typed. 3 papers are out." in " ".join(texts(dialog))
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        close_poll(other.db, poll_id=poll.id)
    type_(qtbot, dialog, "2")
    told = " ".join(texts(dialog))
    assert "2 ballots typed. " in told
    assert "Poll 1 is sealed" in told
    assert "papers are out" not in told


def test_papers_by_name_are_typed_with_the_numbers_of_badges(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, poll = running(window, qtbot, "named", papers=2)
    marked = [one for one in people.people(window.session.db) if "Person" in one.display][:2]
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    type_(qtbot, dialog, "9999 2")
    assert "Nobody here has the number 9999." in texts(dialog)
    dialog.line.clear()
    for person in marked:
        type_(qtbot, dialog, f"{person.number} 2")
    assert [one.read for one in dialog.table.model().rows] == [
        f"{one.display}: “Desk”" for one in reversed(marked)
    ]
    press(dialog, "Store")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).by_channel[Channel.PAPER] == 2)


def test_two_typings_that_differ_are_not_stored(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "secret", papers=3)
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    dialog.twice.click()
    type_(qtbot, dialog, "2 x 1")
    press(dialog, "Type again")
    type_(qtbot, dialog, "1")
    press(dialog, "Store")
    assert "The two typings differ" in " ".join(texts(dialog))
    type_(qtbot, dialog, "1")
    press(dialog, "Store")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).cast == 2)


@pytest.mark.parametrize("kind", ["named", "pulse"])
def test_raised_hands_are_typed_in_the_same_way(
    window: MainWindow, qtbot: QtBot, kind: str
) -> None:
    page, poll = running(window, qtbot, kind)
    press(page, "Type ballots …")
    dialog = dialog_of(qtbot)
    if kind == "named":
        dialog.channel.choose(Channel.HANDS)
    if kind == "named":
        press(dialog, "Pause phones")
        qtbot.waitUntil(dialog.pause.isHidden)
    type_(qtbot, dialog, "2 x 1")
    store(qtbot, dialog)
    if kind == "pulse":
        # Nobody paused the phones, so that is asked about.
        qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
        assert turnout(window.session.db, poll).cast == 0
        press(dialog_of(qtbot), "Pause phones and store")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).by_channel[Channel.HANDS] == 2)
    qtbot.waitUntil(lambda: page.card.poll.is_frozen)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    press(page.card, "Type ballots …")
    dialog = dialog_of(qtbot)
    if kind == "named":
        dialog.channel.choose(Channel.HANDS)
    press(dialog, "Discard the hands")
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
    press(dialog_of(qtbot), "Discard the hands")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).cast == 0)
    qtbot.waitUntil(dialog.discard.isHidden)
    dialog.close()


def test_people_are_marked_by_name_and_papers_come_back(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "secret")
    press(page, "Paper …")
    dialog = dialog_of(qtbot)
    person = people.people(window.session.db)[-1]
    dialog.who.show_person(person)
    press(dialog, "Give a paper")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).on_paper == 1)
    qtbot.waitUntil(lambda: f"{person.display} gets a paper." in texts(dialog))
    dialog.who.show_person(person)
    press(dialog, "Paper is back")
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
    question = dialog_of(qtbot)
    assert person.display in " ".join((question.windowTitle(), *texts(question)))
    press(question, "The paper is back")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).on_paper == 0)
    # It was the wrong person, who is named still and is marked again.
    qtbot.waitUntil(lambda: dialog.who.text() == person.display)
    press(dialog, "Give a paper")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).on_paper == 1)
    press(dialog, "Everybody who has not voted")
    question = dialog_of(qtbot)
    press(question, "Mark everybody")
    qtbot.waitUntil(lambda: turnout(window.session.db, poll).on_paper == poll.entitled)
    dialog.close()


def test_the_same_papers_once_more_are_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "secret", papers=8)
    for cast in (4, 8):
        press(page, "Type ballots …")
        dialog = dialog_of(qtbot)
        type_(qtbot, dialog, "4 x 1")
        store(qtbot, dialog)
        if cast == 8:
            qtbot.waitUntil(lambda over=dialog: dialog_of(qtbot) is not over)
            assert turnout(window.session.db, poll).cast == 4
            press(dialog_of(qtbot), "These are others: store them")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        assert turnout(window.session.db, poll).cast == cast


def test_phones_are_paused_and_let_on_at_the_poll(window: MainWindow, qtbot: QtBot) -> None:
    page, _poll = running(window, qtbot, "secret")
    press(page.card, "Pause phones")
    qtbot.waitUntil(lambda: page.card.poll.is_frozen)
    assert "Phones wait" in " ".join(texts(page.card))
    press(page.card, "Let phones vote again")
    qtbot.waitUntil(lambda: not page.card.poll.is_frozen)


def test_who_comes_late_is_added_at_the_desk(window: MainWindow, qtbot: QtBot) -> None:
    page, poll = running(window, qtbot, "named")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        late = add_person(other.db, new=NewPerson("Late")).value.id
    press(page, "Add people …")
    dialog = dialog_of(qtbot)
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "Say who is meant." in " ".join(texts(dialog)))
    dialog.who.show_person(people.person(window.session.db, late))
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "may vote in this poll." in " ".join(texts(dialog)))
    assert "14 entitled, 1 of them added since the opening" in " ".join(texts(dialog))
    assert polls.is_entitled(window.session.db, poll, late)
    dialog.close()
    qtbot.waitUntil(lambda: "14 entitled" in " ".join(texts(page)))
