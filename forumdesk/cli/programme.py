"""programme FILE list."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.common import Arguments, for_reading, verb
from forumdesk.cli.output import show
from forumdesk.i18n import language
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows


def add_to(parsers: Any) -> None:
    """Add these verbs."""
    parser = verb(parsers, "programme", None, words="the programme")
    verbs = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verb(verbs, "list", list_sessions, words="all sessions", file=False)


def list_sessions(arguments: Arguments) -> None:
    """All sessions with who does what."""
    spoken = language()
    with for_reading(arguments.file) as opened:
        db = opened.db
        forum = forums.forum(db)
        zone = ZoneInfo(forum.time_zone)
        rooms = {room.id: room for room in forums.rooms(db)}
        venues = {venue.id: venue for venue in forums.venues(db)}
        people = {person.id: person for person in people_rows.people(db)}
        parts = rows.parts(db)
        listed = []
        for session in rows.sessions(db):
            starts, ends = session.starts.astimezone(zone), session.ends.astimezone(zone)
            room = rooms.get(session.room or "")
            listed.append(
                {
                    "id": session.id,
                    "code": session.code,
                    "day": (starts.date() - forum.starts).days + 1,
                    "start": starts.strftime("%H:%M"),
                    "end": ends.strftime("%H:%M"),
                    "room": room.name.in_language(spoken) if room else None,
                    "venue": venues[room.venue].name.in_language(spoken) if room else None,
                    "type": session.type.value,
                    "title": session.title.in_language(spoken),
                    "theme": session.theme.in_language(spoken),
                    "people": [
                        {
                            "name": people[part.person].display if part.person else None,
                            "role": part.role.value,
                            "on_behalf_of": part.on_behalf_of.in_language(spoken),
                        }
                        for part in parts
                        if part.session == session.id
                    ],
                }
            )
    show(listed, as_json=arguments.json)
