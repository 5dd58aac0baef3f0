"""What somebody else does to a forum file while it is being read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from support import inside

from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.operations.sealing import close_poll
from forumdesk.store import polls as rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Store


@contextmanager
def closing_meanwhile(reader: Store, writer: Store, poll: Poll) -> Iterator[None]:
    """Close the poll at the moment at which the reader comes to its ballots or its roll."""
    closed = []

    def close(statement: str) -> None:
        if '"open_' in statement and not closed:
            closed.append(statement)
            # That the log cannot be emptied while somebody reads is all that may go wrong.
            with suppress(FileTrouble):
                close_poll(writer, poll_id=poll.id, patience=0)

    inside(reader).set_trace_callback(close)
    try:
        yield
    finally:
        inside(reader).set_trace_callback(None)
    assert closed
    after = rows.poll(writer, poll.id)
    assert after is not None
    assert after.state is State.SEALING or after.state.finished
