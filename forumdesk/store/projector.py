"""The rooms' screens and what is on them: rows to domain values and back."""

from __future__ import annotations

from typing import Any

from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader
from forumdesk.store.rows import readable
from forumdesk.store.transaction import Table, Transaction

SCREEN = Table("screen", Feature.PROJECTOR)


def screens(db: Reader) -> list[Screen]:
    """All screens by number; there is at least one.

    Raises:
        FileTrouble: BAD_VALUE without any.
    """
    found = [_screen(row) for row in sql.table(db, "screen", order="number")]
    if not found:
        raise FileTrouble(Trouble.BAD_VALUE, part=FilePart.PROJECTOR)
    return found


@readable(FilePart.PROJECTOR)
def _screen(row: Row) -> Screen:
    return Screen(
        id=row["id"],
        number=row["number"],
        name=row["name"],
        room=row["room"],
        stage=Stage(Scene(row["scene"]), row["subject"]),
    )


def screen_row(value: Screen) -> dict[str, Any]:
    """A screen as its row."""
    return {
        "id": value.id,
        "number": value.number,
        "name": value.name,
        "room": value.room,
        "scene": value.stage.scene.value,
        "subject": value.stage.subject,
    }


def set_stage(transaction: Transaction, screen_id: str, value: Stage) -> None:
    """Put something on a screen."""
    sql.execute(
        transaction,
        "UPDATE screen SET scene = ?, subject = ? WHERE id = ?",
        (value.scene.value, value.subject, screen_id),
    )
    transaction.touch(Feature.PROJECTOR, screen_id)
