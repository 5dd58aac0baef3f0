"""Following those who voted by name from one round of a question to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumdesk.domain import methods, transitions
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.readings import same_options
from forumdesk.domain.transitions import Transition
from forumdesk.operations.breakdown import by_person
from forumdesk.operations.sealing import seal_holds
from forumdesk.operations.together import tells_with_others
from forumdesk.store import polls as rows
from forumdesk.store.reader import Reader, Snapshot, reading


def can_be_followed(poll: Poll) -> bool:
    """Whether a round is one to which people can be followed from the round before."""
    voted = poll.terms.names_ballots and poll.agreed is None
    return voted and poll.state.finished and poll.round > 1 and transitions.can_move(poll)


def transition(
    db: Reader,
    *,
    poll_id: str,
    round_number: int | None = None,
    from_round: int | None = None,
    from_poll: str | None = None,
) -> Transition:
    """The moves to a closed round of a named vote, the current one by default.

    They come from the round before it, from another `from_round`, or from the current round of
    another poll that offers the same answers. There are no moves where they would tell on few
    together with what is told of these rounds by group, or of others of the same questions.

    Raises:
        Refused: UNKNOWN_POLL; NOTHING_BEFORE; NOT_NAMED; WRONG_STATE before the close is finished;
            SEAL_BROKEN; NOBODY_MOVES where a ballot can give several answers; NOT_COMPARABLE.
    """
    with reading(db) as snapshot:
        later = _closed(snapshot, poll_id, round_number)
        if from_poll is None:
            number = later.round - 1 if from_round is None else from_round
            if not 1 <= number < later.round:
                raise Refused(Reason.NOTHING_BEFORE, number=later.number)
            earlier = _closed(snapshot, poll_id, number)
        else:
            earlier = _closed(snapshot, from_poll, from_round)
        options = _comparable(earlier, later)
        before, hands_before = by_person(snapshot, earlier)
        after, hands_after = by_person(snapshot, later)
        found = transitions.transition(earlier, before, later, after, options=options)
        found = replace(found, hands=hands_before + hands_after)
        if found.moves and tells_with_others(snapshot, earlier, later):
            return replace(found, moves=(), tells=True)
    return found


def _closed(db: Snapshot, poll_id: str, round_number: int | None) -> Poll:
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if not poll.terms.names_ballots or poll.agreed is not None:
        raise Refused(Reason.NOT_NAMED, number=poll.number)
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    if not seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    return poll


def _comparable(earlier: Poll, later: Poll) -> Mapping[str, str]:
    """The later poll's options to those of the earlier one, where all answers are the same."""
    options = same_options(later, earlier) if earlier.method is later.method else None
    if options is None:
        raise Refused(Reason.NOT_COMPARABLE, number=earlier.number, other=later.number)
    if not transitions.can_move(later):
        raise Refused(Reason.NOBODY_MOVES, number=later.number)
    asked, then = (methods.of(one.method).asked(one) for one in (later, earlier))
    said = {(options.get(one.about, one.about), _same(one.answers, options)) for one in asked}
    if said != {(one.about, frozenset(one.answers)) for one in then}:
        raise Refused(Reason.NOT_COMPARABLE, number=earlier.number, other=later.number)
    return options


def _same(answers: Sequence[str], options: Mapping[str, str]) -> frozenset[str]:
    """Answers with the earlier poll's ids."""
    return frozenset(options.get(one, one) for one in answers)
