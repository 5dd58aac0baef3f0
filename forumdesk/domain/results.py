"""What came out of a poll: turnout, figures, decision and quorum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction

from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.rules import Rules, quorum_of_invited
from forumdesk.domain.slips import SlipCount
from forumdesk.domain.small_numbers import Caution, Shows


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many took part, by channel; no choices in it.

    `on_paper` are those who were marked for a paper ballot; some may not have come back.
    """

    cast: int
    by_channel: Mapping[Channel, int]
    on_paper: int = 0

    @property
    def not_returned(self) -> int:
        """Paper ballots that were given to somebody and not typed."""
        return max(0, self.on_paper - self.by_channel.get(Channel.PAPER, 0))


@dataclass(frozen=True, slots=True)
class RegisteredTwice:
    """How many people had more than one registration with a vote, as was found out afterwards.

    `voted` are those who voted by more than one, `perhaps` those who had slips or papers by them,
    of which nobody knows whether they were given back. All that was cast is counted.
    """

    voted: int = 0
    perhaps: int = 0


def registered_twice(
    stays: Mapping[str, str], *, surely: AbstractSet[str], perhaps: AbstractSet[str]
) -> RegisteredTwice:
    """Who of a round is one person: `stays` has the ids that went with who they are.

    `surely` are the ids by which somebody voted, `perhaps` those with a slip or a paper.
    """

    def people(ids: AbstractSet[str]) -> set[str]:
        often = Counter(stays.get(one, one) for one in ids)
        return {person for person, times in often.items() if times > 1}

    voted = people(surely)
    return RegisteredTwice(len(voted), len(people(surely | perhaps) - voted))


# Votes are whole; scores of rankings may be halves and thirds.
Figure = int | Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method counted; each method has its own."""

    def without(self, hides: Callable[[str], bool]) -> Outcome:
        """The same without words of people's own that are hidden; most have none."""
        return self


@dataclass(frozen=True, slots=True)
class Decision:
    """What the figures mean.

    `winners` have the most, `most`. `needed` meets the threshold and `reached` are the options
    that do, or "" where the question itself does; None and nobody without one. `carried` is
    whether the `proposal` (an option's id, or the motion itself as "") is; None where nothing was
    put to the vote. `figures` are those that the winners were found by, option id to figure, empty
    where they are not told. Where they `are_together` the winners do not have the same but win side
    by side, such as the projects that a budget pays for.
    """

    winners: tuple[str, ...]
    tie: bool
    carried: bool | None
    most: Figure
    needed: int | None
    reached: tuple[str, ...] = ()
    proposal: str | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    are_together: bool = False


UNDECIDED = Decision((), tie=False, carried=None, most=0, needed=None)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many had to be in the room at the opening, and how many were."""

    needed: int
    present: int

    @property
    def met(self) -> bool:
        """Whether enough were there."""
        return self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one round. `outcome` and `decision` are None while it is hidden.

    Where it `shows` the decision alone, `outcome` is None, all numbers but those of the turnout
    are nought, and the decision names options without their figures; `cautions` say why.
    `slips` reconciles those of a vote by slips. `registered_twice` says nothing of how anybody
    voted.
    """

    poll: Poll
    turnout: Turnout
    valid: int
    abstained: int
    base: int
    outcome: Outcome | None
    decision: Decision | None
    invalid: int = 0
    quorum: Quorum | None = None
    shows: Shows = Shows.FIGURES
    cautions: tuple[Caution, ...] = ()
    slips: SlipCount | None = None
    registered_twice: RegisteredTwice = RegisteredTwice()


def needed_votes(threshold: str, base: int) -> int:
    """The smallest number of votes that meets a threshold, in whole votes.

    `simple` and `absolute` are more than half of the base, `half_plus_one` is at least half
    plus one (Indonesian UU 6/2014 art. 65), `two_thirds` and `N/D` at least that share.
    """
    match threshold:
        case "simple" | "absolute":
            return base // 2 + 1
        case "half_plus_one":
            return (base + 3) // 2
        case "two_thirds":
            return _share_of(Fraction(2, 3), base)
        case _:
            return _share_of(Fraction(threshold), base)


def _share_of(share: Fraction, base: int) -> int:
    return max(1, -((-share.numerator * base) // share.denominator))


def decide(figures: Mapping[str, Figure], *, rules: Rules, base: int) -> Decision:
    """What the figures decide: option id to figure, in the question's order.

    The proposal is carried when it meets the threshold and has more votes than every other
    option, so that a tie carries nothing.
    """
    most = max(figures.values(), default=0)
    winners = tuple(one for one, figure in figures.items() if figure == most and most > 0)
    tie = len(winners) > 1
    if rules.threshold is None:
        return Decision(winners, tie, None, most, None, figures=figures)
    needed = needed_votes(rules.threshold, base)
    reached = tuple(one for one, figure in figures.items() if figure >= needed)
    if rules.proposal is None:
        return Decision(winners, tie, None, most, needed, reached, figures=figures)
    proposal = next(iter([*figures][rules.proposal - 1 : rules.proposal]), None)
    carried = proposal in reached and winners == (proposal,)
    return Decision(winners, tie, carried, most, needed, reached, proposal, figures)


def quorum_of(poll: Poll) -> Quorum | None:
    """The quorum of the poll's current round; None without one or before it opened."""
    if poll.rules.quorum is None or poll.present is None or poll.invited is None:
        return None
    return Quorum(quorum_of_invited(poll.rules.quorum, poll.invited), poll.present)


def by_poll(results: Sequence[Result]) -> list[list[Result]]:
    """Rounds together that are of one poll, the oldest first."""
    found: dict[str, list[Result]] = {}
    for one in results:
        found.setdefault(one.poll.id, []).append(one)
    return [sorted(rounds, key=lambda one: one.poll.round) for rounds in found.values()]
