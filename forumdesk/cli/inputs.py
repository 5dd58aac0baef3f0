"""inputs FILE list|show|park|answer|hold|hide."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, Arguments, Command, Group, command, option
from forumdesk.cli.common import find, for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.domain.inputs import HideReason, Input
from forumdesk.i18n import _
from forumdesk.operations import inputs as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store import people, programme
from forumdesk.store.reader import Reader
from forumdesk.wording import inputs as wording

INPUT = option("input", metavar="ID")


def _input(db: Reader, wanted: str) -> Input:
    return find(rows.inputs(db), wanted, short=lambda one: one.number)


@command("list", "all inputs")
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


def _decision(name: str, words: str, operation: Callable[..., Outcome[Input]]) -> Command:
    @command(name, words, INPUT)
    def decide(arguments: Arguments) -> None:
        with for_writing(arguments.file) as opened:
            found = _input(opened.db, arguments.input)
            decided = operation(opened.db, input_id=found.id).value
        _show_decision(decided, as_json=arguments.json)

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
        ),
        takes=(FILE,),
    ),
)
