"""Writing a programme as iCalendar (RFC 5545), one event for each session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from forumdesk import __version__
from forumdesk.domain.schedule import Schedule, ScheduledSession
from forumdesk.exchange.schedules.beyond import OURS, PROPERTY, beyond_schedule, beyond_session
from forumdesk.exchange.schedules.days import zone
from forumdesk.exchange.schedules.told import people, questions, reasons


class _Words(vText):
    """Text as RFC 5545, 3.3.11 escapes it; the library takes a backslash before an N for a line."""

    def to_ical(self) -> bytes:
        escaped = re.sub(r"([\\;,])", r"\\\1", str(self)).replace("\n", r"\n")
        return escaped.encode("utf-8", "replace")


# Or what is in it would be read as it was escaped.
_AS_TEXT = {"VALUE": "TEXT"}


def schedule_ics(schedule: Schedule, *, language: str, at: datetime) -> bytes:
    """Sessions that have their times, in one language; `at` is the moment of which it tells.

    Nobody is an attendee: calendars would write to them. Its zone is told for the years of the
    programme alone.
    """
    here = zone(schedule)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{OURS}//{OURS} {__version__}//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _Words(schedule.title.in_language(language)))
    calendar.add("x-wr-timezone", here.key)
    calendar.add(PROPERTY, _Words(beyond_schedule(schedule, language)), _AS_TEXT)
    timed = [one for one in schedule.sessions if one.starts and one.ends]
    for one in timed:
        calendar.add_component(_event(one, schedule, language, at.astimezone(UTC)))
    years = [each.year for one in timed for each in (one.starts, one.ends) if each]
    if years:
        first, last = datetime(min(years), 1, 1).date(), datetime(max(years) + 1, 1, 1).date()
        calendar.add_missing_timezones(first, last)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _event(session: ScheduledSession, schedule: Schedule, language: str, at: datetime) -> Event:
    here = zone(schedule)
    event = Event()
    event.add("uid", _Words(session.key))
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", session.revision)
    if session.starts and session.ends:
        event.add("dtstart", _at(session.starts, here))
        event.add("dtend", _at(session.ends, here))
    event.add("summary", _Words(session.title.in_language(language)))
    if session.place:
        event.add("location", _Words(session.place))
    if told := "\n\n".join(_description(session, language)):
        event.add("description", _Words(told))
    labels = (one.label(language) for one in session.tags)
    for name in filter(None, (session.theme.in_language(language), *labels)):
        event.add("categories", _Words(name))
    event.add("status", "CANCELLED" if session.deleted else "CONFIRMED")
    event.add(PROPERTY, _Words(beyond_session(session)), _AS_TEXT)
    return event


def _at(moment: datetime, here: ZoneInfo) -> datetime:
    """A time on the clocks of the place; in UTC where these, set back, show it twice."""
    local = moment.astimezone(here)
    return moment.astimezone(UTC) if local.fold else local


def _description(session: ScheduledSession, language: str) -> Iterator[str]:
    """What whoever opens it in a calendar wants to know, in paragraphs."""
    if asked := questions(session, language):
        yield "\n".join(asked)
    for words in (session.description.in_language(language), *reasons(session, language)):
        if words:
            yield words
    if who := list(people(session, language)):
        yield "\n".join(one.line for one in who)
