"""What an open roll remembers of its voters, up to the most that it takes."""

from __future__ import annotations

import contextlib

import pytest
from support import cast, inside, open_poll, register

from forumdesk.domain.errors import Refused
from forumdesk.domain.nonces import LONGEST, MOST
from forumdesk.operations import sealing
from forumdesk.operations.checking import check
from forumdesk.store import ballots
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import ForumFile, open_forum


@pytest.mark.parametrize("kind", ["pulse", "named"])
def test_a_ballot_changed_as_often_as_may_be_leaves_a_file_that_opens(
    opened: ForumFile, kind: str
) -> None:
    [person] = register(opened.db, 1)
    poll = open_poll(opened.db, kind, change="yes")
    for number in range(MOST + 1):
        choice = [poll.options[number % 2].id]
        with contextlib.suppress(Refused) if number == MOST else contextlib.nullcontext():
            cast(opened.db, poll, person, choice, nonce=f"nonce number {number}")
    [largest] = inside(opened.db).execute(f'SELECT max(length(nonce)) FROM "{Box.of(poll).roll}"')
    assert largest[0] == LONGEST
    with open_forum(opened.path, for_reading=True) as read:
        assert ballots.turnout(read.db, poll).cast == 1
    path = opened.path
    with open_forum(path) as again:
        sealing.close_poll(again.db, poll_id=poll.id)
        assert check(again.db).ok
