"""people FILE profile PERSON: what is told of somebody who speaks beside the name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_person, for_reading, for_writing, pair
from forumdesk.cli.output import show
from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.speakers import Photo, Profile
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.pictures import MAX_BYTES
from forumdesk.operations import speakers as operations
from forumdesk.store import speakers as rows
from forumdesk.store.paths import read_file

_NONE = "none"


@command(
    "profile",
    "biography and photo of somebody who speaks: say them, or see what is told",
    option("person", metavar="PERSON", help="number or id"),
    option(
        "--biography",
        action="append",
        default=[],
        metavar="LANGUAGE=TEXT",
        help="once for each language; without a text it is taken away",
    ),
    option("--photo", metavar="FILE|none", help="PNG or JPEG; only what may be shown"),
)
def profile(arguments: Arguments) -> None:
    """Show or change what is told of somebody."""
    typed: list[str] = arguments.biography
    if not typed and arguments.photo is None:
        with for_reading(arguments.file) as opened:
            person = find_person(opened.db, arguments.person)
            found = rows.profile(opened.db, person.id)
        show(_shown(found or Profile("", person.id)), as_json=arguments.json)
        return
    photo: Photo | Same | None = SAME
    if arguments.photo is not None:
        photo = None
        if arguments.photo != _NONE:
            photo = operations.read_photo(read_file(Path(arguments.photo), most=MAX_BYTES))
    with for_writing(arguments.file) as opened:
        person = find_person(opened.db, arguments.person)
        before = rows.profile(opened.db, person.id)
        told = _written(before.biography if before else NO_TEXT, typed) if typed else SAME
        made = operations.set_profile(
            opened.db, person_id=person.id, biography=told, photo=photo
        ).value
    show(_shown(made), as_json=arguments.json)


def _written(before: Text, typed: list[str]) -> Text:
    """The biography with what was typed of it."""
    words = before.as_dict()
    for one in typed:
        tag, said = pair(one, option="--biography")
        words |= {tag: said}
    kept = {tag: said for tag, said in words.items() if said}
    return as_text(kept, language="") if kept else NO_TEXT


def _shown(one: Profile) -> dict[str, Any]:
    photo = one.photo
    return {
        "person": one.person,
        "biography": one.biography.as_dict(),
        "photo": None if photo is None else [photo.width, photo.height],
    }
