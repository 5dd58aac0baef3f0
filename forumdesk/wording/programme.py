"""Sessions, roles and dates in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum, HostRole, Room, Venue
from forumdesk.domain.programme import (
    Duty,
    Participation,
    Session,
    SessionRole,
    SessionType,
    Stage,
    day_of,
)
from forumdesk.i18n import _, language, ngettext


def session_type(value: SessionType) -> str:
    """What kind of session it is."""
    return {
        SessionType.OPENING: _("Opening"),
        SessionType.WELCOME: _("Welcome remarks"),
        SessionType.THEMED: _("Themed session"),
        SessionType.PANEL: _("Panel"),
        SessionType.PLENARY: _("Plenary session"),
        SessionType.WORLD_CAFE: _("World Café"),
        SessionType.BREAKOUT: _("Breakout"),
        SessionType.PLENARY_VOTE: _("Plenary vote"),
        SessionType.PRESS: _("Press"),
        SessionType.BREAK: _("Break"),
        SessionType.CLOSING: _("Closing"),
    }[value]


def role(value: Duty) -> str:
    """What a person does in a session, in the organiser's own words where no usual ones fit."""
    own = value.called.in_language(language()) if value.role is SessionRole.OTHER else ""
    return isolated(own) or usual_role(value.role)


def usual_role(value: SessionRole) -> str:
    """A role as it is chosen from a list."""
    return {
        SessionRole.MC: _("MC"),
        SessionRole.CHAIR: _("Chair"),
        SessionRole.MODERATOR: _("Moderator"),
        SessionRole.WELCOME: _("Welcome remarks"),
        SessionRole.SPEAKER: _("Speaker"),
        SessionRole.PANELLIST: _("Panellist"),
        SessionRole.FACILITATOR: _("Facilitator"),
        SessionRole.RESOURCE_PERSON: _("Resource person"),
        SessionRole.RAPPORTEUR: _("Rapporteur"),
        SessionRole.PRAYER_READER: _("Prayer reader"),
        SessionRole.WITNESS: _("Witness"),
        SessionRole.OTHER: _("Other role"),
    }[value]


def people(parts: Iterable[tuple[Duty, str]]) -> str:
    """Who does what, each role once with all its names, in the order they were given."""
    named: dict[str, list[str]] = {}
    for one, name in parts:
        named.setdefault(role(one), []).append(isolated(name) or _("not known yet"))
    return " · ".join(f"{said}: {', '.join(dict.fromkeys(names))}" for said, names in named.items())


# The dozen names come from the catalogue: loading a library of all the world's dates would take
# longer than opening the window does.
def month(number: int) -> str:
    """A month's name, from 1 for January."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[number - 1]


def weekday_name(number: int) -> str:
    """A weekday's name, from 0 for Monday."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[number]


def day(value: date, *, year: bool = True) -> str:
    """A date as English and Indonesian write it: day, month, year."""
    written = f"{value.day} {month(value.month)}"
    return f"{written} {value.year}" if year else written


def short_day(value: date) -> str:
    """A date for a narrow column: its month in three letters."""
    from babel.dates import format_date  # noqa: PLC0415  # slow to read, and few ask for it

    return format_date(value, "d MMM y", locale=language())


def weekday(value: date) -> str:
    """A date with the name of its day."""
    return f"{weekday_name(value.weekday())}, {day(value)}"


def dates(starts: date, ends: date) -> str:
    """A span of days, each part named once where it can be."""
    if starts == ends:
        return day(starts)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day}–{day(ends)}"
    return f"{day(starts, year=starts.year != ends.year)} – {day(ends)}"


def span(session: Session, *, zone: tzinfo) -> str:
    """Planned times of a session, local."""
    return clocks(session.starts, session.ends, zone=zone)


def clocks(starts: datetime, ends: datetime, *, zone: tzinfo) -> str:
    """From one local time to another, with the days between them said."""
    began, ended = starts.astimezone(zone), ends.astimezone(zone)
    if ends < starts:
        # The clock was set back meanwhile.
        return _("{time}, end not certain").format(time=f"{began:%H:%M}")
    return f"{began:%H:%M}–{ended:%H:%M}{days_later(starts, ends, zone=zone)}"


def days_later(starts: datetime, ends: datetime, *, zone: tzinfo) -> str:
    """How many days after the start the end is, with a space before; empty on the same day."""
    days = (ends.astimezone(zone).date() - starts.astimezone(zone).date()).days
    return " " + ngettext("+{n} day", "+{n} days", days).format(n=days) if days > 0 else ""


def held(session: Session, *, zone: tzinfo) -> str:
    """When a session was held, or since when it runs, beside its plan; to stand after its day."""
    planned, began = span(session, zone=zone), session.started_at
    if began is None:
        return _("planned {planned}").format(planned=planned)
    planned_day = session.starts.astimezone(zone).date()
    if day_of(session, zone) != planned_day:
        planned = f"{day(planned_day, year=False)}, {planned}"
    actual = (
        clocks(began, session.ended_at, zone=zone)
        if session.ended_at
        else _("since {time}").format(time=f"{began.astimezone(zone):%H:%M}")
    )
    return _("{actual} (planned {planned})").format(actual=actual, planned=planned)


def begun(session: Session, *, zone: tzinfo) -> str:
    """Since when a session runs; empty for one that does not."""
    return since(session, zone=zone) if session.started_at and not session.ended_at else ""


def since(session: Session, *, zone: tzinfo) -> str:
    """Since when a session runs, with the date where it is not the planned one's."""
    planned = session.starts.astimezone(zone).date()
    began = moment(session.started_at or session.starts, zone=zone, beside=planned)
    return _("since {time}").format(time=began)


def as_it_was(session: Session, *, zone: tzinfo) -> str:
    """What is said to whoever starts a session that runs, or ends one that has ended."""
    if session.ended_at is not None:
        day = session.starts.astimezone(zone).date()
        ended = moment(session.ended_at, zone=zone, beside=day)
        return _("{code} ended at {time}. Nothing was changed.").format(
            code=session.code, time=ended
        )
    planned = session.starts.astimezone(zone).date()
    began = moment(session.started_at or session.starts, zone=zone, beside=planned)
    return _("{code} has been running since {time}. Nothing was changed.").format(
        code=session.code, time=began
    )


def on_another_day(session: Session, *, zone: tzinfo) -> str:
    """What is said to whoever starts a session of another day; empty for one of this day."""
    planned, began = session.starts.astimezone(zone).date(), day_of(session, zone)
    if planned == began:
        return ""
    return _("{code} is planned for {day}, and has begun on {today}.").format(
        code=session.code, day=day(planned, year=False), today=day(began, year=False)
    )


def moment(instant: datetime, *, zone: tzinfo, beside: date | None) -> str:
    """A local time, with its day where that is not the one it stands `beside`, if it does."""
    local = instant.astimezone(zone)
    time = f"{local:%H:%M}"
    return time if local.date() == beside else f"{day(local.date(), year=False)}, {time}"


def day_number(forum: Forum, value: date) -> str:
    """A day of the forum by its number, or the date of one before or after it."""
    number = forum.day_number(value)
    if number is None:
        return day(value, year=value.year not in (forum.starts.year, forum.ends.year))
    return _("Day {n}").format(n=number)


def titled_day(forum: Forum, value: date) -> str:
    """A day of the forum by its number and its date, one before or after it by its date alone."""
    number, dated = forum.day_number(value), weekday(value)
    return dated if number is None else f"{_('Day {n}').format(n=number)} · {dated}"


def day_tab(number: int | None, value: date, *, year: bool = False) -> str:
    """A day of the forum where there is little room; one beside it by its date, with the `year`."""
    # Both languages shorten the names of days and months to three letters.
    name = weekday_name(value.weekday())[:3]
    if number is not None:
        return _("Day {n} · {weekday} {day}").format(n=number, weekday=name, day=value.day)
    written = f"{name} {value.day} {month(value.month)[:3]}"
    return f"{written} {value.year}" if year else written


def lasting(session: Session) -> str:
    """How long a session is planned to take."""
    hours, minutes = divmod((session.ends - session.starts) // timedelta(minutes=1), 60)
    if not hours:
        return _("{n} min").format(n=minutes)
    return (
        _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        if minutes
        else _("{n} h").format(n=hours)
    )


def room_about(room: Room, venue: Venue | None) -> str:
    """What is known of a room besides its name, with its venue where that has to be told."""
    seats = ngettext("{n} seat", "{n} seats", room.capacity or 0).format(n=room.capacity)
    where = isolated(venue.name.in_language(language())) if venue is not None else ""
    return " · ".join(one for one in (where, seats if room.capacity else "") if one)


def facts(session: Session, *, zone: tzinfo, room: str) -> str:
    """A session's line: type, room, times, and how it runs."""
    parts = [session_type(session.type), isolated(room), span(session, zone=zone)]
    if session.ended_at:
        parts.append(_("ended {time}").format(time=f"{session.ended_at.astimezone(zone):%H:%M}"))
    elif session.started_at:
        parts.append(since(session, zone=zone))
    return " · ".join(part for part in parts if part)


def called(session: Session, *, room: str) -> str:
    """A session by its title, and its room where one is known."""
    title = session.title.in_language(language())
    return f"{isolated(title)} ({isolated(room)})" if room else title


def participation(value: Participation) -> str:
    """What a session promises to those who take part in it, in a sentence."""
    return {
        Participation.INFORM: _("You are told what is planned or decided, and can ask."),
        Participation.CONSULT: _("You are asked before it is decided."),
        Participation.INVOLVE: _("What you say is worked into the plans before it is decided."),
        Participation.COLLABORATE: _("You work out the proposal together with those who decide."),
        Participation.DECIDE: _("What you decide here is carried out."),
    }[value]


def promised(session: Session, spoken: str) -> str:
    """What a session promises: how far those who come decide, and the organiser's own words."""
    said = participation(session.participation) if session.participation else ""
    return "\n".join(filter(None, (said, session.promise.in_language(spoken))))


def level(value: Participation) -> str:
    """How far those who take part decide, to be chosen from a list."""
    return {
        Participation.INFORM: _("are told"),
        Participation.CONSULT: _("are asked"),
        Participation.INVOLVE: _("help to plan"),
        Participation.COLLABORATE: _("work out the proposal together"),
        Participation.DECIDE: _("decide"),
    }[value]


def stage(value: Stage) -> str:
    """At which stage of a policy or a service people are asked."""
    return {
        Stage.PLANNING: _("planning"),
        Stage.DRAFTING: _("drafting"),
        Stage.IMPLEMENTATION: _("carrying out"),
        Stage.EVALUATION: _("looking back"),
    }[value]


def state(session: Session) -> str:
    """How a session runs, in a word."""
    if session.ended_at:
        return _("Ended")
    return _("Running") if session.started_at else _("Planned")


def actual(session: Session, *, zone: tzinfo) -> str:
    """When a session began and ended really; empty while it has not begun."""
    if session.started_at is None:
        return ""
    if session.ended_at is None:
        return since(session, zone=zone)
    times = clocks(session.started_at, session.ended_at, zone=zone)
    return _("actually {times}").format(times=times)


def room_names(rooms: Iterable[Room]) -> dict[str, str]:
    """What rooms are called in the current language, by their ids."""
    spoken = language()
    return {room.id: room.name.in_language(spoken) for room in rooms}


def host_role(value: HostRole) -> str:
    """What a host is to the forum."""
    return {
        HostRole.LEAD: _("Lead host"),
        HostRole.CO_HOST: _("Co-host"),
        HostRole.SUPPORTER: _("Supporter"),
    }[value]
