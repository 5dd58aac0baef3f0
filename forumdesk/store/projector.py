"""What the second screen shows."""

from __future__ import annotations

from forumdesk.domain.projector import Scene, Stage
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def stage(db: Reader) -> Stage:
    """What is on the screen; blank in a new forum."""
    row = sql.row(db, "SELECT scene, subject FROM projector")
    return Stage() if row is None else Stage(Scene(row[0]), row[1])


def set_stage(transaction: Transaction, value: Stage) -> None:
    """Put something on the screen."""
    sql.execute(
        transaction,
        "INSERT INTO projector(one, scene, subject) VALUES (1, ?, ?)"
        " ON CONFLICT (one) DO UPDATE SET scene = excluded.scene, subject = excluded.subject",
        (value.scene.value, value.subject),
    )
    transaction.touch(Feature.PROJECTOR)
