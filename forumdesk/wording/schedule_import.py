"""What taking over a programme would do, in words."""

from __future__ import annotations

from datetime import date

from forumdesk.charts.directions import isolated
from forumdesk.domain.exchanging import Layout, ReadAs
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.schedule import NotUnderstood, PassedOver, Schedule, ScheduleForm
from forumdesk.domain.schedule_import import Fate, Problem, Remark, RemarkKind, ScheduleCounts
from forumdesk.i18n import N_, _, ngettext
from forumdesk.wording.exchanging import looks_like
from forumdesk.wording.facts import Shell
from forumdesk.wording.programme import usual_role, weekday
from forumdesk.wording.refusals import refusal

# Of a timetable so many columns are named.
_MOST_LANES = 8


def fate(value: Fate) -> str:
    """What becomes of a session."""
    return {
        Fate.ADD: _("Added"),
        Fate.UPDATE: _("Changed"),
        Fate.SAME: _("Left as it is"),
        Fate.LEFT: _("Left as it is"),
        Fate.BAD: _("Cannot be taken"),
    }[value]


def remark(value: Remark) -> str:
    """What is to be said of a session, or of somebody in it."""
    said = isolated(value.value)
    match value.kind:
        case RemarkKind.HELD:
            return _("It has begun here, so it stays as it is; the file says otherwise.")
        case RemarkKind.CALLED_OFF:
            return _("The file calls it off. It stays here; delete it if that is meant.")
        case RemarkKind.NOT_ADDED:
            return _("The file calls it off, so it is not added.")
        case RemarkKind.PROTECTED:
            return _("It tells nobody who is there, so the people in the file are left out.")
        case RemarkKind.TO_TRAY:
            return _("The file says no time, so it waits in the tray.")
        case RemarkKind.STAYS_PLANNED:
            return _("The file says no time; it keeps the one that it has here.")
        case RemarkKind.OTHER_DAY:
            day = weekday(date.fromisoformat(value.value))
            return _("{day} is outside the forum.").format(day=day)
        case RemarkKind.LOOKS_LIKE:
            assert value.known is not None
            return f"{said}: {looks_like(value.known, written=value.value)}"
        case RemarkKind.SEVERAL:
            return _(
                "Several people are called {name}. Without a choice the part comes without a name."
            ).format(name=said)
        case RemarkKind.CODE_TAKEN:
            return _("The code {code} is that of another session, so it gets its own.").format(
                code=said
            )


def problem(value: Problem, *, to: Shell) -> str:
    """Why something cannot be taken."""
    return refusal(value.refused, to=to)


_PASSED_OVER = {
    PassedOver.OPEN_END: N_("“{value}” tells no end: it was taken to be when the next one begins."),
    PassedOver.OPEN_LAST: N_(
        "“{value}” tells no end, and nothing follows soon: it was taken to be an hour."
    ),
    PassedOver.EACH_DAY: N_("“{value}” stands alone at its time: it was taken to be on each day."),
    PassedOver.ALONE: N_(
        "“{value}” stands alone at its time, under the first room: it was taken to be only there."
    ),
    PassedOver.SEVERAL_ROOMS: N_(
        "“{value}” goes over several rooms: it was taken to be in the first of them."
    ),
    PassedOver.OTHER_WEEKDAY: N_("“{value}”: that date is another weekday. The date was taken."),
    PassedOver.NO_LENGTH: N_("Nothing tells how long it is: it was taken to be an hour."),
    PassedOver.SAME_KEY: N_(
        "“{value}” is the key of another session too, so this one is known by its room, its time"
        " and its title."
    ),
    PassedOver.REPEATED: N_("It is repeated (“{value}”): the first time was taken alone."),
    PassedOver.INVITED: N_("Who is invited does not come with it: {value}."),
    PassedOver.WHOLE_DAY: N_("“{value}” is a whole day without a time."),
    PassedOver.UNKNOWN_ZONE: N_(
        "“{value}” is no time zone that is known here: times are taken to be those of the forum."
    ),
}


def not_understood(value: NotUnderstood) -> str:
    """What was passed over: the field and what stands there."""
    if value.field in tuple(PassedOver):
        return _(_PASSED_OVER[PassedOver(value.field)]).format(value=isolated(value.value))
    return _("{field}: “{value}” is not understood.").format(
        field=column(value.field), value=isolated(value.value)
    )


def column(key: str) -> str:
    """What a column of a programme holds, by its key; of others the name in the file."""
    known = {
        "title": _("Title"),
        "day": _("Day"),
        "time": _("Time from and to"),
        "when": _("Day and time"),
        "start": _("From"),
        "end": _("To"),
        "minutes": _("Length"),
        "room": _("Room"),
        "venue": _("Venue"),
        "type": _("Type"),
        "theme": _("Theme"),
        "focus": _("Focus questions"),
        "why": _("Why this session"),
        "decision": _("Decision"),
        "promise": _("Promise"),
        "participation": _("Level of participation"),
        "stage": _("Stage of the policy"),
        "description": _("Description"),
        "language": _("Language"),
        "capacity": _("Capacity"),
        "code": _("Code"),
        "key": _("Key of the other program"),
        "people": _("People"),
        "role": _("Role"),
        "topic": _("Topic"),
        "office": _("Office"),
        "institution": _("Institution"),
        "state": _("State"),
        "tags": _("Tags"),
        "number": _("Number"),
    }
    if key in known:
        return known[key]
    return usual_role(SessionRole(key)) if key in tuple(SessionRole) else key


def form(value: ScheduleForm, program: str) -> str:
    """What a file is, and which program wrote it."""
    called = {
        ScheduleForm.JSON: "schedule.json",
        ScheduleForm.XML: "schedule.xml",
        ScheduleForm.ICALENDAR: "iCalendar",
        ScheduleForm.CSV: "CSV",
        ScheduleForm.XLSX: "XLSX",
        ScheduleForm.ODS: "ODS",
        ScheduleForm.SPEC: "JSON",
    }[value]
    if not program:
        return _("Read as {form}.").format(form=called)
    return _("Read as {form}, written by {program}.").format(form=called, program=program)


def beside_sessions(counts: ScheduleCounts) -> str:
    """What is made and who is registered beside sessions, and what the file leaves out, if any."""
    rooms = ngettext("{n} room is new", "{n} rooms are new", counts.rooms)
    if counts.venue:
        rooms = ngettext(
            "{n} room is new, at “{venue}”", "{n} rooms are new, at “{venue}”", counts.rooms
        )
    people = ngettext("{n} person is new", "{n} people are new", counts.people)
    beyond = ngettext(
        "{n} session here is not in the file and stays",
        "{n} sessions here are not in the file and stay",
        counts.beyond,
    )
    tags = ngettext("{n} tag is new", "{n} tags are new", counts.tags)
    told = (
        *((rooms, counts.rooms), (people, counts.people), (tags, counts.tags)),
        (beyond, counts.beyond),
    )
    return " · ".join(
        words.format(n=number, venue=isolated(counts.venue)) for words, number in told if number
    )


def in_tray(number: int) -> str:
    """How many sessions wait in the tray, as the file says no time."""
    words = ngettext(
        "{n} session without a time waits in the tray.",
        "{n} sessions without a time wait in the tray.",
        number,
    )
    return words.format(n=number)


def timetable(value: ReadAs) -> str:
    """What a table that is no list was read as; nothing for a list."""
    templates = {
        Layout.ROOMS: _("Read as a timetable of rooms ({names}): each cell is a session."),
        Layout.DAYS: _("Read as a timetable of days ({names}): each cell is a session."),
        Layout.DAYS_AND_ROOMS: _(
            "Read as a timetable of days and rooms ({names}): each cell is a session."
        ),
    }
    if value.layout not in templates:
        return ""
    names = [isolated(one) for one in value.lanes[:_MOST_LANES]]
    names += ["…"] if len(value.lanes) > _MOST_LANES else []
    return templates[value.layout].format(names=", ".join(names))


def may_be_a_list() -> str:
    """How a timetable is read as a list all the same."""
    return _(
        "This file is a timetable, so no column needs to be chosen. If each row of it is one"
        " session, choose the column of its title."
    )


def found(sessions: int, beside: int, schedule: Schedule) -> str:
    """What was found in a table, in a line."""
    words = ngettext("{n} session was found.", "{n} sessions were found.", sessions)
    said = words.format(n=sessions)
    if schedule.read_as:
        of = _("A list from {program}.").format(program=schedule.read_as)
        said = f"{of} {said}"
    if not beside:
        return said
    others = ngettext(
        "{n} row below the headings holds no session.",
        "{n} rows below the headings hold no session.",
        beside,
    )
    return f"{said} {others.format(n=beside)}"


def imported(counts: ScheduleCounts) -> str:
    """What came of an import, and that it can be taken back."""
    added = ngettext("{n} session was added.", "{n} sessions were added.", counts.added)
    updated = ngettext("{n} was changed.", "{n} were changed.", counts.updated)
    told = [
        words.format(n=number)
        for words, number in ((added, counts.added), (updated, counts.updated))
        if number
    ]
    return " ".join((*told, _("Undo takes the whole import back.")))
