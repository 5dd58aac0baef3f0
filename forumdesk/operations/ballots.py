"""Ballots: whose they are, and how one is cast."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.nonces import MAX_NONCE, MIN_NONCE, content_hash, is_repeat, nonce_hash, noted
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.tally import METHODS
from forumdesk.domain.tally.base import canonical_choices
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box, Mark
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose ballot it is: a person by badge, a device by cookie, or both; a poll uses one.

    `badge` is the id of the badge that was shown, `tag` what pages say of it and `holder` whose
    it is; a badge that was revoked has a holder but speaks for no `person`.
    """

    person: str | None
    device: str | None
    badge: str | None = None
    tag: str = ""
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that counts. `again` when it had been stored before, `changed` when replaced."""

    again: bool = False
    changed: bool = False


def check_nonce(nonce: object) -> str:
    """The nonce of a request.

    Raises:
        Refused: INVALID_NONCE unless it is 8 to 64 characters of text.
    """
    if not isinstance(nonce, str) or not MIN_NONCE <= len(nonce) <= MAX_NONCE:
        raise Refused(Reason.INVALID_NONCE)
    return nonce


def check_badge(db: Reader, voter: Voter) -> None:
    """Refuse a badge that has been revoked by the moment that counts, which is the transaction's.

    Raises:
        Refused: SENT_WITH_REVOKED, SENT_WITH_REPLACED.
    """
    if voter.badge is None or people_rows.badge_is_in_force(db, voter.badge):
        return
    person = people_rows.person_of_badge(db, voter.badge)
    if person is not None and people_rows.has_badge_in_force(db, person):
        raise Refused(Reason.SENT_WITH_REPLACED)
    raise Refused(Reason.SENT_WITH_REVOKED)


def voter_key(poll: Poll, voter: Voter) -> bytes:
    """The voter's key on this poll's roll.

    Raises:
        Refused: NO_BADGE when the poll needs a badge and there is none.
    """
    if poll.terms.needs_badge:
        if voter.person is None:
            raise Refused(Reason.NO_BADGE)
        return bytes.fromhex(voter.person)
    if voter.device is None:
        raise Refused(Reason.NO_BADGE)
    return keyed_hash("device", poll.id, str(poll.round), voter.device)


def cast_ballot(
    transaction: Transaction,
    *,
    poll: Poll,
    round_number: int,
    voter: Voter,
    nonce: str,
    choices: object,
    channel: Channel = Channel.PHONE,
) -> Cast:
    """Count one ballot inside the caller's transaction: the roll mark and the ballot, or neither.

    `poll` was read inside the same transaction. The checks follow the order of the protocol:
    badge, round, roll, closed, entitled, choices. After the close the roll holds no nonces, so a
    late repeat by somebody whose ballot counts is told COUNTED_THEN_CLOSED. While a
    ballot may be changed the roll knows every nonce that changed it, so that a late repeat of an
    older choice does not undo a newer one.

    Raises:
        Refused: NO_BADGE, SENT_WITH_REVOKED, SENT_WITH_REPLACED, OTHER_ROUND,
            COUNTED_EARLIER_ROUND, NONCE_REUSED, ALREADY_VOTED, POLL_CLOSED, COUNTED_THEN_CLOSED,
            NOT_ENTITLED, CHANGED_TOO_OFTEN, and for the choices what has the code of
            INVALID_CHOICES.
    """
    if poll.terms.needs_badge:
        check_badge(transaction, voter)
    key = voter_key(poll, voter)
    if poll.state is State.DRAFT:
        raise Refused(Reason.UNKNOWN_POLL)
    if round_number != poll.round:
        counted = _counted_in(transaction, poll, round_number, key)
        raise Refused(Reason.COUNTED_EARLIER_ROUND if counted else Reason.OTHER_ROUND)
    box = Box.of(poll)
    if poll.state is not State.OPEN:
        counted = _on_sealed_roll(transaction, poll, box, key)
        raise Refused(Reason.COUNTED_THEN_CLOSED if counted else Reason.POLL_CLOSED)
    mark = ballot_rows.mark_of(transaction, box, key)
    hashed = nonce_hash(poll.id, poll.round, nonce)
    said, invalid = _said(poll, choices)
    asked = content_hash(poll.id, poll.round, nonce, said)
    if mark is not None:
        if is_repeat(mark.nonces, hashed, asked):
            return Cast(again=True)
        if not poll.may_change:
            raise Refused(Reason.ALREADY_VOTED)
    elif poll.terms.needs_badge and not rows.is_entitled(transaction, poll, voter.person or ""):
        raise Refused(Reason.NOT_ENTITLED)
    if invalid is not None:
        raise invalid
    if mark is not None:
        nonces = noted(mark.nonces, hashed, asked)
        ballot_rows.change_ballot(transaction, box, voter=key, nonces=nonces, choices=said)
    else:
        ballot = key if poll.may_change or poll.terms.names_ballots else secrets.token_bytes(16)
        ballot_rows.add_ballot(
            transaction,
            box,
            voter=key,
            mark=Mark(noted(None, hashed, asked), channel),
            ballot=ballot,
            choices=said,
        )
    transaction.touch(Feature.BALLOTS, poll.id)
    return Cast(changed=mark is not None)


def _said(poll: Poll, choices: object) -> tuple[str, Refused | None]:
    """The choices in the one form that equal ones have, and what makes them invalid."""
    try:
        return canonical_choices(METHODS[poll.method], poll, choices), None
    except Refused as invalid:
        return canonical_json(choices), invalid


def _counted_in(db: Reader, poll: Poll, round_number: int, key: bytes) -> bool:
    """Whether a vote that was meant for an earlier round counts there."""
    earlier = rows.poll(db, poll.id, round_number=round_number) if round_number > 0 else None
    return earlier is not None and _on_sealed_roll(db, earlier, Box.of(earlier), key)


def _on_sealed_roll(db: Reader, poll: Poll, box: Box, key: bytes) -> bool:
    return poll.terms.needs_badge and ballot_rows.has_voted(db, box, key)


def has_voted(db: Reader, *, poll: Poll, voter: Voter) -> bool:
    """Whether a ballot of this voter counts in the poll's current round."""
    try:
        key = voter_key(poll, voter)
    except Refused:
        return False
    return poll.state is not State.DRAFT and ballot_rows.has_voted(db, Box.of(poll), key)


def own_choices(db: Reader, *, poll: Poll, voter: Voter) -> str | None:
    """A voter's own choices while they can still be changed, canonical JSON."""
    if poll.state is not State.OPEN or not poll.may_change:
        return None
    try:
        return ballot_rows.choices_of(db, Box.of(poll), voter_key(poll, voter))
    except Refused:
        return None
