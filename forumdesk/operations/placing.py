"""Things that have a place among their like, which people put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Table


class HasPlace(Protocol):
    """Something with an id and a `position` from 1."""

    @property
    def id(self) -> str: ...

    @property
    def position(self) -> int: ...


Placed = TypeVar("Placed", bound=HasPlace)


def put_in_order(
    db: Store,
    deed: Deed,
    ids: Sequence[str],
    read: Callable[[Reader], Sequence[Placed]],
    table: Table,
) -> Outcome[int]:
    """Put the things of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, deed) as (transaction, written):
        placed = read(transaction)
        first: list[Placed] = [one_of(placed, one) for one in dict.fromkeys(ids)]
        rest: list[Placed] = [one for one in placed if one not in first]
        moved = 0
        for position, thing in enumerate([*first, *rest], start=1):
            if thing.position != position:
                transaction.update(table, thing.id, {"position": position})
                moved += 1
    return Outcome(moved, written.undo)


def after(placed: Sequence[HasPlace]) -> int:
    """The place behind all of them."""
    return max((one.position for one in placed), default=0) + 1


def one_of(things: Sequence[Placed], thing_id: str) -> Placed:
    """The thing with this id.

    Raises:
        Refused: NOT_FOUND.
    """
    for thing in things:
        if thing.id == thing_id:
            return thing
    raise Refused(Reason.NOT_FOUND, value=thing_id[:40])
