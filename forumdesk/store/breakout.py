"""Tables of sessions and what they hand in: rows to domain values and back."""

from __future__ import annotations

import json
from typing import Any

from forumdesk.domain.breakout import Card
from forumdesk.domain.breakout import Table as BreakoutTable
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

TABLE = Table("breakout_table", Feature.PROGRAMME)
CARD = Table("breakout_card", Feature.RECORD)


def tables(db: Reader) -> list[BreakoutTable]:
    """The tables of all sessions, by number within them."""
    return [_table(row) for row in sql.table(db, TABLE.name, order="session, number")]


@readable(FilePart.PROGRAMME)
def _table(row: Row) -> BreakoutTable:
    topic = column_to_text(row["topic"])
    return BreakoutTable(row["id"], row["session"], row["number"], topic, row["host"])


def table_row(value: BreakoutTable) -> dict[str, Any]:
    """A table as its row."""
    return {
        "id": value.id,
        "session": value.session,
        "number": value.number,
        "topic": text_to_column(value.topic),
        "host": value.host,
    }


def cards(db: Reader) -> list[Card]:
    """What all tables handed in, by round within them."""
    return [_card(row) for row in sql.table(db, CARD.name, order="breakout_table, round")]


@readable(FilePart.RECORD)
def _card(row: Row) -> Card:
    insights = tuple(str(one) for one in json.loads(row["insights"]))
    return Card(row["id"], row["breakout_table"], row["round"], insights)


def card_row(value: Card) -> dict[str, Any]:
    """What a table handed in as its row."""
    return {
        "id": value.id,
        "breakout_table": value.table,
        "round": value.round,
        "insights": json.dumps(value.insights, ensure_ascii=False),
    }
