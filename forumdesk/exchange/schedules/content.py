"""A file that may hold a programme: its bytes, its text, and what it leaves unsaid."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import MEGABYTES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In bytes: what a file is shows within its first words.
_HEAD = 4_000


@dataclass(frozen=True, slots=True)
class Meant:
    """What a file means where it does not say so: the zone of its clocks, the language of words."""

    zone: ZoneInfo
    language: str


@dataclass(frozen=True)
class Content:
    """What a file holds. What it is called tells nothing that could be relied on."""

    raw: bytes
    meant: Meant

    @cached_property
    def head(self) -> str:
        """Its first words, in capitals, whatever its encoding; empty for what is no text."""
        mark, encoding = _encoding(self.raw)
        words = self.raw[mark : mark + _HEAD].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
        return words.upper()

    @cached_property
    def text(self) -> str:
        """All of it in UTF-8 or UTF-16, with or without a mark.

        Raises:
            Refused: SCHEDULE_ENCODING with the line that is in neither.
        """
        mark, encoding = _encoding(self.raw)
        return decoded(self.raw[mark:], encoding)

    @cached_property
    def json(self) -> object:
        """What it says in JSON.

        Raises:
            Refused: SCHEDULE_BROKEN with the line; SCHEDULE_TOO_INVOLVED; SCHEDULE_ENCODING.
        """
        try:
            found: object = json.loads(self.text)
        except json.JSONDecodeError as error:
            raise Refused(Reason.SCHEDULE_BROKEN, line=error.lineno) from error
        except (RecursionError, ValueError) as error:
            # Deeper than a stack, or a number of thousands of digits.
            raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES) from error
        return found


def _encoding(raw: bytes) -> tuple[int, str]:
    """How many bytes a mark takes, and the encoding by it or by where zero bytes are."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return len(mark), name
    if raw[:1] != b"\0" and raw[1:2] == b"\0":
        return 0, "utf-16-le"
    if raw[:1] == b"\0" and raw[1:2] != b"\0":
        return 0, "utf-16-be"
    return 0, "utf-8"


def decoded(raw: bytes, encoding: str) -> str:
    """Bytes as text.

    Raises:
        Refused: SCHEDULE_ENCODING with the line that is not in it, also where nobody knows it.
    """
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        raise Refused(Reason.SCHEDULE_ENCODING, line=before.count("\n") + 1) from error
    except (LookupError, ValueError) as error:
        raise Refused(Reason.SCHEDULE_ENCODING, line=1) from error
