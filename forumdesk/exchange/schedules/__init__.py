"""Programmes as other programs write and read them, each form as the value `domain.schedule`.

A file is known by what it holds, never by its name, and nobody knows a store here. For a new form
write a module with a question whether a file is of it and a reader, and name both in `FORMS`.
Files of others are read by way of `reading`, in a process that can be ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import MEGABYTES, Schedule, ScheduleForm
from forumdesk.exchange.schedules.content import Content, Meant
from forumdesk.exchange.schedules.content_lines import is_icalendar
from forumdesk.exchange.schedules.schedule_json import is_schedule_json, read_schedule_json
from forumdesk.exchange.schedules.schedule_xml import is_schedule_xml, read_schedule_xml


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is read: how it is known by its content, and how it is read."""

    form: ScheduleForm
    is_it: Callable[[Content], bool]
    read: Callable[[Content], Schedule]


def _read_icalendar(content: Content) -> Schedule:
    # Its library takes long to load, and few need it.
    from forumdesk.exchange.schedules.icalendar import read_icalendar  # noqa: PLC0415

    return read_icalendar(content)


# The first that knows a file as its own reads it.
FORMS: Final = (
    Form(ScheduleForm.JSON, is_schedule_json, read_schedule_json),
    Form(ScheduleForm.XML, is_schedule_xml, read_schedule_xml),
    Form(ScheduleForm.ICALENDAR, is_icalendar, _read_icalendar),
)


def read_schedule(content: bytes, meant: Meant) -> Schedule:
    """The programme that a file holds, whatever it is called.

    Raises:
        Refused: SCHEDULE_UNREADABLE for what is no programme; SCHEDULE_EMPTY without a session;
            SCHEDULE_BROKEN and SCHEDULE_ENCODING with the line; SCHEDULE_TOO_INVOLVED for what is
            too large, or is made to be more than it seems.
    """
    check_size(content)
    file = Content(content, meant)
    for one in FORMS:
        if one.is_it(file):
            schedule = one.read(file)
            if not schedule.sessions:
                raise Refused(Reason.SCHEDULE_EMPTY)
            return schedule
    raise Refused(Reason.SCHEDULE_UNREADABLE)


def check_size(content: bytes) -> None:
    """Refuse what is larger than any programme.

    Raises:
        Refused: SCHEDULE_TOO_INVOLVED.
    """
    if len(content) > MEGABYTES * 1_000_000:
        raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES)
