"""people FILE checkin|walkin|checkout: the doors."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import Arguments, OneOf, command, option
from forumdesk.cli.common import (
    find_person,
    find_session,
    for_writing,
    language_in,
)
from forumdesk.cli.output import complain, show, show_json, show_line
from forumdesk.cli.typed_people import field_options, typed_answers, typed_fields
from forumdesk.domain.attendance import CheckIn, Light
from forumdesk.domain.people import Person
from forumdesk.i18n import _
from forumdesk.operations import attendance as operations
from forumdesk.operations.typed_people import person_fields
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording import attendance as wording
from forumdesk.wording import ground_rules as rules_wording
from forumdesk.wording.facts import Shell

GATE = option("--gate", default="")
SESSION = option("--session", metavar="SESSION", help="at its watched door; without it the forum's")


@command(
    "checkin",
    "let somebody in",
    OneOf(
        (
            option("code", metavar="CODE|NUMBER", nargs="?"),
            option("--person", metavar="PERSON", help="somebody without a badge at hand"),
        ),
        required=True,
    ),
    GATE,
    SESSION,
)
def check_in(arguments: Arguments) -> int:
    """Let somebody in; exit status 1 on a red light."""
    gate = arguments.gate
    with for_writing(arguments.file) as opened:
        door = _door(opened.db, arguments)
        if arguments.person is not None:
            person = find_person(opened.db, arguments.person)
            found = operations.check_in_person(
                opened.db, person_id=person.id, session=door, gate=gate
            ).value
        else:
            found = operations.check_in(
                opened.db, wanted=arguments.code, session=door, gate=gate
            ).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    return _show_light(found, zone, as_json=arguments.json)


@command(
    "walkin",
    "register somebody at the door and let them in",
    *field_options(named=True),
    GATE,
    SESSION,
    option("--anyway", action="store_true", help="although somebody of the name is registered"),
)
def walk_in(arguments: Arguments) -> int:
    """Register and let in."""
    with for_writing(arguments.file) as opened:
        new = person_fields(typed_fields(arguments), language=language_in(opened.db))
        new = replace(new, answers=typed_answers(arguments, opened.db))
        door = _door(opened.db, arguments)
        found = operations.walk_in(
            opened.db,
            new=new,
            session=door,
            gate=arguments.gate,
            anyway=arguments.anyway,
        ).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    return _show_light(found, zone, as_json=arguments.json)


def _door(reader: Reader, arguments: Arguments) -> str | None:
    wanted = arguments.session
    return None if wanted is None else find_session(reader, wanted).id


def _show_light(found: CheckIn, zone: ZoneInfo, *, as_json: bool) -> int:
    person = found.person
    first, inside = (
        one.astimezone(zone).isoformat("T", "seconds") if one else None
        for one in (found.first_at, found.inside_at)
    )
    answer = {
        "state": found.light.value,
        "person": person.id if person else None,
        "number": person.number if person else None,
        "name": person.display if person else None,
        "first_at": first,
        "first_gate": found.first_gate or None,
        "inside_at": inside,
        "inside_gate": found.inside_gate or None,
        "reason": found.stop.value if found.stop else None,
        "after_end": found.after_end,
        "ground_rules": found.rules.value if found.rules else None,
    }
    if as_json:
        show_json(answer)
    elif found.light is not Light.RED and person:
        show_line(_card(person, found, first or ""))
        if found.rules:
            show_line(rules_wording.acceptance(found.rules))
    if found.stop is None:
        return 0
    complain(wording.advice(found, to=Shell.COMMAND_LINE))
    return 1


def _card(person: Person, found: CheckIn, first: str) -> str:
    if found.after_end:
        words = _("The session has ended: {name} ({number}) is noted at its door all the same")
        return words.format(name=person.display, number=person.number)
    if found.light is Light.GREEN:
        return _("Welcome: {name} ({number})").format(name=person.display, number=person.number)
    return _("Already in: {name} ({number}), first at {time}").format(
        name=person.display,
        number=person.number,
        time=first.replace("T", " ")[:16] or wording.no_time(),
    )


@command(
    "checkout",
    "note that somebody left",
    OneOf(
        (
            option("person", metavar="PERSON", nargs="?", help="number or id"),
            option("--all", action="store_true", help="everybody, at the end of a day"),
            option("--overnight", action="store_true", help="those who came on an earlier day"),
        ),
        required=True,
    ),
    GATE,
    SESSION,
)
def check_out(arguments: Arguments) -> None:
    """Note that somebody left, or at the end of a day everybody."""
    if arguments.all or arguments.overnight:
        with for_writing(arguments.file) as opened:
            door = _door(opened.db, arguments)
            number = operations.check_out_everybody(
                opened.db, session=door, gate=arguments.gate, overnight=arguments.overnight
            ).value
        show({"state": "out", "people": number}, as_json=arguments.json)
        return
    with for_writing(arguments.file) as opened:
        door = _door(opened.db, arguments)
        person = find_person(opened.db, arguments.person)
        operations.check_out(opened.db, person_id=person.id, session=door, gate=arguments.gate)
    show({"person": person.id, "state": "out"}, as_json=arguments.json)


COMMANDS = (check_in, walk_in, check_out)
