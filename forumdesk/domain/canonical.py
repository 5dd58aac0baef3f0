"""The one form that equal values have: of JSON, and of a poll that opens."""

from __future__ import annotations

import json

from forumdesk.domain.kept_rules import kept_rules
from forumdesk.domain.polls import Option, Poll


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces, so that equal values have equal bytes."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def definition(poll: Poll) -> str:
    """The poll as it is opened, as canonical JSON; kept with the round and sealed with it."""
    defined: dict[str, object] = {
        "id": poll.id,
        "round": poll.round,
        "kind": poll.kind,
        "method": poll.method,
        "question": poll.question.as_dict(),
        "options": [_option(one) for one in poll.options],
        "rules": kept_rules(poll.rules),
        "entitled": poll.entitled,
    }
    if poll.present is not None:
        defined["present"] = poll.present
        defined["invited"] = poll.invited
    if poll.about is not None:
        defined["about"] = about_as_defined(poll)
    if poll.agreed is not None:
        defined["agreed"] = [{"by": one.by, "text": one.text} for one in poll.agreed]
    return canonical_json(defined)


def about_as_defined(poll: Poll) -> dict[str, object] | None:
    """What a poll asks about voters as its definition has it; None where it asks nothing."""
    if poll.about is None:
        return None
    options = [_option(one) for one in poll.about.options]
    return {"question": poll.about.question.as_dict(), "options": options}


def _option(one: Option) -> dict[str, object]:
    defined: dict[str, object] = {"id": one.id, "text": one.defined.as_dict()}
    return defined if one.cost is None else {**defined, "cost": one.cost}
