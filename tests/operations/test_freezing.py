"""A vote that goes on when the network does not: phones wait, papers are typed, one round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import cast, inside, open_poll, refusing, register, votes, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Channel
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import channels, forum, freezing, polls, results, sealing
from forumdesk.operations.channels import Typed
from forumdesk.operations.checking import check
from forumdesk.operations.timers import Timers
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[ForumFile]:
    with forum.create_forum(tmp_path / "a.forum", title=words("Hall"), language="en") as made:
        yield made


def test_phones_wait_papers_are_typed_and_it_is_one_round(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 8)
    poll = open_poll(db)
    first, second = [poll.options[0].id], [poll.options[1].id]
    cast(db, poll, people[0], first, nonce="a-nonce-of-mine")
    freezing.freeze_poll(db, poll_id=poll.id)
    assert cast(db, poll, people[0], first, nonce="a-nonce-of-mine").again
    with refusing(Reason.PHONES_WAIT):
        cast(db, poll, people[1], first)
    with refusing(Reason.ALREADY_VOTED):
        cast(db, poll, people[0], second, nonce="another-nonce")
    marked = channels.mark_rest_for_paper(db, poll_id=poll.id).value
    assert marked.on_paper == 7
    channels.enter_ballots(db, typed=Typed(poll.id, Channel.PAPER, [TypedRow(2, "5", "2")]))
    channels.take_back_paper(db, poll_id=poll.id, people=people[7:])
    freezing.thaw_poll(db, poll_id=poll.id)
    with refusing(Reason.MARKED_FOR_PAPER):
        cast(db, poll, people[1], first)
    cast(db, poll, people[7], first)
    sealing.close_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id, whole=True)
    assert (result.poll.round, votes(result)) == (1, [2, 5, 0])
    assert check(db).ok


def test_the_time_of_a_timed_vote_stands_still(opened: ForumFile) -> None:
    db = opened.db
    register(db, 5)
    poll = open_poll(db, seconds="600")
    before = Timers()
    before.set([poll])
    frozen = freezing.freeze_poll(db, poll_id=poll.id).value
    before.set([frozen])
    assert (before.end(frozen), frozen.is_frozen) == (None, True)
    # As if it had been frozen after ten seconds, and an hour passed.
    inside(db).execute("UPDATE poll_round SET opened_tick = '', frozen = 10")
    inside(db).execute(
        "UPDATE poll_round SET opened_at = strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now', '-1 hour')"
    )
    thawed = freezing.thaw_poll(db, poll_id=poll.id).value
    after = Timers()
    after.set([thawed])
    assert after.left(thawed) in range(585, 592)
    assert rows.poll(db, poll.id) == replace(thawed)


def test_only_what_is_open_is_frozen_and_the_next_round_is_not(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 5)
    poll = open_poll(db)
    freezing.freeze_poll(db, poll_id=poll.id)
    freezing.freeze_poll(db, poll_id=poll.id)
    sealing.close_poll(db, poll_id=poll.id)
    for verb in (freezing.freeze_poll, freezing.thaw_poll):
        with refusing(Reason.WRONG_STATE):
            verb(db, poll_id=poll.id)
    again = polls.reopen_poll(db, poll_id=poll.id).value
    assert not again.is_frozen
    cast(db, again, people[0], [poll.options[0].id])
    events = [one for (one,) in inside(db).execute("SELECT event FROM desk_log")]
    assert events.count("poll_frozen") == 1
