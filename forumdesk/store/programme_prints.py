"""Programmes that were printed, as they were: rows to domain values and back.

The form is versioned and read leniently: what a later program writes besides is passed over.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from forumdesk.domain.programme import SessionRole
from forumdesk.domain.programme_print import PrintedPart, PrintedProgramme, PrintedSession
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table

PROGRAMME_PRINT = Table("programme_print", Feature.PROGRAMME)
_FORM = 1


def printed(db: Reader) -> list[PrintedProgramme]:
    """All that were printed, the latest first."""
    return [_print(row) for row in sql.table(db, "programme_print", order="at DESC, id")]


@readable(FilePart.PROGRAMME)
def _print(row: Row) -> PrintedProgramme:
    said = json.loads(row["said"])
    return PrintedProgramme(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        sessions=tuple(_session(one) for one in said["sessions"]),
    )


def _session(said: dict[str, Any]) -> PrintedSession:
    return PrintedSession(
        id=said["id"],
        code=said["code"],
        title=_text(said["title"]),
        starts=datetime.fromisoformat(said["starts"]),
        ends=datetime.fromisoformat(said["ends"]),
        room=_text(said["room"]),
        talks=tuple(_text(one) for one in said["talks"]),
        parts=tuple(
            PrintedPart(
                SessionRole(one["role"]),
                one["person"],
                _text(one["on_behalf_of"]),
                _text(one["talk"]),
                # Papers of earlier programs have none.
                _text(one.get("called", {})),
            )
            for one in said["parts"]
        ),
    )


def _text(said: dict[str, str]) -> Text:
    return Text(tuple(said.items())) if said else NO_TEXT


def print_row(value: PrintedProgramme) -> dict[str, Any]:
    """A printed programme as its row."""
    said = {"form": _FORM, "sessions": [_said(one) for one in value.sessions]}
    return {
        "id": value.id,
        "at": instant_to_column(value.at),
        "said": json.dumps(said, ensure_ascii=False),
    }


def _said(session: PrintedSession) -> dict[str, Any]:
    return {
        "id": session.id,
        "code": session.code,
        "title": session.title.as_dict(),
        "starts": instant_to_column(session.starts),
        "ends": instant_to_column(session.ends),
        "room": session.room.as_dict(),
        "talks": [one.as_dict() for one in session.talks],
        "parts": [
            {
                "role": one.role.value,
                "person": one.person,
                "on_behalf_of": one.on_behalf_of.as_dict(),
                "talk": one.talk.as_dict(),
                "called": one.called.as_dict(),
            }
            for one in session.parts
        ],
    }
