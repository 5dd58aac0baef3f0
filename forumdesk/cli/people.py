"""people FILE list|add|badges|badge."""

from __future__ import annotations

from typing import Any

from forumdesk.cli.common import Arguments, find, for_reading, for_writing, verb
from forumdesk.cli.output import show
from forumdesk.domain.people import Person
from forumdesk.i18n import language
from forumdesk.operations import people as operations
from forumdesk.store import people as rows
from forumdesk.store.connection import Database

FIELDS = ("given", "family", "latin", "office", "institution", "country", "group")


def add_to(parsers: Any) -> None:
    """Add these verbs."""
    parser = verb(parsers, "people", None, words="people and their badges")
    verbs = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verb(verbs, "list", list_people, words="everybody", file=False)
    adding = verb(verbs, "add", add, words="register somebody", file=False)
    adding.add_argument("--display", required=True, help="the name as the person writes it")
    for field in FIELDS:
        adding.add_argument(f"--{field}", default="")
    verb(verbs, "badges", badges, words="codes and links of the badges in force", file=False)
    badge = verb(verbs, "badge", change_badge, words="replace or revoke a badge", file=False)
    badge.add_argument("change", choices=("reissue", "revoke"))
    badge.add_argument("person", metavar="PERSON")


def _person(db: Database, wanted: str) -> Person:
    return find(rows.people(db), wanted, short=lambda person: person.number)


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
    show(people, as_json=arguments.json)


def add(arguments: Arguments) -> None:
    """Register somebody."""
    given = {field: getattr(arguments, field) for field in FIELDS}
    new = operations.person_fields({"display": arguments.display, **given}, language=language())
    with for_writing(arguments.file) as opened:
        person = operations.add_person(opened.db, new=new).value
    show({"id": person.id, "number": person.number}, as_json=arguments.json)


def badges(arguments: Arguments) -> None:
    """Codes and links."""
    with for_reading(arguments.file) as opened:
        codes = operations.badge_codes(opened.db)
    show(
        [
            {"person": person, "code": code.shown, "path": f"/j/{code.token}"}
            for person, code in codes.items()
        ],
        as_json=arguments.json,
    )


def change_badge(arguments: Arguments) -> None:
    """Replace or revoke."""
    with for_writing(arguments.file) as opened:
        person = _person(opened.db, arguments.person)
        if arguments.change == "revoke":
            revoked = operations.revoke_badge(opened.db, person_id=person.id).value
            show({"person": person.id, "revoked": revoked}, as_json=arguments.json)
            return
        operations.reissue_badge(opened.db, person_id=person.id)
        code = operations.badge_codes(opened.db)[person.id]
    show(
        {"person": person.id, "code": code.shown, "path": f"/j/{code.token}"},
        as_json=arguments.json,
    )
