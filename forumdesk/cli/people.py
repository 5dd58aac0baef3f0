"""people FILE list|add|edit|delete|badges|badge; the rest has its own files."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.cli import (
    attendance,
    exchanging,
    following,
    groups,
    likeness,
    registration,
    speakers,
    waiting,
)
from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import (
    find_person,
    for_reading,
    for_writing,
    language_in,
)
from forumdesk.cli.output import complain, show, show_table
from forumdesk.cli.typed_people import field_options, typed_answers, typed_fields
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Kept, in_use
from forumdesk.i18n import _, language
from forumdesk.operations import people as operations
from forumdesk.operations.likeness import alike_in
from forumdesk.operations.registration import set_answers
from forumdesk.operations.typed_people import person_fields, refilled
from forumdesk.store import people as rows
from forumdesk.store import registration as registration_rows
from forumdesk.store.reader import Reader
from forumdesk.wording.fields import field_name
from forumdesk.wording.likeness import why

PERSON = option("person", metavar="PERSON", help="number or id")


@command(
    "list",
    "everybody",
    option(
        "--needs", action="store_true", help="with what people need, which is told nowhere else"
    ),
)
def list_people(arguments: Arguments) -> None:
    """Everybody."""
    with for_reading(arguments.file) as opened:
        answers = _Answers(opened.db, needs=arguments.needs)
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
                **answers.of(one.id),
            }
            for one in rows.people(opened.db)
        ]
    shown = (Field.DISPLAY, Field.OFFICE, Field.INSTITUTION, Field.COUNTRY, Field.GROUP)
    headings = {"number": _("Number"), **{one.value: field_name(one) for one in shown}}
    show_table(people, headings, as_json=arguments.json)


class _Answers:
    """What people answered to the fields that are asked, read once for all."""

    def __init__(self, db: Reader, *, needs: bool) -> None:
        wanted = (Kept.DETAIL, Kept.NEED) if needs else (Kept.DETAIL,)
        self._keys = [one.key for one in in_use(registration_rows.fields(db)) if one.kept in wanted]
        self._given = [registration_rows.answers(db, kept=kept) for kept in wanted]

    def of(self, person_id: str) -> dict[str, str]:
        """A value for each field, empty where somebody has not answered."""
        told = {one.field: one.value for given in self._given for one in given.get(person_id, ())}
        return {key: told.get(key, "") for key in self._keys}


@command("add", "register somebody", *field_options(named=True))
def add(arguments: Arguments) -> None:
    """Register somebody."""
    with for_writing(arguments.file) as opened:
        new = person_fields(typed_fields(arguments), language=language_in(opened.db))
        new = replace(new, answers=typed_answers(arguments, opened.db))
        person = operations.add_person(opened.db, new=new).value
        warned = _alike(opened.db, person)
    made: dict[str, object] = {"id": person.id, "number": person.number}
    show({**made, "warnings": warned} if arguments.json else made, as_json=arguments.json)
    for one in warned:
        complain(one)


def _alike(db: Reader, person: Person) -> list[str]:
    """Who looks like somebody who was registered just now: a sentence for each."""
    pairs = [one for one in alike_in(db) if person.id in one.ids]
    return [
        _("No. {number} ({name}) looks alike: {why}. Is it the same person?").format(
            number=other.number, name=other.display, why=why(one)
        )
        for one in pairs
        for other in (one.one, one.other)
        if other.id != person.id
    ]


@command(
    "edit",
    "change what is known of somebody; an empty value empties a field",
    PERSON,
    *field_options(named=False),
)
def edit(arguments: Arguments) -> None:
    """Change the fields that are given."""
    typed = typed_fields(arguments)
    with for_writing(arguments.file) as opened:
        before = find_person(opened.db, arguments.person)
        answers = typed_answers(arguments, opened.db)
        if typed:
            group = next((one for one in rows.groups(opened.db) if one.id == before.group), None)
            spoken = language_in(opened.db)
            new = refilled(before, typed, group=group, language=spoken)
            new = replace(new, answers=answers)
            operations.update_person(opened.db, person_id=before.id, new=new)
        else:
            # Of the rest nothing is read, so what others change meanwhile stays.
            set_answers(opened.db, person_id=before.id, answers=answers)
    show({"id": before.id, "number": before.number}, as_json=arguments.json)


@command(
    "delete",
    "delete people with their badges and check-ins, all or none",
    option("persons", metavar="PERSON", nargs="+", help="number or id"),
)
def delete(arguments: Arguments) -> None:
    """Delete people whom nothing names."""
    with for_writing(arguments.file) as opened:
        found = [find_person(opened.db, one).id for one in arguments.persons]
        number = operations.delete_people(opened.db, person_ids=list(dict.fromkeys(found))).value
    show({"deleted": number}, as_json=arguments.json)


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
    PERSON,
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
        (
            *(list_people, add, edit, speakers.profile, delete, badges, change_badge),
            *(*groups.COMMANDS, *likeness.COMMANDS),
            registration.FIELDS,
            *(*exchanging.COMMANDS, *attendance.COMMANDS),
            *(*waiting.COMMANDS, *following.COMMANDS),
        ),
        takes=(FILE,),
    ),
)
