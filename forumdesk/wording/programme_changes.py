"""What has changed of a programme, in words: what each session was, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import kept_whole
from forumdesk.domain.programme_print import (
    Changed,
    PrintedPart,
    PrintedSession,
    ProgrammeChangesOf,
    SessionChange,
)
from forumdesk.i18n import _, language
from forumdesk.wording.programme import clocks, day, people, weekday


@dataclass(frozen=True, slots=True)
class Told:
    """A thing that has changed: what it is called, what it was and what it is; all may be empty."""

    label: str
    was: str
    now: str


def since(of: ProgrammeChangesOf) -> str:
    """Against which paper it is told."""
    local = of.since.astimezone(ZoneInfo(of.forum.time_zone))
    return _("Compared with the programme that was printed on {date}, {time}").format(
        date=day(local.date()), time=f"{local:%H:%M}"
    )


def day_of(of: ProgrammeChangesOf, change: SessionChange) -> date:
    """The local day under which a change stands: the one on which it is, else on which it was."""
    return change.session.starts.astimezone(ZoneInfo(of.forum.time_zone)).date()


def told(of: ProgrammeChangesOf, change: SessionChange) -> list[Told]:
    """Each thing that has changed of a session; none where it reads the same in this language."""
    found = []
    for what in change.what:
        was = _facts(of, change.was, change, what)
        now = _facts(of, change.now, change, what)
        if was != now:
            found.append(Told(_label(what), was, now or _("Cancelled")))
    return found


def _label(what: Changed) -> str:
    return {
        Changed.NEW: _("New"),
        Changed.CANCELLED: "",
        Changed.TIME: _("Time"),
        Changed.ROOM: _("Room"),
        Changed.TITLE: _("Title"),
        Changed.TALKS: _("Talks"),
        Changed.PEOPLE: _("Who"),
    }[what]


def _facts(
    of: ProgrammeChangesOf, one: PrintedSession | None, change: SessionChange, what: Changed
) -> str:
    """What a session says of this."""
    if one is None:
        return ""
    match what:
        case Changed.NEW | Changed.CANCELLED:
            known = [_when(of, one, change), _room(one), _people(of, one)]
            return "\n".join(fact for fact in known if fact)
        case Changed.TIME:
            return _when(of, one, change)
        case Changed.ROOM:
            return _room(one) or _("not known yet")
        case Changed.TITLE:
            return one.title.in_language(language())
        case Changed.TALKS:
            said = "\n".join(talk.in_language(language()) for talk in one.talks)
            return said or "–"
        case Changed.PEOPLE:
            return _people(of, one) or _("nobody named")


def _when(of: ProgrammeChangesOf, one: PrintedSession, change: SessionChange) -> str:
    """Its times, with the day where it has moved to another one."""
    zone = ZoneInfo(of.forum.time_zone)
    times = clocks(one.starts, one.ends, zone=zone)
    if len(change.days(zone)) == 1:
        return times
    return f"{weekday(one.starts.astimezone(zone).date())}, {times}"


def _room(one: PrintedSession) -> str:
    return one.room.in_language(language()) if one.room else ""


def _people(of: ProgrammeChangesOf, one: PrintedSession) -> str:
    return people((part.duty, name) for part in one.parts for name in _names(of, part))


def _names(of: ProgrammeChangesOf, part: PrintedPart) -> Iterator[str]:
    if part.person:
        name = of.names.get(part.person)
        yield kept_whole(name) if name else _("somebody who is not registered any more")
    else:
        yield part.on_behalf_of.in_language(language())
