"""inputs FILE list|show|park|answer|hold|hide|respond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, Arguments, Command, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    for_reading,
    for_writing,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.actions import Response, ResponseKind
from forumdesk.domain.choices import member
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import HideReason, Input
from forumdesk.domain.references import find
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, language
from forumdesk.operations import inputs as operations
from forumdesk.operations import responses
from forumdesk.operations.agenda import standing_of
from forumdesk.operations.outcome import Outcome
from forumdesk.store import actions, people, programme
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import agenda as agenda_words
from forumdesk.wording import inputs as wording

INPUT = option("input", metavar="ID")


def _input(db: Reader, wanted: str) -> Input:
    return find(rows.inputs(db), wanted, short=lambda one: one.number)


@command("list", "all inputs")
def list_inputs(arguments: Arguments) -> None:
    """All inputs. `author` is a person's id where the sender chose to be named."""
    with for_reading(arguments.file) as opened:
        inputs = rows.inputs(opened.db)
        answered = rows.responses(opened.db)
        codes = {session.id: session.code for session in programme.sessions(opened.db)}
        names = {person.id: person.display for person in people.people(opened.db)}
        groups = {one.id: one.name.in_language(language()) for one in people.groups(opened.db)}
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
            "group": groups.get(one.author_group or ""),
            "support": one.support,
            "received_at": one.received_at.astimezone(zone).isoformat(timespec="minutes"),
            "response": _response(answered.get(one.id)),
        }
        for one in inputs
    ]
    if not arguments.json:
        for shown, one in zip(listed, inputs, strict=True):
            shown |= {"kind": wording.kind(one.kind), "state": wording.state(one.state)}
            shown["name"] = shown["name"] or shown["group"]
    headings = {
        "number": _("Number"),
        "state": _("State"),
        "kind": _("Kind"),
        "text": _("Text"),
        "name": _("Name"),
        "support": _("Support"),
    }
    show_table(listed, headings, as_json=arguments.json)


def _response(found: Response | None) -> dict[str, object] | None:
    return {"kind": found.kind.value, "text": found.text.as_dict()} if found else None


def _decision(name: str, words: str, operation: Callable[..., Outcome[Input]]) -> Command:
    @command(name, words, INPUT)
    def decide(arguments: Arguments) -> None:
        with for_writing(arguments.file) as opened:
            found = _input(opened.db, arguments.input)
            before = standing_of(opened.db, found)
            decided = operation(opened.db, input_id=found.id).value
            left = agenda_words.left(before, standing_of(opened.db, decided))
        _show_decision(decided, left, as_json=arguments.json)

    return decide


@command(
    "hide",
    "do not show an input, for a reason",
    INPUT,
    option(
        "--reason",
        required=True,
        metavar="CODE",
        help=", ".join(reason.value for reason in HideReason),
    ),
)
def hide(arguments: Arguments) -> None:
    """Do not show."""
    with for_writing(arguments.file) as opened:
        found = _input(opened.db, arguments.input)
        before = standing_of(opened.db, found)
        decided = operations.hide_input(opened.db, input_id=found.id, reason=arguments.reason).value
        left = agenda_words.left(before, standing_of(opened.db, decided))
    _show_decision(decided, left, as_json=arguments.json)


@command(
    "respond",
    "answer inputs in writing or by an action, or with neither take the words back",
    option("inputs", nargs="+", metavar="ID"),
    option("--kind", metavar="KIND", help=", ".join(ResponseKind), default=ResponseKind.ANSWER),
    option("--text", metavar="X", default="", help="what who sent them reads on the phone"),
    option("--action", metavar="ID", help="number or id of an action that answers them, too"),
)
def respond(arguments: Arguments) -> None:
    """Answer inputs in writing."""
    kind = member(ResponseKind, arguments.kind, field=Field.KIND)
    with for_writing(arguments.file) as opened:
        found = [_input(opened.db, wanted) for wanted in arguments.inputs]
        action = _action(opened.db, arguments.action) if arguments.action else None
        if arguments.text.strip() or action:
            text = changed_text(opened.db, NO_TEXT, arguments.text)
            ids = [one.id for one in found]
            responses.respond(opened.db, input_ids=ids, kind=kind, text=text, action_id=action)
        else:
            for one in found:
                responses.take_back_response(opened.db, input_id=one.id)
    show([{"id": one.id, "number": one.number} for one in found], as_json=arguments.json)


def _action(db: Reader, wanted: str) -> str:
    return find(actions.actions(db), wanted, short=lambda one: one.number).id


def _show_decision(decided: Input, left: Sequence[str], *, as_json: bool) -> None:
    shown: dict[str, object] = {
        "id": decided.id,
        "number": decided.number,
        "state": decided.state.value,
        "reason": decided.reason.value if decided.reason else None,
    }
    show({**shown, "left": " ".join(left)} if left else shown, as_json=as_json)


COMMANDS = (
    Group(
        "inputs",
        "what participants sent",
        (
            list_inputs,
            _decision("show", "let the room see an input", operations.show_input),
            _decision("park", "keep an input for later", operations.park_input),
            _decision("answer", "note that an input has been answered", operations.answer_input),
            _decision("hold", "put an input back among those that wait", operations.hold_input),
            hide,
            respond,
        ),
        takes=(FILE,),
    ),
)
