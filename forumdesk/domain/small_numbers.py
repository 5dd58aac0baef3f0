"""When so few vote in secret that the figures would tell how somebody voted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import Text

# With fewer than three each of the others knows; below five a figure is soon a person.
LEAST_ENTITLED, ENOUGH = 3, 5
LEAST_CAST = 3


class Shows(StrEnum):
    """What of a round's result may be seen, wherever it is shown or printed."""

    FIGURES = "figures"
    OUTCOME = "outcome"
    NOTHING = "nothing"


class Why(StrEnum):
    """What makes figures tell on people."""

    FEW_ENTITLED = "few_entitled"
    FEW_FOR_ABOUT = "few_for_about"
    TOO_FEW_CAST = "too_few_cast"
    FEW_CAST = "few_cast"
    UNANIMOUS = "unanimous"
    OPINIONS_AGREE = "opinions_agree"
    PREFERENCES_AGREE = "preferences_agree"
    FEW_OPINIONS = "few_opinions"
    NEAR_ROUND = "near_round"


# What these warn of stands in the figures themselves, and so in no result without them.
IN_FIGURES = (Why.UNANIMOUS, Why.OPINIONS_AGREE, Why.PREFERENCES_AGREE, Why.FEW_OPINIONS)


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning. `n` are people or ballots; `round` is the one that this one is too near to.

    Of such a round `n` is 0 where nobody knows how few they are.
    `poll` is the number of the poll that had that round, 0 for the same poll. `about` are the
    options that it is about, and `n` their number; none where it is about the question. Of
    preferences they are pairs, the preferred one first. `answers` are how many there are to what is
    asked about voters.
    """

    why: Why
    n: int = 0
    round: int = 0
    poll: int = 0
    about: tuple[Text, ...] = ()
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many people have an opinion about an option, and the most that have the same one.

    `about` is None where they are about the question itself.
    """

    about: Text | None
    people: int
    same: int


@dataclass(frozen=True, slots=True)
class Voted:
    """Who voted in a round, as far as anybody knows: people by their keys, and how many in all.

    `perhaps` are those whose slip or paper is not known to be in the box.
    """

    surely: frozenset[bytes]
    perhaps: frozenset[bytes]
    number: int

    @property
    def anybody(self) -> frozenset[bytes]:
        """All who can have voted; fewer than did where there is no list of them."""
        return self.surely if self.number <= len(self.surely) else self.surely | self.perhaps

    @property
    def certain(self) -> frozenset[bytes]:
        """Those of them who must have."""
        return self.anybody if self.number >= len(self.anybody) else self.surely

    @property
    def is_listed(self) -> bool:
        """Whether nobody voted who is not known."""
        return self.number <= len(self.anybody)


def differing(one: Voted, other: Voted) -> int | None:
    """How many people voted in only one of two rounds; None where nobody knows but some few may.

    Where it may be that all of them voted in both, it is none: nobody can tell that somebody did
    not.
    """
    together = one.number + other.number
    in_both_at_most = min(one.number, other.number)
    in_both_at_least = 0
    if one.is_listed and other.is_listed:
        in_both_at_most = min(
            one.number - len(one.certain - other.anybody),
            other.number - len(other.certain - one.anybody),
            len(one.anybody & other.anybody),
        )
        everybody = len(one.anybody | other.anybody)
        in_both_at_least = max(len(one.certain & other.certain), together - everybody)
    fewest, most = together - 2 * in_both_at_most, together - 2 * in_both_at_least
    return None if fewest < most and 0 < fewest < ENOUGH else fewest


def at_opening(entitled: int, *, answers: int = 0) -> Caution | None:
    """What to know before a secret vote opens for so many.

    `answers` are how many there are to what is asked about voters: with fewer than five people to
    each of them, on the average, an answer soon is a person.

    Raises:
        Refused: TOO_FEW_ENTITLED where there can be no secret.
    """
    if entitled < LEAST_ENTITLED:
        raise Refused(Reason.TOO_FEW_ENTITLED)
    if entitled < ENOUGH:
        return Caution(Why.FEW_ENTITLED, entitled)
    few = entitled < ENOUGH * answers
    return Caution(Why.FEW_FOR_ABOUT, entitled, answers=answers) if few else None


def refused_at_opening(caution: Caution) -> Refused:
    """Why a vote is not opened unless somebody who knows of the caution says so."""
    if caution.why is Why.FEW_FOR_ABOUT:
        return Refused(Reason.FEW_FOR_ABOUT, n=caution.n, answers=caution.answers)
    return Refused(Reason.FEW_ENTITLED, n=caution.n)


def at_reveal(
    ballots: Mapping[str, int],
    apart: Mapping[tuple[int, int], int | None],
    opinions: Sequence[Opinions] = (),
    preferences: Sequence[tuple[Text, Text]] = (),
    *,
    least: int = LEAST_CAST,
) -> tuple[Caution, ...]:
    """What to know before the result of a secret vote is shown.

    `ballots` are canonical choices and how many chose so. `apart` is, for every other round of the
    same question whose figures may be known, how many people voted in only one of the two
    (`differing`); its keys are the number of the other poll, 0 for the same, and of the round.
    `opinions` are what the ballots say of each option, `preferences` pairs of which all who tell
    them apart prefer the first. Of fewer than the `least` ballots nothing may be shown.
    """
    cast = sum(ballots.values())
    if not cast:
        return ()
    if cast < least:
        return (Caution(Why.TOO_FEW_CAST, cast),)
    found = [Caution(Why.FEW_CAST, cast)] if cast < ENOUGH else []
    if len([one for one in ballots.values() if one]) == 1:
        found.append(Caution(Why.UNANIMOUS, cast))
    else:
        found += _of_opinions(opinions, cast=cast)
        if preferences:
            about = tuple(option for pair in preferences for option in pair)
            found.append(Caution(Why.PREFERENCES_AGREE, len(preferences), about=about))
    found += [
        Caution(Why.NEAR_ROUND, people or 0, number, poll)
        for (poll, number), people in sorted(apart.items())
        if people is None or 0 < people < ENOUGH
    ]
    return tuple(found)


def _of_opinions(opinions: Sequence[Opinions], *, cast: int) -> Iterator[Caution]:
    """Warnings of options about which all agree, or few have an opinion."""
    agree = [one for one in opinions if one.people and one.same == one.people]
    if any(one.about is None for one in agree):
        yield Caution(Why.OPINIONS_AGREE, agree[0].people)
    if about := tuple(one.about for one in agree if one.about is not None):
        yield Caution(Why.OPINIONS_AGREE, len(about), about=about)
    few = [one.about for one in opinions if one.about is not None and 0 < one.people < ENOUGH]
    if few and cast >= ENOUGH:
        yield Caution(Why.FEW_OPINIONS, len(few), about=tuple(few))


def shown_by_default(cautions: Sequence[Caution]) -> Shows:
    """What may be seen unless somebody decides otherwise, which nobody can about nothing.

    That all agree is no reason to leave figures out by rule: with enough ballots and no round
    to compare with it would be the only one, and leaving them out would say that all agree.
    """
    whys = {one.why for one in cautions}
    if Why.TOO_FEW_CAST in whys:
        return Shows.NOTHING
    return Shows.OUTCOME if whys & {Why.FEW_CAST, Why.NEAR_ROUND} else Shows.FIGURES


def told(cautions: Sequence[Caution], *, shows: Shows, revealed: bool) -> tuple[Caution, ...]:
    """The cautions that may stand beside a result, without any that tells what it leaves out."""
    if shows is Shows.FIGURES:
        return tuple(cautions)
    return () if revealed else tuple(one for one in cautions if one.why not in IN_FIGURES)
