"""Reading words for participants as somebody typed them."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import MAX_LENGTH, Text, clean_line


def whole_number(words: str) -> int | None:
    """A whole number as people write it, None of anything else.

    Of one with more than ten digits the first ten are read: they are too many wherever it is asked
    how many.
    """
    digits = words.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits.lstrip("0")[:10] or "0")


def as_text(value: object, *, language: str) -> Text:
    """Read a string (taken to be in `language`) or a language-to-string mapping.

    Raises:
        Refused: INVALID_TEXT for anything else, an empty value or one over 2,000 characters.
    """
    if isinstance(value, Text):
        return value
    pairs = {language: value} if isinstance(value, str) else value
    if not isinstance(pairs, Mapping) or not pairs:
        raise Refused(Reason.INVALID_TEXT)
    cleaned = []
    for tag, words in pairs.items():
        line = clean_line(words) if isinstance(words, str) and isinstance(tag, str) else ""
        if not line or len(line) > MAX_LENGTH or not tag:
            raise Refused(Reason.INVALID_TEXT)
        cleaned.append((tag, line))
    return Text(tuple(cleaned))


def as_lines(written: Mapping[str, str], *, most: int, longest: int) -> Text:
    """Lines as they were typed, by language and parted by line feeds; blank ones are left out.

    Raises:
        Refused: TOO_MANY_LINES for more than `most`, or one of more than `longest` characters.
    """
    found: list[tuple[str, str]] = []
    for language, words in written.items():
        lines = [line for line in map(clean_line, words.splitlines()) if line]
        if len(lines) > most or any(len(line) > longest for line in lines):
            raise Refused(Reason.TOO_MANY_LINES, most=most, longest=longest)
        if lines:
            found.append((language, "\n".join(lines)))
    return Text(tuple(found))
