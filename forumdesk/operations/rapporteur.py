"""What rapporteurs do from devices of their own: once each, and never over somebody else's words.

What was carried out is not carried out again (`staff_requests`), even if the line has been changed
or deleted by somebody else since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.record import Line, mark_of_line
from forumdesk.domain.text import clean_line
from forumdesk.operations.record import (
    NewLine,
    add_taken,
    line_of_input,
    line_of_result,
    put_line,
    remove_line,
)
from forumdesk.operations.staff_requests import is_known, moment_of, once
from forumdesk.store import people
from forumdesk.store import record as rows
from forumdesk.store.discretion import attribution_of_line
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction, writing

_LINE_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A request of a device: about the record of `session`, with the `nonce` that makes it one.

    `ago` is how long ago what is new in it was begun, and `after` the id of the line that the
    device wrote before, if there is one.
    """

    session: str
    nonce: str
    ago: timedelta = timedelta(0)
    after: str = ""


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as a device sends it.

    `id` is of the device's making, 32 hexadecimal digits. `seen` is the mark (`mark_of_line`) of
    what it changes, empty for a new line.
    """

    id: str
    new: NewLine
    seen: str = ""


def send_line(db: Store, *, ask: Ask, sent: SentLine) -> Line | None:
    """Add a line, or change the one that the device saw; what became of it, None if it is gone.

    A new line stands where it was begun, so that what two rapporteurs write is in order.

    Raises:
        Refused: LINE_CHANGED, LINE_GONE where it is not as the device saw it any more;
            NONCE_REUSED; INVALID_FIELD for an id of another form; as `operations.record.add_line`.
    """
    if not _LINE_ID.fullmatch(sent.id):
        raise Refused(Reason.INVALID_FIELD, field=Field.LINE, value=sent.id[:40])
    new = sent.new

    def put(transaction: Transaction) -> None:
        before = rows.line(transaction, sent.id)
        _check_seen(transaction, before, sent.seen)
        put_line(
            transaction,
            Line(
                id=sent.id,
                session=ask.session,
                type=new.type,
                text=clean_line(new.text),
                at=_begun(transaction, ask),
                speaker=new.speaker,
                owner=clean_line(new.owner),
                due=new.due,
                reached=new.reached,
                input=before.input if before else new.input,
                own_words=new.input is not None,
                speaker_group=new.speaker_group,
                permitted=new.permitted,
                reservations=clean_line(new.reservations),
                # What a device does not ask for stays as it is.
                poll=before.poll if before else None,
                round=before.round if before else None,
                talk=before.talk if before else None,
                focus=before.focus if before and new.focus is None else new.focus,
            ),
        )

    with writing(db) as transaction:
        _once(transaction, ask, _content(sent), put)
        return rows.line(transaction, sent.id)


def _content(sent: SentLine) -> str:
    """What a request asks for; what is not asked for is not in it, as in those of before."""
    new = sent.new
    return canonical_json(
        [
            "line",
            *(sent.id, sent.seen, new.type, new.text, new.speaker, new.owner),
            *(new.due.isoformat() if new.due else None, new.reached, new.input),
            *([new.speaker_group] if new.speaker_group else []),
            *([new.permitted] if new.permitted else []),
            *([f"reservations {new.reservations}"] if new.reservations else []),
            *([f"focus {new.focus}"] if new.focus else []),
        ]
    )


def send_deletion(db: Store, *, ask: Ask, line_id: str, seen: str) -> None:
    """Take a line out of the record, as the device saw it; one that is gone is no trouble.

    Raises:
        Refused: LINE_CHANGED; NONCE_REUSED; NOT_FOUND for a line of another session.
    """

    def take_out(transaction: Transaction) -> None:
        before = rows.line(transaction, line_id)
        if before is None:
            return
        if before.session != ask.session:
            raise Refused(Reason.NOT_FOUND, value=line_id[:40])
        _check_seen(transaction, before, seen)
        remove_line(transaction, line_id)

    with writing(db) as transaction:
        _once(transaction, ask, canonical_json(["delete", line_id, seen]), take_out)


def send_input(db: Store, *, ask: Ask, input_id: str) -> None:
    """Take an input over into the record (`operations.record.take_over_input`), at its place.

    Raises:
        Refused: as that; NONCE_REUSED.
    """

    def take_over(transaction: Transaction) -> None:
        line = line_of_input(transaction, input_id, session_id=ask.session)
        add_taken(transaction, replace(line, at=_begun(transaction, ask)))

    with writing(db) as transaction:
        _once(transaction, ask, canonical_json(["input", input_id]), take_over)


def send_result(db: Store, *, ask: Ask, poll_id: str, round_number: int) -> None:
    """Take a result over into the record (`operations.record.take_over_result`), at its place.

    Raises:
        Refused: as that; NONCE_REUSED.
    """
    # Thousands of ballots are not counted while others wait to write, nor again for a repeat.
    known = is_known(db, ask.nonce)
    line = (
        None
        if known
        else line_of_result(db, poll_id, session_id=ask.session, round_number=round_number)
    )

    def take_over(transaction: Transaction) -> None:
        if line is not None:
            add_taken(transaction, replace(line, at=_begun(transaction, ask)))

    with writing(db) as transaction:
        _once(transaction, ask, canonical_json(["result", poll_id, round_number]), take_over)


def _begun(db: Reader, ask: Ask) -> datetime:
    """When what is new was begun, as far as can be known.

    A slow link takes its time, and a device's clock may be set while lines wait on it. Whatever
    they say, the lines of one device are in the order in which they were written.
    """
    begun = moment_of(ask.ago)
    before = rows.line(db, ask.after)
    if before is None or before.session != ask.session:
        return begun
    return max(begun, before.at + timedelta(microseconds=1))


def _check_seen(db: Reader, before: Line | None, seen: str) -> None:
    if before is None and seen:
        raise Refused(Reason.LINE_GONE)
    if before is None or mark_of_line(before) == seen:
        return
    if not any(mark_of_line(one) == seen for one in _as_told_before(db, before)):
        raise Refused(Reason.LINE_CHANGED)


def _as_told_before(db: Reader, line: Line) -> Iterator[Line]:
    """What a line may have been before it ceased to be told whose it is: only that changed, and
    nobody's words would be written over.
    """
    if not attribution_of_line(db, line).names_people:
        nobodys = replace(line, speaker=None, speaker_group=None)
        yield from (replace(nobodys, speaker=one.id) for one in people.people(db))
        yield from (replace(nobodys, speaker_group=one.id) for one in people.groups(db))


def _once(
    transaction: Transaction, ask: Ask, content: str, act: Callable[[Transaction], None]
) -> None:
    once(transaction, ask.nonce, (ask.session, content), lambda: act(transaction))
