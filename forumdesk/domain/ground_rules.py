"""Ground rules: how people at a forum treat each other, and who has accepted them.

They are lines of text, one rule each. Accepted is what was read: the wording in one language.
Whoever accepted one that does not stand in any language is asked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.text import Text
from forumdesk.domain.typed_text import as_lines

# As many as a room reads on its screen, and as long as a rule may be that is remembered.
MAX_RULES = 10
MAX_RULE = 200
# What an acceptance is kept under, among what a person answered.
ANSWERED = "ground_rules"
_DIGITS = 16
_PARTS = ":"


class Acceptance(StrEnum):
    """Whether somebody has accepted the ground rules as they are worded."""

    ACCEPTED = "accepted"
    EARLIER_WORDING = "earlier_wording"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Which wording of the ground rules somebody accepted, as `wording_of`, and when."""

    wording: str
    at: datetime

    def is_of(self, rules: Text) -> bool:
        """Whether these rules are worded so."""
        return self.wording in wordings_of(rules)

    @property
    def language(self) -> str:
        """The language in which they were read; empty where every language was accepted at once."""
        return self.wording.rpartition(_PARTS)[0]


def rules_of(written: Mapping[str, str]) -> Text:
    """Ground rules as they were typed, by language; blank lines are left out.

    Raises:
        Refused: TOO_MANY_LINES, or one that is too long.
    """
    return as_lines(written, most=MAX_RULES, longest=MAX_RULE)


def rules_in(rules: Text, language: str) -> list[str]:
    """The rules in a language, or else in the first one."""
    return rules.in_language(language).splitlines()


def wording_of(rules: Text, language: str) -> str:
    """What the wording that is shown in a language is told from others by.

    It is `TAG:DIGEST`, with the tag of the language that the words are in, and 16 hexadecimal
    digits of the SHA-256 of the words.
    """
    words = rules.as_dict()
    shown = language if language in words else next(iter(words), "")
    return f"{shown}{_PARTS}{_digest(words.get(shown, ''))}"


def wordings_of(rules: Text) -> frozenset[str]:
    """Every stored value by which these rules are accepted.

    One without a language is of the words in every language together, as the canonical JSON of the
    sorted pairs of tag and words.
    """
    every = canonical_json(sorted(rules.values))
    return frozenset((_digest(every), *(wording_of(rules, tag) for tag in rules.as_dict())))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def counted(rules: Text, by_wording: Mapping[str, int]) -> tuple[int, int]:
    """How many have accepted these rules in any language, and how many only other words."""
    stands = wordings_of(rules)
    accepted = sum(many for one, many in by_wording.items() if one in stands)
    return accepted, sum(by_wording.values()) - accepted


def acceptance(rules: Text, answered: str | None) -> Acceptance | None:
    """What a stored answer says of these rules; None where a forum has none."""
    if not rules:
        return None
    if answered is None:
        return Acceptance.NOT_YET
    same = answered in wordings_of(rules)
    return Acceptance.ACCEPTED if same else Acceptance.EARLIER_WORDING


def not_accepted(people: Mapping[str, Acceptance]) -> tuple[str, ...]:
    """Who of these people is still to be asked."""
    return tuple(one for one, said in people.items() if said is not Acceptance.ACCEPTED)
