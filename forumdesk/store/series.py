"""Forums that this one continues: rows to domain values and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from forumdesk.domain.series import EarlierForum
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

EARLIER = Table("earlier_forum", Feature.FORUM)


def earlier_forums(db: Reader) -> list[EarlierForum]:
    """All that this forum continues, the latest first."""
    return [_earlier(row) for row in sql.table(db, EARLIER.name, order="starts DESC, id")]


@readable(FilePart.FORUM)
def _earlier(row: Row) -> EarlierForum:
    return EarlierForum(
        id=row["id"],
        title=column_to_text(row["title"]),
        short_title=row["short_title"],
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
    )


def earlier_row(value: EarlierForum) -> dict[str, Any]:
    """An earlier forum as its row."""
    return {
        "id": value.id,
        "title": text_to_column(value.title),
        "short_title": value.short_title,
        "starts": value.starts.isoformat(),
        "ends": value.ends.isoformat(),
    }
