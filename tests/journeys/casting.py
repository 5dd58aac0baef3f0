"""One process that votes in batches and says so after each commit: traced by test_power_loss.py.

python casting.py FORUM POLL
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from forumdesk.operations import ballots, people, sealing
from forumdesk.operations.ballots import Cast, Voter
from forumdesk.operations.batch import Batch, batch
from forumdesk.store.forum_file import open_forum

A_BATCH = 3


def main() -> None:
    """Everybody votes; then the poll is closed."""
    path, poll_id = Path(sys.argv[1]), sys.argv[2]
    opened = open_forum(path)
    voters = list(people.badge_codes(opened.db))
    for start in range(0, len(voters), A_BATCH):
        some = voters[start : start + A_BATCH]
        with batch(opened.db) as current:
            for voter in some:
                current.run(lambda one, voter=voter: _cast(one, poll_id, voter))
        os.write(1, b"counted " + b" ".join(voter.encode() for voter in some) + b"\n")
    sealing.close_poll(opened.db, poll_id=poll_id)
    os.write(1, b"sealed\n")
    opened.close()


def _cast(current: Batch, poll_id: str, voter: str) -> Cast:
    poll = current.poll(poll_id)
    assert poll is not None
    return ballots.cast_ballot(
        current.transaction,
        poll=poll,
        round_number=poll.round,
        voter=Voter(voter, None),
        nonce=f"nonce-of-{voter[:20]}",
        choices=[poll.options[0].id],
    )


if __name__ == "__main__":
    main()
