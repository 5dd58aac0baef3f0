"""Results where a threshold is of those who have an opinion about an option."""

from __future__ import annotations

from forumdesk.domain.results import Result
from forumdesk.domain.rules import Base
from forumdesk.i18n import _
from forumdesk.wording.poll_terms import base


def whole(result: Result) -> str:
    """What those in favour of an option are a part of."""
    rules = result.poll.rules
    if rules.base is Base.VALID:
        return _("those with an opinion")
    return base(rules.base, result.poll.kind)


def part(result: Result, opinions: int) -> int:
    """How many people that are, where so many have an opinion about the option."""
    return opinions if result.poll.rules.base is Base.VALID else result.base
