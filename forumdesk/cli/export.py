"""export FILE list, export FILE WHAT -o OUT."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, command, option, output_path
from forumdesk.cli.common import for_reading
from forumdesk.cli.output import complain, show
from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations import exporting as operations
from forumdesk.operations.exporting import EXPORTS, Further, export_of


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
)
def export(arguments: Arguments) -> None:
    """Write one file, or list what there is."""
    if arguments.what == "list":
        listed = [{"what": one.what, "title": one.words.title()} for one in EXPORTS]
        show(listed, as_json=arguments.json)
        return
    export_of(arguments.what)
    if arguments.output is None:
        raise Refused(Reason.NO_OUTPUT)
    with for_reading(arguments.file) as opened:
        further = Further(by_group=arguments.by_group, moves=arguments.moves)
        made = operations.make_export(opened.db, what=arguments.what, further=further)
    operations.write_export(
        arguments.output, made.content, what=arguments.what, forum_file=arguments.file
    )
    for one in made.notes:
        complain(one)
    written = {"written": str(arguments.output), "bytes": len(made.content)}
    if arguments.json:
        written["notes"] = list(made.notes)
    show(written, as_json=arguments.json)


COMMANDS = (export,)
