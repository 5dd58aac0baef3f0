"""Polls: written as drafts, opened, and asked again in a new round."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain import recount
from forumdesk.domain.canonical import definition
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.readings import reading
from forumdesk.domain.rule_words import parse_rules
from forumdesk.domain.rules import Rules
from forumdesk.domain.small_numbers import Caution, Shows, at_opening
from forumdesk.domain.text import Text, identity
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.timers import tick
from forumdesk.operations.undo import recording
from forumdesk.store import attendance, desk_log
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.polls import Box
from forumdesk.store.reader import Reader, Store
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction, writing


def add_poll(
    db: Store,
    *,
    question: Text,
    kind: str,
    method: str,
    options: Sequence[Text],
    rules: Mapping[str, object] | None = None,
    session: str | None = None,
) -> Outcome[Poll]:
    """Write a poll as a draft.

    Raises:
        Refused: INVALID_KIND, INVALID_METHOD, INVALID_RULE, TOO_FEW_OPTIONS, SAME_OPTION_TWICE.
    """
    asked = _asked(db, kind=kind, method=method, options=options, rules=rules)
    with recording(db, Deed.ADD_POLL) as (transaction, written):
        poll = Poll(
            id=new_id(secrets.token_bytes),
            number=next_number(transaction, Numbered.POLL),
            question=question,
            kind=asked.kind,
            method=asked.method,
            options=asked.options,
            rules=asked.rules,
            session=session,
        )
        transaction.insert(rows.POLL, rows.poll_row(poll))
        for option in poll.options:
            transaction.insert(rows.OPTION, rows.option_row(poll.id, option))
    return Outcome(poll, written.changes, written.undo)


def update_poll(
    db: Store,
    *,
    poll_id: str,
    question: Text,
    kind: str,
    method: str,
    options: Sequence[Text],
    rules: Mapping[str, object] | None = None,
    session: str | None = None,
) -> Outcome[Poll]:
    """Rewrite a draft as a whole; its number stays.

    Raises:
        Refused: what `add_poll` raises, and WRONG_STATE once the poll has been open.
    """
    asked = _asked(db, kind=kind, method=method, options=options, rules=rules)
    with recording(db, Deed.UPDATE_POLL) as (transaction, written):
        draft = expect_poll(transaction, poll_id, State.DRAFT)
        poll = replace(
            draft,
            question=question,
            kind=asked.kind,
            method=asked.method,
            options=asked.options,
            rules=asked.rules,
            session=session,
        )
        transaction.update(rows.POLL, poll.id, rows.poll_row(poll))
        for option in draft.options:
            transaction.delete(rows.OPTION, option.id)
        for option in poll.options:
            transaction.insert(rows.OPTION, rows.option_row(poll.id, option))
    return Outcome(poll, written.changes, written.undo)


def delete_poll(db: Store, *, poll_id: str) -> Outcome[Poll]:
    """Delete a draft.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE once the poll has been open.
    """
    with recording(db, Deed.DELETE_POLL) as (transaction, written):
        poll = expect_poll(transaction, poll_id, State.DRAFT)
        for option in poll.options:
            transaction.delete(rows.OPTION, option.id)
        transaction.delete(rows.POLL, poll.id)
    return Outcome(poll, written.changes, written.undo)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The checked parts of a poll that is being written."""

    kind: Kind
    method: Method
    rules: Rules
    options: tuple[Option, ...]


def _asked(
    db: Reader,
    *,
    kind: str,
    method: str,
    options: Sequence[Text],
    rules: Mapping[str, object] | None,
) -> _Asked:
    poll_kind = _kind(kind)
    poll_method = _method(method)
    parsed = parse_rules(_with_group_ids(db, rules or {}), kind=poll_kind, method=poll_method)
    if len(options) < 2:
        raise Refused(Reason.TOO_FEW_OPTIONS)
    _check_readings(options)
    if parsed.maximum is not None and parsed.maximum > len(options):
        raise Refused(Reason.INVALID_RULE, key="max", value=str(parsed.maximum))
    if parsed.minimum > len(options):
        raise Refused(Reason.INVALID_RULE, key="min", value=str(parsed.minimum))
    if parsed.proposal is not None and parsed.proposal > len(options):
        raise Refused(Reason.INVALID_RULE, key="proposal", value=str(parsed.proposal))
    made = (
        Option(new_id(secrets.token_bytes), number, text)
        for number, text in enumerate(options, start=1)
    )
    return _Asked(poll_kind, poll_method, parsed, tuple(made))


def _check_readings(options: Sequence[Text]) -> None:
    """Refuse two options that somebody could not tell apart, in whichever language."""
    # No language at all stands for one that no option has.
    languages = {""} | {tag for option in options for tag, _words in option.values}
    for language in languages:
        if len({reading(one.in_language(language)) for one in options}) < len(options):
            raise Refused(Reason.SAME_OPTION_TWICE)


def _kind(value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError:
        raise Refused(Reason.INVALID_KIND, value=value) from None


def _method(value: str) -> Method:
    try:
        return Method(value)
    except ValueError:
        raise Refused(Reason.INVALID_METHOD, value=value) from None


def _with_group_ids(db: Reader, rules: Mapping[str, object]) -> dict[str, object]:
    given = dict(rules)
    roll = str(given.get("roll", ""))
    if roll.startswith("groups:"):
        known = {
            identity(words): group.id
            for group in people_rows.groups(db)
            for words in (group.id, *(name for _, name in group.name.values))
        }
        names = [identity(name) for name in roll.removeprefix("groups:").split(",")]
        if not all(name in known for name in names):
            raise Refused(Reason.INVALID_RULE, key="roll", value=roll)
        given["roll"] = "groups:" + ",".join(known[name] for name in names)
    return given


def open_poll(db: Store, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Open a draft: from now on its question, options, rules and roll are frozen.

    `anyway` is said by somebody who knows that a secret vote of three or four may tell.

    Raises:
        Refused: WRONG_STATE; NOBODY_ENTITLED when the roll would be empty; for a secret vote
            TOO_FEW_ENTITLED, and FEW_ENTITLED unless `anyway`.
    """
    return _start_round(db, poll_id, expected=(State.DRAFT,), event="poll_opened", anyway=anyway)


def reopen_poll(db: Store, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Ask the same question again as the next round; earlier rounds stay as they are.

    Raises:
        Refused: as `open_poll`.
    """
    finished = (State.CLOSED, State.SEALED)
    return _start_round(db, poll_id, expected=finished, event="poll_reopened", anyway=anyway)


def caution_at_opening(db: Reader, *, poll_id: str) -> Caution | None:
    """What to know before a poll is opened or asked again now.

    Raises:
        Refused: UNKNOWN_POLL; as `open_poll` where it could not be opened.
    """
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if not poll.is_secret:
        return None
    return at_opening(len(_holders(db, poll)[1]))


def _start_round(
    db: Store, poll_id: str, *, expected: tuple[State, ...], event: str, anyway: bool
) -> Outcome[Poll]:
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, *expected)
        now = datetime.now(UTC)
        opened = replace(
            poll,
            round=poll.round + 1,
            state=State.OPEN,
            revealed=False,
            shows=Shows.FIGURES,
            opened_at=now,
            opened_tick=tick(),
            closed_at=None,
            digest=None,
            entitled=None,
            present=None,
            invited=None,
        )
        opened = _with_roll(transaction, opened)
        defined = definition(opened)
        caution = at_opening(opened.entitled or 0) if opened.is_secret else None
        if caution is not None and not anyway:
            raise Refused(Reason.FEW_ENTITLED, n=caution.n)
        rows.start_round(transaction, opened, opened=instant_to_column(now), definition=defined)
        rows.create_tables(transaction, Box.of(opened))
        desk_log.log(
            transaction,
            at=now,
            event=event,
            poll=opened.id,
            number=opened.number,
            round=opened.round,
            entitled=opened.entitled,
            entitled_list=_listed(transaction, opened),
            definition=recount.definition_hash(defined),
            **({"anyway": caution.why.value} if caution is not None else {}),
        )
    return Outcome(opened, frozenset(transaction.touched))


def _listed(db: Reader, poll: Poll) -> str | None:
    listed = rows.entitled(db, poll)
    return None if listed is None else recount.entitled_hash(listed)


def _with_roll(transaction: Transaction, poll: Poll) -> Poll:
    """The poll with its list of the entitled frozen, and with who was there if a rule asks."""
    if not poll.terms.needs_badge:
        return poll
    poll, holders = _holders(transaction, poll)
    poll = replace(poll, entitled=len(holders))
    rows.set_entitled(transaction, poll, holders)
    return poll


def _holders(db: Reader, poll: Poll) -> tuple[Poll, list[tuple[str, str | None]]]:
    """Whom the rules let vote now, with their groups, and the poll with who is there."""
    holders = people_rows.badge_holders(db, poll.rules.groups)
    if not holders:
        raise Refused(Reason.NOBODY_ENTITLED)
    if not poll.rules.needs_attendance:
        return poll, holders
    inside = attendance.present(db)
    there = [holder for holder in holders if holder[0] in inside]
    if not there:
        raise Refused(Reason.NOBODY_CHECKED_IN)
    poll = replace(poll, invited=len(holders), present=len(there))
    return poll, there if poll.rules.checked_in else holders


def expect_poll(db: Reader, poll_id: str, *states: State) -> Poll:
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state not in states:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state.value)
    return poll
