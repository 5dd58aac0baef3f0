"""backup, copies, restore."""

from __future__ import annotations

from pathlib import Path

from forumdesk.cli.commands import FILE, Arguments, command, option, output_path
from forumdesk.cli.common import for_reading, for_writing
from forumdesk.cli.output import show_made, show_table
from forumdesk.i18n import _, language
from forumdesk.operations import copies as operations
from forumdesk.store import forum as forums


@command(
    "backup",
    "save a copy",
    FILE,
    option("-o", dest="output", type=output_path, required=True, metavar="COPY"),
    option(
        "--with-key",
        action="store_true",
        help="to go on with on another laptop; without it the copy is for others",
    ),
)
def backup(arguments: Arguments) -> None:
    """Save a copy; one that is there already is replaced if it is of this forum."""
    with for_writing(arguments.file) as opened:
        copied = forums.forum(opened.db)
        operations.save_copy(opened, target=arguments.output, with_key=arguments.with_key)
    words = _("The copy is in {path}.")
    show_made(arguments.output, copied.id, words=words, as_json=arguments.json)


@command(
    "copies",
    "the copies that the desktop keeps of every forum on this computer, the newest first",
    option("--also", type=Path, metavar="FOLDER", help="a second folder, such as on a stick"),
)
def list_copies(arguments: Arguments) -> None:
    """What can be gone back to."""
    found = operations.kept_copies(second=arguments.also)
    listed = [
        {
            "path": str(one.path),
            "original": one.original,
            "title": one.title.in_language(language()),
            "made_at": one.made_at.isoformat(timespec="seconds"),
            "size": one.size,
        }
        for one in found
    ]
    headings = {"made_at": _("Time"), "title": _("Title"), "path": _("Path")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "restore",
    "make a forum file of a copy, where nothing is",
    FILE,
    option("--from", dest="copy", type=Path, required=True, metavar="COPY"),
)
def restore(arguments: Arguments) -> None:
    """Make a file of a copy; the copy stays."""
    operations.restore_copy(arguments.copy, target=arguments.file)
    with for_reading(arguments.file) as opened:
        made = forums.forum(opened.db)
    words = _("The forum is in {path}.")
    show_made(arguments.file, made.id, words=words, as_json=arguments.json)


COMMANDS = (backup, list_copies, restore)
