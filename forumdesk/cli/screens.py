"""screens FILE list|add|edit|delete|show."""

from __future__ import annotations

from typing import Any

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import find_room, find_session, for_reading, for_writing
from forumdesk.cli.output import show as show_answer
from forumdesk.cli.output import show_table
from forumdesk.domain.projector import Scene, Screen
from forumdesk.domain.references import find
from forumdesk.i18n import _, language
from forumdesk.operations import projector as operations
from forumdesk.store import forum as forums
from forumdesk.store import inputs, polls
from forumdesk.store import projector as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import projector as wording

SCREEN = option("screen", metavar="SCREEN", help="number or id")
NAME = option("--name", help="without one it is called by its number")
ROOM = option("--room", metavar="R", help="where it hangs: a room's name or id, empty for none")


@command("list", "all screens and what is on them")
def list_screens(arguments: Arguments) -> None:
    """All screens. `subject` is the id of the poll or input that is shown."""
    with for_reading(arguments.file) as opened:
        screens = rows.screens(opened.db)
        rooms = {one.id: one.name.in_language(language()) for one in forums.rooms(opened.db)}
    listed: list[dict[str, Any]] = [
        {
            "id": one.id,
            "number": one.number,
            "name": one.name,
            "room": rooms.get(one.room or ""),
            "scene": one.stage.scene.value,
            "subject": one.stage.subject or None,
        }
        for one in screens
    ]
    if not arguments.json:
        for shown, one in zip(listed, screens, strict=True):
            shown |= {"name": wording.called(one), "scene": wording.scene(one.stage.scene)}
    headings = {
        "number": _("Number"),
        "name": _("Name"),
        "room": _("Room"),
        "scene": _("On screen"),
    }
    show_table(listed, headings, as_json=arguments.json)


@command("add", "add a screen", NAME, ROOM)
def add(arguments: Arguments) -> None:
    """Add one."""
    with for_writing(arguments.file) as opened:
        room = _room(opened.db, arguments.room or "")
        screen = operations.add_screen(opened.db, name=arguments.name or "", room=room).value
    _show(screen, as_json=arguments.json)


@command("edit", "call a screen otherwise, or hang it in another room", SCREEN, NAME, ROOM)
def edit(arguments: Arguments) -> None:
    """Change what is given."""
    with for_writing(arguments.file) as opened:
        before = _screen(opened.db, arguments.screen)
        name = before.name if arguments.name is None else arguments.name
        room = before.room if arguments.room is None else _room(opened.db, arguments.room)
        screen = operations.update_screen(
            opened.db, screen_id=before.id, name=name, room=room
        ).value
    _show(screen, as_json=arguments.json)


@command("delete", "forget a screen; one stays", SCREEN)
def delete(arguments: Arguments) -> None:
    """Delete one."""
    with for_writing(arguments.file) as opened:
        screen = _screen(opened.db, arguments.screen)
        operations.delete_screen(opened.db, screen_id=screen.id)
    _show(screen, as_json=arguments.json)


@command(
    "show",
    "put something on a screen",
    option("scene", choices=[one.value for one in Scene]),
    option(
        "subject", metavar="ID", nargs="?", default="", help="a poll's, an input's or a session's"
    ),
    option("--screen", metavar="SCREEN", help="number or id; the first one without it"),
)
def show(arguments: Arguments) -> None:
    """Show a scene."""
    scene = Scene(arguments.scene)
    with for_writing(arguments.file) as opened:
        every = rows.screens(opened.db)
        screen = every[0] if arguments.screen is None else _screen(opened.db, arguments.screen)
        subject = _subject(opened.db, scene, arguments.subject)
        stage = operations.set_stage(
            opened.db, scene=scene, subject=subject, screen=screen.id
        ).value
    show_answer(
        {
            "id": screen.id,
            "number": screen.number,
            "scene": stage.scene.value,
            "subject": stage.subject or None,
        },
        as_json=arguments.json,
    )


def _subject(reader: Reader, scene: Scene, wanted: str) -> str:
    match scene:
        case Scene.QUESTION | Scene.RESULT:
            return find(polls.polls(reader), wanted, short=lambda one: one.number).id
        case Scene.INPUT:
            return find(inputs.inputs(reader), wanted, short=lambda one: one.number).id
        case Scene.RECORD | Scene.TABLES:
            return find_session(reader, wanted).id
        case Scene.BLANK | Scene.JOIN | Scene.PROGRAMME | Scene.GROUND_RULES:
            return ""


def _screen(reader: Reader, wanted: str) -> Screen:
    return find(rows.screens(reader), wanted, short=lambda one: one.number)


def _room(reader: Reader, wanted: str) -> str | None:
    """The id of the room that is called so, in any language; None for no room."""
    return find_room(reader, wanted).id if wanted else None


def _show(screen: Screen, *, as_json: bool) -> None:
    show_answer({"id": screen.id, "number": screen.number}, as_json=as_json)


COMMANDS = (
    Group("screens", "the rooms' screens", (list_screens, add, edit, delete, show), takes=(FILE,)),
)
