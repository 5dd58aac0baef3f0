"""Ballots: whose they are, and how they are cast."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain import methods
from forumdesk.domain.about import answer_of
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.methods.base import Marks, read_ballot
from forumdesk.domain.nonces import MAX_NONCE, MIN_NONCE, content_hash, is_repeat, nonce_hash, noted
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Kind, Poll
from forumdesk.domain.rules import Listed
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store import slips as slip_rows
from forumdesk.store.ballots import Box, Entry, Mark, Said
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader, Snapshot
from forumdesk.store.transaction import Transaction
from forumdesk.store.typed import typed

REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose ballot it is: a person by badge, a device by cookie, or both; or the bearer of a slip.

    `badge` is the id of the badge that was shown, `tag` what pages say of it and `holder` whose
    it is; a badge that was revoked has a holder but speaks for no `person`. `slip` is the hash of
    a slip, which comes without anything else but its own tag.
    """

    person: str | None
    device: str | None
    badge: str | None = None
    tag: str = ""
    holder: str | None = None
    slip: bytes | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that counts. `again` when it had been stored before, `changed` when replaced."""

    again: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot as it was sent: for a poll's id and round, with choices that nobody looked at.

    `about` is the id of what it answers about whoever votes, None or "" for no answer.
    """

    poll: str
    round: int
    voter: Voter
    nonce: str
    choices: object
    channel: Channel = Channel.PHONE
    about: object = None


def check_nonce(nonce: object) -> str:
    """The nonce of a request.

    Raises:
        Refused: INVALID_NONCE unless it is 8 to 64 characters of text.
    """
    if not isinstance(nonce, str) or not MIN_NONCE <= len(nonce) <= MAX_NONCE:
        raise Refused(Reason.INVALID_NONCE)
    return nonce


def checked_badge(db: Reader, voter: Voter) -> Voter:
    """Who holds the voter's badge at the moment that counts, which is the transaction's.

    Somebody who was registered twice becomes one person with both badges, and may become two again.

    Raises:
        Refused: SENT_WITH_REVOKED, SENT_WITH_REPLACED.
    """
    if voter.badge is None:
        return voter
    holders = people_rows.holders(db, [voter.badge])
    if voter.badge not in holders:
        raise _revoked(db, voter.badge)
    return _held_by(voter, holders)


def _held_by(voter: Voter, holders: Mapping[str, str]) -> Voter:
    person = holders.get(voter.badge or "", voter.person)
    return voter if person == voter.person else replace(voter, person=person, holder=person)


def _revoked(db: Reader, badge: str) -> Refused:
    person = people_rows.person_of_badge(db, badge)
    replaced = person is not None and people_rows.has_badge_in_force(db, person)
    return Refused(Reason.SENT_WITH_REPLACED if replaced else Reason.SENT_WITH_REVOKED)


def _key(poll: Poll, voter: Voter) -> bytes | None:
    """The voter's key on this poll's roll, None without the credential that the poll asks for."""
    if poll.terms.needs_slip:
        return voter.slip
    if poll.terms.needs_badge:
        return None if voter.person is None else bytes.fromhex(voter.person)
    if voter.device is None:
        return None
    return keyed_hash("device", poll.id, str(poll.round), voter.device)


def cast_ballot(transaction: Transaction, ballot: Ballot) -> Cast:
    """Count one ballot inside the caller's transaction.

    Raises:
        Refused: as `cast_ballots` says.
    """
    [outcome] = cast_ballots(transaction, [ballot])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def cast_ballots(transaction: Transaction, sent: Sequence[Ballot]) -> list[Cast | Refused]:
    """Count ballots inside the caller's transaction, in this order, as if each came by itself.

    Of each one its roll mark and the ballot are stored, or neither. Nothing is written before the
    last one is looked at, so a refusal leaves no trace. The checks follow the order of the
    protocol: poll, badge or slip, round, roll, closed, entitled, choices. After the close the roll
    holds no nonces, so a late repeat by somebody whose ballot counts is told COUNTED_THEN_CLOSED.
    While a ballot may be changed the roll knows every nonce that changed it, so that a late repeat
    of an older choice does not undo a newer one.

    The refusals are UNKNOWN_POLL, PULSE_CLOSED, NO_BADGE, SENT_WITH_REVOKED, SENT_WITH_REPLACED,
    NO_SLIP, OTHER_SLIPS_POLL, SLIP_SPOILT, OTHER_ROUND, COUNTED_EARLIER_ROUND, NONCE_REUSED,
    ALREADY_VOTED, POLL_CLOSED, COUNTED_THEN_CLOSED, NOT_ENTITLED, NOT_BY_PHONE, MARKED_FOR_PAPER,
    COUNTED_BY_HANDS, PHONES_WAIT, CHANGED_TOO_OFTEN, and for the choices what has the code of
    INVALID_CHOICES, or INVALID_ABOUT.
    """
    shown = {one.voter.badge for one in sent if one.voter.badge is not None}
    in_force = people_rows.holders(transaction, shown)
    sent = [replace(one, voter=_held_by(one.voter, in_force)) for one in sent]
    urns = _urns(transaction, sent)
    outcomes: list[Cast | Refused] = []
    for ballot in sent:
        try:
            urn = urns[ballot.poll]
            if urn is None:
                raise Refused(Reason.UNKNOWN_POLL)
            outcomes.append(urn.take(transaction, ballot, in_force))
        except Refused as refused:
            outcomes.append(refused)
    for urn in urns.values():
        if urn is not None:
            urn.store(transaction)
    return outcomes


def _urns(transaction: Transaction, sent: Iterable[Ballot]) -> dict[str, _Urn | None]:
    """The polls that these ballots name, each with what is known of their voters; None for none."""
    voters: dict[str, list[Voter]] = {}
    for ballot in sent:
        voters.setdefault(ballot.poll, []).append(ballot.voter)
    found = {poll_id: rows.poll(transaction, poll_id) for poll_id in voters}
    return {
        poll_id: _Urn(transaction, poll, voters[poll_id])
        if poll is not None and poll.state is not State.DRAFT
        else None
        for poll_id, poll in found.items()
    }


class _Urn:
    """The round of a poll as a set of ballots finds it, and what of the set counts in it."""

    def __init__(self, snapshot: Snapshot, poll: Poll, voters: Sequence[Voter]) -> None:
        self._poll, self._box = poll, Box.of(poll)
        self._marks: dict[bytes, Mark] = {}
        self._entitled: frozenset[str] = frozenset()
        self._read: dict[str, str] = {}
        self._added: dict[bytes, Entry] = {}
        self._changed: dict[bytes, Entry] = {}
        shown = {one.slip for one in voters if one.slip is not None}
        self._slips = slip_rows.slips_among(snapshot, shown) if poll.terms.needs_slip else {}
        self._after_hands = hands_are_counted(snapshot, poll)
        if poll.state is State.OPEN:
            keys = {key for key in (_key(poll, one) for one in voters) if key is not None}
            self._marks = ballot_rows.marks(snapshot, self._box, keys)
            if poll.terms.needs_badge:
                people = {one.person for one in voters if one.person is not None}
                self._entitled = rows.entitled_among(snapshot, poll, people)

    def take(self, snapshot: Snapshot, ballot: Ballot, in_force: Container[str]) -> Cast:
        """Count a ballot, or refuse it; it is stored with the others."""
        poll, key = self._poll, self._voter(snapshot, ballot, in_force)
        hashed = nonce_hash(poll.id, poll.round, ballot.nonce)
        said, invalid = self._said(ballot)
        asked = content_hash(poll.id, poll.round, ballot.nonce, said.sent)
        mark = self._marks.get(key)
        if mark is not None and mark.channel is Channel.PAPER:
            raise Refused(Reason.MARKED_FOR_PAPER)
        if mark is not None:
            if is_repeat(mark.nonces, hashed, asked):
                return Cast(again=True)
            if not poll.may_change:
                raise Refused(Reason.ALREADY_VOTED)
        elif poll.terms.needs_badge and ballot.voter.person not in self._entitled:
            if poll.rules.roll.of is Listed.NONE:
                raise Refused(Reason.NOT_BY_PHONE)
            raise Refused(Reason.NOT_ENTITLED)
        if invalid is not None:
            raise invalid
        if mark is None and self._after_hands:
            raise Refused(Reason.COUNTED_BY_HANDS)
        if poll.is_frozen and ballot.channel is Channel.PHONE:
            raise Refused(Reason.PHONES_WAIT)
        if mark is None:
            self._keep(key, Mark(noted(None, hashed, asked), ballot.channel), said)
            return Cast()
        self._keep(key, replace(mark, nonces=noted(mark.nonces, hashed, asked)), said)
        return Cast(changed=True)

    def _voter(self, snapshot: Snapshot, ballot: Ballot, in_force: Container[str]) -> bytes:
        """The key of a voter who may be on the roll of this round while it is open."""
        poll, badge = self._poll, ballot.voter.badge
        if poll.kind is Kind.PULSE and poll.state is not State.OPEN:
            # The file has forgotten the devices, so it cannot tell a late answer from a repeat.
            raise Refused(Reason.PULSE_CLOSED)
        if poll.terms.needs_badge and badge is not None and badge not in in_force:
            raise _revoked(snapshot, badge)
        if poll.terms.needs_slip:
            self._check_slip(ballot)
        key = _key(poll, ballot.voter)
        if key is None:
            raise Refused(Reason.NO_BADGE)
        if ballot.round != poll.round:
            counted = _counted_in(snapshot, poll, ballot.round, key)
            raise Refused(Reason.COUNTED_EARLIER_ROUND if counted else Reason.OTHER_ROUND)
        if poll.state is not State.OPEN:
            counted = _on_sealed_roll(snapshot, poll, self._box, key)
            raise Refused(Reason.COUNTED_THEN_CLOSED if counted else Reason.POLL_CLOSED)
        return key

    def _check_slip(self, ballot: Ballot) -> None:
        if ballot.voter.slip is None:
            raise Refused(Reason.NO_SLIP)
        slip = self._slips.get(ballot.voter.slip)
        if slip is None or (slip.poll, slip.round) != (self._poll.id, ballot.round):
            raise Refused(Reason.OTHER_SLIPS_POLL)
        if slip.spoilt:
            raise Refused(Reason.SLIP_SPOILT)

    def _said(self, ballot: Ballot) -> tuple[Said, Refused | None]:
        """What a ballot says in the one form that equal ones have, and what makes it invalid."""
        choices, invalid = self._choices(ballot.choices)
        try:
            return Said(choices, answer_of(self._poll, ballot.about)), invalid
        except Refused as unknown:
            return Said(choices, canonical_json(ballot.about)), invalid or unknown

    def _choices(self, choices: object) -> tuple[str, Refused | None]:
        # Hundreds of ballots say only a few things.
        written = repr(choices)
        known = self._read.get(written)
        if known is not None:
            return known, None
        try:
            said = read_ballot(methods.of(self._poll.method), self._poll, choices)
        except Refused as invalid:
            return canonical_json(_as_json(choices)), invalid
        self._read[written] = said
        return said, None

    def _keep(self, key: bytes, mark: Mark, said: Said) -> None:
        own = self._poll.may_change or self._poll.terms.names_ballots
        entry = Entry(key, mark, key if own else secrets.token_bytes(16), said)
        # A ballot that is changed while it waits to be stored is stored as it was changed.
        waits = key not in self._marks or key in self._added
        (self._added if waits else self._changed)[key] = entry
        self._marks[key] = mark

    def store(self, transaction: Transaction) -> None:
        """Write what counts."""
        if self._added:
            ballot_rows.add_ballots(transaction, self._box, self._added.values())
        if self._changed:
            ballot_rows.change_ballots(transaction, self._box, self._changed.values())
        if self._added or self._changed:
            transaction.touch(Feature.BALLOTS, self._poll.id)


def hands_are_counted(db: Snapshot, poll: Poll) -> bool:
    """Whether nobody votes in another way any more in an open round.

    A raised hand has no name: whoever has not voted by then may have raised one.
    """
    return poll.state is State.OPEN and typed(db, poll).get(Channel.HANDS, 0) > 0


def _counted_in(db: Snapshot, poll: Poll, round_number: int, key: bytes) -> bool:
    """Whether a vote that was meant for an earlier round counts there."""
    earlier = rows.poll(db, poll.id, round_number=round_number) if round_number > 0 else None
    return earlier is not None and _on_sealed_roll(db, earlier, Box.of(earlier), key)


def _on_sealed_roll(db: Snapshot, poll: Poll, box: Box, key: bytes) -> bool:
    return poll.terms.has_list and ballot_rows.has_voted(db, box, key)


class CountedBallots:
    """The ballots that counted since this process began, for repeats that come after the close.

    The file has forgotten their nonces by then. Hashes alone are kept, and of this process alone:
    Python salts those of strings anew at every start.
    """

    def __init__(self) -> None:
        self._contents: dict[int, int] = {}

    def note(self, ballot: Ballot) -> None:
        """Remember a ballot that counts."""
        if len(self._contents) >= REMEMBERED:
            self._contents.clear()
        self._contents[_request(ballot)] = _content(ballot)

    def explains(self, refused: Refused, ballot: Ballot) -> bool:
        """Whether the ballot is refused as a late one although it was counted before.

        Raises:
            Refused: NONCE_REUSED when other choices came with its nonce then.
        """
        if not refused.reason.shares_code(Reason.POLL_CLOSED, Reason.OTHER_ROUND):
            return False
        known = self._contents.get(_request(ballot))
        if known is not None and known != _content(ballot):
            raise Refused(Reason.NONCE_REUSED)
        return known is not None


def _request(ballot: Ballot) -> int:
    voter = ballot.voter
    whose = (voter.person, voter.device, voter.slip)
    return hash((ballot.poll, ballot.round, *whose, ballot.nonce))


def _content(ballot: Ballot) -> int:
    return hash(canonical_json([_as_json(ballot.choices), ballot.about or None]))


def _as_json(choices: object) -> object:
    return choices.pairs if isinstance(choices, Marks) else choices


def has_voted(db: Snapshot, *, poll: Poll, voter: Voter) -> bool:
    """Whether a ballot of this voter counts in the poll's current round."""
    key = _key(poll, voter)
    if key is None or poll.state is State.DRAFT:
        return False
    return ballot_rows.has_voted(db, Box.of(poll), key)


def is_on_paper(db: Snapshot, *, poll: Poll, voter: Voter) -> bool:
    """Whether the voter is marked for a paper in the poll's open round, and so not by phone."""
    key = _key(poll, voter)
    if key is None or poll.state is not State.OPEN or not poll.terms.needs_badge:
        return False
    mark = ballot_rows.marks(db, Box.of(poll), [key]).get(key)
    return mark is not None and mark.channel is Channel.PAPER


def own_ballot(db: Snapshot, *, poll: Poll, voter: Voter) -> Said | None:
    """What a voter's own ballot says, where the poll lets voters change it.

    While it is open, and of a named vote again beside the result that the room sees.
    """
    key, named = _key(poll, voter), poll.terms.names_ballots
    seen = poll.state is State.OPEN or (named and poll.result_is_public)
    if key is None or not poll.may_change or not seen:
        return None
    return ballot_rows.said_of(db, Box.of(poll), key)
