"""people FILE list|add|badges|badge, with what stands in other files: import, checkin, checkout."""

from __future__ import annotations

from forumdesk.cli import attendance, exchanging
from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import find_person, for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.i18n import _, language
from forumdesk.operations import people as operations
from forumdesk.store import people as rows
from forumdesk.wording import people as wording

FIELDS = ("given", "family", "latin", "office", "institution", "country", "group")


@command("list", "everybody")
def list_people(arguments: Arguments) -> None:
    """Everybody."""
    with for_reading(arguments.file) as opened:
        groups = {group.id: group.name for group in rows.groups(opened.db)}
        people = [
            {
                "id": one.id,
                "number": one.number,
                "given": one.given,
                "family": one.family,
                "display": one.display,
                "latin": one.latin,
                "office": one.office.in_language(language()),
                "institution": one.institution.in_language(language()),
                "country": one.country,
                "group": groups[one.group].in_language(language()) if one.group else "",
            }
            for one in rows.people(opened.db)
        ]
    headings = {
        name: wording.field(name)
        for name in ("number", "display", "office", "institution", "country", "group")
    }
    show_table(people, headings, as_json=arguments.json)


@command(
    "add",
    "register somebody",
    option("--display", required=True, help="the name as the person writes it"),
    *(option(f"--{field}", default="") for field in FIELDS),
)
def add(arguments: Arguments) -> None:
    """Register somebody."""
    given = {field: getattr(arguments, field) for field in FIELDS}
    new = operations.person_fields({"display": arguments.display, **given}, language=language())
    with for_writing(arguments.file) as opened:
        person = operations.add_person(opened.db, new=new).value
    show({"id": person.id, "number": person.number}, as_json=arguments.json)


@command("badges", "codes and links of the badges in force")
def badges(arguments: Arguments) -> None:
    """Codes and links."""
    with for_reading(arguments.file) as opened:
        codes = operations.badge_codes(opened.db)
        people = rows.people(opened.db)
    listed = [
        {
            "person": one.id,
            "number": one.number,
            "name": one.display,
            "code": codes[one.id].shown,
            "path": f"/j/{codes[one.id].token}",
        }
        for one in people
        if one.id in codes
    ]
    headings = {"number": _("Number"), "name": _("Name"), "code": _("Code"), "path": _("Path")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "badge",
    "replace or revoke a badge",
    option("change", choices=("reissue", "revoke")),
    option("person", metavar="PERSON"),
)
def change_badge(arguments: Arguments) -> None:
    """Replace or revoke."""
    with for_writing(arguments.file) as opened:
        person = find_person(opened.db, arguments.person)
        if arguments.change == "revoke":
            revoked = operations.revoke_badge(opened.db, person_id=person.id).value
            show({"person": person.id, "revoked": revoked}, as_json=arguments.json)
            return
        operations.reissue_badge(opened.db, person_id=person.id)
        code = operations.badge_codes(opened.db)[person.id]
    show(
        {
            "person": person.id,
            "number": person.number,
            "name": person.display,
            "code": code.shown,
            "path": f"/j/{code.token}",
        },
        as_json=arguments.json,
    )


COMMANDS = (
    Group(
        "people",
        "people and their badges",
        (list_people, add, badges, change_badge, *exchanging.COMMANDS, *attendance.COMMANDS),
        takes=(FILE,),
    ),
)
