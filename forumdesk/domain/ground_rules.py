"""Ground rules: how people at a forum treat each other, and who has accepted them.

They are lines of text, one rule each. Accepted is one wording of them: whoever accepted another
one is asked again.
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


class Acceptance(StrEnum):
    """Whether somebody has accepted the ground rules as they are worded."""

    ACCEPTED = "accepted"
    EARLIER_WORDING = "earlier_wording"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Which wording of the ground rules somebody accepted, and when."""

    wording: str
    at: datetime

    def is_of(self, rules: Text) -> bool:
        """Whether these rules are worded so."""
        return self.wording == wording_of(rules)


def rules_of(written: Mapping[str, str]) -> Text:
    """Ground rules as they were typed, by language; blank lines are left out.

    Raises:
        Refused: TOO_MANY_LINES, or one that is too long.
    """
    return as_lines(written, most=MAX_RULES, longest=MAX_RULE)


def rules_in(rules: Text, language: str) -> list[str]:
    """The rules in a language, or else in the first one."""
    return rules.in_language(language).splitlines()


def wording_of(rules: Text) -> str:
    """What a wording is told from others by: of the same words in every language it is the same."""
    said = canonical_json(sorted(rules.values))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def acceptance(rules: Text, answered: str | None) -> Acceptance | None:
    """What a stored answer says of these rules; None where a forum has none."""
    if not rules:
        return None
    if answered is None:
        return Acceptance.NOT_YET
    same = answered == wording_of(rules)
    return Acceptance.ACCEPTED if same else Acceptance.EARLIER_WORDING


def not_accepted(people: Mapping[str, Acceptance]) -> tuple[str, ...]:
    """Who of these people is still to be asked."""
    return tuple(one for one, said in people.items() if said is not Acceptance.ACCEPTED)
