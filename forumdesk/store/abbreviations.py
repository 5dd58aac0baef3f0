"""What rapporteurs type for words that they write often: rows to domain values and back."""

from __future__ import annotations

from typing import Any

from forumdesk.domain.abbreviations import Abbreviation
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import readable
from forumdesk.store.transaction import Table

ABBREVIATION = Table("abbreviation", Feature.RECORD)


@readable(FilePart.RECORD)
def _abbreviation(row: Row) -> Abbreviation:
    return Abbreviation(row["id"], row["short"], row["words"])


def abbreviation_row(value: Abbreviation) -> dict[str, Any]:
    """An abbreviation as its row."""
    return {"id": value.id, "short": value.short, "words": value.words}


def known(db: Reader) -> dict[str, str]:
    """What they stand for, by what is typed."""
    return {one.short: one.words for one in abbreviations(db)}


def abbreviations(db: Reader) -> list[Abbreviation]:
    """All of them by what is typed."""
    rows = sql.rows(db, "SELECT id, short, words FROM abbreviation ORDER BY short")
    return [_abbreviation(row) for row in rows]
