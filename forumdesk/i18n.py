"""The language of sentences: gettext, with the language of the moment in a ContextVar.

English is the source; other languages are catalogues in resources/locale. A thread starts with
the default, so tasks that speak run in a copied context.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from forumdesk.resources import resource_path

LANGUAGES = ("en", "id")
DEFAULT = "en"
_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "forumdesk", str(resource_path("locale")), [language], fallback=language == DEFAULT
    )


def _(message: str) -> str:
    """The message in the current language."""
    return _catalogue(_current.get()).gettext(message)


def N_(message: str) -> str:  # the name by which catalogues are gathered
    """Mark a message of a table for the catalogue; whoever takes it from there says it with `_`."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """The message for a number of things."""
    return _catalogue(_current.get()).ngettext(one, many, number)


def language() -> str:
    """The current language."""
    return _current.get()


def speak(chosen: str) -> None:
    """Sentences in `chosen` from now on in this context, for a program with one user."""
    _current.set(chosen if chosen in LANGUAGES else DEFAULT)


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Sentences in `chosen` inside the block; English for a language that is not known."""
    token = _current.set(chosen if chosen in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _current.reset(token)


@lru_cache(maxsize=512)
def best_language(accepted: str, offered: tuple[str, ...] = LANGUAGES) -> str:
    """The first offered language of an Accept-Language header (RFC 9110, 12.5.4)."""
    wishes = []
    for part in accepted.split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            quality = 0.0
        wishes.append((quality, tag.split("-")[0].lower()))
    for quality, tag in sorted(wishes, key=lambda wish: -wish[0]):
        # Phones still send the old code of Indonesian.
        tag = "id" if tag == "in" else tag
        if quality > 0 and tag in offered:
            return tag
    return offered[0]
