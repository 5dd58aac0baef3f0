"""How many are registered and here, by group and by what they answered: counted in the file."""

from __future__ import annotations

from forumdesk.domain.attendance import Direction
from forumdesk.domain.balance import Headcount
from forumdesk.store import sql
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader

# Whether somebody's last passage of the door was inwards: a step in an index for each person.
_HERE = (
    "count(*) FILTER (WHERE (SELECT direction FROM visit WHERE person = p.id"
    " AND session IS :door ORDER BY seq DESC LIMIT 1) = :way)"
)


def by_group(db: Reader, door: str | None) -> list[Headcount]:
    """By stakeholder group, "" for people without one; here is inside by this door."""
    found = sql.rows(
        db,
        f"SELECT coalesce(p.stakeholder_group, '') AS key, count(*) AS registered, {_HERE} AS here"
        # By the column itself, whose index holds all that is asked for of a person.
        " FROM person AS p GROUP BY p.stakeholder_group",
        {"door": door, "way": Direction.IN.value},
    )
    return [_headcount(row) for row in found]


def by_answer(db: Reader, field: str, door: str | None) -> list[Headcount]:
    """By what was answered to a field, "" for people who did not; here is inside by this door."""
    found = sql.rows(
        db,
        f"SELECT coalesce(d.value, '') AS key, count(*) AS registered, {_HERE} AS here"
        " FROM person AS p LEFT JOIN person_detail AS d ON d.person = p.id AND d.field = :field"
        " GROUP BY 1",
        {"door": door, "way": Direction.IN.value, "field": field},
    )
    return [_headcount(row) for row in found]


def _headcount(row: Row) -> Headcount:
    return Headcount(row["key"], row["registered"], row["here"])
