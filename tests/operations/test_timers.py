"""Timed polls end by a clock that nobody can set, in whichever process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from support import inside, open_poll

from forumdesk.domain.polls import Poll
from forumdesk.operations.timers import Timers, tick
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile

OTHER_PROCESS = """
import sys
from pathlib import Path
from forumdesk.operations.timers import Timers
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum
with open_forum(Path(sys.argv[1]), for_reading=True) as opened:
    timers = Timers()
    timers.set(polls.polls(opened.db))
    print(timers.left(polls.polls(opened.db)[0]))
"""


def _left(poll: Poll) -> int:
    """Seconds that a service which begins now leaves the poll."""
    timers = Timers()
    timers.set([poll])
    left = timers.left(poll)
    assert left is not None
    return left


def _turned(poll: Poll, **by: float) -> Poll:
    """The poll as it looks once the wall clock was set on by that much."""
    assert poll.opened_at is not None
    return replace(poll, opened_at=poll.opened_at - timedelta(**by))


def test_a_clock_that_is_set_and_a_restart_leave_the_remainder(opened: ForumFile) -> None:
    poll = rows.poll(opened.db, open_poll(opened.db, kind="pulse", seconds="600").id)
    assert poll is not None
    boot = poll.opened_tick.split(" ")[0]
    assert tick().startswith(f"{boot} ")
    for by in ({"seconds": 5}, {"hours": 1}, {"days": 4000}, {"hours": -1}):
        turned = _turned(poll, **by)
        if boot or by.get("hours") == -1:
            assert 590 <= _left(turned) <= 600
        following = Timers()
        following.set([turned])
        end = following.end(turned)
        following.set([_turned(turned, hours=2)])
        assert following.end(turned) == end


def test_another_process_knows_the_remainder_too(opened: ForumFile) -> None:
    poll = open_poll(opened.db, kind="pulse", seconds="600")
    wrong = poll.opened_at - timedelta(seconds=300) if poll.opened_at else None
    assert wrong is not None
    inside(opened.db).execute("UPDATE poll_round SET opened_at = ?", [wrong.isoformat()])
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(opened.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    least = 580 if poll.opened_tick.split(" ")[0] else 280
    assert least <= int(done.stdout) <= 600


def test_after_the_computer_was_started_again_the_wall_clock_has_to_do(opened: ForumFile) -> None:
    poll = open_poll(opened.db, kind="pulse", seconds="600")
    for told in ("", "another 5.0", "another 99999999.0"):
        moved = replace(_turned(poll, seconds=100), opened_tick=told)
        assert 490 <= _left(moved) <= 500
    assert _left(replace(_turned(poll, hours=-1), opened_tick="")) == 600


def test_more_time_moves_the_end(opened: ForumFile) -> None:
    poll = open_poll(opened.db, kind="pulse", seconds="600")
    timers = Timers()
    timers.set([poll])
    end = timers.end(poll)
    assert end is not None and timers.due() == []
    longer = replace(poll, rules=replace(poll.rules, seconds=660))
    timers.set([longer])
    assert timers.end(longer) == pytest.approx(end + 60)
    timers.set([])
    assert (timers.end(poll), timers.left(poll)) == (None, None)
