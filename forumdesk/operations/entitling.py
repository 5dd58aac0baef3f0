"""People who come to the list of an open round: forgotten, or too late for the opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.operations.openings import listed_hash
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.store import desk_log
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction, writing


def entitle(db: Store, *, poll_id: str, people: Sequence[str]) -> Outcome[Poll]:
    """Let people vote in a round that is open, or with slips draw one; who may already stays so.

    They have a badge and are of the groups that the poll is for, and no observers; whether they
    were in the room at the opening makes no difference. A share of the entitled is of the list as
    it is at the close. A quorum, and a share of those present, stay as they were at the opening.

    Raises:
        Refused: WRONG_STATE unless the poll is open; NOBODY_NAMED; NO_LIST where the poll has none
            of people; NOT_FOUND; NOT_ON_THE_LIST with the first name of those who may
            not vote. Then nobody is added.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.OPEN)
        if not people:
            raise Refused(Reason.NOBODY_NAMED)
        if not poll.has_list:
            raise Refused(Reason.NO_LIST, number=poll.number)
        there = rows.entitled_among(transaction, poll, people)
        wanted = dict.fromkeys(one for one in people if one not in there)
        if not wanted:
            return Outcome(poll)
        return Outcome(_add(transaction, poll, _with_groups(transaction, poll, [*wanted])))


def _with_groups(
    transaction: Transaction, poll: Poll, people: Sequence[str]
) -> list[tuple[str, str | None]]:
    holders = dict(people_rows.badge_holders(transaction, poll.rules.roll.groups))
    for one in people:
        if one not in holders:
            person = people_rows.person(transaction, one)
            if person is None:
                raise Refused(Reason.NOT_FOUND, value=one[:40])
            raise Refused(Reason.NOT_ON_THE_LIST, name=person.display)
    return [(one, holders[one]) for one in people]


def _add(transaction: Transaction, poll: Poll, new: Sequence[tuple[str, str | None]]) -> Poll:
    # The log tells of how many, and by the list before and after of whom, but names nobody.
    before = listed_hash(transaction, poll)
    rows.add_entitled(transaction, poll, new)
    poll = replace(poll, entitled=(poll.entitled or 0) + len(new), added=poll.added + len(new))
    rows.set_round(transaction, poll, added=poll.added)
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event="poll_entitled",
        poll=poll.id,
        number=poll.number,
        round=poll.round,
        people=len(new),
        entitled=poll.entitled,
        before=before,
        entitled_list=listed_hash(transaction, poll),
    )
    return poll
