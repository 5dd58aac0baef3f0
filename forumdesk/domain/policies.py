"""The register of policies that affect the public: which were consulted, and which were not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forumdesk.domain.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that people are, or are to be, consulted on.

    `level` is the lowest level that can decide it, in words as those of actions (village, district,
    province, national), `owner` the body that does. `response` is what that body answered to those
    who were consulted, on the local day `responded`.
    """

    id: str
    number: int
    title: Text
    owner: str = ""
    level: str = ""
    note: Text = NO_TEXT
    response: Text = NO_TEXT
    responded: date | None = None


@dataclass(frozen=True, slots=True)
class PolicySession:
    """A session in which people are consulted on a policy."""

    id: str
    policy: str
    session: str
