"""actions FILE list|add|set|note|prove|proofs|link|unlink|delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, Arguments, Group, OneOf, command, option
from forumdesk.cli.common import (
    find_person,
    find_poll,
    find_session,
    for_reading,
    for_writing,
    pair,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.actions import (
    Action,
    Linked,
    Priority,
    Status,
)
from forumdesk.domain.changes import changed
from forumdesk.domain.choices import member
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.domain.programme import day_of
from forumdesk.domain.references import find
from forumdesk.exchange.actions import documents, evidence_document, note_document
from forumdesk.i18n import _
from forumdesk.operations import actions as operations
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.store import actions as rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs, people, programme, record, series
from forumdesk.store.reader import Reader
from forumdesk.wording import actions as wording
from forumdesk.wording.days import read_day

ACTION = option("action", metavar="ID", help="number, or id")
ANSWERED = OneOf(
    (
        option("--input", metavar="ID", help="number or id of an input that it answers"),
        option("--line", metavar="ID", help="id of an agreement's or recommendation's line"),
        option("--poll", metavar="ID", help="number or id of an evaluation by the participants"),
    ),
    required=True,
)
_PRIORITIES = ", ".join(Priority)
_KEYS = [
    "text",
    "owner",
    "due",
    "session",
    "person",
    "level",
    "indicator",
    "priority",
    "status",
    "because",
    "before",
    "after",
]


def _today(db: Reader) -> date:
    return datetime.now(UTC).astimezone(_zone(db)).date()


def _zone(db: Reader) -> ZoneInfo:
    return ZoneInfo(forums.forum(db).time_zone)


def _find(db: Reader, wanted: str) -> Action:
    return find(rows.actions(db), wanted, short=lambda one: one.number)


@command("list", "all actions of all sessions, the most urgent first")
def list_actions(arguments: Arguments) -> None:
    """All actions."""
    with for_reading(arguments.file) as opened:
        db = opened.db
        of = FollowUpOf(
            forum=forums.forum(db),
            session=None,
            today=_today(db),
            sessions={one.id: one for one in programme.sessions(db)},
            people={one.id: one for one in people.people(db)},
            followed=rows.followed(db),
            inputs=inputs.inputs(db),
            earlier={one.id: one for one in series.earlier_forums(db)},
        )
    listed, found = documents(of), {one.id: one for one in of.actions}
    if not arguments.json:
        for shown in listed:
            action = found[shown["id"]]
            shown["status"] = wording.standing(action, of.today)
            shown["owner"] = wording.owner(action, shown["name"] or "")
    headings = {
        "number": _("Number"),
        "status": _("Status"),
        "due": _("By"),
        "text": _("What"),
        "owner": _("Who"),
        "session": _("Session"),
    }
    show_table(listed, headings, as_json=arguments.json)


@command(
    "add",
    "add an action beside the record",
    option("--text", required=True, metavar="X"),
    option("--owner", metavar="W", help="who does it, in words"),
    option("--person", metavar="PERSON", help="number or id of somebody of the forum"),
    option("--due", metavar="D", help="by when, as 2019-05-13 or +14 days"),
    option("--session", metavar="CODE"),
    option("--level", metavar="W", help="who is competent, such as a village or a ministry"),
    option("--indicator", metavar="W", help="how one sees that it is done"),
    option("--priority", metavar="P", help=_PRIORITIES),
)
def add(arguments: Arguments) -> None:
    """Add an action; a due date counts from the day of its session, without one from today."""
    given = {key: getattr(arguments, key, None) for key in _KEYS}
    with for_writing(arguments.file) as opened:
        wanted = {key: words for key, words in given.items() if words is not None}
        new = changed(NewAction(""), _changes(opened.db, wanted), beside=_AFTERWARDS)
        action = operations.add_action(opened.db, new=new).value
    show({"id": action.id, "number": action.number}, as_json=arguments.json)


_AFTERWARDS = ("status", "because", "before", "after")


@command(
    "set",
    "change an action; an empty value empties a field",
    ACTION,
    option("changes", nargs="+", metavar="KEY=VALUE", help=f"KEY: {', '.join(_KEYS)}"),
)
def set_action(arguments: Arguments) -> None:
    """Change what is given; of an action of the record the register's side alone."""
    given = dict(pair(words, option="KEY=VALUE") for words in arguments.changes)
    for key in given:
        if key not in _KEYS:
            raise Refused(Reason.UNKNOWN_FIELD, field=key[:40])
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        changes = _changes(opened.db, given, of=found)
        [action] = operations.edit_actions(opened.db, action_ids=[found.id], changes=changes).value
    show(
        {"id": action.id, "number": action.number, "status": action.status.value},
        as_json=arguments.json,
    )


def _changes(db: Reader, given: Mapping[str, str], *, of: Action | None = None) -> ActionChanges:
    """The fields that are given; empty words stand for none."""
    session = find_session(db, given["session"]).id if given.get("session") else None
    counted_from = session or (of.session if of and "session" not in given else None)

    def due(words: str) -> date:
        found = programme.session(db, counted_from) if counted_from else None
        return _due(words, today=day_of(found, _zone(db)) if found else _today(db))

    readers: Mapping[str, Callable[[str], Any]] = {
        "due": due,
        "session": lambda _words: session,
        "person": lambda words: find_person(db, words).id,
        "priority": partial(member, Priority, field=Field.PRIORITY),
        "status": partial(member, Status, field=Field.STATUS),
    }
    may_be_none = ("due", "session", "person")
    read: dict[str, Any] = {
        key: None if key in may_be_none and not words else readers.get(key, str)(words)
        for key, words in given.items()
    }
    return ActionChanges(**read)


def _due(written: str, *, today: date) -> date:
    day = read_day(written, today=today)
    if day is None:
        raise Refused(Reason.INVALID_DATE, value=written[:40])
    return day


@command("delete", "take an action that was added beside the record out of the register", ACTION)
def delete(arguments: Arguments) -> None:
    """Delete an action."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        operations.delete_action(opened.db, action_id=found.id)
    show({"id": found.id, "number": found.number}, as_json=arguments.json)


@command("note", "note what has been done", ACTION, option("text", metavar="TEXT"))
def note(arguments: Arguments) -> None:
    """Note progress."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        made = operations.note_progress(opened.db, action_id=found.id, text=arguments.text).value
        zone = _zone(opened.db)
    show({"id": found.id, **note_document(made, zone)}, as_json=arguments.json)


@command(
    "prove",
    "add a proof: words, a file by its path and digest, or both",
    ACTION,
    option("--text", metavar="X", default=""),
    option("--path", metavar="PATH", type=Path, help="a file, which stays where it is"),
)
def prove(arguments: Arguments) -> None:
    """Add a proof."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        made = operations.add_evidence(
            opened.db, action_id=found.id, text=arguments.text, path=arguments.path
        ).value
        zone = _zone(opened.db)
    show(evidence_document(made, zone), as_json=arguments.json)


@command("proofs", "look again whether the files of all proofs are as they were")
def proofs(arguments: Arguments) -> None:
    """Every proof that has a file, with how it is found."""
    with for_reading(arguments.file) as opened:
        followed, zone = rows.followed(opened.db), _zone(opened.db)
    looked = [
        (found.action, proof, operations.proof_of(proof))
        for found in followed
        for proof in found.evidence
    ]
    listed = [
        {
            "number": action.number,
            **evidence_document(proof, zone),
            "found": (state.value if arguments.json else wording.proof(state)),
        }
        for action, proof, state in looked
        if state is not None
    ]
    headings = {"number": _("Number"), "path": _("File"), "found": _("State")}
    show_table(listed, headings, as_json=arguments.json)


def _linked(db: Reader, arguments: Arguments) -> tuple[Linked, str]:
    if arguments.input is not None:
        found = find(inputs.inputs(db), arguments.input, short=lambda one: one.number)
        return Linked.INPUT, found.id
    if arguments.poll is not None:
        return Linked.POLL, find_poll(db, arguments.poll).id
    every = [line for one in programme.sessions(db) for line in record.lines(db, one.id)]
    return Linked.LINE, find(every, arguments.line, short=lambda one: one.id).id


@command("link", "say what an action has to do with", ACTION, ANSWERED)
def link(arguments: Arguments) -> None:
    """Link an action."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        to, target = _linked(opened.db, arguments)
        operations.link_action(opened.db, action_id=found.id, to=to, target=target)
    show({"id": found.id, "to": to.value, "target": target}, as_json=arguments.json)


@command("unlink", "take a link away again", ACTION, ANSWERED)
def unlink(arguments: Arguments) -> None:
    """Take a link away."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.action)
        to, target = _linked(opened.db, arguments)
        operations.unlink_action(opened.db, action_id=found.id, to=to, target=target)
    show({"id": found.id, "to": to.value, "target": target}, as_json=arguments.json)


_VERBS = (list_actions, add, set_action, delete, note, prove, proofs, link, unlink)

COMMANDS = (Group("actions", "what becomes of what was promised", _VERBS, takes=(FILE,)),)
