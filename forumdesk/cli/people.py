"""people FILE list|add|import|checkin|checkout|badges|badge."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.common import (
    Arguments,
    find_person,
    for_reading,
    for_writing,
    pair,
    verb,
)
from forumdesk.cli.output import complain, show, show_json, show_line, show_table
from forumdesk.domain.attendance import Light
from forumdesk.domain.errors import Refused
from forumdesk.domain.people import Person
from forumdesk.exchange import people_csv
from forumdesk.exchange.tables import MAX_BYTES
from forumdesk.i18n import _, language
from forumdesk.operations import attendance, exchanging
from forumdesk.operations import people as operations
from forumdesk.operations.exchanging import ImportCounts, ImportPlan
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store.paths import read_file
from forumdesk.wording import exchanging as exchanging_wording
from forumdesk.wording import people as wording
from forumdesk.wording.attendance import no_time
from forumdesk.wording.refusals import refusal

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
    importing = verb(verbs, "import", import_people, words="people from a CSV file", file=False)
    importing.add_argument("source", type=Path, metavar="SOURCE")
    importing.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help=f"which column holds a field: {', '.join(people_csv.FIELDS)}",
    )
    importing.add_argument(
        "--header-row", type=int, metavar="N", help="the row of the headings, where not found"
    )
    importing.add_argument("--on-duplicate", choices=exchanging.ON_DUPLICATE, default="skip")
    importing.add_argument("--dry-run", action="store_true", help="say what would be done")
    importing.add_argument("--skip-bad-rows", action="store_true", help="import the good rows")
    entering = verb(verbs, "checkin", check_in, words="let somebody in", file=False)
    entering.add_argument("code", metavar="CODE|NUMBER")
    entering.add_argument("--gate", default="")
    leaving = verb(verbs, "checkout", check_out, words="note that somebody left", file=False)
    whom = leaving.add_mutually_exclusive_group(required=True)
    whom.add_argument("person", metavar="PERSON", nargs="?", help="number or id")
    whom.add_argument("--all", action="store_true", help="everybody, at the end of a day")
    leaving.add_argument("--gate", default="")


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


def import_people(arguments: Arguments) -> int:
    """Read a CSV file and register the people in it, or say what that would do."""
    raw = read_file(arguments.source, most=MAX_BYTES)
    mapping = dict(pair(one, option="--map") for one in arguments.map)
    opening = for_reading if arguments.dry_run else for_writing
    with opening(arguments.file) as opened:
        plan = exchanging.plan_people_import(
            opened.db,
            raw=raw,
            mapping=mapping,
            on_duplicate=arguments.on_duplicate,
            header_row=arguments.header_row,
        )
        counts, refused = plan.counts, _refused(plan, skip=arguments.skip_bad_rows)
        if refused is not None and not arguments.dry_run:
            counts = ImportCounts(0, 0, 0, counts.bad)
        elif not arguments.dry_run:
            exchanging.import_people(opened.db, plan=plan, skip_bad_rows=arguments.skip_bad_rows)
    _show_import(plan, counts, dry=arguments.dry_run, as_json=arguments.json)
    if refused is None:
        return 0
    complain(refusal(refused))
    return 0 if arguments.dry_run else 1


def _refused(plan: ImportPlan, *, skip: bool) -> Refused | None:
    """Why the plan cannot be carried out."""
    try:
        exchanging.check_plan(plan, skip_bad_rows=skip)
    except Refused as refused:
        return refused
    return None


def _show_import(plan: ImportPlan, counts: ImportCounts, *, dry: bool, as_json: bool) -> None:
    errors = [
        {"row": one.row, "field": one.field, "text": exchanging_wording.problem(one)}
        for one in plan.errors
    ]
    skipped, warnings = _skipped(plan), _warnings(plan)
    if as_json:
        show_json(
            {
                "read_as": {
                    "encoding": plan.read_as.encoding,
                    "delimiter": plan.read_as.delimiter,
                    "mapping": dict(plan.read_as.mapping),
                },
                "header_row": plan.read_as.header_row,
                "rows": len(plan.rows),
                "added": counts.added,
                "updated": counts.updated,
                "skipped": skipped,
                "warnings": warnings,
                "errors": errors,
            }
        )
        return
    _show_in_lines(plan, counts, dry=dry)
    told = [{**one, "text": _left_out(one)} for one in skipped]
    for one in (*told, *warnings, *errors):
        show_line(_("Row {row}: {sentence}").format(row=one["row"], sentence=one["text"]))


def _show_in_lines(plan: ImportPlan, counts: ImportCounts, *, dry: bool) -> None:
    show_line(exchanging_wording.read_as(plan.read_as))
    for field, column in plan.read_as.mapping.items():
        show_line(f"  {wording.field(field)} ← {column}")
    words = (
        _("{added} would be added, {updated} changed, {skipped} left as they are.")
        if dry
        else _("Added {added}, changed {updated}, left as they were {skipped}.")
    )
    show_line(words.format(added=counts.added, updated=counts.updated, skipped=counts.skipped))


def _skipped(plan: ImportPlan) -> list[dict[str, object]]:
    return [
        {
            "row": one.number,
            "display": one.person.display,
            "same_as": exchanging_wording.whose(one.same_as),
        }
        for one in plan.rows
        if one.action == "skip" and one.person is not None and one.same_as is not None
    ]


def _left_out(skipped: Mapping[str, object]) -> str:
    return _("{name} is left as is: the same as {who}.").format(
        name=skipped["display"], who=skipped["same_as"]
    )


def _warnings(plan: ImportPlan) -> list[dict[str, object]]:
    return [
        {
            "row": one.number,
            "field": "display",
            "text": exchanging_wording.looks_like(one.looks_like),
        }
        for one in plan.rows
        if one.looks_like is not None
    ]


def check_in(arguments: Arguments) -> int:
    """Let somebody in; exit status 1 on a red light."""
    with for_writing(arguments.file) as opened:
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        found = attendance.check_in(opened.db, wanted=arguments.code, gate=arguments.gate).value
    person = found.person
    first = found.first_at.astimezone(zone).isoformat("T", "seconds") if found.first_at else None
    answer = {
        "state": found.light.value,
        "person": person.id if person else None,
        "number": person.number if person else None,
        "name": person.display if person else None,
        "first_at": first,
        "first_gate": found.first_gate or None,
        "reason": found.reason.value if found.reason else None,
    }
    if arguments.json:
        show_json(answer)
    elif found.light is not Light.RED and person:
        show_line(_card(person, found.light, first or ""))
    if found.reason is None:
        return 0
    complain(refusal(Refused(found.reason, name=person.display if person else "")))
    return 1


def _card(person: Person, light: Light, first: str) -> str:
    if light is Light.GREEN:
        return _("Welcome: {name} ({number})").format(name=person.display, number=person.number)
    return _("Already in: {name} ({number}), first at {time}").format(
        name=person.display, number=person.number, time=first.replace("T", " ")[:16] or no_time()
    )


def check_out(arguments: Arguments) -> None:
    """Note that somebody left, or at the end of a day everybody."""
    if arguments.all:
        with for_writing(arguments.file) as opened:
            number = attendance.check_out_everybody(opened.db, gate=arguments.gate).value
        show({"state": "out", "people": number}, as_json=arguments.json)
        return
    with for_writing(arguments.file) as opened:
        person = find_person(opened.db, arguments.person)
        attendance.check_out(opened.db, person_id=person.id, gate=arguments.gate)
    show({"person": person.id, "state": "out"}, as_json=arguments.json)
