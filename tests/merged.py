"""Forums in which two registrations become one, for tests."""

from __future__ import annotations

from support import cast, inside, open_poll

from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.operations import results, sealing
from forumdesk.store.objects import objects
from forumdesk.store.reader import Reader, Store

# The log only grows, and changes are told to whoever listens.
_TOLD = ("desk_log", "change", "sqlite_sequence")


def contents(db: Reader) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table but what only grows."""
    return {
        one.name: set(inside(db).execute(f'SELECT * FROM "{one.name}"').fetchall())
        for one in objects(db)
        if one.kind == "table" and one.name not in _TOLD
    }


def counted(db: Reader, *polls: Poll) -> list[Result]:
    return [results.result(db, poll_id=one.id, round_number=one.round, whole=True) for one in polls]


def chosen(poll: Poll, *numbers: int) -> list[str]:
    return [poll.options[one - 1].id for one in numbers]


def closed(db: Store, kind: str, voted: dict[str, list[int]]) -> Poll:
    """A finished poll in which these people chose these options."""
    poll = open_poll(db, kind)
    for person, choices in voted.items():
        cast(db, poll, person, chosen(poll, *choices))
    return sealing.close_poll(db, poll_id=poll.id).value
