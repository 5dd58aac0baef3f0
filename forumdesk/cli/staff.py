"""staff FILE list|pair|drop: devices of the organiser's people."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import find, for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.domain.staff import OFFERED, Device, Role
from forumdesk.i18n import _
from forumdesk.operations import staff as operations
from forumdesk.store import staff as rows
from forumdesk.wording import staff as wording


@command("list", "the devices that are paired, and codes that wait for one")
def list_devices(arguments: Arguments) -> None:
    """All of them."""
    with for_reading(arguments.file) as opened:
        devices = rows.devices(opened.db)
    listed = [_document(one) for one in devices]
    if not arguments.json:
        for shown, one in zip(listed, devices, strict=True):
            shown |= {"role": wording.role(one.role), "paired": wording.state(one)}
    headings = {"number": _("Number"), "role": _("Role"), "paired": _("State")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "pair",
    "a code that pairs one device, once",
    option("--role", required=True, choices=[one.value for one in OFFERED]),
    more="Open the path on the device, or type the code at /pair. A laptop of a rapporteur stays"
    " paired until it is dropped, a voting tablet at most until the service is stopped.",
)
def pair(arguments: Arguments) -> None:
    """Prepare one."""
    with for_writing(arguments.file) as opened:
        new = operations.prepare_pairing(opened.db, role=Role(arguments.role)).value
    document = {"id": new.device.id, "number": new.device.number}
    show({**document, "code": new.shown, "path": new.path}, as_json=arguments.json)


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
    show(_document(device), as_json=arguments.json)


def _document(device: Device) -> dict[str, object]:
    return {
        "id": device.id,
        "number": device.number,
        "role": device.role.value,
        "paired": device.paired,
        "since": device.since.isoformat(timespec="seconds"),
    }


COMMANDS = (
    Group(
        "staff",
        "devices of the organiser's people: tablets to vote at, laptops to write the record on",
        (list_devices, pair, drop),
        takes=(FILE,),
    ),
)
