"""A vote that phones wait for, on the second screen."""

from __future__ import annotations

from support import open_poll, register

from forumdesk.desktop.projector.pictures import Question, picture_of
from forumdesk.domain.projector import Scene
from forumdesk.operations import freezing, projector
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
