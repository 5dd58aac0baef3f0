"""What a badge says of a person: as large as it goes, and smaller all together where it must be."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from forumdesk.charts.breaks import in_lines
from forumdesk.charts.directions import right_to_left
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Photo
from forumdesk.i18n import language
from forumdesk.reports.badge_marks import INDENT
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED
from forumdesk.reports.text import Fitted, Span, Style, fit, measure, spans_line
from forumdesk.wording.registration import photo_words
from forumdesk.wording.reports import country

LARGEST_NAME = 36.0
# How words shrink together until they fit; where they are small already, a little further.
_SHARES = (1.0, 0.88, 0.77, 0.68, 0.6)
_SMALL_SHARES = (*_SHARES, 0.53, 0.47)

_NAME = Style(LARGEST_NAME, Weight.BOLD, INK, spread=1.2)
_LATIN = Style(16, Weight.MEDIUM, MUTED, spread=1.25)
_OFFICE = Style(13, Weight.REGULAR, INK, spread=1.28)
_INSTITUTION = Style(13, Weight.SEMIBOLD, INK, spread=1.28)
_COUNTRY = Style(12, Weight.REGULAR, MUTED, spread=1.28)
_MARKED = Style(12, Weight.MEDIUM, INK, spread=1.28)


@dataclass(frozen=True, slots=True)
class Said:
    """One of a badge's texts, fitted to its width, and the space above it.

    A `mark` stands before it.
    """

    text: str
    style: Style
    fitted: Fitted
    above: float
    mark: Photo | None = None

    @property
    def height(self) -> float:
        """With the space above it."""
        return self.above + sum(line.height for line in self.fitted.lines)

    @property
    def indent(self) -> float:
        """How far the words stand from the edge."""
        return INDENT * self.fitted.size if self.mark is not None else 0.0

    def in_lines(self, number: int, *, width: float) -> Said:
        """The same in so many lines at most, ended with an ellipsis."""
        style = replace(self.style, size=self.fitted.size)
        kept = in_lines(
            self.text, lines=number, width=width, measure=lambda text: measure(text, style)
        )
        rtl = right_to_left(self.text)
        lines = tuple(spans_line([Span(line, style)], rtl=rtl) for line in kept)
        return replace(self, fitted=Fitted(lines, style.size, True))


@dataclass(frozen=True, slots=True)
class Words:
    """What a badge says of a person, from top to bottom."""

    said: tuple[Said, ...]
    cut: bool = False

    @property
    def height(self) -> float:
        """All of it."""
        return sum(one.height for one in self.said)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large words are set, in points, before they shrink together.

    A `name` stands on one line down to `one_line`: below it two lines in larger letters read
    better. Nothing is set smaller than the `floor`. Words that shrank to less than the share
    `calm` are told.
    """

    name: float = LARGEST_NAME
    one_line: float = 25.0
    least_name: float = 15.0
    latin: float = 16.0
    office: float = 13.0
    country: float = 12.0
    least: float = 9.0
    floor: float = 6.5
    calm: float = 1.0
    above: float = 9.0
    shares: tuple[float, ...] = _SHARES


def small_sizes(share: float) -> Sizes:
    """Those for less than a quarter of a page, where words are small from the beginning."""
    return Sizes(
        name=LARGEST_NAME * share,
        one_line=25.0 * share,
        least_name=max(15.0 * share, 6.5),
        latin=max(16.0 * share, 8.0),
        office=max(13.0 * share, 7.5),
        country=max(12.0 * share, 7.0),
        least=7.0,
        floor=6.0,
        calm=_SHARES[2],
        above=9.0 * share,
        shares=_SMALL_SHARES,
    )


def words_of(person: Person, photo: Photo | None, width: float, room: float, sizes: Sizes) -> Words:
    """The words in their place: all of them smaller if they must be, in the end cut with a sign.

    Before anything is cut, what somebody allows stands in one line with the country.
    """
    words = Words(())
    for beside in (False, True) if photo is not None else (False,):
        for share in sizes.shares:
            words = _at(person, photo, width, share, sizes, beside=beside)
            if words.height <= room:
                return words
    return _cut(words, width, room)


def _at(
    person: Person, photo: Photo | None, width: float, share: float, sizes: Sizes, *, beside: bool
) -> Words:
    """The words at a share of their sizes, the country `beside` what the person allows."""
    spoken = language()
    said = [_name(person.display, width, share, sizes)]
    land = country(person.country)
    allowed = photo_words(photo) if photo is not None else ""
    if beside:
        allowed, land = " · ".join(one for one in (allowed, land) if one), ""
    office = person.office.in_language(spoken)
    for text, style, size, above, before in (
        (person.latin if needs_latin(person) else "", _LATIN, sizes.latin, 2.0, None),
        (office, _OFFICE, sizes.office, sizes.above, None),
        (
            person.institution.in_language(spoken),
            _INSTITUTION,
            sizes.office,
            2.0 if office else sizes.above,
            None,
        ),
        (land, _COUNTRY, sizes.country, 2.0, None),
        (allowed, _MARKED, sizes.country, sizes.above / 2, photo),
    ):
        if text:
            large = replace(style, size=max(size * share, sizes.floor))
            small = max(sizes.least * share, sizes.floor)
            room = width - (INDENT * large.size if before is not None else 0.0)
            fitted = fit(
                text, large, width=room, smallest=small, lines=2, shrink_to=large.size * 0.85
            )
            said.append(Said(text, large, fitted, above * share, before))
    return Words(tuple(said if share >= sizes.calm else map(_marked, said)))


def _name(name: str, width: float, share: float, sizes: Sizes) -> Said:
    large = replace(_NAME, size=sizes.name * share)
    small = max(sizes.least_name * share, sizes.floor)
    fitted = fit(
        name, large, width=width, smallest=small, lines=3, shrink_to=sizes.one_line * share
    )
    return Said(name, large, fitted, 0.0)


def _marked(said: Said) -> Said:
    """Words smaller than they should be are cramped."""
    return replace(said, fitted=replace(said.fitted, cramped=True))


def _cut(words: Words, width: float, room: float) -> Words:
    """Line after line less of the longest text, of the name at last, until the rest has room.

    What somebody allows stays whole.
    """
    said = list(words.said)
    places = [place for place, one in enumerate(said) if one.mark is None]

    def by_lines(place: int) -> tuple[bool, int]:
        lines = len(said[place].fitted.lines)
        return place > 0 and lines > 1, lines

    while sum(one.height for one in said) > room:
        longest = max(places, key=by_lines)
        lines = len(said[longest].fitted.lines)
        if lines == 1:
            break
        said[longest] = said[longest].in_lines(lines - 1, width=width)
    return Words(tuple(said), cut=True)


def needs_latin(person: Person) -> bool:
    """Whether the name is in another script than Latin and has a transcription to print."""
    return bool(person.latin) and any(
        character.isalpha() and "LATIN" not in unicodedata.name(character, "LATIN")
        for character in person.display
    )
