"""export FILE list, export FILE WHAT -o OUT."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, command, option, output_path
from forumdesk.cli.common import for_reading, pair
from forumdesk.cli.output import complain, show
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.references import find
from forumdesk.operations import exporting as operations
from forumdesk.operations.documents.base import USUAL_PAPERS
from forumdesk.operations.documents.subjects import day_of_number
from forumdesk.operations.exporting import Asked, export_of, exports
from forumdesk.store import forum as forums
from forumdesk.store import programme
from forumdesk.store.reader import Store


@command(
    "export",
    "write a file for other programs or for observers",
    FILE,
    option("what", metavar="list|WHAT", help="list shows what there is"),
    option("-o", dest="output", type=output_path, metavar="OUT"),
    option(
        "--by-group",
        action="store_true",
        help="in results, also how each group voted where that is known",
    ),
    option(
        "--moves",
        action="store_true",
        help="in results, also who changed between the rounds of named votes",
    ),
    option("--session", metavar="CODE", help="the session that a record or attendance is of"),
    option("--day", type=int, metavar="N", help="the day that a note is of, from 1"),
    option(
        "--names",
        action="store_true",
        help="in what is published, name those who had a part in the programme",
    ),
    option("--page", choices=USUAL_PAPERS, default=USUAL_PAPERS[0], help="the paper it is for"),
    option(
        "--option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="what can be chosen of a document, as report list tells",
    ),
)
def export(arguments: Arguments) -> None:
    """Write one file, or list what there is."""
    if arguments.what == "list":
        listed = [{"what": one.what, "title": one.words.title()} for one in exports()]
        show(listed, as_json=arguments.json)
        return
    export_of(arguments.what)
    if arguments.output is None:
        raise Refused(Reason.NO_OUTPUT)
    with for_reading(arguments.file) as opened:
        asked = _asked(opened.db, arguments)
        made = operations.make_export(opened.db, what=arguments.what, asked=asked)
    operations.write_export(
        arguments.output, made.content, what=arguments.what, forum_file=arguments.file
    )
    for one in made.notes:
        complain(one)
    written = {"written": str(arguments.output), "bytes": len(made.content)}
    if arguments.json:
        written["notes"] = list(made.notes)
    show(written, as_json=arguments.json)


def _asked(db: Store, arguments: Arguments) -> Asked:
    session = arguments.session
    if session is not None:
        session = find(programme.sessions(db), session, short=lambda one: one.code).id
    return Asked(
        by_group=arguments.by_group,
        moves=arguments.moves,
        session=session,
        day=day_of_number(forums.forum(db), arguments.day),
        page=arguments.page,
        names=arguments.names,
        given=dict(pair(one, option="--option") for one in arguments.option),
    )


COMMANDS = (export,)
