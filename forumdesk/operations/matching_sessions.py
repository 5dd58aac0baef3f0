"""Which session of a forum a session of a file is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime

from forumdesk.domain.programme import Session
from forumdesk.domain.schedule import MADE_KEY, ScheduledSession
from forumdesk.domain.text import Text, identity

Place = Callable[[ScheduledSession], str | None]
"""The id of the room that a session of a file is in, None where there is none yet."""


def matched(
    scheduled: Sequence[ScheduledSession],
    sessions: Sequence[Session],
    *,
    place: Place,
    keys: Callable[[Session], Iterable[str]],
) -> dict[int, Session]:
    """By the place of a session in the file the one that it is here; each is one at most.

    First by the key under which it came or one of its own, then by its code, then by title and
    start.
    A list that has no keys of its own may also have got another title: then time and room tell.
    """
    found: dict[int, Session] = {}
    left = {one.id: one for one in sessions}

    def take(
        said: Callable[[ScheduledSession], Iterable[Hashable]],
        own: Callable[[Session], Iterable[Hashable]],
    ) -> None:
        by: dict[Hashable, list[Session]] = {}
        for session in left.values():
            for key in own(session):
                by.setdefault(key, []).append(session)
        for at, one in enumerate(scheduled):
            if at in found:
                continue
            there = (s for key in said(one) for s in by.get(key, ()) if s.id in left)
            first = next(there, None)
            if first is not None:
                found[at] = left.pop(first.id)

    take(_own_key, lambda one: [key for key in keys(one) if not _is_made(key)])
    take(lambda one: [one.code.casefold()] if one.code else [], lambda one: [one.code.casefold()])
    # Groups that meet at once may have one title, and each its room.
    take(
        lambda one: [(*key, place(one)) for key in _title_and_start(one)],
        lambda one: [(*key, one.room) for key in _titles_and_start(one)],
    )
    take(_title_and_start, _titles_and_start)
    take(lambda one: [one.key] if _is_made(one.key) else [], lambda one: [one.foreign])
    take(
        lambda one: [_where(one, place)] if _is_made(one.key) and one.starts else [],
        lambda one: [(one.starts, one.room)] if _is_made(one.foreign) and one.scheduled else [],
    )
    return found


def _own_key(one: ScheduledSession) -> list[Hashable]:
    return [] if not one.key or _is_made(one.key) else [one.key]


def _is_made(key: str) -> bool:
    return key.startswith(MADE_KEY)


def _title_and_start(one: ScheduledSession) -> list[tuple[str, datetime | None]]:
    starts = one.starts.astimezone(UTC) if one.starts else None
    return [(title, starts) for title in _titles(one.title)]


def _titles_and_start(session: Session) -> list[tuple[str, datetime | None]]:
    starts = session.starts if session.scheduled else None
    return [(title, starts) for title in _titles(session.title)]


def _titles(title: Text) -> set[str]:
    return {identity(words) for _, words in title.values}


def _where(one: ScheduledSession, place: Place) -> Hashable:
    assert one.starts is not None
    return one.starts.astimezone(UTC), place(one)
