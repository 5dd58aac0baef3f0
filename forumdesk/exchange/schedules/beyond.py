"""What a form has no place for, carried along as JSON, so that our own files come back whole.

Where another program has changed what it does have a place for, that is believed.
"""

from __future__ import annotations

import json
from dataclasses import replace

from forumdesk.domain.schedule import (
    Schedule,
    ScheduledPerson,
    ScheduledRoom,
    ScheduledSession,
)
from forumdesk.domain.text import Text, clean_line
from forumdesk.exchange.schedules.keys import guid
from forumdesk.exchange.schedules.plain import lines
from forumdesk.exchange.schedules.said import as_json, of_json

# The program whose files have this in them, and the name under which it stands there.
OURS = "ForumDesk"
NAME = "forumdesk"
PROPERTY = "X-FORUMDESK"
_WRONG = (ValueError, TypeError, AttributeError, LookupError, RecursionError)


def beyond_session(session: ScheduledSession) -> str:
    """All of a session but its times and its place in the file."""
    return _said(as_json(replace(session, where="", starts=None, ends=None)))


def beyond_schedule(schedule: Schedule, language: str) -> str:
    """All of a programme but its sessions, and the language of the words beside it."""
    told = as_json(replace(schedule, sessions=(), not_understood=(), read_as=""))
    return _said({"language": language, "programme": told})


def _said(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def language_beyond(told: str, otherwise: str) -> str:
    """The language that the words of a file are in."""
    try:
        found = json.loads(told)["language"]
    except _WRONG:
        return otherwise
    return found if isinstance(found, str) else otherwise


def session_beyond(told: str) -> ScheduledSession | None:
    """A session as one of our files tells it beyond its form."""
    try:
        return of_json(ScheduledSession, json.loads(told))
    except _WRONG:
        return None


def with_session(read: ScheduledSession, rest: ScheduledSession, language: str) -> ScheduledSession:
    """A session as the form tells it, with what is told beyond that."""
    same_tongue = read.language in (rest.language, "")
    return replace(
        rest,
        where=read.where,
        # Where somebody has copied a session and given it another key, that is its own.
        key=rest.key if guid(rest.key) == guid(read.key) else read.key,
        starts=read.starts,
        ends=read.ends,
        title=_text(rest.title, read.title, language),
        theme=_text(rest.theme, read.theme, language),
        focus=_text(rest.focus, read.focus, language),
        why=_text(rest.why, read.why, language),
        description=_text(rest.description, read.description, language),
        type=read.type or rest.type,
        language=rest.language if same_tongue else read.language,
        room=rest.room if read.room == rest.place else read.room,
        people=_people(rest.people, read.people),
        revision=max(read.revision, rest.revision),
        deleted=read.deleted,
    )


def with_schedule(read: Schedule, told: str, language: str) -> Schedule:
    """A programme as the form tells it, with what is told beyond that."""
    try:
        rest = of_json(Schedule, json.loads(told)["programme"])
    except _WRONG:
        return read
    rooms: dict[str, ScheduledRoom] = {one.name: one for one in rest.rooms}
    for one in read.rooms:
        rooms.setdefault(one.name, one)
    return replace(
        read,
        title=_text(rest.title, read.title, language),
        acronym=read.acronym or rest.acronym,
        starts=read.starts or rest.starts,
        ends=read.ends or rest.ends,
        time_zone=read.time_zone or rest.time_zone,
        rooms=tuple(rooms.values()),
        sets=rest.sets,
    )


def _text(rest: Text, read: Text, language: str) -> Text:
    """What is told beyond, unless another program has changed what stands beside it."""
    said, told = read.in_language(language), rest.in_language(language)
    return rest if said in ("", told, lines(told), clean_line(told)) else rest.with_words(read)


def _people(
    rest: tuple[ScheduledPerson, ...], read: tuple[ScheduledPerson, ...]
) -> tuple[ScheduledPerson, ...]:
    """Those of whom more is told, while they are the same people."""
    named = [one.name for one in read]
    return rest if list(dict.fromkeys(one.name for one in rest if one.name)) == named else read
