"""people FILE import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.importing import (
    ended,
    mapping,
    opened_for,
    reason_against,
    run_options,
    source,
    source_options,
    watching,
)
from forumdesk.cli.output import show_json, show_line
from forumdesk.cli.typed_people import find_field
from forumdesk.domain.errors import Refused
from forumdesk.domain.exchanging import ReadAs
from forumdesk.domain.registration import DECLARED, RegistrationField
from forumdesk.exchange.grid import Grid
from forumdesk.exchange.lists import About, read_list_apart
from forumdesk.i18n import _
from forumdesk.operations import exchanging as operations
from forumdesk.operations.exchanging import Action, ImportCounts, ImportPlan
from forumdesk.operations.left_rows import save_left_rows
from forumdesk.store import registration
from forumdesk.wording import exchanging as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.registration import field_label

_KEYS = [one.key for one in DECLARED]


@command(
    "import",
    "people from a CSV, XLSX or ODS file",
    *source_options(
        mapped=f"which column holds a field: {', '.join(_KEYS)}, or one of the forum's own",
        sheet="that with a list",
    ),
    option("--on-duplicate", choices=[one.value for one in Action], default=Action.SKIP.value),
    option(
        "--use-fields",
        action="store_true",
        help="ask from then on for every field that has a column",
    ),
    option("--skip-bad-rows", action="store_true", help="import the good rows"),
    option(
        "--bad-rows",
        type=Path,
        default=None,
        metavar="OUT.csv",
        help="save the rows that cannot be used, with what is wrong in each",
    ),
    *run_options("rows"),
)
def import_people(arguments: Arguments) -> int:
    """Read a list and register the people in it, or say what that would do."""
    grid = _cells(arguments)
    pairs = mapping(arguments)
    with opened_for(arguments) as opened:
        fields = registration.fields(opened.db)
        plan = operations.plan_people_import(
            opened.db,
            grid=grid,
            mapping={find_field(fields, name).key: column for name, column in pairs},
            on_duplicate=Action(arguments.on_duplicate),
            header_row=arguments.header_row,
            use_fields=arguments.use_fields,
        )
        if arguments.bad_rows is not None and plan.counts.bad:
            save_left_rows(arguments.bad_rows, plan=plan, grid=grid, forum_file=arguments.file)
        counts = plan.counts
        skip: bool = arguments.skip_bad_rows
        refused = reason_against(lambda: operations.check_plan(plan, skip_bad_rows=skip))
        if refused is not None and not arguments.dry_run:
            counts = ImportCounts(0, 0, 0, counts.bad)
        elif not arguments.dry_run:
            operations.import_people(
                opened.db,
                plan=plan,
                skip_bad_rows=skip,
                watch=watching(arguments, len(plan.rows)),
            )
    shown = _Shown(plan, counts, {one.key: one for one in fields})
    _show_import(shown, dry=arguments.dry_run, as_json=arguments.json)
    if refused is None:
        return 0
    return ended(arguments, refusal(refused, to=Shell.COMMAND_LINE))


def _cells(arguments: Arguments) -> Grid:
    try:
        return read_list_apart(*source(arguments, About.PEOPLE))
    except Refused as unread:
        if arguments.json and "row" in unread.facts:
            show_json(_unread(unread))
        raise


def _unread(refused: Refused) -> dict[str, object]:
    """What is told of a file of which nothing could be read, because of one of its rows."""
    text = refusal(refused, to=Shell.COMMAND_LINE)
    return {
        "read_as": {},
        "header_row": 0,
        **dict.fromkeys(("rows", "added", "updated"), 0),
        "fields_not_asked": {},
        **{name: [] for name in ("skipped", "ignored_columns", "not_people", "warnings")},
        "errors": [{"row": refused.facts["row"], "field": "", "text": text}],
    }


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is told of an import: its plan, what came of it, and the forum's fields by key."""

    plan: ImportPlan
    counts: ImportCounts
    fields: Mapping[str, RegistrationField]


def _show_import(shown: _Shown, *, dry: bool, as_json: bool) -> None:
    plan, counts = shown.plan, shown.counts
    errors: list[dict[str, object]] = [
        {
            "row": one.row,
            "field": one.field or "",
            # The columns of a list are called as its reader calls them.
            "text": wording.problem(one, to=Shell.WINDOW),
        }
        for one in plan.errors
    ]
    skipped, warnings = _skipped(plan), _warnings(shown)
    if as_json:
        show_json(
            {
                "read_as": _read_as(plan.read_as),
                "header_row": plan.read_as.header_row,
                "rows": len(plan.rows) + len(plan.not_people),
                "added": counts.added,
                "updated": counts.updated,
                "skipped": skipped,
                "fields_not_asked": dict(plan.unused),
                "ignored_columns": list(plan.ignored),
                "not_people": list(plan.not_people),
                "warnings": warnings,
                "errors": errors,
            }
        )
        return
    _show_in_lines(shown, dry=dry)
    told = [{**one, "text": _left_out(one)} for one in skipped]
    for one in (*told, *warnings, *errors):
        show_line(_("Row {row}: {sentence}").format(row=one["row"], sentence=one["text"]))


def _read_as(read_as: ReadAs) -> dict[str, object]:
    return {
        "format": read_as.form,
        "source": read_as.source,
        "encoding": read_as.encoding,
        "delimiter": read_as.delimiter,
        "sheet": read_as.sheet,
        "sheets": list(read_as.sheets),
        "mapping": dict(read_as.mapping),
    }


def _show_in_lines(shown: _Shown, *, dry: bool) -> None:
    plan, counts = shown.plan, shown.counts
    show_line(wording.read_as(plan.read_as))
    for key, column in plan.read_as.mapping.items():
        show_line(f"  {field_label(shown.fields[key])} ← {column}")
    if plan.ignored:
        show_line(wording.left_out(plan.ignored))
    if plan.not_people:
        rows = ", ".join(map(str, plan.not_people))
        show_line(_("Rows in which nobody stands: {rows}.").format(rows=rows))
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
            "same_as": wording.whose(one.same_as) if one.same_as is not None else "",
        }
        for one in plan.rows
        if one.action is Action.SKIP and one.person is not None
    ]


def _left_out(skipped: Mapping[str, object]) -> str:
    if not skipped["same_as"]:
        return _("{name} is left out: has cancelled.").format(name=skipped["display"])
    return _("{name} is left as is: the same as {who}.").format(
        name=skipped["display"], who=skipped["same_as"]
    )


def _warnings(shown: _Shown) -> list[dict[str, object]]:
    plan, headings = shown.plan, shown.plan.read_as.header_row
    told: list[tuple[int, str, str]] = [
        (headings, "", wording.other_list(name)) for name in plan.other_sheets
    ]
    for key, column in plan.unused.items():
        field = shown.fields[key]
        words = wording.not_asked(field, heading=column)
        told.append((headings, key, words))
    last = len(plan.columns)
    if plan.columns[-1:] == (wording.between_rows(),) and last not in plan.read_as.places.values():
        told.append((headings, "", wording.headings_can_be_mapped(last)))
    told += [(row, "", wording.hidden()) for row in plan.hidden]
    told += [(row, "", wording.above()) for row in plan.above]
    for one in plan.rows:
        if one.looks_like is not None and one.person is not None:
            words = wording.looks_like(one.looks_like, written=one.person.display)
            told.append((one.number, "display", words))
        if one.taken or one.differs:
            told.append((one.number, "", wording.repeated(taken=one.taken, differs=one.differs)))
        for question in one.questions:
            words = wording.problem(question, to=Shell.WINDOW)
            told.append((one.number, question.field or "", words))
    return [{"row": row, "field": field, "text": text} for row, field, text in sorted(told)]


COMMANDS = (import_people,)
