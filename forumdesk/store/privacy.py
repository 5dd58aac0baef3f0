"""Who answers for people's data, and what the file tells of one person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forumdesk.domain.erasure import Wipe
from forumdesk.domain.privacy import About, Basis, Handling, PrivacyNotice
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column

# Of the notice as it is kept.
_FORM = 1
_HANDLED = ", ".join(f"'{one.value}'" for one in About)


def notice(db: Reader) -> PrivacyNotice:
    """What people are told of their data."""
    return _notice(sql.only(db, FilePart.FORUM, "SELECT privacy FROM forum"))


@readable(FilePart.FORUM)
def _notice(row: Row) -> PrivacyNotice:
    said: dict[str, Any] = json.loads(row["privacy"])
    if not said:
        return PrivacyNotice()
    return PrivacyNotice(
        controller=said["controller"],
        contact=said["contact"],
        purpose=column_to_text(said["purpose"]),
        recipients=column_to_text(said["recipients"]),
        basis=Basis(said["basis"]),
    )


def notice_row(value: PrivacyNotice) -> dict[str, Any]:
    """A notice as what changes in the forum's row."""
    said = {
        "form": _FORM,
        "controller": value.controller,
        "contact": value.contact,
        "purpose": text_to_column(value.purpose),
        "recipients": text_to_column(value.recipients),
        "basis": value.basis.value,
    }
    return {"privacy": json.dumps(said, ensure_ascii=False)}


def handled(db: Reader) -> list[Handling]:
    """What was done with people's data, in order."""
    statement = f"SELECT at, event, facts FROM desk_log WHERE event IN ({_HANDLED}) ORDER BY seq"
    return [_handling(row) for row in sql.rows(db, statement)]


@readable(FilePart.PEOPLE)
def _handling(row: Row) -> Handling:
    facts = json.loads(row["facts"])
    number = facts.get("people", sum(facts.get("answers", ())))
    return Handling(
        datetime.fromisoformat(row["at"]), About(row["event"]), number, facts.get("what", "")
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """The line of the desk's log that tells that a forum was ended."""

    at: datetime
    rows: Sequence[tuple[Wipe, int]]
    line: str


def ended(db: Reader) -> Ended | None:
    """What was wiped when the forum was ended; None for one that was not."""
    statement = "SELECT at, facts, hash FROM desk_log WHERE event = ? ORDER BY seq DESC LIMIT 1"
    row = sql.row(db, statement, [About.ENDED.value])
    return None if row is None else _ended(row)


@readable(FilePart.PEOPLE)
def _ended(row: Row) -> Ended:
    facts = json.loads(row["facts"])
    wiped = [(one, int(facts[one.value])) for one in Wipe if one.value in facts]
    return Ended(datetime.fromisoformat(row["at"]), wiped, row["hash"])


def counts(db: Reader, *, statistics: bool = True) -> dict[str, int]:
    """Key of a field to how many people have something there; without those that nobody filled.

    Without `statistics` what stayed of erased people, who are numbers, is not counted.
    """
    answered = _answered(db, "" if statistics else " WHERE p.erased IS NULL")
    return {key: many for key, many in {**_filled(db), **answered}.items() if many}


def _answered(db: Reader, where: str) -> dict[str, int]:
    """How many people answered each field that is kept beside the person's row."""
    pairs: Sequence[tuple[str, int]] = sql.pairs(
        db,
        "SELECT a.field, count(*) FROM (SELECT person, field FROM person_detail"
        " UNION ALL SELECT person, field FROM person_need) a JOIN person p ON p.id = a.person"
        f"{where} GROUP BY a.field",
    )
    return dict(pairs)


def _filled(db: Reader) -> dict[str, int]:
    """How many people have something in each column of their row that says something of them."""
    columns = ("display", "given", "family", "latin", "country", "stakeholder_group", "language")
    texts = ("office", "institution")
    counts = ", ".join(
        [f"sum({one} IS NOT NULL AND {one} <> '') AS {one}" for one in columns]
        + [f"sum({one} <> '{{}}') AS {one}" for one in texts]
    )
    row = sql.only(db, FilePart.PEOPLE, f"SELECT {counts} FROM person WHERE erased IS NULL")
    names = {"stakeholder_group": "group"}
    return {names.get(one, one): int(row[one] or 0) for one in (*columns, *texts)}
