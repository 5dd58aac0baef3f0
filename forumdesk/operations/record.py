"""The rapporteur's record: lines as they are typed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from forumdesk.domain.agreements import Agreed
from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import InputKind
from forumdesk.domain.poll_state import State
from forumdesk.domain.record import (
    MAX_LINE,
    Line,
    LineType,
    Reached,
)
from forumdesk.domain.text import clean_line, shortened
from forumdesk.domain.undo import Deed
from forumdesk.operations.actions import follow_line, let_go_of_line
from forumdesk.operations.line_checks import check_line
from forumdesk.operations.nameless import as_kept
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.results import result
from forumdesk.operations.similar import put_similar
from forumdesk.operations.undo import recording
from forumdesk.store import inputs, polls
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction
from forumdesk.wording.record import words_of_result


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line in the rapporteur's words; `input` is the id of the input that it tells of.

    `speaker` is a person's id, `speaker_group` that of a group where those are told in place of
    people. Owner and due date belong to actions, `reached` and `reservations` to agreements,
    `permitted` to quotes: whether the speaker has agreed to be quoted. `poll` and `round` are the
    vote that it tells of, `talk` is the id of its talk, `focus` the number of its focus question.
    """

    type: LineType
    text: str
    speaker: str | None = None
    owner: str = ""
    due: date | None = None
    reached: Reached | None = None
    input: str | None = None
    speaker_group: str | None = None
    permitted: bool = False
    reservations: str = ""
    poll: str | None = None
    round: int | None = None
    talk: str | None = None
    focus: int | None = None


@dataclass(frozen=True, slots=True)
class LineChanges:
    """What may change of a line. Another speaker has not agreed to be quoted yet."""

    type: LineType | Same = SAME
    text: str | Same = SAME
    speaker: str | Same | None = SAME
    owner: str | Same = SAME
    due: date | Same | None = SAME
    reached: Reached | Same | None = SAME
    input: str | Same | None = SAME
    speaker_group: str | Same | None = SAME
    permitted: bool | Same = SAME
    reservations: str | Same = SAME
    poll: str | Same | None = SAME
    round: int | Same | None = SAME
    talk: str | Same | None = SAME
    focus: int | Same | None = SAME


def add_line(
    db: Store,
    *,
    session_id: str,
    new: NewLine,
    line_id: str | None = None,
    at: datetime | None = None,
) -> Outcome[Line]:
    """Add a line to a session's record.

    `line_id` lets a form choose the id, so that saving the same line twice changes it instead of
    adding another; `at` defaults to now.

    Raises:
        Refused: NOT_FOUND for session, speaker, input, poll or talk; RESULT_HIDDEN for a poll;
            INVALID_TEXT; INVALID_FIELD for an owner or due date outside an action, `reached`
            outside an agreement, a focus question, or a line id of another session;
            WORDS_ARE_PRIVATE where it repeats an input that was sent to the rapporteur alone; what
            `check_quote` raises.
    """
    with recording(db, Deed.ADD_LINE) as (transaction, written):
        line = Line(
            id=line_id or new_id(secrets.token_bytes),
            session=session_id,
            type=new.type,
            text=clean_line(new.text),
            at=at or datetime.now(UTC),
            speaker=new.speaker,
            owner=clean_line(new.owner),
            due=new.due,
            reached=new.reached,
            input=new.input,
            own_words=new.input is not None or new.poll is not None,
            speaker_group=new.speaker_group,
            permitted=new.permitted,
            reservations=clean_line(new.reservations),
            poll=new.poll,
            round=new.round,
            talk=new.talk,
            focus=new.focus,
        )
        line = put_line(transaction, line)
    return Outcome(line, written.undo)


def edit_line(db: Store, *, line_id: str, changes: LineChanges) -> Outcome[Line]:
    """Change fields of a line.

    A change of type drops what the new type has no place for.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT, INVALID_FIELD; WORDS_ARE_PRIVATE as `add_line`; what
            `check_quote` raises.
    """
    with recording(db, Deed.EDIT_LINE) as (transaction, written):
        before = _line(transaction, line_id)
        line = changed(before, _fitting(changes, before))
        line = replace(line, own_words=_in_own_words(before, line))
        line = as_kept(transaction, line)
        check_line(transaction, line)
        if line != before:
            _rewrite(transaction, before, line)
    return Outcome(line, written.undo)


def put_line(transaction: Transaction, line: Line) -> Line:
    """The line added, or changed where it is there; what is counted with it stays.

    Raises:
        Refused: as `add_line`.
    """
    line = as_kept(transaction, line)
    check_line(transaction, line)
    before = rows.line(transaction, line.id)
    if before is None:
        transaction.insert(rows.LINE, rows.line_row(line))
        follow_line(transaction, line)
        return line
    if before.session != line.session:
        raise Refused(Reason.INVALID_FIELD, field=Field.LINE, value=line.id[:40])
    changed = replace(
        line,
        at=before.at,
        own_words=_in_own_words(before, line),
        similar=before.similar,
    )
    _rewrite(transaction, before, changed)
    return changed


def _rewrite(transaction: Transaction, before: Line, line: Line) -> None:
    if before.type is LineType.ACTION and line.type is not LineType.ACTION:
        let_go_of_line(transaction, line.id)
    transaction.update(rows.LINE, line.id, rows.line_row(line))
    follow_line(transaction, line)


def _in_own_words(before: Line, line: Line) -> bool:
    """Whether it says in words of the rapporteur what others sent or decided."""
    told = line.input or line.poll
    hung = (before.input or before.poll) != told
    return bool(told) and (before.own_words or hung or line.text != before.text)


def _fitting(changes: LineChanges, before: Line) -> LineChanges:
    """Clean words, and without what does not hold any more unless the change sets it."""
    if changes.text is not SAME:
        changes = replace(changes, text=clean_line(changes.text))
    if changes.owner is not SAME:
        changes = replace(changes, owner=clean_line(changes.owner))
    if changes.type not in (SAME, LineType.ACTION):
        owner = "" if changes.owner is SAME else changes.owner
        changes = replace(changes, owner=owner, due=None if changes.due is SAME else changes.due)
    if changes.reservations is not SAME:
        changes = replace(changes, reservations=clean_line(changes.reservations))
    if changes.type not in (SAME, LineType.AGREEMENT):
        noted = "" if changes.reservations is SAME else changes.reservations
        changes = replace(changes, reservations=noted)
        if changes.reached is SAME:
            changes = replace(changes, reached=None)
    other_type = changes.type not in (SAME, LineType.QUOTE)
    if changes.permitted is SAME and (other_type or changes.speaker not in (SAME, before.speaker)):
        changes = replace(changes, permitted=False)
    return changes


def delete_line(db: Store, *, line_id: str) -> Outcome[Line]:
    """Take a line out of the record.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.DELETE_LINE) as (transaction, written):
        line = _line(transaction, line_id)
        remove_line(transaction, line_id)
    return Outcome(line, written.undo)


def remove_line(transaction: Transaction, line_id: str) -> None:
    """As `delete_line`, in a transaction that does more."""
    let_go_of_line(transaction, line_id)
    for input_id in _line(transaction, line_id).similar:
        transaction.delete(rows.SIMILAR, input_id)
    transaction.delete(rows.LINE, line_id)


_TAKEN_AS = {
    InputKind.QUESTION: LineType.QUESTION,
    InputKind.SUGGESTION: LineType.SUGGESTION,
    InputKind.IDEA: LineType.SUGGESTION,
    InputKind.AGENDA: LineType.SUGGESTION,
    InputKind.CRITICISM: LineType.CRITICISM,
    InputKind.COMPLAINT: LineType.CRITICISM,
    InputKind.APPRECIATION: LineType.POINT,
}


def take_over_input(
    db: Store, *, input_id: str, session_id: str, similar: Sequence[str] = ()
) -> Outcome[Line]:
    """Add an input to a session's record in its sender's words, as the nearest type of line.

    It carries a name only if the sender chose to be named. The inputs whose ids are `similar` say
    the same, and stand in the record with it.

    Raises:
        Refused: NOT_FOUND for the input or the session; WORDS_ARE_PRIVATE for one that was sent
            to the rapporteur alone, who writes about it with `add_line`; WORDS_ARE_UNSEEN for
            another one that the room may not see; INPUT_IN_RECORD for one that stands in a record
            already; as `operations.similar.add_similar`.
    """
    with recording(db, Deed.ADD_LINE) as (transaction, written):
        line = add_taken(transaction, line_of_input(transaction, input_id, session_id=session_id))
        put_similar(transaction, line, similar)
    return Outcome(replace(line, similar=tuple(similar)), written.undo)


def line_of_input(db: Reader, input_id: str, *, session_id: str) -> Line:
    """The line that `take_over_input` adds.

    Raises:
        Refused: NOT_FOUND for the input; WORDS_ARE_UNSEEN.
    """
    one = inputs.input_by_id(db, input_id)
    if one is None:
        raise Refused(Reason.NOT_FOUND, value=input_id[:40])
    if not one.is_seen and not one.is_private:
        raise Refused(Reason.WORDS_ARE_UNSEEN, number=one.number)
    return Line(
        id=new_id(secrets.token_bytes),
        session=session_id,
        type=line_type_of(one.kind),
        text=one.text,
        at=datetime.now(UTC),
        speaker=one.author,
        speaker_group=one.author_group,
        input=one.id,
    )


def line_type_of(kind: InputKind) -> LineType:
    """The type of line that an input becomes."""
    return _TAKEN_AS[kind]


def take_over_result(
    db: Store, *, poll_id: str, session_id: str, round_number: int | None = None
) -> Outcome[Line]:
    """Add the result of a poll's round, the current one by default, to a session's record.

    Raises:
        Refused: NOT_FOUND for the session; RESULT_HIDDEN before the room has seen it;
            RESULT_IN_RECORD when this record has it already; what `operations.results.result`
            raises.
    """
    line = line_of_result(db, poll_id, session_id=session_id, round_number=round_number)
    with recording(db, Deed.ADD_LINE) as (transaction, written):
        line = add_taken(transaction, line)
    return Outcome(line, written.undo)


def line_of_result(
    db: Reader, poll_id: str, *, session_id: str, round_number: int | None = None
) -> Line:
    """The line that `take_over_result` adds.

    Raises:
        Refused: RESULT_HIDDEN before the room has seen it; what `operations.results.result`
            raises.
    """
    found = result(db, poll_id=poll_id, round_number=round_number)
    if found.poll.state is State.OPEN or not found.poll.revealed:
        raise Refused(Reason.RESULT_HIDDEN)
    agreed = isinstance(found.outcome, Agreed) and bool(found.decision and found.decision.carried)
    return Line(
        id=new_id(secrets.token_bytes),
        session=session_id,
        type=LineType.AGREEMENT if agreed else LineType.POINT,
        text=shortened(words_of_result(found), MAX_LINE),
        at=datetime.now(UTC),
        reached=Reached.WITHOUT_OBJECTION if agreed else None,
        poll=poll_id,
        round=found.poll.round,
    )


def add_taken(transaction: Transaction, line: Line) -> Line:
    """Add what was taken over, once: two rapporteurs, or two clicks, may ask for the same.

    Raises:
        Refused: NOT_FOUND for the session; WORDS_ARE_PRIVATE; INPUT_IN_RECORD, RESULT_IN_RECORD.
    """
    line = as_kept(transaction, line)
    check_line(transaction, line)
    if _stands(transaction, line):
        raise _twice(transaction, line)
    transaction.insert(rows.LINE, rows.line_row(line))
    return line


def _twice(db: Reader, line: Line) -> Refused:
    about = inputs.input_by_id(db, line.input) if line.input else None
    if about is not None:
        return Refused(Reason.INPUT_IN_RECORD, number=about.number)
    told = polls.poll(db, line.poll or "")
    number = told.number if told else 0
    return Refused(Reason.RESULT_IN_RECORD, number=number, round=line.round or 0)


def _stands(reader: Reader, line: Line) -> bool:
    """Whether its input stands in any record, or its result in this one."""
    if line.input is not None:
        return line.input in rows.taken_inputs(reader)
    told = {(one.poll, one.round) for one in rows.lines(reader, line.session)}
    return (line.poll, line.round) in told


def _line(db: Reader, line_id: str) -> Line:
    line = rows.line(db, line_id)
    if line is None:
        raise Refused(Reason.NOT_FOUND, value=line_id[:40])
    return line
