"""programme FILE list|add|edit|delete|start|end|watch-door, and what modules beside it bring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli import moving, places, programme_import
from forumdesk.cli.breakout import tables
from forumdesk.cli.clashes import DAYS, clashes, complain_of
from forumdesk.cli.commands import (
    FILE,
    OUTSIDE,
    SESSION,
    Arguments,
    Command,
    Group,
    command,
    option,
)
from forumdesk.cli.common import (
    find_session,
    for_changing,
    for_reading,
    for_writing,
    read_json,
    read_spec,
    stamp,
)
from forumdesk.cli.output import complain, show, show_json, show_table
from forumdesk.cli.programme_import import at_place
from forumdesk.cli.programme_spec import SpecReader
from forumdesk.cli.repeating import repeat
from forumdesk.cli.tags import TAGS
from forumdesk.domain.attribution import Attribution, check_attribution
from forumdesk.domain.errors import Refused
from forumdesk.domain.programme import Duty, Part, Session, SessionRole, SessionType
from forumdesk.domain.tags import Tag, TagSet
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import _, language
from forumdesk.operations import programme as operations
from forumdesk.operations.at_once import at_once
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.protecting import choose_attribution
from forumdesk.operations.tags import carried
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

TYPED = {
    "title": None,
    "day": "counted from the forum's first",
    "date": "instead of the day, as 2019-04-29",
    "start": "as 09:00",
    "end": "as 10:30; one before the start is the next day's",
    "room": "made if it is new",
    "venue": "of the room",
    "type": ", ".join(SessionType),
    "code": None,
    "theme": None,
    "focus": "the question it is about",
    "why": "why it matters",
    "attribution": ", ".join(Attribution),
}


@command(
    "list",
    "all sessions",
    option("--tray", action="store_true", help="those that wait to be planned instead"),
)
def list_sessions(arguments: Arguments) -> None:
    """All sessions with who does what."""
    with for_reading(arguments.file) as opened:
        lister = _Lister(opened.db, tray=arguments.tray)
    listed, zone = lister.listed(), lister.zone
    if arguments.json:
        show_json(listed)
        return
    printed = [
        {
            **one,
            "time": wording.span(session, zone=zone),
            "minutes": (session.ends - session.starts) // timedelta(minutes=1),
            "who": wording.people(
                (_duty(part), part["name"] or part["on_behalf_of"]) for part in one["people"] or ()
            ),
        }
        for one, session in zip(listed, lister.sessions, strict=True)
    ]
    when = {"minutes": _("Minutes")} if arguments.tray else {"day": _("Day"), "time": _("Time")}
    headings = {
        "code": _("Code"),
        **when,
        "title": _("Title"),
        "room": _("Room"),
        "who": _("People"),
    }
    show_table(printed, headings, as_json=False)


def _said(one: Tag | TagSet) -> str:
    return one.name.in_language(language())


def _duty(part: dict[str, Any]) -> Duty:
    return Duty(SessionRole(part["role"]), Text(((language(), part["called"]),)))


class _Lister:
    """Everything that the list names, read once."""

    def __init__(self, db: Reader, *, tray: bool) -> None:
        self._forum = forums.forum(db)
        self.zone = ZoneInfo(self._forum.time_zone)
        self._rooms = {room.id: room for room in forums.rooms(db)}
        self._venues = {venue.id: venue for venue in forums.venues(db)}
        self._people = {person.id: person for person in people_rows.people(db)}
        self._topics = {talk.id: talk.topic for talk in rows.talks(db)}
        self._parts = told_parts(db, tray=tray)
        self._tags = carried(db)
        self.sessions = rows.in_tray(db) if tray else rows.sessions(db)

    def listed(self) -> list[dict[str, Any]]:
        """The sessions as the command line prints them."""
        return [self._session(one) for one in self.sessions]

    def _session(self, session: Session) -> dict[str, Any]:
        spoken = language()
        starts, ends = (one.astimezone(self.zone) for one in (session.starts, session.ends))
        room = self._rooms.get(session.room or "")
        return {
            "id": session.id,
            "code": session.code,
            "day": self._number(starts.date()),
            # A spec counts days from the first.
            "date": starts.date().isoformat() if starts.date() < self._forum.starts else None,
            "start": starts.strftime("%H:%M"),
            "end": ends.strftime("%H:%M"),
            "end_day": self._number(ends.date()),
            "room": room.name.in_language(spoken) if room else None,
            "venue": self._venues[room.venue].name.in_language(spoken) if room else None,
            "type": session.type.value,
            "title": session.title.in_language(spoken),
            "theme": session.theme.in_language(spoken),
            "focus": session.focus.in_language(spoken),
            "why": session.why.in_language(spoken),
            "started": self._clock(session.started_at),
            "ended": self._clock(session.ended_at),
            "door_watched": session.watched,
            "attribution": session.attribution.value,
            "description": session.description.in_language(spoken),
            "decision": session.decision.in_language(spoken),
            "participation": session.participation.value if session.participation else None,
            "promise": session.promise.in_language(spoken),
            "stage": session.stage.value if session.stage else None,
            "language": session.language,
            "capacity": session.capacity,
            "scheduled": session.scheduled,
            "rounds": session.rounds or None,
            "tags": [
                {"set": of.key or _said(of), "key": tag.key, "name": _said(tag)}
                for of, tag in self._tags.get(session.id, ())
            ],
            "people": self._who(session),
        }

    def _who(self, session: Session) -> list[dict[str, Any]] | None:
        """Who does what in it; None where that is not told, so that a spec leaves it as it is."""
        if not session.attribution.names_those_there:
            return None
        return [self._part(part) for part in self._parts if part.session == session.id]

    def _number(self, day: date) -> int:
        """Counted through, so that a day before the forum has one too: 0, -1 and so on."""
        return (day - self._forum.starts).days + 1

    def _clock(self, instant: datetime | None) -> str | None:
        return instant.astimezone(self.zone).strftime("%H:%M") if instant else None

    def _part(self, part: Part) -> dict[str, Any]:
        person = self._people.get(part.person or "")
        return {
            "name": person.display if person else None,
            "number": person.number if person else None,
            "role": part.role.value,
            "on_behalf_of": part.on_behalf_of.in_language(language()),
            "called": part.called.in_language(language()),
            "topic": self._topics.get(part.talk or "", NO_TEXT).in_language(language()),
        }


@command(
    "add",
    "add sessions as list prints them",
    option("spec", metavar="SPEC.json|-"),
    OUTSIDE,
)
def add(arguments: Arguments) -> int:
    """Add a session, or a list of them, all or none; rooms that are new are made."""
    spec = read_json(arguments.spec)
    sessions = spec["sessions"] if isinstance(spec, dict) and "sessions" in spec else spec
    several = isinstance(sessions, list)
    with for_changing(arguments.file) as db:
        reader = SpecReader(db, outside=arguments.outside)
        new = []
        for number, one in enumerate(sessions if several else [sessions], 1):
            try:
                new.append(reader.session(one))
            except Refused as refused:
                if not several:
                    raise
                where = _("session {n}").format(n=number)
                complain(at_place(where, refusal(refused, to=Shell.COMMAND_LINE)))
                return 1
        added = operations.add_programme(db, new=new).value
        complain_of(db, [one for one in added if one.scheduled], DAYS)
    made = [{"id": session.id, "code": session.code} for session in added]
    show(made if several else made[0], as_json=arguments.json)
    return 0


@command(
    "edit",
    "change a session, by options or by a spec as add takes it; what is not named stays",
    SESSION,
    option("spec", nargs="?", metavar="SPEC.json|-"),
    *(
        option(f"--{field}", type=int if field == "day" else str, help=words)
        for field, words in TYPED.items()
    ),
    OUTSIDE,
)
def edit(arguments: Arguments) -> None:
    """Change a session; people in a spec stand instead of those there are."""
    spec = read_spec(arguments.spec) if arguments.spec else {}
    typed = {field: getattr(arguments, field) for field in TYPED}
    spec |= {field: value for field, value in typed.items() if value is not None}
    with for_writing(arguments.file) as opened:
        with at_once(opened.db) as db:
            before = find_session(db, arguments.session, tray=True)
            reader = SpecReader(db, outside=arguments.outside)
            changes = reader.changes(spec, before=before)
            told = reader.attribution(spec)
            if told is not None and before.started_at is not None:
                check_attribution(told, before=before.attribution)
            changed = operations.update_session(db, session_id=before.id, changes=changes).value
        # What protects a session also empties the log, for which nobody may be writing.
        if told not in (None, before.attribution):
            changed = choose_attribution(opened.db, session_id=before.id, to=told).value
        if changed.scheduled and changed.starts != before.starts:
            complain_of(opened.db, [changed], DAYS)
    show({"id": changed.id, "code": changed.code}, as_json=arguments.json)


@command("delete", "delete a session to which nothing belongs yet", SESSION)
def delete(arguments: Arguments) -> None:
    """Delete a session."""
    with for_writing(arguments.file) as opened:
        found = find_session(opened.db, arguments.session, tray=True)
        deleted = operations.delete_session(opened.db, session_id=found.id).value
    show({"id": deleted.id, "code": deleted.code}, as_json=arguments.json)


def _now(name: str, words: str, operation: Callable[..., Outcome[Session]]) -> Command:
    @command(name, words, SESSION)
    def change(arguments: Arguments) -> None:
        with for_writing(arguments.file) as opened:
            session = find_session(opened.db, arguments.session)
            changed = operation(opened.db, session_id=session.id).value
            zone = ZoneInfo(forums.forum(opened.db).time_zone)
        if changed == session:
            complain(wording.as_it_was(changed, zone=zone))
        elif changed.ended_at is None and (said := wording.on_another_day(changed, zone=zone)):
            complain(said)
        show(
            {
                "id": changed.id,
                "code": changed.code,
                "started": stamp(changed.started_at, zone=zone),
                "ended": stamp(changed.ended_at, zone=zone),
            },
            as_json=arguments.json,
        )

    return change


@command(
    "watch-door",
    "check people in at a session's own door, or only at the forum's",
    SESSION,
    option("watched", choices=("on", "off")),
)
def watch_door(arguments: Arguments) -> None:
    """Watch a door, or watch it no longer; what was noted there is kept."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        changed = operations.watch_door(
            opened.db, session_id=session.id, watched=arguments.watched == "on"
        ).value
    show(
        {"id": changed.id, "code": changed.code, "door_watched": changed.watched},
        as_json=arguments.json,
    )


COMMANDS = (
    Group(
        "programme",
        "the programme",
        (
            list_sessions,
            *(add, edit, delete, *programme_import.COMMANDS),
            *(
                moving.move,
                moving.tray,
                moving.schedule,
                repeat,
                moving.shift,
                moving.late,
                clashes,
            ),
            *(places.VENUES, places.ROOMS, places.travel, TAGS),
            _now("start", "a session begins now", operations.start_session),
            _now("end", "a session ends now", operations.end_session),
            *(watch_door, tables),
        ),
        takes=(FILE,),
    ),
)
