"""The programme as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.domain.forum import Room, Venue
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, Talk
from forumdesk.domain.tags import Tag
from forumdesk.domain.text import clean_line
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording import programme as wording

# Topics, and tags, which may have commas in their names.
BETWEEN = " · "
PROGRAMME = SheetForm(
    lambda: _("Programme"),
    (
        Column("code", N_("Code")),
        Column("starts", N_("From")),
        Column("ends", N_("To")),
        Column("room", N_("Room")),
        Column("type", N_("Type")),
        Column("title", N_("Title")),
        Column("people", N_("Who")),
        Column("talks", N_("Talks")),
        Column("theme", N_("Theme")),
        Column("focus", N_("Focus questions")),
        Column("why", N_("Why this session")),
        Column("decision", N_("The decision that it feeds")),
        Column("participation", N_("Level of participation")),
        Column("promise", N_("What becomes of what people say")),
        Column("policy_stage", N_("Stage of the policy")),
        Column("description", N_("Description")),
        Column("language", N_("Language")),
        Column("capacity", N_("Expected")),
        Column("venue", N_("Venue name")),
        Column("tags", N_("Tags")),
        # By which calendars and other programs know it.
        Column("uid", "UID", as_is=True),
    ),
)


@dataclass(frozen=True, slots=True)
class ProgrammeOf:
    """The programme with what its parts point to, by their ids; tags and keys by their sessions."""

    sessions: Sequence[Session]
    talks: Sequence[Talk]
    parts: Sequence[Part]
    rooms: Mapping[str, Room]
    venues: Mapping[str, Venue]
    people: Mapping[str, Person]
    tags: Mapping[str, Sequence[Tag]]
    keys: Mapping[str, str]
    time_zone: str


def programme_sheet(of: ProgrammeOf) -> Sheet:
    """A row for each session, by its planned start."""
    return Sheet(PROGRAMME, [_row(of, one) for one in of.sessions])


def _row(of: ProgrammeOf, session: Session) -> Sequence[Cell]:
    tongue, clock = language(), ZoneInfo(of.time_zone)
    room = of.rooms.get(session.room or "")
    venue = of.venues.get(room.venue) if room else None
    parts = [one for one in of.parts if one.session == session.id]
    level, stage = session.participation, session.stage
    return (
        session.code,
        session.starts.astimezone(clock),
        session.ends.astimezone(clock),
        room.name.in_language(tongue) if room else None,
        Coded(session.type.value, wording.session_type(session.type)),
        session.title.in_language(tongue),
        _people(of, parts),
        BETWEEN.join(_topics(of, session, parts)),
        session.theme.in_language(tongue),
        session.focus.in_language(tongue),
        session.why.in_language(tongue),
        session.decision.in_language(tongue),
        Coded(level.value, wording.participation(level)) if level else None,
        session.promise.in_language(tongue),
        Coded(stage.value, wording.stage(stage)) if stage else None,
        session.description.in_language(tongue),
        session.language,
        session.capacity,
        venue.name.in_language(tongue) if venue else None,
        BETWEEN.join(_tag(one) for one in of.tags.get(session.id, ())),
        of.keys[session.id],
    )


def _people(of: ProgrammeOf, parts: Sequence[Part]) -> str:
    """Who does what, so that it can be read back: names and organisations have commas."""
    named: dict[str, list[str]] = {}
    for one in parts:
        named.setdefault(wording.role(one.duty), []).append(_name(of, one))
    return " · ".join(f"{role}: {'; '.join(names)}" for role, names in named.items())


def _name(of: ProgrammeOf, part: Part) -> str:
    person = of.people.get(part.person or "")
    behalf = part.on_behalf_of.in_language(language())
    if not behalf:
        return person.display if person else _("not known yet")
    said = _("on behalf of {organisation}").format(organisation=behalf)
    return f"{person.display} ({said})" if person else said


def _topics(of: ProgrammeOf, session: Session, parts: Sequence[Part]) -> list[str]:
    """Topics in the order of those who speak on them, then those that nobody is told for."""
    talks = {one.id: one.topic for one in of.talks if one.session == session.id}
    order = dict.fromkeys([one.talk for one in parts if one.talk in talks])
    order.update(dict.fromkeys(talks))
    return [talks[one].in_language(language()) for one in order if one]


def _tag(one: Tag) -> str:
    return clean_line(f"{one.key} {one.name.in_language(language())}")
