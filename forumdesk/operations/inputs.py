"""Inputs: sent and supported by phones, read and decided on at the desk.

Nothing here can be taken back by undo. A decision is changed by another one, and both stand in
the desk's log.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.choices import member
from forumdesk.domain.commitments import SALT, WHOLE_INPUT, input_commitment
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import (
    MAX_INPUT,
    TO_RAPPORTEUR,
    TO_ROOM,
    HideReason,
    Input,
    InputKind,
    InputState,
    clean_input,
)
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations.ballots import Voter, checked_badge
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import forum_key
from forumdesk.operations.withdrawing import withdraw
from forumdesk.store import desk_log, people, programme, projector
from forumdesk.store import inputs as rows
from forumdesk.store.discretion import discretion_of
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction, writing


@dataclass(frozen=True, slots=True)
class NewInput:
    """What a phone sends. `to` is `room`, `rapporteur` or a person's id; `session` a session's."""

    kind: str
    text: str
    to: str = TO_ROOM
    named: bool = False
    session: str | None = None


def send_input(transaction: Transaction, *, new: NewInput, nonce: str, voter: Voter) -> str:
    """Hold an input for the moderator, inside the caller's transaction; returns the receipt.

    The same sender and nonce give the same receipt and store nothing new. The receipt cannot be
    made from the file, so nobody but the sender can ask what became of an anonymous input.

    What the session may not tell is not kept, whoever asks to be named: the name is the group or
    nobody's, and where nobody is told, names among the words are covered.

    Raises:
        Refused: INVALID_INPUT for the text; INVALID_FIELD for kind, `to` or session;
            NAME_NEEDS_BADGE; SENT_WITH_REVOKED, SENT_WITH_REPLACED; NONCE_REUSED when other words
            came with the nonce before; NO_KEY.
    """
    if new.named:
        voter = checked_badge(transaction, voter)
    kind = _kind(new.kind)
    text = clean_input(new.text)
    if not 1 <= len(text) <= MAX_INPUT:
        raise Refused(Reason.INVALID_INPUT, most=MAX_INPUT)
    if new.named and voter.person is None:
        raise Refused(Reason.NAME_NEEDS_BADGE)
    if new.to not in (TO_ROOM, TO_RAPPORTEUR) and people.person(transaction, new.to) is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.TO, value=new.to[:40])
    if new.session is not None and programme.session(transaction, new.session) is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.SESSION, value=new.session[:40])
    discretion = discretion_of(transaction, new.session)
    sent = discretion.input(_as_sent(new, kind, text, voter.person))
    # An input without a name belongs to the phone and not to the badge.
    by_phone = not new.named and voter.device is not None
    credentials = [one for one in (voter.device, voter.person) if one] or [""]
    receipts = [_receipt(transaction, one, nonce) for one in credentials]
    for receipt in receipts:
        stored = rows.input_by_receipt(transaction, receipt)
        if stored is not None:
            if not _same(sent, discretion.input(stored)):
                raise Refused(Reason.NONCE_REUSED)
            return receipt
    receipt = receipts[0 if by_phone else -1]
    number = next_number(transaction, Numbered.INPUT)
    held = replace(sent, id=rows.id_of_receipt(receipt), number=number)
    rows.add_input(transaction, held)
    return receipt


def _as_sent(new: NewInput, kind: InputKind, text: str, person: str | None) -> Input:
    """What came, before it has an id and a number."""
    return Input(
        id="",
        number=0,
        kind=kind,
        text=text,
        to=new.to,
        state=InputState.HELD,
        received_at=datetime.now(UTC).replace(second=0, microsecond=0),
        session=new.session,
        author=person if new.named else None,
    )


def _same(one: Input, other: Input) -> bool:
    """Whether they say the same, also where it was protected since or names came to be known."""
    first, second = ((this.kind, this.text, this.to, this.author) for this in (one, other))
    return first == second


def _kind(value: str) -> InputKind:
    try:
        return InputKind(value)
    except ValueError:
        raise Refused(Reason.INVALID_FIELD, field=Field.KIND, value=str(value)[:40]) from None


def _receipt(db: Reader, credential: str, nonce: str) -> str:
    digest = hmac.digest(forum_key(db), f"input{credential}{nonce}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()


class SupportKeys:
    """What tells that a person has supported an input before, and no longer than it must.

    One random key for each input, in this process's memory alone: with it a person has one mark
    under that input, and without it nobody can tell whose mark it is.
    """

    def __init__(self) -> None:
        self._keys: dict[str | None, dict[str, bytes]] = {}

    def mark(self, found: Input, person: str) -> bytes:
        """A person's mark under an input: 16 bytes."""
        keys = self._keys.setdefault(found.session, {})
        key = keys.setdefault(found.id, secrets.token_bytes(32))
        return hmac.digest(key, person.encode(), "sha256")[:16]

    def forget(self, sessions: Iterable[str]) -> None:
        """Forget the keys of the inputs of these sessions."""
        for session in sessions:
            self._keys.pop(session, None)


def support_input(
    transaction: Transaction, *, input_id: str, voter: Voter, keys: SupportKeys
) -> bool:
    """Count a person's support for an input in the room, once; False if it was counted before.

    Raises:
        Refused: SUPPORT_NEEDS_BADGE; SENT_WITH_REVOKED, SENT_WITH_REPLACED; NO_SUCH_INPUT unless
            the input is shown or answered; SUPPORT_IS_OVER once its session has ended.
    """
    voter = checked_badge(transaction, voter)
    if voter.person is None:
        raise Refused(Reason.SUPPORT_NEEDS_BADGE)
    found = rows.input_by_id(transaction, input_id)
    if found is None or not found.is_public:
        raise Refused(Reason.NO_SUCH_INPUT)
    session = programme.session(transaction, found.session) if found.session else None
    if session is not None and session.ended_at is not None:
        raise Refused(Reason.SUPPORT_IS_OVER)
    return rows.add_support(transaction, input_id, keys.mark(found, voter.person))


def settle_support(db: Store) -> None:
    """Keep only the number of supporters, where the keys of their marks are gone.

    Raises:
        FileTrouble: the file could not be written.
    """
    if rows.support_is_marked(db):
        with writing(db) as transaction:
            count_support(transaction)


def count_support(transaction: Transaction, *, session_id: str | None = None) -> None:
    """Turn marks into numbers, of a session's inputs or of all, and note the numbers in the log."""
    counted = rows.settle_support(transaction, session_id)
    log_support(transaction, counted, at=datetime.now(UTC))


def log_support(transaction: Transaction, counted: Mapping[str, int], *, at: datetime) -> None:
    """Note by how many inputs are supported, by their ids; nothing without any."""
    if counted:
        desk_log.log(transaction, at=at, event="support_counted", support=dict(counted))


def show_input(db: Store, *, input_id: str) -> Outcome[Input]:
    """Let the room see an input.

    Raises:
        Refused: NOT_FOUND; INPUT_IS_PRIVATE for one sent to the rapporteur alone.
    """
    return _decide(db, input_id, InputState.SHOWN)


def park_input(db: Store, *, input_id: str) -> Outcome[Input]:
    """Keep an input for later; it leaves the room's list.

    Raises:
        Refused: NOT_FOUND.
    """
    return _decide(db, input_id, InputState.PARKED)


def answer_input(db: Store, *, input_id: str) -> Outcome[Input]:
    """Note that an input has been answered.

    Raises:
        Refused: NOT_FOUND.
    """
    return _decide(db, input_id, InputState.ANSWERED)


def hold_input(db: Store, *, input_id: str) -> Outcome[Input]:
    """Put an input back among those that wait.

    Raises:
        Refused: NOT_FOUND.
    """
    return _decide(db, input_id, InputState.HELD)


def hide_input(db: Store, *, input_id: str, reason: str) -> Outcome[Input]:
    """Decide not to show an input; the sender sees the reason.

    Raises:
        Refused: NOT_FOUND; NO_SUCH_CHOICE for a reason that is not one of the published ones.
    """
    published = member(HideReason, reason, field=Field.REASON)
    return _decide(db, input_id, InputState.NOT_SHOWN, reason=published)


def _decide(
    db: Store, input_id: str, state: InputState, *, reason: HideReason | None = None
) -> Outcome[Input]:
    with writing(db) as transaction:
        found = rows.input_by_id(transaction, input_id)
        if found is None:
            raise Refused(Reason.NOT_FOUND, value=input_id[:40])
        if found.is_private and state is InputState.SHOWN:
            raise Refused(Reason.INPUT_IS_PRIVATE, number=found.number)
        decided = replace(found, state=state, reason=reason)
        if decided != found:
            rows.set_state(transaction, input_id, state=state, reason=reason)
            decided = rows.input_by_id(transaction, input_id) or decided
            log_decision(transaction, decided, at=datetime.now(UTC))
            _take_off_the_screen(transaction, decided)
            withdraw(transaction, decided)
    return Outcome(decided)


def log_decision(transaction: Transaction, decided: Input, *, at: datetime) -> None:
    """Note what was decided on an input, and commit to all of it without telling it."""
    facts = {"reason": decided.reason.value} if decided.reason else {}
    salt = desk_log.salt(transaction, decided.id, fresh=secrets.token_bytes(SALT))
    desk_log.log(
        transaction,
        at=at,
        event=f"input_{decided.state.value}",
        input=decided.id,
        number=decided.number,
        form=WHOLE_INPUT,
        commitment=input_commitment(WHOLE_INPUT, salt, rows.committed(decided)),
        **facts,
    )


def _take_off_the_screen(transaction: Transaction, decided: Input) -> None:
    """What the room may not see any more stays on no screen."""
    if decided.is_public:
        return
    for screen in projector.screens(transaction):
        if screen.stage == Stage(Scene.INPUT, decided.id):
            projector.set_stage(transaction, screen.id, Stage())
