"""Writing, opening, watching, closing and revealing a poll in the window."""

from __future__ import annotations

from typing import Any

import pytest
from meanwhile import closing_meanwhile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from room import add_session
from support import cast, register, words
from support import open_poll as opened_poll
from windows import dialog_of, offered, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.beside import WaitingInputs
from forumdesk.desktop.pages.polls.card import OpenCard, ResultCard, SealingCard
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.pages.polls.rules.decision import DecisionPart
from forumdesk.desktop.pages.projector.scenes import read_choices
from forumdesk.desktop.requests import PollStep, StepWithPoll, WritePoll
from forumdesk.desktop.widgets.basic import Button, Chip
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.projector import Scene, Stage
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.undo import Deed
from forumdesk.operations import results, sealing
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput, send_input
from forumdesk.operations.people import NewPerson, add_person, delete_people
from forumdesk.operations.polls import NewPoll, add_poll, open_poll, reopen_poll
from forumdesk.store import people, polls
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing


def _said(within: Any) -> str:
    return " ".join(one.text() for one in within.findChildren(QLabel))


def test_what_an_earlier_round_came_to_stays_while_the_next_one_runs(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        poll = opened_poll(other.db, kind="named")
        for person, choice in zip(people.people(other.db), (0, 0, 1), strict=False):
            cast(other.db, poll, person.id, [poll.options[choice].id])
        sealing.close_poll(other.db, poll_id=poll.id)
        results.reveal_poll(other.db, poll_id=poll.id)
        reopen_poll(other.db, poll_id=poll.id)
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard) and page.card.poll.round == 2)
    assert "Round 1: Most: “Water” with 2 of 3 valid votes." in _said(page.card)
    assert "Water 2, Desk 1, Ambulance 0." in _said(page.card)
    choices = read_choices(window.session.db, window.session.screen, several=False)
    shown = {one.stage: one.section for one in choices}
    assert shown[Stage(Scene.QUESTION, poll.id)] == "Open polls"
    assert shown[Stage(Scene.RESULT, poll.id)] == "Revealed results"


def test_a_poll_from_the_keyboard_to_the_result(window: MainWindow, qtbot: QtBot) -> None:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, ComposeDialog)
    qtbot.keyClicks(dialog.words.question, "Which first?")
    qtbot.keyClick(dialog.words.question, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.words.options
    dialog.words.options.insertPlainText("Water\nDesk")
    qtbot.keyClick(dialog.words.options, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    db = window.session.db
    qtbot.waitUntil(lambda: any(one.state is State.OPEN for one in polls.polls(db)))
    poll = polls.polls(db)[0]
    assert (poll.kind, [one.text.in_language("en") for one in poll.options]) == (
        Kind.SECRET,
        ["Water", "Desk"],
    )
    page: Any = window.page
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        voter = people.people(other.db)[0].id
        cast(other.db, poll, voter, [poll.options[1].id])
    qtbot.waitUntil(lambda: page.card._number.text() == "1")
    page.take(StepWithPoll(PollStep.CLOSE))
    press(dialog_of(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    press(page.card, "Reveal the result")
    press(dialog_of(qtbot), "Reveal the result")
    qtbot.waitUntil(lambda: polls.polls(db)[0].revealed)
    assert polls.polls(db)[0].state is State.SEALED


def test_undo_offers_nothing_about_a_poll_that_was_opened(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    new = NewPoll(
        question=words("Tired?"),
        kind=Kind.PULSE,
        method=Method.SINGLE,
        options=[words("Yes"), words("No")],
    )
    session.write(lambda db: add_person(db, new=NewPerson("Ayu")))
    session.write(lambda db: add_poll(db, new=new))
    qtbot.waitUntil(lambda: session.undo_deed is Deed.ADD_POLL)
    [poll] = polls.polls(session.db)
    session.write(lambda db: open_poll(db, poll_id=poll.id))
    qtbot.waitUntil(lambda: session.undo_deed is Deed.ADD_PERSON)
    assert polls.polls(session.db)[0].state is State.OPEN


def test_a_poll_that_is_refused_stays_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which first?")
    dialog.words.options.setPlainText("Water\nWater")
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "read the same" in dialog._problem.text()
    assert dialog.words.question.text() == "Which first?"
    dialog.reject()
    assert polls.polls(window.session.db) == []


def test_what_is_not_for_the_room_says_so_and_has_no_show_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    receiver = people.people(window.session.db)[1]
    with (
        open_forum(window.session.path, any_thread=True, brief=True) as other,
        writing(other.db) as transaction,
    ):
        for number, to in enumerate(("room", "rapporteur", receiver.id)):
            new = NewInput("question", f"Question {number}", to=to)
            send_input(transaction, new=new, nonce=f"nonce-{number:06}", voter=Voter(None, "phone"))
    waiting = page.findChild(WaitingInputs)

    def told() -> list[str]:
        return [one.text() for one in waiting.findChildren(Chip) if not one.isHidden()]

    qtbot.waitUntil(lambda: told().count("Question") == 3)
    assert "To the rapporteur only" in told()
    assert f"To {receiver.display}" in told()
    buttons = [one.words() for one in waiting.findChildren(Button) if not one.isHidden()]
    assert sorted(buttons) == ["Decide …"] * 3 + ["Park"] * 3 + ["Show"]


def test_a_session_without_polls_says_so_of_itself_only(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")

    def told() -> list[str]:
        return [one.text() for one in page.findChildren(QLabel) if "No poll" in one.text()]

    assert told() == ["No poll yet"]
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        add_poll(
            other.db,
            new=NewPoll(
                question=words("Which?"),
                kind=Kind.PULSE,
                method=Method.SINGLE,
                options=[words("A"), words("B")],
            ),
        )
    qtbot.waitUntil(lambda: told() == ["No poll in this session yet"])


def test_where_a_threshold_is_set_the_proposal_is_chosen_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which first?")
    dialog.words.options.setPlainText("Yayasan\nWater\nDesk")
    decision = dialog.findChild(DecisionPart)
    assert not decision.proposal.isVisible()
    decision.threshold.say("two_thirds")
    assert decision.proposal.isVisible()
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "put to the vote" in dialog._problem.text()
    assert polls.polls(window.session.db) == []
    decision.proposal.choose(2)
    # A line before it does not change what is proposed.
    dialog.words.options.setPlainText("Road\nYayasan\nWater\nDesk")
    assert decision.proposal.currentText() == "3. Water"
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: bool(polls.polls(window.session.db)))
    rules = polls.polls(window.session.db)[0].rules
    assert (rules.threshold, rules.proposal) == ("two_thirds", 3)


def test_a_first_option_that_says_yes_is_proposed_and_pulses_propose_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Accept it?")
    dialog.words.options.setPlainText("Ya, setuju\nTidak")
    decision = dialog.findChild(DecisionPart)
    decision.threshold.say("simple")
    assert decision.proposal.currentText() == "1. Ya, setuju"
    dialog.method.choose(Method.APPROVAL)
    assert not decision.proposal.isVisible()
    dialog.method.choose(Method.SINGLE)
    dialog.choose_kind(Kind.PULSE)
    assert not decision.proposal.isVisible()
    dialog.choose_kind(Kind.SECRET)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: bool(polls.polls(window.session.db)))
    assert polls.polls(window.session.db)[0].rules.proposal == 1


def test_a_secret_vote_of_few_asks_with_the_harmless_answer_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    db = window.session.db
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        gone = people.people(other.db)[:2]
        delete_people(other.db, person_ids=[one.id for one in gone])
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which first?")
    dialog.words.options.setPlainText("Water\nDesk")
    press(dialog, "Save and open")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    asked = dialog_of(qtbot)
    said = _said(asked)
    assert "Only 3 may vote. The result may show how each voted." in said
    assert asked.focusWidget().words() == "Cancel"
    asked.reject()
    assert polls.polls(db)[0].state is State.DRAFT
    page: Any = window.page
    press(page.card, "Open the poll")
    press(dialog_of(qtbot), "Open anyway")
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    poll = polls.polls(db)[0]
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        for one in people.people(other.db):
            cast(other.db, poll, one.id, [poll.options[1].id])
    page.take(StepWithPoll(PollStep.CLOSE))
    press(dialog_of(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    shown = _said(page.card)
    assert "Most: “Desk”. The figures are not shown. Only 3 ballots." in shown
    assert "All ballots agree" not in shown
    press(page.card, "Reveal the result")
    asked = dialog_of(qtbot)
    said = _said(asked)
    assert "All ballots agree, so the figures show how everybody voted." in said
    assert asked.focusWidget().words() == "Cancel"
    press(asked, "Outcome alone")
    qtbot.waitUntil(lambda: polls.polls(db)[0].revealed)
    assert polls.polls(db)[0].shows is Shows.OUTCOME


@pytest.mark.parametrize("answer", ["Outcome alone", "With figures"])
def test_any_secret_vote_may_be_revealed_by_its_outcome_alone(
    qtbot: QtBot, window: MainWindow, answer: str
) -> None:
    db = window.session.db
    everybody = [one.id for one in people.people(db)]
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = add_poll(
            other.db,
            new=NewPoll(
                question=words("Which first?"),
                kind=Kind.SECRET,
                method=Method.SINGLE,
                options=[words("Water"), words("Desk")],
                session=add_session(other.db).id,
            ),
        ).value
    page.choose(poll.id)
    page.take(StepWithPoll(PollStep.OPEN))
    asked = dialog_of(qtbot)
    said = _said(asked)
    assert "If all vote alike, the result tells how everybody voted." in said
    press(asked, "Open the poll")
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    poll = polls.polls(db)[0]
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        for place, one in enumerate(everybody):
            cast(other.db, poll, one, [poll.options[place % 2].id])
    page.take(StepWithPoll(PollStep.CLOSE))
    assert "“Which first?” · Session" in _said(dialog_of(qtbot))
    press(dialog_of(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    press(page.card, "Reveal the result")
    assert "“Which first?” · Session" in _said(dialog_of(qtbot))
    press(dialog_of(qtbot), answer)
    qtbot.waitUntil(lambda: polls.polls(db)[0].revealed)
    shows = Shows.OUTCOME if answer == "Outcome alone" else Shows.FIGURES
    assert polls.polls(db)[0].shows is shows


def test_a_result_that_somebody_else_asks_for_anew_is_not_revealed(
    qtbot: QtBot, window: MainWindow
) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        poll = opened_poll(other.db, kind="named")
        sealing.close_poll(other.db, poll_id=poll.id)
    page.choose(poll.id)
    assert isinstance(page.card, ResultCard)
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        reopen_poll(other.db, poll_id=poll.id)
        # The window has not heard of it yet.
        press(page.card, "Reveal the result")
    told = dialog_of(qtbot)
    assert "Poll 1 is open; this cannot be done now." in _said(told)
    told.reject()
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))


def test_a_poll_that_somebody_else_closes_is_shown_all_the_same(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The close comes between the moment in which the page reads its polls and that of the roll."""
    db = window.session.db
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = opened_poll(other.db, kind="pulse")
        page.choose(poll.id)
        with closing_meanwhile(db, other.db, poll):
            page.refresh()
    page.refresh()
    assert isinstance(page.card, SealingCard | ResultCard)


def test_one_minute_more_is_shown_by_the_clock_of_the_card(
    window: MainWindow, qtbot: QtBot
) -> None:
    db = window.session.db
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        new = NewPoll(words("Tired?"), Kind.PULSE, Method.SINGLE, [words("Yes"), words("No")])
        poll = add_poll(other.db, new=new).value
        open_poll(other.db, poll_id=poll.id)
    page.choose(poll.id)
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    assert not page.card._left.isVisible()
    press(page.card, "One minute more")
    qtbot.waitUntil(lambda: page.card._left.isVisible())
    first = page.card._left.text()
    assert first in ("01:01", "01:00", "00:59", "00:58")
    press(page.card, "One minute more")
    qtbot.waitUntil(lambda: page.card._left.text() > first)
    found = polls.poll(db, poll.id)
    assert found is not None
    assert found.lasts is not None and 120 <= found.lasts <= 122


def test_a_named_vote_is_told_by_group_where_it_is_asked_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = opened_poll(other.db, "named", options=2)
        voters = [one.id for one in people.people(other.db)]
        for place, voter in enumerate(voters):
            cast(other.db, poll, voter, [poll.options[place % 2].id])
        sealing.close_poll(other.db, poll_id=poll.id)
    page: Any = window.show_page("polls")
    page.choose(poll.id)
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    told = "There are no two groups of which 5 people or more voted"
    assert told not in _said(page.card)
    press(page.card, "By group")
    qtbot.waitUntil(lambda: told in _said(page.card))
    press(page.card, "By group")
    qtbot.waitUntil(lambda: told not in _said(page.card))
    # There is no round before from which anybody could be followed; then there is.
    assert "Who changed" not in offered(page.card)
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        again = reopen_poll(other.db, poll_id=poll.id).value
        for voter in voters:
            cast(other.db, again, voter, [again.options[0].id], nonce=f"again-{voter[:20]}")
        sealing.close_poll(other.db, poll_id=poll.id)
    qtbot.waitUntil(lambda: "Who changed" in offered(page.card))
    press(page.card, "Who changed")
    qtbot.waitUntil(lambda: "5 people voted in both" in _said(page.card))
    # One takes the place of the other.
    press(page.card, "By group")
    qtbot.waitUntil(lambda: told in _said(page.card))
    qtbot.waitUntil(lambda: "voted in both" not in _said(page.card))
    # A secret vote offers nothing of the kind.
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        secret = opened_poll(other.db)
        for voter in voters[:6]:
            cast(other.db, secret, voter, [secret.options[0].id])
        sealing.close_poll(other.db, poll_id=secret.id)
    page.choose(secret.id)
    qtbot.waitUntil(lambda: page.card.poll.id == secret.id and isinstance(page.card, ResultCard))
    assert "By group" not in offered(page.card)
