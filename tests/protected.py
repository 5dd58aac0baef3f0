"""People whom a session may cease to tell of, for tests."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.record import LineType
from forumdesk.operations import people, record
from forumdesk.operations.people import NewPerson
from forumdesk.operations.record import NewLine
from forumdesk.store.reader import Store

NAMES = ("Dewi Lestari", "Budi Santoso", "Sari Wulandari")


def fishers(db: Store) -> list[str]:
    """Two people of a group, and one of none."""
    new = [
        NewPerson(name, group=group)
        for name, group in zip(NAMES, ("Fishers", "Fishers", ""), strict=True)
    ]
    return [one.id for one in people.add_people(db, new=new).value]


def say(db: Store, session: str, text: str, **given: object) -> str:
    new = replace(NewLine(LineType.POINT, text), **given)  # type: ignore[arg-type]
    return record.add_line(db, session_id=session, new=new).value.id
