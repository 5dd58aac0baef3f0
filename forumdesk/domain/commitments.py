"""Committing to words without telling them: a salted hash that the log keeps beside a decision.

Without its salt nobody finds short or known words by trying; with both, a later change shows.
"""

from __future__ import annotations

import hashlib
import json

SALT = 16


def input_commitment(salt: bytes, *, kind: str, to: str, text: str) -> str:
    """SHA-256 over the salt and the canonical JSON of an input's kind, addressee and words."""
    words = json.dumps(
        {"kind": kind, "text": text, "to": to},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(salt + words.encode()).hexdigest()
