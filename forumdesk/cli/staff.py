"""staff FILE list|pair|drop: devices of the organiser's people."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, Group, OneOf, command, option
from forumdesk.cli.common import find_room, find_session, for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.domain.references import find
from forumdesk.domain.staff import EVERYWHERE, OFFERED, Device, Role, Scope
from forumdesk.i18n import _, language
from forumdesk.operations import staff as operations
from forumdesk.store import forum as forums
from forumdesk.store import programme
from forumdesk.store import staff as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import staff as wording


@command("list", "the devices that are paired, and codes that wait for one")
def list_devices(arguments: Arguments) -> None:
    """All of them."""
    with for_reading(arguments.file) as opened:
        devices = rows.devices(opened.db)
        listed = [_document(opened.db, one) for one in devices]
        sessions, rooms = programme.sessions(opened.db), forums.rooms(opened.db)
    if not arguments.json:
        for shown, one in zip(listed, devices, strict=True):
            only = wording.scope(one.scope, sessions, rooms)
            shown |= {"role": wording.role(one.role), "paired": wording.state(one), "only": only}
    headings = {
        "number": _("Number"),
        "role": _("Role"),
        "only": _("Part of the programme"),
        "paired": _("State"),
    }
    show_table(listed, headings, as_json=arguments.json)


@command(
    "pair",
    "a code that pairs one device, once",
    option("--role", required=True, choices=[one.value for one in OFFERED]),
    OneOf(
        (
            option("--session", metavar="CODE", help="a laptop or desk for this session alone"),
            option("--room", metavar="R", help="a laptop or desk for this room's sessions alone"),
        )
    ),
    more="Open the path on the device, or type the code at /pair. A laptop of a rapporteur and"
    " a desk stay paired until they are dropped, a voting tablet at most until the service is"
    " stopped.",
)
def pair(arguments: Arguments) -> None:
    """Prepare one."""
    with for_writing(arguments.file) as opened:
        scope = _scope(opened.db, arguments)
        role = Role(arguments.role)
        new = operations.prepare_pairing(opened.db, role=role, scope=scope).value
    document = {"id": new.device.id, "number": new.device.number}
    show({**document, "code": new.shown, "path": new.path}, as_json=arguments.json)


def _scope(db: Reader, arguments: Arguments) -> Scope:
    if arguments.session is not None:
        return Scope(session=find_session(db, arguments.session).id)
    if arguments.room is not None:
        return Scope(room=find_room(db, arguments.room).id)
    return EVERYWHERE


@command(
    "drop",
    "let a device open nothing any more, or a code pair none",
    option("device", metavar="ID", help="number or id"),
)
def drop(arguments: Arguments) -> None:
    """Drop one."""
    with for_writing(arguments.file) as opened:
        device = find(rows.devices(opened.db), arguments.device, short=lambda one: one.number)
        operations.drop_device(opened.db, device_id=device.id)
        document = _document(opened.db, device)
    show(document, as_json=arguments.json)


def _document(db: Reader, device: Device) -> dict[str, object]:
    scope = device.scope
    session = programme.session(db, scope.session) if scope.session else None
    rooms = {one.id: one.name.in_language(language()) for one in forums.rooms(db)}
    return {
        "id": device.id,
        "number": device.number,
        "role": device.role.value,
        # What was deleted since is told by its id: the device is for nothing else.
        "session": session.code if session else scope.session,
        "room": rooms.get(scope.room, scope.room) if scope.room else None,
        "paired": device.paired,
        "since": device.since.isoformat(timespec="seconds"),
    }


COMMANDS = (
    Group(
        "staff",
        "devices of the organiser's people: tablets to vote at, laptops for the record, more desks",
        (list_devices, pair, drop),
        takes=(FILE,),
    ),
)
