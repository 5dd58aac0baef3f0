"""What happens in the room, for tests: sessions, who has a part in them, and inputs."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time, timedelta
from typing import Any

from logos import logo
from support import words

from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import Input
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.speakers import Photo, Profile
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.operations import breakout, inputs, places, programme
from forumdesk.operations.ballots import Voter
from forumdesk.operations.breakout import NewTable
from forumdesk.operations.inputs import NewInput
from forumdesk.operations.parts import NewPart
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import speakers
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def two_rooms(db: Store) -> list[str]:
    """Ids of two rooms of one venue."""
    venue = places.add_venue(db, name=words("Town hall"), address=words("Road")).value
    return [
        places.add_room(db, venue=venue.id, name=words(name), capacity=None).value.id
        for name in ("Hall", "Annex")
    ]


def add_session(db: Store, code: str = "", *, title: str = "Session", **more: Any) -> Session:
    """A session of an hour on the forum's first day."""
    day = datetime.combine(forums.forum(db).starts, time(2), tzinfo=UTC)
    return programme.add_session(
        db,
        new=programme.NewSession(
            code=code,
            type=SessionType.THEMED,
            title=words(title),
            starts=day,
            ends=day + timedelta(hours=1),
            **more,
        ),
    ).value


def introduce(db: Store, person: str, biography: Text, *, photo: int = 0) -> None:
    """What is told of somebody who speaks; the photo has a shade by its number, 0 is none."""
    drawn = Photo(40, 20, logo(photo, height=20).png) if photo else None
    told = Profile(new_id(secrets.token_bytes), person, biography, drawn)
    with writing(db) as transaction:
        transaction.insert(speakers.PROFILE, speakers.profile_row(told))
        if drawn is not None:
            transaction.insert(speakers.PROFILE_PHOTO, speakers.photo_row(told, drawn))


def give_part(
    db: Store, session_id: str, role: SessionRole, person: str, *, called: Text = NO_TEXT
) -> None:
    """A part in a session for one more person, after those there are."""
    before = programme_rows.parts(db, session_id)
    parts = [NewPart(one.role, one.person, called=one.called) for one in before]
    added = NewPart(role, person, called=called)
    programme.update_session(
        db,
        session_id=session_id,
        changes=programme.SessionChanges(parts=[*parts, added]),
    )


def send_receipt(
    db: Store,
    text: str = "Why?",
    *,
    person: str | None = None,
    device: str | None = "a device",
    nonce: str = "",
    kind: str = "question",
    **more: Any,
) -> str:
    """The receipt of an input that a phone sends in a transaction of its own."""
    with writing(db) as transaction:
        return inputs.send_input(
            transaction,
            new=NewInput(kind=kind, text=text, **more),
            nonce=nonce or f"nonce of {text}",
            voter=Voter(person, device),
        )


def send(db: Store, text: str = "Why?", **more: Any) -> Input:
    """An input that a phone sends."""
    found = rows.input_by_receipt(db, send_receipt(db, text, **more))
    assert found is not None
    return found


def propose(db: Store, text: str) -> str:
    """A proposal for the agenda that the room sees; its id."""
    found = send(db, text, kind="agenda").id
    inputs.show_input(db, input_id=found)
    return found


def at_tables(db: Store, session_id: str, topic: Text = NO_TEXT, host: str | None = None) -> None:
    """Two rounds at two tables, the first of which has a topic and a host."""
    tables = [NewTable(1, topic, host), NewTable(2)]
    breakout.set_tables(db, session_id=session_id, tables=tables, rounds=2)
