"""Which rules a new poll can honour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_table import ENTRIES, TABLE
from forumdesk.domain.rules import Base, Listed, Rule, Rules


def check_rules(
    rules: Rules,
    *,
    kind: Kind,
    method: Method,
    options: int | None = None,
    costs: Sequence[int] = (),
) -> None:
    """Refuse what a new poll cannot honour with so many options, and their costs if it has any.

    Where options are not known yet, only what any would refuse. Of rules that a file holds
    nothing is asked.

    Raises:
        Refused: INVALID_RULE with the first such rule and its value.
    """
    way = methods.of(method)
    doubts = [_one_by_one(rules, kind, method), _together(rules), _of_a_base(rules, kind)]
    if options is not None:
        doubts += [_of_options(rules, options), way.check(rules, options=options, costs=costs)]
    for found in doubts:
        for rule, value in found:
            raise Refused(Reason.INVALID_RULE, rule=rule, value=str(value))


def honours(rule: Rule, *, kind: Kind, method: Method) -> bool:
    """Whether a poll of this kind and method can have the rule at all."""
    one, way = ENTRIES[rule], methods.of(method)
    if rule is Rule.ORDER and way.most_options == 0:
        return False
    # Nothing of people's own words is shown before somebody has read it.
    if rule is Rule.SHOW and way.is_free_text:
        return False
    return kind in one.kinds and (not one.of_methods or rule in way.rules)


def within(rules: Rules, *, kind: Kind, method: Method) -> Rules:
    """The rules without those that such a poll cannot have."""
    left_out = {
        one.field: one.unsaid for one in TABLE if not honours(one.rule, kind=kind, method=method)
    }
    kept = replace(rules, **left_out)
    unknown = [rule for rule, _value in _of_a_base(kept, kind)]
    return replace(kept, base=Base.VALID) if unknown else kept


def can_be(rule: Rule, value: object, *, method: Method) -> bool:
    """Whether a method can honour this value, whatever else is asked for."""
    rules = replace(Rules(), **{ENTRIES[rule].field: value})  # type: ignore[arg-type]
    doubts = methods.of(method).check(rules, options=2, costs=(1, 1))
    return all(doubted is not rule for doubted, _value in doubts)


def _one_by_one(rules: Rules, kind: Kind, method: Method) -> Iterator[tuple[Rule, object]]:
    for one in TABLE:
        value = getattr(rules, one.field)
        known = honours(one.rule, kind=kind, method=method)
        if value != one.unsaid and not (known and one.holds(value)):
            yield one.rule, one.write(value)


def _together(rules: Rules) -> Iterator[tuple[Rule, object]]:
    if rules.maximum is not None and rules.maximum < rules.minimum:
        yield Rule.MAXIMUM, rules.maximum
    if rules.proposal is not None and rules.threshold is None:
        yield Rule.THRESHOLD, "-"
    if rules.threshold == "absolute" and rules.base is not Base.ENTITLED:
        yield Rule.BASE, rules.base.value
    if (rules.roll.of is Listed.NONE) != (rules.entitled is not None):
        yield Rule.ENTITLED, rules.entitled or "-"
    if rules.roll.of is Listed.NONE and rules.quorum is not None:
        yield Rule.QUORUM, rules.quorum


def _of_a_base(rules: Rules, kind: Kind) -> Iterator[tuple[Rule, object]]:
    """A base is a number that somebody knows: of the entitled, or of those in the room."""
    unknown = {
        Base.ENTITLED: kind is Kind.PULSE,
        Base.PRESENT: kind is Kind.PULSE or rules.roll.of is Listed.NONE,
    }
    if unknown.get(rules.base):
        yield Rule.BASE, rules.base.value


def _of_options(rules: Rules, options: int) -> Iterator[tuple[Rule, object]]:
    if rules.proposal is not None and rules.proposal > options:
        yield Rule.PROPOSAL, rules.proposal
