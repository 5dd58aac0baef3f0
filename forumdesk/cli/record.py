"""record FILE SESSION list|add|mark."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import (
    find,
    find_person,
    find_session,
    for_reading,
    for_writing,
    member,
    stamp,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.i18n import _
from forumdesk.operations import record as operations
from forumdesk.store import forum as forums
from forumdesk.store import inputs, people
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import record as wording
from forumdesk.wording.days import read_day


def _choices(kind: type[LineType] | type[Reached] | type[RecordState]) -> str:
    return ", ".join(one.value for one in kind)


@command("list", "the lines of a session")
def list_lines(arguments: Arguments) -> None:
    """The lines in the order they were begun."""
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        lines = rows.lines(opened.db, session.id)
        names = {person.id: person.display for person in people.people(opened.db)}
    listed = [
        {
            "id": line.id,
            "at": stamp(line.at, zone=zone),
            "type": line.type.value,
            "text": line.text,
            "speaker": names.get(line.speaker or ""),
            "person": line.speaker,
            "owner": line.owner or None,
            "due": line.due.isoformat() if line.due else None,
            "reached": line.reached.value if line.reached else None,
            "input": line.input,
        }
        for line in lines
    ]
    if not arguments.json:
        for shown, line in zip(listed, lines, strict=True):
            shown["at"] = line.at.astimezone(zone).strftime("%H:%M")
            shown["type"] = wording.line_type(line.type)
    headings = {
        "at": _("Time"),
        "type": _("Kind"),
        "text": _("Text"),
        "speaker": _("Speaker"),
        "owner": _("Who"),
        "due": _("By"),
    }
    show_table(listed, headings, as_json=arguments.json)


@command(
    "add",
    "add a line",
    option("--type", required=True, metavar="T", help=_choices(LineType)),
    option("--text", required=True, metavar="X"),
    option("--speaker", metavar="PERSON", help="number or id"),
    option("--owner", default="", help="of an action: who does it"),
    option("--due", metavar="DATE", help="of an action: by when, as 2019-05-13 or +14 days"),
    option("--reached", metavar="HOW", help=f"of an agreement: {_choices(Reached)}"),
    option("--input", metavar="ID", help="the input that it takes over"),
)
def add(arguments: Arguments) -> None:
    """Add a line."""
    line_type = member(LineType, arguments.type, field="type")
    reached = member(Reached, arguments.reached, field="reached") if arguments.reached else None
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        due = _due(opened.db, session, arguments.due) if arguments.due else None
        speaker = find_person(opened.db, arguments.speaker).id if arguments.speaker else None
        taken_over = None
        if arguments.input:
            every = inputs.inputs(opened.db)
            taken_over = find(every, arguments.input, short=lambda one: one.number).id
        line = operations.add_line(
            opened.db,
            session_id=session.id,
            type=line_type,
            text=arguments.text,
            speaker=speaker,
            owner=arguments.owner,
            due=due,
            reached=reached,
            input_id=taken_over,
        ).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    show({"id": line.id, "at": stamp(line.at, zone=zone)}, as_json=arguments.json)


def _due(db: Reader, session: Session, written: str) -> date:
    """The day that was written, counted from the session's."""
    zone = ZoneInfo(forums.forum(db).time_zone)
    day = read_day(written, today=day_of(session, zone))
    if day is None:
        raise Refused(Reason.INVALID_DATE, value=written[:40])
    return day


@command(
    "mark",
    "make the next version",
    option("state", metavar="STATE", help=_choices(RecordState)),
)
def mark(arguments: Arguments) -> None:
    """Make the next version."""
    state = member(RecordState, arguments.state, field="state")
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        version = operations.mark_record(opened.db, session_id=session.id, state=state).value
    show(
        {"number": version.number, "state": version.state.value, "digest": version.digest},
        as_json=arguments.json,
    )


COMMANDS = (
    Group(
        "record",
        "the rapporteur's record of a session",
        (list_lines, add, mark),
        takes=(FILE, option("session", metavar="SESSION")),
    ),
)
