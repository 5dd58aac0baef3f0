"""Outcome frameworks: sets of tags by which sessions are told what they are for."""

from __future__ import annotations

from dataclasses import dataclass

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
