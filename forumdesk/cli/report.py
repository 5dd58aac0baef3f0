"""report FILE list, report FILE KIND -o OUT.pdf or --check, report FILE all -o FOLDER.

What can be chosen of a document becomes an option by itself: `--option KEY=VALUE`, or its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from forumdesk.cli.commands import FILE, Arguments, Option, command, option, output_path
from forumdesk.cli.common import for_reading, for_writing, pair
from forumdesk.cli.output import complain, show, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.references import find
from forumdesk.domain.text import identity
from forumdesk.i18n import _
from forumdesk.operations import people as people_operations
from forumdesk.operations import reporting as operations
from forumdesk.operations.documents import document, documents, papers
from forumdesk.operations.documents.base import About, AnyDocument, Request
from forumdesk.operations.documents.choices import Choice, Flag, Given, OneOf
from forumdesk.operations.documents.subjects import day_of_number, not_yet
from forumdesk.operations.whole_set import write_whole_set
from forumdesk.store import forum as forums
from forumdesk.store import people, polls, programme
from forumdesk.store.reader import Store
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.worries import Worry, advised, remedy, worry

_LIST, _ALL = "list", "all"
_USUAL_PAPER = "A4"


def _choices() -> dict[str, Choice]:
    """Whatever can be chosen of any document, by its key; what several offer is the same to all."""
    return {one.key: one for each in documents() for one in each.choices}


def _flags() -> Iterator[Option]:
    """An option of its own name for each choice; None where it is not given."""
    for key, one in _choices().items():
        words = one.words.help().replace("%", "%%")
        if isinstance(one, Flag):
            yield option(f"--{key}", action="store_true", default=None, help=words)
        elif isinstance(one, OneOf):
            values = [value for value, _words in one.values]
            yield option(f"--{key}", choices=values, help=words)
        else:
            yield option(f"--{key}", metavar="VALUE", help=words)


@command(
    "report",
    "print a document, or the whole set",
    FILE,
    option(
        "kind",
        metavar="list|all|KIND",
        help="list shows the documents there are, all writes those that can be made into a folder",
    ),
    option("-o", dest="output", type=output_path, metavar="OUT"),
    option("--session", metavar="CODE"),
    option("--poll", metavar="ID"),
    option("--round", type=int, help="an earlier round of the poll"),
    option("--day", type=int, metavar="N", help="a day of the forum, from 1"),
    option("--person", action="append", metavar="ID", help="only these people"),
    option("--group", action="append", metavar="NAME", help="only people of these groups"),
    option(
        "--page",
        action="append",
        choices=papers(),
        help="the paper; all takes several, each after a --page",
    ),
    option("--option", action="append", default=[], metavar="KEY=VALUE", help="as list tells"),
    option(
        "--noted",
        action="store_true",
        help="keep in the file that it is printed, as printing from the window does",
    ),
    option(
        "--check",
        action="store_true",
        help="write nothing: list what to look at before it is printed, and what to do about it",
    ),
    *_flags(),
)
def report(arguments: Arguments) -> None:
    """Write one document or all, or list them."""
    if arguments.kind == _LIST:
        _list(arguments)
        return
    if arguments.kind != _ALL:
        wanted = document(arguments.kind)
        if arguments.check:
            _check(arguments, wanted)
            return
    if arguments.output is None:
        raise Refused(Reason.NO_OUTPUT)
    if arguments.kind == _ALL:
        _write_all(arguments)
    else:
        _write_one(arguments)


def _write_one(arguments: Arguments) -> None:
    wanted = document(arguments.kind)
    options = wanted.read(_given(arguments))
    page = (arguments.page or [_USUAL_PAPER])[-1]
    if arguments.noted:
        wanted.check_noted()
    opening = for_writing if wanted.once or arguments.noted else for_reading
    with opening(arguments.file) as opened:
        request = Request(_about(opened.db, arguments), page, options)
        put = operations.Put(arguments.output, arguments.file)
        made = operations.make_document(opened.db, wanted, request, put=put)
        if arguments.noted and made.printed is not None:
            made.printed.note(opened.db)
    _warn(made.worries)
    written: dict[str, object] = {"written": str(arguments.output), "bytes": len(made.pdf)}
    if arguments.noted and made.printed is not None:
        written |= {f"next_{key}": value for key, value in made.printed.following.items()}
    show(written, as_json=arguments.json)


def _check(arguments: Arguments, wanted: AnyDocument) -> None:
    """List what to look at; what is made only once is not made for it."""
    options = wanted.read(_given(arguments))
    page = (arguments.page or [_USUAL_PAPER])[-1]
    with for_reading(arguments.file) as opened:
        request = Request(_about(opened.db, arguments), page, options)
        if wanted.once:
            look = operations.look_at(opened.db, wanted, request)
        else:
            look = operations.make_document(opened.db, wanted, request).look
    rows = [
        {
            "trouble": one.trouble.value,
            "people": list(one.people),
            "count": one.count,
            "characters": one.characters,
            "printed": [when.isoformat(timespec="seconds") for when in one.times],
            "says": worry(one),
            "advice": remedy(one),
        }
        for one in look.worries
    ]
    headings = {"says": _("What to look at"), "advice": _("What to do")}
    show_table(rows, headings, as_json=arguments.json)


def _write_all(arguments: Arguments) -> None:
    written, skipped = [], []
    told: set[Worry] = set()
    with for_reading(arguments.file) as opened:
        steps = write_whole_set(
            opened.db,
            folder=arguments.output,
            pages=list(dict.fromkeys(arguments.page or [_USUAL_PAPER])),
            forum_file=arguments.file,
            chosen=_given(arguments),
        )
        for one in steps:
            said = one.name
            if one.refused is not None:
                why = refusal(one.refused, to=Shell.COMMAND_LINE)
                skipped.append({"name": one.name, "why": why})
                said = _("{name}: left out. {why}").format(name=one.name, why=why)
            else:
                written.append(one.name)
            complain(f"{one.number}/{one.total} {said}")
            # What is true of all papers is said once.
            _warn(each for each in one.worries if each not in told)
            told.update(one.worries)
    done = {"folder": str(arguments.output), "written": written, "skipped": skipped}
    if arguments.json:
        show(done, as_json=True)
    else:
        show({"folder": done["folder"], "written": len(written)}, as_json=False)


def _given(arguments: Arguments) -> dict[str, Given]:
    """What was chosen, by key, as it was written."""
    given: dict[str, Given] = dict(pair(one, option="--option") for one in arguments.option)
    for key in _choices():
        flag = getattr(arguments, key.replace("-", "_"))
        if flag is not None:
            given[key] = flag
    return given


def _about(db: Store, arguments: Arguments) -> About:
    persons = [
        find(people.people(db), one, short=lambda person: person.number).id
        for one in arguments.person or ()
    ]
    known = people_operations.groups_by_name(db) if arguments.group else {}
    for one in arguments.group or ():
        group = known.get(identity(one)) or find(people.groups(db), one, short=lambda each: each.id)
        persons += people.members(db, group.id)
    return About(
        session=_id(programme.sessions(db), arguments.session, lambda one: one.code),
        poll=_id(polls.polls(db), arguments.poll, lambda one: one.number),
        round=arguments.round,
        day=day_of_number(forums.forum(db), arguments.day),
        people=tuple(persons) if persons or arguments.group else None,
    )


def _id(things: Any, wanted: str | None, short: Any) -> str | None:
    return find(things, wanted, short=short).id if wanted else None


def _warn(worries: Iterable[Worry]) -> None:
    for one in worries:
        complain(advised(one))


def _list(arguments: Arguments) -> None:
    with for_reading(arguments.file) as opened:
        missing, suiting = not_yet(opened.db), forums.forum(opened.db).documents
    rows = [
        {**_row(one, missing.get(one.kind)), "suits": one.kind in suiting} for one in documents()
    ]
    headings = {"kind": _("Kind"), "title": _("Title"), "why": _("Not yet, because")}
    show_table(rows, headings, as_json=arguments.json)


def _row(one: AnyDocument, refused: Refused | None) -> dict[str, object]:
    return {
        "kind": one.kind,
        "title": one.words.title(),
        "needs": sorted(one.needs),
        "offers": sorted(one.offers),
        "choices": [_choice(choice) for choice in one.choices],
        "papers": list(one.papers),
        "ready": refused is None,
        "why": refusal(refused, to=Shell.COMMAND_LINE) if refused is not None else "",
    }


def _choice(one: Choice) -> dict[str, object]:
    told: dict[str, object] = {"key": one.key, "label": one.words.label(), "usual": one.default}
    match one:
        case Flag():
            told["values"] = ["yes", "no"]
        case OneOf():
            told["values"] = [value for value, _words in one.values]
        case _:
            pass
    return told


COMMANDS = (report,)
