"""Whether phones get to the address that a paper carries."""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.domain.addresses import is_one_of, out_of_reach
from forumdesk.domain.forum import Forum
from forumdesk.operations.addresses import addresses
from forumdesk.wording.worries import Trouble, Worry


def answered(forum: Forum, address: str) -> Iterator[Worry]:
    """Whether anything will answer there at all."""
    if forum.ended is not None:
        yield Worry(Trouble.ENDED, address)


def reached(address: str) -> Iterator[Worry]:
    """What is to be known of a printed `host:port` before it hangs or is worn."""
    if out_of_reach(address):
        yield Worry(Trouble.NOT_REACHED, address)
    elif not is_one_of(address, addresses()):
        yield Worry(Trouble.ELSEWHERE, address)
