"""Which rules a new poll can honour."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import (
    MOST_OF_A_BUDGET,
    MOST_OF_A_RULE,
    OF_METHODS,
    Base,
    Rule,
    Rules,
    is_quorum,
    is_scale,
    is_threshold,
)


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
    doubts = [_of_kind(rules, kind), _of_method(rules, way.rules), _by_themselves(rules)]
    if options is not None:
        doubts += [_of_options(rules, options), way.check(rules, options=options, costs=costs)]
    for found in doubts:
        for rule, value in found:
            raise Refused(Reason.INVALID_RULE, rule=rule, value=str(value))


def _of_kind(rules: Rules, kind: Kind) -> Iterator[tuple[Rule, object]]:
    match kind:
        case Kind.PULSE:
            if rules.groups or rules.checked_in:
                yield Rule.ROLL, "checked_in" if rules.checked_in else ",".join(rules.groups)
            if rules.no_roll or rules.entitled is not None:
                yield Rule.ENTITLED, rules.entitled or "-"
            if rules.quorum is not None:
                yield Rule.QUORUM, rules.quorum
            if rules.proposal is not None:
                yield Rule.PROPOSAL, rules.proposal
            if rules.base in (Base.ENTITLED, Base.PRESENT):
                yield Rule.BASE, rules.base.value
        case Kind.SECRET:
            if rules.show_live:
                yield Rule.SHOW, "live"
            if rules.may_change:
                yield Rule.CHANGE, "yes"
        case Kind.NAMED:
            pass


def _of_method(rules: Rules, allowed: Container[Rule]) -> Iterator[tuple[Rule, object]]:
    for rule, (field, usual) in OF_METHODS.items():
        value = getattr(rules, field)
        if rule not in allowed and value != usual:
            yield rule, value


def _by_themselves(rules: Rules) -> Iterator[tuple[Rule, object]]:
    for rule, number in (
        (Rule.MINIMUM, rules.minimum),
        (Rule.MAXIMUM, rules.maximum),
        (Rule.SECONDS, rules.seconds),
        (Rule.PROPOSAL, rules.proposal),
        (Rule.POINTS, rules.points),
        (Rule.CAP, rules.cap),
        (Rule.ENTITLED, rules.entitled),
    ):
        if number is not None and not 1 <= number <= MOST_OF_A_RULE:
            yield rule, number
    if rules.maximum is not None and rules.maximum < rules.minimum:
        yield Rule.MAXIMUM, rules.maximum
    if rules.threshold is not None and not is_threshold(rules.threshold):
        yield Rule.THRESHOLD, rules.threshold
    if rules.proposal is not None and rules.threshold is None:
        yield Rule.THRESHOLD, "-"
    if rules.threshold == "absolute" and rules.base is not Base.ENTITLED:
        yield Rule.BASE, rules.base.value
    if rules.budget is not None and not 1 <= rules.budget <= MOST_OF_A_BUDGET:
        yield Rule.BUDGET, rules.budget
    if rules.scale is not None and not is_scale(rules.scale):
        yield Rule.SCALE, "..".join(map(str, rules.scale))
    if rules.quorum is not None and not is_quorum(rules.quorum):
        yield Rule.QUORUM, rules.quorum
    if rules.checked_in and rules.groups:
        yield Rule.ROLL, ",".join(rules.groups)
    if rules.no_roll and (rules.checked_in or rules.groups):
        yield Rule.ROLL, "none"
    if rules.no_roll != (rules.entitled is not None):
        yield Rule.ENTITLED, rules.entitled or "-"


def _of_options(rules: Rules, options: int) -> Iterator[tuple[Rule, object]]:
    if rules.proposal is not None and rules.proposal > options:
        yield Rule.PROPOSAL, rules.proposal
