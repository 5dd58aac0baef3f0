"""Whether figures of several rounds of a named vote tell together what none of them tells alone.

What is told first stays told: figures by group of each round when it closes, then who changed since
each round before, the nearest first. Who changed is not told where it would tell on few together
with all that comes before it in this order, whatever is asked for when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumdesk.domain import methods
from forumdesk.domain.breakdowns import Breakdown, said_by_person
from forumdesk.domain.errors import Refused
from forumdesk.domain.joint import THERE, Keys, Row, Told, tell_on_few
from forumdesk.domain.polls import Poll
from forumdesk.domain.readings import asks_the_same, same_options
from forumdesk.domain.transitions import Moves, answer_by_person, transition
from forumdesk.operations.breakdown import breakdown, by_person, can_be_broken_down, closing
from forumdesk.store import polls as rows
from forumdesk.store.reader import Snapshot

# Of each round: the part that somebody is told with, what they are counted with in it, and what
# they are followed by.
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Round:
    """A closed round with its ballots by person, and the groups in which people were.

    `options` are its ids to those of the question that all are compared by.
    """

    poll: Poll
    cast: Mapping[str, str]
    groups: Mapping[str, str]
    told: Breakdown | None
    options: Mapping[str, str]

    def place(self, about: str) -> int:
        """Where it asks about this option, or the question itself."""
        asked = methods.of(self.poll.method).asked(self.poll)
        return [self.options.get(one.about, one.about) for one in asked].index(about)


def tells_with_others(db: Snapshot, earlier: Poll, later: Poll) -> bool:
    """Whether who changed from one round to another is not told beside what else is."""
    rounds = [_round(db, one, later) for one in _family(db, earlier, later)]
    keys = [(one.poll.id, one.poll.round) for one in rounds]
    wanted = (keys.index((earlier.id, earlier.round)), keys.index((later.id, later.round)))
    abouts = [one.about for one in methods.of(later.method).asked(later)]
    return any(_tells(rounds, about, wanted) for about in abouts)


def _family(db: Snapshot, earlier: Poll, later: Poll) -> list[Poll]:
    """The closed rounds of both questions up to the later one, in the order of their close."""
    found = []
    for asked in rows.polls(db):
        if not any(asked.id == one.id or asks_the_same(asked, one) for one in (earlier, later)):
            continue
        if asked.method is not later.method or same_options(asked, later) is None:
            continue
        for number in rows.rounds(db, asked.id):
            one = rows.poll(db, asked.id, round_number=number)
            if one is not None and one.terms.names_ballots and can_be_broken_down(one):
                found.append(one)
    last = max(map(closing, (earlier, later)))
    return sorted((one for one in found if closing(one) <= last), key=closing)


def _round(db: Snapshot, poll: Poll, by: Poll) -> _Round:
    cast, _hands = by_person(db, poll)
    try:
        told = breakdown(db, poll_id=poll.id, round_number=poll.round)
    except Refused:
        told = None
    groups = dict(rows.entitled(db, poll) or ())
    return _Round(poll, cast, groups, told, same_options(poll, by) or {})


def _tells(rounds: Sequence[_Round], about: str, wanted: tuple[int, int]) -> bool:
    """Whether the wanted moves, by places of the rounds, are not told; of one thing asked."""
    people = sorted({person for one in rounds for person in one.cast})
    columns = [[*_columns(one, about, people)] for one in rounds]
    table: list[Row] = [
        tuple(row) for row in zip(*(one for of in columns for one in of), strict=True)
    ]
    told: list[Told] = []
    exchanged = [[_COLUMNS * at + 1, _COLUMNS * at + 2] for at in range(len(rounds))]
    for last, later in enumerate(rounds):
        told += _by_group(later, about, last)
        for first in reversed(range(last)):
            moves = _moved(rounds[first], later, about)
            also = [] if moves is None else [_moves(moves, later, first, last)]
            # Alone each hides enough.
            tells = bool(told and also) and tell_on_few(
                table, [*told, *also], exchanged[: last + 1]
            )
            if (first, last) == tuple(sorted(wanted)):
                return tells
            told += [] if tells else also
    return False


def _columns(one: _Round, about: str, people: Sequence[str]) -> Iterator[list[Keys]]:
    """The columns of a round, with a value for each of these people."""
    place = one.place(about)
    counted = said_by_person(one.poll, one.cast, place)
    followed = answer_by_person(one.poll, one.cast, place)
    parts = {
        group: at
        for at, part in enumerate(one.told.parts if one.told else ())
        for group in part.groups
    }
    yield [
        (parts[one.groups[person]],) if one.groups.get(person) in parts else () for person in people
    ]
    yield [
        (THERE, *(one.options.get(answer, answer) for answer in counted[person]))
        if person in counted
        else ()
        for person in people
    ]
    answers = (followed.get(person) for person in people)
    yield [(one.options.get(answer or "", answer),) for answer in answers]


def _by_group(one: _Round, about: str, at: int) -> Iterator[Told]:
    """A round's figures by group, if they are told."""
    if one.told is None or not one.told.figures:
        return
    apart = one.told.figures[one.place(about)]
    answers = [one.options.get(answer, answer) for answer in apart.asked.answers]
    hidden = frozenset(
        (part, answer)
        for part, line in enumerate(apart.lines)
        for answer, figure in zip(answers, line, strict=True)
        if figure is None
    )
    yield Told(_COLUMNS * at, _COLUMNS * at + 1, hidden)


def _moved(earlier: _Round, later: _Round, about: str) -> Moves | None:
    """The moves between two rounds as they are told alone, None where they are not."""
    options = same_options(later.poll, earlier.poll) or {}
    found = transition(earlier.poll, earlier.cast, later.poll, later.cast, options=options)
    return found.moves[later.place(about)] if found.moves else None


def _moves(moves: Moves, later: _Round, first: int, last: int) -> Told:
    answers = [later.options.get(one, one) for one in moves.asked.answers]
    lines = [
        *(
            (one, [*line, gone])
            for one, line, gone in zip(answers, moves.lines, moves.gone, strict=True)
        ),
        (None, moves.new),
    ]
    hidden = frozenset(
        (before, after)
        for before, line in lines
        for after, figure in zip([*answers, None], line, strict=False)
        if figure is None
    )
    return Told(_COLUMNS * first + 2, _COLUMNS * last + 2, hidden)
