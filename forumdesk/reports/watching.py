"""Hearing how far a document is, and stopping it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from forumdesk.domain.errors import Reason, Refused

Watch = Callable[[int, int], bool]
"""Hears how many of how many parts are done, 0 of 0 where nobody counts; whether to go on."""


def unwatched(_done: int, _of: int) -> bool:
    """Nobody looks, so it goes on."""
    return True


_watch: ContextVar[Watch] = ContextVar("watch", default=unwatched)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Documents that are looked at or drawn meanwhile tell how far they are."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def step(done: int = 0, of: int = 0) -> None:
    """So much is done.

    Raises:
        Refused: MAKING_STOPPED where it is not to go on.
    """
    if not _watch.get()(done, of):
        raise Refused(Reason.MAKING_STOPPED)
