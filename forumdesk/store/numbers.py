"""Numbers that people know things by: each is given once, whatever is deleted afterwards.

A number stands on badges, slides and paper, so it may not come to mean somebody or something
else. What is taken back leaves a gap.
"""

from __future__ import annotations

from enum import StrEnum

from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.transaction import Transaction


class Numbered(StrEnum):
    """What has numbers; the name of its table."""

    PERSON = "person"
    POLL = "poll"
    INPUT = "input"
    ACTION = "action"
    POLICY = "policy"
    DEVICE = "staff"
    WAITING = "waiting_person"

    @property
    def part(self) -> FilePart:
        """The part of the file that these are in."""
        match self:
            case Numbered.PERSON | Numbered.WAITING:
                return FilePart.PEOPLE
            case Numbered.POLL:
                return FilePart.POLLS
            case Numbered.INPUT:
                return FilePart.INPUTS
            case Numbered.ACTION:
                return FilePart.ACTIONS
            case Numbered.POLICY:
                return FilePart.PROGRAMME
            case Numbered.DEVICE:
                return FilePart.STAFF


def next_number(transaction: Transaction, of: Numbered, *, many: int = 1) -> int:
    """The first of as many numbers as are asked for, which nothing else will be given.

    Raises:
        FileTrouble: the file could not be read or written.
    """
    # Above all that are there too, for a file in which others have written.
    found = sql.only(
        transaction,
        of.part,
        "INSERT INTO next_number(thing, next)"
        f" SELECT :thing, coalesce(max(number), 0) + 1 + :many FROM {of.value} WHERE 1 = 1"
        " ON CONFLICT (thing) DO UPDATE SET next = max(excluded.next, next + :many)"
        " RETURNING next",
        {"thing": of.value, "many": many},
    )
    return int(found["next"]) - many
