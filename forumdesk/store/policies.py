"""The register of policies: rows to domain values and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from forumdesk.domain.policies import Policy, PolicySession
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

POLICY = Table("policy", Feature.PROGRAMME)
POLICY_SESSION = Table("policy_session", Feature.PROGRAMME)


def policies(db: Reader) -> list[Policy]:
    """The policies by number."""
    return [_policy(row) for row in sql.table(db, POLICY.name, order="number")]


@readable(FilePart.PROGRAMME)
def _policy(row: Row) -> Policy:
    return Policy(
        id=row["id"],
        number=row["number"],
        title=column_to_text(row["title"]),
        owner=row["owner"],
        level=row["level"],
        note=column_to_text(row["note"]),
        response=column_to_text(row["response"]),
        responded=date.fromisoformat(row["responded"]) if row["responded"] else None,
    )


def policy_row(value: Policy) -> dict[str, Any]:
    """A policy as its row."""
    return {
        "id": value.id,
        "number": value.number,
        "title": text_to_column(value.title),
        "owner": value.owner,
        "level": value.level,
        "note": text_to_column(value.note),
        "response": text_to_column(value.response),
        "responded": value.responded.isoformat() if value.responded else None,
    }


def policy_sessions(db: Reader) -> list[PolicySession]:
    """In which sessions people are consulted on which policies."""
    rows = sql.table(db, POLICY_SESSION.name, order="policy, session")
    return [_policy_session(row) for row in rows]


@readable(FilePart.PROGRAMME)
def _policy_session(row: Row) -> PolicySession:
    return PolicySession(row["id"], row["policy"], row["session"])


def policy_session_row(value: PolicySession) -> dict[str, Any]:
    """A session of a policy as its row."""
    return {"id": value.id, "policy": value.policy, "session": value.session}
