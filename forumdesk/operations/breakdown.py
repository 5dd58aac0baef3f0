"""Figures of a named vote by the groups in which people were when it opened.

Whatever shows such figures takes them from here: two papers that hid different cells could be
subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.breakdowns import Breakdown, break_down, in_order
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.readings import asks_the_same
from forumdesk.domain.small_numbers import ENOUGH, Caution, Why
from forumdesk.operations.sealing import seal_holds
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Reader, Snapshot, reading

# Group id to person id to choices.
ByGroup = Mapping[str, Mapping[str, str]]


def can_be_broken_down(poll: Poll) -> bool:
    """Whether a round is one whose figures can be told by groups."""
    return poll.terms.names_ballots and poll.state.finished and poll.agreed is None


def breakdown(db: Reader, *, poll_id: str, round_number: int | None = None) -> Breakdown:
    """The figures of a closed round of a named vote by groups, the current round by default.

    A round has none where a few people's answers could be worked out from it and from an earlier
    one of the same question: where any part of it differs from one there by fewer than five.

    Raises:
        Refused: UNKNOWN_POLL; NOT_NAMED; WRONG_STATE before the close is finished; SEAL_BROKEN.
    """
    with reading(db) as snapshot:
        return _breakdown(snapshot, poll_id, round_number)


def _breakdown(db: Snapshot, poll_id: str, round_number: int | None) -> Breakdown:
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if not poll.terms.names_ballots or poll.agreed is not None:
        raise Refused(Reason.NOT_NAMED, number=poll.number)
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    if not seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    told: list[tuple[Breakdown, ByGroup]] = []
    for one in _before(db, poll):
        earlier = _counted(db, one)
        if earlier[0].figures and _near(*earlier, told) is None:
            told.append(earlier)
    found, ballots = _counted(db, poll)
    near = _near(found, ballots, told)
    if near is not None:
        found = replace(found, figures=(), near=near)
    return in_order(found, {group.id: group.name for group in people.groups(db)})


def _before(db: Snapshot, poll: Poll) -> Iterator[Poll]:
    """All closed rounds of the same question that opened before this one, the earliest first."""
    every = []
    for asked in rows.polls(db):
        if asked.id != poll.id and not asks_the_same(asked, poll):
            continue
        for number in rows.rounds(db, asked.id):
            one = rows.poll(db, asked.id, round_number=number)
            if one is not None and can_be_broken_down(one):
                every.append(one)
    every.sort(key=_opening)
    yield from (one for one in every if _opening(one) < _opening(poll))


def _opening(poll: Poll) -> tuple[datetime, int, int]:
    return (poll.opened_at or datetime.min.replace(tzinfo=UTC), poll.number, poll.round)


def by_person(db: Snapshot, poll: Poll) -> tuple[dict[str, str], int]:
    """Person id to choices, and how many ballots are of raised hands and so of nobody known."""
    listed = dict(rows.entitled(db, poll) or ())
    every = ballot_rows.ballots(db, Box.of(poll))
    known = {person: choices for person, choices in every if person in listed}
    return known, len(every) - len(known)


def _counted(db: Snapshot, poll: Poll) -> tuple[Breakdown, ByGroup]:
    """A round by groups in the order of their ids, which never changes, and its ballots."""
    groups = dict(rows.entitled(db, poll) or ())
    cast, hands = by_person(db, poll)
    ballots: dict[str, dict[str, str]] = {group: {} for group in sorted(set(groups.values()))}
    for person, choices in cast.items():
        ballots[groups[person]][person] = choices
    said = {group: [*of_group.values()] for group, of_group in ballots.items()}
    return replace(break_down(poll, said), hands=hands), ballots


def _near(
    found: Breakdown, ballots: ByGroup, told: list[tuple[Breakdown, ByGroup]]
) -> Caution | None:
    """The first round that has a part which differs from one of these by few people."""
    for other, theirs in told:
        few = [
            len(differing)
            for part in found.parts
            for its in other.parts
            if set(part.groups) & set(its.groups)
            and 0 < len(differing := _of(ballots, part.groups) ^ _of(theirs, its.groups)) < ENOUGH
        ]
        if few:
            number = 0 if other.poll.id == found.poll.id else other.poll.number
            return Caution(Why.NEAR_ROUND, min(few), other.poll.round, number)
    return None


def _of(ballots: ByGroup, groups: tuple[str, ...]) -> set[str]:
    return {person for group in groups for person in ballots.get(group, ())}
