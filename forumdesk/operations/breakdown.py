"""Figures of a vote by groups: those in which people were when a named vote opened, or those that
ballots name where nobody's name is kept.

Whatever shows such figures takes them from here: two papers that hid different cells could be
subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.about import OTHER
from forumdesk.domain.breakdowns import Breakdown, Part, break_down, in_order
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import About, Poll
from forumdesk.domain.readings import asks_the_same, same_options
from forumdesk.domain.small_numbers import ENOUGH, Caution, Shows, Why
from forumdesk.domain.text import Text
from forumdesk.operations.sealing import seal_holds
from forumdesk.operations.small_numbers import cautions_of, shows_of
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Reader, Snapshot, reading

# Group id to person id to choices.
ByGroup = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A round by groups.

    `ballots` are None where nobody knows whose they are; `other` are the answers that may be in
    what was put together then. `near` is said of a round with nearly the same voters.
    """

    found: Breakdown
    ballots: ByGroup | None = None
    other: frozenset[str] = frozenset()
    near: Caution | None = None

    def covered(self, part: Part) -> frozenset[str]:
        """All groups whose people may be in a part."""
        groups = frozenset(part.groups)
        return groups | self.other if OTHER in groups else groups


def can_be_broken_down(poll: Poll) -> bool:
    """Whether a round is one whose figures can be told by groups."""
    return _has_groups(poll) and poll.state.finished and poll.agreed is None


def _has_groups(poll: Poll) -> bool:
    return poll.terms.names_ballots or poll.about is not None


def breakdown(db: Reader, *, poll_id: str, round_number: int | None = None) -> Breakdown:
    """The figures of a closed round by groups, the current round by default.

    A round has none where a few people's answers could be worked out from it and from an earlier
    one of the same question: where any part of it differs from one there by fewer than five.

    Raises:
        Refused: UNKNOWN_POLL; NOT_NAMED where nothing tells of groups; WRONG_STATE before the close
            is finished; SEAL_BROKEN; FIGURES_TELL where the room may not know the figures.
    """
    with reading(db) as snapshot:
        return _breakdown(snapshot, poll_id, round_number)


def _breakdown(db: Snapshot, poll_id: str, round_number: int | None) -> Breakdown:
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if not _has_groups(poll) or poll.agreed is not None:
        raise Refused(Reason.NOT_NAMED, number=poll.number)
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    if not seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    if shows_of(poll, _cautions(db, poll)) is not Shows.FIGURES:
        raise Refused(Reason.FIGURES_TELL, number=poll.number)
    told: list[_Counted] = []
    for one in _before(db, poll):
        earlier = _counted(db, one)
        if earlier.found.figures and _near(earlier, told) is None:
            told.append(earlier)
    counted = _counted(db, poll)
    found, near = counted.found, counted.near or _near(counted, told)
    if near is not None:
        found = replace(found, figures=(), near=near)
    return in_order(found, _names(db, poll))


def _cautions(db: Snapshot, poll: Poll) -> tuple[Caution, ...]:
    return cautions_of(db, poll, ballot_rows.tallied_choices(db, Box.of(poll)))


def _names(db: Snapshot, poll: Poll) -> dict[str, Text]:
    """Groups with their names, in their order."""
    if poll.about is not None:
        return {one.id: one.text for one in poll.about.options}
    return {group.id: group.name for group in people.groups(db)}


def _before(db: Snapshot, poll: Poll) -> Iterator[Poll]:
    """All rounds of the same question that closed before this one, the earliest first.

    In that order they can be told; they may have opened in another.
    """
    every = []
    for asked in rows.polls(db):
        if asked.id != poll.id and not asks_the_same(asked, poll):
            continue
        for number in rows.rounds(db, asked.id):
            one = rows.poll(db, asked.id, round_number=number)
            if one is not None and can_be_broken_down(one) and _alike(one, poll):
                every.append(one)
    every.sort(key=closing)
    yield from (one for one in every if closing(one) < closing(poll))


def _alike(one: Poll, other: Poll) -> bool:
    """Whether both tell the same kind of groups."""
    return (one.about is None) is (other.about is None)


def closing(poll: Poll) -> tuple[datetime, int, int]:
    """By what rounds follow each other."""
    return (poll.closed_at or datetime.min.replace(tzinfo=UTC), poll.number, poll.round)


def by_person(db: Snapshot, poll: Poll) -> tuple[dict[str, str], int]:
    """Person id to choices, and how many ballots are of raised hands and so of nobody known."""
    listed = dict(rows.entitled(db, poll) or ())
    every = ballot_rows.ballots(db, Box.of(poll))
    known = {person: choices for person, choices in every if person in listed}
    return known, len(every) - len(known)


def _counted(db: Snapshot, poll: Poll) -> _Counted:
    """A round by groups in the order of their ids, which never changes."""
    if poll.about is not None:
        return _by_answer(db, poll, poll.about)
    groups = dict(rows.entitled(db, poll) or ())
    cast, hands = by_person(db, poll)
    ballots: dict[str, dict[str, str]] = {group: {} for group in sorted(set(groups.values()))}
    for person, choices in cast.items():
        ballots[groups[person]][person] = choices
    said = {group: [*of_group.values()] for group, of_group in ballots.items()}
    return _Counted(replace(break_down(poll, said), hands=hands), ballots)


def _by_answer(db: Snapshot, poll: Poll, about: About) -> _Counted:
    """A round by what its ballots say of voters."""
    said: dict[str, list[str]] = {}
    for choices, answer in ballot_rows.abouts(db, Box.of(poll)):
        said.setdefault(answer or "", []).append(choices)
    near = next((one for one in _cautions(db, poll) if one.why is Why.NEAR_ROUND), None)
    left = frozenset({one.id for one in about.options} | {""}) - said.keys()
    return _Counted(
        break_down(poll, {one: said[one] for one in sorted(said)}), other=left, near=near
    )


def _near(one: _Counted, told: list[_Counted]) -> Caution | None:
    """The first round that has a part which differs from one of these by few people."""
    for other in told:
        few = [number for number in _differences(one, other) if 0 < number < ENOUGH]
        if few:
            poll = other.found.poll
            number = 0 if poll.id == one.found.poll.id else poll.number
            return Caution(Why.NEAR_ROUND, min(few), poll.round, number)
    return None


def _differences(one: _Counted, other: _Counted) -> Iterator[int]:
    """By how many people parts of two rounds differ that have a group in common.

    Where nobody knows whose a ballot is, by how many more there are.
    """
    ids = _same_answers(one.found.poll, other.found.poll)
    for part in one.found.parts:
        for its in other.found.parts:
            theirs = {ids.get(group, group) for group in other.covered(its)}
            if not theirs & one.covered(part):
                continue
            if one.ballots is None or other.ballots is None:
                yield abs(part.people - its.people)
            else:
                yield len(_of(one.ballots, part.groups) ^ _of(other.ballots, its.groups))


def _same_answers(poll: Poll, other: Poll) -> Mapping[str, str]:
    """The ids of the other poll's answers about voters to those of the same ones in this."""
    if poll.about is None or other.about is None:
        return {}
    mine, theirs = (
        replace(one, options=about.options)
        for one, about in ((poll, poll.about), (other, other.about))
    )
    return same_options(theirs, mine) or {}


def _of(ballots: ByGroup, groups: tuple[str, ...]) -> set[str]:
    return {person for group in groups for person in ballots.get(group, ())}
