"""The versions of a session's record: what it says at a moment, kept whole and never changed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import Input
from forumdesk.domain.kept_record import FORM, SALT, KeptLine, KeptRecord, record_of_kept
from forumdesk.domain.polls import Poll
from forumdesk.domain.read_back import ReadBack
from forumdesk.domain.record import Reached, RecordState, Version, check_next, digest_of_lines
from forumdesk.domain.record_changes import (
    LineChange,
    RecordChanges,
    What,
    changes_between,
    in_reading_order,
)
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations.kept_record import Count, record_of_lines
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.protecting import protect_anew
from forumdesk.operations.results import result
from forumdesk.store import desk_log, inputs, polls, programme
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader, Snapshot, Store, reading
from forumdesk.store.transaction import Transaction, writing


def present_record(
    db: Reader, *, session_id: str, like: Version | None = None, count: Count | None = None
) -> KeptRecord:
    """What a session's record says at this moment, in the form and with the salt of a version.

    `count` is as in `record_of_lines`.

    Raises:
        Refused: NOT_FOUND.
    """
    with reading(db) as snapshot:
        session = programme.session(snapshot, session_id)
        if session is None:
            raise Refused(Reason.NOT_FOUND, value=session_id[:40])
        lines = rows.lines(snapshot, session_id)
        found = record_of_lines(snapshot, session, lines, count=count)
    return found if like is None else replace(found, form=like.form or FORM, salt=like.salt)


def mark_record(
    db: Store,
    *,
    session_id: str,
    state: RecordState,
    reached: Reached | None = None,
    poll_id: str | None = None,
) -> Outcome[Version]:
    """Say what has been done with the record as it is now, and keep it; the number only grows.

    `reached` says how the room agreed, `poll_id` by which poll: its newest round that was revealed.
    It is a statement about what happened in the room, so no undo takes it back: marking it as a
    draft begins anew. Where nobody is told, names are covered of people who were registered since.

    Raises:
        Refused: NOT_FOUND; RECORD_IS_EMPTY for what the room cannot have heard; what `check_next`
            raises; NOT_AGREED_BY_VOTE for a poll that did not carry, or that nobody has seen.
    """
    with writing(db) as transaction:
        protect_anew(transaction, session_id)
        earlier = rows.versions(transaction, session_id)
        last = earlier[-1] if earlier else None
        present = salted(present_record(transaction, session_id=session_id), last)
        if not present.lines and state is not RecordState.DRAFT:
            raise Refused(Reason.RECORD_IS_EMPTY)
        check_next(state, after=last, same=last is not None and is_as_marked(transaction, last))
        agreed = state is RecordState.AGREED
        vote = _vote_that_agreed(transaction, poll_id) if agreed and poll_id else None
        version = Version(
            session=session_id,
            number=last.number + 1 if last else 1,
            state=state,
            at=datetime.now(UTC),
            digest=present.digest,
            whole=True,
            form=present.form,
            salt=present.salt,
            reached=(Reached.VOTE if vote else reached) if agreed else None,
            poll=vote.id if vote else None,
            round=vote.round if vote else None,
        )
        add_version(transaction, version, present)
    return Outcome(version)


def salted(record: KeptRecord, last: Version | None) -> KeptRecord:
    """A record with the salt of the version before, or a fresh one, as the next version has it."""
    return replace(record, salt=(last.salt if last else "") or secrets.token_hex(SALT))


def _vote_that_agreed(db: Snapshot, poll_id: str) -> Poll:
    poll = polls.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.NOT_FOUND, value=poll_id[:40])
    carried = _carried(db, poll_id, None)
    if carried is None:
        raise Refused(Reason.NOT_AGREED_BY_VOTE, number=poll.number, round=poll.round)
    return carried


def _carried(db: Snapshot, poll_id: str, count: Count | None) -> Poll | None:
    """The newest round of a poll that the room has seen, if it carried what was put to it."""
    seen = [one for one in polls.public_rounds(db, poll_id) if one.state.finished]
    if not seen:
        return None
    found = count(seen[0]) if count else result(db, poll_id=poll_id, round_number=seen[0].round)
    return found.poll if found.decision is not None and found.decision.carried else None


def vote_that_carried(db: Reader, *, session_id: str, count: Count | None = None) -> Poll | None:
    """The last vote of a session that carried, and so may have agreed to its record.

    Raises:
        Refused: SEAL_BROKEN.
    """
    with reading(db) as snapshot:
        of_session = [one for one in polls.polls(snapshot) if one.session == session_id]
        carried = [_carried(snapshot, one.id, count) for one in of_session]
    found = [(one.closed_at, one) for one in carried if one is not None and one.closed_at]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def add_version(transaction: Transaction, version: Version, record: KeptRecord) -> None:
    """Keep a version with what it says, and note it in the log."""
    rows.add_version(transaction, version, record.text)
    vote = {} if version.poll is None else {"poll": version.poll, "round": version.round}
    desk_log.log(
        transaction,
        at=version.at,
        event="record_marked",
        session=version.session,
        number=version.number,
        state=version.state.value,
        digest=version.digest,
        form=record.form,
        **({"reached": version.reached.value} if version.reached else {}),
        **vote,
    )


def present_digest(
    db: Reader, *, session_id: str, like: Version | None, count: Count | None = None
) -> str:
    """The digest of a record as it is, to compare with that of a version, the last there is.

    Raises:
        Refused: NOT_FOUND.
    """
    if like is None or like.whole:
        return present_record(db, session_id=session_id, like=like, count=count).digest
    return digest_of_lines(rows.lines(db, session_id))


def is_as_marked(db: Reader, version: Version) -> bool:
    """Whether a record says what this version of it says."""
    return present_digest(db, session_id=version.session, like=version) == version.digest


def record_of_version(db: Reader, *, session_id: str, number: int) -> KeptRecord:
    """What a version of a session's record said.

    Raises:
        Refused: NO_SUCH_VERSION; VERSION_WITHOUT_LINES for one of which only a digest is kept, or
            that this program cannot read.
    """
    with reading(db) as snapshot:
        if all(one.number != number for one in rows.versions(snapshot, session_id)):
            raise Refused(Reason.NO_SUCH_VERSION, number=number)
        found = record_of_kept(rows.kept_text(snapshot, session_id, number) or "")
    if found is None:
        raise Refused(Reason.VERSION_WITHOUT_LINES, number=number)
    return found


def record_changes(
    db: Reader, *, session_id: str, since: int, until: int | None = None
) -> RecordChanges:
    """What became of a record from one version to another, or to the record as it is now.

    Raises:
        Refused: NOT_FOUND; as `record_of_version`.
    """
    with reading(db) as snapshot:
        before = record_of_version(snapshot, session_id=session_id, number=since)
        after = (
            present_record(snapshot, session_id=session_id)
            if until is None
            else record_of_version(snapshot, session_id=session_id, number=until)
        )
    return changes_between(before, after)


def read_back(
    db: Reader, *, session_id: str, since: int | None = None, count: Count | None = None
) -> ReadBack:
    """A record as it is, with what changed since a version: the last that the room heard.

    Where nothing was read to the room yet, it is the last version there is. Words of inputs that
    the room may not see are left out of its lines.

    Raises:
        Refused: NOT_FOUND; as `record_of_version` for `since`.
    """
    with reading(db) as snapshot:
        present = present_record(snapshot, session_id=session_id, count=count)
        versions = rows.versions(snapshot, session_id)
        if since is None:
            known = [one for one in versions if one.whole]
            heard = [one for one in known if one.state is not RecordState.DRAFT] or known
            since = heard[-1].number if heard else None
        if since is None:
            same = [LineChange(What.SAME, one, one) for one in present.lines]
            return ReadBack(_for_the_room(snapshot, same), RecordChanges(), None)
        before = record_of_version(snapshot, session_id=session_id, number=since)
        return ReadBack(
            _for_the_room(snapshot, in_reading_order(before.lines, present.lines)),
            changes_between(before, present),
            next(one for one in versions if one.number == since),
        )


def _for_the_room(db: Snapshot, lines: Sequence[LineChange]) -> tuple[LineChange, ...]:
    """The same without the words of inputs that the room may not see (any more)."""
    sent = {one.number: one for one in inputs.inputs(db)}
    return tuple(
        LineChange(one.what, _seen(one.before, sent), _seen(one.after, sent)) for one in lines
    )


def _seen(line: KeptLine | None, sent: Mapping[int, Input]) -> KeptLine | None:
    about = sent.get(line.input) if line is not None and line.input is not None else None
    if line is None or about is None or not about.is_repeated_unseen(*line.words):
        return line
    owner = "" if about.is_repeated_unseen(line.owner) else line.owner
    return replace(
        line,
        text="",
        owner=owner,
        reservations="",
        speaker="",
        speaker_id=None,
        group=NO_TEXT,
        withheld=True,
    )
