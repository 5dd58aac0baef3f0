"""Polls: written, opened, cast into, closed, sealed, revealed, reopened and counted."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain import recount
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash, new_id
from forumdesk.domain.nonces import content_hash, is_repeat, nonce_hash, noted
from forumdesk.domain.polls import (
    ABSTAIN,
    MAX_NONCE,
    MIN_NONCE,
    Base,
    Channel,
    Kind,
    Method,
    Option,
    OptionResult,
    Poll,
    Result,
    Rules,
    State,
    Turnout,
    canonical_json,
    decide,
    definition,
    parse_rules,
    quorum_of,
)
from forumdesk.domain.readings import reading
from forumdesk.domain.small_numbers import Caution, Shows, at_opening, told
from forumdesk.domain.tally import METHODS
from forumdesk.domain.tally.base import canonical_choices
from forumdesk.domain.text import Text, identity
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.small_numbers import cautions_of, chosen, shown, shows_of
from forumdesk.operations.timers import tick
from forumdesk.operations.undo import recording
from forumdesk.store import attendance, desk_log
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.backup import drop_rescue_copy
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Database
from forumdesk.store.errors import FileTrouble, Trouble
from forumdesk.store.forum_file import checkpoint
from forumdesk.store.polls import Box, Mark
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction, writing

SEALING_PATIENCE = 30.0
_ABSTENTION = canonical_json(ABSTAIN)


def add_poll(
    db: Database,
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
    with recording(db, "add_poll") as (transaction, written):
        poll = Poll(
            id=new_id(secrets.token_bytes),
            number=rows.next_number(db),
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
    db: Database,
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
    with recording(db, "update_poll") as (transaction, written):
        draft = _expect(db, poll_id, State.DRAFT)
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


def delete_poll(db: Database, *, poll_id: str) -> Outcome[Poll]:
    """Delete a draft.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE once the poll has been open.
    """
    with recording(db, "delete_poll") as (transaction, written):
        poll = _expect(db, poll_id, State.DRAFT)
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
    db: Database,
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


def _with_group_ids(db: Database, rules: Mapping[str, object]) -> dict[str, object]:
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


def open_poll(db: Database, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Open a draft: from now on its question, options, rules and roll are frozen.

    `anyway` is said by somebody who knows that a secret vote of three or four may tell.

    Raises:
        Refused: WRONG_STATE; NOBODY_ENTITLED when the roll would be empty; for a secret vote
            TOO_FEW_ENTITLED, and FEW_ENTITLED unless `anyway`.
    """
    return _start_round(db, poll_id, expected=(State.DRAFT,), event="poll_opened", anyway=anyway)


def reopen_poll(db: Database, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Ask the same question again as the next round; earlier rounds stay as they are.

    Raises:
        Refused: as `open_poll`.
    """
    finished = (State.CLOSED, State.SEALED)
    return _start_round(db, poll_id, expected=finished, event="poll_reopened", anyway=anyway)


def caution_at_opening(db: Database, *, poll_id: str) -> Caution | None:
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
    db: Database, poll_id: str, *, expected: tuple[State, ...], event: str, anyway: bool
) -> Outcome[Poll]:
    with writing(db) as transaction:
        poll = _expect(db, poll_id, *expected)
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
        rows.create_open_tables(transaction, Box.of(opened))
        desk_log.log(
            transaction,
            at=now,
            event=event,
            poll=opened.id,
            number=opened.number,
            round=opened.round,
            entitled=opened.entitled,
            entitled_list=_listed(db, opened),
            definition=recount.definition_hash(defined),
            **({"anyway": caution.why.value} if caution is not None else {}),
        )
    return Outcome(opened, frozenset(transaction.touched))


def _listed(db: Database, poll: Poll) -> str | None:
    listed = rows.entitled(db, poll)
    return None if listed is None else recount.entitled_hash(listed)


def _with_roll(transaction: Transaction, poll: Poll) -> Poll:
    """The poll with its list of the entitled frozen, and with who was there if a rule asks."""
    if not poll.terms.needs_badge:
        return poll
    poll, holders = _holders(transaction.db, poll)
    poll = replace(poll, entitled=len(holders))
    rows.set_entitled(transaction, poll, holders)
    return poll


def _holders(db: Database, poll: Poll) -> tuple[Poll, list[tuple[str, str | None]]]:
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


def _expect(db: Database, poll_id: str, *states: State) -> Poll:
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state not in states:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state.value)
    return poll


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose ballot it is: a person by badge, a device by cookie, or both; a poll uses one.

    `badge` is the id of the badge that was shown, `tag` what pages say of it and `holder` whose
    it is; a badge that was revoked has a holder but speaks for no `person`.
    """

    person: str | None
    device: str | None
    badge: str | None = None
    tag: str = ""
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that counts. `again` when it had been stored before, `changed` when replaced."""

    again: bool = False
    changed: bool = False


def check_nonce(nonce: object) -> str:
    """The nonce of a request.

    Raises:
        Refused: INVALID_NONCE unless it is 8 to 64 characters of text.
    """
    if not isinstance(nonce, str) or not MIN_NONCE <= len(nonce) <= MAX_NONCE:
        raise Refused(Reason.INVALID_NONCE)
    return nonce


def check_badge(db: Database, voter: Voter) -> None:
    """Refuse a badge that has been revoked by the moment that counts, which is the transaction's.

    Raises:
        Refused: REVOKED.
    """
    if voter.badge is None or people_rows.badge_is_in_force(db, voter.badge):
        return
    person = people_rows.person_of_badge(db, voter.badge)
    replaced = person is not None and people_rows.has_badge_in_force(db, person)
    raise Refused(Reason.REVOKED, what="replaced" if replaced else "", voting=True)


def voter_key(poll: Poll, voter: Voter) -> bytes:
    """The voter's key on this poll's roll.

    Raises:
        Refused: NO_BADGE when the poll needs a badge and there is none.
    """
    if poll.terms.needs_badge:
        if voter.person is None:
            raise Refused(Reason.NO_BADGE)
        return bytes.fromhex(voter.person)
    if voter.device is None:
        raise Refused(Reason.NO_BADGE)
    return keyed_hash("device", poll.id, str(poll.round), voter.device)


def cast_ballot(
    transaction: Transaction,
    *,
    poll: Poll,
    round_number: int,
    voter: Voter,
    nonce: str,
    choices: object,
    channel: Channel = Channel.PHONE,
) -> Cast:
    """Count one ballot inside the caller's transaction: the roll mark and the ballot, or neither.

    `poll` was read inside the same transaction. The checks follow the order of the protocol:
    badge, round, roll, closed, entitled, choices. After the close the roll holds no nonces, so a
    late repeat by somebody whose ballot counts is told POLL_CLOSED with `counted=True`. While a
    ballot may be changed the roll knows every nonce that changed it, so that a late repeat of an
    older choice does not undo a newer one.

    Raises:
        Refused: NO_BADGE, REVOKED, OTHER_ROUND, NONCE_REUSED, ALREADY_VOTED, POLL_CLOSED,
            NOT_ENTITLED, INVALID_CHOICES, TOO_MANY.
    """
    if poll.terms.needs_badge:
        check_badge(transaction.db, voter)
    key = voter_key(poll, voter)
    if poll.state is State.DRAFT:
        raise Refused(Reason.UNKNOWN_POLL)
    if round_number != poll.round:
        counted = _counted_in(transaction.db, poll, round_number, key)
        raise Refused(Reason.OTHER_ROUND, round=poll.round, counted=counted)
    box = Box.of(poll)
    if poll.state is not State.OPEN:
        raise Refused(Reason.POLL_CLOSED, counted=_on_sealed_roll(transaction.db, poll, box, key))
    mark = rows.mark_of(transaction, box, key)
    hashed = nonce_hash(poll.id, poll.round, nonce)
    said, invalid = _said(poll, choices)
    asked = content_hash(poll.id, poll.round, nonce, said)
    if mark is not None:
        if is_repeat(mark.nonces, hashed, asked):
            return Cast(again=True)
        if not poll.may_change:
            raise Refused(Reason.ALREADY_VOTED)
    elif poll.terms.needs_badge and not rows.is_entitled(transaction.db, poll, voter.person or ""):
        raise Refused(Reason.NOT_ENTITLED)
    if invalid is not None:
        raise invalid
    if mark is not None:
        nonces = noted(mark.nonces, hashed, asked)
        rows.change_ballot(transaction, box, voter=key, nonces=nonces, choices=said)
    else:
        ballot = key if poll.may_change or poll.terms.names_ballots else secrets.token_bytes(16)
        rows.add_ballot(
            transaction,
            box,
            voter=key,
            mark=Mark(noted(None, hashed, asked), channel),
            ballot=ballot,
            choices=said,
        )
    transaction.touch(Feature.BALLOTS, poll.id)
    return Cast(changed=mark is not None)


def _said(poll: Poll, choices: object) -> tuple[str, Refused | None]:
    """The choices in the one form that equal ones have, and what makes them invalid."""
    try:
        return canonical_choices(METHODS[poll.method], poll, choices), None
    except Refused as invalid:
        return canonical_json(choices), invalid


def _counted_in(db: Database, poll: Poll, round_number: int, key: bytes) -> bool:
    """Whether a vote that was meant for an earlier round counts there."""
    earlier = rows.poll(db, poll.id, round_number=round_number) if round_number > 0 else None
    return earlier is not None and _on_sealed_roll(db, earlier, Box.of(earlier), key)


def _on_sealed_roll(db: Database, poll: Poll, box: Box, key: bytes) -> bool:
    return poll.terms.needs_badge and rows.has_voted(db, box, key)


def has_voted(db: Database, *, poll: Poll, voter: Voter) -> bool:
    """Whether a ballot of this voter counts in the poll's current round."""
    try:
        key = voter_key(poll, voter)
    except Refused:
        return False
    return poll.state is not State.DRAFT and rows.has_voted(db, Box.of(poll), key)


def own_choices(db: Database, *, poll: Poll, voter: Voter) -> str | None:
    """A voter's own choices while they can still be changed, canonical JSON."""
    if poll.state is not State.OPEN or not poll.may_change:
        return None
    try:
        return rows.choices_of(db, Box.of(poll), voter_key(poll, voter))
    except Refused:
        return None


def close_poll(db: Database, *, poll_id: str, patience: float = SEALING_PATIENCE) -> Outcome[Poll]:
    """Close a poll and take every trace of order and of unlinkable voters out of the file.

    A trigger that some other program left there goes too, and the log and the check tell of it.

    Returns when the write-ahead log is empty too, which waits for readers of other processes.

    Raises:
        Refused: WRONG_STATE unless the poll is open.
        FileTrouble: LOCKED when a reader held the log for `patience` seconds; the poll is
            closed, no ballot is lost, and sealing goes on at the next chance.
    """
    with writing(db) as transaction:
        poll = _expect(db, poll_id, State.OPEN)
        now = datetime.now(UTC)
        for name, sql in rows.drop_triggers(transaction):
            desk_log.log(transaction, at=now, event="trigger_removed", name=name, sql=sql[:500])
        closed = replace(poll, state=State.SEALING, closed_at=now)
        rows.seal_tables(
            transaction,
            source=Box.of(poll),
            target=Box.of(closed),
            poll=poll,
            fresh_id=lambda: secrets.token_bytes(16),
        )
        closed = replace(closed, seal_form=recount.RECOUNT_TEXT)
        sealed = rows.sealed(db, closed)
        digest = recount.seal_digest(closed.seal_form, sealed)
        rows.set_round(
            transaction,
            closed,
            state=State.SEALING.value,
            closed_at=instant_to_column(now),
            digest=digest,
            seal_form=closed.seal_form,
        )
        desk_log.log(
            transaction,
            at=now,
            event="poll_closed",
            poll=poll.id,
            round=poll.round,
            cast=len(sealed.roll),
            roll=recount.roll_hash(sealed.roll),
            digest=digest,
        )
    return finish_sealing(db, poll_id=poll_id, patience=patience)


def finish_sealing(
    db: Database, *, poll_id: str, patience: float = SEALING_PATIENCE
) -> Outcome[Poll]:
    """The last step of a close: empty the write-ahead log, then say so.

    Two processes may do it at the same time; both are told that the poll is sealed. A copy that
    an update made while the poll was open goes as well.

    Raises:
        FileTrouble: LOCKED when other readers did not let go for `patience` seconds.
    """
    end = time.monotonic() + patience
    while not checkpoint(db):
        if time.monotonic() > end:
            raise FileTrouble(Trouble.LOCKED)
        time.sleep(0.005)
    drop_rescue_copy(db)
    with writing(db) as transaction:
        poll = _expect(db, poll_id, State.SEALING, State.CLOSED, State.SEALED)
        if poll.state is State.SEALING:
            poll = replace(poll, state=poll.terms.final_state)
            rows.set_round(transaction, poll, state=poll.state.value)
    return Outcome(poll, frozenset(transaction.touched))


def finish_interrupted_seals(db: Database, *, patience: float = SEALING_PATIENCE) -> list[str]:
    """Finish what a crash interrupted between the close and the seal; returns the polls' ids.

    Raises:
        FileTrouble: as `finish_sealing`; what is not sealed yet stays as it is.
    """
    unfinished = rows.unfinished_seals(db)
    for poll_id in unfinished:
        finish_sealing(db, poll_id=poll_id, patience=patience)
    return unfinished


def cautions_at_reveal(db: Database, *, poll_id: str) -> tuple[Caution, ...]:
    """What whoever reveals a finished poll should know, and nobody else.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished.
    """
    return _cautions(db, _expect(db, poll_id, State.CLOSED, State.SEALED))


def _cautions(db: Database, poll: Poll) -> tuple[Caution, ...]:
    return cautions_of(db, poll, rows.tallied_choices(db, Box.of(poll)))


def reveal_poll(db: Database, *, poll_id: str, wanted: Shows | None = None) -> Outcome[Poll]:
    """Let phones and projector show the result of a closed poll.

    Of a secret vote the outcome alone is shown where few voted or a comparison with another
    round would tell how somebody voted. `wanted` chooses `FIGURES` or `OUTCOME` instead,
    whatever the ballots are, unless there are so few that nothing can be shown. What was chosen
    is kept with the round; figures that were shown once stay.

    Raises:
        Refused: WRONG_STATE before the close is finished; SEAL_BROKEN; NOT_SECRET for the outcome
            alone of a vote that is not secret.
    """
    with writing(db) as transaction:
        poll = _expect(db, poll_id, State.CLOSED, State.SEALED)
        if not _seal_holds(db, poll):
            raise Refused(Reason.SEAL_BROKEN, number=poll.number)
        cautions = _cautions(db, poll)
        shows = chosen(poll, cautions, wanted)
        rows.set_round(transaction, poll, revealed=1, shows=shows.value)
        # The log names no reason for which figures are not shown: it would tell them.
        facts: dict[str, object] = {}
        if shows is not Shows.FIGURES:
            facts = {"shows": shows.value}
        elif cautions:
            facts = {"shows": shows.value, "cautions": [one.why.value for one in cautions]}
        desk_log.log(
            transaction,
            at=datetime.now(UTC),
            event="poll_revealed",
            poll=poll.id,
            round=poll.round,
            **facts,
        )
    return Outcome(replace(poll, revealed=True, shows=shows), frozenset(transaction.touched))


def result(
    db: Database, *, poll_id: str, round_number: int | None = None, whole: bool = False
) -> Result:
    """The result of a round, the current one by default; figures are left out while hidden.

    Of a secret vote it holds no more than was revealed, or would be revealed without telling how
    somebody voted. `whole` is for whoever asks at the computer itself: all of it, until it is
    revealed.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE for a draft; POLL_IS_OPEN for a secret poll that is
            not sealed yet; SEAL_BROKEN when question, options, rules or ballots are not those
            that were sealed.
    """
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state is State.DRAFT:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state.value)
    if poll.kind is Kind.SECRET and poll.state in (State.OPEN, State.SEALING):
        raise Refused(Reason.POLL_IS_OPEN, number=poll.number)
    box = Box.of(poll)
    if poll.state is not State.OPEN and not _seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    turnout = rows.turnout(db, box)
    if poll.state is State.OPEN and not poll.rules.show_live:
        return Result(poll, turnout, 0, 0, 0, None, None)
    ballots = rows.tallied_choices(db, box)
    counted = _counted(poll, ballots, turnout=turnout)
    cautions = cautions_of(db, poll, ballots)
    shows = shows_of(poll, () if whole else cautions)
    beside = told(cautions, shows=shows, revealed=poll.revealed)
    return shown(replace(counted, shows=shows, cautions=beside))


def sealed_text(db: Database, *, poll_id: str, round_number: int | None = None) -> str:
    """The text whose SHA-256 is the digest of a finished round.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished; SEAL_BROKEN;
            FIGURES_HIDDEN for a round that was revealed without them.
    """
    poll = rows.poll(db, poll_id, round_number=round_number)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state not in (State.CLOSED, State.SEALED):
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state.value)
    if not _seal_holds(db, poll):
        raise Refused(Reason.SEAL_BROKEN, number=poll.number)
    if poll.revealed and poll.shows is not Shows.FIGURES:
        raise Refused(Reason.FIGURES_HIDDEN, number=poll.number)
    return recount.sealed_text(poll.seal_form, rows.sealed(db, poll))


def _seal_holds(db: Database, poll: Poll) -> bool:
    sealed = rows.sealed(db, poll)
    try:
        digest = recount.seal_digest(poll.seal_form, sealed)
    except (ValueError, KeyError, TypeError):
        return False
    return digest == poll.digest and recount.is_as_defined(sealed.definition, poll)


def _counted(poll: Poll, ballots: Mapping[str, int], *, turnout: Turnout) -> Result:
    figures = METHODS[poll.method].tally(poll, ballots)
    abstained = ballots.get(_ABSTENTION, 0)
    valid = sum(ballots.values()) - abstained
    bases = {
        Base.VALID: valid,
        Base.CAST: turnout.cast,
        Base.PRESENT: poll.present or 0,
        Base.ENTITLED: poll.entitled or 0,
    }
    base = bases[poll.rules.base]
    quorum = quorum_of(poll)
    decision = decide(figures, rules=poll.rules, base=base)
    if quorum is not None and not quorum.met and decision.carried:
        decision = replace(decision, carried=False)
    return Result(
        poll=poll,
        turnout=turnout,
        valid=valid,
        abstained=abstained,
        base=base,
        options=tuple(OptionResult(option, figures[option.id]) for option in poll.options),
        decision=decision,
        quorum=quorum,
    )
