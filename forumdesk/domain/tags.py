"""Outcome frameworks: sets of tags by which sessions are told what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.domain.text import Text

# Of what is printed before a tag's name.
MAX_KEY = 12


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a set; `key` is short and printed, such as 16 or 16.7."""

    id: str
    tag_set: str
    key: str
    name: Text
    position: int


@dataclass(frozen=True, slots=True)
class TagSet:
    """A framework of outcomes, such as the SDGs or domains of gross national happiness.

    `key` names a set that is ready made; empty for the forum's own.
    """

    id: str
    key: str
    name: Text
    position: int


@dataclass(frozen=True, slots=True)
class SessionTag:
    """A tag that a session carries."""

    id: str
    session: str
    tag: str


@dataclass(frozen=True, slots=True)
class CoveredSet:
    """A set, each of its tags with the sessions that carry it, both in their order."""

    tag_set: TagSet
    tags: Sequence[tuple[Tag, Sequence[Session]]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of the `sessions` serve which outcomes; breaks are none of them."""

    forum: Forum
    sessions: Sequence[Session]
    sets: Sequence[CoveredSet]

    @property
    def served(self) -> set[str]:
        """The ids of the sessions that carry any tag."""
        return {one.id for own in self.sets for _tag, found in own.tags for one in found}
