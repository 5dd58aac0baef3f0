"""The register of actions: what becomes of what was promised, in the record or beside it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from forumdesk.domain.actions import (
    MAX_LEVEL,
    MAX_WORDS,
    Action,
    Evidence,
    Followed,
    Link,
    Linked,
    Note,
    Priority,
    Proof,
    Said,
    Status,
)
from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import Input, repeats
from forumdesk.domain.record import MAX_OWNER, Line, LineType
from forumdesk.domain.text import clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.evaluation import expect_evaluation
from forumdesk.operations.nameless_rows import protect_action
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import actions as rows
from forumdesk.store import inputs, people, programme, record
from forumdesk.store.discretion import discretion_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.paths import digest_of_file
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action beside the record, as `domain.actions.Action` has it."""

    text: str
    session: str | None = None
    owner: str = ""
    due: date | None = None
    person: str | None = None
    level: str = ""
    indicator: str = ""
    priority: Priority = Priority.NORMAL


@dataclass(frozen=True, slots=True)
class ActionChanges:
    """What may change of an action; of one of the record only the register's side."""

    text: str | Same = SAME
    session: str | Same | None = SAME
    owner: str | Same = SAME
    due: date | Same | None = SAME
    person: str | Same | None = SAME
    level: str | Same = SAME
    indicator: str | Same = SAME
    priority: Priority | Same = SAME
    status: Status | Same = SAME
    because: str | Same = SAME
    before: str | Same = SAME
    after: str | Same = SAME


def add_action(db: Store, *, new: NewAction) -> Outcome[Action]:
    """Add an action beside the record.

    Raises:
        Refused: INVALID_TEXT; INVALID_FIELD for what is too long; NOT_FOUND for session or person.
    """
    with recording(db, Deed.ADD_ACTION) as (transaction, written):
        plain = Action(
            id=new_id(secrets.token_bytes),
            number=next_number(transaction, Numbered.ACTION),
            text="",
        )
        action = _clean(changed(plain, new))
        action = discretion_of(transaction, action.session).action(action)
        _check(transaction, Followed(action))
        transaction.insert(rows.ACTION, rows.action_row(action))
    return Outcome(action, written.undo)


def edit_actions(
    db: Store, *, action_ids: Sequence[str], changes: ActionChanges, at: datetime | None = None
) -> Outcome[list[Action]]:
    """Change fields of actions, of all or of none; a new status is noted with its date.

    What the record says stays as it is. `because` goes with a status that it does not belong to.
    `at` defaults to now.

    Raises:
        Refused: NOT_FOUND; INVALID_TEXT, INVALID_FIELD; NO_BECAUSE; WORDS_ARE_PRIVATE where the
            action would repeat an input to the rapporteur alone that it answers.
    """
    with recording(db, Deed.EDIT_ACTION) as (transaction, written):
        edited = [_edit(transaction, one, changes, at or datetime.now(UTC)) for one in action_ids]
    return Outcome(edited, written.undo)


def _edit(transaction: Transaction, action_id: str, changes: ActionChanges, at: datetime) -> Action:
    found = _followed(transaction, action_id)
    before = found.action
    action = _clean(changed(before, changes))
    if changes.because is SAME and action.status is not Status.CANNOT:
        action = replace(action, because="")
    action = discretion_of(transaction, action.session).action(action)
    if action.said and action.session != before.session:
        raise Refused(Reason.INVALID_FIELD, field=Field.SESSION, value=str(action.session)[:40])
    _check(transaction, replace(found, action=action))
    if action != before:
        transaction.update(rows.ACTION, action.id, rows.action_row(action))
    if action.session != before.session:
        found = _followed(transaction, action.id)
        protect_action(transaction, discretion_of(transaction, action.session), found)
    if action.status is not before.status:
        _note(transaction, action.id, at, status=action.status)
    return action


def delete_action(db: Store, *, action_id: str) -> Outcome[Action]:
    """Take an action that was added beside the record out of the register, with all under it.

    Raises:
        Refused: NOT_FOUND; ACTION_OF_RECORD.
    """
    with recording(db, Deed.DELETE_ACTION) as (transaction, written):
        found = _followed(transaction, action_id)
        if found.action.said is not None:
            raise Refused(Reason.ACTION_OF_RECORD, number=found.action.number)
        for note in found.notes:
            transaction.delete(rows.NOTE, note.id)
        for proof in found.evidence:
            transaction.delete(rows.EVIDENCE, proof.id)
        for link in found.links:
            transaction.delete(rows.LINK, link.id)
        transaction.delete(rows.ACTION, action_id)
    return Outcome(found.action, written.undo)


def note_progress(
    db: Store, *, action_id: str, text: str, at: datetime | None = None
) -> Outcome[Note]:
    """Note what has been done; `at` defaults to now. Notes are added to and never changed.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT; WORDS_ARE_PRIVATE as `edit_actions`.
    """
    said = _words(text)
    with recording(db, Deed.NOTE_PROGRESS) as (transaction, written):
        found = _followed(transaction, action_id)
        said = discretion_of(transaction, found.action.session).words(said)
        _check_private(transaction, found, said)
        note = _note(transaction, action_id, at or datetime.now(UTC), text=said)
    return Outcome(note, written.undo)


def _note(
    transaction: Transaction,
    action_id: str,
    at: datetime,
    *,
    text: str = "",
    status: Status | None = None,
) -> Note:
    note = Note(new_id(secrets.token_bytes), action_id, at, text, status)
    transaction.insert(rows.NOTE, rows.note_row(note))
    return note


def add_evidence(
    db: Store, *, action_id: str, text: str = "", path: Path | None = None
) -> Outcome[Evidence]:
    """Add a proof: words, a file by its path and digest, or both. The file stays where it is.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT, NOTHING_PROVED; WORDS_ARE_PRIVATE as `edit_actions`.
        FileTrouble: the file cannot be read.
    """
    said = _words(text) if text.strip() else ""
    if not said and path is None:
        raise Refused(Reason.NOTHING_PROVED)
    where = path.absolute() if path else None
    proof = Evidence(
        id=new_id(secrets.token_bytes),
        action=action_id,
        at=datetime.now(UTC),
        text=said,
        path=str(where) if where else "",
        digest=digest_of_file(where) if where else "",
    )
    with recording(db, Deed.ADD_EVIDENCE) as (transaction, written):
        found = _followed(transaction, action_id)
        proof = discretion_of(transaction, found.action.session).evidence(proof)
        _check_private(transaction, found, proof.text)
        transaction.insert(rows.EVIDENCE, rows.evidence_row(proof))
    return Outcome(proof, written.undo)


def proof_of(evidence: Evidence) -> Proof | None:
    """How the file of a proof is found at this moment; None of one in words alone."""
    if not evidence.path:
        return None
    try:
        found = digest_of_file(Path(evidence.path))
    except FileTrouble:
        return Proof.MISSING
    return Proof.AS_IT_WAS if found == evidence.digest else Proof.CHANGED


def link_action(db: Store, *, action_id: str, to: Linked, target: str) -> Outcome[Link]:
    """Say what an action has to do with; saying it again changes nothing.

    `target` is an input's id, that of an agreement's or recommendation's line, or of a poll by
    which participants evaluated something.

    Raises:
        Refused: NOT_FOUND; INVALID_FIELD for another line; UNKNOWN_POLL, NO_EVALUATION for another
            poll; WORDS_ARE_PRIVATE where the action repeats an input that was sent to the
            rapporteur alone.
    """
    with recording(db, Deed.LINK_ACTION) as (transaction, written):
        link = linked(transaction, action_id, to, target)
    return Outcome(link, written.undo)


def linked(transaction: Transaction, action_id: str, to: Linked, target: str) -> Link:
    """The link of `link_action`, inside the caller's transaction.

    Raises:
        Refused: as `link_action`.
    """
    found = _followed(transaction, action_id)
    for link in found.links:
        if (link.to, link.target) == (to, target):
            return link
    _check_target(transaction, to, target)
    link = Link(new_id(secrets.token_bytes), action_id, to, target)
    with_it = replace(found, links=[*found.links, link])
    _check_private(transaction, with_it, found.action.text)
    _check(transaction, with_it)
    transaction.insert(rows.LINK, rows.link_row(link))
    return link


def unlink_action(db: Store, *, action_id: str, to: Linked, target: str) -> Outcome[Link]:
    """Take a link away again.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.LINK_ACTION) as (transaction, written):
        for link in _followed(transaction, action_id).links:
            if (link.to, link.target) == (to, target):
                transaction.delete(rows.LINK, link.id)
                break
        else:
            raise Refused(Reason.NOT_FOUND, value=target[:40])
    return Outcome(link, written.undo)


def _check_target(db: Reader, to: Linked, target: str) -> None:
    match to:
        case Linked.INPUT:
            if inputs.input_by_id(db, target) is None:
                raise Refused(Reason.NOT_FOUND, value=target[:40])
        case Linked.LINE:
            line = record.line(db, target)
            if line is None:
                raise Refused(Reason.NOT_FOUND, value=target[:40])
            if line.type not in (LineType.AGREEMENT, LineType.RECOMMENDATION):
                raise Refused(Reason.INVALID_FIELD, field=Field.LINE, value=line.text[:40])
        case Linked.POLL:
            expect_evaluation(db, target)


def follow_line(transaction: Transaction, line: Line) -> None:
    """Let the register have a line that was written just now, once, if it is an action."""
    known = rows.action(transaction, line.id)
    if line.type is not LineType.ACTION or (known is not None and known.said is not None):
        return
    said = Said(line.id, line.text, line.owner, line.due, line.input)
    if known is not None:
        back = replace(known, said=said, session=line.session)
        transaction.update(rows.ACTION, line.id, rows.action_row(back))
        return
    number = next_number(transaction, Numbered.ACTION)
    transaction.insert(rows.ACTION, rows.action_row(_as_said(line.id, number, line.session, said)))


def let_go_of_line(transaction: Transaction, line_id: str) -> None:
    """Before a line goes, or says something else: an action that nobody wrote about goes too.

    Another one stands by itself from then on, with the words that it had and the input that it
    answers.
    """
    found = rows.followed_one(transaction, line_id)
    if found is None or found.action.said is None:
        return
    action, said = found.action, found.action.said
    written = found.notes or found.evidence or found.links
    if not written and action == _as_said(action.id, action.number, action.session, said):
        transaction.delete(rows.ACTION, action.id)
        return
    if said.input is not None and said.input not in [one.target for one in found.links]:
        link = Link(new_id(secrets.token_bytes), action.id, Linked.INPUT, said.input)
        transaction.insert(rows.LINK, rows.link_row(link))
    transaction.update(rows.ACTION, action.id, rows.action_row(replace(action, said=None)))


def _as_said(action_id: str, number: int, session: str | None, said: Said) -> Action:
    return Action(action_id, number, said.text, session, said.owner, said.due, said)


def _followed(db: Reader, action_id: str) -> Followed:
    found = rows.followed_one(db, action_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=action_id[:40])
    return found


def _words(text: str) -> str:
    said = clean_line(text)
    if not 1 <= len(said) <= MAX_WORDS:
        raise Refused(Reason.INVALID_TEXT)
    return said


def _clean(action: Action) -> Action:
    return replace(
        action,
        text=clean_line(action.text),
        owner=clean_line(action.owner),
        level=clean_line(action.level),
        indicator=clean_line(action.indicator),
        because=clean_line(action.because),
        before=clean_line(action.before),
        after=clean_line(action.after),
    )


def _check(db: Reader, found: Followed) -> None:
    action = found.action
    _words(action.text)
    for field, words, most in (
        (Field.OWNER, action.owner, MAX_OWNER),
        (Field.LEVEL, action.level, MAX_LEVEL),
        (Field.INDICATOR, action.indicator, MAX_WORDS),
        (Field.BECAUSE, action.because, MAX_WORDS),
        (Field.BEFORE, action.before, MAX_WORDS),
        (Field.AFTER, action.after, MAX_WORDS),
    ):
        if len(words) > most:
            raise Refused(Reason.INVALID_FIELD, field=field, value=words[:40])
    if action.because and action.status is not Status.CANNOT:
        raise Refused(Reason.INVALID_FIELD, field=Field.BECAUSE, value=action.because[:40])
    if action.status is Status.CANNOT and not action.because:
        raise Refused(Reason.NO_BECAUSE, number=action.number)
    if action.person is not None and people.person(db, action.person) is None:
        raise Refused(Reason.NOT_FOUND, value=action.person[:40])
    if action.session is not None and programme.session(db, action.session) is None:
        raise Refused(Reason.NOT_FOUND, value=action.session[:40])
    own = "" if action.said and action.said.text == action.text else action.text
    _check_private(db, found, own, action.indicator, action.because, action.before, action.after)


def _check_private(db: Reader, found: Followed, *written: str) -> None:
    """No word that may be printed repeats an input to the rapporteur alone that it answers."""
    for one in answered(db, found.inputs):
        if one.is_private and any(repeats(words, one.text) for words in written if words):
            raise Refused(Reason.WORDS_ARE_PRIVATE, number=one.number)


def answered(db: Reader, ids: Iterable[str]) -> list[Input]:
    """The inputs of these ids that are there."""
    found = [inputs.input_by_id(db, one) for one in ids]
    return [one for one in found if one is not None]
