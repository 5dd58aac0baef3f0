"""Calendars by RFC 5545, and as those who do not keep to it write them."""

from __future__ import annotations

import pytest
from foreign_schedules import local, noted, read, refused

from forumdesk.domain.errors import Reason

ZONE = """BEGIN:VTIMEZONE
TZID:Here
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "1@example.org", title: str = "Water") -> str:
    named = (f"UID:{uid}", f"SUMMARY:{title}")
    return "\n".join(("BEGIN:VEVENT", *named, *lines, "END:VEVENT", ""))


def calendar(*events: str, zone: str = "") -> str:
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Maker//Calendar 1//EN\nX-WR-CALNAME:Forum\n"
    return head + zone + "".join(events) + "END:VCALENDAR\n"


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("DTSTART:20260429T020000Z", "DTEND:20260429T033000Z"),
        ("DTSTART;TZID=Asia/Jakarta:20260429T090000", "DTEND;TZID=Asia/Jakarta:20260429T103000"),
        ("DTSTART;TZID=Here:20260429T090000", "DTEND;VALUE=DATE-TIME;TZID=Here:20260429T103000"),
        ("DTSTART;TZID=SE Asia Standard Time:20260429T090000", "DURATION:PT1H30M"),
        ("DTSTART;TZID=W. Europe Standard Time:20260429T040000", "DURATION:PT90M"),
        ("DTSTART:20260429T090000", "DTEND:20260429T103000"),
        # As the standard does not have them.
        ("DTSTART:20260429T0200Z", "DTEND:2026-04-29T03:30:00Z"),
        ("DTSTART:20260429T090000+0700", "DTEND;TZID=Asia/Jakarta:2026-04-29T10:30"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20260429T030000', "DURATION:PT90M"),
        ("DTSTART;TZID=GMT-0330:20260428T223000", "DURATION:PT90M"),
    ],
)
def test_times_are_understood_in_every_zone(starts: str, ends: str, breaks: str) -> None:
    schedule = read(calendar(event(starts, ends), zone=ZONE).replace("\n", breaks))
    assert local(schedule.sessions[0]) == ("29 09:00", "29 10:30")
    assert (noted(schedule), schedule.read_as) == ([], "Maker")


def test_what_an_event_tells_is_read() -> None:
    lines = (
        *("DTSTART:20260429T020000Z", "DURATION:PT1H", "LOCATION:Aula\\, Gedung A", "SEQUENCE:3"),
        *("CATEGORIES:Water,Land", "STATUS:CANCELLED", "DESCRIPTION:One\\nTwo\\; <b>three</b>"),
    )
    (one,) = read(calendar(event(*lines))).sessions
    assert (one.key, one.room, one.revision) == ("1@example.org", "Aula, Gedung A", 3)
    assert (one.theme.in_language("en"), one.deleted) == ("Water, Land", True)
    assert one.description.in_language("en") == "One Two; three"


def test_what_is_escaped_is_read_as_it_was_meant() -> None:
    told = event("DTSTART:20260429T020000Z", "DURATION:PT1H", title="C:\\\\New\\, old\\; more")
    schedule = read(calendar(told).replace("CALNAME:Forum", "CALNAME:Forum\\, \\\\N 2026"))
    assert schedule.sessions[0].title.in_language("en") == "C:\\New, old; more"
    assert schedule.title.in_language("en") == "Forum, \\N 2026"


@pytest.mark.parametrize(
    ("title", "charset"),
    [
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:R=E9union", "ascii"),
        ("SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=A9uni=\non", "ascii"),
        ("SUMMARY;ENCODING=BASE64:UsOpdW5pb24=", "ascii"),
        ("SUMMARY;ENCODING=8BIT:Réunion", "utf-8"),
        ("SUMMARY;CHARSET=ISO-8859-1:Réunion", "latin-1"),
        # What it is goes before what it says.
        ("SUMMARY;CHARSET=ISO-8859-1:Réunion", "utf-8"),
    ],
)
def test_letters_are_those_of_the_set_that_is_told(title: str, charset: str) -> None:
    told = event("DTSTART:20260429T020000Z", "DURATION:PT1H").replace("SUMMARY:Water", title)
    one = read(calendar(told).encode(charset)).sessions[0]
    assert one.title.in_language("en") == "Réunion"


def test_lines_are_joined_before_letters_are_read() -> None:
    words = "ปฏิญญา " * 20
    raw = calendar(event("DTSTART:20260429T020000Z", "DURATION:PT1H", title=words)).encode()
    folded = b"\n".join(
        b"\n ".join(line[at : at + 60] for at in range(0, max(len(line), 1), 60))
        for line in raw.split(b"\n")
    )
    assert read(folded).sessions[0].title.in_language("en") == words.strip()
    quoted = event("DTSTART:20260429T020000Z", "DURATION:PT1H")
    quoted = quoted.replace(
        "SUMMARY:", "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=\n=A9 "
    )
    assert read(calendar(quoted)).sessions[0].title.in_language("en") == "Café Water"


def test_what_is_not_understood_is_told_with_the_number_of_its_event() -> None:
    at = "DTSTART:20260429T020000Z"
    schedule = read(
        calendar(
            event("DTSTART;VALUE=DATE:20260429", "DTEND;VALUE=DATE:20260430"),
            event(at, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", uid="2"),
            event("DTSTART;TZID=Mars/Base:20260429T090000", "DURATION:PT1H", uid="3"),
            event(at, "DTEND:20260429T010000Z", "SEQUENCE:often", uid="4"),
            event("DTSTART:2026-04-29 09:00", uid="5"),
            event(at, "DURATION:PT1H", title=""),
            event(at, "DURATION:PT1H", "ATTENDEE;CN=Budi:mailto:b@example.org", uid="2"),
            "BEGIN:VEVENT\nthis is no property\n" + event(at, uid="8")[13:],
        )
    )
    assert noted(schedule) == [
        ("line 50", "iCalendar", "this is no property"),
        ("event 1", "whole_day", "2026-04-29"),
        ("event 2", "repeated", "FREQ=DAILY;COUNT=3"),
        ("event 3", "unknown_zone", "Mars/Base"),
        ("event 4", "DTEND", "2026-04-29T01:00:00+00:00"),
        ("event 4", "SEQUENCE", "often"),
        ("event 5", "DTSTART", "2026-04-29 09:00"),
        ("event 6", "SUMMARY", "1@example.org"),
        ("event 7", "invited", "Budi"),
        ("event 7", "same_key", "2"),
        ("event 8", "no_length", ""),
    ]
    assert [one.starts is None for one in schedule.sessions] == [1, 0, 0, 0, 1, 0, 0]
    assert local(schedule.sessions[2])[0] == "29 09:00"
    assert len({one.key for one in schedule.sessions}) == 7


def test_zones_that_are_damaged_do_no_harm_to_the_rest() -> None:
    told = event("DTSTART;TZID=Asia/Jakarta:20260429T090000", "DURATION:PT1H")
    schedule = read(calendar(told, zone=ZONE.replace("19700101T000000", "long ago")))
    assert local(schedule.sessions[0]) == ("29 09:00", "29 10:00")


def test_what_stands_around_calendars_is_none_of_them() -> None:
    first, second = (calendar(event("DURATION:PT1H", uid=one)) for one in "ab")
    for around in (
        f"From: a@example.org\n\n{first}",
        f"{first}\n\x1a\n",
        f"{first}\nBye\n{second}",
    ):
        assert [one.key for one in read(around).sessions][:1] == ["a"]
    assert len(read(f"{first}\nBye\n{second}").sessions) == 2
    assert refused(first + second.replace("END:VCALENDAR\n", "")).reason is Reason.SCHEDULE_BROKEN


def test_titles_are_words_also_where_they_came_as_html() -> None:
    told = event("DURATION:PT1H", title="R&amp;D <b>now</b>"), event(title="a < b & c*d*e")
    titles = [one.title.in_language("en") for one in read(calendar(*told)).sessions]
    assert titles == ["R&D now", "a < b & c*d*e"]


def test_calendars_that_are_damaged_are_refused_with_their_line() -> None:
    good = calendar(event("DTSTART:20260429T020000Z", title="Café"))
    for cut in (good.replace("END:VCALENDAR\n", ""), good[: good.index("DTSTART")]):
        assert refused(cut).reason is Reason.SCHEDULE_BROKEN
        assert refused(cut).facts["line"] == cut.rstrip().count("\n") + 1
    latin = refused(good.encode("latin-1"))
    assert (latin.reason, latin.facts["line"]) == (Reason.SCHEDULE_ENCODING, 7)
    assert refused(calendar()).reason is Reason.SCHEDULE_EMPTY
    deep = "BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 5000 + "END:X\n" * 5000 + "END:VCALENDAR\n"
    assert refused(deep).reason in (Reason.SCHEDULE_TOO_INVOLVED, Reason.SCHEDULE_EMPTY)
    assert read(good.encode("utf-16")).sessions
    assert read(good.replace("Café", "Ca\0fé")).sessions[0].title.in_language("en") == "Café"
