"""A vote that phones wait for, on the second screen."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot
from support import open_poll, register
from windows import texts

from forumdesk.desktop.pages.polls.card import OpenCard
from forumdesk.desktop.projector.pictures import Question, picture_of
from forumdesk.domain.projector import Scene
from forumdesk.operations import freezing, polls, projector
from forumdesk.operations.results import turnout
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.projector import screens


def test_the_room_is_told_and_sees_no_code_until_phones_vote_again(opened: ForumFile) -> None:
    db = opened.db
    register(db, 5)
    poll = open_poll(db)
    projector.set_stage(db, scene=Scene.QUESTION, subject=poll.id)
    [screen] = screens(db)

    def shown() -> Question:
        picture = picture_of(db, screen, address="http://192.168.1.10:8080/")
        assert isinstance(picture, Question)
        return picture

    assert shown().link
    freezing.freeze_poll(db, poll_id=poll.id)
    assert (shown().link, "Voting by phone is paused." in shown().foot) == ("", True)
    freezing.thaw_poll(db, poll_id=poll.id)
    assert (bool(shown().link), "paused" in shown().foot) == (True, False)


def test_the_time_that_stands_is_told(opened: ForumFile, qtbot: QtBot) -> None:
    db = opened.db
    register(db, 5)
    poll = open_poll(db, seconds="300")
    poll = freezing.freeze_poll(db, poll_id=poll.id).value
    assert poll.frozen_at is not None
    left = 300 - poll.frozen_at
    shown = f"{left // 60}:{left % 60:02}"
    projector.set_stage(db, scene=Scene.QUESTION, subject=poll.id)
    [screen] = screens(db)
    picture = picture_of(db, screen, address="")
    assert isinstance(picture, Question) and f"paused with {shown} left" in picture.foot
    card = OpenCard(poll, turnout(db, poll_id=poll.id), [], zone=ZoneInfo("UTC"), ends=None)
    qtbot.addWidget(card)
    assert {f"0{shown}", "left, paused"} <= set(texts(card))
    # One minute more is one more of those that stand.
    poll = polls.extend_poll(db, poll_id=poll.id, seconds=60).value
    assert poll.stands_at == left + 60
    poll = freezing.thaw_poll(db, poll_id=poll.id).value
    assert poll.stands_at is None
