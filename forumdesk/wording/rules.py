"""The rules of a poll told one by one, for those who open it and those who sign its protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forumdesk.domain.people import Group
from forumdesk.domain.polls import Poll
from forumdesk.domain.rule_table import TABLE
from forumdesk.domain.rules import Listed, Roll, Rule, Rules
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import poll_terms
from forumdesk.wording.fields import rule_name
from forumdesk.wording.numbers import amount

# What the line about a poll's terms says already, and so does a protocol.
IN_TERMS = frozenset(
    {Rule.BASE, Rule.THRESHOLD, Rule.PROPOSAL, Rule.DECISIVE, Rule.ENTITLED, Rule.SHOW}
)


def rule_value(rule: Rule, value: Any, *, groups: Sequence[Group] = ()) -> str:
    """What a rule says that says anything; `groups` are those that a roll may name."""
    if rule is Rule.ROLL:
        return _roll(value, groups)
    return _VALUES[rule](value)


def said(rules: Rules, *, groups: Sequence[Group] = ()) -> list[tuple[Rule, str]]:
    """Every rule that says anything, in the order of the form."""
    found = ((one.rule, one.unsaid, getattr(rules, one.field)) for one in TABLE)
    return [
        (rule, rule_value(rule, value, groups=groups))
        for rule, unsaid, value in found
        if value != unsaid
    ]


def besides(poll: Poll, *, groups: Sequence[Group] = ()) -> str:
    """The rules that the line about a poll's terms does not tell, as a line; often none."""
    every = said(poll.rules, groups=groups)
    told = [one for one in every if one[0] not in IN_TERMS]
    # Who may vote is told already, but for the names of groups.
    told = [one for one in told if one[0] is not Rule.ROLL or poll.rules.roll.groups]
    return " · ".join(f"{rule_name(rule)}: {value}" for rule, value in told)


def _roll(value: Roll, groups: Sequence[Group]) -> str:
    names = [one.name.in_language(language()) for one in groups if one.id in value.groups]
    if value.of is Listed.GROUPS and names:
        return ", ".join(names)
    return poll_terms.listed(value.of)


def _quorum(value: str) -> str:
    if "/" in value:
        return _("{share} of those invited").format(share=value)
    return ngettext("{n} person", "{n} people", int(value)).format(n=value)


def _seconds(value: int) -> str:
    return _("{minutes}:{seconds} min").format(minutes=value // 60, seconds=f"{value % 60:02}")


def _if(yes: Callable[[], str], no: Callable[[], str]) -> Callable[[bool], str]:
    return lambda value: yes() if value else no()


_VALUES: Mapping[Rule, Callable[[Any], str]] = {
    Rule.BASE: poll_terms.base,
    Rule.THRESHOLD: poll_terms.threshold,
    Rule.PROPOSAL: lambda value: _("No. {n}").format(n=value),
    Rule.MINIMUM: str,
    Rule.MAXIMUM: str,
    Rule.SHOW: _if(lambda: _("shown"), lambda: _("hidden")),
    Rule.CHANGE: _if(lambda: _("until it closes"), lambda: _("not possible")),
    Rule.ABSTAIN: _if(lambda: _("offered"), lambda: _("not offered")),
    Rule.ORDER: _if(lambda: _("another one on each phone"), lambda: _("as written")),
    Rule.SECONDS: _seconds,
    Rule.QUORUM: _quorum,
    Rule.ENTITLED: str,
    Rule.POINTS: str,
    Rule.CAP: str,
    Rule.SCALE: poll_terms.scale,
    Rule.DECISIVE: poll_terms.decisive,
    Rule.BUDGET: amount,
    Rule.PURPOSE: poll_terms.purpose,
}
