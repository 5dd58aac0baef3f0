"""A poll of every method, and ballots that are valid in it."""

from __future__ import annotations

from collections.abc import Mapping

from support import words

from forumdesk.domain import methods
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_words import parse_rules
from forumdesk.operations import polls
from forumdesk.operations.polls import NewPoll
from forumdesk.store.reader import Store

# Ballots as people write them, and rules that a poll of this method needs.
BALLOTS: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "single": (("1", "1", "2", "3", "1"), {}),
    "approval": (("1;3", "2", "1;2", "3", "1"), {"max": "2"}),
    "score": (("1:5;2:?", "1:1;3:4", "2:3", "1:5;2:5;3:5", "3:?"), {"threshold": "simple"}),
    "ranking": (("1>2>3", "3>1=2", "2", "1=3", "2>3"), {"decisive": "borda"}),
    "points": (("1:3", "1:1;2:2", "3:3", "2:1", "1:2;3:1"), {"points": "3"}),
    "motion": (("yes", "yes", "no", "yes", "no"), {"threshold": "two_thirds"}),
    "gradients": (("1", "8", "3", "3", "5"), {}),
    "budget": (("1;3", "2", "2;3", "3", "1"), {"budget": "50"}),
    "words": (('["air"]', '["jalan","air"]', '["Air"]', '["desa"]', '["air bersih"]'), {}),
    "statements": (("1:1;2:-1;3:0", "1:1", "2:1;3:-1", "1:-1", "3:1"), {}),
}
COSTS = (30, 20, 10)
OPTIONS = ("Water", "Desk", "Ambulance")


def draft_of(db: Store, method: Method, kind: Kind, **rules: str) -> Poll:
    """A draft with the options, costs and rules that the method needs, and with these rules."""
    way = methods.of(method)
    needed = BALLOTS[method.value][1]
    new = NewPoll(
        words("Which?"),
        kind=kind,
        method=method,
        options=[words(one) for one in OPTIONS] if way.most_options != 0 else [],
        rules=parse_rules({**needed, **rules}, kind=kind, method=method, groups=()),
        costs=COSTS if way.has_costs else (),
    )
    return polls.add_poll(db, new=new).value


def said_of(poll: Poll) -> list[object]:
    """The ballots of its method as phones send them."""
    way = methods.of(poll.method)
    return [way.typed(poll, one) for one in BALLOTS[poll.method.value][0]]
