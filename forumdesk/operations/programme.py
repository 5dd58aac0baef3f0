"""Building the programme."""

from __future__ import annotations

import secrets
from datetime import datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.programme import Part, Session, SessionRole, SessionType, Talk
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import programme as rows
from forumdesk.store.connection import Database


def add_session(
    db: Database,
    *,
    code: str,
    type: SessionType,
    title: Text,
    starts: datetime,
    ends: datetime,
    room: str | None = None,
    theme: Text = NO_TEXT,
    focus: Text = NO_TEXT,
    why: Text = NO_TEXT,
) -> Outcome[Session]:
    """Add a session; `starts` and `ends` carry their zone.

    Raises:
        Refused: INVALID_DATE when it would end before it starts; INVALID_FIELD for a code in use.
    """
    if ends <= starts:
        raise Refused(Reason.INVALID_DATE, value=ends.isoformat())
    with recording(db, "add_session") as (transaction, written):
        if any(session.code == code for session in rows.sessions(db)):
            raise Refused(Reason.INVALID_FIELD, field="code", value=code)
        session = Session(
            id=new_id(secrets.token_bytes),
            code=code,
            type=type,
            title=title,
            starts=starts,
            ends=ends,
            room=room,
            theme=theme,
            focus=focus,
            why=why,
        )
        transaction.insert(rows.SESSION, rows.session_row(session))
    return Outcome(session, written.changes, written.undo)


def add_talk(db: Database, *, session_id: str, topic: Text) -> Outcome[Talk]:
    """Add a talk after those of the session."""
    with recording(db, "add_talk") as (transaction, written):
        position = sum(talk.session == session_id for talk in rows.talks(db)) + 1
        talk = Talk(new_id(secrets.token_bytes), session_id, topic, position)
        transaction.insert(rows.TALK, rows.talk_row(talk))
    return Outcome(talk, written.changes, written.undo)


def add_part(
    db: Database,
    *,
    session_id: str,
    role: SessionRole,
    person: str | None = None,
    talk: str | None = None,
    on_behalf_of: Text = NO_TEXT,
) -> Outcome[Part]:
    """Give somebody a role in a session; the person may not be known yet."""
    with recording(db, "add_part") as (transaction, written):
        position = sum(part.session == session_id for part in rows.parts(db)) + 1
        part = Part(
            new_id(secrets.token_bytes), session_id, role, position, person, talk, on_behalf_of
        )
        transaction.insert(rows.PART, rows.part_row(part))
    return Outcome(part, written.changes, written.undo)
