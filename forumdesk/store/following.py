"""The list of those who want to hear more: rows to domain values and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forumdesk.domain.following import PARTS_DIGITS, Follower
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, Store
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table

FOLLOWER = Table("follow_up", Feature.FOLLOWING)


def followers(db: Reader) -> list[Follower]:
    """Everybody on the list, by name: the order in which people came would tell who was first."""
    return [_follower(row) for row in sql.table(db, FOLLOWER.name, order="name, contact, id")]


def follower(db: Reader, follower_id: str) -> Follower | None:
    """Whoever has this id."""
    row = sql.row(db, f"SELECT * FROM {FOLLOWER.name} WHERE id = ?", [follower_id])
    return None if row is None else _follower(row)


def perhaps_with(db: Reader, contact: str) -> list[Follower]:
    """Those whose contact may be this one, whatever parts its digits."""

    def bare(words: str) -> str:
        for one in PARTS_DIGITS:
            words = f"replace({words}, '{one}', '')"
        return f"lower({words})"

    same = f"{bare('contact')} = {bare('?')}"
    return [_follower(row) for row in sql.table(db, FOLLOWER.name, same, [contact], order="id")]


def count(db: Reader) -> int:
    """How many are on the list."""
    return int(sql.value(db, f"SELECT count(*) FROM {FOLLOWER.name}"))


def forget_everybody(store: Store) -> None:
    """Take the whole list out of a copy for others.

    Raises:
        FileTrouble: the copy could not be written.
    """
    sql.execute(store, f"DELETE FROM {FOLLOWER.name}")


@readable(FilePart.PEOPLE)
def _follower(row: Row) -> Follower:
    return Follower(
        id=row["id"],
        name=row["name"],
        contact=row["contact"],
        language=row["language"],
        agreed=row["agreed"],
        at=datetime.fromisoformat(row["at"]),
    )


def follower_row(value: Follower) -> dict[str, Any]:
    """Somebody on the list as a row."""
    return {
        "id": value.id,
        "name": value.name,
        "contact": value.contact,
        "language": value.language,
        "agreed": value.agreed,
        "at": instant_to_column(value.at),
    }
