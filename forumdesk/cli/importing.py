"""What verbs that import a file share: how it is read, a dry run, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from forumdesk.cli.commands import Arguments, Option, option
from forumdesk.cli.common import for_reading, for_writing, pair
from forumdesk.cli.output import complain
from forumdesk.domain.errors import Refused
from forumdesk.exchange.grid import MAX_BYTES
from forumdesk.exchange.lists import About, Asked
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.paths import read_file


def source_options(*, mapped: str, sheet: str) -> tuple[Option, ...]:
    """The file and how it is read: what is `mapped`, and which `sheet` is found without a name."""
    row = "the row of the headings, where not found"
    return (
        option("source", type=Path, metavar="SOURCE"),
        option("--map", action="append", default=[], metavar="FIELD=COLUMN", help=mapped),
        option("--encoding", default="", metavar="E", help="of a CSV file, where not found"),
        option("--delimiter", default="", metavar="D", help="between its cells, where not found"),
        option("--sheet", default="", metavar="NAME", help=f"of a workbook; else {sheet}"),
        option("--header-row", type=int, metavar="N", help=row),
    )


def run_options(counted: str) -> tuple[Option, ...]:
    """Whether it is done, and whether it tells how many of what is `counted` are."""
    told = f"say on stderr how many {counted} are done"
    return (
        option("--dry-run", action="store_true", help="say what would be done"),
        option("--progress", action="store_true", help=told),
    )


def source(arguments: Arguments, about: About) -> tuple[bytes, Asked]:
    """What is in the file, and how its table is to be read."""
    raw = read_file(arguments.source, most=MAX_BYTES)
    return raw, Asked(arguments.encoding, arguments.delimiter, arguments.sheet, about)


def mapping(arguments: Arguments) -> list[tuple[str, str]]:
    """What of a table is said to be in which column.

    Raises:
        Refused: NOT_A_PAIR.
    """
    return [pair(one, option="--map") for one in arguments.map]


def opened_for(arguments: Arguments) -> ForumFile:
    """The forum, which a dry run leaves as it is."""
    opening = for_reading if arguments.dry_run else for_writing
    return opening(arguments.file)


def watching(arguments: Arguments, of: int) -> Callable[[int], bool]:
    """What an import tells how many are done; it always goes on."""

    def tell(done: int) -> bool:
        if arguments.progress:
            complain(f"{done}/{of}")
        return True

    return tell


def reason_against(check: Callable[[], None]) -> Refused | None:
    """Why something cannot be done, None where it can."""
    try:
        check()
    except Refused as refused:
        return refused
    return None


def ended(arguments: Arguments, sentence: str) -> int:
    """How a verb ends that says why nothing can be imported; a dry run has done what it should."""
    complain(sentence)
    return 0 if arguments.dry_run else 1
