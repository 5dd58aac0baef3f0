"""Proposals for the agenda on their way into the programme: rows to domain values and back."""

from __future__ import annotations

from typing import Any

from forumdesk.domain.agenda import AgendaItem
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import readable
from forumdesk.store.transaction import Table

AGENDA_ITEM = Table("agenda_item", Feature.PROGRAMME)


def agenda_items(db: Reader) -> list[AgendaItem]:
    """All proposals that went on."""
    return [_agenda_item(row) for row in sql.table(db, AGENDA_ITEM.name, order="id")]


@readable(FilePart.PROGRAMME)
def _agenda_item(row: Row) -> AgendaItem:
    return AgendaItem(row["id"], row["input"], row["poll"], row["option"], row["session"])


def agenda_item_row(value: AgendaItem) -> dict[str, Any]:
    """A proposal as its row."""
    return {
        "id": value.id,
        "input": value.input,
        "poll": value.poll,
        "option": value.option,
        "session": value.session,
    }
