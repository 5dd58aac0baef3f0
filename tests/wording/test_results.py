"""Results in one line, for records, summaries and earlier rounds."""

from __future__ import annotations

import pytest
from support import cast, open_poll, register

from forumdesk.operations import results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.record import words_of_result


@pytest.mark.parametrize(
    ("method", "chosen", "said"),
    [
        ("single", lambda ids: ids[:1], "Which? Water 2, Desk 0, Ambulance 0. "),
        ("ranking", lambda ids: ids, "Which? Schulze: holds against: Water 2/2, Desk 1/2, "),
    ],
)
def test_figures_that_are_no_votes_are_told_with_their_name(
    opened: ForumFile, method: str, chosen: object, said: str
) -> None:
    assert callable(chosen)
    people = register(opened.db, 2)
    poll = open_poll(opened.db, kind="named", method=method)
    for person in people:
        cast(opened.db, poll, person, chosen([one.id for one in poll.options]))
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert said in words_of_result(results.result(opened.db, poll_id=poll.id))
