"""The register of policies: what people are consulted on, when, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import MAX_LEVEL
from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.policies import (
    MAX_OWNER,
    Consulted,
    Policy,
    PolicyRegister,
    PolicySession,
    Registered,
)
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import policies as rows
from forumdesk.store import programme, record
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Snapshot, Store
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """A policy as the desk writes it, with the ids of the sessions on it."""

    title: Text
    owner: str = ""
    level: str = ""
    note: Text = NO_TEXT
    sessions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """What may change of a policy; `sessions` stand instead of those there were."""

    title: Text | Same = SAME
    owner: str | Same = SAME
    level: str | Same = SAME
    note: Text | Same = SAME
    response: Text | Same = SAME
    responded: date | Same | None = SAME
    sessions: Sequence[str] | Same = SAME


def add_policy(db: Store, *, new: NewPolicy) -> Outcome[Policy]:
    """Put a policy into the register.

    Raises:
        Refused: INVALID_TEXT without a title; INVALID_FIELD for what is too long; NOT_FOUND for a
            session.
    """
    with recording(db, Deed.ADD_POLICY) as (transaction, written):
        policy = _checked(
            Policy(
                id=new_id(secrets.token_bytes),
                number=next_number(transaction, Numbered.POLICY),
                title=new.title,
                owner=new.owner,
                level=new.level,
                note=new.note,
            )
        )
        transaction.insert(rows.POLICY, rows.policy_row(policy))
        _put_sessions(transaction, policy.id, new.sessions)
    return Outcome(policy, written.undo)


def update_policy(db: Store, *, policy_id: str, changes: PolicyChanges) -> Outcome[Policy]:
    """Change a policy, note what its owner answered, or say in which sessions it is consulted on.

    An answer without a day gets today's; without an answer there is no day.

    Raises:
        Refused: NOT_FOUND and what `add_policy` raises.
    """
    with recording(db, Deed.UPDATE_POLICY) as (transaction, written):
        before = _policy(transaction, policy_id)
        policy = _checked(changed(before, changes, beside=("sessions",)))
        if not policy.response:
            policy = replace(policy, responded=None)
        elif policy.responded is None:
            policy = replace(policy, responded=_today(transaction))
        if policy != before:
            transaction.update(rows.POLICY, policy_id, rows.policy_row(policy))
        if changes.sessions is not SAME:
            _put_sessions(transaction, policy_id, changes.sessions)
    return Outcome(policy, written.undo)


def delete_policy(db: Store, *, policy_id: str) -> Outcome[Policy]:
    """Take a policy out of the register; the sessions on it stay.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.DELETE_POLICY) as (transaction, written):
        policy = _policy(transaction, policy_id)
        _put_sessions(transaction, policy_id, ())
        transaction.delete(rows.POLICY, policy_id)
    return Outcome(policy, written.undo)


def policy_register(snapshot: Snapshot) -> PolicyRegister:
    """The register at this moment, with the sessions on each policy and their records."""
    sessions = {one.id: one for one in programme.sessions(snapshot)}
    found: dict[str, list[Consulted]] = {}
    for one in rows.policy_sessions(snapshot):
        session = sessions.get(one.session)
        if session is not None:
            versions = record.versions(snapshot, session.id)
            state = versions[-1].state if versions else None
            found.setdefault(one.policy, []).append(Consulted(session, state))
    return PolicyRegister(
        forum=forums.forum(snapshot),
        today=_today(snapshot),
        policies=[
            Registered(
                policy, tuple(sorted(found.get(policy.id, ()), key=lambda one: one.session.starts))
            )
            for policy in rows.policies(snapshot)
        ],
    )


def _policy(db: Reader, policy_id: str) -> Policy:
    for one in rows.policies(db):
        if one.id == policy_id:
            return one
    raise Refused(Reason.NOT_FOUND, value=policy_id[:40])


def _checked(policy: Policy) -> Policy:
    """The policy with its lines cleaned, or the refusal of what cannot be kept."""
    if not policy.title:
        raise Refused(Reason.INVALID_TEXT)
    owner, level = clean_line(policy.owner), clean_line(policy.level)
    for field, words, most in ((Field.OWNER, owner, MAX_OWNER), (Field.LEVEL, level, MAX_LEVEL)):
        if len(words) > most:
            raise Refused(Reason.INVALID_FIELD, field=field, value=words[:40])
    return replace(policy, owner=owner, level=level)


def _put_sessions(transaction: Transaction, policy_id: str, wanted: Sequence[str]) -> None:
    for session in wanted:
        if programme.session(transaction, session) is None:
            raise Refused(Reason.NOT_FOUND, value=session[:40])
    known = [one for one in rows.policy_sessions(transaction) if one.policy == policy_id]
    for one in known:
        if one.session not in wanted:
            transaction.delete(rows.POLICY_SESSION, one.id)
    for session in dict.fromkeys(wanted):
        if session not in {one.session for one in known}:
            new = PolicySession(new_id(secrets.token_bytes), policy_id, session)
            transaction.insert(rows.POLICY_SESSION, rows.policy_session_row(new))


def _today(db: Reader) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(forums.forum(db).time_zone)).date()
