"""Reading a programme that comes from anywhere, in a process that can be ended."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import MEGABYTES, Schedule
from forumdesk.exchange.apart import Bounds, Failed, Reader, TookTooLong, run_apart, said_no
from forumdesk.exchange.schedules import check_size, read_schedule
from forumdesk.exchange.schedules.content import Meant
from forumdesk.exchange.schedules.said import heard, said
from forumdesk.i18n import language, speak

# A megabyte takes a second as iCalendar, and a tenth of that as anything else.
BOUNDS = Bounds(seconds=5, memory=300_000_000)


def read_schedule_apart(
    raw: bytes, meant: Meant, *, stopped: Callable[[], bool] = lambda: False
) -> Schedule:
    """The programme of a file, read where it can do no harm.

    Raises:
        Refused: SCHEDULE_TOO_INVOLVED where it takes too long, too much memory or `stopped` says
            so; what `read_schedule` raises.
    """
    check_size(raw)
    asked = json.dumps([meant.zone.key, meant.language, language()])
    try:
        told = run_apart(Reader.SCHEDULE, (asked,), raw, BOUNDS, stopped=stopped)
    except (TookTooLong, Failed) as error:
        raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES) from error
    if told.startswith(b'{"refused"'):
        no = json.loads(told)
        raise Refused.of(no["refused"], no["facts"])
    return heard(told)


def answer(asked: str) -> int:
    """Write the programme on stdin as JSON, or why it is refused; its places in words."""
    zone, tongue, spoken = json.loads(asked)
    speak(spoken)
    try:
        schedule = read_schedule(sys.stdin.buffer.read(), Meant(ZoneInfo(zone), tongue))
        sys.stdout.buffer.write(said(schedule))
    except Refused as refused:
        sys.stdout.write(said_no(refused))
    return 0
