"""Repeating a session: what is planned of it stands in the programme again, at other times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from forumdesk.domain.programme import Session
from forumdesk.domain.text import NO_TEXT
from forumdesk.domain.undo import Deed
from forumdesk.operations.known_programme import KnownProgramme
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import NewSession, add, session_of
from forumdesk.operations.undo import recording
from forumdesk.store import programme as rows
from forumdesk.store import tags
from forumdesk.store.reader import Reader, Store


def copy_session(
    db: Store, *, session_id: str, starts: Sequence[datetime], with_people: bool = True
) -> Outcome[list[Session]]:
    """Put a session into the programme again at each of these times, as long as it is.

    What is planned of it comes along, with who does what where `with_people`; each gets a code of
    its own. What happened in it stays with it: actual times, polls, inputs and the record, and so
    do its tables and policies.

    Raises:
        Refused: NOT_FOUND; ENDS_FIRST for a length that no session may have.
    """
    with recording(db, Deed.COPY_SESSION) as (transaction, written):
        before = session_of(transaction, session_id)
        parts = _parts(transaction, before) if with_people else []
        carried = [one.tag for one in tags.session_tags(transaction) if one.session == session_id]
        known = KnownProgramme(transaction)
        added = [
            add(transaction, _again(before, instant, parts, carried), known=known)
            for instant in starts
        ]
    return Outcome(added, written.undo)


def _again(
    before: Session, instant: datetime, parts: Sequence[NewPart], carried: Sequence[str]
) -> NewSession:
    # On a clock that is set in between, an hour more of the clock is none of the session's.
    begins = instant.astimezone(UTC)
    return NewSession(
        type=before.type,
        title=before.title,
        starts=begins,
        ends=begins + (before.ends - before.starts),
        room=before.room,
        theme=before.theme,
        focus=before.focus,
        why=before.why,
        watched=before.watched,
        attribution=before.attribution,
        parts=parts,
        description=before.description,
        decision=before.decision,
        participation=before.participation,
        promise=before.promise,
        stage=before.stage,
        language=before.language,
        capacity=before.capacity,
        rounds=before.rounds,
        tags=carried,
    )


def _parts(db: Reader, session: Session) -> list[NewPart]:
    topics = {talk.id: talk.topic for talk in rows.talks(db, session.id)}
    return [
        NewPart(
            one.role,
            one.person,
            on_behalf_of=one.on_behalf_of,
            topic=topics.get(one.talk or "", NO_TEXT),
            called=one.called,
        )
        for one in rows.parts(db, session.id)
    ]
