"""Polls and their rounds: rows to domain values and back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from forumdesk.domain.canonical import about_as_defined
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import About, Kind, Method, Option, Poll, Reservation
from forumdesk.domain.seal_forms import BALLOTS_ONLY
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.discretion import discretion_of
from forumdesk.store.inputs import unseen_options
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import column_to_instant, column_to_text, readable, text_to_column
from forumdesk.store.rules import column_to_rules, rules_to_column
from forumdesk.store.transaction import Table, Transaction

POLL = Table("poll", Feature.POLLS)
OPTION = Table("poll_option", Feature.POLLS)
EVALUATION = Table("evaluation", Feature.POLLS)
_POLLS = """
SELECT p.id, p.number, p.question, p.kind, p.method, p.rules, p.session, p.round, r.state,
       r.revealed, r.entitled, r.opened_at, r.closed_at, r.digest, r.present, r.invited,
       r.opened_tick, r.seal_form, r.shows, r.lasts, r.frozen,
       r.struck, r.prepared, r.added, r.unnamed, p.about, e.no_action,
       CASE WHEN json_valid(r.definition) THEN json_extract(r.definition, '$.agreed') END AS agreed
FROM poll p LEFT JOIN poll_round r ON r.poll = p.id AND r.round = {round}
LEFT JOIN evaluation e ON e.id = p.id
"""


@once
def polls(db: Reader) -> list[Poll]:
    """All polls by number, each with its current round."""
    options: dict[str, list[Row]] = {}
    for row in sql.table(db, "poll_option", order="number"):
        options.setdefault(row["poll"], []).append(row)
    rows = sql.rows(db, _POLLS.format(round="p.round") + " ORDER BY p.number")
    unseen = unseen_options(db)
    return [_as_told(db, _poll((row, options.get(row["id"], []))), unseen) for row in rows]


@once
def poll(db: Reader, poll_id: str, *, round_number: int | None = None) -> Poll | None:
    """One poll with its current round, or with an earlier one; None if there is no such round."""
    which = "p.round" if round_number is None else str(int(round_number))
    row = sql.row(db, _POLLS.format(round=which) + " WHERE p.id = ?", [poll_id])
    if row is None or (round_number is not None and row["state"] is None):
        return None
    options = sql.table(db, "poll_option", "poll = ?", [poll_id], order="number")
    found = _as_told(db, _poll((row, options)), unseen_options(db))
    return found if round_number is None else replace(found, round=round_number)


def _as_told(db: Reader, poll: Poll, unseen: Collection[str]) -> Poll:
    """A poll that was opened with its options and reservations as they may be told: what was
    proposed and is not shown any more, and names, lie under the seal for good.
    """
    if unseen and poll.round:
        options = (one.withheld if one.id in unseen else one for one in poll.options)
        poll = replace(poll, options=tuple(options))
    if not poll.agreed:
        return poll
    told = discretion_of(db, poll.session).reservation
    return replace(poll, agreed=tuple(map(told, poll.agreed)))


@readable(FilePart.POLLS)
def _poll(found: tuple[Row, Sequence[Row]]) -> Poll:
    row, options = found
    return Poll(
        id=row["id"],
        number=row["number"],
        question=column_to_text(row["question"]),
        kind=Kind(row["kind"]),
        method=Method(row["method"]),
        options=tuple(
            Option(one["id"], one["number"], column_to_text(one["text"]), one["cost"])
            for one in options
        ),
        rules=column_to_rules(row["rules"]),
        session=row["session"],
        round=row["round"],
        state=State(row["state"]) if row["state"] else State.DRAFT,
        revealed=bool(row["revealed"]),
        entitled=None if row["entitled"] is None else row["entitled"] + row["added"],
        added=row["added"] or 0,
        opened_at=column_to_instant(row["opened_at"]),
        closed_at=column_to_instant(row["closed_at"]),
        digest=row["digest"],
        present=row["present"],
        invited=row["invited"],
        opened_tick=row["opened_tick"] or "",
        seal_form=row["seal_form"] or BALLOTS_ONLY,
        shows=Shows(row["shows"] or Shows.FIGURES),
        extended_to=row["lasts"],
        frozen_at=row["frozen"] or None,
        struck=_column_to_words(row["struck"]),
        prepared=row["prepared"] or "",
        agreed=_reservations(row["agreed"], row["unnamed"]),
        about=_about(row["about"]),
        no_action=row["no_action"] or "",
    )


def _about(column: str | None) -> About | None:
    if column is None:
        return None
    kept = json.loads(column)
    options = (
        Option(one["id"], number, _kept_text(one["text"]))
        for number, one in enumerate(kept["options"], start=1)
    )
    return About(_kept_text(kept["question"]), tuple(options))


def _kept_text(words: Mapping[str, str]) -> Text:
    return Text(tuple(words.items()))


def _column_to_words(column: str | None) -> tuple[str, ...] | None:
    """Words as they are kept, None where that cannot be read: no other round has to suffer."""
    try:
        words = json.loads(column or "[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
        return None
    return tuple(words)


def keep_prepared(transaction: Transaction, poll: Poll) -> None:
    """Keep what was worked out of a round's ballots beside it."""
    set_round(transaction, poll, prepared=poll.prepared)


def keep_struck(transaction: Transaction, poll: Poll) -> None:
    """Keep which words of a round are not shown."""
    set_round(transaction, poll, struck=json.dumps(poll.struck, ensure_ascii=False))


def _reservations(agreed: str | None, unnamed: str | None) -> tuple[Reservation, ...] | None:
    """Those in the definition of a round that was agreed without objection."""
    if agreed is None:
        return None
    places = json.loads(unnamed or "[]")
    return tuple(
        Reservation(one["text"], "" if place in places else one["by"])
        for place, one in enumerate(json.loads(agreed))
    )


def has_unnamed(db: Reader, poll: Poll) -> bool:
    """Whether under a round's seal stands whose a reservation is, which is told nowhere."""
    statement = "SELECT unnamed FROM poll_round WHERE poll = ? AND round = ?"
    return sql.value(db, statement, (poll.id, poll.round)) not in (None, "[]")


def poll_row(value: Poll) -> dict[str, Any]:
    """A poll as its row; its round is in `poll_round`."""
    return {
        "id": value.id,
        "number": value.number,
        "question": text_to_column(value.question),
        "kind": value.kind.value,
        "method": value.method.value,
        "rules": rules_to_column(value.rules),
        "session": value.session,
        "round": value.round,
        "about": _about_to_column(value),
    }


def _about_to_column(value: Poll) -> str | None:
    """What is asked about voters; of each text the default language first."""
    about = about_as_defined(value)
    return None if about is None else json.dumps(about, ensure_ascii=False)


def evaluation_row(value: Poll) -> dict[str, Any]:
    """What was said of an evaluation as its row."""
    return {"id": value.id, "no_action": value.no_action}


def option_row(poll_id: str, value: Option) -> dict[str, Any]:
    """An option as its row."""
    text: Text = value.text
    return {
        "id": value.id,
        "poll": poll_id,
        "number": value.number,
        "text": text_to_column(text),
        "cost": value.cost,
    }


@once
def rounds(db: Reader, poll_id: str) -> list[int]:
    """The rounds a poll has had, oldest first."""
    statement = "SELECT round FROM poll_round WHERE poll = ? ORDER BY round"
    return sql.column(db, statement, [poll_id])


def public_rounds(db: Reader, poll_id: str) -> list[Poll]:
    """The rounds of a poll whose results anybody may see, the newest first."""
    every = [poll(db, poll_id, round_number=one) for one in reversed(rounds(db, poll_id))]
    return [one for one in every if one is not None and one.result_is_public]


def start_round(transaction: Transaction, poll: Poll, *, opened: str, definition: str) -> None:
    """Note the round as open."""
    sql.execute(transaction, "UPDATE poll SET round = ? WHERE id = ?", (poll.round, poll.id))
    sql.execute(
        transaction,
        "INSERT INTO poll_round(poll, round, state, revealed, entitled, definition, opened_at,"
        " present, invited, opened_tick) VALUES (?, ?, 'open', 0, ?, ?, ?, ?, ?, ?)",
        (
            poll.id,
            poll.round,
            poll.entitled,
            definition,
            opened,
            poll.present,
            poll.invited,
            poll.opened_tick,
        ),
    )
    transaction.touch(Feature.POLLS, poll.id)


def add_entitled(
    transaction: Transaction, poll: Poll, holders: Iterable[tuple[str, str | None]]
) -> None:
    """Put people on the list of who may vote in this round, with their groups."""
    sql.execute_each(
        transaction,
        "INSERT INTO entitled(poll, round, person, stakeholder_group) VALUES (?, ?, ?, ?)",
        sorted((poll.id, poll.round, person, group or "") for person, group in holders),
    )


def entitled(db: Reader, poll: Poll) -> list[tuple[str, str]] | None:
    """Who may vote in this round, with their groups; None where everybody may."""
    if poll.entitled is None:
        return None
    found = sql.rows(
        db,
        "SELECT person, stakeholder_group FROM entitled WHERE poll = ? AND round = ?",
        (poll.id, poll.round),
    )
    return [(person, group or "") for person, group in found]


def entitled_among(reader: Reader, poll: Poll, people: Collection[str]) -> frozenset[str]:
    """Who of these people is on this round's list."""
    found = sql.among(
        reader,
        "SELECT person FROM entitled WHERE poll = ? AND round = ? AND person IN ({})",
        people,
        before=(poll.id, poll.round),
    )
    return frozenset(person for (person,) in found)


def is_entitled(db: Reader, poll: Poll, person: str) -> bool:
    """Whether the person is on this round's list."""
    row = sql.row(
        db,
        "SELECT 1 FROM entitled WHERE poll = ? AND round = ? AND person = ?",
        (poll.id, poll.round, person),
    )
    return row is not None


def person_is_listed(db: Reader, person: str) -> bool:
    """Whether any round of any poll lists the person, which every roll and named ballot implies.

    Whoever has a slip of a round that has not begun is going to be listed in it. Somebody who was
    registered twice is listed by either id.
    """
    row = sql.row(
        db,
        "WITH every AS (SELECT :person AS id"
        " UNION ALL SELECT id FROM person_alias WHERE person = :person)"
        " SELECT 1 FROM poll_round r JOIN entitled e"
        " ON e.poll = r.poll AND e.round = r.round AND e.person IN (SELECT id FROM every)"
        " UNION ALL SELECT 1 FROM poll p JOIN slip_given g"
        " ON g.poll = p.id AND g.round = p.round + 1 AND g.person IN (SELECT id FROM every)"
        " LIMIT 1",
        {"person": person},
    )
    return row is not None


def rounds_that_list(db: Reader, person: str) -> int:
    """How many rounds have the person on their list."""
    statement = "SELECT count(*) FROM poll_round r JOIN entitled e ON e.poll = r.poll"
    statement += " AND e.round = r.round AND e.person = ?"
    return int(sql.value(db, statement, [person]))


def awaits(db: Reader, person: str) -> int | None:
    """The number of a poll in which the person may vote or has a slip, and that is not closed.

    None if there is none.
    """
    found = sql.value(
        db,
        "SELECT p.number FROM poll p JOIN poll_round r ON r.poll = p.id AND r.round = p.round"
        " JOIN entitled e ON e.poll = r.poll AND e.round = r.round AND e.person = :person"
        " WHERE r.state IN ('open', 'sealing')"
        " UNION SELECT p.number FROM slip_given g JOIN poll p ON p.id = g.poll"
        " LEFT JOIN poll_round r ON r.poll = g.poll AND r.round = g.round"
        " WHERE g.person = :person AND coalesce(r.state, 'open') IN ('open', 'sealing')"
        " ORDER BY 1 LIMIT 1",
        {"person": person},
    )
    return None if found is None else int(found)


def definition_of(db: Reader, poll_id: str, round_number: int) -> str:
    """The round's definition as it was frozen at opening."""
    row = sql.only(
        db,
        FilePart.POLLS,
        "SELECT definition FROM poll_round WHERE poll = ? AND round = ?",
        (poll_id, round_number),
    )
    return str(row["definition"])


def set_round(transaction: Transaction, poll: Poll, **columns: object) -> None:
    """Change columns of the poll's current round."""
    names = ", ".join(f"{name} = ?" for name in columns)
    sql.execute(
        transaction,
        f"UPDATE poll_round SET {names} WHERE poll = ? AND round = ?",
        (*columns.values(), poll.id, poll.round),
    )
    transaction.touch(Feature.POLLS, poll.id)


def unfinished_seals(db: Reader) -> list[str]:
    """Polls whose sealing was interrupted."""
    return sql.column(db, "SELECT poll FROM poll_round WHERE state = 'sealing'")


def open_rounds(db: Reader) -> list[tuple[str, int]]:
    """(poll, round) of what is open and keeps persons on its roll."""
    return sql.pairs(
        db,
        "SELECT r.poll, r.round FROM poll_round r JOIN poll p ON p.id = r.poll"
        " WHERE r.state = 'open' AND p.kind <> 'pulse'",
    )


def open_numbers(db: Reader) -> list[int]:
    """Numbers of the polls that are open or being sealed."""
    return sql.column(
        db,
        "SELECT p.number FROM poll p JOIN poll_round r ON r.poll = p.id AND r.round = p.round"
        " WHERE r.state IN ('open', 'sealing') ORDER BY p.number",
    )


def open_for(db: Reader, people: Collection[str]) -> list[int]:
    """Numbers of the polls with an open round in whose list one of these people is."""
    found = sql.among(
        db,
        "SELECT DISTINCT p.number FROM poll p JOIN poll_round r ON r.poll = p.id"
        " AND r.round = p.round AND r.state IN ('open', 'sealing')"
        " JOIN entitled e ON e.poll = r.poll AND e.round = r.round AND e.person IN ({})",
        people,
    )
    return sorted(number for (number,) in found)


def open_secret_polls(db: Reader) -> list[int]:
    """Numbers of the secret and slip polls that are open or being sealed."""
    return sql.column(
        db,
        "SELECT p.number FROM poll p JOIN poll_round r ON r.poll = p.id AND r.round = p.round"
        " WHERE p.kind IN ('secret', 'slip') AND r.state IN ('open', 'sealing') ORDER BY p.number",
    )
