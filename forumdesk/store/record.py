"""The rapporteur's lines and the versions of the record: rows to domain values and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from forumdesk.domain.record import Line, LineType, Reached, RecordState, Version
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table, Transaction

LINE = Table("record_line", Feature.RECORD)
# Its id is that of the input.
SIMILAR = Table("record_similar", Feature.RECORD)

_COLUMNS = (
    "id, session, type, text, at, speaker, owner, due, reached, input, poll, round, own_words,"
    " speaker_group, talk, focus, permitted, reservations"
)


@readable(FilePart.RECORD)
def _line(row: Row) -> Line:
    return Line(
        id=row["id"],
        session=row["session"],
        type=LineType(row["type"]),
        text=row["text"],
        at=datetime.fromisoformat(row["at"]),
        speaker=row["speaker"],
        owner=row["owner"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        reached=Reached(row["reached"]) if row["reached"] else None,
        input=row["input"],
        poll=row["poll"],
        round=row["round"],
        own_words=bool(row["own_words"]),
        speaker_group=row["speaker_group"],
        talk=row["talk"],
        focus=row["focus"],
        permitted=bool(row["permitted"]),
        reservations=row["reservations"],
    )


def line_row(value: Line) -> dict[str, Any]:
    """A line as its row, without the inputs that say the same."""
    return {
        "id": value.id,
        "session": value.session,
        "type": value.type.value,
        "text": value.text,
        "at": instant_to_column(value.at),
        "speaker": value.speaker,
        "owner": value.owner,
        "due": value.due.isoformat() if value.due else None,
        "reached": value.reached.value if value.reached else None,
        "input": value.input,
        "poll": value.poll,
        "round": value.round,
        "own_words": int(value.own_words),
        "speaker_group": value.speaker_group,
        "talk": value.talk,
        "focus": value.focus,
        "permitted": int(value.permitted),
        "reservations": value.reservations,
    }


@once
def lines(db: Reader, session_id: str) -> list[Line]:
    """A session's lines in the order they were begun."""
    rows = sql.rows(
        db, f"SELECT {_COLUMNS} FROM record_line WHERE session = ? ORDER BY at, id", [session_id]
    )
    similar = _similar(db, "l.session = ?", session_id)
    read = map(_line, rows)
    return [replace(one, similar=similar[one.id]) if one.id in similar else one for one in read]


def line(db: Reader, line_id: str) -> Line | None:
    """One line."""
    row = sql.row(db, f"SELECT {_COLUMNS} FROM record_line WHERE id = ?", [line_id])
    if row is None:
        return None
    similar = _similar(db, "l.id = ?", line_id).get(line_id, ())
    return replace(_line(row), similar=similar)


def _similar(db: Reader, where: str, value: str) -> dict[str, tuple[str, ...]]:
    """The inputs that say the same as lines, by the ids of these."""
    rows = sql.rows(
        db,
        "SELECT s.line, s.id FROM record_similar s JOIN record_line l ON l.id = s.line"
        f" JOIN input i ON i.id = s.id WHERE {where} ORDER BY i.number",
        [value],
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["line"]] = (*found.get(row["line"], ()), row["id"])
    return found


def line_with_input(db: Reader, input_id: str) -> Line | None:
    """The first line that tells of an input, alone or with others."""
    found = sql.value(
        db,
        "SELECT id FROM record_line WHERE input = :input"
        " OR id = (SELECT line FROM record_similar WHERE id = :input) ORDER BY at LIMIT 1",
        {"input": input_id},
    )
    return None if found is None else line(db, str(found))


def taken_inputs(db: Reader) -> set[str]:
    """The ids of the inputs that stand in any session's record, also as one of several alike."""
    return set(
        sql.column(
            db,
            "SELECT input FROM record_line WHERE input IS NOT NULL"
            " UNION SELECT id FROM record_similar",
        )
    )


_TWICE = """
SELECT 1 FROM record_line l WHERE l.own_words = 0 AND (l.id = ?1 OR l.input = ?1) AND (
EXISTS (SELECT 1 FROM record_similar s WHERE s.id = l.input)
OR EXISTS (SELECT 1 FROM record_line o WHERE o.own_words = 0 AND o.id <> l.id
AND (o.input = l.input OR (o.session, o.poll, o.round) = (l.session, l.poll, l.round))))
"""


def is_told_twice(db: Reader, line_or_input: str) -> bool:
    """Whether what a line was taken over from, or an input, was taken over another time, too."""
    return sql.row(db, _TWICE, [line_or_input]) is not None


def sessions_with_input(db: Reader, input_id: str) -> list[str]:
    """The sessions in whose records an input stands, also as one of several alike."""
    found = sql.column(
        db,
        "SELECT DISTINCT session FROM record_line WHERE input = :i"
        " OR id IN (SELECT line FROM record_similar WHERE id = :i) ORDER BY session",
        {"i": input_id},
    )
    return [str(one) for one in found]


_TELL_OF = """
SELECT l.session FROM record_line l, json_each(?1) i WHERE l.input = i.value
UNION SELECT v.session FROM record_version v,
json_each(CASE WHEN json_valid(v.text) THEN v.text ELSE '{}' END, '$.inputs') told
WHERE json_extract(told.value, '$[0]') IN
(SELECT n.number FROM input n JOIN json_each(?1) i ON i.value = n.id)
ORDER BY 1
"""


def sessions_telling_of(db: Reader, input_ids: Iterable[str]) -> list[str]:
    """The sessions in whose records any of these inputs stands, or stood in some version."""
    return [str(one) for one in sql.column(db, _TELL_OF, (json.dumps([*input_ids]),))]


_VERSION = (
    "session, number, state, at, digest, text IS NOT NULL AS whole, reached, poll, round,"
    " CASE WHEN json_valid(text) THEN json_extract(text, '$.form') END AS form,"
    " CASE WHEN json_valid(text) THEN json_extract(text, '$.salt') END AS salt"
    " FROM record_version"
)


@once
def versions(db: Reader, session_id: str) -> list[Version]:
    """The versions a session's record went through, oldest first."""
    rows = sql.rows(db, f"SELECT {_VERSION} WHERE session = ? ORDER BY number", [session_id])
    return [_version(row) for row in rows]


@readable(FilePart.RECORD)
def _version(row: Row) -> Version:
    return Version(
        session=row["session"],
        number=row["number"],
        state=RecordState(row["state"]),
        at=datetime.fromisoformat(row["at"]),
        digest=row["digest"],
        whole=row["whole"] == 1,
        reached=Reached(row["reached"]) if row["reached"] else None,
        poll=row["poll"],
        round=row["round"],
        form=row["form"],
        salt=row["salt"] or "",
    )


def protected_versions(db: Reader, session_id: str) -> dict[int, datetime]:
    """When names were last taken out of versions, by their numbers."""
    rows = sql.rows(
        db,
        "SELECT json_extract(v.value, '$[0]') AS number, max(l.at) AS at FROM desk_log l,"
        " json_each(l.facts, '$.versions') v WHERE l.event = 'record_protected'"
        " AND json_extract(l.facts, '$.session') = ? GROUP BY 1 ORDER BY 1",
        [session_id],
    )
    return {row["number"]: datetime.fromisoformat(row["at"]) for row in rows}


def kept_text(db: Reader, session_id: str, number: int) -> str | None:
    """The text that is kept of a version; None where there is no such version or no text."""
    found = sql.value(
        db,
        "SELECT text FROM record_version WHERE session = ? AND number = ?",
        (session_id, number),
    )
    return None if found is None else str(found)


def add_version(transaction: Transaction, value: Version, text: str) -> None:
    """Keep a version with its text. Nothing removes one afterwards, nor changes it but for names
    that may not be told any more.
    """
    sql.execute(
        transaction,
        "INSERT INTO record_version(session, number, state, at, digest, text, reached, poll, round)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            value.session,
            value.number,
            value.state.value,
            instant_to_column(value.at),
            value.digest,
            text,
            value.reached.value if value.reached else None,
            value.poll,
            value.round,
        ),
    )
    transaction.touch(Feature.RECORD)


def rewrite_version(transaction: Transaction, value: Version, text: str | None) -> None:
    """Put a text without names in place of the one that is kept, with its digest."""
    sql.execute(
        transaction,
        "UPDATE record_version SET digest = ?, text = ? WHERE session = ? AND number = ?",
        (value.digest, text, value.session, value.number),
    )
    transaction.touch(Feature.RECORD)
