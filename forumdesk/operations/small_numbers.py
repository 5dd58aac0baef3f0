"""What may be seen of a result without telling how somebody voted in secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumdesk.domain.agreement import opinions_of, preferences_of
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.readings import asks_the_same
from forumdesk.domain.results import Decision, RegisteredTwice, Result, registered_twice
from forumdesk.domain.small_numbers import (
    ENOUGH,
    LEAST_CAST,
    Caution,
    Shows,
    Voted,
    at_reveal,
    differing,
    shown_by_default,
)
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store import slips as slip_rows
from forumdesk.store.aliases import stays_as
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader, Snapshot, reading

# What reading a row can end in that somebody wrote by other means.
_DAMAGE = (FileTrouble, LookupError, TypeError, ValueError)


def is_withheld(db: Reader, *, poll_id: str, round_number: int) -> bool:
    """Whether of a round not all may be seen that was counted, or it cannot be read."""
    try:
        poll = rows.poll(db, poll_id, round_number=round_number)
    except FileTrouble:
        return True
    if poll is None:
        return False
    return poll.strikes or (poll.revealed and poll.shows is not Shows.FIGURES)


def cautions_unless_damaged(db: Reader, *, poll_id: str, round_number: int) -> tuple[Caution, ...]:
    """What to know beside the figures of a round; nothing where the file cannot tell."""
    try:
        with reading(db) as snapshot:
            poll = rows.poll(snapshot, poll_id, round_number=round_number)
            if poll is None or poll.state is not State.SEALED:
                return ()
            return cautions_of(snapshot, poll, ballot_rows.tallied_choices(snapshot, Box.of(poll)))
    except _DAMAGE:
        return ()


def twice_unless_damaged(db: Reader, *, poll_id: str, round_number: int) -> RegisteredTwice:
    """How many people of a round that is over were registered twice; none where the file cannot
    tell.
    """
    try:
        with reading(db) as snapshot:
            poll = rows.poll(snapshot, poll_id, round_number=round_number)
            if poll is None or not poll.state.finished:
                return RegisteredTwice()
            return registered_twice_in(snapshot, poll)
    except _DAMAGE:
        return RegisteredTwice()


def cautions_of(db: Snapshot, poll: Poll, ballots: Mapping[str, int]) -> tuple[Caution, ...]:
    """What to know before the result of a sealed round with these ballots is shown."""
    if not poll.is_secret:
        return ()
    said = opinions_of(poll, ballots), preferences_of(poll, ballots)
    # Whoever asks what people think of an event is not to find out what somebody thinks.
    least = LEAST_CAST if poll.rules.purpose is None else ENOUGH
    return at_reveal(ballots, _apart(db, poll), *said, least=least)


def _apart(db: Snapshot, poll: Poll) -> dict[tuple[int, int], int | None]:
    """How many voted in only one of this round and another, where figures of that may be known."""
    found, voted = {}, _registered(db, poll)
    for other in _sealed_rounds(db, poll):
        if not other.revealed or other.shows is Shows.FIGURES:
            which = (0 if other.id == poll.id else other.number, other.round)
            found[which] = _differing(db, voted, _registered(db, other))
    return found


def _differing(db: Reader, one: Voted, other: Voted) -> int | None:
    """The same of two rounds; whoever was registered twice may be in both by one id in each.

    That two registrations are one person hides nobody who was in one round alone as long as they
    were two: whoever says so may be wrong.
    """
    as_listed = differing(one, other)
    if as_listed is None or 0 < as_listed < ENOUGH:
        return as_listed
    ids = [key.hex() for of in (one, other) for key in (*of.surely, *of.perhaps)]
    stays = {bytes.fromhex(was): bytes.fromhex(now) for was, now in stays_as(db, ids).items()}
    return differing(_people(one, stays), _people(other, stays)) if stays else as_listed


def _people(voted: Voted, stays: Mapping[bytes, bytes]) -> Voted:
    """Who voted, each person by one id."""
    surely, perhaps = (
        frozenset(stays.get(one, one) for one in ids) for ids in (voted.surely, voted.perhaps)
    )
    return Voted(surely, perhaps - surely, voted.number)


def _registered(db: Snapshot, poll: Poll) -> Voted:
    """Who is known to have voted, by the ids on the lists; a slip or a paper may have come back or
    not.
    """
    box, number = Box.of(poll), ballot_rows.turnout(db, poll).cast
    if poll.terms.needs_slip:
        given = slip_rows.given(db, poll.id, poll.round)
        return Voted(frozenset(), frozenset(map(bytes.fromhex, given)), number)
    on_paper = ballot_rows.on_paper(db, box)
    if poll.terms.names_ballots:
        on_paper -= {bytes.fromhex(ballot) for ballot, _choices in ballot_rows.ballots(db, box)}
    return Voted(ballot_rows.voters(db, box) - on_paper, on_paper, number)


def registered_twice_in(db: Snapshot, poll: Poll) -> RegisteredTwice:
    """How many people of a round were found afterwards to have been registered twice."""
    if not poll.has_list or poll.agreed is not None:
        return RegisteredTwice()
    voted = _registered(db, poll)
    surely, perhaps = ({one.hex() for one in ids} for ids in (voted.surely, voted.perhaps))
    stays = stays_as(db, surely | perhaps)
    return registered_twice(stays, surely=surely, perhaps=perhaps) if stays else RegisteredTwice()


def _sealed_rounds(db: Reader, poll: Poll) -> Iterator[Poll]:
    """Every other sealed round of the same question, in this poll or in another."""
    for asked in rows.polls(db):
        if not asked.is_secret or (asked.id != poll.id and not asks_the_same(asked, poll)):
            continue
        for number in rows.rounds(db, asked.id):
            other = rows.poll(db, asked.id, round_number=number)
            itself = (asked.id, number) == (poll.id, poll.round)
            if other is None or other.agreed is not None:
                continue
            if other.state is State.SEALED and not itself:
                yield other


def shows_of(poll: Poll, cautions: Sequence[Caution]) -> Shows:
    """What was revealed of a round, or would be."""
    return poll.shows if poll.revealed else shown_by_default(cautions)


def chosen(poll: Poll, cautions: Sequence[Caution], wanted: Shows | None) -> Shows:
    """What a reveal shows of a round; what the room has seen is not taken back.

    Raises:
        Refused: NOT_SECRET for the outcome alone of a vote that is not secret.
    """
    if wanted is Shows.OUTCOME and not poll.is_secret:
        raise Refused(Reason.NOT_SECRET, number=poll.number)
    shows = shows_of(poll, cautions)
    fixed = shows is Shows.NOTHING or (poll.revealed and shows is Shows.FIGURES)
    return shows if wanted is None or fixed else wanted


def shown(counted: Result) -> Result:
    """The result without what is not shown of it."""
    if counted.shows is Shows.FIGURES or counted.decision is None:
        return counted
    bare = replace(counted, outcome=None, valid=0, abstained=0, invalid=0, base=0)
    if counted.shows is Shows.NOTHING:
        return replace(bare, decision=None)
    return replace(bare, decision=_bare(counted.decision, options=len(counted.poll.options)))


def _bare(decision: Decision, *, options: int) -> Decision:
    """What was decided and no more: nobody ahead is the same with all votes and with none."""
    if decision.proposal is not None:
        named: tuple[str, ...] = ()
        reached = named
    elif decision.needed is not None:
        named = reached = decision.reached
    else:
        ahead = decision.are_together or len(decision.winners) < options
        named = decision.winners if ahead else ()
        reached = ()
    return replace(
        decision,
        # A question without options reaches a threshold as "", which wins nothing.
        winners=tuple(one for one in named if one),
        reached=reached,
        tie=decision.needed is None and len(named) > 1 and not decision.are_together,
        most=0,
        figures={},
        needed=None if decision.needed is None else 0,
    )
