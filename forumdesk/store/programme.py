"""Sessions, talks and parts: rows to domain values and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.programme import (
    Part,
    Participation,
    Session,
    SessionRole,
    SessionType,
    Stage,
    Talk,
)
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import (
    column_to_instant,
    column_to_text,
    instant_to_column,
    optional_instant_to_column,
    readable,
    text_to_column,
)
from forumdesk.store.transaction import Table

SESSION = Table("session", Feature.PROGRAMME)
TALK = Table("talk", Feature.PROGRAMME)
PART = Table("part", Feature.PROGRAMME)


@once
def sessions(db: Reader) -> list[Session]:
    """All sessions of the programme by start; what waits in the tray is none of it."""
    rows = sql.table(db, "session", "scheduled = 1", order="starts, code")
    return [_session(row) for row in rows]


@once
def in_tray(db: Reader) -> list[Session]:
    """Sessions that have no time yet, by their codes."""
    return [_session(row) for row in sql.table(db, "session", "scheduled = 0", order="code")]


def every_session(db: Reader) -> list[Session]:
    """All sessions of the programme, and after them those that wait in the tray."""
    return [*sessions(db), *in_tray(db)]


@once
def session(db: Reader, session_id: str) -> Session | None:
    """One session by id."""
    row = sql.row(db, "SELECT * FROM session WHERE id = ?", [session_id])
    return None if row is None else _session(row)


@readable(FilePart.PROGRAMME)
def _session(row: Row) -> Session:
    return Session(
        id=row["id"],
        code=row["code"],
        type=SessionType(row["type"]),
        title=column_to_text(row["title"]),
        starts=datetime.fromisoformat(row["starts"]),
        ends=datetime.fromisoformat(row["ends"]),
        room=row["room"],
        theme=column_to_text(row["theme"]),
        focus=column_to_text(row["focus"]),
        why=column_to_text(row["why"]),
        started_at=column_to_instant(row["started_at"]),
        ended_at=column_to_instant(row["ended_at"]),
        started_seq=row["started_seq"],
        ended_seq=row["ended_seq"],
        watched=row["watched"] == 1,
        attribution=Attribution(row["attribution"]),
        description=column_to_text(row["description"]),
        decision=column_to_text(row["decision"]),
        participation=Participation(row["participation"]) if row["participation"] else None,
        promise=column_to_text(row["promise"]),
        stage=Stage(row["stage"]) if row["stage"] else None,
        language=row["language"],
        capacity=row["capacity"],
        scheduled=row["scheduled"] == 1,
        revision=row["revision"],
        foreign=row["foreign_key"],
        rounds=row["rounds"],
    )


def watched_door(db: Reader, session_id: str | None) -> str | None:
    """The door whose passages tell who is in a session; of none it is the forum's."""
    found = session(db, session_id) if session_id is not None else None
    return None if found is None else found.door


def session_is_in_use(db: Reader, session_id: str) -> bool:
    """Whether a poll, an input, a line, a version, an action, a passage or a card belongs to it."""
    found = sql.value(
        db,
        "SELECT EXISTS (SELECT 1 FROM poll WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM input WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM record_line WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM record_version WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM action WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM visit WHERE session = :s)"
        " OR EXISTS (SELECT 1 FROM breakout_card c JOIN breakout_table t ON t.id = c.breakout_table"
        " WHERE t.session = :s)",
        {"s": session_id},
    )
    return bool(found)


def session_row(value: Session) -> dict[str, Any]:
    """A session as its row."""
    return {
        "id": value.id,
        "code": value.code,
        "type": value.type.value,
        "title": text_to_column(value.title),
        "starts": instant_to_column(value.starts),
        "ends": instant_to_column(value.ends),
        "room": value.room,
        "theme": text_to_column(value.theme),
        "focus": text_to_column(value.focus),
        "why": text_to_column(value.why),
        "started_at": optional_instant_to_column(value.started_at),
        "ended_at": optional_instant_to_column(value.ended_at),
        "started_seq": value.started_seq,
        "ended_seq": value.ended_seq,
        "watched": int(value.watched),
        "attribution": value.attribution.value,
        "description": text_to_column(value.description),
        "decision": text_to_column(value.decision),
        "participation": value.participation.value if value.participation else None,
        "promise": text_to_column(value.promise),
        "stage": value.stage.value if value.stage else None,
        "language": value.language,
        "capacity": value.capacity,
        "scheduled": int(value.scheduled),
        "revision": value.revision,
        "foreign_key": value.foreign,
        "rounds": value.rounds,
    }


@once
def talks(db: Reader, session_id: str | None = None) -> list[Talk]:
    """All talks, or one session's, in order within their sessions."""
    return [_talk(row) for row in _of_session(db, "talk", session_id)]


@readable(FilePart.PROGRAMME)
def _talk(row: Row) -> Talk:
    return Talk(row["id"], row["session"], column_to_text(row["topic"]), row["position"])


def _of_session(db: Reader, table: str, session_id: str | None) -> list[Row]:
    where, values = ("session = ?", [session_id]) if session_id else ("1", [])
    return sql.table(db, table, where, values, order="session, position")


def talk_row(value: Talk) -> dict[str, Any]:
    """A talk as its row."""
    return {
        "id": value.id,
        "session": value.session,
        "topic": text_to_column(value.topic),
        "position": value.position,
    }


@once
def parts(db: Reader, session_id: str | None = None) -> list[Part]:
    """Who does what in all sessions or in one, in order within the sessions."""
    return [_part(row) for row in _of_session(db, "part", session_id)]


@readable(FilePart.PROGRAMME)
def _part(row: Row) -> Part:
    return Part(
        id=row["id"],
        session=row["session"],
        role=SessionRole(row["role"]),
        position=row["position"],
        person=row["person"],
        talk=row["talk"],
        on_behalf_of=column_to_text(row["on_behalf_of"]),
        called=column_to_text(row["called"]),
    )


def part_row(value: Part) -> dict[str, Any]:
    """A part as its row."""
    return {
        "id": value.id,
        "session": value.session,
        "role": value.role.value,
        "position": value.position,
        "person": value.person,
        "talk": value.talk,
        "on_behalf_of": text_to_column(value.on_behalf_of),
        "called": text_to_column(value.called),
    }
