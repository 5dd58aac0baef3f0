"""What the second screen shows."""

from __future__ import annotations

from forumdesk.domain.projector import Scene, Stage
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Database
from forumdesk.store.transaction import Transaction


def stage(db: Database) -> Stage:
    """What is on the screen; blank in a new forum."""
    row = db.execute("SELECT scene, subject FROM projector").fetchone()
    return Stage() if row is None else Stage(Scene(row[0]), row[1])


def set_stage(transaction: Transaction, value: Stage) -> None:
    """Put something on the screen."""
    transaction.execute(
        "INSERT INTO projector(one, scene, subject) VALUES (1, ?, ?)"
        " ON CONFLICT (one) DO UPDATE SET scene = excluded.scene, subject = excluded.subject",
        (value.scene.value, value.subject),
    )
    transaction.touch(Feature.PROJECTOR)
