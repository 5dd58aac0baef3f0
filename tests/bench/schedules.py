"""Programmes of a megabyte in each form: how long they take to be written and to be read.

    .venv/bin/python tests/bench/schedules.py

Read in this process, by processor time, and in a process apart with its start, by the clock. What
is made to take for ever is refused meanwhile, and the largest that a reader grew to is told.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

from forumdesk.domain.errors import Refused
from forumdesk.domain.schedule import (
    Schedule,
    ScheduledPerson,
    ScheduledRoom,
    ScheduledSession,
    ScheduleForm,
)
from forumdesk.domain.text import Text
from forumdesk.exchange.schedules import read_schedule
from forumdesk.exchange.schedules.content import Meant
from forumdesk.exchange.schedules.reading import read_schedule_apart
from forumdesk.exchange.schedules.written_html import schedule_html
from forumdesk.exchange.schedules.written_ics import schedule_ics
from forumdesk.exchange.schedules.written_json import schedule_json
from forumdesk.exchange.schedules.written_xml import schedule_xml

MEGABYTE = 1_000_000
MEANT = Meant(ZoneInfo("Asia/Jakarta"), "en")
FIRST = datetime(2026, 4, 29, 1, tzinfo=UTC)
WORDS = Text((("en", "Who pays for water, who decides on it, and who answers? " * 6),))
Write = Callable[[Schedule], bytes]


def session(number: int) -> ScheduledSession:
    """One of an hour, in one of ten rooms."""
    starts = FIRST + timedelta(days=number // 100 % 5, minutes=number // 10 % 10 * 60)
    people = (
        ScheduledPerson(f"Person {number}", "speaker", f"p{number}", "Head", "Office", "ID"),
        ScheduledPerson(f"Another {number}", "moderator", f"q{number}"),
    )
    return ScheduledSession(
        where="",
        key=f"session-{number}@example.org",
        title=Text((("en", f"Session {number} on water"),)),
        starts=starts,
        ends=starts + timedelta(hours=1),
        code=f"S-{number}",
        type="panel",
        focus=WORDS,
        description=WORDS,
        room=f"Room {number % 10}",
        people=people,
    )


def programme(sessions: int) -> Schedule:
    """So many sessions over five days."""
    return Schedule(
        form=ScheduleForm.SPEC,
        sessions=tuple(map(session, range(sessions))),
        title=Text((("en", "Forum"),)),
        acronym="forum_26",
        starts=date(2026, 4, 29),
        ends=date(2026, 5, 3),
        time_zone="Asia/Jakarta",
        rooms=tuple(ScheduledRoom(f"Room {one}") for one in range(10)),
    )


def of_a_megabyte(write: Write) -> Schedule:
    """As many sessions as fill it in this form."""
    hundred = len(write(programme(100)))
    return programme(100 * MEGABYTE // hundred)


WRITERS: dict[str, Write] = {
    "schedule.json": lambda one: schedule_json(one, language="en", version="1"),
    "schedule.xml": lambda one: schedule_xml(one, language="en", version="1"),
    "programme.ics": lambda one: schedule_ics(one, language="en", at=FIRST),
}
# What programs write that carry nothing along for us is read by other code.
OURS, ANOTHER = b"ForumDesk", b"OtherDesk"


def hostile() -> dict[str, bytes]:
    """What is made to be more than it seems."""
    deep = "BEGIN:X\n" * 300_000
    bomb = "".join(f'<!ENTITY a{one} "{f"&a{one - 1};" * 9}">' for one in range(1, 12))
    return {
        "20 MB": b"{" * 20_000_000,
        "brackets": b'{"days":' + b"[" * 9_000_000,
        "elements": b"<schedule>" + b"<day/>" * 1_600_000 + b"</schedule>",
        "attributes": b"<schedule " + b" ".join(b'a%d="1"' % one for one in range(700_000)) + b"/>",
        "entities": f'<!DOCTYPE s [<!ENTITY a0 "lol">{bomb}]><schedule>&a11;</schedule>'.encode(),
        "components": f"BEGIN:VCALENDAR\n{deep}END:VCALENDAR\n".encode(),
        "events": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 400_000 + b"END:VCALENDAR",
        "markup": b'{"days":[{"events":[{"title":"x","abstract":"' + b"<a " * 3_000_000 + b'"}]}]}',
    }


def main() -> None:
    """Print the figures."""
    for what, write in WRITERS.items():
        schedule = of_a_megabyte(write)
        began = time.process_time()
        content = write(schedule)
        written = time.process_time() - began
        other = content.replace(OURS, ANOTHER)
        for whose, raw in (("ours", content), ("others", other)):
            began = time.process_time()
            found = read_schedule(raw, MEANT)
            read = time.process_time() - began
            clock = time.perf_counter()
            read_schedule_apart(raw, MEANT)
            apart = time.perf_counter() - clock
            assert len(found.sessions) == len(schedule.sessions)
            print(
                f"{what}, {whose}: {len(raw) / MEGABYTE:.2f} MB, {len(found.sessions)} sessions:"
                f" written {written:.2f} s, read {read:.2f} s, apart {apart:.2f} s"
            )
    began = time.process_time()
    page = schedule_html(programme(1000), language="en")
    spent = time.process_time() - began
    print(f"programme.html of 1,000 sessions: {len(page) / MEGABYTE:.2f} MB, {spent:.2f} s")
    for what, raw in hostile().items():
        clock = time.perf_counter()
        try:
            told = f"{len(read_schedule_apart(raw, MEANT).sessions)} sessions"
        except Refused as refused:
            told = refused.reason.name
        print(f"{what}: {told} after {time.perf_counter() - clock:.2f} s")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"the largest reader: {most} MB")


if __name__ == "__main__":
    main()
