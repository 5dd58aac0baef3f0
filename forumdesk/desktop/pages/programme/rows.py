"""The programme as the page shows it: days, sessions, who does what, what clashes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.domain.clashes import LACKS, Clash, ClashFinder, ClashKind
from forumdesk.domain.programme import Duty, Part, Session
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import language
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.clashes import clash_finder, named_in_clashes
from forumdesk.store import breakout
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording
from forumdesk.wording.clashes import Named
from forumdesk.wording.clashes import clash as clash_words


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part in a session. `name` is empty where nobody is known yet."""

    duty: Duty
    name: str
    on_behalf_of: Text = NO_TEXT
    topic: Text = NO_TEXT

    @property
    def who(self) -> str:
        """The name, or on whose behalf somebody will be there."""
        return self.name or self.on_behalf_of.in_language(language())


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session with everything about it; `clashes` are sentences, `shared` their kinds.

    `lacks` are sentences about what is still to come, `tables` how many tables it has.
    """

    session: Session
    day: date
    room: str
    roles: tuple[Role, ...]
    clashes: tuple[str, ...] = ()
    shared: frozenset[ClashKind] = frozenset()
    lacks: tuple[str, ...] = ()
    tables: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """All of it: sessions by start, those that wait in the tray by their codes, and what clashes.

    `finder` tells what a session would clash with elsewhere, in words by `named`.
    """

    sessions: tuple[SessionFacts, ...]
    waiting: tuple[SessionFacts, ...]
    found: tuple[Clash, ...]
    finder: ClashFinder
    named: Named


def read_programme(db: Reader, zone: ZoneInfo) -> Programme:
    """The programme as the file has it."""
    rooms = wording.room_names(forums.rooms(db))
    finder, named = clash_finder(db), named_in_clashes(db)
    found = finder.all()
    told = _in_words(found, named)
    roles = _roles(db, [*told_parts(db), *told_parts(db, tray=True)], named)

    tables = Counter(one.session for one in breakout.tables(db))

    def facts(one: Session) -> SessionFacts:
        own = told.get(one.id, ())
        return SessionFacts(
            session=one,
            day=one.starts.astimezone(zone).date(),
            room=rooms.get(one.room or "", ""),
            roles=tuple(roles.get(one.id, ())),
            clashes=tuple(words for kind, words in own if kind not in LACKS),
            shared=frozenset(kind for kind, _words in own) - LACKS,
            lacks=tuple(words for kind, words in own if kind in LACKS),
            tables=tables[one.id],
        )

    return Programme(
        sessions=tuple(facts(one) for one in rows.sessions(db)),
        waiting=tuple(facts(one) for one in rows.in_tray(db)),
        found=tuple(found),
        finder=finder,
        named=named,
    )


def _roles(db: Reader, parts: list[Part], named: Named) -> dict[str, list[Role]]:
    """Who does what, by session, each by name where that may be told."""
    topics = {talk.id: talk.topic for talk in rows.talks(db)}
    roles: dict[str, list[Role]] = {}
    for part in parts:
        name = named.people.get((part.session, part.person or ""), "")
        role = Role(part.duty, name, part.on_behalf_of, topics.get(part.talk or "", NO_TEXT))
        roles.setdefault(part.session, []).append(role)
    return roles


def _in_words(found: list[Clash], named: Named) -> dict[str, list[tuple[ClashKind, str]]]:
    """Each clash as a sentence for each of its sessions."""
    told: dict[str, list[tuple[ClashKind, str]]] = {}
    for clash in found:
        for one in clash.sessions:
            told.setdefault(one, []).append((clash.kind, clash_words(clash, of=one, named=named)))
    return told
