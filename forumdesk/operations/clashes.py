"""What of the programme does not go together, as the file has it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from forumdesk.domain.clashes import ClashFinder, Surroundings
from forumdesk.i18n import language
from forumdesk.store import breakout, people, programme
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording.clashes import Named
from forumdesk.wording.programme import room_names


def surroundings(db: Reader) -> Surroundings:
    """What the sessions of a forum are held against."""
    forum = forums.forum(db)
    return Surroundings(
        zone=ZoneInfo(forum.time_zone),
        first=forum.starts,
        last=forum.ends,
        rooms=forums.rooms(db),
        travels=forums.travels(db),
        parts=programme.parts(db),
        tables=breakout.tables(db),
    )


def clash_finder(db: Reader) -> ClashFinder:
    """Finds clashes of the programme, for whoever plans it: they tell who is in two places."""
    return ClashFinder(programme.sessions(db), surroundings(db))


def named_in_clashes(db: Reader) -> Named:
    """What sentences about clashes call things by; of a session that tells nobody, no person."""
    sessions = {one.id: one for one in programme.every_session(db)}
    venues = {one.id: one.name.in_language(language()) for one in forums.venues(db)}
    there = {(one.session, one.person) for one in programme.parts(db) if one.person}
    there |= {(one.session, one.host) for one in breakout.tables(db) if one.host}
    names = people.people_of(db, {person for _session, person in there})
    rooms = forums.rooms(db)
    return Named(
        sessions=sessions,
        rooms=room_names(rooms),
        venues={room.id: venues.get(room.venue, "") for room in rooms},
        people={
            (session, person): names[person].display if person in names else ""
            for session, person in there
            if session in sessions and sessions[session].attribution.names_those_there
        },
    )
