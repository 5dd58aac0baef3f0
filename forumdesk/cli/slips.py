"""poll FILE slips|give-slip|spoil-slip: slips for a vote, as commands of the group `poll`."""

from __future__ import annotations

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_person, find_poll, for_writing
from forumdesk.cli.output import show, show_table
from forumdesk.domain.slips import MOST_AT_ONCE, SlipCount
from forumdesk.i18n import _
from forumdesk.operations import slips as operations
from forumdesk.wording.polls import slips as as_document

POLL = option("poll", metavar="ID")


@command(
    "slips",
    "new slips that vote, shown once",
    POLL,
    option("--count", type=int, required=True, metavar="N", help=f"from 1 to {MOST_AT_ONCE}"),
    more="Prints the code and path of each new slip, for the round that is open or else for the"
    " next one. They are shown this once: the file keeps hashes alone. `report FILE slips` prints"
    " new ones on paper in the same way.",
)
def issue_slips(arguments: Arguments) -> None:
    """Issue."""
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        new = operations.draw_slips(opened.db, poll_id=poll.id, count=arguments.count)
        operations.issue_slips(opened.db, new=new)
    listed = [{"code": one.shown, "path": one.path} for one in new.slips]
    show_table(listed, {"code": _("Code"), "path": _("Path")}, as_json=arguments.json)


@command(
    "give-slip",
    "tick people who draw a slip; nobody notes which one",
    POLL,
    option("persons", nargs="+", metavar="PERSON"),
    option(
        "--take-back",
        action="store_true",
        help="these people were ticked by mistake and have no slip",
    ),
)
def give_slips(arguments: Arguments) -> None:
    """Give."""
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        people = [find_person(opened.db, one).id for one in arguments.persons]
        verb = operations.untick_slips if arguments.take_back else operations.give_slips
        count = verb(opened.db, poll_id=poll.id, person_ids=people).value
    _show(count, arguments)


@command(
    "spoil-slip",
    "take back a slip that was not used, for another one",
    POLL,
    option("code", metavar="CODE"),
)
def spoil_slip(arguments: Arguments) -> None:
    """Spoil."""
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        count = operations.spoil_slip(opened.db, poll_id=poll.id, code=arguments.code).value
    _show(count, arguments)


def _show(count: SlipCount, arguments: Arguments) -> None:
    show(as_document(count), as_json=arguments.json)


VERBS = (issue_slips, give_slips, spoil_slip)
