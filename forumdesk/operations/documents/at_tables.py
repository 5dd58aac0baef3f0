"""What the papers of a session at tables are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.breakout import breakout_of
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store.reader import Snapshot

if TYPE_CHECKING:
    from forumdesk.reports.at_tables import AtTables


def at_tables(snapshot: Snapshot, session_id: str) -> AtTables:
    """The tables of a session, with hosts where those may be told.

    Raises:
        Refused: NOT_FOUND for the session; NO_TABLE_YET.
    """
    from forumdesk.reports.at_tables import AtTables  # noqa: PLC0415  # ReportLab is slow

    found = breakout_of(snapshot, session_id)
    if not found.tables:
        raise Refused(Reason.NO_TABLE_YET)
    told = found.tables if found.session.attribution.names_those_there else ()
    hosts = people.people_of(snapshot, {one.host for one in told if one.host is not None})
    names = {key: one.display for key, one in hosts.items()}
    return AtTables(forums.forum(snapshot), found, names)
