"""The rapporteur's record of a session: typed lines, and the versions it went through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

MAX_LINE = 2000
MAX_OWNER = 200


class LineType(StrEnum):
    """What a line records."""

    POINT = "point"
    SUGGESTION = "suggestion"
    CRITICISM = "criticism"
    QUESTION = "question"
    ANSWER = "answer"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    ACTION = "action"


class Reached(StrEnum):
    """How an agreement was reached."""

    WITHOUT_OBJECTION = "without_objection"
    ACCLAMATION = "acclamation"
    VOTE = "vote"


class RecordState(StrEnum):
    """What has been done with a version of the record."""

    DRAFT = "draft"
    READ_BACK = "read_back"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `at` is the UTC instant it was begun.

    `speaker` is a person's id, None for an unattributed line. `owner` (words) and `due` belong
    to actions, `reached` to agreements. `input` is the id of the input that it tells of, `poll`
    and `round` the vote whose result it gives; `own_words` is whether the rapporteur put it into
    other words than those taken over.
    """

    id: str
    session: str
    type: LineType
    text: str
    at: datetime
    speaker: str | None = None
    owner: str = ""
    due: date | None = None
    reached: Reached | None = None
    input: str | None = None
    poll: str | None = None
    round: int | None = None
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A numbered state of a session's record; `digest` is that of its lines at that moment."""

    session: str
    number: int
    state: RecordState
    at: datetime
    digest: str


def digest_of_lines(lines: Iterable[Line]) -> str:
    """SHA-256 in hexadecimal over the lines in their order, one canonical JSON array each."""
    rows = (
        json.dumps(_under_the_digest(one), ensure_ascii=False, separators=(",", ":"))
        for one in lines
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _under_the_digest(line: Line) -> list[object]:
    fields: list[object] = [
        line.id,
        line.type,
        line.text,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.speaker,
        line.owner,
        line.due.isoformat() if line.due else None,
        line.reached,
        line.input,
    ]
    # Lines without a vote have the digest that they had before votes were named.
    return fields if line.poll is None else [*fields, line.poll, line.round]
