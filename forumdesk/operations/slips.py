"""Slips: issued once, given out against a tick, spoilt, and reconciled.

Who got which slip is known to nobody: people draw from a shuffled pile. A slip's code leaves this
module once, for whoever prints it, and is kept as a hash that takes the forum's key.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_code, normalise_code, slip_hash, tags_with
from forumdesk.domain.poll_state import FINISHED, State
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Listed
from forumdesk.domain.slips import MOST, MOST_AT_ONCE, NewSlip, NewSlips, Slip, SlipCount
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import forum_key
from forumdesk.operations.polls import expect_poll
from forumdesk.operations.rolls import would_be_entitled
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import slips as rows
from forumdesk.store.ballots import Box
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader, Store, reading
from forumdesk.store.transaction import Transaction, writing


def draw_slips(db: Reader, *, poll_id: str, count: int) -> NewSlips:
    """New slips for the round that is open, else for the next one; nothing is in the file yet.

    Raises:
        Refused: UNKNOWN_POLL; NOT_BY_SLIP for a poll of another kind; WRONG_STATE while it is
            sealed; NO_SUCH_NUMBER_OF_SLIPS; NO_KEY in a copy that was made for others.
    """
    poll, number = _round_of_slips(db, poll_id)
    forum_key(db)
    _check_number(db, poll, number, count)
    return NewSlips(
        poll, number, tuple(NewSlip(new_code(secrets.token_bytes)) for _ in range(count))
    )


def issue_slips(db: Store, *, new: NewSlips) -> Outcome[SlipCount]:
    """Put drawn slips into the pile of their round; from now on they vote while it is open.

    Raises:
        Refused: as `draw_slips`; WRONG_STATE when another round has begun since.
    """
    with writing(db) as transaction:
        poll, number = _round_of_slips(transaction, new.poll.id)
        if number != new.round:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        _check_number(transaction, poll, number, len(new.slips))
        key = forum_key(transaction)
        rows.add_slips(
            transaction, poll.id, number, [slip_hash(key, one.code) for one in new.slips]
        )
        _note(transaction, "slips_issued", poll, number, count=len(new.slips))
        return Outcome(reconcile(transaction, poll, number))


def give_slips(db: Store, *, poll_id: str, person_ids: Sequence[str]) -> Outcome[SlipCount]:
    """Tick people who draw a slip now: of those entitled while a round is open, else of those whom
    the rules would let vote. All or none, and nobody twice.

    Raises:
        Refused: as `draw_slips`; NOBODY_IS_LISTED where the poll has no list of people; NOT_FOUND,
            NOT_ON_THE_LIST, ALREADY_GIVEN; NO_SLIPS_LEFT when fewer slips are left than people;
            before the opening NOBODY_ENTITLED and NOBODY_CHECKED_IN.
    """
    with writing(db) as transaction:
        poll, number = _round_of_slips(transaction, poll_id)
        if poll.rules.roll.of is Listed.NONE:
            raise Refused(Reason.NOBODY_IS_LISTED, number=poll.number)
        ticked = rows.given(transaction, poll.id, number)
        new = list(dict.fromkeys(person_ids))
        _check_people(transaction, poll, new, ticked)
        left = reconcile(transaction, poll, number).left
        if len(new) > left:
            raise Refused(Reason.NO_SLIPS_LEFT, number=poll.number, n=max(0, left))
        rows.set_given(transaction, poll.id, number, ticked.union(new))
        _note(transaction, "slips_given", poll, number, count=len(new))
        return Outcome(reconcile(transaction, poll, number))


def untick_slips(db: Store, *, poll_id: str, person_ids: Sequence[str]) -> Outcome[SlipCount]:
    """Take the ticks off people who were ticked by mistake and have no slip. All or none.

    Raises:
        Refused: as `draw_slips`; NOT_TICKED; TICKS_HAVE_VOTED where so many slips voted that all
            who are ticked must have one.
    """
    with writing(db) as transaction:
        poll, number = _round_of_slips(transaction, poll_id)
        ticked, wrong = rows.given(transaction, poll.id, number), set(person_ids)
        for one in wrong - ticked:
            person = people_rows.person(transaction, one)
            raise Refused(Reason.NOT_TICKED, name=person.display if person else one[:8])
        left = ticked - wrong
        if len(left) < reconcile(transaction, poll, number).used:
            raise Refused(Reason.TICKS_HAVE_VOTED, number=poll.number)
        rows.set_given(transaction, poll.id, number, left)
        # Whose tick it was: taken from somebody who has a slip, it lets the person draw another.
        taken = {"count": -len(wrong), "people": sorted(wrong)}
        _note(transaction, "slips_given", poll, number, **taken)
        return Outcome(reconcile(transaction, poll, number))


def _check_people(
    db: Reader, poll: Poll, person_ids: Sequence[str], ticked: frozenset[str]
) -> None:
    if poll.state is State.OPEN:
        listed = poll_rows.entitled_among(db, poll, person_ids)
    else:
        listed = frozenset(person for person, _group in would_be_entitled(db, poll))
    for one in person_ids:
        person = people_rows.person(db, one)
        if person is None:
            raise Refused(Reason.NOT_FOUND, value=one[:40])
        if one in ticked:
            raise Refused(Reason.ALREADY_GIVEN, name=person.display)
        if one not in listed:
            raise Refused(Reason.NOT_ON_THE_LIST, name=person.display)


def spoil_slip(db: Store, *, poll_id: str, code: str) -> Outcome[SlipCount]:
    """Make a slip worthless that was brought back unused; whoever brought it draws another one.

    `code` is typed, or what a scanner read from the slip.

    Raises:
        Refused: as `draw_slips`; UNKNOWN_SLIP, SLIP_OF_ANOTHER_POLL, SLIP_USED, SLIP_SPOILT.
    """
    with writing(db) as transaction:
        poll, number = _round_of_slips(transaction, poll_id)
        slip = SlipDoor(transaction).slip(transaction, code.strip().rpartition("/")[2])
        if slip is None:
            raise Refused(Reason.UNKNOWN_SLIP)
        if (slip.poll, slip.round) != (poll.id, number):
            other = poll_rows.poll(transaction, slip.poll) or poll
            raise Refused(Reason.SLIP_OF_ANOTHER_POLL, number=other.number, round=slip.round)
        if poll.state is State.OPEN and ballot_rows.has_voted(transaction, Box.of(poll), slip.hash):
            raise Refused(Reason.SLIP_USED)
        if slip.spoilt:
            raise Refused(Reason.SLIP_SPOILT)
        rows.spoil_slip(transaction, slip.hash)
        _note(transaction, "slip_spoilt", poll, number)
        return Outcome(reconcile(transaction, poll, number))


def round_of_slips(poll: Poll) -> int:
    """The round that slips are issued and given for: the one that is open, else the next."""
    return poll.round if poll.state is State.OPEN else poll.round + 1


def reconcile(db: Reader, poll: Poll, round_number: int) -> SlipCount:
    """What became of the slips of a round, whether it is to come, open or over."""
    with reading(db) as snapshot:
        issued, spoilt = rows.number_of_slips(snapshot, poll.id, round_number)
        listed = poll.rules.roll.of is not Listed.NONE
        given = len(rows.given(snapshot, poll.id, round_number)) if listed else None
        begun = poll_rows.poll(snapshot, poll.id, round_number=round_number)
        used = 0 if begun is None else ballot_rows.turnout(snapshot, begun).cast
    return SlipCount(issued, given, used, spoilt)


class SlipDoor:
    """Finds slips by what is scanned or typed; for many of them, it reads the forum's key once.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """

    def __init__(self, db: Reader) -> None:
        self._key = forum_key(db)
        self._tag = tags_with(self._key)

    def slip(self, db: Reader, code: str) -> Slip | None:
        """The slip with this code, None if there is none."""
        letters = normalise_code(code)
        return None if letters is None else rows.slip(db, slip_hash(self._key, letters))

    def hashed(self, code: str) -> bytes | None:
        """What the file would keep of a code; None if it is no code."""
        letters = normalise_code(code)
        return None if letters is None else slip_hash(self._key, letters)

    def tag(self, hashed: bytes) -> str:
        """What pages say of a slip that they were made for; it opens nothing."""
        return self._tag(hashed.hex())


def _round_of_slips(db: Reader, poll_id: str) -> tuple[Poll, int]:
    poll = expect_poll(db, poll_id, State.DRAFT, State.OPEN, *FINISHED)
    if not poll.terms.needs_slip:
        raise Refused(Reason.NOT_BY_SLIP, number=poll.number)
    return poll, round_of_slips(poll)


def _check_number(db: Reader, poll: Poll, number: int, count: int) -> None:
    issued, _spoilt = rows.number_of_slips(db, poll.id, number)
    most = min(MOST_AT_ONCE, MOST - issued)
    if not 1 <= count <= most:
        raise Refused(Reason.NO_SUCH_NUMBER_OF_SLIPS, most=max(0, most))


def _note(transaction: Transaction, event: str, poll: Poll, number: int, **facts: object) -> None:
    """Tell of it by numbers alone; to phones it is as quiet as a ballot."""
    transaction.touch(Feature.BALLOTS, poll.id)
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event=event,
        poll=poll.id,
        number=poll.number,
        round=number,
        **facts,
    )
