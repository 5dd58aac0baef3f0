"""What observers get to count closed rounds anew with means of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.polls import Poll


class LeftOut(StrEnum):
    """Why a closed round is not given to observers."""

    NOT_REVEALED = "not_revealed"
    FIGURES_HIDDEN = "figures_hidden"
    WORDS_STRUCK = "words_struck"
    NAMES_PEOPLE = "names_people"
    NAMES_ERASED = "names_erased"
    TELLS_MORE = "tells_more"
    TELLS_OF_GROUPS = "tells_of_groups"
    EARLIER_SEAL = "earlier_seal"
    SEAL_BROKEN = "seal_broken"


@dataclass(frozen=True, slots=True)
class GivenRound:
    """A closed round as the text under its seal, with the lists that the text announces.

    `entitled` is None where everybody might take part, `slips` where none voted. `tells_apart` is
    said of ballots that can carry a mark by which somebody proves a vote. `about` is None where
    ballots say nothing of voters, and where that `tells_on_few` beside their choices.
    """

    poll: Poll
    ballots: str
    roll: str
    entitled: str | None
    slips: str | None
    tells_apart: bool
    about: str | None = None
    tells_on_few: bool = False

    @property
    def folder(self) -> str:
        """Where it lies in the bundle."""
        return f"poll-{self.poll.number}-round-{self.poll.round}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """All closed rounds of a forum, in the order of their numbers: those given, and the others."""

    rounds: Sequence[GivenRound]
    left_out: Sequence[tuple[Poll, LeftOut]]
