"""The fonts in resources/fonts: which one covers a character, and shaping in it.

Fonts are opened when a character needs them. Everything is measured in thousandths of the font
size, as PDF does, so that one shape serves every size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from forumdesk.charts.directions import CONTROLS
from forumdesk.resources import resource_path

UNITS = 1000
INTER = "Inter"
# Inter has what European languages need; each Noto font has one script. Those that this forum's
# neighbours write come first, because a character is searched for in this order.
_CHAIN = (
    *("SansThai", "SerifTibetan", "SansArabic", "SansDevanagari", "SansLao", "SansKhmer"),
    *("SansMyanmar", "SansBengali", "SansTamil", "SansSinhala", "SansSC", "SansKR", "SansJP"),
    *("SansHebrew", "SansGeorgian", "SansArmenian", "SansEthiopic", "SansGujarati"),
    *("SansGurmukhi", "SansKannada", "SansMalayalam", "SansTelugu", "SansOriya", "SansThaana"),
    *("SansJavanese", "SansBalinese", "SansSundanese", "SansBatak", "SansBuginese", "SansRejang"),
    *("SansMongolian", "SansCham", "SansMeeteiMayek", "SansOlChiki", "SansLepcha", "SansLimbu"),
    *("SansTaiTham", "SansTaiLe", "SansNewTaiLue", "SansLisu", "SansYi", "SansSyriac", "SansNKo"),
    *("SansAdlam", "SansTifinagh", "SansCherokee", "SansCanadianAboriginal", "SansTC"),
    *("Sans", "SansSymbols", "Emoji"),
)
# Languages that are written in a script of their own (BCP 47); of the others only the script is
# known from the letters.
_LANGUAGES = {
    **{"Thai": "th", "Lao": "lo", "Khmer": "km", "Myanmar": "my", "Hebrew": "he", "KR": "ko"},
    **{"JP": "ja", "SC": "zh", "TC": "zh", "Tamil": "ta", "Sinhala": "si", "Georgian": "ka"},
    **{"Armenian": "hy", "Gujarati": "gu", "Gurmukhi": "pa", "Kannada": "kn", "Malayalam": "ml"},
    **{"Telugu": "te", "Oriya": "or", "Thaana": "dv", "Arabic": "und-Arab", "Tibetan": "und-Tibt"},
    **{"Devanagari": "und-Deva", "Bengali": "und-Beng", "Ethiopic": "und-Ethi"},
}
# A face without a bold of its own is drawn with an outline of this width, in thousandths.
_BOLD_STROKE = 28
_FEATURES = {"kern": True, "liga": True, "dlig": False}
# Inter's contextual forms turn "->" into an arrow; what people wrote is not ours to change.
_INTER_FEATURES = {**_FEATURES, "calt": False}
# Skin tones belong to the picture before them; without colour they would be a picture of their own.
_HIDDEN = {point: "\u2060" for point in range(0x1F3FB, 0x1F400)}
_INVISIBLE = f"\u200b\u200c\u200d\u2060\u00ad\ufeff{CONTROLS}"
_DIGITS = re.compile("[0-9]+")


class Weight(StrEnum):
    """The faces that documents use."""

    REGULAR = "Regular"
    ITALIC = "Italic"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


_HEAVY = (Weight.SEMIBOLD, Weight.BOLD)


# A shaped glyph: its number, how far the pen goes, its offset, the character it begins at. Plain
# numbers, because documents keep hundreds of thousands, and a window stands still while Python
# looks through objects for garbage; through tuples of numbers it does not look.
Glyph = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """Glyphs in visual order, left to right, and their whole advance."""

    glyphs: tuple[Glyph, ...]
    advance: int


class Face:
    """One font file. `stroke` is the width of the outline that makes it bold, 0 for none.

    `language` is that of the words set in it, where they tell one that is not the document's.
    """

    def __init__(self, path: Path, *, stroke: int = 0) -> None:
        self.name = path.stem
        self.stroke = stroke
        self.key = f"{path.stem}+{stroke}" if stroke else path.stem
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self.face)
        self._font.scale = (UNITS, UNITS)
        self._covered = self.face.unicodes
        self.is_pictures = path.stem.startswith("NotoEmoji")
        self._reaches: dict[int, tuple[int, int]] = {}
        self.is_inter = path.stem.startswith(INTER)
        script = path.stem.partition("-")[0].removeprefix("Noto").removeprefix("Sans")
        self.language = _LANGUAGES.get(script.removeprefix("Serif"), "")

    def covers(self, characters: str) -> bool:
        """Whether every character has a glyph; characters that are never seen need none."""
        return all(ord(one) in self._covered or is_invisible(one) for one in characters)

    def shape(self, text: str, *, rtl: bool) -> Shape:
        """Shape a run that stands in this face alone."""
        buffer = hb.Buffer()
        buffer.add_str(text.translate(_HIDDEN) if self.is_pictures else text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, self._features(text))
        glyphs = tuple(
            (info.codepoint, place.x_advance, place.x_offset, place.y_offset, info.cluster)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        return Shape(glyphs, sum(advance for _number, advance, *_ in glyphs))

    def _features(self, text: str) -> Mapping[str, bool | list[tuple[int, int, bool]]]:
        if not self.is_inter:
            return _FEATURES
        # Over digits only: in Inter the feature widens colons and hyphens as well.
        digits = [(*one.span(), True) for one in _DIGITS.finditer(text)]
        return {**_INTER_FEATURES, "tnum": digits} if digits else _INTER_FEATURES

    def width(self, glyph: int) -> int:
        """The advance that the font itself gives a glyph."""
        return int(self._font.get_glyph_h_advance(glyph))

    def ink(self, shape: Shape) -> tuple[int, int]:
        """How far a run's ink reaches above and below the baseline, both from 0."""
        above = below = 0
        for number, _advance, _dx, dy, _cluster in shape.glyphs:
            high, low = self._reach(number)
            above, below = max(above, high + dy), max(below, low - dy)
        return above, below

    def _reach(self, glyph: int) -> tuple[int, int]:
        found = self._reaches.get(glyph)
        if found is None:
            box = self._font.get_glyph_extents(glyph)
            found = (int(box.y_bearing), -int(box.y_bearing + box.height)) if box else (0, 0)
            self._reaches[glyph] = found
        return found

    def glyph_of(self, character: str) -> int:
        """The glyph of one character before shaping, 0 if there is none."""
        return int(self._font.get_nominal_glyph(ord(character)) or 0)

    def extents(self) -> tuple[int, int]:
        """(ascent, descent) of the font, the second below 0."""
        found = self._font.get_font_extents("ltr")
        return int(found.ascender), int(found.descender)


def is_invisible(character: str) -> bool:
    """Joiners, variation selectors and the like, which shaping reads and nobody sees."""
    return character in _INVISIBLE or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff"
    )


@cache
def _face(stem: str, stroke: int) -> Face:
    return Face(resource_path("fonts", f"{stem}.ttf"), stroke=stroke)


@cache
def _faces(weight: Weight) -> tuple[tuple[str, int], ...]:
    """The chain of a weight: files, and the stroke for those that lack the weight."""
    chain = [(f"{INTER}-{weight.value}", 0)]
    for stem in _CHAIN:
        bold = f"Noto{stem}-Bold"
        if weight in _HEAVY and resource_path("fonts", f"{bold}.ttf").is_file():
            chain.append((bold, 0))
        else:
            chain.append((f"Noto{stem}-Regular", _BOLD_STROKE if weight in _HEAVY else 0))
    return tuple(chain)


def first_face(weight: Weight) -> Face:
    """Inter in this weight."""
    return _face(*_faces(weight)[0])


@lru_cache(maxsize=65_536)
def face_for(cluster: str, weight: Weight) -> Face | None:
    """The first face of the chain that has all of these characters, None if there is none."""
    for stem, stroke in _faces(weight):
        face = _face(stem, stroke)
        if face.covers(cluster):
            return face
    return None
