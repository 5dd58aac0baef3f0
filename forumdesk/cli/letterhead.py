"""letterhead FILE …: what stands at the top of what is printed."""

from __future__ import annotations

from pathlib import Path

from forumdesk.cli.commands import FILE, Arguments, Group, command, option, output_path
from forumdesk.cli.common import (
    changed_text,
    for_changing,
    for_reading,
    for_writing,
    language_in,
    typed_text,
)
from forumdesk.cli.output import show, show_line, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.letterhead import Logo
from forumdesk.domain.references import find
from forumdesk.domain.text import Text
from forumdesk.exchange.pictures import MAX_BYTES
from forumdesk.i18n import _, language
from forumdesk.operations import letterhead as operations
from forumdesk.store import letterhead as rows
from forumdesk.store.paths import put_file, read_file
from forumdesk.store.reader import Reader

LOGO = option("logo", metavar="LOGO", help="id, or its place from 1")


def find_logo(db: Reader, wanted: str) -> Logo:
    """The logo at this place, else of this id or the beginning of one id."""
    logos = rows.logos(db)
    return find(logos, wanted, short=lambda one: logos.index(one) + 1)


def _shown(logo: Logo) -> dict[str, object]:
    return {
        "id": logo.id,
        "words": logo.words.in_language(language()),
        "pixels": f"{logo.width} × {logo.height}",
    }


@command("show", "its lines and logos")
def show_letterhead(arguments: Arguments) -> None:
    """Show what is set."""
    with for_reading(arguments.file) as opened:
        head, every = rows.letterhead(opened.db), rows.logos(opened.db)
    logos = [
        {"place": place, **_shown(one), "damaged": one in head.spoilt}
        for place, one in enumerate(every, start=1)
    ]
    if arguments.json:
        lines = {tag: words.splitlines() for tag, words in head.lines.values}
        show({"lines": lines, "logos": logos}, as_json=True)
        return
    for line in head.lines_in(language()):
        show_line(line)
    headings = {"place": _("Place"), "words": _("What it is"), "pixels": _("Pixels")}
    show_table(logos, headings, as_json=False)


@command(
    "lines",
    "set its lines of text in the language of the command; none takes them away",
    option("lines", nargs="*", metavar="TEXT"),
)
def set_lines(arguments: Arguments) -> None:
    """Set the lines of one language."""
    with for_writing(arguments.file) as opened:
        spoken = language_in(opened.db)
        written = rows.lines(opened.db).as_dict() | {spoken: "\n".join(arguments.lines)}
        text = operations.set_letterhead_lines(opened.db, lines=written).value
    show({tag: words.splitlines() for tag, words in text.values}, as_json=arguments.json)


@command(
    "add-logo",
    "add a logo after those there are",
    option("picture", type=Path, metavar="PICTURE", help="PNG, JPEG or SVG"),
    option(
        "--words", required=True, metavar="TEXT", help="what it is, for those who do not see it"
    ),
)
def add_logo(arguments: Arguments) -> None:
    """Add a logo."""
    new = operations.read_logo(read_file(arguments.picture, most=MAX_BYTES))
    with for_writing(arguments.file) as opened:
        words = typed_text(opened.db, arguments.words)
        logo = operations.add_logo(opened.db, new=new, words=words).value
    show(_shown(logo), as_json=arguments.json)


@command(
    "describe-logo",
    "change the words that say what a logo is",
    LOGO,
    option("--words", required=True, metavar="TEXT"),
)
def describe_logo(arguments: Arguments) -> None:
    """Change a logo's words."""
    with for_changing(arguments.file) as db:
        before = find_logo(db, arguments.logo)
        words: Text = changed_text(db, before.words, arguments.words)
        logo = operations.describe_logo(db, logo_id=before.id, words=words).value
    show(_shown(logo), as_json=arguments.json)


@command("remove-logo", "remove a logo with its file", LOGO)
def remove_logo(arguments: Arguments) -> None:
    """Remove a logo."""
    with for_writing(arguments.file) as opened:
        found = find_logo(opened.db, arguments.logo)
        logo = operations.remove_logo(opened.db, logo_id=found.id).value
    show(_shown(logo), as_json=arguments.json)


@command(
    "order",
    "put the named logos first, in this order",
    option("logos", metavar="LOGO", nargs="+", help="id, or its place from 1"),
)
def order_logos(arguments: Arguments) -> None:
    """Put logos in order."""
    with for_writing(arguments.file) as opened:
        ids = [find_logo(opened.db, one).id for one in arguments.logos]
        moved = operations.order_logos(opened.db, ids=ids).value
    show({"moved": moved}, as_json=arguments.json)


@command(
    "save-logo",
    "write a logo's file as it was given",
    LOGO,
    option("-o", dest="output", type=output_path, required=True, metavar="PICTURE"),
)
def save_logo(arguments: Arguments) -> None:
    """Write the original."""
    with for_reading(arguments.file) as opened:
        original = rows.original(opened.db, find_logo(opened.db, arguments.logo).id)
    if original is None:
        raise Refused(Reason.NOT_FOUND, value=arguments.logo[:40])
    content = original.content
    put_file(arguments.output, content, mark=content[:3], spare=arguments.file)
    show(
        {"path": str(arguments.output), "media_type": original.media_type.value},
        as_json=arguments.json,
    )


COMMANDS = (
    Group(
        "letterhead",
        "what stands at the top of what is printed: lines of text and the hosts' logos",
        (
            *(show_letterhead, set_lines, add_logo, describe_logo, remove_logo),
            *(order_logos, save_logo),
        ),
        takes=(FILE,),
    ),
)
