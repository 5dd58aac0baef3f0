"""The register of policies that affect the public: which were consulted, and which were not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.domain.record import RecordState
from forumdesk.domain.text import NO_TEXT, Text

MAX_OWNER = 200


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


class Standing(StrEnum):
    """How far the consultation on a policy has come, in the order in which it goes."""

    NOT_YET = "not_yet"
    PLANNED = "planned"
    CONSULTED = "consulted"
    ANSWERED = "answered"

    @property
    def was_consulted(self) -> bool:
        """Whether people have been asked."""
        return self in (Standing.CONSULTED, Standing.ANSWERED)


@dataclass(frozen=True, slots=True)
class Consulted:
    """A session on a policy, and how far its record has come; None where there is none yet."""

    session: Session
    record: RecordState | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """A policy with the sessions on it, by start."""

    policy: Policy
    sessions: tuple[Consulted, ...] = ()

    @property
    def standing(self) -> Standing:
        """A session counts once it has ended; an answer to nobody is none."""
        if any(one.session.ended_at for one in self.sessions):
            return Standing.ANSWERED if self.policy.response else Standing.CONSULTED
        return Standing.PLANNED if self.sessions else Standing.NOT_YET


@dataclass(frozen=True, slots=True)
class PolicyRegister:
    """The register as it stands on a local day."""

    forum: Forum
    today: date
    policies: Sequence[Registered]
