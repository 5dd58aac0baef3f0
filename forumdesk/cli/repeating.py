"""programme FILE repeat: a session again, every so many days."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from forumdesk.cli.clashes import complain_of
from forumdesk.cli.commands import SESSION, Arguments, command, option
from forumdesk.cli.common import find_session, for_changing
from forumdesk.cli.moving import placed
from forumdesk.cli.output import show_json, show_table
from forumdesk.domain.clashes import LACKS, ClashKind
from forumdesk.domain.moving import repeats
from forumdesk.i18n import _
from forumdesk.operations import repeating as operations
from forumdesk.store import forum as forums
from forumdesk.wording import programme as wording


@command(
    "repeat",
    "put a session into the programme again, as a weekly meeting with the press",
    SESSION,
    option("--every", type=int, default=7, metavar="DAYS", help="days until the next time; else 7"),
    option("--times", type=int, default=1, metavar="N", help="how many more times; else once"),
    option("--without-people", action="store_true", help="who does what is still to be said"),
    more="Put a session into the programme again, at the same time of day. What is planned of it"
    " comes along; polls, inputs, the record and actual times stay with it. Days outside the forum"
    " are warned of.",
)
def repeat(arguments: Arguments) -> None:
    """Repeat a session."""
    with for_changing(arguments.file) as db:
        before, zone = find_session(db, arguments.session), ZoneInfo(forums.forum(db).time_zone)
        added = operations.copy_session(
            db,
            session_id=before.id,
            starts=repeats(before, zone, every=arguments.every, times=arguments.times),
            with_people=not arguments.without_people,
        ).value
        made = [placed(db, one, zone=zone) for one in added]
        complain_of(db, added, frozenset(ClashKind) - LACKS)
    if arguments.json:
        show_json(made)
        return
    printed = [
        {
            **one,
            "date": wording.weekday(session.starts.astimezone(zone).date()),
            "time": wording.span(session, zone=zone),
        }
        for one, session in zip(made, added, strict=True)
    ]
    headings = {"code": _("Code"), "date": _("Day"), "time": _("Time"), "room": _("Room")}
    show_table(printed, headings, as_json=False)
