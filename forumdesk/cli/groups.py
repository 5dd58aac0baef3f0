"""people FILE groups|group|observers|balance: stakeholder groups, and the room against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import (
    changed_text,
    find_session,
    for_changing,
    for_reading,
    for_writing,
    given,
)
from forumdesk.cli.output import show_json, show_line, show_table
from forumdesk.domain.balance import Part
from forumdesk.domain.changes import changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Group
from forumdesk.domain.references import find
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.domain.typed_text import whole_number
from forumdesk.i18n import _, language
from forumdesk.operations import balance as balances
from forumdesk.operations import groups as operations
from forumdesk.operations.people import groups_by_name
from forumdesk.store import people as rows
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import balance as wording

YES_NO = ("yes", "no")


def _find(db: Reader, wanted: str) -> Group:
    named = groups_by_name(db).get(identity(wanted))
    return named or find(rows.groups(db), wanted, short=lambda group: group.id)


@command("groups", "stakeholder groups: which observe without a vote, how many each stands for")
def list_groups(arguments: Arguments) -> None:
    """The groups."""
    with for_reading(arguments.file) as opened:
        groups = rows.groups(opened.db)
    _show_groups(groups, as_json=arguments.json)


@command(
    "group",
    "add a group or change it",
    option("group", metavar="GROUP", help="name or id; the name of a new one"),
    option("--new", action="store_true", help="there is none of this name yet"),
    option("--name", help="in the language of the command"),
    option("--observers", choices=YES_NO, help="whether its people come without a vote"),
    option("--population", metavar="N", help="how many it stands for, in any unit; empty for none"),
)
def set_group(arguments: Arguments) -> None:
    """Add or change one group."""
    with for_changing(arguments.file) as db:
        before = None if arguments.new else _find(db, arguments.group)
        changes = operations.GroupChanges(
            name=given(arguments.name, lambda words: _named(db, before, words)),
            observers=given(arguments.observers, lambda said: said == YES_NO[0]),
            population=given(arguments.population, _population),
        )
        if before is None:
            new = operations.new_group(_named(db, None, arguments.group), position=0)
            operations.set_groups(db, groups=[replace(changed(new, changes), id="")])
        else:
            operations.update_group(db, group_id=before.id, changes=changes)
        groups = rows.groups(db)
    _show_groups(groups, as_json=arguments.json)


def _named(db: Reader, before: Group | None, words: str) -> Text:
    return changed_text(db, NO_TEXT if before is None else before.name, words)


def _population(typed: str) -> int | None:
    if not typed.strip():
        return None
    number = whole_number(typed)
    if number is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.POPULATION, value=typed[:40])
    return number


@command(
    "observers",
    "say which groups come without a vote; all others have one",
    option("groups", metavar="GROUP", nargs="*", help="name or id"),
)
def set_observers(arguments: Arguments) -> None:
    """Observers."""
    with for_writing(arguments.file) as opened:
        chosen = [_find(opened.db, one).id for one in arguments.groups]
        groups = operations.set_observers(opened.db, group_ids=chosen).value
    _show_groups(groups, as_json=arguments.json)


def _show_groups(groups: Sequence[Group], *, as_json: bool) -> None:
    listed = [
        {
            "id": one.id,
            "name": one.name.in_language(language()),
            "observers": one.observers,
            "population": one.population,
        }
        for one in groups
    ]
    if as_json:
        show_json(listed)
        return
    told = [{**one, "observers": _("without a vote") if one["observers"] else ""} for one in listed]
    headings = {"name": _("Group"), "observers": _("Observers"), "population": _("Population")}
    show_table(told, headings, as_json=False)


@command(
    "balance",
    "who is here by group, against how many each stands for",
    option("--session", metavar="SESSION", help="by its watched door; without it the forum's"),
)
def show_balance(arguments: Arguments) -> None:
    """The room by groups and by sex, and against its seats."""
    with for_reading(arguments.file) as opened, reading(opened.db) as snapshot:
        wanted = arguments.session
        door = None if wanted is None else find_session(snapshot, wanted).id
        found = balances.balance_at(snapshot, door=door)
        sexes = balances.sexes_at(snapshot, door=door)
        room = balances.occupancy_at(snapshot, door=door)
        groups = {one.id: one for one in rows.groups(snapshot)}
    parts = [_part(one, wording.name(groups, one)) for one in found.parts]
    if arguments.json:
        aside = {"observers": found.observers, "without_group": found.without}
        show_json(
            {
                "here": room.here,
                "seats": room.seats,
                "groups": parts,
                **{
                    name: {"registered": one.registered, "here": one.here}
                    for name, one in aside.items()
                },
                "sex": {one.key or "not_told": one.here for one in sexes[1]} if sexes else None,
            }
        )
        return
    told = [
        {
            "name": wording.name(groups, one),
            "registered": one.registered,
            "here": wording.share(one),
            "population": wording.of_population(one),
            "difference": wording.difference(one),
        }
        for one in found.parts
    ]
    show_table(told, wording.headings(), as_json=False)
    for line in (*wording.left_out(found), *wording.by_sex(sexes), wording.occupancy(room)):
        if line:
            show_line(line)


def _part(one: Part, name: str) -> dict[str, object]:
    """`share` and `share_of_population` are [part, whole]; `difference` is in whole people."""
    known = one.population is not None
    return {
        "id": one.group,
        "name": name,
        "registered": one.registered,
        "here": one.here,
        "share": [one.here, one.among],
        "share_of_population": [one.population, one.of_population] if known else None,
        "difference": one.people,
    }


COMMANDS = (list_groups, set_group, set_observers, show_balance)
