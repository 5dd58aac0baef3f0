"""Programmes come back from every form as they went out, and keep to what others demand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from any_forum import SAID
from foreign_schedules import read
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either

from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.schedule import (
    Schedule,
    ScheduledPerson,
    ScheduledRoom,
    ScheduledSession,
    ScheduledSet,
    ScheduledTag,
    ScheduleForm,
)
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.exchange.schedules.plain import lines
from forumdesk.exchange.schedules.written_html import schedule_html
from forumdesk.exchange.schedules.written_ics import schedule_ics
from forumdesk.exchange.schedules.written_json import schedule_json
from forumdesk.exchange.schedules.written_xml import schedule_xml
from forumdesk.i18n import speaking

AT = datetime(2026, 4, 1, 12, tzinfo=UTC)
ZONES = ("Asia/Jakarta", "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu")

words = st.one_of(st.sampled_from((*SAID, "C:\\New", "a\\;b")), st.text(max_size=30)).map(
    clean_line
)
named = words.filter(bool)
longer = st.lists(words, max_size=3).map(lambda found: lines("\n".join(found)))


def texts(of: st.SearchStrategy[str], *, empty: bool = True) -> st.SearchStrategy[Text]:
    some = st.dictionaries(st.sampled_from(("en", "id", "ar")), of, min_size=1)
    told = some.map(lambda found: Text(tuple(found.items())))
    return st.one_of(st.just(NO_TEXT), told) if empty else told


people = st.builds(
    ScheduledPerson,
    name=words,
    role=st.sampled_from(SessionRole).map(str),
    key=named,
    office=words,
    country=st.sampled_from(("", "ID", "BT")),
    on_behalf_of=words,
    topic=texts(named),
    biography=texts(longer.filter(bool)),
)
rooms = st.lists(
    st.builds(ScheduledRoom, named, words, words, st.one_of(st.none(), st.integers(1, 9999))),
    max_size=3,
    unique_by=lambda one: one.name,
)


tags = st.builds(
    ScheduledTag,
    name=texts(named, empty=False),
    key=words.map(lambda one: one[:12].strip()),
    of=texts(named, empty=False),
    ready=st.sampled_from(("", "sdg")),
)
sets = st.builds(
    ScheduledSet,
    name=texts(named, empty=False),
    tags=st.lists(tags, max_size=2).map(tuple),
)


@st.composite
def sessions(draw: st.DrawFn, here: list[ScheduledRoom], key: str) -> ScheduledSession:
    starts = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 500_000)))
    room = draw(st.sampled_from([None, *here]))
    return ScheduledSession(
        where="",
        key=key,
        title=draw(texts(named, empty=False)),
        starts=starts,
        ends=starts + timedelta(minutes=draw(st.integers(1, 25 * 60))),
        code=draw(words),
        type=draw(st.sampled_from(SessionType)).value,
        theme=draw(texts(named)),
        focus=draw(texts(longer.filter(bool))),
        why=draw(texts(longer.filter(bool))),
        description=draw(texts(longer.filter(bool))),
        language=draw(st.sampled_from(("", "id", "en"))),
        room=room.name if room else "",
        venue=room.venue if room else "",
        capacity=draw(st.one_of(st.none(), st.integers(1, 500))),
        people=tuple(draw(st.lists(people, max_size=3))),
        revision=draw(st.integers(0, 20)),
        tags=tuple(draw(st.lists(tags, max_size=2, unique=True))),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    here = draw(rooms)
    keys = draw(
        st.lists(st.one_of(named, st.uuids().map(str)), min_size=1, max_size=4, unique=True)
    )
    return Schedule(
        form=ScheduleForm.SPEC,
        sessions=tuple(draw(sessions(here, key)) for key in keys),
        title=draw(texts(named, empty=False)),
        acronym="forum_26",
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        time_zone=draw(st.sampled_from(ZONES)),
        rooms=tuple(here),
        sets=tuple(draw(st.lists(sets, max_size=2))),
    )


def as_json(schedule: Schedule) -> bytes:
    return schedule_json(schedule, language="id", version="1")


def as_xml(schedule: Schedule) -> bytes:
    return schedule_xml(schedule, language="id", version="1")


def as_ics(schedule: Schedule) -> bytes:
    return schedule_ics(schedule, language="id", at=AT)


def come_back(content: bytes) -> Schedule:
    """What is read, without that which tells of the file."""
    found = read(content)
    assert found.not_understood == ()
    by_key = sorted((replace(one, where="") for one in found.sessions), key=lambda one: one.key)
    return replace(found, sessions=tuple(by_key), form=ScheduleForm.SPEC, read_as="")


def by_key(schedule: Schedule) -> Schedule:
    return replace(schedule, sessions=tuple(sorted(schedule.sessions, key=lambda one: one.key)))


@settings(max_examples=either(8, long=1000))
@given(schedules())
def test_a_programme_comes_back_as_it_went_out(schedule: Schedule) -> None:
    for written in (as_json, as_xml, as_ics):
        assert come_back(written(schedule)) == by_key(schedule)


PANEL = ScheduledSession(
    where="",
    key="abc@example.org",
    title=Text((("en", "Water <for> all & \"us\", 'them'"), ("id", "Air"))),
    starts=datetime(2026, 4, 29, 2, tzinfo=UTC),
    ends=datetime(2026, 4, 29, 3, 30, tzinfo=UTC),
    code="D1-01",
    type="panel",
    theme=Text((("en", "Water"),)),
    focus=Text((("en", "Who pays? Who decides?"),)),
    room="Aula",
    venue="House",
    people=(
        ScheduledPerson("Sri", "moderator", "k1", "Head", "Office", "ID"),
        ScheduledPerson("يوسف", "speaker", "k2", topic=Text((("en", "Wells"),))),
    ),
    revision=4,
    tags=(
        ScheduledTag(Text((("en", "Peace, justice"),)), "16", Text((("en", "SDGs"),)), "sdg"),
        ScheduledTag(Text((("en", "Wells"),)), "A", Text((("en", "Village"),))),
    ),
)
NIGHT = replace(
    PANEL,
    key="3f0c1f6e-6d0b-4b55-9a3e-0d4f8a9b1c2d",
    starts=datetime(2026, 4, 29, 18, tzinfo=UTC),
    ends=datetime(2026, 4, 29, 19, 5, tzinfo=UTC),
    room="",
)
SCHEDULE = Schedule(
    form=ScheduleForm.SPEC,
    sessions=(PANEL, NIGHT),
    title=Text((("en", "Forum"),)),
    acronym="forum_26",
    starts=date(2026, 4, 29),
    ends=date(2026, 4, 30),
    time_zone="Asia/Jakarta",
    rooms=(ScheduledRoom("Aula", "House", "Road 5", 120, "r1"),),
)
IN_ENGLISH = {
    "json": schedule_json(SCHEDULE, language="en", version="1"),
    "xml": schedule_xml(SCHEDULE, language="en", version="1"),
    "ics": schedule_ics(SCHEDULE, language="en", at=AT),
}


def test_the_hour_that_clocks_show_twice_comes_back() -> None:
    starts = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for later in (0, 1, 2):
        begins = starts + timedelta(hours=later)
        one = replace(PANEL, starts=begins, ends=begins + timedelta(hours=1))
        there = replace(SCHEDULE, sessions=(one,), time_zone="Europe/Berlin")
        for written in (as_json, as_xml, as_ics):
            (found,) = read(written(there)).sessions
            assert (found.starts, found.ends) == (one.starts, one.ends)


def test_another_program_may_change_what_it_understands() -> None:
    told = IN_ENGLISH["json"].decode().replace('"title": "Water', '"title": "Rivers')
    panel = next(one for one in read(told).sessions if one.key == PANEL.key)
    assert panel.title.in_language("en").startswith("Rivers")
    assert (panel.title.in_language("id"), panel.people, panel.code) == (
        "Air",
        PANEL.people,
        "D1-01",
    )
    nobody = IN_ENGLISH["json"].decode().replace('"name": "Sri"', '"name": "Budi"')
    (first, _second) = read(nobody).sessions[0].people
    assert (first.name, first.office) == ("Budi", "")
    untagged = re.sub(rb"CATEGORIES:16 [^\r]*\r\n(?: [^\r]*\r\n)*", b"", IN_ENGLISH["ics"])
    assert untagged != IN_ENGLISH["ics"]
    panel, _night = read(untagged).sessions
    assert ([one.key for one in panel.tags], panel.theme) == (["A"], PANEL.theme)
    another = "0f3c1f6e-6d0b-4b55-9a3e-0d4f8a9b1c2d"
    copied = IN_ENGLISH["xml"].decode().replace(f'guid="{NIGHT.key}"', f'guid="{another}"')
    assert {one.key for one in read(copied).sessions} == {PANEL.key, another}
    damaged = IN_ENGLISH["json"].decode().replace('\\"key\\"', '\\"keys\\"')
    assert read(damaged).sessions[0].title.in_language("en") == PANEL.title.in_language("en")


EVENT: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("guid", "date", "start", "duration", "room", "slug", "url", "title"), str),
    **dict.fromkeys(("subtitle", "track", "language", "abstract"), (str, type(None))),
    **{"type": str, "persons": list, "links": list, "id": int},
}


def test_schedule_json_has_what_the_schema_demands() -> None:
    root: dict[str, Any] = json.loads(IN_ENGLISH["json"])
    told = root["schedule"]["conference"]
    assert {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"} <= set(
        told
    )
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?", told["acronym"])
    assert [one["name"] for one in told["tracks"]] == ["Water"]
    (day,) = told["days"]
    assert (day["index"], day["date"]) == (1, "2026-04-29")
    assert day["day_start"] == "2026-04-29T04:00:00+07:00"
    assert day["day_end"] == "2026-04-30T03:59:00+07:00"
    (panel,), (night,) = day["rooms"]["Aula"], day["rooms"][""]
    for one in (panel, night):
        assert {name for name, kind in EVENT.items() if not isinstance(one.get(name), kind)} <= {
            "track"
        }
        assert UUID(one["guid"]).urn == one["url"]
        assert all(UUID(each["guid"]) and each["name"] for each in one["persons"])
        assert re.fullmatch("[a-z0-9_-]+[a-z0-9]", one["slug"])
    assert (night["date"], night["start"]) == ("2026-04-30T01:00:00+07:00", "01:00")
    assert (night["duration"], night["guid"]) == ("01:05", NIGHT.key)
    assert panel["id"] != night["id"]


def test_schedule_xml_has_what_the_schema_demands() -> None:
    root = fromstring(IN_ENGLISH["xml"])
    assert [one.tag for one in root] == ["generator", "version", "conference", "day"]
    events = root.findall("day/room/event")
    for name in ("guid", "id"):
        assert len({one.get(name) for one in events}) == len(events)
    for one in events:
        for needed in ("room", "title", "type", "date", "start", "duration", "abstract", "slug"):
            assert len(one.findall(needed)) == 1
        assert re.fullmatch(r"\d{1,2}:\d{2}", one.findtext("duration") or "")
        assert [each.text for each in one.findall("persons/person")] == ["Sri", "يوسف"]
    assert events[0].findtext("title") == PANEL.title.in_language("en")


def test_calendars_keep_to_their_standard_and_write_to_nobody() -> None:
    content = IN_ENGLISH["ics"]
    rows = content.split(b"\r\n")
    assert all(len(one) <= 75 and b"\n" not in one for one in rows)
    assert all(one.decode() or True for one in rows)
    whole = content.replace(b"\r\n ", b"").decode()
    for one in ("TZID:Asia/Jakarta", "SEQUENCE:4", "UID:abc@example.org", "LOCATION:Aula\\, House"):
        assert f"\r\n{one}\r\n" in whole
    for one in ("Water", "16 Peace\\, justice", "A Wells"):
        assert f"\r\nCATEGORIES:{one}\r\n" in whole
    assert "DTSTART;TZID=Asia/Jakarta:20260429T090000" in whole
    assert (
        whole.count("DTSTAMP:20260401T120000Z")
        == whole.count("LAST-MODIFIED:20260401T120000Z")
        == 2
    )
    assert "Moderator: Sri\\, Head\\, Office\\, Indonesia\\nSpeaker: يوسف – Wells" in whole
    assert not re.search("(?i)attendee|organizer|mailto", whole)
    called_off = replace(SCHEDULE, sessions=(replace(PANEL, deleted=True),))
    again = schedule_ics(called_off, language="en", at=AT)
    assert b"STATUS:CANCELLED" in again
    assert read(again).sessions[0].deleted


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_needs_nothing_beside_it(language: str) -> None:
    with speaking(language):
        page = schedule_html(SCHEDULE, language=language).decode()
    assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert not re.search(r"(?i)<script|https?:|//[a-z]|src=|url\(|@import|<link", page)
    day = {"en": "Day 1 · Wednesday, 29 April 2026", "id": "Rabu, 29 April 2026</h2>"}
    assert day[language] in page
    title = "Water &lt;for&gt; all &amp; &quot;us&quot;, &#x27;them&#x27;"
    assert (title in page) == (language == "en")
    for one in (
        "<bdi>يوسف</bdi>",
        "Wells",
        "09:00–10:30",
        "01:00–02:05",
        "Aula",
        "Road 5",
        "16 Peace, justice",
    ):
        assert one in page
