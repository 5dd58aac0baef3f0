"""Programmes as other programs write them, made here, and what is read of them."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forumdesk.domain.errors import Refused
from forumdesk.domain.schedule import Schedule, ScheduledSession
from forumdesk.exchange.schedules import read_schedule
from forumdesk.exchange.schedules.content import Meant

JAKARTA = ZoneInfo("Asia/Jakarta")
MEANT = Meant(JAKARTA, "en")


def read(content: bytes | str) -> Schedule:
    raw = content.encode() if isinstance(content, str) else content
    return read_schedule(raw, MEANT)


def refused(content: bytes | str) -> Refused:
    with pytest.raises(Refused) as caught:
        read(content)
    return caught.value


def noted(schedule: Schedule) -> list[tuple[str, str, str]]:
    return [(one.where, one.field, one.value) for one in schedule.not_understood]


def local(session: ScheduledSession, zone: str = "Asia/Jakarta") -> tuple[str, str]:
    assert session.starts
    assert session.ends
    clock = "%d %H:%M"
    at = ZoneInfo(zone)
    return session.starts.astimezone(at).strftime(clock), session.ends.astimezone(at).strftime(
        clock
    )


GUID = "1c9d5d1e-9c60-5a55-8a1e-0f6d0f3c7a01"
FULL: dict[str, Any] = {
    "guid": GUID,
    "id": 7,
    "code": "ABCDEF",
    "date": "2026-04-29T09:00:00+07:00",
    "start": "09:00",
    "duration": "01:30",
    "room": "Aula",
    "slug": "forum-7-water",
    "url": "https://example.org/7",
    "title": "Water for all",
    "subtitle": "",
    "track": "Environment",
    "type": "Panel",
    "language": "id",
    "abstract": "<p>Who <b>pays</b>?</p><ul><li>Users</li><li>The state</li></ul>",
    "description": "See [the plan](https://example.org/plan) and **ask**.",
    "persons": [{"guid": GUID[:-1] + "2", "name": "Sri Lestari", "biography": "Farmer"}],
    "links": ["https://example.org"],
}


def conference(*events: object, **beside: object) -> str:
    day = {
        "index": 1,
        "date": "2026-04-29",
        "day_start": "2026-04-29T04:00:00+07:00",
        "day_end": "2026-04-30T03:59:00+07:00",
        "rooms": {"Aula": list(events)},
    }
    told = {
        "acronym": "forum26",
        "title": "Forum",
        "start": "2026-04-29",
        "end": "2026-04-30",
        "daysCount": 2,
        "timeslot_duration": "00:05",
        "time_zone_name": "Asia/Jakarta",
        "rooms": [{"name": "Aula", "guid": GUID, "capacity": 120}],
        "days": [day],
        **beside,
    }
    generator = {"name": "pretalx", "version": "2026.1"}
    return json.dumps({"generator": generator, "schedule": {"version": "1", "conference": told}})


def without(*names: str, **other: object) -> dict[str, Any]:
    return {**{name: one for name, one in FULL.items() if name not in names}, **other}
