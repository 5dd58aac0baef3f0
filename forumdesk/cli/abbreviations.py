"""abbreviations FILE list|set|remove."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.i18n import _
from forumdesk.operations import abbreviations as operations
from forumdesk.store import abbreviations as rows


@command("list", "what stands for which words")
def list_abbreviations(arguments: Arguments) -> None:
    """All of them."""
    with for_reading(arguments.file) as opened:
        found = rows.abbreviations(opened.db)
    listed = [{"short": one.short, "words": one.words} for one in found]
    headings = {"short": _("Abbreviation"), "words": _("Words")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "set",
    "let a word stand for others",
    option("short", metavar="SHORT"),
    option("words", metavar="WORDS"),
)
def set_one(arguments: Arguments) -> None:
    """Add one, or change what it stands for."""
    with for_writing(arguments.file) as opened:
        one = operations.set_abbreviation(
            opened.db, short=arguments.short, words=arguments.words
        ).value
    show({"short": one.short, "words": one.words}, as_json=arguments.json)


@command("remove", "let a word stand for itself again", option("short", metavar="SHORT"))
def remove(arguments: Arguments) -> None:
    """Remove one."""
    with for_writing(arguments.file) as opened:
        one = operations.remove_abbreviation(opened.db, short=arguments.short).value
    show({"short": one.short, "words": one.words}, as_json=arguments.json)


COMMANDS = (
    Group(
        "abbreviations",
        "what rapporteurs type for words that they write often",
        (list_abbreviations, set_one, remove),
        takes=(FILE,),
    ),
)
