"""Nothing that others changed meanwhile is written over by somebody who has not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from forumdesk.domain.changes import SAME
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Part, Session
from forumdesk.operations.programme import SessionChanges
from forumdesk.store import programme as rows
from forumdesk.store import tags
from forumdesk.store.reader import Reader

_BESIDE = frozenset({"place", "parts", "tags"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A session as somebody saw it who began to change it."""

    session: Session
    parts: Sequence[Part]
    tags: frozenset[str]


def seen_of(db: Reader, session: Session) -> Seen:
    """What belongs to a session that is just shown."""
    return Seen(session, rows.parts(db, session.id), _tags(db, session.id))


def _tags(db: Reader, session_id: str) -> frozenset[str]:
    return frozenset(one.tag for one in tags.session_tags(db) if one.session == session_id)


def only_changed(changes: SessionChanges, seen: Seen) -> SessionChanges:
    """The changes without what was seen so: what others change of that meanwhile stays."""
    same: dict[str, Any] = {
        one.name: SAME
        for one in fields(changes)
        if one.name not in _BESIDE and getattr(changes, one.name) == getattr(seen.session, one.name)
    }
    if changes.tags is not SAME and frozenset(changes.tags) == seen.tags:
        same["tags"] = SAME
    return replace(changes, **same)


def check_untouched(db: Reader, seen: Seen, changes: SessionChanges) -> None:
    """What is to change of a session is still as it was seen; one that is gone the verb refuses.

    Raises:
        Refused: CHANGED_MEANWHILE.
    """
    now = rows.session(db, seen.session.id)
    if now is None:
        return
    touched = any(
        getattr(now, one.name) not in (getattr(seen.session, one.name), getattr(changes, one.name))
        for one in fields(changes)
        if one.name not in _BESIDE and getattr(changes, one.name) is not SAME
    )
    others = changes.parts is not SAME and rows.parts(db, now.id) != seen.parts
    sets = changes.tags is not SAME and _tags(db, now.id) != seen.tags
    if touched or others or sets:
        raise Refused(Reason.CHANGED_MEANWHILE)


def check_in_place(db: Reader, seen: Session) -> None:
    """A session is still when and where it was seen by whoever moves it.

    Raises:
        Refused: CHANGED_MEANWHILE.
    """
    now = rows.session(db, seen.id)
    if now is not None and _place(now) != _place(seen):
        raise Refused(Reason.CHANGED_MEANWHILE)


def _place(one: Session) -> tuple[object, ...]:
    return (one.starts, one.ends, one.room, one.scheduled)
