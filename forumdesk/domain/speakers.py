"""What is told of those who speak beside their name: a biography and a photo."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is drawn: `png` of `width` times `height` pixels, in the plain form."""

    width: int
    height: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Profile:
    """What is told of a person who speaks; `id` is the row's own."""

    id: str
    person: str
    biography: Text = NO_TEXT
    photo: Photo | None = None
