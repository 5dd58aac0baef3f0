"""people FILE duplicates|merge|apart: who may be registered twice, and what becomes of them."""

from __future__ import annotations

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_person, for_reading, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.domain.likeness import Pair
from forumdesk.domain.people import Person
from forumdesk.i18n import _
from forumdesk.operations import likeness, merging
from forumdesk.wording.likeness import why


@command("duplicates", "people who look alike and may be one, the surest first")
def duplicates(arguments: Arguments) -> None:
    """Everybody who may be registered twice."""
    with for_reading(arguments.file) as opened:
        pairs = likeness.alike_in(opened.db)
        ids = {one for pair in pairs for one in pair.ids}
        stays = likeness.staying(likeness.standings(opened.db, ids), pairs)
    listed = [
        _as_listed(pair, keep, as_json=arguments.json)
        for pair, keep in zip(pairs, stays, strict=True)
    ]
    headings = {
        "one": _("Number"),
        "name": _("Name"),
        "other": _("Perhaps No."),
        "other_name": _("Name"),
        "why": _("Reason"),
    }
    show_table(listed, headings, as_json=arguments.json)


def _as_listed(pair: Pair, keep: str, *, as_json: bool) -> dict[str, object]:
    if not as_json:
        names = {"name": pair.one.display, "other_name": pair.other.display}
        return {"one": pair.one.number, "other": pair.other.number, "why": why(pair), **names}
    return {
        "one": _of(pair.one),
        "other": _of(pair.other),
        "why": [one.name.lower() for one in pair.why],
        "differ": pair.differ,
        "keep": keep,
        "text": why(pair),
    }


def _of(person: Person) -> dict[str, object]:
    return {"id": person.id, "number": person.number, "name": person.display}


@command(
    "merge",
    "make one person of two registrations; what was closed stays as it is",
    option("keep", metavar="KEEP", help="number or id of the one that stays"),
    option("gone", metavar="GONE", help="number or id of the one that goes"),
)
def merge(arguments: Arguments) -> None:
    """One person of two."""
    with for_writing(arguments.file) as opened:
        keep, gone = (find_person(opened.db, one) for one in (arguments.keep, arguments.gone))
        kept = merging.merge_people(opened.db, keep=keep.id, gone=gone.id).value
    show({**_of(kept), "gone": _of(gone)}, as_json=arguments.json)


@command(
    "apart",
    "keep that two who look alike are two people, so that they are not listed again",
    option("one", metavar="ONE", help="number or id"),
    option("other", metavar="OTHER", help="number or id"),
)
def apart(arguments: Arguments) -> None:
    """Two people."""
    with for_writing(arguments.file) as opened:
        one, other = (find_person(opened.db, each) for each in (arguments.one, arguments.other))
        merging.tell_apart(opened.db, one=one.id, other=other.id)
    show({"one": _of(one), "other": _of(other)}, as_json=arguments.json)


COMMANDS = (duplicates, merge, apart)
