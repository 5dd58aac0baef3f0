"""Reads for the check of a whole file, in plain SQL of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256

from forumdesk.domain.audit import Round, Shown
from forumdesk.domain.audit_log import Doubt, Entry, Problem, StoredInput, StoredVersion
from forumdesk.domain.audit_people import StoredAlias
from forumdesk.domain.commitments import (
    WHOLE_INPUT,
    WORDS_ONLY,
    Committed,
    input_commitment,
    words_commitment,
)
from forumdesk.domain.flat_png import is_flat_png
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.connection import Row, empty_database
from forumdesk.store.migrations import migrate
from forumdesk.store.objects import columns, objects
from forumdesk.store.pragmas import schema_version, tables_with_broken_references
from forumdesk.store.reader import Reader, Snapshot
from forumdesk.store.round_tables import round_table

_COUNTED = {
    "sessions": "session",
    "people": "person",
    "waiting": "waiting_person WHERE person IS NULL AND json_extract(said, '$.answers') NOTNULL",
    "followers": "follow_up",
    "polls": "poll",
    "hosts": "host",
    "venues": "venue",
    "rooms": "room",
    "badges": "badge",
    "visits": "visit",
    "inputs": "input",
    "lines": "record_line",
    "actions": "action",
}

_UNORDERED = ("entitled", "input", "input_response", "input_support", "salt", "slip", "slip_given")
_UNORDERED_ROUNDS = ("roll_", "ballot_", "open_roll_", "open_ballot_")


def counts(db: Reader) -> dict[str, int]:
    """Rows of the tables that people ask about."""
    return {
        name: int(sql.value(db, f"SELECT count(*) FROM {table}"))
        for name, table in _COUNTED.items()
    }


def schema(db: Reader) -> str:
    """The schema's version as major.minor."""
    major, minor = schema_version(db)
    return f"{major}.{minor}"


def is_sample(db: Reader) -> bool:
    """Whether the forum calls itself a sample."""
    return bool(sql.value(db, "SELECT sample FROM forum"))


def broken_references(db: Reader) -> list[Problem]:
    """Tables with a row that points nowhere."""
    return [Problem(Doubt.REFERENCE, table) for table in tables_with_broken_references(db)]


def tables_with_row_order(db: Reader) -> list[Problem]:
    """Tables that would keep the order in which people voted or sent something."""
    return [
        Problem(Doubt.ORDER, one.name)
        for one in objects(db)
        if one.kind == "table"
        and (one.name in _UNORDERED or one.name.startswith(_UNORDERED_ROUNDS))
        and not ("STRICT" in one.made_by and "WITHOUT ROWID" in one.made_by)
    ]


def strange_objects(db: Reader, rounds: Sequence[Round]) -> Iterator[Problem]:
    """What this program does not put into a file, or not in this form, or not any more."""
    ours = _blank() | {
        ("table", name): made for one in rounds for name, made in _tables_of(one).items()
    }
    doubts = {"trigger": Doubt.TRIGGER, "view": Doubt.VIEW, "index": Doubt.INDEX}
    for one in objects(db):
        if (one.kind, one.name) in ours:
            if ours[one.kind, one.name] != _bare(one.made_by):
                yield Problem(Doubt.ALTERED, one.name)
        elif one.kind == "table" and one.name.startswith(_UNORDERED_ROUNDS):
            yield Problem(Doubt.LEFT_OVER, one.name)
        elif not one.name.startswith("sqlite_"):
            yield Problem(doubts.get(one.kind, Doubt.TABLE), one.name)


@cache
def _blank() -> dict[tuple[str, str], str]:
    """What an empty forum is made of: by kind and name, the bare statement that makes it."""
    blank = empty_database()
    migrate(blank)
    found = {(one.kind, one.name): _bare(one.made_by) for one in objects(Reader(blank))}
    blank.close()
    return found


def _tables_of(one: Round) -> dict[str, str]:
    opening = "" if one.finished else "open_"
    names = [f"{opening}{what}_{one.poll}_{one.number}" for what in ("roll", "ballot")]
    about = one.about is not None
    return {name: _bare(round_table(name, about=about) or "") for name in names}


def _bare(statement: str) -> str:
    return re.sub(r"\s", "", statement)


_STRAY = """
SELECT DISTINCT e.poll, e.round FROM {table} e LEFT JOIN poll_round r
ON r.poll = e.poll AND r.round = e.round WHERE r.poll IS NULL ORDER BY 1, 2
"""
# Slips may wait for the round that comes next.
_STRAY_SLIPS = """
SELECT DISTINCT s.poll, s.round FROM {table} s LEFT JOIN poll p ON p.id = s.poll
WHERE p.kind IS NOT 'slip' OR s.round > p.round + 1 OR s.round < 1 ORDER BY 1, 2
"""


def stray_lists(db: Reader) -> list[Problem]:
    """Lists of the entitled, numbers of typed ballots, and slips, of rounds that are not there."""
    return [
        *[
            Problem(Doubt.LEFT_OVER, f"{table} {poll} {number}")
            for table in ("entitled", "typed")
            for poll, number in sql.pairs(db, _STRAY.format(table=table))
        ],
        *[
            Problem(Doubt.LEFT_OVER, f"{table} {poll} {number}")
            for table in ("slip", "slip_given")
            for poll, number in sql.pairs(db, _STRAY_SLIPS.format(table=table))
        ],
    ]


_LOGOS = """
SELECT l.digest, p.original, p.drawn, l.width, l.height FROM logo l
LEFT JOIN logo_picture p ON p.id = l.id ORDER BY l.position, l.id
"""


def logos_changed(db: Reader) -> list[Problem]:
    """Logos whose file is not the one that was given, or whose picture cannot be drawn."""
    return [
        Problem(Doubt.LOGO, str(place))
        for place, row in enumerate(sql.rows(db, _LOGOS), start=1)
        if sha256(row["original"] or b"").hexdigest() != row["digest"]
        or not is_flat_png(row["drawn"] or b"", width=row["width"], height=row["height"])
    ]


def current_rounds(db: Reader) -> dict[str, int]:
    """Every poll with the number of its current round."""
    return dict(sql.pairs(db, "SELECT id, round FROM poll"))


def poll_numbers(db: Reader) -> dict[str, int]:
    """Every poll's id with the number that people know it by."""
    return dict(sql.pairs(db, "SELECT id, number FROM poll"))


_ROUNDS = """
SELECT r.poll, r.round, r.state, r.revealed, r.seal_form, r.digest, r.definition, r.entitled,
       r.present, r.invited, r.opened_at, r.closed_at, r.shows, r.struck, r.prepared,
       r.added, s.salt
FROM poll_round r JOIN poll p ON p.id = r.poll
LEFT JOIN salt s ON s.subject = r.poll || ' ' || r.round
ORDER BY p.number, r.round
"""
_LISTED = """
SELECT e.person, coalesce(e.stakeholder_group, '') AS stakeholder_group,
       coalesce(p.id, a.id) IS NOT NULL AS known
FROM entitled e LEFT JOIN person p ON p.id = e.person LEFT JOIN person_alias a ON a.id = e.person
WHERE e.poll = ? AND e.round = ?
"""


def rounds(db: Snapshot) -> list[Round]:
    """Every round with its ballots and roll, by the numbers of poll and round."""
    tables = {one.name for one in objects(db) if one.kind == "table"}
    shown = {poll: _shown(db, poll) for poll in current_rounds(db)}
    rows = sql.rows(db, _ROUNDS)
    return [_round(db, row, shown=shown[row["poll"]], tables=tables) for row in rows]


def _round(db: Snapshot, row: Row, *, shown: Shown, tables: set[str]) -> Round:
    poll, number = row["poll"], row["round"]
    prefix = "open_" if row["state"] == "open" else ""
    roll, ballot = (f"{prefix}{name}_{poll}_{number}" for name in ("roll", "ballot"))
    of = (poll, number)
    listed = sql.rows(db, _LISTED, of)
    return Round(
        poll=poll,
        number=number,
        state=row["state"],
        revealed=row["revealed"],
        seal_form=row["seal_form"],
        digest=row["digest"],
        definition=row["definition"],
        entitled=row["entitled"],
        added=row["added"],
        present=row["present"],
        invited=row["invited"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        shows=row["shows"],
        shown=shown,
        ballots=_pairs(db, ballot, "id", "choices") if ballot in tables else None,
        roll=_pairs(db, roll, "voter", "channel") if roll in tables else None,
        listed=[(one["person"], one["stakeholder_group"]) for one in listed],
        people=sum(one["known"] for one in listed),
        slips=sql.pairs(
            db, "SELECT lower(hex(hash)), spoilt FROM slip WHERE poll = ? AND round = ?", of
        ),
        given=sql.column(db, "SELECT person FROM slip_given WHERE poll = ? AND round = ?", of),
        about=_about(db, ballot) if ballot in tables else None,
        about_salt=(row["salt"] or b"").hex(),
        struck=_how_many(row["struck"]),
        struck_list=_struck_list(row),
        prepared=row["prepared"] or "",
        typed=sql.pairs(db, "SELECT channel, ballots FROM typed WHERE poll = ? AND round = ?", of),
    )


def _pairs(db: Snapshot, table: str, key: str, value: str) -> list[tuple[str, str]]:
    return sql.pairs(db, f'SELECT lower(hex({key})), {value} FROM "{table}"')


def _about(db: Snapshot, table: str) -> list[tuple[str, str | None]] | None:
    """What ballots say of voters; None where they have no place for it."""
    if "about" not in [name for name, _type in columns(db, table)]:
        return None
    return sql.pairs(db, f'SELECT lower(hex(id)), about FROM "{table}"')


def _shown(db: Reader, poll: str) -> Shown:
    row = sql.only(db, FilePart.POLLS, "SELECT * FROM poll WHERE id = ?", (poll,))
    options = sql.table(db, "poll_option", "poll = ?", (poll,), order="number")
    return Shown(
        number=row["number"],
        question=json.loads(row["question"]),
        options=[
            (one["id"], one["number"], json.loads(one["text"]), one["cost"]) for one in options
        ],
        kind=row["kind"],
        method=row["method"],
        rules=_if_legible(row["rules"]),
        round=row["round"],
        about=None if row["about"] is None else _if_legible(row["about"]),
    )


def _how_many(words: str | None) -> int | None:
    found = _if_legible(words or "[]")
    return len(found) if isinstance(found, list) else None


def _struck_list(row: Row) -> str | None:
    """What the words that are not shown commit to; None where they or their salt are missing."""
    words = _if_legible(row["struck"] or "[]")
    if row["salt"] is None or not isinstance(words, list):
        return None
    return words_commitment(row["salt"], [str(one) for one in words])


def _if_legible(rules: str) -> object:
    try:
        return json.loads(rules)
    except (ValueError, RecursionError):
        return None


def log_entries(db: Reader) -> list[Entry]:
    """The desk's log, oldest line first."""
    return [
        Entry.of(row["seq"], row["at"], row["event"], row["facts"], row["hash"])
        for row in sql.table(db, "desk_log", order="seq")
    ]


def stored_inputs(db: Reader) -> list[StoredInput]:
    """Every input by its number, with what it commits to in each form."""
    rows = sql.rows(
        db,
        "SELECT i.*, s.salt FROM input i LEFT JOIN salt s ON s.subject = i.id ORDER BY i.number",
    )
    return [_stored_input(row) for row in rows]


def _stored_input(row: Row) -> StoredInput:
    of = Committed(
        number=row["number"],
        kind=row["kind"],
        to=row["addressee"],
        text=row["text"],
        session=row["session"],
        author=row["author"],
        received=row["received_at"],
        author_group=row["author_group"],
    )
    forms = (WORDS_ONLY, WHOLE_INPUT) if row["salt"] else ()
    return StoredInput(
        row["id"],
        of.number,
        row["state"],
        row["reason"],
        row["was_shown"],
        row["support"],
        {form: input_commitment(form, row["salt"], of) for form in forms},
    )


def stored_aliases(db: Reader) -> list[StoredAlias]:
    """Every registration that went, by its number."""
    return [
        StoredAlias(row["id"], row["number"], row["person"])
        for row in sql.table(db, "person_alias", order="number")
    ]


def attributions(db: Reader) -> dict[str, str]:
    """How far each session tells who said something, by its id, as the file has it."""
    return dict(sql.pairs(db, "SELECT id, attribution FROM session"))


_TELLS = """
SELECT s.id FROM session s WHERE s.attribution <> 'named' AND EXISTS (
  SELECT 1 FROM (
    SELECT session, speaker AS person, speaker_group AS belongs FROM record_line UNION ALL
    SELECT session, author, author_group FROM input) w
  WHERE w.session = s.id
  AND (w.person IS NOT NULL OR (s.attribution <> 'group' AND w.belongs IS NOT NULL)))
ORDER BY 1
"""


def sessions_that_tell(db: Reader) -> list[Problem]:
    """Sessions with a line or an input of somebody whom they may not tell of."""
    return [Problem(Doubt.PROMISE, one) for one in sql.column(db, _TELLS)]


def stored_versions(db: Reader) -> list[StoredVersion]:
    """Every version of every record."""
    rows = sql.table(db, "record_version", order="session, number")
    return [
        StoredVersion(
            session=row["session"],
            number=row["number"],
            state=row["state"],
            at=row["at"],
            digest=row["digest"],
            text=row["text"],
            reached=row["reached"],
            poll=row["poll"],
            round=row["round"],
        )
        for row in rows
    ]
