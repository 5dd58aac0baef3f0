"""record FILE SESSION list|add|edit|delete|take-over|similar."""

from __future__ import annotations

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from forumdesk.cli.attribution import attribution
from forumdesk.cli.commands import FILE, SESSION, Arguments, Group, OneOf, command, option
from forumdesk.cli.common import find_person, find_session, for_reading, for_writing, given, stamp
from forumdesk.cli.output import show, show_table
from forumdesk.cli.versions import diff, list_versions, mark, reached, show_version
from forumdesk.domain.changes import SAME, changed
from forumdesk.domain.choices import member
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.record import Line, LineType, Reached
from forumdesk.domain.references import find
from forumdesk.i18n import _, language
from forumdesk.operations import record as operations
from forumdesk.operations import similar
from forumdesk.store import forum as forums
from forumdesk.store import inputs, people, polls, programme
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import record as wording
from forumdesk.wording.days import read_day


def _choices(kind: type[LineType] | type[Reached]) -> str:
    return ", ".join(one.value for one in kind)


LINE = option("line", metavar="LINE", help="its id, or an unambiguous beginning of it")
DETAILS = (
    option("--speaker", metavar="PERSON", help="number or id"),
    option("--owner", help="of an action: who does it"),
    option("--due", metavar="DATE", help="of an action: by when, as 2019-05-13 or +14 days"),
    option("--reached", metavar="HOW", help=f"of an agreement: {_choices(Reached)}, mufakat"),
    option("--reservations", metavar="X", help="to an agreement, and what a minority held"),
    option("--permitted", action="store_true", help="of a quote: who said it has agreed to it"),
    option("--input", metavar="ID", help="the input that it tells of"),
    option("--poll", metavar="ID", help="the poll whose result it tells of"),
    option("--talk", metavar="N", help="the talk that it belongs to, from 1"),
    option("--focus", metavar="N", help="the focus question that it belongs to, from 1"),
)


@command("list", "the lines of a session")
def list_lines(arguments: Arguments) -> None:
    """The lines in the order they were begun."""
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        lines = rows.lines(opened.db, session.id)
        names = {person.id: person.display for person in people.people(opened.db)}
        groups = {one.id: one.name.in_language(language()) for one in people.groups(opened.db)}
    listed = [
        {
            **_told(line, zone),
            "speaker": names.get(line.speaker or ""),
            "group": groups.get(line.speaker_group or ""),
            "attribution": session.attribution.value,
        }
        for line in lines
    ]
    if not arguments.json:
        for shown, line in zip(listed, lines, strict=True):
            shown["at"] = line.at.astimezone(zone).strftime("%H:%M")
            shown["type"] = wording.line_type(line.type)
            shown["speaker"] = shown["speaker"] or shown["group"]
    headings = {
        "at": _("Time"),
        "type": _("Kind"),
        "text": _("Text"),
        "speaker": _("Speaker"),
        "owner": _("Who"),
        "due": _("By"),
    }
    show_table(listed, headings, as_json=arguments.json)


def _told(line: Line, zone: ZoneInfo) -> dict[str, object]:
    return {
        "id": line.id,
        "at": stamp(line.at, zone=zone),
        "type": line.type.value,
        "text": line.text,
        "person": line.speaker,
        "speaker_group": line.speaker_group,
        "owner": line.owner or None,
        "due": line.due.isoformat() if line.due else None,
        "reached": line.reached.value if line.reached else None,
        "input": line.input,
        "similar": list(line.similar),
        "poll": line.poll,
        "round": line.round,
        "talk": line.talk,
        "focus": line.focus,
        "permitted": line.permitted,
        "reservations": line.reservations or None,
    }


@command(
    "add",
    "add a line",
    option("--type", required=True, metavar="T", help=_choices(LineType)),
    option("--text", required=True, metavar="X"),
    *DETAILS,
)
def add(arguments: Arguments) -> None:
    """Add a line."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        plain = operations.NewLine(LineType.POINT, "")
        new = changed(plain, _changes(opened.db, session, arguments))
        line = operations.add_line(opened.db, session_id=session.id, new=new).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    show({"id": line.id, "at": stamp(line.at, zone=zone)}, as_json=arguments.json)


def _input(db: Reader, wanted: str) -> str:
    return find(inputs.inputs(db), wanted, short=lambda one: one.number).id


def _poll(db: Reader, wanted: str) -> Poll:
    return find(polls.polls(db), wanted, short=lambda one: one.number)


def _talk(db: Reader, session: Session, wanted: str) -> str:
    talks, number = programme.talks(db, session.id), _number(wanted, Field.TALK)
    if not 1 <= number <= len(talks):
        raise Refused(Reason.INVALID_FIELD, field=Field.TALK, value=wanted[:40])
    return talks[number - 1].id


def _number(words: str, field: Field) -> int:
    if not (words.isascii() and words.isdigit()):
        raise Refused(Reason.INVALID_FIELD, field=field, value=words[:40])
    return int(words)


def _due(db: Reader, session: Session, written: str) -> date:
    """The day that was written, counted from the session's."""
    zone = ZoneInfo(forums.forum(db).time_zone)
    day = read_day(written, today=day_of(session, zone))
    if day is None:
        raise Refused(Reason.INVALID_DATE, value=written[:40])
    return day


@command(
    "edit",
    "change a line; an empty value empties a field",
    LINE,
    option("--type", metavar="T", help=_choices(LineType)),
    option("--text", metavar="X"),
    *DETAILS,
)
def edit(arguments: Arguments) -> None:
    """Change what is given of a line."""
    with for_writing(arguments.file) as opened:
        session, before = _line(opened.db, arguments)
        changes = _changes(opened.db, session, arguments)
        line = operations.edit_line(opened.db, line_id=before.id, changes=changes).value
    show({"id": line.id, "type": line.type.value}, as_json=arguments.json)


def _changes(db: Reader, session: Session, arguments: Arguments) -> operations.LineChanges:
    """The fields that are given; empty words stand for none."""
    return operations.LineChanges(
        type=given(arguments.type, partial(member, LineType, field=Field.TYPE)),
        text=given(arguments.text, str),
        speaker=given(
            arguments.speaker, lambda words: find_person(db, words).id if words else None
        ),
        owner=given(arguments.owner, str),
        due=given(arguments.due, lambda words: _due(db, session, words) if words else None),
        reached=given(arguments.reached, lambda words: reached(words) if words else None),
        permitted=True if arguments.permitted else SAME,
        reservations=given(arguments.reservations, str),
        input=given(arguments.input, lambda words: _input(db, words) if words else None),
        poll=given(arguments.poll, lambda words: _poll(db, words).id if words else None),
        round=given(arguments.poll, lambda words: _poll(db, words).round if words else None),
        talk=given(arguments.talk, lambda words: _talk(db, session, words) if words else None),
        focus=given(arguments.focus, lambda words: _number(words, Field.FOCUS) if words else None),
    )


@command("delete", "take a line out of the record", LINE)
def delete(arguments: Arguments) -> None:
    """Delete a line."""
    with for_writing(arguments.file) as opened:
        _session, found = _line(opened.db, arguments)
        line = operations.delete_line(opened.db, line_id=found.id).value
    show({"id": line.id, "type": line.type.value}, as_json=arguments.json)


def _line(db: Reader, arguments: Arguments) -> tuple[Session, Line]:
    """The session, and its line of this id or the beginning of it."""
    session = find_session(db, arguments.session)
    lines = rows.lines(db, session.id)
    return session, find(lines, arguments.line, short=lambda one: one.id)


@command(
    "take-over",
    "add an input in its sender's words, or the result of a poll",
    OneOf((option("--input", metavar="ID"), option("--poll", metavar="ID")), required=True),
    option(
        "--similar",
        metavar="ID",
        action="append",
        default=[],
        help="another input that says the same",
    ),
    option("--round", type=int, help="an earlier round of the poll"),
)
def take_over(arguments: Arguments) -> None:
    """Add a line about what the room sent or decided."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        if arguments.input is not None:
            line = operations.take_over_input(
                opened.db,
                input_id=_input(opened.db, arguments.input),
                session_id=session.id,
                similar=[_input(opened.db, one) for one in arguments.similar],
            ).value
        else:
            poll = _poll(opened.db, arguments.poll)
            line = operations.take_over_result(
                opened.db,
                poll_id=poll.id,
                session_id=session.id,
                round_number=arguments.round,
            ).value
    show({"id": line.id, "type": line.type.value, "text": line.text}, as_json=arguments.json)


@command(
    "similar",
    "note which inputs say the same as a line, and count with it",
    LINE,
    option("--input", metavar="ID", action="append", required=True),
    option("--remove", action="store_true", help="they say something else after all"),
)
def note_similar(arguments: Arguments) -> None:
    """Add inputs to those that a line stands for, or take them away."""
    verb = similar.remove_similar if arguments.remove else similar.add_similar
    with for_writing(arguments.file) as opened:
        _session, found = _line(opened.db, arguments)
        wanted = [_input(opened.db, one) for one in arguments.input]
        line = verb(opened.db, line_id=found.id, input_ids=wanted).value
    show({"id": line.id, "similar": len(line.similar)}, as_json=arguments.json)


COMMANDS = (
    Group(
        "record",
        "the rapporteur's record of a session",
        (
            *(list_lines, add, edit, delete, take_over, note_similar),
            *(mark, list_versions, show_version, diff, attribution),
        ),
        takes=(FILE, SESSION),
    ),
)
