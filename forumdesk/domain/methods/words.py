"""Words: some words or short phrases from each, and how many people wrote each; nothing wins.

The same word is the same whatever its letter case, but with all its marks (`domain.text.identity`).
It is shown as most people wrote it; of equally many, the first in the order of code points.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import clean_input
from forumdesk.domain.methods.base import Marks, PollMethod
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import UNDECIDED, Decision, Outcome
from forumdesk.domain.rules import Rule, Rules
from forumdesk.domain.text import identity

USUAL, MOST = 3, 10
LONGEST = 40

Given = list[str]


@dataclass(frozen=True, slots=True)
class Words(Outcome):
    """Words to how many people wrote them, the most first; of equally many by code points.

    `struck` is how many other words are not shown, and `unknown` whether the file does not tell
    which.
    """

    people: Mapping[str, int]
    struck: int = 0
    unknown: bool = False

    def without(self, hides: Callable[[str], bool]) -> Words:
        """The same as if the words that are hidden had been struck out."""
        people = {word: number for word, number in self.people.items() if not hides(word)}
        return replace(self, people=people, struck=self.struck + len(self.people) - len(people))


class WordsMethod(PollMethod[Given, Words]):
    """Words of people's own."""

    rules = frozenset({Rule.MAXIMUM})
    fewest_options = 0
    most_options = 0
    tells_apart = True
    is_free_text = True

    def most(self, rules: Rules) -> int:
        """How many words a ballot may have."""
        return rules.maximum or USUAL

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """Three words, unless another number was named."""
        return rules if rules.maximum else replace(rules, maximum=USUAL)

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """No more than a small page has room for."""
        if rules.maximum is not None and rules.maximum > MOST:
            yield Rule.MAXIMUM, rules.maximum

    def read(self, poll: Poll, choices: object) -> Given:
        """Words, cleaned; the same word twice is one, as it was written first."""
        if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
            raise Refused(Reason.INVALID_CHOICES)
        words: dict[str, str] = {}
        for line in map(clean_input, choices):
            if known := identity(line):
                words.setdefault(known, line)
        if not words:
            raise Refused(Reason.NOTHING_WRITTEN)
        if any(len(one) > LONGEST for one in words.values()):
            raise Refused(Reason.WORD_TOO_LONG, most=LONGEST)
        if len(words) > self.most(poll.rules):
            raise Refused(Reason.TOO_MANY_CHOSEN, n=len(words), most=self.most(poll.rules))
        return [*words.values()]

    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """Each word under a number, whichever it is."""
        said = [(key, value) for key, value in marks.pairs if value.strip()]
        if not all(key.isascii() and key.isdigit() for key, _value in said):
            raise Refused(Reason.INVALID_CHOICES)
        return [value for _key, value in said]

    def as_marks(self, poll: Poll, choices: Given) -> Marks:
        """The words under 1, 2 and so on."""
        return Marks(tuple((str(place), one) for place, one in enumerate(choices, start=1)))

    def short(self, choices: Given, numbers: Mapping[str, int]) -> str:
        """A list in JSON, for a word may have any sign."""
        return canonical_json(choices)

    def typed(self, poll: Poll, words: str) -> object:
        """Such a list, or words parted by semicolons."""
        if not words.startswith("["):
            return words.split(";")
        try:
            found: object = json.loads(words)
        except (ValueError, RecursionError):
            raise Refused(Reason.INVALID_CHOICES) from None
        return found

    def count(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> Words:
        """How many wrote each word, without those that were struck out."""
        forms: dict[str, Counter[str]] = {}
        for words, number in ballots:
            for word in words:
                forms.setdefault(identity(word), Counter())[word] += number
        people = {
            min(spelled, key=lambda word: (-spelled[word], word)): sum(spelled.values())
            for known, spelled in forms.items()
            if not poll.is_struck(known)
        }
        order = sorted(people, key=lambda word: (-people[word], word))
        return Words(
            {word: people[word] for word in order},
            struck=len(forms) - len(people),
            unknown=poll.struck is None,
        )

    def written(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> Mapping[str, int]:
        """All words, the most first."""
        return self.count(replace(poll, struck=()), ballots).people

    def as_shown(self, poll: Poll, choices: Given) -> Given:
        """The words that were not struck out."""
        return [one for one in choices if not poll.is_struck(identity(one))]

    def decide(self, poll: Poll, outcome: Words, *, base: int) -> Decision:
        """Nothing."""
        return UNDECIDED


METHOD = WordsMethod()
