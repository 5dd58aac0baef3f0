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
from forumdesk.store import aliases
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store import slips as slip_rows
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader, Snapshot, reading


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
    except (FileTrouble, LookupError, TypeError, ValueError):
        return ()


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
    found, voted = {}, _voted(db, poll)
    for other in _sealed_rounds(db, poll):
        if not other.revealed or other.shows is Shows.FIGURES:
            which = (0 if other.id == poll.id else other.number, other.round)
            found[which] = differing(voted, _voted(db, other))
    return found


def _voted(db: Snapshot, poll: Poll) -> Voted:
    """Who is known to have voted; a slip or a paper may have come back or not."""
    number = ballot_rows.turnout(db, poll).cast
    surely, perhaps = _registered(db, poll)
    # Who was registered twice may have voted once by each in two rounds, which is in both.
    stays = aliases.stays_as(db, surely | perhaps)

    def people(ids: frozenset[str]) -> frozenset[bytes]:
        return frozenset(bytes.fromhex(stays.get(one, one)) for one in ids)

    return Voted(people(surely), people(perhaps) - people(surely), number)


def _registered(db: Snapshot, poll: Poll) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of people by which somebody voted, and those with a slip or a paper that may not
    have come back.
    """
    if poll.terms.needs_slip:
        return frozenset(), slip_rows.given(db, poll.id, poll.round)
    box = Box.of(poll)
    on_paper = ballot_rows.on_paper(db, box)
    surely = frozenset(one.hex() for one in ballot_rows.voters(db, box) - on_paper)
    return surely, frozenset(one.hex() for one in on_paper)


def registered_twice_in(db: Snapshot, poll: Poll) -> RegisteredTwice:
    """How many people of a round were found afterwards to have been registered twice."""
    if not poll.has_list or poll.agreed is not None:
        return RegisteredTwice()
    surely, perhaps = _registered(db, poll)
    stays = aliases.stays_as(db, surely | perhaps)
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
