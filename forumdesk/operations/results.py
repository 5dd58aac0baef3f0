"""Results: counted, revealed, and written out as the text that was sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain import agreements, methods, recount
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.poll_state import FINISHED, State
from forumdesk.domain.polls import Poll, Reservation
from forumdesk.domain.results import Result, Turnout, quorum_of
from forumdesk.domain.rules import Base
from forumdesk.domain.small_numbers import Caution, Shows, told
from forumdesk.operations.bundles import names_people, single_ballots_tell
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.operations.preparing import prepare_result
from forumdesk.operations.sealing import seal_holds
from forumdesk.operations.slips import reconcile
from forumdesk.operations.small_numbers import (
    cautions_of,
    chosen,
    registered_twice_in,
    shown,
    shows_of,
)
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Reader, Snapshot, Store, once, reading
from forumdesk.store.transaction import writing


def cautions_at_reveal(db: Reader, *, poll_id: str) -> tuple[Caution, ...]:
    """What whoever reveals a finished poll should know, and nobody else.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished.
    """
    with reading(db) as snapshot:
        return _cautions(snapshot, expect_poll(snapshot, poll_id, *FINISHED))


def _cautions(db: Snapshot, poll: Poll) -> tuple[Caution, ...]:
    return cautions_of(db, poll, ballot_rows.tallied_choices(db, Box.of(poll)))


def reveal_poll(db: Store, *, poll_id: str, wanted: Shows | None = None) -> Outcome[Poll]:
    """Let phones and projector show the result of a closed poll.

    Of a secret vote the outcome alone is shown where few voted or a comparison with another
    round would tell how somebody voted. `wanted` chooses `FIGURES` or `OUTCOME` instead,
    whatever the ballots are, unless there are so few that nothing can be shown: fewer than three,
    and of an evaluation fewer than five. What was chosen is kept with the round; figures that were
    shown once stay.

    Raises:
        Refused: WRONG_STATE before the close is finished; SEAL_BROKEN; NOT_SECRET for the outcome
            alone of a vote that is not secret.
    """
    # Where the process that closed the round ended too early, this is the last chance.
    prepare_result(db, poll_id=poll_id)
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, *FINISHED)
        if not seal_holds(transaction, poll):
            raise Refused(Reason.SEAL_BROKEN, number=poll.number)
        cautions = _cautions(transaction, poll)
        shows = chosen(poll, cautions, wanted)
        rows.set_round(transaction, poll, revealed=1, shows=shows.value)
        # The log names no reason for which figures are not shown: it would tell them.
        facts: dict[str, object] = {}
        if shows is not Shows.FIGURES:
            facts = {"shows": shows.value}
        elif cautions:
            facts = {"shows": shows.value, "cautions": [one.why.value for one in cautions]}
        desk_log.log(
            transaction,
            at=datetime.now(UTC),
            event="poll_revealed",
            poll=poll.id,
            round=poll.round,
            **facts,
        )
    return Outcome(replace(poll, revealed=True, shows=shows))


@once
def result(
    db: Reader, *, poll_id: str, round_number: int | None = None, whole: bool = False
) -> Result:
    """The result of a round, the current one by default; figures are left out while hidden.

    Of a secret vote it holds no more than was revealed, or would be revealed without telling how
    somebody voted. `whole` is for whoever asks at the computer itself: all of it, until it is
    revealed.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE for a draft; POLL_IS_OPEN for a secret poll that is
            not sealed yet; SEAL_BROKEN when question, options, rules or ballots are not those
            that were sealed.
    """
    with reading(db) as snapshot:
        return _result(snapshot, _begun(snapshot, poll_id, round_number), whole=whole)


def _begun(db: Snapshot, poll_id: str, round_number: int | None) -> Poll:
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state is State.DRAFT:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    return poll


def _result(db: Snapshot, poll: Poll, *, whole: bool) -> Result:
    if poll.is_secret and poll.state in (State.OPEN, State.SEALING):
        raise Refused(Reason.POLL_IS_OPEN, number=poll.number)
    if poll.state is not State.OPEN and not seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    if poll.state is State.OPEN and not poll.shows_live:
        return without_figures(db, poll)
    ballots = ballot_rows.tallied_choices(db, Box.of(poll))
    took_part = ballot_rows.turnout(db, poll)
    counted = (
        _counted(poll, ballots, turnout=took_part)
        if poll.agreed is None
        else _agreed(poll, poll.agreed, turnout=took_part)
    )
    if counted.outcome is not None:
        named = discretion_of(db, poll.session).names_somebody
        counted = replace(counted, outcome=counted.outcome.without(named))
    if poll.terms.needs_slip:
        counted = replace(counted, slips=reconcile(db, poll, poll.round))
    cautions = cautions_of(db, poll, ballots)
    shows = shows_of(poll, () if whole else cautions)
    beside = told(cautions, shows=shows, revealed=poll.revealed)
    twice = registered_twice_in(db, poll)
    return shown(replace(counted, shows=shows, cautions=beside, registered_twice=twice))


def public_result(db: Snapshot, poll: Poll) -> Result:
    """What anybody may know of a round: its result, or how many took part until it is revealed.

    Raises:
        Refused: SEAL_BROKEN.
    """
    if poll.result_is_public:
        return result(db, poll_id=poll.id, round_number=poll.round)
    return without_figures(db, poll)


def without_figures(db: Snapshot, poll: Poll) -> Result:
    """How many took part in a round, and nothing else of it."""
    return Result(poll, ballot_rows.turnout(db, poll), 0, 0, 0, None, None)


def turnout(db: Reader, *, poll_id: str, round_number: int | None = None) -> Turnout:
    """How many took part in a round so far, the current one by default.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE for a draft.
    """
    with reading(db) as snapshot:
        return ballot_rows.turnout(snapshot, _begun(snapshot, poll_id, round_number))


def sealed_text(db: Reader, *, poll_id: str, round_number: int | None = None) -> str:
    """The text whose SHA-256 is the digest of a finished round.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished; SEAL_BROKEN;
            FIGURES_HIDDEN for a round that was revealed without them; WORDS_STRUCK where words
            are not shown; BALLOTS_NAME where its session names nobody any more; BALLOTS_TELL where
            the room knows the figures and single ballots would tell more.
    """
    with reading(db) as snapshot:
        poll = _begun(snapshot, poll_id, round_number)
        if not poll.state.finished:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        if not seal_holds(snapshot, poll):
            raise Refused(Reason.SEAL_BROKEN, number=poll.number)
        if poll.revealed and poll.shows is not Shows.FIGURES:
            raise Refused(Reason.FIGURES_HIDDEN, number=poll.number)
        if poll.strikes or poll.withholds:
            raise Refused(Reason.WORDS_STRUCK, number=poll.number)
        if names_people(snapshot, poll):
            raise Refused(Reason.BALLOTS_NAME, number=poll.number)
        if poll.revealed and single_ballots_tell(snapshot, poll) is not None:
            raise Refused(Reason.BALLOTS_TELL, number=poll.number)
        return recount.sealed_text(poll.seal_form, ballot_rows.sealed(snapshot, poll))


def _agreed(poll: Poll, reservations: Sequence[Reservation], *, turnout: Turnout) -> Result:
    """What came of a round that was concluded without a vote."""
    quorum = quorum_of(poll)
    return Result(
        poll=poll,
        turnout=turnout,
        valid=0,
        abstained=0,
        base=0,
        outcome=agreements.Agreed(tuple(reservations)),
        decision=agreements.decide(poll, quorate=quorum is None or quorum.met),
        quorum=quorum,
    )


def _counted(poll: Poll, ballots: Mapping[str, int], *, turnout: Turnout) -> Result:
    way = methods.of(poll.method)
    papers = sort_out(way, poll, ballots)
    bases = {
        Base.VALID: papers.number,
        Base.CAST: turnout.cast,
        Base.PRESENT: poll.present or 0,
        Base.ENTITLED: poll.entitled or 0,
    }
    base = bases[poll.rules.base]
    outcome = way.count(poll, papers.valid)
    quorum = quorum_of(poll)
    decision = way.decide(poll, outcome, base=base)
    if quorum is not None and not quorum.met and decision.carried:
        decision = replace(decision, carried=False)
    return Result(
        poll=poll,
        turnout=turnout,
        valid=papers.number,
        abstained=papers.abstained,
        invalid=papers.invalid,
        base=base,
        outcome=outcome,
        decision=decision,
        quorum=quorum,
    )
