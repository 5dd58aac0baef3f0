"""inputs FILE list|show|park|answer|hold|hide."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.common import Arguments, find, for_reading, for_writing, verb
from forumdesk.cli.output import show, show_table
from forumdesk.domain.inputs import HideReason, Input
from forumdesk.i18n import _
from forumdesk.operations import inputs as operations
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store import people, programme
from forumdesk.store.connection import Database
from forumdesk.wording import inputs as wording

VERBS = {
    "show": (operations.show_input, "let the room see an input"),
    "park": (operations.park_input, "keep an input for later"),
    "answer": (operations.answer_input, "note that an input has been answered"),
    "hold": (operations.hold_input, "put an input back among those that wait"),
}


def add_to(parsers: Any) -> None:
    """Add these verbs."""
    parser = verb(parsers, "inputs", None, words="what participants sent")
    verbs = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verb(verbs, "list", list_inputs, words="all inputs", file=False)
    for name, (_operation, words) in VERBS.items():
        deciding = verb(verbs, name, decide, words=words, file=False)
        deciding.add_argument("input", metavar="ID")
    hiding = verb(verbs, "hide", hide, words="do not show an input, for a reason", file=False)
    hiding.add_argument("input", metavar="ID")
    hiding.add_argument(
        "--reason",
        required=True,
        metavar="CODE",
        help=", ".join(reason.value for reason in HideReason),
    )


def _input(db: Database, wanted: str) -> Input:
    return find(rows.inputs(db), wanted, short=lambda one: one.number)


def list_inputs(arguments: Arguments) -> None:
    """All inputs. `author` is a person's id where the sender chose to be named."""
    with for_reading(arguments.file) as opened:
        inputs = rows.inputs(opened.db)
        codes = {session.id: session.code for session in programme.sessions(opened.db)}
        names = {person.id: person.display for person in people.people(opened.db)}
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    listed = [
        {
            "id": one.id,
            "number": one.number,
            "kind": one.kind.value,
            "text": one.text,
            "to": one.to,
            "state": one.state.value,
            "reason": one.reason.value if one.reason else None,
            "session": codes.get(one.session or ""),
            "author": one.author,
            "name": names.get(one.author or ""),
            "support": one.support,
            "received_at": one.received_at.astimezone(zone).isoformat(timespec="minutes"),
        }
        for one in inputs
    ]
    if not arguments.json:
        for shown, one in zip(listed, inputs, strict=True):
            shown |= {"kind": wording.kind(one.kind), "state": wording.state(one.state)}
    headings = {
        "number": _("Number"),
        "state": _("State"),
        "kind": _("Kind"),
        "text": _("Text"),
        "name": _("Name"),
        "support": _("Support"),
    }
    show_table(listed, headings, as_json=arguments.json)


def decide(arguments: Arguments) -> None:
    """Show, park, answer or hold."""
    operation, _words = VERBS[arguments.action]
    with for_writing(arguments.file) as opened:
        found = _input(opened.db, arguments.input)
        decided = operation(opened.db, input_id=found.id).value
    _show_decision(decided, as_json=arguments.json)


def hide(arguments: Arguments) -> None:
    """Do not show."""
    with for_writing(arguments.file) as opened:
        found = _input(opened.db, arguments.input)
        decided = operations.hide_input(opened.db, input_id=found.id, reason=arguments.reason).value
    _show_decision(decided, as_json=arguments.json)


def _show_decision(decided: Input, *, as_json: bool) -> None:
    show(
        {
            "id": decided.id,
            "number": decided.number,
            "state": decided.state.value,
            "reason": decided.reason.value if decided.reason else None,
        },
        as_json=as_json,
    )
