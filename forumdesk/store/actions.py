"""The register of actions: rows to domain values and back.

An action of the record has its line's id, so that no line has two. Its words, owner and day are
NULL while they are those of the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from forumdesk.domain.actions import (
    Action,
    Evidence,
    Followed,
    Link,
    Linked,
    Note,
    Priority,
    Said,
    Status,
)
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table

ACTION = Table("action", Feature.ACTIONS)
NOTE = Table("action_note", Feature.ACTIONS)
EVIDENCE = Table("action_evidence", Feature.ACTIONS)
LINK = Table("action_link", Feature.ACTIONS)

_SELECT = """
SELECT a.*, l.text AS said_text, l.owner AS said_owner, l.due AS said_due, l.input AS said_input
FROM action a LEFT JOIN record_line l ON l.id = a.line
"""


@readable(FilePart.ACTIONS)
def _action(row: Row) -> Action:
    said = _said(row)
    return Action(
        id=row["id"],
        number=row["number"],
        text=_words(row["text"], said.text if said else None),
        session=row["session"],
        owner=_words(row["owner"], said.owner if said else None),
        due=said.due if said and row["due"] is None else _day(row["due"]),
        said=said,
        person=row["person"],
        level=row["level"],
        indicator=row["indicator"],
        priority=Priority(row["priority"]),
        status=Status(row["status"]),
        because=row["because"],
        before=row["before"],
        after=row["after"],
        origin=row["origin"],
    )


def _said(row: Row) -> Said | None:
    if row["line"] is None:
        return None
    return Said(
        line=row["line"],
        text=row["said_text"],
        owner=row["said_owner"],
        due=_day(row["said_due"]),
        input=row["said_input"],
    )


def _words(own: str | None, said: str | None) -> str:
    found = said if own is None else own
    if found is None:
        raise ValueError("neither words of its own nor a line")
    return found


def _day(column: str | None) -> date | None:
    return date.fromisoformat(column) if column else None


def action_row(value: Action) -> dict[str, Any]:
    """An action as its row: what it has in common with its line is not said twice."""
    said = value.said
    due = value.due.isoformat() if value.due else ""
    return {
        "id": value.id,
        "number": value.number,
        "line": said.line if said else None,
        "session": value.session,
        "text": None if said and said.text == value.text else value.text,
        "owner": None if said and said.owner == value.owner else value.owner,
        "due": None if said and said.due == value.due else due,
        "person": value.person,
        "level": value.level,
        "indicator": value.indicator,
        "priority": value.priority.value,
        "status": value.status.value,
        "because": value.because,
        "before": value.before,
        "after": value.after,
        "origin": value.origin,
    }


def note_row(value: Note) -> dict[str, Any]:
    """A note as its row."""
    return {
        "id": value.id,
        "action": value.action,
        "at": instant_to_column(value.at),
        "text": value.text,
        "status": value.status.value if value.status else None,
    }


def evidence_row(value: Evidence) -> dict[str, Any]:
    """A proof as its row."""
    return {
        "id": value.id,
        "action": value.action,
        "at": instant_to_column(value.at),
        "text": value.text,
        "path": value.path,
        "digest": value.digest,
    }


def link_row(value: Link) -> dict[str, Any]:
    """A link as its row."""
    return {
        "id": value.id,
        "action": value.action,
        "kind": value.to.value,
        "target": value.target,
    }


@readable(FilePart.ACTIONS)
def _note(row: Row) -> Note:
    status = Status(row["status"]) if row["status"] else None
    at = datetime.fromisoformat(row["at"])
    return Note(row["id"], row["action"], at, row["text"], status)


@readable(FilePart.ACTIONS)
def _evidence(row: Row) -> Evidence:
    at = datetime.fromisoformat(row["at"])
    return Evidence(row["id"], row["action"], at, row["text"], row["path"], row["digest"])


@readable(FilePart.ACTIONS)
def _link(row: Row) -> Link:
    return Link(row["id"], row["action"], Linked(row["kind"]), row["target"])


def actions(db: Reader) -> list[Action]:
    """All actions by number."""
    return [_action(row) for row in sql.rows(db, f"{_SELECT} ORDER BY a.number")]


def action(db: Reader, action_id: str) -> Action | None:
    """One action."""
    row = sql.row(db, f"{_SELECT} WHERE a.id = ?", [action_id])
    return None if row is None else _action(row)


def answering(db: Reader, input_id: str) -> list[str]:
    """The ids of the actions that answer an input: it stands in their line, or is linked."""
    return sql.column(
        db,
        "SELECT a.id FROM action a LEFT JOIN record_line l ON l.id = a.line"
        " WHERE l.input = :i OR EXISTS (SELECT 1 FROM action_link k"
        " WHERE k.action = a.id AND k.kind = :kind AND k.target = :i) ORDER BY a.number",
        {"i": input_id, "kind": Linked.INPUT.value},
    )


def followed(db: Reader) -> list[Followed]:
    """All actions by number, with what was written under each."""
    return _followed(db, actions(db), "1", ())


def followed_one(db: Reader, action_id: str) -> Followed | None:
    """One action with what was written under it."""
    one = action(db, action_id)
    return _followed(db, [one], "action = ?", (action_id,))[0] if one else None


def _followed(
    db: Reader, of: Sequence[Action], where: str, parameters: Sequence[object]
) -> list[Followed]:
    notes, evidence, links = (
        sql.table(db, table.name, where, parameters, order=order)
        for table, order in ((NOTE, "at, id"), (EVIDENCE, "at, id"), (LINK, "kind, target"))
    )
    noted, proved = _by_action(map(_note, notes)), _by_action(map(_evidence, evidence))
    # Links to what this program does not know are for whoever does.
    linked = _by_action(_link(row) for row in links if row["kind"] in tuple(Linked))
    return [Followed(one, noted[one.id], proved[one.id], linked[one.id]) for one in of]


class _Written(Protocol):
    @property
    def action(self) -> str: ...


Under = TypeVar("Under", bound=_Written)


def _by_action(written: Iterable[Under]) -> Mapping[str, list[Under]]:
    found: dict[str, list[Under]] = defaultdict(list)
    for one in written:
        found[one.action].append(one)
    return found
