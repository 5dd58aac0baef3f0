"""The planned programme as documents print it: sessions by day, their rooms, and who does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated, kept_whole
from forumdesk.domain.forum import Forum, Room
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, SessionType, Talk
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Gap, Hairline, paragraph
from forumdesk.reports.page import INK, QUIET, TITLE
from forumdesk.wording import programme as words


@dataclass(frozen=True, slots=True)
class Timetable:
    """Sessions by planned start, of the whole forum or of one `day`; rooms and people by id."""

    forum: Forum
    sessions: Sequence[Session]
    rooms: Mapping[str, Room]
    talks: Sequence[Talk]
    parts: Sequence[Part]
    people: Mapping[str, Person]
    day: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The forum's."""
        return ZoneInfo(self.forum.time_zone)

    def days(self) -> list[tuple[date, list[Session]]]:
        """The days that have sessions, each with its own."""
        found: dict[date, list[Session]] = {}
        for one in self.sessions:
            found.setdefault(planned_day(one, self.zone), []).append(one)
        return list(found.items())

    def title_of(self, day: date) -> str:
        """A day by its number and its date."""
        return words.titled_day(self.forum, day)

    def times(self, session: Session) -> str:
        """When it is planned."""
        return words.span(session, zone=self.zone)

    def room(self, session: Session) -> str:
        """The room's name, empty where there is none."""
        room = self.rooms.get(session.room or "")
        return room.name.in_language(language()) if room else ""

    def talks_of(self, session: Session) -> list[Talk]:
        """Its talks in their order."""
        return [one for one in self.talks if one.session == session.id]

    def who(self, session: Session, talk: Talk | None = None) -> str:
        """Who does what in a session beside its talks, or in one of its talks."""
        wanted = talk.id if talk is not None else None
        found = [one for one in self.parts if one.session == session.id and one.talk == wanted]
        return words.people((one.duty, self._name(one)) for one in found)

    def _name(self, part: Part) -> str:
        person = self.people.get(part.person or "")
        name = person.display if person else part.on_behalf_of.in_language(language())
        return kept_whole(name) if person else isolated(name)


def planned_day(session: Session, zone: ZoneInfo) -> date:
    """The local day on which a session is to begin."""
    return session.starts.astimezone(zone).date()


def has_pause(session: Session) -> bool:
    """Whether nothing is said in it."""
    return session.type is SessionType.BREAK


def opening(forum: Forum, name: str, *below: str) -> list[Block]:
    """How a document of the whole forum begins: the forum, the document, and what it is about."""
    told = [paragraph(one) for one in below if one]
    return [
        paragraph(forum.title.in_language(language()), QUIET),
        Gap(points=2),
        paragraph(name, TITLE),
        *told,
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=7),
    ]
