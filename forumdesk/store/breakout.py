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


def table(db: Reader, table_id: str) -> BreakoutTable | None:
    """One table."""
    row = sql.row(db, "SELECT * FROM breakout_table WHERE id = ?", (table_id,))
    return None if row is None else _table(row)


def tables_of(db: Reader, session_id: str) -> list[BreakoutTable]:
    """The tables of a session by number."""
    asked = "SELECT * FROM breakout_table WHERE session = ? ORDER BY number"
    return [_table(row) for row in sql.rows(db, asked, (session_id,))]


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


def card(db: Reader, card_id: str) -> Card | None:
    """One card."""
    row = sql.row(db, "SELECT * FROM breakout_card WHERE id = ?", (card_id,))
    return None if row is None else _card(row)


def cards_of(db: Reader, session_id: str) -> list[Card]:
    """What the tables of a session handed in, by table and round."""
    asked = (
        "SELECT c.* FROM breakout_card c JOIN breakout_table t ON t.id = c.breakout_table"
        " WHERE t.session = ? ORDER BY t.number, c.round"
    )
    return [_card(row) for row in sql.rows(db, asked, (session_id,))]


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
