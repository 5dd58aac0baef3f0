"""Who may vote in a round that begins: the list of the entitled, and who was there."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Listed
from forumdesk.store import attendance, programme
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store import slips as slip_rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def would_be_entitled(db: Reader, poll: Poll) -> list[tuple[str, str | None]]:
    """Whom the rules let vote in a round that began now, and who has a slip, with their groups.

    Raises:
        Refused: NOBODY_ENTITLED, NOBODY_CHECKED_IN.
    """
    coming = replace(poll, round=poll.round + 1)
    return _with_slips(db, *_holders(db, coming))


def with_roll(transaction: Transaction, poll: Poll) -> Poll:
    """The poll with its list of the entitled frozen, and with who was there if a rule asks."""
    if not poll.terms.has_list:
        return poll
    if poll.rules.roll.of is Listed.NONE:
        return replace(poll, entitled=poll.rules.entitled)
    poll, holders = _holders(transaction, poll)
    holders = _with_slips(transaction, poll, holders)
    poll = replace(poll, entitled=len(holders))
    rows.add_entitled(transaction, poll, holders)
    return poll


def _holders(db: Reader, poll: Poll) -> tuple[Poll, list[tuple[str, str | None]]]:
    """Whom the rules let vote now, with their groups, and the poll with who is there."""
    holders = people_rows.badge_holders(db, poll.rules.roll.groups)
    if not holders:
        raise Refused(Reason.NOBODY_ENTITLED)
    if not poll.rules.needs_attendance:
        return poll, holders
    inside = attendance.present(db, programme.watched_door(db, poll.session))
    there = [holder for holder in holders if holder[0] in inside]
    if not there:
        raise Refused(Reason.NOBODY_CHECKED_IN)
    poll = replace(poll, invited=len(holders), present=len(there))
    return poll, there if poll.rules.roll.of is Listed.CHECKED_IN else holders


def _with_slips(
    db: Reader, poll: Poll, holders: list[tuple[str, str | None]]
) -> list[tuple[str, str | None]]:
    """The same and whoever has a slip of the round: nobody knows which, so it stays good."""
    ticked = slip_rows.given(db, poll.id, poll.round) - {person for person, _group in holders}
    people = (people_rows.person(db, one) for one in sorted(ticked))
    return holders + [(one.id, one.group) for one in people if one is not None]
