"""Protecting a session: names that it may not tell from now on are taken out of the file.

Nothing is hidden on reading. What the file holds of the session is written anew without names, old
versions of its record included, so whatever prints, exports, shows or serves it later has none to
tell. It goes one way only, and no undo takes it back.

What was hashed with names gets a fresh salt, and the old one is thrown away: whoever keeps an
earlier hash can no longer find a name by trying those of everybody who was registered.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.attribution import Attribution, check_attribution
from forumdesk.domain.discretion import Discretion
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.kept_record import FORM, record_of_kept
from forumdesk.domain.kept_record import SALT as SALT_OF_RECORD
from forumdesk.domain.programme import Session
from forumdesk.domain.record import Line, Version, digest_of_lines
from forumdesk.operations.attribution import log_attribution
from forumdesk.operations.nameless import protect_action, protect_inputs, protect_lines
from forumdesk.operations.outcome import Outcome
from forumdesk.store import actions, desk_log, inputs, people, programme, programme_prints, record
from forumdesk.store.backup import drop_rescue_copy
from forumdesk.store.discretion import discretion_of
from forumdesk.store.journal import PATIENCE, empty_log
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction, writing


def protect_session(
    db: Store, *, session_id: str, to: Attribution, patience: float = PATIENCE
) -> Outcome[Session]:
    """Let a session tell less of who said something, from now on and of all that was said before.

    By group: speakers and authors become their groups. Unattributed, and under the Chatham House
    Rule: neither. Under that also names of registered people are covered in the words of the
    session, who is to do something is nobody by name, and parts are told without people. Said again
    of a session that tells so much already, it covers what has come since: names of people who were
    registered later, or what another program wrote.

    Versions of the record get a text and digest without names, which the log tells. Returns when
    the write-ahead log is empty too, which waits for readers of other processes; copies beside the
    file that would tell are deleted.

    Raises:
        Refused: NOT_FOUND; LESS_PROTECTION.
        FileTrouble: LOCKED when a reader held the log for `patience` seconds; the session is
            protected, and what the log still holds goes when it is said again, or at the latest
            when the last process has left the file.
    """
    with writing(db) as transaction:
        before = programme.session(transaction, session_id)
        if before is None:
            raise Refused(Reason.NOT_FOUND, value=session_id[:40])
        check_attribution(to, before=before.attribution)
        session = replace(before, attribution=to)
        if session != before:
            transaction.update(programme.SESSION, session.id, programme.session_row(session))
        if not to.names_people:
            _protect(transaction, session, at=datetime.now(UTC), switched=session != before)
    if not to.names_people:
        empty_log(db, patience)
        drop_rescue_copy(db)
    return Outcome(session)


def choose_attribution(db: Store, *, session_id: str, to: Attribution) -> Outcome[Session]:
    """Choose how far a session will tell who said something.

    Before it begins that may also be more than was chosen first, for nobody in the room was
    promised anything. Otherwise, and once it has begun, as `protect_session`.

    Raises:
        Refused, FileTrouble: as `protect_session`.
    """
    with writing(db) as transaction:
        before = programme.session(transaction, session_id)
        if (
            before is not None
            and before.started_at is None
            and to.protection < before.attribution.protection
        ):
            session = replace(before, attribution=to)
            transaction.update(programme.SESSION, session.id, programme.session_row(session))
            log_attribution(transaction, session)
            return Outcome(session)
    return protect_session(db, session_id=session_id, to=to)


def protect_anew(transaction: Transaction, session_id: str) -> None:
    """Cover in the words of a session where nobody is told who was registered since they came."""
    session = programme.session(transaction, session_id)
    if session is not None and not session.attribution.names_those_there:
        _protect(transaction, session, at=datetime.now(UTC), switched=False)


def _protect(transaction: Transaction, session: Session, *, at: datetime, switched: bool) -> None:
    discretion = discretion_of(transaction, session.id)
    versions = _Versions.of(transaction, session)
    protect_lines(transaction, discretion, versions.lines)
    told = {each for one in versions.lines for each in one.inputs}
    commitments = protect_inputs(
        transaction,
        discretion,
        [one for one in inputs.inputs(transaction) if one.session == session.id or one.id in told],
        at=at,
    )
    for found in actions.followed(transaction):
        if found.action.session == session.id:
            protect_action(transaction, discretion, found)
    if not session.attribution.names_those_there:
        _protect_prints(transaction, session)
    rewritten = [*versions.without_names(transaction, discretion, commitments, every=switched)]
    for version, text in rewritten:
        record.rewrite_version(transaction, version, text)
    if rewritten or switched:
        desk_log.log(
            transaction,
            at=at,
            event="record_protected",
            session=session.id,
            attribution=session.attribution.value,
            versions=[
                [one.number, one.digest, None if text is None else FORM] for one, text in rewritten
            ],
        )


def _protect_prints(transaction: Transaction, session: Session) -> None:
    for one in programme_prints.printed(transaction):
        sessions = tuple(
            replace(said, parts=()) if said.id == session.id else said for said in one.sessions
        )
        if sessions != one.sessions:
            row = programme_prints.print_row(replace(one, sessions=sessions))
            transaction.update(programme_prints.PROGRAMME_PRINT, one.id, row)


@dataclass(frozen=True, slots=True)
class _Versions:
    """The versions of a record before anything is taken out of it.

    `as_marked` are those without a text that say what the record says, by their numbers.
    """

    session: Session
    lines: Sequence[Line]
    every: Sequence[Version]
    as_marked: frozenset[int]

    @classmethod
    def of(cls, db: Reader, session: Session) -> _Versions:
        lines, every = record.lines(db, session.id), record.versions(db, session.id)
        digest = digest_of_lines(lines)
        as_marked = (one.number for one in every if not one.whole and one.digest == digest)
        return cls(session, lines, every, frozenset(as_marked))

    def without_names(
        self,
        db: Reader,
        discretion: Discretion,
        commitments: Mapping[int, str | None],
        *,
        every: bool,
    ) -> Iterator[tuple[Version, str | None]]:
        """Each version that has to be another one, with its text; `every` one that has a text.

        One of digests alone stays what the record says, if it was that.
        """
        salt = secrets.token_hex(SALT_OF_RECORD)
        names = {one.id: one.name for one in people.groups(db)}
        for version in self.every:
            text = record.kept_text(db, self.session.id, version.number)
            if text is None:
                digest = digest_of_lines(record.lines(db, self.session.id))
                if version.number in self.as_marked and digest != version.digest:
                    yield replace(version, digest=digest), None
                continue
            said = record_of_kept(text)
            if said is None:
                # Whatever a later program or a forger wrote there may name somebody.
                yield version, None
                continue
            kept = discretion.version(said, names=names, commitments=commitments)
            if every or kept != said:
                kept = replace(kept, salt=salt)
                yield replace(version, digest=kept.digest, form=FORM, salt=salt), kept.text
