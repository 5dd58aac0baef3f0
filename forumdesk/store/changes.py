"""What changed in the file, told to every process that has it open.

A change row holds a sequence number and a topic, never a row's key: the table must not become
a log of who did what when. Old rows are pruned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.store import sql
from forumdesk.store.pragmas import data_version
from forumdesk.store.reader import Reader

KEPT = 256


class Feature(StrEnum):
    """What a change is about. BALLOTS is turnout: phones are not woken by it.

    WAITING is who waits until the desk nods, FOLLOWING who wants to hear more.
    """

    FORUM = "forum"
    PROGRAMME = "programme"
    PEOPLE = "people"
    WAITING = "waiting"
    FOLLOWING = "following"
    POLLS = "polls"
    BALLOTS = "ballots"
    ATTENDANCE = "attendance"
    INPUTS = "inputs"
    RECORD = "record"
    ACTIONS = "actions"
    PROJECTOR = "projector"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """A feature, and for polls and ballots the poll's id."""

    feature: Feature
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change row as it is stored."""

    sequence: int
    feature: str
    subject: str


def record(db: Reader, topics: Iterable[Topic]) -> None:
    """Add one row per topic, inside the transaction that changed it, and prune."""
    for topic in sorted(topics):
        sql.execute(
            db, "INSERT INTO change(feature, subject) VALUES (?, ?)", (topic.feature, topic.subject)
        )
    sql.execute(db, "DELETE FROM change WHERE seq <= (SELECT max(seq) FROM change) - ?", (KEPT,))


def leap(db: Reader, by: int) -> None:
    """Go on with numbers that are higher by so much, and so differ from those of another copy."""
    sql.execute(
        db,
        "INSERT INTO change(seq, feature, subject) SELECT coalesce(max(seq), 0) + ?, ?, ''"
        " FROM change",
        (by, Feature.FORUM),
    )


def latest_change(db: Reader) -> int:
    """The number of the last change in the file."""
    return int(sql.value(db, "SELECT coalesce(max(seq), 0) FROM change"))


def changes_since(db: Reader, sequence: int) -> tuple[Change, ...]:
    """The changes after a number, in their order."""
    rows = sql.table(db, "change", "seq > ?", (sequence,), order="seq")
    return tuple(Change(row["seq"], row["feature"], row["subject"]) for row in rows)


class Watcher:
    """Notices writes of other connections; `poll()` costs microseconds when nothing happened."""

    def __init__(self, db: Reader) -> None:
        self._db = db
        self._version = data_version(db)
        self.sequence = latest_change(db)

    def poll(self) -> frozenset[Topic]:
        """Topics changed by others since the last call; all features if rows were pruned."""
        version = data_version(self._db)
        if version == self._version:
            return frozenset()
        self._version = version
        found = changes_since(self._db, self.sequence)
        if not found:
            return frozenset()
        missed = found[0].sequence > self.sequence + 1
        self.sequence = found[-1].sequence
        if missed:
            return frozenset(Topic(feature) for feature in Feature)
        return frozenset(Topic(Feature(one.feature), one.subject) for one in found)
