"""Who was registered twice and is one person, and who looks alike and is not: rows and values.

What was said and done goes over to the one who stays. Closed rounds keep the id that went on their
lists, rolls and ballots, for these lie under their seals; an alias says who that is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from forumdesk.domain.audit_people import MERGED, PARTED
from forumdesk.domain.people import Alias, fold
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.actions import ACTION
from forumdesk.store.attendance import VISIT
from forumdesk.store.breakout import TABLE
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.programme import PART
from forumdesk.store.reader import Reader
from forumdesk.store.record import LINE
from forumdesk.store.rows import column_to_instant, instant_to_column, readable
from forumdesk.store.transaction import Table
from forumdesk.store.waiting import WAITING

# Results tell of aliases, so whoever shows one looks again.
ALIAS = Table("person_alias", Feature.POLLS)
TOLD_APART = Table("told_apart", Feature.PEOPLE)
# Rows that become those of the one who stays, with the column that says whose they are.
MOVED = (
    (PART, "person"),
    (LINE, "speaker"),
    (ACTION, "person"),
    (Table("badge", Feature.PEOPLE), "person"),
    (VISIT, "person"),
    (WAITING, "person"),
    (ALIAS, "person"),
    (TABLE, "host"),
)


@readable(FilePart.PEOPLE)
def _alias(row: Row) -> Alias:
    return Alias(
        id=row["id"],
        person=row["person"],
        number=row["number"],
        display=row["display"],
        given=row["given"],
        family=row["family"],
        latin=row["latin"],
        at=column_to_instant(row["at"]) or datetime.fromtimestamp(0, UTC),
    )


def alias_row(value: Alias) -> dict[str, Any]:
    """An alias as its row, with the folded column that searches read."""
    return {
        "id": value.id,
        "person": value.person,
        "number": value.number,
        "display": value.display,
        "given": value.given,
        "family": value.family,
        "latin": value.latin,
        "folded": fold(" ".join((value.display, value.given, value.family, value.latin))),
        "at": instant_to_column(value.at),
    }


def aliases(db: Reader) -> list[Alias]:
    """Every registration that went, by number."""
    return [_alias(row) for row in sql.table(db, ALIAS.name, order="number")]


def aliases_of(db: Reader, person_id: str) -> list[Alias]:
    """Those that somebody has had besides the one that stays, by number."""
    rows = sql.table(db, ALIAS.name, "person = ?", [person_id], order="number")
    return [_alias(row) for row in rows]


def is_alias(db: Reader, person_id: str) -> bool:
    """Whether this id went."""
    found = sql.row(db, "SELECT 1 FROM person_alias WHERE id = ?", [person_id])
    return found is not None


def stays_as(db: Reader, person_ids: Collection[str]) -> dict[str, str]:
    """Those of these ids that went, each with the id of who it is."""
    statement = "SELECT id, person FROM person_alias WHERE id IN ({})"
    return {row["id"]: row["person"] for row in sql.among(db, statement, person_ids)}


def rows_of(db: Reader, table: Table, column: str, person_id: str) -> list[str]:
    """The ids of the rows of a table in which this column has a person's id."""
    return sql.column(
        db, f"SELECT id FROM {table.name} WHERE {column} = ? ORDER BY id", [person_id]
    )


@dataclass(frozen=True, slots=True)
class Hangs:
    """How many parts of the programme somebody has, and how many lines, actions and inputs."""

    parts: int
    said: int


_NAMED_IN = """
SELECT (SELECT count(*) FROM part WHERE person = :p) AS parts,
       (SELECT count(*) FROM record_line WHERE speaker = :p)
       + (SELECT count(*) FROM action WHERE person = :p)
       + (SELECT count(*) FROM input WHERE author = :p OR addressee = :p) AS said
"""


def named_in(db: Reader, person_id: str) -> Hangs:
    """What names a person."""
    [row] = sql.rows(db, _NAMED_IN, {"p": person_id})
    return Hangs(row["parts"], row["said"])


def told_apart(db: Reader) -> list[tuple[str, str]]:
    """Pairs of people, by their ids in order, who are not one person whatever they look like."""
    return sql.pairs(db, "SELECT one, other FROM told_apart ORDER BY one, other")


def told_apart_of(db: Reader, person_id: str) -> dict[str, str]:
    """From whom somebody is told apart: the row's id by the other one's."""
    return dict(
        sql.pairs(
            db,
            "SELECT CASE one WHEN :who THEN other ELSE one END, id FROM told_apart"
            " WHERE :who IN (one, other) ORDER BY id",
            {"who": person_id},
        )
    )


def apart_row(row_id: str, one: str, other: str) -> dict[str, Any]:
    """Two people who are not one as a row."""
    first, second = sorted((one, other))
    return {"id": row_id, "one": first, "other": second}


def listed_since(db: Reader, person_id: str, *, gone: str) -> bool:
    """Whether a round has been opened in whose list somebody is since both became one, or two."""
    found = sql.row(
        db,
        "SELECT 1 FROM desk_log l JOIN entitled e ON e.poll = json_extract(l.facts, '$.poll')"
        " AND e.round = json_extract(l.facts, '$.round') WHERE e.person IN (:kept, :gone)"
        " AND l.event IN ('poll_opened', 'poll_reopened') AND l.seq > (SELECT max(seq) FROM"
        " desk_log WHERE event IN (:merged, :parted) AND json_extract(facts, '$.gone') = :gone)"
        " LIMIT 1",
        {"kept": person_id, "gone": gone, "merged": MERGED, "parted": PARTED},
    )
    return found is not None


def sent_since(
    db: Reader, person_ids: Collection[str], moment: str, *, but: Collection[str]
) -> bool:
    """Whether one of these people sent an input by name from this minute on, other than these."""
    found = sql.among(
        db,
        "SELECT id FROM input WHERE received_at >= ? AND author IN ({})",
        person_ids,
        before=(moment[:16],),
    )
    return any(row["id"] not in but for row in found)
