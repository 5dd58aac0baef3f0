"""The programme of a forum as other programs read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, Talk
from forumdesk.domain.schedule import (
    Schedule,
    ScheduledPerson,
    ScheduledRoom,
    ScheduledSession,
    ScheduledSet,
    ScheduledTag,
    ScheduleForm,
)
from forumdesk.domain.text import NO_TEXT
from forumdesk.exchange.schedules.content_lines import MARK as ICS_MARK
from forumdesk.exchange.schedules.keys import acronym, derived, guid
from forumdesk.exchange.schedules.said import legible
from forumdesk.exchange.schedules.written_html import MARK as HTML_MARK
from forumdesk.exchange.schedules.written_html import schedule_html
from forumdesk.exchange.schedules.written_json import MARK as JSON_MARK
from forumdesk.exchange.schedules.written_json import schedule_json
from forumdesk.exchange.schedules.written_xml import MARK as XML_MARK
from forumdesk.exchange.schedules.written_xml import schedule_xml
from forumdesk.i18n import language
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.tags import carried
from forumdesk.store import forum as forums
from forumdesk.store import people, programme, speakers
from forumdesk.store import tags as tag_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import exports as wording
from forumdesk.wording.exports import ExportWords


def session_key(forum: Forum, session: Session) -> str:
    """By which other programs know a session: as the one does that it came from, or by a UUID."""
    return session.foreign or derived(forum.id, "session", session.id)


def session_keys(forum: Forum, session: Session) -> frozenset[str]:
    """All by which a file may name a session that it has from here."""
    key = session_key(forum, session)
    return frozenset((session.id, key, str(guid(key))))


def schedule_of(snapshot: Snapshot) -> Schedule:
    """What is planned, in the order of its times, without those who are told nowhere.

    People have a key by their number, and none has an id by which the file knows them.

    Raises:
        Refused: NO_SESSION_YET.
    """
    schedule = _Gathering(snapshot).schedule()
    if not schedule.sessions:
        raise Refused(Reason.NO_SESSION_YET)
    return legible(schedule)


def _json(schedule: Schedule) -> bytes:
    return schedule_json(schedule, language=language(), version=_version())


def _xml(schedule: Schedule) -> bytes:
    return schedule_xml(schedule, language=language(), version=_version())


def _version() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


def _ics(schedule: Schedule) -> bytes:
    # Its library takes long to load.
    from forumdesk.exchange.schedules.written_ics import schedule_ics  # noqa: PLC0415

    return schedule_ics(schedule, language=language(), at=datetime.now(UTC))


def _html(schedule: Schedule) -> bytes:
    return schedule_html(schedule, language=language())


@dataclass(frozen=True, slots=True)
class ScheduleFile:
    """A file that a programme can be given as, in the current language; it begins with `mark`."""

    what: str
    words: ExportWords
    mark: bytes
    write: Callable[[Schedule], bytes]


SCHEDULES = (
    ScheduleFile("programme.html", wording.PAGE, HTML_MARK, _html),
    ScheduleFile("programme.ics", wording.CALENDAR, ICS_MARK, _ics),
    ScheduleFile("schedule.json", wording.SCHEDULE_JSON, JSON_MARK, _json),
    ScheduleFile("schedule.xml", wording.SCHEDULE_XML, XML_MARK, _xml),
)


def _sets(snapshot: Snapshot) -> tuple[ScheduledSet, ...]:
    """The sets of which sessions carry tags, whole, in their order."""
    every, used = tag_rows.tags(snapshot), {one.tag for one in tag_rows.session_tags(snapshot)}
    found = (
        (one, [tag for tag in every if tag.tag_set == one.id])
        for one in tag_rows.tag_sets(snapshot)
    )
    return tuple(
        ScheduledSet(one.name, one.key, tuple(ScheduledTag(tag.name, tag.key) for tag in own))
        for one, own in found
        if any(tag.id in used for tag in own)
    )


class _Gathering:
    """What a programme is made of, read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._forum = forums.forum(snapshot)
        self._sessions = programme.sessions(snapshot)
        self._talks: dict[str, list[Talk]] = {}
        for talk in programme.talks(snapshot):
            self._talks.setdefault(talk.session, []).append(talk)
        self._parts: dict[str, list[Part]] = {}
        for part in told_parts(snapshot):
            self._parts.setdefault(part.session, []).append(part)
        self._people = {one.id: one for one in people.people(snapshot)}
        self._introduced = speakers.introductions(snapshot, [*self._people])
        self._tags, self._sets = carried(snapshot), _sets(snapshot)
        venues = {one.id: one for one in forums.venues(snapshot)}
        rooms = forums.rooms(snapshot)
        twice = Counter(one.name.in_language(language()) for one in rooms)
        self._rooms = {one.id: self._room(one, venues[one.venue], twice) for one in rooms}

    def schedule(self) -> Schedule:
        forum = self._forum
        return Schedule(
            form=ScheduleForm.SPEC,
            sessions=tuple(map(self._session, self._sessions)),
            title=forum.title,
            acronym=acronym(forum.short_title),
            starts=forum.starts,
            ends=forum.ends,
            time_zone=forum.time_zone,
            rooms=tuple(self._rooms.values()),
            sets=self._sets,
        )

    def _room(self, room: Room, venue: Venue, twice: Counter[str]) -> ScheduledRoom:
        """A room, by a name that no other has."""
        name, of = room.name.in_language(language()), venue.name.in_language(language())
        return ScheduledRoom(
            name=f"{name} ({of})" if twice[name] > 1 else name,
            venue=of,
            address=venue.address.in_language(language()),
            capacity=room.capacity,
            key=derived(self._forum.id, "room", room.id),
        )

    def _session(self, one: Session) -> ScheduledSession:
        room = self._rooms.get(one.room or "")
        return ScheduledSession(
            where="",
            key=session_key(self._forum, one),
            title=one.title,
            starts=one.starts,
            ends=one.ends,
            code=one.code,
            type=one.type.value,
            theme=one.theme,
            focus=one.focus,
            why=one.why,
            description=one.description,
            language=one.language,
            room=room.name if room else "",
            venue=room.venue if room else "",
            capacity=one.capacity,
            people=tuple(self._told(one)),
            revision=one.revision,
            decision=one.decision,
            promise=one.promise,
            participation=one.participation.value if one.participation else "",
            stage=one.stage.value if one.stage else "",
            attribution=one.attribution.value,
            rounds=one.rounds or None,
            watched=one.watched,
            tags=tuple(
                ScheduledTag(tag.name, tag.key, of.name, of.key)
                for of, tag in self._tags.get(one.id, ())
            ),
        )

    def _told(self, session: Session) -> Iterator[ScheduledPerson]:
        """Who does what, then topics that nobody is told for."""
        talks = {one.id: one for one in self._talks.get(session.id, ())}
        parts = self._parts.get(session.id, [])
        yield from (self._person(one, talks.get(one.talk or "")) for one in parts)
        given = {one.talk for one in parts}
        for talk in talks.values():
            if talk.id not in given:
                yield ScheduledPerson("", topic=talk.topic)

    def _person(self, part: Part, talk: Talk | None) -> ScheduledPerson:
        called = part.called.in_language(language())
        behalf = part.on_behalf_of.in_language(language())
        topic = talk.topic if talk else NO_TEXT
        found: Person | None = self._people.get(part.person or "")
        if found is None or found.erased:
            return ScheduledPerson("", called or part.role.value, on_behalf_of=behalf, topic=topic)
        told = self._introduced.get(found.id)
        return ScheduledPerson(
            name=found.display,
            role=called or part.role.value,
            key=derived(self._forum.id, "person", str(found.number)),
            office=found.office.in_language(language()),
            institution=found.institution.in_language(language()),
            country=found.country,
            on_behalf_of=behalf,
            topic=topic,
            biography=told.biography if told else NO_TEXT,
        )
