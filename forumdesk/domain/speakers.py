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


# As wide as a photo stands beside words, in the pixels of pages.
_BESIDE = 96


def beside_words(width: int, height: int) -> tuple[int, int]:
    """The size of a photo beside words; a narrow one stays narrow, and none is drawn larger."""
    share = min(1.0, _BESIDE / max(1, width, height))
    return round(width * share), round(height * share)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What everybody may be told of a person who speaks.

    `photo` is the id by which the photo is asked for, of `width` times `height` where it stands
    beside words; empty without one, and of somebody who does not want to be photographed.
    """

    biography: Text
    photo: str
    width: int
    height: int
