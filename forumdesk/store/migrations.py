"""The schema, as a list of steps that only ever grows (`store.steps`).

An empty forum is made by running all of them; nothing else creates an ordinary table. Rolls and
ballots get tables of their own for each round (`store.ballots`).
"""

from __future__ import annotations

from forumdesk.domain.troubles import Trouble
from forumdesk.store import sql
from forumdesk.store.connection import Connection, empty_database
from forumdesk.store.errors import FileTrouble
from forumdesk.store.pragmas import pragma
from forumdesk.store.reader import Reader
from forumdesk.store.steps import STEPS, run

APPLICATION_ID = 0x46444B31  # "FDK1"
# A file of a higher version is not written by this program: what was added it would not know.
MAJOR, MINOR = 1, 7
USER_VERSION = MAJOR << 16 | MINOR

STEPS_TABLE = "_sqlite_migrations"
# Which steps a file has taken, in the words of sqlite-utils 4.2, which writes the list.
_STEPS_TAKEN = f"""
CREATE TABLE IF NOT EXISTS "{STEPS_TABLE}" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS "idx_{STEPS_TABLE}_migration_set_name"
    ON "{STEPS_TABLE}" ("migration_set", "name");
"""


def steps_taken(db: Reader) -> int:
    """How many of the steps, the first of them, a file says it has taken.

    Raises:
        FileTrouble: DAMAGED when they are not the first ones.
    """
    taken = sql.column(db, f"SELECT name FROM {STEPS_TABLE} ORDER BY name LIMIT 1000")
    if taken != [step.__name__ for step in STEPS[: len(taken)]]:
        raise FileTrouble(Trouble.DAMAGED)
    return len(taken)


def empty_schema(steps: int) -> Connection:
    """A database in memory with the tables and indexes that the first steps make."""
    db = empty_database()
    run(db, _STEPS_TAKEN)
    for step in STEPS[:steps]:
        step(db)
    return db


def pending(db: Connection) -> bool:
    """Whether the file is older than this program.

    Raises:
        FileTrouble: as `steps_taken`.
    """
    return steps_taken(Reader(db)) < len(STEPS)


def migrate(db: Connection, *, steps: int = len(STEPS)) -> None:
    """Bring the schema up to date, or as far as the first `steps` do.

    In one transaction; a failure leaves the file as it was.

    Raises:
        FileTrouble: DAMAGED when the migrated rows would contradict each other.
    """
    db.execute("PRAGMA foreign_keys=OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            _take_steps(db, steps)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise FileTrouble(Trouble.DAMAGED)
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={USER_VERSION}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    finally:
        db.execute("PRAGMA foreign_keys=ON")


def _take_steps(db: Connection, number: int) -> None:
    # Slow to import, and not needed for a file that is up to date.
    from sqlite_utils.db import Database  # noqa: PLC0415  # as above
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415  # as above

    steps = Migrations("forumdesk")
    for step in STEPS[:number]:
        steps(name=step.__name__)(lambda database, step=step: step(database.conn))
    run(db, _STEPS_TAKEN)
    # Plugins of sqlite-utils are code of other programs; none of it belongs on a ballot box.
    steps.apply(Database(db, execute_plugins=False))


def check_identity(db: Connection) -> None:
    """Refuse what is not a forum, or one made by a newer program.

    Raises:
        FileTrouble: NOT_A_FORUM or TOO_NEW.
    """
    if pragma(db, "application_id") != APPLICATION_ID:
        raise FileTrouble(Trouble.NOT_A_FORUM)
    if int(pragma(db, "user_version")) > USER_VERSION:
        raise FileTrouble(Trouble.TOO_NEW)
