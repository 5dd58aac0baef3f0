"""people FILE follow-up list|add|remove|export: who wants to hear more after the forum."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from forumdesk.cli.commands import Arguments, Group, command, option, output_path
from forumdesk.cli.common import find_person, for_reading, for_writing, stamp
from forumdesk.cli.output import complain, show, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.following import Follower, contact_key
from forumdesk.domain.waiting import Wish
from forumdesk.i18n import _, language
from forumdesk.operations import exporting
from forumdesk.operations import following as operations
from forumdesk.operations.sheets import FOLLOWERS
from forumdesk.store import following as rows
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording import following as wording


@command("list", "everybody on the list")
def list_followers(arguments: Arguments) -> None:
    """Everybody."""
    with for_reading(arguments.file) as opened:
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        listed = [
            {
                "id": one.id,
                "name": one.name,
                "contact": one.contact,
                "language": one.language,
                "agreed": one.agreed,
                "at": stamp(one.at, zone=zone),
            }
            for one in rows.followers(opened.db)
        ]
    headings = {"name": _("Name"), "contact": _("E-mail or phone"), "at": _("Agreed on")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "add",
    "put somebody on the list who agreed to it",
    option("--name", metavar="NAME", help="as the person is registered if absent"),
    option("--contact", required=True, metavar="CONTACT", help="e-mail address or phone number"),
    option("--person", metavar="PERSON", help="number or id, so that the own badge can undo it"),
)
def add(arguments: Arguments) -> None:
    """Add somebody."""
    with for_writing(arguments.file) as opened:
        person = find_person(opened.db, arguments.person) if arguments.person is not None else None
        follower = operations.follow(
            opened.db,
            name=arguments.name or (person.display if person else ""),
            wish=Wish(arguments.contact, wording.agreed()),
            language=language(),
            person_id=person.id if person else None,
        ).value
    show({"id": follower.id, "contact": follower.contact}, as_json=arguments.json)


@command("remove", "take somebody off the list", option("who", metavar="CONTACT|ID"))
def remove(arguments: Arguments) -> None:
    """Remove somebody."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.who)
        operations.unfollow(opened.db, follower_id=found.id)
    show({"removed": found.contact}, as_json=arguments.json)


def _find(db: Reader, wanted: str) -> Follower:
    key = contact_key(wanted)
    for one in rows.followers(db):
        if one.id == wanted.lower() or (key and contact_key(one.contact) == key):
            return one
    raise Refused(Reason.NOT_FOUND, value=wanted[:40])


@command(
    "export",
    "write the list as a workbook or CSV, by the ending of OUT",
    option("-o", dest="output", type=output_path, metavar="OUT", required=True),
)
def export(arguments: Arguments) -> None:
    """Write the list, and nothing else of anybody."""
    ending = "xlsx" if arguments.output.suffix.lower() == ".xlsx" else "csv"
    what = f"{FOLLOWERS.name}.{ending}"
    with for_reading(arguments.file) as opened:
        made = exporting.make_export(opened.db, what=what)
    exporting.write_export(arguments.output, made.content, what=what, forum_file=arguments.file)
    for one in made.notes:
        complain(one)
    show({"written": str(arguments.output), "bytes": len(made.content)}, as_json=arguments.json)


COMMANDS = (
    Group(
        "follow-up", "who wants to hear more after the forum", (list_followers, add, remove, export)
    ),
)
