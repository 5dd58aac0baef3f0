"""Tables of a breakout session or a World Café, and what each hands in after a round."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.text import NO_TEXT, Text

# What a table hands in after a round is short, so that all of it is read out.
MAX_INSIGHTS = 3
MAX_TABLES = 60
MAX_ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a session; `number` is printed, `host` a person who stays at it."""

    id: str
    session: str
    number: int
    topic: Text = NO_TEXT
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a table hands in after a round, counted from 1: up to `MAX_INSIGHTS` insights."""

    id: str
    table: str
    round: int
    insights: tuple[str, ...] = ()
