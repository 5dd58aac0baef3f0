"""What rapporteurs type for words that they write often."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What is typed (`short`, one word) and the `words` that it stands for."""

    id: str
    short: str
    words: str
