"""Content lines of iCalendar (RFC 5545, 3.1), joined where they are folded, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.schedules.content import Content, decoded
from forumdesk.exchange.schedules.other_values import charset_in, in_charset

MARK = b"BEGIN:VCALENDAR"
_BREAK = re.compile(rb"\r\n|\r|\n")
_NAMED = re.compile(r"[A-Za-z0-9-]+[;:]")
# vCalendar 1.0 goes on after a sign of equality instead of folding.
_QUOTED = re.compile(rb"[A-Za-z-]+;[^:]*QUOTED-PRINTABLE[^:]*:", re.IGNORECASE)


_PAIR = re.compile(r"\\(.)")
# Stands for a backslash that is one, of which the library would make a new line before an N.
_BACKSLASH = "\ufdd0"


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A line as it was before it was folded, and the number of the first line that it takes."""

    number: int
    words: str

    @property
    def is_one(self) -> bool:
        """Whether it begins with the name of a property."""
        return _NAMED.match(self.words) is not None


def is_icalendar(content: Content) -> bool:
    """Whether it is a calendar."""
    return MARK.decode() in content.head


def content_lines(content: Content) -> list[ContentLine]:
    """All lines that are not empty.

    They are joined before anything is decoded: some programs fold inside a character.

    Raises:
        Refused: SCHEDULE_ENCODING with the line that is not in UTF-8.
    """
    raw = content.raw
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:2]:
        raw = content.text.encode("utf-8")
    found: list[ContentLine] = []
    for number, line in _joined(raw.removeprefix(b"\xef\xbb\xbf")):
        words = _decoded(number, line).replace("\0", "")
        found.append(ContentLine(number, _PAIR.sub(_kept, words)))
    return found


def _decoded(number: int, line: bytes) -> str:
    """A line in UTF-8, or in the character set that it says it is in."""
    try:
        return decoded(line, "utf-8")
    except Refused as refused:
        if charset := charset_in(line.partition(b":")[0].decode("ascii", "replace")):
            return in_charset(line, charset)
        raise Refused(Reason.SCHEDULE_ENCODING, line=number) from refused


def _kept(pair: re.Match[str]) -> str:
    return _BACKSLASH if pair[1] == "\\" else pair[0]


def as_said(value: str, *, escaped: bool) -> str:
    """A value of the library as words; one that it does not know it leaves `escaped`."""
    if escaped:
        value = _PAIR.sub(lambda pair: "\n" if pair[1] in "nN" else pair[1], value)
    return value.replace(_BACKSLASH, "\\")


def _joined(raw: bytes) -> Iterator[tuple[int, bytes]]:
    begun, pieces = 1, list[bytes]()
    quoted = False
    for number, line in enumerate(_BREAK.split(raw), start=1):
        if quoted and pieces and pieces[-1].endswith(b"="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line[:1] in (b" ", b"\t"):
            pieces.append(line[1:])
        elif line.strip():
            if pieces:
                yield begun, b"".join(pieces)
            begun, pieces, quoted = number, [line], _QUOTED.match(line) is not None
    if pieces:
        yield begun, b"".join(pieces)


def without_zones(lines: Sequence[str]) -> list[str]:
    """The same without what they tell of zones."""
    kept: list[str] = []
    inside = False
    for one in lines:
        inside = inside or one.upper() == "BEGIN:VTIMEZONE"
        if not inside:
            kept.append(one)
        if one.upper() == "END:VTIMEZONE":
            inside = False
    return kept
