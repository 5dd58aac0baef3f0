"""A poll is closed by somebody else between the moments in which its row and its ballots are read.

What is read of it belongs together, whoever reads it and however.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meanwhile import closing_meanwhile
from support import cast, open_poll, register

from forumdesk.desktop.projector.pictures import Question, picture_of
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import channels, results, slips
from forumdesk.operations.channels import Typed
from forumdesk.operations.checking import owner_of_seal
from forumdesk.store import legible
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

VOTERS = 5


def _turnout(db: Store, poll: Poll) -> None:
    assert results.turnout(db, poll_id=poll.id, round_number=poll.round).cast == VOTERS


def _result(db: Store, poll: Poll) -> None:
    found = results.result(db, poll_id=poll.id)
    assert (found.turnout.cast, found.poll.state) == (VOTERS, State.OPEN)


def _picture(db: Store, poll: Poll) -> None:
    screen = Screen("", 1, stage=Stage(Scene.QUESTION, poll.id))
    found = picture_of(db, screen, address="")
    assert isinstance(found, Question)
    assert found.cast == VOTERS


def _typed(db: Store, poll: Poll) -> None:
    typed = Typed(poll.id, Channel.PAPER, [TypedRow(1, "1", "1")])
    [mistake] = channels.check_ballots(db, typed=typed).mistakes
    assert mistake.row == 1


def _slips(db: Store, poll: Poll) -> None:
    assert slips.reconcile(db, poll, poll.round).used == VOTERS


def _seal(db: Store, _poll: Poll) -> None:
    assert owner_of_seal(db, "of nothing") is None


def _every_part(db: Store, _poll: Poll) -> None:
    assert legible.unreadable_part(db) is None


@pytest.mark.parametrize("read", [_turnout, _result, _picture, _typed, _slips, _seal, _every_part])
def test_a_close_in_between_takes_no_table_away(
    opened: ForumFile, read: Callable[[Store, Poll], None]
) -> None:
    people = register(opened.db, VOTERS + 1)
    poll = open_poll(opened.db, kind="named")
    for person in people[1:]:
        cast(opened.db, poll, person, [poll.options[0].id])
    reader = opened.reader()
    try:
        with closing_meanwhile(reader, opened.db, poll):
            read(reader, poll)
    finally:
        reader.close()
