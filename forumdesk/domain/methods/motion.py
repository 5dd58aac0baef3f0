"""A motion: yes or no to one proposal, carried when the yes votes meet a named threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.one_answer import OneAnswer
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.results import Decision, Outcome, needed_votes
from forumdesk.domain.rules import Rule, Rules

YES, NO = "yes", "no"
_WORDS: Mapping[str, str] = {YES: YES, NO: NO}
USUAL = "simple"


@dataclass(frozen=True, slots=True)
class Division(Outcome):
    """How many said yes and how many no."""

    yes: int
    no: int


class Motion(OneAnswer[str, Division]):
    """Yes or no; abstentions are no part of the valid votes."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD})

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """More than half of those who say yes or no, unless something else was named."""
        return rules if rules.threshold else replace(rules, threshold=USUAL)

    def of_word(self, word: str) -> object:
        """The word itself."""
        return word

    def word(self, choices: str) -> str:
        """The answer itself."""
        return _WORDS[choices]

    def words(self, poll: Poll) -> tuple[str, ...]:
        """Both."""
        return (YES, NO)

    def read(self, poll: Poll, choices: object) -> str:
        """`yes` or `no`."""
        if choices in (None, ""):
            raise Refused(Reason.NOTHING_CHOSEN)
        if not isinstance(choices, str) or choices not in _WORDS:
            raise Refused(Reason.INVALID_CHOICES)
        return choices

    def count(self, poll: Poll, ballots: Sequence[tuple[str, int]]) -> Division:
        """Both sides."""
        yes, no = (
            sum(number for said, number in ballots if said == answer) for answer in (YES, NO)
        )
        return Division(yes, no)

    def decide(self, poll: Poll, outcome: Division, *, base: int) -> Decision:
        """Carried when the yes votes meet the threshold and are more than those against it.

        So a tie carries nothing, however low the threshold is. A mood decides nothing at all.
        """
        tie = 0 < outcome.yes == outcome.no
        if poll.kind is Kind.PULSE:
            return Decision((), tie=tie, carried=None, most=0, needed=None)
        needed = needed_votes(poll.rules.threshold or USUAL, base)
        carried = outcome.yes >= needed and outcome.yes > outcome.no
        return Decision((), tie=tie, carried=carried, most=0, needed=needed, proposal="")


METHOD = Motion()
