"""Writing schedule.json, valid against https://c3voc.de/schedule/schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle
from typing import Any

from forumdesk import __version__
from forumdesk.domain.schedule import Schedule, ScheduledPerson
from forumdesk.exchange.json_file import json_file
from forumdesk.exchange.schedules.beyond import (
    NAME,
    OURS,
    beyond_schedule,
    beyond_session,
)
from forumdesk.exchange.schedules.days import Planned, ProgrammeDay, clock, days, planned, span
from forumdesk.exchange.schedules.keys import acronym, guid, number, slug

SCHEMA = "https://c3voc.de/schedule/schema.json"
MARK = f'{{\n "$schema": "{SCHEMA}"'.encode()
SLOT = 5
# Of tracks, as they come: told apart by people who see few colours (Okabe and Ito).
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#000000")


def schedule_json(schedule: Schedule, *, language: str, version: str) -> bytes:
    """Sessions that have their times, in one language; all others are beyond what it tells.

    What the schema has no place for stands under `schedule.forumdesk`, which it leaves free.
    """
    every = list(days(schedule))
    first, last = span(schedule, [one.day for one in every])
    short = acronym(schedule.acronym)
    conference = {
        "acronym": short,
        "title": schedule.title.in_language(language),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "daysCount": (last - first).days + 1,
        "timeslot_duration": clock(SLOT),
        **({"time_zone_name": schedule.time_zone} if schedule.time_zone else {}),
        "tracks": [
            {"name": name, "slug": slug(name) or f"track_{place}", "color": colour}
            for place, (name, colour) in enumerate(tracks(planned(schedule), language), start=1)
        ],
        "rooms": [
            {
                "name": one.name,
                "guid": str(guid(one.key or one.name)),
                "description": ", ".join(filter(None, (one.venue, one.address))) or None,
                "capacity": one.capacity,
            }
            for one in schedule.rooms
        ],
        "days": [_day(one, short, language) for one in every],
    }
    beside = {
        "schedule": beyond_schedule(schedule, language),
        "sessions": {
            str(guid(one.session.key)): beyond_session(one.session) for one in planned(schedule)
        },
    }
    root = {
        "$schema": SCHEMA,
        "generator": {"name": OURS, "version": __version__},
        "schedule": {"version": version, "conference": conference, NAME: beside},
    }
    return json_file(root)


def tracks(sessions: Iterable[Planned], language: str) -> list[tuple[str, str]]:
    """The themes of sessions as tracks, each with a colour."""
    names = dict.fromkeys(one.session.theme.in_language(language) for one in sessions)
    return list(zip(filter(None, names), cycle(_COLOURS), strict=False))


def _day(one: ProgrammeDay, short: str, language: str) -> dict[str, Any]:
    return {
        "index": one.number,
        "date": one.day.isoformat(),
        "day_start": one.begins.isoformat(),
        "day_end": one.ends.isoformat(),
        "rooms": {
            name: [_event(each, short, language) for each in those] for name, those in one.rooms
        },
    }


def _event(one: Planned, short: str, language: str) -> dict[str, Any]:
    session, key = one.session, guid(one.session.key)
    return {
        "guid": str(key),
        "id": number(key),
        "date": one.starts.isoformat(),
        "start": one.starts.strftime("%H:%M"),
        "duration": clock(one.minutes),
        "room": session.room,
        "slug": f"{short}-{key}",
        # There is no page of it: a URI that says which session is meant.
        "url": key.urn,
        "title": session.title.in_language(language),
        "subtitle": session.why.in_language(language),
        "track": session.theme.in_language(language) or None,
        "type": session.type,
        "language": session.language or None,
        "abstract": session.focus.in_language(language),
        "description": session.description.in_language(language),
        "persons": [_person(each, language) for each in one.people],
        "links": [],
    }


def _person(one: ScheduledPerson, language: str) -> dict[str, Any]:
    key = guid(one.key or one.name)
    return {
        "guid": str(key),
        "id": number(key),
        "name": one.name,
        **({"role": one.role} if one.role else {}),
        "biography": one.biography.in_language(language),
    }
