"""Who waits until the desk nods: rows to domain values and back.

Of whom the desk has decided nothing is kept that was typed; what stays lets the phone see what
became of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forumdesk.domain.registration import Answer
from forumdesk.domain.troubles import FilePart
from forumdesk.domain.waiting import Nodded, Said, Waiting, Wish
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader, Store
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table

WAITING = Table("waiting_person", Feature.WAITING)
_FORM = 1
# Of whom the desk has decided.
_DECIDED = json.dumps({"form": _FORM})
_UNDECIDED = "person IS NULL AND said <> ?"


@dataclass(frozen=True, slots=True)
class Queue:
    """The next who wait, and how many before the last of them cannot be read."""

    people: list[Waiting]
    unreadable: int


def waiting(db: Reader) -> list[Waiting]:
    """Those on whom the desk has not decided, in their order."""
    return [_waiting(row) for row in _undecided(db)]


def queue(db: Reader, *, most: int) -> Queue:
    """At most so many on whom the desk has not decided; a row that is none does not stop it."""
    people: list[Waiting] = []
    unreadable = 0
    for row in _undecided(db):
        try:
            people.append(_waiting(row))
        except FileTrouble:
            unreadable += 1
        if len(people) == most:
            break
    return Queue(people, unreadable)


def _undecided(db: Reader) -> Iterable[Row]:
    return sql.table(db, WAITING.name, _UNDECIDED, [_DECIDED], order="number")


def everybody(db: Reader) -> list[Waiting]:
    """All who ever waited and were not forgotten."""
    return [_waiting(row) for row in sql.table(db, WAITING.name, order="number")]


def count(db: Reader) -> int:
    """How many wait."""
    return int(sql.value(db, f"SELECT count(*) FROM {WAITING.name} WHERE {_UNDECIDED}", [_DECIDED]))


def one(db: Reader, waiting_id: str) -> Waiting | None:
    """Whoever has this id."""
    row = sql.row(db, f"SELECT * FROM {WAITING.name} WHERE id = ?", [waiting_id])
    return None if row is None else _waiting(row)


def with_number(db: Reader, number: int) -> Waiting | None:
    """Whoever says this number."""
    row = sql.row(db, f"SELECT * FROM {WAITING.name} WHERE number = ?", [number])
    return None if row is None else _waiting(row)


def of_phone(db: Reader, device: bytes) -> list[Waiting]:
    """Those that one phone sent, in their order."""
    rows = sql.table(db, WAITING.name, "device = ?", [device], order="number")
    return [_waiting(row) for row in rows]


def of_person(db: Reader, person_id: str) -> list[Waiting]:
    """Those who became this person."""
    rows = sql.table(db, WAITING.name, "person = ?", [person_id], order="number")
    return [_waiting(row) for row in rows]


def nodded_by(db: Reader, by: str) -> Waiting | None:
    """Whoever was nodded in by the request with this hash."""
    row = sql.row(
        db,
        f"SELECT * FROM {WAITING.name} WHERE person NOTNULL AND json_extract(said, '$.by') = ?",
        [by],
    )
    return None if row is None else _waiting(row)


def forget_everybody(store: Store) -> None:
    """Take all who wait, and what phones find, out of a copy for others.

    Raises:
        FileTrouble: the copy could not be written.
    """
    sql.execute(store, f"DELETE FROM {WAITING.name}")


@readable(FilePart.PEOPLE)
def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=row["id"],
        number=row["number"],
        at=datetime.fromisoformat(row["at"]),
        said=_said(row["said"]) if row["person"] is None else None,
        person=row["person"],
        nodded=_nodded(row["said"]) if row["person"] else Nodded(),
    )


def _nodded(column: str) -> Nodded:
    nodded = json.loads(column)
    return Nodded(nodded.get("by", ""), nodded.get("badge", ""))


def _said(column: str) -> Said | None:
    said = json.loads(column)
    if not isinstance(said, dict):
        raise TypeError
    if "answers" not in said:
        return None
    wish = said.get("wish")
    return Said(
        language=_words(said["language"]),
        answers=tuple(Answer(field, _words(value)) for field, value in said["answers"].items()),
        wish=Wish(_words(wish["contact"]), _words(wish["agreed"])) if wish else None,
        rules=_words(said["rules"]),
    )


def _words(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError
    return said


def said_column(value: Said) -> str:
    """What was typed as its column; other forms of it will have other numbers."""
    wish = value.wish
    return json.dumps(
        {
            "form": _FORM,
            "language": value.language,
            "answers": dict(value.words()),
            "wish": {"contact": wish.contact, "agreed": wish.agreed} if wish else None,
            "rules": value.rules,
        },
        ensure_ascii=False,
    )


def waiting_row(value: Waiting, device: bytes) -> dict[str, Any]:
    """Somebody who waits as a row, with the hash of the phone's cookie."""
    return {
        "id": value.id,
        "number": value.number,
        "at": instant_to_column(value.at),
        "device": device,
        "said": _DECIDED if value.said is None else said_column(value.said),
        "person": value.person,
    }


def decided_row(person_id: str | None, nodded: Nodded | None = None) -> dict[str, Any]:
    """What changes when the desk has decided: who it became, None where it turned somebody away."""
    told = {} if nodded is None else {"by": nodded.by, "badge": nodded.badge}
    kept = {key: value for key, value in told.items() if value}
    return {"said": json.dumps({"form": _FORM, **kept}), "person": person_id}


def undecided_row(said: Said) -> dict[str, Any]:
    """What changes when the nod is taken back."""
    return {"said": said_column(said), "person": None}
