"""ground-rules FILE show|set|accept: how people treat each other, and who has accepted it."""

from __future__ import annotations

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import (
    find_person,
    for_reading,
    for_writing,
    language_in,
)
from forumdesk.cli.output import complain, show, show_line
from forumdesk.domain.ground_rules import counted, rules_in
from forumdesk.i18n import language
from forumdesk.operations import ground_rules as operations
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store import people
from forumdesk.wording import ground_rules as wording


@command("show", "the rules, and how many have accepted them")
def show_rules(arguments: Arguments) -> None:
    """Show them with the counts."""
    with for_reading(arguments.file) as opened:
        rules = forums.forum(opened.db).ground_rules
        accepted, earlier = counted(rules, rows.count_by_wording(opened.db))
        registered = people.count(opened.db)
    if arguments.json:
        said = {tag: words.splitlines() for tag, words in rules.values}
        counts = {"accepted": accepted, "earlier_wording": earlier, "registered": registered}
        show({"rules": said, **counts}, as_json=True)
        return
    for number, rule in enumerate(rules_in(rules, language()), start=1):
        show_line(f"{number}. {rule}")
    if every := wording.by_language(rules, language()):
        show_line(every)
    if rules:
        show_line(wording.counted(accepted, earlier, registered))


@command(
    "set",
    "set the rules in the language of the command, one each; none takes them away",
    option("rules", nargs="*", metavar="RULE"),
    option("--only", action="store_true", help="take those of other languages away"),
)
def set_rules(arguments: Arguments) -> None:
    """Set the rules of one language."""
    with for_writing(arguments.file) as opened:
        before = {} if arguments.only else forums.forum(opened.db).ground_rules.as_dict()
        spoken = language_in(opened.db)
        written = before | {spoken: "\n".join(arguments.rules)}
        text = operations.set_ground_rules(opened.db, rules=written).value
    show({tag: words.splitlines() for tag, words in text.values}, as_json=arguments.json)
    if others := wording.left_standing(text, spoken):
        complain(others)


@command(
    "accept",
    "note that people accept them as they are worded",
    option("persons", metavar="PERSON", nargs="+", help="number or id"),
)
def accept_rules(arguments: Arguments) -> None:
    """Note who accepts them."""
    with for_writing(arguments.file) as opened:
        found = [find_person(opened.db, one).id for one in arguments.persons]
        number = operations.accept_ground_rules(
            opened.db, person_ids=found, language=language()
        ).value
    show({"accepted": number}, as_json=arguments.json)


COMMANDS = (
    Group(
        "ground-rules",
        "how people treat each other here, and who has accepted it",
        (show_rules, set_rules, accept_rules),
        takes=(FILE,),
    ),
)
