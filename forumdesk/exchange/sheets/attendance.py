"""Who came in and went out, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import Direction, Visit
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import Session
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language

ATTENDANCE = SheetForm(
    lambda: _("Attendance"),
    (
        Column("order", N_("Order")),
        Column("at", N_("Time")),
        Column("certain", N_("Clock")),
        Column("direction", N_("Direction")),
        Column("session", N_("Session")),
        Column("gate", N_("Gate")),
        Column("number", N_("Number")),
        Column("display", N_("Name")),
        Column("institution", N_("Institution")),
        Column("group", N_("Group")),
    ),
)


@dataclass(frozen=True, slots=True)
class AttendanceOf:
    """Passages in their order; `certain` are the ids of those whose time can be believed.

    Sessions, people and groups are by their ids.
    """

    visits: Sequence[Visit]
    certain: AbstractSet[str]
    sessions: Mapping[str, Session]
    people: Mapping[str, Person]
    groups: Mapping[str, Group]
    time_zone: str


def attendance_sheet(of: AttendanceOf) -> Sheet:
    """A row for each passage, in the order in which they were; no session is the entrance."""
    return Sheet(ATTENDANCE, [_row(of, one) for one in of.visits if one.person in of.people])


def _row(of: AttendanceOf, visit: Visit) -> Sequence[Cell]:
    person, session = of.people[visit.person], of.sessions.get(visit.session or "")
    group = of.groups.get(person.group or "")
    way = _("In") if visit.direction is Direction.IN else _("Out")
    certain = visit.id in of.certain
    return (
        visit.seq,
        visit.at.astimezone(ZoneInfo(of.time_zone)),
        Coded("yes", _("certain")) if certain else Coded("no", _("not certain")),
        Coded(visit.direction.value, way),
        session.code if session else None,
        visit.gate,
        person.number,
        person.display,
        person.institution.in_language(language()),
        group.name.in_language(language()) if group else None,
    )
