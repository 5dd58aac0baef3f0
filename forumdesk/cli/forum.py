"""demo, new, info, continue, forum, address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from forumdesk.cli import places
from forumdesk.cli.commands import FILE, Arguments, Group, OneOf, command, option, output_path
from forumdesk.cli.common import (
    changed_text,
    date_of,
    find_room,
    for_changing,
    for_reading,
    for_writing,
    given,
    pair,
    typed_text,
)
from forumdesk.cli.output import complain, show, show_json, show_line, show_made
from forumdesk.domain.choices import member
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import USUAL_ZONE
from forumdesk.domain.series import USUALLY_HANDED, Handed
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.actions import earlier_document
from forumdesk.i18n import _, language
from forumdesk.operations import checking, sample, templates
from forumdesk.operations import forum as operations
from forumdesk.operations import series as series_operations
from forumdesk.store import audit, series
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile, engine
from forumdesk.store.reader import Reader
from forumdesk.wording import series as wording
from forumdesk.wording.troubles import trouble


@command("demo", "make the sample forum", FILE)
def demo(arguments: Arguments) -> None:
    """Make the sample forum."""
    with sample.create_sample(arguments.file, language=language()) as opened:
        made = forums.forum(opened.db)
    words = _("The sample forum is in {path}.")
    show_made(arguments.file, made.id, words=words, as_json=arguments.json)


@command(
    "new",
    "make a forum",
    FILE,
    OneOf(
        (
            option("--title"),
            option(
                "--from",
                dest="archive",
                type=Path,
                metavar="ARCHIVE.zip",
                help="an archive that was exported; an equal forum is made of it",
            ),
        ),
        required=True,
    ),
    option(
        "--short-title",
        metavar="S",
        help="for badges and phones; the title's first words if absent",
    ),
    option("--template", metavar="NAME", help=", ".join(templates.names())),
    option("--starts", metavar="DATE", help="as 2019-04-29; today if absent"),
    option("--ends", metavar="DATE"),
    option("--time-zone"),
)
def new(arguments: Arguments) -> None:
    """Make a forum from a template or an archive."""
    make = _from_template if arguments.archive is None else _from_archive
    with make(arguments) as opened:
        made = forums.forum(opened.db)
    words = _("The forum is in {path}.")
    show_made(arguments.file, made.id, words=words, as_json=arguments.json)
    if arguments.archive is not None:
        from forumdesk.wording.archive import without_key  # noqa: PLC0415  # seldom used

        complain(without_key())


def _from_template(arguments: Arguments) -> ForumFile:
    return templates.create_from_template(
        arguments.file,
        name=arguments.template or templates.BLANK,
        title=as_text(arguments.title, language=language()),
        language=language(),
        starts=date_of(arguments.starts) if arguments.starts else None,
        ends=date_of(arguments.ends) if arguments.ends else None,
        time_zone=arguments.time_zone or USUAL_ZONE,
        short_title=arguments.short_title or "",
    )


_OF_TEMPLATES = ("short_title", "template", "starts", "ends", "time_zone")


def _from_archive(arguments: Arguments) -> ForumFile:
    for one in _OF_TEMPLATES:
        if getattr(arguments, one) is not None:
            raise Refused(Reason.NOT_FROM_ARCHIVE, option=f"--{one.replace('_', '-')}")
    from forumdesk.operations.archiving import create_from_archive  # noqa: PLC0415  # as above

    return create_from_archive(arguments.file, source=arguments.archive)


@command("info", "what the file holds", FILE)
def info(arguments: Arguments) -> None:
    """Say what is in the file."""
    with for_reading(arguments.file) as opened:
        _warn(opened)
        forum, by = forums.forum(opened.db), engine()
        show(
            {
                "id": forum.id,
                "title": forum.title.in_language(language()),
                "short_title": forum.short_title,
                "hosts": [
                    {
                        "name": host.name.in_language(language()),
                        "short_name": host.short_name,
                        "role": host.role.value,
                    }
                    for host in forums.hosts(opened.db)
                ],
                "venues": _venues(opened.db),
                "starts": forum.starts.isoformat(),
                "ends": forum.ends.isoformat(),
                "time_zone": forum.time_zone,
                "print_address": forum.print_address,
                "continues": [earlier_document(one) for one in series.earlier_forums(opened.db)],
                "sample": forum.sample,
                "rehearsal": bool(forum.rehearsal),
                "self_registration": forum.self_registration,
                "key": forums.forum_key(opened.db) is not None,
                "schema": audit.schema(opened.db),
                by.name.lower(): by.version,
                "journal": by.journal,
                "counts": checking.counts(opened.db),
            },
            as_json=arguments.json,
        )


def _venues(db: Reader) -> list[dict[str, object]]:
    spoken, rooms = language(), forums.rooms(db)
    return [
        {
            "name": venue.name.in_language(spoken),
            "rooms": [one.name.in_language(spoken) for one in rooms if one.venue == venue.id],
        }
        for venue in forums.venues(db)
    ]


def _warn(opened: ForumFile) -> None:
    if opened.notice is not None:
        complain(trouble(opened.notice, str(opened.path), {}))


_WRITTEN = (
    "title",
    "short_title",
    "starts",
    "ends",
    "time_zone",
    "languages",
    "note",
    "quorum",
    "room",
)


@command(
    "set",
    "change what the forum is called, when it is, and in which languages",
    option("changes", nargs="+", metavar="KEY=VALUE", help=", ".join(_WRITTEN)),
)
def set_fields(arguments: Arguments) -> None:
    """Change fields of the forum."""
    written = dict(pair(one, option="KEY=VALUE") for one in arguments.changes)
    with for_changing(arguments.file) as db:
        changes = _changes(db, written)
        forum = operations.update_forum(db, changes=changes).value
    show(
        {
            "id": forum.id,
            "title": forum.title.in_language(language()),
            "short_title": forum.short_title,
            "starts": forum.starts.isoformat(),
            "ends": forum.ends.isoformat(),
            "time_zone": forum.time_zone,
            "languages": list(forum.languages),
            "quorum": forum.quorum,
            "room": forum.default_room,
        },
        as_json=arguments.json,
    )


def _changes(db: Reader, written: Mapping[str, str]) -> operations.ForumChanges:
    """What the words change of the forum, by field; new sessions are in its `room`."""
    before = forums.forum(db)
    for key in written:
        if key not in _WRITTEN:
            raise Refused(Reason.UNKNOWN_FIELD, field=key[:40])
    return operations.ForumChanges(
        title=given(written.get("title"), partial(changed_text, db, before.title)),
        short_title=given(written.get("short_title"), str),
        starts=given(written.get("starts"), date_of),
        ends=given(written.get("ends"), date_of),
        time_zone=given(written.get("time_zone"), str),
        languages=given(
            written.get("languages"), lambda words: tuple(one.strip() for one in words.split(","))
        ),
        note=given(written.get("note"), partial(changed_text, db, before.note)),
        quorum=given(written.get("quorum"), str),
        default_room=given(
            written.get("room"), lambda words: find_room(db, words).id if words else None
        ),
    )


@command(
    "address",
    "choose the address that badges carry",
    FILE,
    option("address", metavar="HOST:PORT"),
)
def set_address(arguments: Arguments) -> None:
    """Choose the print address."""
    with for_writing(arguments.file) as opened:
        chosen = operations.set_print_address(opened.db, address=arguments.address).value
    if arguments.json:
        show_json({"print_address": chosen})
    else:
        show_line(_("Badges carry the address {address}.").format(address=chosen))


@command(
    "continue",
    "make the next forum of a series, with what this one hands on",
    FILE,
    option("new", type=output_path, metavar="NEW", help="the file to make"),
    option("--title", required=True),
    option("--short-title", default="", metavar="S", help="as for a new forum"),
    option("--starts", required=True, metavar="DATE", help="as 2019-04-29"),
    option("--ends", metavar="DATE", help="as long as this one if absent"),
    option("--time-zone", metavar="ZONE", help="that of this one if absent"),
    option(
        "--without",
        action="append",
        default=[],
        metavar="WHAT",
        help=", ".join(sorted(USUALLY_HANDED)),
    ),
    option("--polls", action="store_true", help="hand on its polls as well, as drafts"),
)
def continue_(arguments: Arguments) -> None:
    """Make the next forum."""
    left = {member(Handed, one, field=Field.WITHOUT) for one in arguments.without}
    asked = {Handed.POLLS} if arguments.polls else set()
    with for_reading(arguments.file) as last:
        wanted = series_operations.NextForum(
            title=typed_text(last.db, arguments.title),
            starts=date_of(arguments.starts),
            ends=date_of(arguments.ends) if arguments.ends else None,
            time_zone=arguments.time_zone,
            short_title=arguments.short_title,
            handed=(USUALLY_HANDED | asked) - left,
        )
        _warn(last)
        made = series_operations.continue_forum(last.db, arguments.new, new=wanted)
    with made.opened as opened:
        identity = forums.forum(opened.db).id
    if arguments.json:
        counts = {one.value: number for one, number in made.counts.items()}
        told = {"path": str(arguments.new), "id": identity, "handed": counts}
        show(told | {"left_out": list(made.left_out)}, as_json=True)
        return
    words = _("The next forum is in {path}.")
    show_made(arguments.new, identity, words=words, as_json=False)
    for said in wording.handed(made.counts, made.left_out):
        show_line(said)


COMMANDS = (
    *(demo, new, info, continue_),
    Group("forum", "the forum itself and its hosts", (set_fields, places.HOSTS), takes=(FILE,)),
    set_address,
)
