"""Timed polls end by a clock that nobody can set, in whichever process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from support import inside, open_poll, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.timers import Timers, passed, tick
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


def _read(opened: ForumFile, poll: Poll) -> Poll:
    found = rows.poll(opened.db, poll.id)
    assert found is not None
    return found


def test_one_minute_more_moves_the_end_of_a_timed_poll(opened: ForumFile) -> None:
    poll = open_poll(opened.db, kind="pulse", seconds="600")
    following = Timers()
    following.set([poll])
    before = following.end(poll)
    assert before is not None
    for minutes in (1, 2):
        polls.extend_poll(opened.db, poll_id=poll.id, seconds=60)
        poll = _read(opened, poll)
        following.set([poll])
        assert following.end(poll) == before + 60 * minutes
        assert (poll.rules.seconds, poll.lasts) == (600, 600 + 60 * minutes)
        assert _left(poll) > 600 + 60 * (minutes - 1)


def test_what_has_no_end_gets_one_from_now(opened: ForumFile) -> None:
    poll = open_poll(opened.db, kind="pulse")
    assert Timers().left(poll) is None
    extended = polls.extend_poll(opened.db, poll_id=poll.id, seconds=60).value
    assert _read(opened, poll) == extended
    assert 58 <= _left(extended) <= 61
    # What somebody opened an hour ago still runs for a minute.
    connection = inside(opened.db)
    long_ago = poll.opened_tick.split(" ")[0] + f" {float(tick().split(' ')[1]) - 3600}"
    connection.execute("UPDATE poll_round SET opened_tick = ?, lasts = NULL", (long_ago,))
    connection.commit()
    assert passed(_read(opened, poll)) > 3599
    extended = polls.extend_poll(opened.db, poll_id=poll.id, seconds=60).value
    assert 58 <= _left(extended) <= 61


def test_an_extension_is_logged_sealed_with_nothing_changed_and_gone_in_the_next_round(
    opened: ForumFile,
) -> None:
    register(opened.db, 6)
    poll = open_poll(opened.db, seconds="600")
    polls.extend_poll(opened.db, poll_id=poll.id, seconds=90)
    sealing.close_poll(opened.db, poll_id=poll.id)
    told = check(opened.db)
    assert (told.ok, [one.findings for one in told.polls]) == (True, [()])
    lines = inside(opened.db).execute("SELECT facts FROM desk_log WHERE event = 'poll_extended'")
    assert [json.loads(facts)["seconds"] for (facts,) in lines] == [90]
    with refusing(Reason.WRONG_STATE):
        polls.extend_poll(opened.db, poll_id=poll.id, seconds=60)
    again = polls.reopen_poll(opened.db, poll_id=poll.id).value
    assert again.lasts == _read(opened, poll).lasts == 600


@pytest.mark.parametrize("seconds", [0, -60, 86_401])
def test_an_extension_is_of_some_seconds_within_a_day(opened: ForumFile, seconds: int) -> None:
    poll = open_poll(opened.db, kind="pulse", seconds="600")
    with refusing(Reason.INVALID_RULE):
        polls.extend_poll(opened.db, poll_id=poll.id, seconds=seconds)
    assert _read(opened, poll) == poll
