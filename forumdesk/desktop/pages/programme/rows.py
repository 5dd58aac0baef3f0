"""The programme as the page shows it: days, sessions, who does what, what clashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.domain.programme import (
    Clash,
    ClashKind,
    Part,
    Session,
    SessionRole,
    clashes,
)
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import language
from forumdesk.operations.attribution import told_parts
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part in a session. `name` is empty where nobody is known yet."""

    role: SessionRole
    name: str
    on_behalf_of: Text = NO_TEXT
    topic: Text = NO_TEXT

    @property
    def who(self) -> str:
        """The name, or on whose behalf somebody will be there."""
        return self.name or self.on_behalf_of.in_language(language())


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session with everything about it; `clashes` are sentences, `shared` their kinds."""

    session: Session
    day: date
    room: str
    roles: tuple[Role, ...]
    clashes: tuple[str, ...] = ()
    shared: frozenset[ClashKind] = frozenset()


def read_programme(db: Reader, zone: ZoneInfo) -> list[SessionFacts]:
    """All sessions by start."""
    rooms = wording.room_names(forums.rooms(db))
    sessions, parts = rows.sessions(db), told_parts(db)
    topics = {talk.id: talk.topic for talk in rows.talks(db)}
    names = _names(db, parts)
    # Whoever is in two sessions at once is told of also where it may not be told who that is.
    shared = clashes(sessions, rows.parts(db))
    told = _in_words(shared, {one.id: one for one in sessions}, _tellable(parts, names))
    roles: dict[str, list[Role]] = {}
    for part in parts:
        name = names.get(part.person or "", "")
        role = Role(part.role, name, part.on_behalf_of, topics.get(part.talk or "", NO_TEXT))
        roles.setdefault(part.session, []).append(role)
    return [
        SessionFacts(
            session=one,
            day=one.starts.astimezone(zone).date(),
            room=rooms.get(one.room or "", ""),
            roles=tuple(roles.get(one.id, ())),
            clashes=tuple(words for _kind, words in told.get(one.id, ())),
            shared=frozenset(kind for kind, _words in told.get(one.id, ())),
        )
        for one in sessions
    ]


def _names(db: Reader, parts: list[Part]) -> dict[str, str]:
    found = (people.person(db, one) for one in {part.person for part in parts if part.person})
    return {person.id: person.display for person in found if person is not None}


def _tellable(parts: list[Part], names: dict[str, str]) -> dict[tuple[str, str], str]:
    """The names of people by a session in which they may be told, and by their ids."""
    return {(one.session, one.person): names.get(one.person, "") for one in parts if one.person}


def _in_words(
    shared: list[Clash], known: dict[str, Session], names: dict[tuple[str, str], str]
) -> dict[str, list[tuple[ClashKind, str]]]:
    """Each clash as a sentence for both of its sessions."""
    told: dict[str, list[tuple[ClashKind, str]]] = {}
    for clash in shared:
        here, there = (names.get((one, clash.person or "")) for one in (clash.first, clash.second))
        # In a session where nobody is told, somebody is also there as nobody.
        person = None if there is None else here
        for one, other in ((clash.first, clash.second), (clash.second, clash.first)):
            words = _sentence(clash.kind, known[other], person)
            told.setdefault(one, []).append((clash.kind, words))
    return told


def _sentence(kind: ClashKind, other: Session, person: str | None) -> str:
    called = f"{other.code} “{other.title.in_language(language())}”"
    return wording.clash(kind, other=called, person=person)
