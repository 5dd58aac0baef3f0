"""A poll's rules in the words of the command line and of spec files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Group
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import (
    MOST_OF_A_BUDGET,
    MOST_OF_A_RULE,
    NAMED_THRESHOLDS,
    OF_METHODS,
    Base,
    Decisive,
    Rule,
    Rules,
    is_scale,
    share_text,
    usual_base,
)
from forumdesk.domain.text import identity

_YES_NO = {"yes": True, "no": False}


def parse_rules(
    given: Mapping[str, object], *, kind: Kind, method: Method, groups: Sequence[Group] = ()
) -> Rules:
    """Read rules as the command line and spec files write them (`key: value`).

    `groups` are those that a roll can name, by id or by a name in any language.

    Raises:
        Refused: UNKNOWN_RULE; INVALID_RULE with the value, for one that cannot be read or that
            the kind and method cannot honour.
    """
    known = {
        identity(words): group.id
        for group in groups
        for words in (group.id, *(name for _, name in group.name.values))
    }
    fields: dict[str, object] = {}
    for key, raw in given.items():
        rule = _rule(key)
        try:
            if rule is Rule.ROLL and kind is not Kind.PULSE:
                fields |= _roll(str(raw), known)
            else:
                fields |= _rule_field(rule, _word(raw), kind=kind, method=method)
        except ValueError:
            raise Refused(Reason.INVALID_RULE, rule=rule, value=str(raw)) from None
    rules = Rules(**fields)  # type: ignore[arg-type]  # each reader below returns its field's type
    if "base" not in fields:
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
    return ("no", "yes")[raw] if isinstance(raw, bool) else str(raw).strip().lower()


def _rule_field(rule: Rule, value: str, *, kind: Kind, method: Method) -> dict[str, object]:
    match rule:
        case Rule.BASE:
            return {"base": Base(value)}
        case Rule.THRESHOLD:
            return {"threshold": _threshold(value)}
        case _ if rule in OF_METHODS and rule not in methods.of(method).rules:
            raise ValueError(rule)
        case Rule.PROPOSAL if kind is not Kind.PULSE:
            return {"proposal": _at_least_one(value)}
        case Rule.MINIMUM | Rule.MAXIMUM:
            return {"minimum" if rule is Rule.MINIMUM else "maximum": _at_least_one(value)}
        case Rule.SHOW:
            return {"show_live": _among(value, "hidden", "live") == "live"}
        case Rule.CHANGE:
            change = _YES_NO[_among(value, "yes", "no")]
            if kind is Kind.PULSE and not change:
                raise ValueError(value)
            return {"may_change": change}
        case Rule.ABSTAIN:
            return {"may_abstain": _YES_NO[_among(value, "yes", "no")]}
        case Rule.ORDER:
            return {"shuffled": _among(value, "fixed", "shuffled") == "shuffled"}
        case Rule.SECONDS:
            return {"seconds": _at_least_one(value)}
        case Rule.POINTS | Rule.CAP | Rule.ENTITLED:
            return {rule.value: _at_least_one(value)}
        case Rule.SCALE:
            return {"scale": _scale(value)}
        case Rule.DECISIVE:
            return {"decisive": Decisive(value)}
        case Rule.BUDGET:
            return {"budget": _at_least_one(value, most=MOST_OF_A_BUDGET)}
        case Rule.QUORUM if kind is not Kind.PULSE:
            return {"quorum": share_text(value) if "/" in value else str(_at_least_one(value))}
        case _:
            raise ValueError(rule)


def _among(value: str, *allowed: str) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _at_least_one(value: str, *, most: int = MOST_OF_A_RULE) -> int:
    number = int(value)
    if not 1 <= number <= most:
        raise ValueError(value)
    return number


def _scale(value: str) -> tuple[int, int]:
    low, between, high = value.partition("..")
    scale = (int(low), int(high))
    if not between or not is_scale(scale):
        raise ValueError(value)
    return scale


def _threshold(value: str) -> str:
    return value if value in NAMED_THRESHOLDS else share_text(value)


def _roll(value: str, known: Mapping[str, str]) -> dict[str, object]:
    word = value.strip()
    if word.lower() == "none":
        return {"no_roll": True}
    if word.lower() in ("checked_in", "badges"):
        return {"groups": (), "checked_in": word.lower() == "checked_in"}
    prefix, _, rest = word.partition(":")
    names = [identity(one) for one in rest.split(",")]
    if prefix.lower() != "groups" or not all(name in known for name in names):
        raise ValueError(value)
    return {"groups": tuple(known[name] for name in names), "checked_in": False}


def rules_as_dict(rules: Rules) -> dict[str, object]:
    """The rules in the words of the command line; what `parse_rules` reads back."""
    words: dict[Rule, object] = {Rule.BASE: rules.base.value}
    if rules.threshold is not None:
        words[Rule.THRESHOLD] = rules.threshold
    if rules.proposal is not None:
        words[Rule.PROPOSAL] = rules.proposal
    if rules.minimum != 1:
        words[Rule.MINIMUM] = rules.minimum
    if rules.maximum is not None:
        words[Rule.MAXIMUM] = rules.maximum
    words[Rule.SHOW] = "live" if rules.show_live else "hidden"
    if rules.may_change:
        words[Rule.CHANGE] = "yes"
    words[Rule.ABSTAIN] = "yes" if rules.may_abstain else "no"
    if rules.shuffled:
        words[Rule.ORDER] = "shuffled"
    if rules.seconds is not None:
        words[Rule.SECONDS] = rules.seconds
    if rules.quorum is not None:
        words[Rule.QUORUM] = rules.quorum
    if rules.checked_in:
        words[Rule.ROLL] = "checked_in"
    if rules.groups:
        words[Rule.ROLL] = "groups:" + ",".join(rules.groups)
    if rules.no_roll:
        words[Rule.ROLL] = "none"
    if rules.scale is not None:
        words[Rule.SCALE] = "..".join(map(str, rules.scale))
    if rules.decisive is not None:
        words[Rule.DECISIVE] = rules.decisive.value
    for rule, number in (
        (Rule.ENTITLED, rules.entitled),
        (Rule.POINTS, rules.points),
        (Rule.CAP, rules.cap),
        (Rule.BUDGET, rules.budget),
    ):
        if number is not None:
            words[rule] = number
    return {rule.value: value for rule, value in words.items()}
