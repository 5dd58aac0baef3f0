"""A poll's rules in the words of the command line and of spec files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.kept_rules import kept_rules
from forumdesk.domain.people import Group
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rule_table import ENTRIES
from forumdesk.domain.rules import EVERYBODY, Rule, Rules, usual_base
from forumdesk.domain.text import identity

# What a pulse is by itself, so that somebody who says otherwise is mistaken.
_NOT_OF_A_PULSE = ((Rule.ROLL, EVERYBODY), (Rule.CHANGE, False))


def parse_rules(
    given: Mapping[str, object], *, kind: Kind, method: Method, groups: Sequence[Group] = ()
) -> Rules:
    """Read rules as the command line and spec files write them (`key: value`).

    `groups` are those that a roll can name, by id or by a name in any language.

    Raises:
        Refused: UNKNOWN_RULE; INVALID_RULE with the value, for one that cannot be read or that
            the kind and method cannot honour.
    """
    names = {
        identity(words): group.id
        for group in groups
        for words in (group.id, *(name for _, name in group.name.values))
    }
    said: dict[Rule, Any] = {}
    for key, raw in given.items():
        rule = _rule(key)
        try:
            said[rule] = ENTRIES[rule].typed(_word(raw), names)
            if kind is Kind.PULSE and (rule, said[rule]) in _NOT_OF_A_PULSE:
                raise ValueError(raw)
        except ValueError:
            raise Refused(Reason.INVALID_RULE, rule=rule, value=str(raw)) from None
    rules = replace(Rules(), **{ENTRIES[rule].field: value for rule, value in said.items()})
    if Rule.BASE not in said:
        rules = replace(rules, base=usual_base(rules.threshold))
    if rules.proposal is not None and rules.threshold is None:
        rules = replace(rules, threshold="simple")
    check_rules(rules, kind=kind, method=method)
    return rules


def _rule(key: str) -> Rule:
    try:
        return Rule(key)
    except ValueError:
        raise Refused(Reason.UNKNOWN_RULE, key=key[:40], names=", ".join(Rule)) from None


def _word(raw: object) -> str:
    return ("no", "yes")[raw] if isinstance(raw, bool) else str(raw).strip()


def rules_as_dict(rules: Rules) -> dict[str, object]:
    """The rules in the words of the command line; what `parse_rules` reads back."""
    return kept_rules(rules)


def groups_as_words(names: Sequence[str]) -> str:
    """A roll of groups by their names, in quotes where a name has a comma or a quote."""
    return "groups:" + ",".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""')) if set(name) & {",", '"'} else name
