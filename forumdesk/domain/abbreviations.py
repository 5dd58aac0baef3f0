"""What rapporteurs type for words that they write often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import clean_line

LONGEST_SHORT, LONGEST_WORDS = 20, 200
_SHORT = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?<![\w'’.@/-])\w+$")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What is typed (`short`, one word in small letters) and the `words` that it stands for."""

    id: str
    short: str
    words: str


def checked(short: str, words: str) -> tuple[str, str]:
    """Both as they are kept.

    Raises:
        Refused: INVALID_ABBREVIATION unless `short` is one word of letters and digits, and `words`
            are something else.
    """
    short, words = clean_line(short).casefold(), clean_line(words)
    is_word = len(short) <= LONGEST_SHORT and _SHORT.fullmatch(short)
    if not is_word or not 1 <= len(words) <= LONGEST_WORDS or words.casefold() == short:
        raise Refused(Reason.INVALID_ABBREVIATION, most=LONGEST_SHORT, longest=LONGEST_WORDS)
    return short, words


def expanded(before: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The abbreviation that a text ends with and what it stands for; None where it has none.

    It is a whole word: neither the end of one nor of an address. A capital stays one.
    """
    found = _LAST_WORD.search(before)
    words = known.get(found[0].casefold()) if found else None
    if found is None or words is None:
        return None
    typed = found[0]
    return typed, words[:1].upper() + words[1:] if typed[0].isupper() else words
