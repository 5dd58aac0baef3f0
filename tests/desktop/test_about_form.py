"""The form of a poll asks about voters where their names are not kept, in both languages."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.requests import WritePoll
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.text import Text
from forumdesk.operations.polls import NewAbout, NewPoll, add_poll, as_new
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum


def text(english: str, indonesian: str) -> Text:
    """Words in the languages of the form and in one that it does not know."""
    return Text((("en", english), ("th", f"{english} (th)"), ("id", indonesian)))


HAMLETS = NewAbout(
    text("Which hamlet are you from?", "Anda dari dusun mana?"),
    [text("West", "Kulon"), text("East", "Wetan")],
)


def composing(window: MainWindow, qtbot: QtBot) -> Any:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which?")
    dialog.words.options.setPlainText("Water\nDesk")
    return dialog


def only_poll(window: MainWindow, qtbot: QtBot) -> Poll:
    qtbot.waitUntil(lambda: bool(polls.polls(window.session.db)))
    [poll] = polls.polls(window.session.db)
    return poll


def told(dialog: Any) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_what_is_asked_about_voters_is_written_with_the_poll(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = composing(window, qtbot)
    assert not dialog.about.isVisible()
    press(dialog, "More rules")
    assert dialog.about.isVisible() and not dialog.about.question.isVisible()
    dialog.about.wanted.setChecked(True)
    dialog.about.question.setText("Which hamlet are you from?")
    dialog.about.options.setPlainText("West")
    press(dialog, "Save as draft")
    assert "needs 2 to 12 answers" in told(dialog)
    dialog.about.options.setPlainText("West\nEast\n")
    press(dialog, "Save as draft")
    about = only_poll(window, qtbot).about
    assert about is not None
    words = [about.question, *(one.text for one in about.options)]
    assert [one.as_dict() for one in words] == [
        {"en": "Which hamlet are you from?"},
        {"en": "West"},
        {"en": "East"},
    ]


def test_a_vote_by_name_is_not_asked_who_votes(window: MainWindow, qtbot: QtBot) -> None:
    dialog = composing(window, qtbot)
    press(dialog, "More rules")
    dialog.about.wanted.setChecked(True)
    for kind, method, asks in (
        (Kind.NAMED, Method.SINGLE, False),
        (Kind.SLIP, Method.SCORE, True),
        (Kind.PULSE, Method.WORDS, False),
        (Kind.NAMED, Method.SINGLE, False),
    ):
        dialog.choose_kind(kind)
        dialog.method.choose(method)
        assert dialog.about.isVisible() is asks
    # What was begun to be asked is not in the way of another kind.
    press(dialog, "Save as draft")
    assert only_poll(window, qtbot).about is None


def test_a_draft_that_asks_about_voters_stays_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    new = NewPoll(
        question=text("Which?", "Mana?"),
        kind=Kind.SECRET,
        method=Method.SINGLE,
        options=[text("A", "Satu"), text("B", "Dua")],
        about=HAMLETS,
    )
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        before = add_poll(other.db, new=new).value
    page: Any = window.show_page("polls")
    page._wanted(Wanted(PollVerb.EDIT, before))
    dialog: Any = dialog_of(qtbot)
    # It is not folded away, and both languages are there.
    assert dialog.about.other_question.isVisible()
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: not isValid(dialog))
    after = polls.poll(window.session.db, before.id)
    assert after is not None and as_new(after).about == HAMLETS
