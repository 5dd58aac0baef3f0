"""What a kind and a method can honour, whoever writes a poll and with whatever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import Base, Listed, Roll, Rules
from forumdesk.domain.text import Text


@pytest.mark.parametrize(
    ("rule", "rules", "kind", "method"),
    [
        ("roll", Rules(roll=Roll(Listed.GROUPS, ("a",))), Kind.PULSE, Method.SINGLE),
        ("roll", Rules(roll=Roll(Listed.CHECKED_IN)), Kind.PULSE, Method.SINGLE),
        ("quorum", Rules(quorum="1/2"), Kind.PULSE, Method.SINGLE),
        ("base", Rules(base=Base.PRESENT), Kind.PULSE, Method.SINGLE),
        ("proposal", Rules(proposal=1, threshold="simple"), Kind.PULSE, Method.SINGLE),
        ("show", Rules(show_live=True), Kind.SECRET, Method.SINGLE),
        ("change", Rules(may_change=True), Kind.SECRET, Method.SINGLE),
        ("proposal", Rules(proposal=1, threshold="simple"), Kind.NAMED, Method.APPROVAL),
        ("min", Rules(minimum=2), Kind.NAMED, Method.SINGLE),
        ("max", Rules(maximum=2), Kind.NAMED, Method.SINGLE),
        ("min", Rules(minimum=0), Kind.NAMED, Method.APPROVAL),
        ("max", Rules(minimum=3, maximum=2), Kind.NAMED, Method.APPROVAL),
        ("seconds", Rules(seconds=0), Kind.NAMED, Method.SINGLE),
        ("seconds", Rules(seconds=86_401), Kind.NAMED, Method.SINGLE),
        ("threshold", Rules(threshold="most"), Kind.NAMED, Method.SINGLE),
        ("threshold", Rules(threshold="4/6"), Kind.NAMED, Method.SINGLE),
        ("threshold", Rules(threshold="1/0"), Kind.NAMED, Method.SINGLE),
        ("threshold", Rules(proposal=1), Kind.NAMED, Method.SINGLE),
        ("base", Rules(threshold="absolute"), Kind.NAMED, Method.SINGLE),
        ("quorum", Rules(quorum="0"), Kind.NAMED, Method.SINGLE),
        ("quorum", Rules(quorum="3/2"), Kind.NAMED, Method.SINGLE),
        ("quorum", Rules(quorum="²"), Kind.NAMED, Method.SINGLE),
        ("roll", Rules(roll=Roll(Listed.CHECKED_IN, ("a",))), Kind.NAMED, Method.SINGLE),
    ],
)
def test_a_rule_that_a_new_poll_cannot_honour_is_refused(
    rule: str, rules: Rules, kind: Kind, method: Method
) -> None:
    with pytest.raises(Refused) as refused:
        check_rules(rules, kind=kind, method=method, options=3)
    assert refused.value.reason is Reason.INVALID_RULE
    assert refused.value.facts["rule"] == rule


@pytest.mark.parametrize(
    ("rules", "kind", "method"),
    [
        (Rules(show_live=True, seconds=1), Kind.PULSE, Method.SINGLE),
        (Rules(may_change=True, quorum="40"), Kind.NAMED, Method.SINGLE),
        (Rules(minimum=2, maximum=2, threshold="2/3"), Kind.SECRET, Method.APPROVAL),
        (Rules(base=Base.ENTITLED, threshold="absolute", proposal=2), Kind.SECRET, Method.SINGLE),
    ],
)
def test_a_rule_that_can_be_honoured_is_taken(rules: Rules, kind: Kind, method: Method) -> None:
    check_rules(rules, kind=kind, method=method, options=3)


def test_a_secret_poll_keeps_its_secret_whatever_rules_its_file_holds() -> None:
    options = (Option("a", 1, Text()), Option("b", 2, Text()))
    rules = Rules(show_live=True, may_change=True)
    poll = Poll("p", 1, Text(), Kind.SECRET, Method.SINGLE, options, rules, state=State.OPEN)
    assert (poll.shows_live, poll.may_change, poll.result_is_public) == (False, False, False)
    named = replace(poll, kind=Kind.NAMED)
    assert (named.shows_live, named.may_change, named.result_is_public) == (True, True, True)
