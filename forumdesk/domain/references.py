"""What people write of a thing to name it: its number or code, or the beginning of its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from forumdesk.domain.errors import Reason, Refused

# From here on digits alone may be the beginning of an id.
SHORTEST_DIGITS = 6


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Identified)


def find(things: Iterable[Thing], wanted: str, *, short: Callable[[Thing], object]) -> Thing:
    """The thing with this short number or code, else this id or the beginning of one id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    every = list(things)
    matching = [thing for thing in every if str(short(thing)).lower() == wanted.lower()]
    # A mistyped number must not find whoever's id happens to begin with it.
    is_number = wanted.isdigit() and len(wanted) < SHORTEST_DIGITS
    if not matching and wanted and not is_number:
        matching = [thing for thing in every if thing.id.startswith(wanted.lower())]
    if not matching:
        raise Refused(Reason.NOT_FOUND, value=wanted)
    if len(matching) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return matching[0]
