"""Words of any script in a document for word processors.

A word processor finds glyphs, lines and ligatures by itself. It wants to be told which stretches
run from the right, and for each stretch the language and a font that its system has: Latin letters,
complex scripts and East Asian ones have these apart (ISO/IEC 29500-1, 17.3.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from forumdesk.charts.bidi import bidi_class, levels
from forumdesk.charts.directions import CONTROLS, right_to_left
from forumdesk.charts.leftwards import runs_leftwards
from forumdesk.charts.unbroken import whole
from forumdesk.wording.written import Said, Tone, Words

# What XML 1.0 cannot hold, and other control characters.
_NOT_XML = re.compile("[^\t\n -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_BREAK_HYPHEN = "\u2011"
_CHARACTER_STYLES = {Tone.STRONG: "Strong", Tone.NEW: "Strong", Tone.QUIET: "Fact"}
# What stands for the languages of the program's own words.
_REGIONS = {"en": "en-GB", "id": "id-ID"}


class _Hand(Enum):
    """Which of a run's fonts and languages counts: its attribute of `w:lang` and `w:rFonts`."""

    LATIN = ("val", "")
    COMPLEX = ("bidi", "cs")
    EAST = ("eastAsia", "eastAsia")


@dataclass(frozen=True, slots=True)
class _Script:
    hand: _Hand
    language: str
    font: str = ""


_NIRMALA, _LEELAWADEE = "Nirmala UI", "Leelawadee UI"
# By the first word of the names that Unicode gives to their letters. Those of several languages
# carry the tag of the one that most people write in them.
_SCRIPTS = {
    **{
        script: _Script(_Hand.COMPLEX, tag, font)
        for script, tag, font in (
            ("ARABIC", "ar-SA", "Arial"),
            ("HEBREW", "he-IL", "Arial"),
            ("SYRIAC", "syr-SY", "Estrangelo Edessa"),
            ("THAANA", "dv-MV", "MV Boli"),
            ("THAI", "th-TH", _LEELAWADEE),
            ("LAO", "lo-LA", _LEELAWADEE),
            ("KHMER", "km-KH", _LEELAWADEE),
            ("MYANMAR", "my-MM", "Myanmar Text"),
            ("TIBETAN", "bo-CN", "Microsoft Himalaya"),
            ("JAVANESE", "jv-Java", "Javanese Text"),
            ("DEVANAGARI", "hi-IN", _NIRMALA),
            ("BENGALI", "bn-BD", _NIRMALA),
            ("GURMUKHI", "pa-IN", _NIRMALA),
            ("GUJARATI", "gu-IN", _NIRMALA),
            ("ORIYA", "or-IN", _NIRMALA),
            ("TAMIL", "ta-IN", _NIRMALA),
            ("TELUGU", "te-IN", _NIRMALA),
            ("KANNADA", "kn-IN", _NIRMALA),
            ("MALAYALAM", "ml-IN", _NIRMALA),
            ("SINHALA", "si-LK", _NIRMALA),
        )
    },
    **{
        script: _Script(_Hand.EAST, tag, font)
        for script, tag, font in (
            ("CJK", "zh-CN", "Microsoft YaHei"),
            ("BOPOMOFO", "zh-TW", "Microsoft JhengHei"),
            ("HIRAGANA", "ja-JP", "Yu Gothic"),
            ("KATAKANA", "ja-JP", "Yu Gothic"),
            ("HANGUL", "ko-KR", "Malgun Gothic"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character with what its run must say."""

    character: str
    tone: Tone
    script: _Script
    rtl: bool


def clean(text: str) -> str:
    """Text without what XML cannot hold and what only gives a direction."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "".join(one for one in _NOT_XML.sub("", lines) if one not in CONTROLS)


def region(language: str) -> str:
    """The language of the program's own words as word processors name it, with a region."""
    return _REGIONS.get(language, language)


def write(paragraph: Paragraph, words: Words, *, language: str) -> None:
    """Put words at the end of a paragraph, in as many runs as they need.

    A paragraph whose first letter is read from the right is read from there.
    """
    text = "".join(said.text for said in words)
    rtl = right_to_left(text)
    if rtl:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    letters = _letters(words, text, rtl=rtl, usual=_Script(_Hand.LATIN, region(language)))
    for (tone, script, turned), stretch in groupby(letters, key=_manner):
        run = paragraph.add_run()
        _fill(run, "".join(one.character for one in stretch))
        if tone in _CHARACTER_STYLES:
            run.style = _CHARACTER_STYLES[tone]
        _mark(run, script, rtl=turned)


def write_plain(paragraph: Paragraph, text: str, *, language: str) -> None:
    """The same with words in one tone."""
    write(paragraph, (Said(text),), language=language)


def field(paragraph: Paragraph, code: str, *, language: str) -> None:
    """A field that the word processor fills in; it shows 1 until then."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(words if kind == "shown" else "")
        _mark(run, _Script(_Hand.LATIN, region(language)), rtl=False)
        if kind in ("begin", "separate", "end"):
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run._r.append(character)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)


# What a paragraph's properties have after `w:bidi` (ISO/IEC 29500-1, 17.3.1.26).
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)


def _letters(words: Words, text: str, *, rtl: bool, usual: _Script) -> Iterator[_Letter]:
    plain = not rtl and not runs_leftwards(text)
    found = [0] * len(text) if plain else levels(text, rtl=rtl)
    script, at, text = usual, 0, _unbroken(text)
    for said in words:
        for _character in said.text:
            character, level, at = text[at], found[at], at + 1
            script = _script(character, before=script, usual=usual)
            if kept := clean(character):
                turned = level % 2 == 1 or (level > 1 and bidi_class(character) != "L")
                yield _Letter(kept, said.tone, script, turned)


def _unbroken(text: str) -> str:
    """The same text with blanks and hyphens that end no line where none should end."""
    for start, end in whole(text):
        kept = text[start:end].replace(" ", "\u00a0").replace("-", _NO_BREAK_HYPHEN)
        text = f"{text[:start]}{kept}{text[end:]}"
    return text


def _fill(run: Run, text: str) -> None:
    """Put words into a run; a hyphen that ends no line is an element of its own."""
    for place, part in enumerate(text.split(_NO_BREAK_HYPHEN)):
        if place:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        if part:
            run.add_text(part)


def _script(character: str, *, before: _Script, usual: _Script) -> _Script:
    """That of a letter; figures, marks and signs are of the script that they follow."""
    if character.isascii():
        return usual if character.isalpha() else before
    named = _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0])
    if named is not None:
        return named
    return usual if unicodedata.category(character)[0] == "L" else before


def _manner(letter: _Letter) -> tuple[Tone, _Script, bool]:
    return letter.tone, letter.script, letter.rtl


def _mark(run: Run, script: _Script, *, rtl: bool) -> None:
    """Say what a run is, in the order that the schema wants (ISO/IEC 29500-1, 17.3.2.28)."""
    properties = run._r.get_or_add_rPr()
    tag, slot = script.hand.value
    if script.font:
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn(f"w:{slot}"), script.font)
        if script.hand is _Hand.EAST:
            fonts.set(qn("w:hint"), "eastAsia")
        properties.insert(0 if properties.style is None else 1, fonts)
    if rtl:
        properties.append(OxmlElement("w:rtl"))
    if script.hand is _Hand.COMPLEX:
        properties.append(OxmlElement("w:cs"))
    spoken = OxmlElement("w:lang")
    spoken.set(qn(f"w:{tag}"), script.language)
    properties.append(spoken)
