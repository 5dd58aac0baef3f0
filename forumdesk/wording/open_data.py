"""Open data in tables, and what their columns mean: the dictionary that lies beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from forumdesk.domain.open_data import OpenData
from forumdesk.domain.programme import Session
from forumdesk.domain.record import LineType
from forumdesk.domain.text import Text
from forumdesk.i18n import _
from forumdesk.wording.session_people import everybody

Told = Callable[[], str]
OpenValue = str | int | date | datetime | None


class FieldType(StrEnum):
    """What a column holds, by its name in Table Schema 1.0 (Frictionless)."""

    WORDS = "string"
    NUMBER = "integer"
    DAY = "date"
    TIME = "datetime"


@dataclass(frozen=True, slots=True)
class OpenField:
    """A column: its name in the file, and what it means in the current language."""

    name: str
    told: Told
    type: FieldType = FieldType.WORDS


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table by the name of its file, what it tells, and its rows."""

    name: str
    told: Told
    fields: tuple[OpenField, ...]
    rows: tuple[tuple[OpenValue, ...], ...] = ()


def open_tables(of: OpenData) -> tuple[OpenTable, ...]:
    """Every table but that of results, which is written as other programs know it."""
    return (_programme(of), _inputs(of), _agreements(of), _actions(of))


def _session() -> OpenField:
    return OpenField("session", lambda: _("The session, by its code in programme.csv."))


def _each(of: OpenData, name: str, told: Told) -> Iterator[OpenField]:
    """A column for each of the forum's languages."""
    for tag in of.forum.languages:
        yield OpenField(f"{name}_{tag}", told)


def _in_each(of: OpenData, text: Text) -> Iterator[str]:
    return (text.in_language(tag) for tag in of.forum.languages)


def _codes(of: OpenData) -> dict[str | None, str]:
    return {one.id: one.code for one in of.sessions}


def _programme(of: OpenData) -> OpenTable:
    fields = (
        OpenField("code", lambda: _("The session's code.")),
        OpenField("type", lambda: _("What kind of session it is.")),
        *_each(of, "title", lambda: _("Its title, in the language that the column ends in.")),
        *_each(of, "focus", lambda: _("The question that it was about.")),
        OpenField("starts", lambda: _("When it was planned to begin."), FieldType.TIME),
        OpenField("ends", lambda: _("When it was planned to end."), FieldType.TIME),
        OpenField("started", lambda: _("When it began."), FieldType.TIME),
        OpenField("ended", lambda: _("When it ended."), FieldType.TIME),
        OpenField("room", lambda: _("Its room.")),
        OpenField("venue", lambda: _("Its venue.")),
        OpenField("parts", lambda: _("Who had a part in it, by role, as far as they are named.")),
    )
    rows = tuple(tuple(_of_session(of, one)) for one in of.sessions)
    return OpenTable("programme", lambda: _("The programme, planned and as held."), fields, rows)


def _of_session(of: OpenData, one: Session) -> Iterator[OpenValue]:
    zone = ZoneInfo(of.forum.time_zone)
    room = of.rooms.get(one.room or "")
    venue = of.venues.get(room.venue) if room else None
    parts = [part for part in of.parts if part.session == one.id]
    yield from (one.code, one.type.value)
    yield from _in_each(of, one.title)
    yield from _in_each(of, one.focus)
    for moment in (one.starts, one.ends, one.started_at, one.ended_at):
        yield moment.astimezone(zone) if moment else None
    for place in (room, venue):
        yield place.name.in_language(of.forum.languages[0]) if place else ""
    yield " | ".join(f"{role}: {names}" for role, names in everybody(parts, of.people))


def _inputs(of: OpenData) -> OpenTable:
    fields = (
        OpenField("number", lambda: _("The input's number."), FieldType.NUMBER),
        OpenField("kind", lambda: _("Question, suggestion, criticism or another kind.")),
        _session(),
        OpenField("text", lambda: _("Its words as they were sent.")),
        OpenField("support", lambda: _("How many people supported it."), FieldType.NUMBER),
        OpenField("state", lambda: _("shown, or answered after it had been shown.")),
        OpenField("response", lambda: _("The answer in writing: answer, will, did or cannot.")),
        *_each(of, "response", lambda: _("The answer's words.")),
    )
    codes, none = _codes(of), [""] * len(of.forum.languages)
    rows = []
    for one in of.inputs:
        said = of.responses.get(one.id)
        answer = (said.kind.value, *_in_each(of, said.text)) if said else ("", *none)
        about = (one.number, one.kind.value, codes.get(one.session, ""), one.text)
        rows.append((*about, one.support, one.state.value, *answer))
    return OpenTable(
        "inputs", lambda: _("What people sent and the room was shown."), fields, tuple(rows)
    )


def _agreements(of: OpenData) -> OpenTable:
    fields = (
        _session(),
        OpenField("number", lambda: _("Its number in the session."), FieldType.NUMBER),
        OpenField("text", lambda: _("What was agreed.")),
        OpenField("reached", lambda: _("How: without_objection, acclamation, vote, or empty.")),
        OpenField("reservations", lambda: _("What was noted beside it.")),
    )
    rows = tuple(
        (
            one.session.code,
            number,
            line.text,
            line.reached.value if line.reached else "",
            " | ".join(
                words
                for words in (
                    line.reservations,
                    *(noted.text for noted in one.reservations.get(line.id, ())),
                )
                if words
            ),
        )
        for one in of.records
        for number, line in enumerate(one.of_type(LineType.AGREEMENT), start=1)
    )
    return OpenTable(
        "agreements",
        lambda: _("What was agreed, from records that were read to the room."),
        fields,
        rows,
    )


def _actions(of: OpenData) -> OpenTable:
    fields = (
        OpenField("number", lambda: _("The action's number."), FieldType.NUMBER),
        _session(),
        OpenField("text", lambda: _("What is to be done.")),
        OpenField("owner", lambda: _("Who promised it.")),
        OpenField("due", lambda: _("By when."), FieldType.DAY),
        OpenField("status", lambda: _("open, in_progress, done or cannot.")),
        OpenField("because", lambda: _("Why it cannot be done.")),
    )
    codes = _codes(of)
    rows = tuple(
        (
            *(one.number, codes.get(one.session, ""), one.text, one.owner, one.due),
            *(one.status.value, one.because),
        )
        for one in of.actions
    )
    return OpenTable("actions", lambda: _("What was promised, and how far it is."), fields, rows)


# Of the table of results, whose columns `exchange.results` names.
RESULTS = OpenTable(
    "results",
    lambda: _("A row for each figure of each poll that the room has seen."),
    (
        OpenField("poll", lambda: _("The poll's number."), FieldType.NUMBER),
        OpenField("round", lambda: _("Its round, from 1."), FieldType.NUMBER),
        OpenField("question", lambda: _("The question.")),
        OpenField("kind", lambda: _("pulse, named, secret or slip.")),
        OpenField("method", lambda: _("How it was counted.")),
        OpenField("state", lambda: _("closed or sealed.")),
        OpenField("option", lambda: _("The option's number, where a figure is of one.")),
        OpenField("text", lambda: _("The option's words.")),
        OpenField("figure", lambda: _("What is counted.")),
        OpenField("value", lambda: _("How many or how much; empty where it is not shown.")),
        OpenField("base", lambda: _("Of whom a share is taken: valid, cast, present, entitled.")),
        OpenField("base_n", lambda: _("How many that are.")),
    ),
)
