"""In which encoding a text file was saved, told by what its letters would be.

Programs that save lists say nothing about it. UTF-8 and UTF-16 are known by their form. Of the
older ones each is tried, and the one wins in which most words look like words: all letters of one
script and, for Latin ones, of the alphabet of one language, with capitals only where words begin.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from forumdesk.domain.errors import Reason, Refused

# Longest first: the mark of UTF-32 begins with that of UTF-16, but nothing exports UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What only these alphabets have, small; several languages that are saved in the same encoding.
_LATIN = {
    "cp1252": (
        *("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúüºª", "ãáâàçéêíóôõúüºª", "àèéìíîòóùú", "åäöæøéü"),
        *("áéíóúýæöþð", "ëéïóöüè", "áéíóúàèìòùâêîôûŵŷäëïöü"),
    ),
    "cp1250": (
        *("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ"),
        *("čćđšž",),
    ),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūžōŗ", "ąčęėįšųūž", "äöõüšž"),
    "cp1258": ("àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",),
}
# Elsewhere the same letters are other bytes.
_LATIN["iso8859-2"] = _LATIN["cp1250"]
_LATIN["iso8859-15"] = (*_LATIN["cp1252"], "äöõüšž")
_LATIN["mac-roman"] = _LATIN["cp850"] = _LATIN["cp1252"]
# Their letters by the ranges of Unicode.
_SCRIPTS = {
    "cp1251": ((0x0400, 0x04FF),),
    "cp1253": ((0x0370, 0x03FF),),
    "cp1255": ((0x05D0, 0x05F4),),
    "cp1256": ((0x0600, 0x06FF), (0x200C, 0x200D)),
    "koi8-r": ((0x0400, 0x04FF),),
    "cp866": ((0x0400, 0x04FF),),
}
# A word in Thai: in each syllable vowels stand around a consonant, tones above it.
_THAI = re.compile(
    "(?:[\u0e40-\u0e44]?[\u0e01-\u0e2e]\u0e3a?[\u0e31\u0e34-\u0e39\u0e47]?[\u0e48-\u0e4d]?"
    "[\u0e30\u0e32\u0e33\u0e45]*)+[\u0e46\u0e2f]?|[\u0e50-\u0e59]+"
)
# Characters that everybody uses, by the first byte of the two that stand for one.
_COMMON = {
    "cp932": ((0x82, 0x83), (0x88, 0x97)),
    "gb18030": ((0xB0, 0xD7),),
    "euc_jp": ((0xA4, 0xA5), (0xB0, 0xCF)),
    "big5": ((0xA4, 0xC6),),
    "cp949": ((0xB0, 0xC8),),
}
# Bytes of one letter: the most likely first, which is what stands where nothing tells them apart.
_OLDER: tuple[str, ...] = (
    *(
        "cp1252",
        "cp874",
        "cp932",
        "gb18030",
        "euc_jp",
        "big5",
        "cp949",
        "cp1251",
        "cp1250",
        "cp1254",
    ),
    *("cp1257", "cp1258", "cp1256", "cp1255", "cp1253", "koi8-r", "iso8859-2", "mac-roman"),
    *("cp866", "cp850", "iso8859-15"),
)
# Seven bits, with letters between signs that switch to them.
_SWITCHED = (b"\x1b$", "iso2022_jp")

ENCODINGS = ("utf-8", "utf-16", *_OLDER, _SWITCHED[1])
"""Those that may be chosen, by their names in Python."""

LOST = "\ufffd"
"""Stands where there was a letter that cannot be told."""

# Words that are looked at; a list says in some hundred what it is written in.
_WORDS = 400
_PARTING = frozenset(b" \t\r\n;,|0123456789")
_BETWEEN = re.compile(r"[\s!-&(-,./:-@\[-`{-~0-9]+")
# Signs that stand in words or around them in any language.
_SIGNS = frozenset("’‘“”„«»–—…·°№€£©®\u00a0'-")


def decoded(
    raw: bytes, encoding: str | None = None, *, known: Callable[[str], int] = lambda _text: 0
) -> tuple[str, str]:
    """The text and the name of its encoding, found or as told.

    `known` says how many words in the text are ones that the caller waits for.

    Raises:
        Refused: UNKNOWN_ENCODING; TABLE_UNREADABLE for what is no text, or not in this encoding.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark) and encoding in (None, name):
            return _decode(raw, "utf-8-sig" if name == "utf-8" else name), name
    if encoding is not None:
        return _as_told(raw, encoding)
    if half := _half(raw):
        return _decode(raw, half), "utf-16"
    if _SWITCHED[0] in raw and raw.isascii():
        return _decode(raw, _SWITCHED[1]), _SWITCHED[1]
    try:
        return _no_binary(raw.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        name = "utf-8" if _is_broken_utf8(raw) else _older(raw, known)
    return (_mended(raw) if name == "utf-8" else _decode(raw, name)), name


def _is_broken_utf8(raw: bytes) -> bool:
    """Whether nearly all letters of a text have the form of UTF-8, which nothing has by chance."""
    whole = raw.decode("utf-8", "replace")
    lost = whole.count(LOST)
    return sum(not one.isascii() for one in whole) - lost >= 2 * lost


def _mended(raw: bytes) -> str:
    """UTF-8 with `LOST` where bytes are none, as where two files were made one."""
    return _no_binary(raw.decode("utf-8", "replace"))


def named(encoding: str) -> str:
    """An encoding by any of its names, such as "Windows-874", "latin-1" or "GBK".

    Raises:
        Refused: UNKNOWN_ENCODING.
    """
    bare = encoding.strip().lower().replace("_", "-")
    bare = re.sub(r"^(windows|win|ansi)-?(?=\d)", "cp", bare)
    if bare == "utf-8-sig":
        return "utf-8"
    try:
        found = codecs.lookup(bare)
        # What is no encoding of text, such as base64, encodes no letter.
        "a".encode(found.name)
    except (LookupError, ValueError):
        known = ", ".join(ENCODINGS)
        raise Refused(Reason.UNKNOWN_ENCODING, value=encoding[:40], known=known) from None
    better = {"shift_jis": "cp932", "gbk": "gb18030", "gb2312": "gb18030", "euc_kr": "cp949"}
    return better.get(found.name, found.name)


def _as_told(raw: bytes, encoding: str) -> tuple[str, str]:
    name = named(encoding)
    if name == "utf-16" and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(raw, _half(raw) or "utf-16-le"), name
    return _decode(raw, "utf-8-sig" if name == "utf-8" else name), name


def _half(raw: bytes) -> str:
    """The half of UTF-16 that a text without a mark is in, by what parts cells, words and lines.

    These have their zero byte where the half puts it; letters of many scripts have none. Empty
    where they have not: then it is no UTF-16.
    """
    if b"\0" not in raw:
        return ""
    head = raw[:20_000]
    pairs = [head[at : at + 2] for at in range(0, len(head) - 1, 2)]
    little = sum(one[1] == 0 and one[0] in _PARTING for one in pairs)
    big = sum(one[0] == 0 and one[1] in _PARTING for one in pairs)
    if max(little, big) < max(2, len(pairs) // 33):
        return ""
    return "utf-16-be" if big > little else "utf-16-le"


def _decode(raw: bytes, name: str) -> str:
    try:
        return _no_binary(raw.decode(name))
    except (UnicodeError, ValueError):
        raise Refused(Reason.TABLE_UNREADABLE) from None


def _no_binary(text: str) -> str:
    # A zip archive, which every workbook is, happens to be valid in older encodings now and then.
    if "\0" in text or text.startswith("PK\x03\x04"):
        raise Refused(Reason.TABLE_UNREADABLE)
    # Some programs put a mark before the one that is there.
    return text.lstrip("\ufeff")


def _older(raw: bytes, known: Callable[[str], int]) -> str:
    """The older encoding in which the text reads best; Windows-1252 where nothing is told."""
    lines = [line for line in raw.splitlines() if not line.isascii()][:_WORDS]
    sample = b"\n".join(lines)[:40_000]
    best, name = (0, 0.0), "cp1252"
    for one in _OLDER:
        try:
            text = sample.decode(one)
            raw.decode(one)
        except UnicodeDecodeError:
            continue
        headings = known(text)
        # One word may look like a heading by chance.
        worth = (headings if headings > 2 else 0, round(_plausible(text, one), 3))
        if worth > best:
            best, name = worth, one
    return name


def _plausible(text: str, encoding: str) -> float:
    """How much of the text could be words in one of the languages of an encoding, 0 to 1."""
    words = [one for one in _BETWEEN.split(text) if not one.isascii()][:_WORDS]
    if not words:
        return 0.0
    if encoding == "cp874":
        return sum(_THAI.fullmatch(one) is not None for one in words) / len(words)
    if encoding in _COMMON:
        chinese = encoding in ("gb18030", "euc_jp")
        doubt = 0.9 if chinese and _could_be_korean(words, encoding) else 1.0
        return doubt * sum(_common(one, encoding) for one in words) / len(words)
    if encoding in _SCRIPTS:
        good = [_is_script_word(one, encoding) for one in words]
        return sum(good) / len(words) * _has_capitals(words)
    return max(
        sum(_is_latin_word(one, alphabet) for one in words) / len(words)
        for alphabet in _LATIN[encoding]
    )


def _common(word: str, encoding: str) -> float:
    letters = [one for one in word if not one.isascii()]
    firsts = [one.encode(encoding)[0] for one in letters]
    ranges = _COMMON[encoding]
    return sum(any(a <= first <= b for a, b in ranges) for first in firsts) / len(firsts)


def _could_be_korean(words: list[str], encoding: str) -> bool:
    """Whether all these Chinese characters stand where Korean has its syllables.

    Half of those that Chinese uses do not, and Japanese has letters of its own elsewhere.
    """
    firsts = [one.encode(encoding)[0] for word in words for one in word if not one.isascii()]
    low, high = _COMMON["cp949"][0]
    return len(firsts) > 5 and low <= min(firsts) and max(firsts) <= high


def _is_script_word(word: str, encoding: str) -> bool:
    bare = [one for one in unicodedata.normalize("NFC", word) if one not in _SIGNS]
    ranges = _SCRIPTS[encoding]
    if not all(any(a <= ord(one) <= b for a, b in ranges) for one in bare):
        return False
    return _is_cased("".join(bare)) and not _is_mark(bare[0]) if bare else True


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _is_latin_word(word: str, alphabet: str) -> bool:
    composed = unicodedata.normalize("NFC", word)
    beyond = [one for one in composed.lower() if not one.isascii() and one not in _SIGNS]
    if any(one in "©®" for one in word) and any(map(str.isalpha, word)):
        return False
    # A capital I with a dot becomes small as two characters.
    return set(beyond) - {"\u0307"} <= _letters(alphabet) and _is_cased(composed)


@cache
def _letters(alphabet: str) -> frozenset[str]:
    return frozenset(alphabet)


def _is_cased(word: str) -> bool:
    """Whether capitals stand where people write them: first, everywhere, or after a sign."""
    parts: Iterable[str] = re.split(r"[’'‘\-–]", word)
    return all(
        one.isupper() or not any(letter.isupper() for letter in one[1:]) or one[:2] in ("Mc", "Ma")
        for one in parts
    )


def _has_capitals(words: list[str]) -> float:
    """Names begin with capitals in scripts that have them; a list without any is of another."""
    cased = any(one.lower() != one.upper() for word in words for one in word)
    return 0.5 if cased and not any(one[:1].isupper() for one in words) else 1.0
