"""Committing to words without telling them: a salted hash that the log keeps beside a decision.

Without its salt nobody finds short or known words by trying; with both, a later change shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SALT = 16
# What a commitment is over, as a line of the log says it; a line that says nothing has the first.
WORDS_ONLY = 1
WHOLE_INPUT = 2


@dataclass(frozen=True, slots=True)
class Committed:
    """What of an input is committed to, as it lies in the file.

    `author` is None without a name, and `author_group` unless a group stands in place of one.
    """

    number: int
    kind: str
    to: str
    text: str
    session: str | None
    author: str | None
    received: str
    author_group: str | None = None


def input_commitment(form: int, salt: bytes, of: Committed) -> str | None:
    """SHA-256 over the salt and the canonical JSON of an input; None for a form not known here.

    The first form is over kind, addressee and words; the second also over number, session, author
    and when it came, and over the author's group where there is one in place of the author.
    """
    covered: Mapping[str, object] = {"kind": of.kind, "text": of.text, "to": of.to}
    if form == WHOLE_INPUT:
        covered = {
            **covered,
            "author": of.author,
            "number": of.number,
            "received": of.received,
            "session": of.session,
            **({"author_group": of.author_group} if of.author_group else {}),
        }
    elif form != WORDS_ONLY:
        return None
    words = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(salt + words.encode()).hexdigest()


def round_subject(poll: str, number: int) -> str:
    """What the salt of a round is kept under."""
    return f"{poll} {number}"


def words_commitment(salt: bytes, words: Sequence[str]) -> str:
    """SHA-256 over the salt and the canonical JSON of these words, sorted by code points."""
    listed = json.dumps(sorted(words), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + listed.encode()).hexdigest()
