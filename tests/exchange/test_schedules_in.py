"""Programmes of other programs: each dialect by its rules, and broken the way real files are."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from foreign_schedules import FULL, GUID, JAKARTA, conference, local, noted, read, refused, without

from forumdesk.domain.errors import Reason


def test_an_event_of_pretalx_comes_with_all_that_it_tells() -> None:
    schedule = read(conference(FULL))
    (one,) = schedule.sessions
    assert (one.key, one.code, one.title.in_language("en")) == (GUID, "ABCDEF", "Water for all")
    assert local(one) == ("29 09:00", "29 10:30")
    assert (one.room, one.type, one.language) == ("Aula", "Panel", "id")
    assert one.description.in_language("en").split("\n") == [
        *("Who pays?", "", "– Users", "– The state", ""),
        "See the plan (https://example.org/plan) and ask.",
    ]
    assert [(each.name, each.biography.in_language("en")) for each in one.people] == [
        ("Sri Lestari", "Farmer")
    ]
    assert (schedule.starts, schedule.ends) == (date(2026, 4, 29), date(2026, 4, 30))
    assert (schedule.time_zone, schedule.read_as) == ("Asia/Jakarta", "pretalx")
    assert [(each.name, each.capacity) for each in schedule.rooms] == [("Aula", 120)]
    assert noted(schedule) == []


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        *((one, "29 10:30") for one in ("1:30", "00:90", "5400", 5400, 90, "01:30:00", "PT1H30M")),
        *((one, "29 10:30") for one in ("90 min", "1,5 jam", 90.0)),
        *(("0:05", "29 09:05"), ("soon", "29 10:00"), (None, "29 10:00"), ("0:00", "29 10:00")),
    ],
)
def test_lengths_are_understood_however_they_are_written(told: object, ends: str) -> None:
    schedule = read(conference(without(duration=told)))
    assert local(schedule.sessions[0])[1] == ends
    misread = [("duration", told)] if told else []
    taken = [*misread, ("no_length", "")] if ends == "29 10:00" else []
    assert [(field, value) for _, field, value in noted(schedule)] == taken


@pytest.mark.parametrize(
    ("event", "starts"),
    [
        (without("date"), "29 09:00"),
        (without("date", start="00:30"), "30 00:30"),
        (without("date", start="04:30"), "29 04:30"),
        (without(date="2026-04-29"), "29 09:00"),
        # In UTC, while the clock is that of the place.
        (without(date="2026-04-29T02:00:00+00:00"), "29 09:00"),
        # The day alone, written as if it had a time.
        (without(date="2026-04-29T00:00:00+07:00"), "29 09:00"),
        (without("date", start="2026-04-29T09:00:00+07:00"), "29 09:00"),
        # As people write them.
        (without(date="29.04.2026", start="9:00 AM"), "29 09:00"),
        (without(date="Wednesday, 29 April 2026", start="Pkl. 09.00"), "29 09:00"),
        (without("date", start="24:00"), "30 00:00"),
    ],
)
def test_starts_are_understood_however_they_are_written(event: dict[str, Any], starts: str) -> None:
    schedule = read(conference(event))
    assert local(schedule.sessions[0])[0] == starts
    assert noted(schedule) == []


def test_what_is_missing_is_done_without_and_what_is_wrong_is_told() -> None:
    broken = [
        {"title": "Bare"},
        without("title"),
        "no event",
        without("id", end="2026-04-29T08:00:00+07:00"),
        without("guid", persons=["Budi", {"public_name": "Siti"}, {"id": 3}, None], date="soon"),
        without("guid", "id", "track", "persons", start="25:00", date=None),
    ]
    schedule = read(conference(FULL, *broken, time_zone_name="Mars/Base"))
    titles = [one.title.in_language("en") for one in schedule.sessions]
    assert titles == ["Water for all", "Bare", *["Water for all"] * 3]
    place = "day 1, room “Aula”, session "
    assert noted(schedule) == [
        ("", "unknown_zone", "Mars/Base"),
        (place + "3", "title", GUID),
        (place + "4", "event", "no event"),
        (place + "5", "end", "2026-04-29T08:00:00+07:00"),
        (place + "5", "same_key", GUID),
        (place + "6", "date", "soon"),
        (place + "7", "start", "25:00"),
    ]
    assert schedule.sessions[1].starts is None
    assert schedule.sessions[4].minutes == 90
    assert [each.name for each in schedule.sessions[3].people] == ["Budi", "Siti"]
    keys = [one.key for one in schedule.sessions]
    assert keys[3] == "forum26:7"
    assert len(set(keys)) == len(keys)


def test_days_and_rooms_may_lie_elsewhere_than_the_schema_has_them() -> None:
    events = [without("date", "room")]
    days = [
        {"date": "2026-04-29", "rooms": [{"name": "B", "events": events}], "events": events},
    ]
    schedule = read(json.dumps({"title": "Forum", "days": days}))
    assert [one.room for one in schedule.sessions] == ["B", ""]
    assert [local(one)[0] for one in schedule.sessions] == ["29 09:00"] * 2
    assert schedule.time_zone == ""
    days[0]["rooms"] = [{"name": "", "events": [without("date", "room", start="25:00")]}]
    wrong = noted(read(json.dumps({"title": "Forum", "days": days})))
    assert wrong[0] == ("day 1, without a room, session 1", "start", "25:00")


def test_lists_may_have_been_written_with_their_numbers() -> None:
    event = without("date", "room", persons={"0": "Budi"})
    days = {"1": {"date": "2026-04-29", "rooms": {"101": {"0": event}}}}
    [one] = read(json.dumps({"conference": {"title": "Forum", "days": days}})).sessions
    assert (one.room, local(one)[0], [each.name for each in one.people]) == (
        *("101", "29 09:00"),
        ["Budi"],
    )


def test_the_second_form_of_the_schema_is_read() -> None:
    event = without("date", "duration", start="2026-04-29T09:00:00+07:00", room={"name": "B"})
    event |= {"end": "2026-04-29T10:15:00+07:00", "abstract": {"de": "Wasser", "en": "Water"}}
    event |= {"participants": [{"name": "Budi", "role": "moderator"}, "Siti", {}]}
    del event["persons"]
    days = [{"index": 1, "date": "2026-04-29", "start": "2026-04-29T04:00:00+07:00"}]
    told = {"version": "1", "conference": {"title": "F", "days": days}, "events": [event, 3]}
    schedule = read(json.dumps({"schedule": told}))
    (one,) = schedule.sessions
    assert (local(one), one.room) == (("29 09:00", "29 10:15"), "B")
    assert one.description.in_language("en").startswith("Water\n")
    assert [(each.name, each.role) for each in one.people] == [("Budi", "moderator"), ("Siti", "")]
    assert noted(schedule) == [("session 2", "event", "3")]


def test_times_without_a_zone_are_those_of_the_file_then_of_the_forum() -> None:
    there = read(conference(without(date="2026-04-29T09:00:00"), time_zone_name="Europe/Berlin"))
    assert there.sessions[0].starts == datetime(2026, 4, 29, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    here = read(json.dumps({"days": [{"date": "2026-04-29", "events": [without("date")]}]}))
    assert here.sessions[0].starts == datetime(2026, 4, 29, 9, tzinfo=JAKARTA)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_in_any_unicode_is_read(encoding: str) -> None:
    event = without(title="ปฏิญญา · إعلان")
    content = json.dumps(json.loads(conference(event)), ensure_ascii=False).encode(encoding)
    assert read(content).sessions[0].title.in_language("en") == "ปฏิญญา · إعلان"


def test_what_is_no_programme_is_refused_with_its_line() -> None:
    text = json.dumps(json.loads(conference(without(title="Café"))), indent=1, ensure_ascii=False)
    lines = text.split("\n")
    cafe = next(number for number, one in enumerate(lines, start=1) if "Café" in one)
    latin, cut = refused(text.encode("latin-1")), refused("\n".join(lines[:20]))
    assert (latin.reason, latin.facts["line"]) == (Reason.SCHEDULE_ENCODING, cafe)
    assert (cut.reason, cut.facts["line"]) == (Reason.SCHEDULE_BROKEN, 20)
    assert refused(text.replace("Aula", "A\0")).reason is Reason.SCHEDULE_BROKEN
    for deep in ("[" * 200_000, '{"days":' * 200_000, '{"days": ' + "9" * 5000 + "}"):
        assert refused(deep.replace("[[", '{"days":[[', 1)).reason is Reason.SCHEDULE_TOO_INVOLVED
    assert refused(b"{" * 20_000_000).reason is Reason.SCHEDULE_TOO_INVOLVED
    for other in ("", "[]", "{}", '{"forum": 1}', "null", b"\0" * 99, b"\xff\xd8\xff", "Dear all,"):
        assert refused(other).reason is Reason.SCHEDULE_UNREADABLE
    assert refused(conference()).reason is Reason.SCHEDULE_EMPTY
