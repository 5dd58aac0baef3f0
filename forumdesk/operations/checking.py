"""Checking a file, with a recount that shares no code with the live tally."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from forumdesk.domain.polls import State
from forumdesk.store import audit, desk_log
from forumdesk.store.connection import Database, DriverError, pragma


@dataclass(frozen=True, slots=True)
class PollCheck:
    """One finished round. `reason` is empty when all is well."""

    poll: str
    round: int
    ok: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found."""

    integrity: str
    schema: str
    polls: tuple[PollCheck, ...]
    log_holds: bool
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return (
            self.integrity == "ok"
            and self.log_holds
            and not self.problems
            and all(poll.ok for poll in self.polls)
        )


def counts(db: Database) -> dict[str, int]:
    """How much of everything the file holds."""
    return audit.counts(db)


def check(db: Database) -> Report:
    """Integrity, foreign keys, the log's chain, and every finished round against its digest."""
    try:
        integrity = str(pragma(db, "integrity_check"))
        if integrity == "ok":
            return _check_rows(db)
    except (DriverError, ValueError, TypeError, KeyError) as error:
        # Damage that the integrity check does not see makes rows that cannot be read.
        integrity = type(error).__name__
    return Report(integrity, schema="", polls=(), log_holds=False, problems=("damaged",))


def _check_rows(db: Database) -> Report:
    problems = [f"foreign key: {table}" for table in audit.broken_references(db)]
    problems += [f"keeps order: {table}" for table in audit.tables_with_row_order(db)]
    polls = tuple(_check_round(one) for one in audit.rounds(db))
    return Report(
        integrity="ok",
        schema=audit.schema(db),
        polls=polls,
        log_holds=desk_log.chain_holds(db),
        problems=tuple(problems),
    )


def _check_round(found: audit.Round) -> PollCheck:
    reason = ""
    if found.state in (State.CLOSED, State.SEALED, State.SEALING):
        lines = [found.definition, *sorted(f"{key} {choices}" for key, choices in found.ballots)]
        digest = hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()
        known = {option["id"] for option in json.loads(found.definition)["options"]}
        if digest != found.digest:
            reason = "digest"
        elif not _words_agree(json.loads(found.definition), found.shown):
            reason = "definition"
        elif len(found.ballots) != len(found.voters):
            reason = "roll"
        elif found.entitled is not None and not set(found.voters) <= set(found.entitled):
            reason = "entitled"
        elif not all(_names_known(choices, known) for _, choices in found.ballots):
            reason = "choices"
    return PollCheck(found.poll, found.number, not reason, reason)


def _words_agree(sealed: dict[str, Any], shown: audit.Shown) -> bool:
    """Whether what is shown and printed of a poll is what was sealed."""
    options = [(one["id"], one["text"]) for one in sealed["options"]]
    return (sealed["question"], options, sealed["kind"], sealed["method"]) == (
        shown.question,
        shown.options,
        shown.kind,
        shown.method,
    )


def _names_known(choices: str, known: set[str]) -> bool:
    parsed = json.loads(choices)
    return parsed == "abstain" or (isinstance(parsed, list) and set(parsed) <= known)
