"""report FILE list, report FILE KIND -o OUT.pdf."""

from __future__ import annotations

from typing import Any

from forumdesk.cli.commands import FILE, Arguments, command, option, output_path
from forumdesk.cli.common import find, for_reading, for_writing
from forumdesk.cli.output import complain, show
from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import _
from forumdesk.operations import reporting as operations
from forumdesk.operations.documents import DOCUMENTS, ORDERS, PAPERS
from forumdesk.store import people, polls, programme


@command(
    "report",
    "print a document",
    FILE,
    option("kind", metavar="list|KIND", help="list shows the documents there are"),
    option("-o", dest="output", type=output_path, metavar="OUT.pdf"),
    option("--session", metavar="CODE"),
    option("--poll", metavar="ID"),
    option("--round", type=int, help="an earlier round of the poll"),
    option("--person", action="append", metavar="ID", help="only these people"),
    option("--page", choices=PAPERS, default="A4"),
    option("--address", metavar="HOST:PORT", help="for these badges or slips only"),
    option("--count", type=int, default=0, help="how many new slips, which are printed this once"),
    option("--order", choices=ORDERS, default="name", help="the order of badges"),
    option(
        "--by-group",
        action="store_true",
        help="in the result of a named vote, how each group voted",
    ),
    option(
        "--moves",
        action="store_true",
        help="in the result of a named vote, who changed since the round before",
    ),
    option(
        "--voters",
        action="store_true",
        help="in the protocol of a secret vote, who voted, unless that could tell how",
    ),
)
def report(arguments: Arguments) -> None:
    """Write one document, or list them."""
    if arguments.kind == "list":
        listed = [
            {"kind": one.kind, "title": one.words.title(), "needs": sorted(one.needs)}
            for one in DOCUMENTS
        ]
        show(listed, as_json=arguments.json)
        return
    if arguments.output is None and arguments.kind in {one.kind for one in DOCUMENTS}:
        raise Refused(Reason.NO_OUTPUT)
    once = {one.kind for one in DOCUMENTS if one.once}
    opening = for_writing if arguments.kind in once else for_reading
    with opening(arguments.file) as opened:
        db = opened.db
        chosen = {
            "session": _id(programme.sessions(db), arguments.session, lambda one: one.code),
            "poll": _id(polls.polls(db), arguments.poll, lambda one: one.number),
        }
        persons = [
            find(people.people(db), one, short=lambda person: person.number).id
            for one in arguments.person or ()
        ]
        content = operations.make_report(
            db,
            kind=arguments.kind,
            people=persons or None,
            page=arguments.page,
            round_number=arguments.round,
            address=arguments.address,
            order=arguments.order,
            voters=arguments.voters,
            by_group=arguments.by_group,
            count=arguments.count,
            moves=arguments.moves,
            **chosen,
        )
        _warn(operations.worries(db, kind=arguments.kind, people=persons or None))
    operations.write_report(arguments.output, content, forum_file=arguments.file)
    show({"written": str(arguments.output), "bytes": len(content)}, as_json=arguments.json)


def _id(things: Any, wanted: str | None, short: Any) -> str | None:
    return find(things, wanted, short=short).id if wanted else None


def _warn(worries: Any) -> None:
    for one in worries:
        if one.missing:
            complain(
                _("No. {number}: no font has {characters}; the badge shows a box.").format(
                    number=one.person.number, characters=" ".join(one.missing)
                )
            )
        if one.cut:
            complain(
                _("No. {number}: the words are so many that the badge ends them with “…”.").format(
                    number=one.person.number
                )
            )
        elif one.cramped:
            complain(
                _("No. {number}: the words are long and were set at the smallest size.").format(
                    number=one.person.number
                )
            )


COMMANDS = (report,)
