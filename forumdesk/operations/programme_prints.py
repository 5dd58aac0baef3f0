"""Noting what a programme said when it was printed, so that changes since can be told."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from forumdesk.domain.ids import new_id
from forumdesk.domain.programme_print import PrintedPart, PrintedProgramme, PrintedSession
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.outcome import Outcome
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store import programme_prints as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import writing


def as_printed(db: Reader) -> tuple[PrintedSession, ...]:
    """The programme as a paper would have it."""
    rooms = {one.id: one.name for one in forums.rooms(db)}
    talks, parts = programme_rows.talks(db), told_parts(db)
    topics = {one.id: one.topic for one in talks}
    return tuple(
        PrintedSession(
            id=one.id,
            code=one.code,
            title=one.title,
            starts=one.starts,
            ends=one.ends,
            room=rooms.get(one.room or "", NO_TEXT),
            talks=tuple(talk.topic for talk in talks if talk.session == one.id),
            parts=tuple(
                PrintedPart(
                    part.role,
                    part.person or "",
                    part.on_behalf_of,
                    topics.get(part.talk or "", NO_TEXT),
                    part.called,
                )
                for part in parts
                if part.session == one.id
            ),
        )
        for one in programme_rows.sessions(db)
    )


def note_programme(
    db: Store, *, sessions: Sequence[PrintedSession], at: datetime | None = None
) -> Outcome[bool]:
    """Keep that the programme of all days was put on paper saying this `at` this moment, else now.

    What is on paper already is not kept again; returns whether it was. It is not taken back: paper
    stays.
    """
    with writing(db) as transaction:
        before = rows.printed(transaction)
        if before and before[0].sessions == tuple(sessions):
            return Outcome(False)
        one = PrintedProgramme(
            new_id(secrets.token_bytes), at or datetime.now(UTC), tuple(sessions)
        )
        transaction.insert(rows.PROGRAMME_PRINT, rows.print_row(one))
    return Outcome(True)
