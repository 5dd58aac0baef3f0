"""Languages as people write them: codes, and names in English, Indonesian or themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from forumdesk.exchange.headings import bare

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
# Those whose name in themselves is known.
_OWN_NAMES = (
    *("ms", "th", "vi", "zh", "ja", "ko", "ar", "fr", "es", "pt", "de", "it", "nl", "ru", "my"),
    *("km", "lo", "fil", "sw", "hi", "ta", "jv", "su"),
)
# What people say before the name of a language.
_LANGUAGE = re.compile(r"^(?:bahasa|language|langue|idioma|lengua|l[íi]ngua)\s+", re.IGNORECASE)


def spoken_code(words: str) -> str | None:
    """The tag of a language given by code or name, as BCP 47 writes it; None if it is not known."""
    name = bare(_LANGUAGE.sub("", words.strip()))
    found = _names().get(name)
    if found is None and _CODE.fullmatch(words.strip()) and words.strip()[:2].lower() in _codes():
        return words.strip().lower()
    return found


@cache
def _codes() -> frozenset[str]:
    return frozenset(one for one in map(str, Locale("en").languages) if len(one) == 2)


@cache
def _names() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for told in ("en", "id"):
        for code, name in Locale(told).languages.items():
            if len(str(code)) <= 3:
                known.setdefault(bare(str(name)), str(code))
    for code in _OWN_NAMES:
        known.setdefault(bare(Locale(code).languages.get(code, code)), code)
    return known
