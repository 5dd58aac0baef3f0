"""One process that votes in batches and says so after each commit: traced by test_power_loss.py.

python casting.py FORUM POLL
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from forumdesk.domain.polls import Poll
from forumdesk.operations import people, sealing
from forumdesk.operations.ballots import Ballot, Cast, Voter
from forumdesk.operations.batch import batch
from forumdesk.store import polls, slips
from forumdesk.store.forum_file import open_forum

A_BATCH = 3


def main() -> None:
    """Everybody votes; then the poll is closed."""
    path, poll_id = Path(sys.argv[1]), sys.argv[2]
    opened = open_forum(path)
    poll = polls.poll(opened.db, poll_id)
    assert poll is not None
    voters = list(people.badge_codes(opened.db))
    if poll.terms.needs_slip:
        voters = [one.hash.hex() for one in slips.slips(opened.db)]
    for start in range(0, len(voters), A_BATCH):
        some = voters[start : start + A_BATCH]
        with batch(opened.db) as current:
            outcomes = current.run(_ballot(poll, voter) for voter in some)
        assert outcomes == [Cast()] * len(some)
        os.write(1, b"counted " + b" ".join(voter.encode() for voter in some) + b"\n")
    sealing.close_poll(opened.db, poll_id=poll_id)
    os.write(1, b"sealed\n")
    opened.close()


def _ballot(poll: Poll, voter: str) -> Ballot:
    nonce = f"nonce-of-{voter[:20]}"
    by_slip = Voter(None, None, slip=bytes.fromhex(voter))
    whose = by_slip if poll.terms.needs_slip else Voter(voter, None)
    return Ballot(poll.id, poll.round, whose, nonce, [poll.options[0].id])


if __name__ == "__main__":
    main()
