"""Gathering what papers of a poll say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import SessionRole
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot

if TYPE_CHECKING:
    from forumdesk.reports.paper_ballots import PapersOf


def papers_of(snapshot: Snapshot, poll_id: str) -> PapersOf:
    """The poll with the round that is open or comes next, and how many papers are out in it.

    Raises:
        Refused: UNKNOWN_POLL.
    """
    from forumdesk.reports.paper_ballots import PapersOf  # noqa: PLC0415  # ReportLab is slow

    poll = poll_rows.poll(snapshot, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    is_open = poll.state is State.OPEN
    session = programme_rows.session(snapshot, poll.session) if poll.session else None
    people = {one.id: one.display for one in people_rows.people(snapshot)}
    parts = [one for one in programme_rows.parts(snapshot) if one.session == poll.session]
    led = [people.get(one.person or "", "") for one in parts if one.role is SessionRole.CHAIR]
    return PapersOf(
        forum=forums.forum(snapshot),
        session=session,
        poll=poll,
        round=poll.round if is_open else poll.round + 1,
        number=ballot_rows.turnout(snapshot, poll).not_returned if is_open else 0,
        chairs=[one for one in led if one],
    )
