"""The letterhead: whose paper it is. Logos and lines of text, set once for the whole forum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.flat_png import is_flat_png
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.typed_text import as_lines

# How many logos have room, how many lines, and how long a line is.
MAX_LOGOS = 6
MAX_LINES = 8
MAX_LINE = 200


class MediaType(StrEnum):
    """What a logo came as."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is drawn: `png` on white, of `width` times `height` pixels, in the plain form.

    `words` say what it is to those who do not see it; `position` is its place, from 1.
    """

    id: str
    words: Text
    width: int
    height: int
    position: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of text, parted by line feeds, and logos in their order.

    `spoilt` are logos of the file whose picture cannot be drawn.
    """

    lines: Text = NO_TEXT
    logos: tuple[Logo, ...] = ()
    spoilt: tuple[Logo, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.lines or self.logos)

    def lines_in(self, language: str) -> list[str]:
        """The lines in a language, or else in the first one."""
        return self.lines.in_language(language).splitlines()


NO_LETTERHEAD = Letterhead()


def letterhead_of(lines: Text, logos: Iterable[Logo]) -> Letterhead:
    """What a file has of it, parted into what can be drawn and what cannot."""
    whole: list[Logo] = []
    spoilt: list[Logo] = []
    for one in logos:
        drawn = is_flat_png(one.png, width=one.width, height=one.height)
        (whole if drawn else spoilt).append(one)
    return Letterhead(lines, tuple(whole), tuple(spoilt))


def lines_of(written: Mapping[str, str]) -> Text:
    """Lines as they were typed, by language; blank ones are left out.

    Raises:
        Refused: TOO_MANY_LINES, or one that is too long.
    """
    return as_lines(written, most=MAX_LINES, longest=MAX_LINE)
