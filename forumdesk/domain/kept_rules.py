"""Rules in the form that forum files and seals keep, which outlives what reads and writes it.

Each rule has a word, left out where there is nothing to say. A seal covers these words as they
were written; `domain.rule_table` has them. The words in which people write rules are
`domain.rule_words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from forumdesk.domain.rule_table import TABLE
from forumdesk.domain.rules import Rules

FORM = 1


def kept_rules(rules: Rules) -> dict[str, object]:
    """The rules in the form that is kept."""
    said = ((one, getattr(rules, one.field)) for one in TABLE)
    return {
        one.rule.value: one.write(value) for one, value in said if one.always or value != one.unsaid
    }


def rules_of_kept(kept: object) -> Rules:
    """Rules that some version kept; nothing in them is ever refused.

    Words that are not known are passed over, and a value that cannot be read leaves its rule as
    if the word were not there.
    """
    fields = {one.field: one.unsaid for one in TABLE}
    for one in TABLE:
        if isinstance(kept, Mapping) and one.rule.value in kept:
            with suppress(ValueError):
                fields[one.field] = one.kept(str(kept[one.rule.value]))
    return Rules(**fields)
