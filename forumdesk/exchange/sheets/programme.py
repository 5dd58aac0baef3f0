"""The programme as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.domain.forum import Room
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, Talk
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording import programme as wording

PROGRAMME = SheetForm(
    lambda: _("Programme"),
    (
        Column("code", N_("Code")),
        Column("starts", N_("From")),
        Column("ends", N_("To")),
        Column("room", N_("Room")),
        Column("type", N_("Type")),
        Column("title", N_("Title")),
        Column("people", N_("People")),
        Column("talks", N_("Talks")),
        Column("theme", N_("Theme")),
        Column("focus", N_("Focus questions")),
        Column("why", N_("Why this session")),
    ),
)


@dataclass(frozen=True, slots=True)
class ProgrammeOf:
    """The programme with what its parts point to, by their ids."""

    sessions: Sequence[Session]
    talks: Sequence[Talk]
    parts: Sequence[Part]
    rooms: Mapping[str, Room]
    people: Mapping[str, Person]
    time_zone: str


def programme_sheet(of: ProgrammeOf) -> Sheet:
    """A row for each session, by its planned start."""
    return Sheet(PROGRAMME, [_row(of, one) for one in of.sessions])


def _row(of: ProgrammeOf, session: Session) -> Sequence[Cell]:
    tongue, clock = language(), ZoneInfo(of.time_zone)
    room = of.rooms.get(session.room or "")
    named = [
        (one.role, person.display if (person := of.people.get(one.person or "")) else "")
        for one in of.parts
        if one.session == session.id
    ]
    topics = [one.topic.in_language(tongue) for one in of.talks if one.session == session.id]
    return (
        session.code,
        session.starts.astimezone(clock),
        session.ends.astimezone(clock),
        room.name.in_language(tongue) if room else None,
        Coded(session.type.value, wording.session_type(session.type)),
        session.title.in_language(tongue),
        wording.people(named),
        " · ".join(topics),
        session.theme.in_language(tongue),
        session.focus.in_language(tongue),
        session.why.in_language(tongue),
    )
