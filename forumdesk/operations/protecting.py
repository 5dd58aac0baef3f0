"""Protecting a session: names that it may not tell from now on are taken out of the file.

Nothing is hidden on reading. What the file holds of the session is written anew without names, old
versions of its record included, so whatever prints, exports, shows or serves it later has none to
tell. It goes one way only, and no undo takes it back.

What was hashed with names gets a fresh salt, and the old one is thrown away: whoever keeps an
earlier hash can no longer find a name by trying those of everybody who was registered.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from forumdesk.domain.attribution import Attribution, check_attribution
from forumdesk.domain.discretion import Discretion
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import Input
from forumdesk.domain.kept_record import FORM, KeptRecord, record_of_kept
from forumdesk.domain.kept_record import SALT as SALT_OF_RECORD
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session
from forumdesk.domain.record import Line, Version, digest_of_lines
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.attribution import log_attribution
from forumdesk.operations.nameless import (
    protect_action,
    protect_inputs,
    protect_lines,
    protect_reason,
)
from forumdesk.operations.outcome import Outcome
from forumdesk.store import (
    actions,
    desk_log,
    inputs,
    people,
    polls,
    programme,
    programme_prints,
    record,
)
from forumdesk.store.backup import drop_rescue_copy
from forumdesk.store.discretion import discretion_of
from forumdesk.store.errors import FileTrouble
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
        FileTrouble: LOG_IS_READ when a reader held the log for `patience` seconds; the session is
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
        _leave_no_trace(db, patience)
    return Outcome(session)


def _leave_no_trace(db: Store, patience: float) -> None:
    try:
        empty_log(db, patience)
    except FileTrouble as trouble:
        if trouble.trouble is Trouble.LOCKED:
            raise FileTrouble(Trouble.LOG_IS_READ) from trouble
        raise
    drop_rescue_copy(db)


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
    versions = _Versions.of(transaction, session)
    discretion = versions.knowing_names_of_before(
        transaction, discretion_of(transaction, session.id)
    )
    told = {each for one in versions.lines for each in one.inputs}
    sent = [
        one for one in inputs.inputs(transaction) if one.session == session.id or one.id in told
    ]
    elsewhere = _telling_elsewhere(transaction, session, sent)
    protect_lines(transaction, discretion, versions.lines)
    commitments = protect_inputs(transaction, discretion, sent, at=at)
    for found in actions.followed(transaction):
        if found.action.session == session.id:
            protect_action(transaction, discretion, found)
    for poll in polls.polls(transaction):
        if poll.session == session.id:
            protect_reason(transaction, discretion, poll)
    if not session.attribution.names_those_there:
        _protect_prints(transaction, session)
    out = _TakenOut(
        discretion, {one.id: one.name for one in people.groups(transaction)}, commitments
    )
    versions.rewrite(transaction, out.of, at=at, switched=switched)
    about = {one.number: one.id for one in sent}
    for other in elsewhere:
        told_there = [one for one in other.lines if one.input in about.values()]
        protect_lines(transaction, discretion, told_there)
        other.rewrite(transaction, partial(out.elsewhere, about=about), at=at, switched=False)


def _telling_elsewhere(db: Reader, session: Session, sent: Sequence[Input]) -> list[_Versions]:
    """The records of other sessions that tell of these inputs, or did so in some version."""
    found = record.sessions_telling_of(db, [one.id for one in sent])
    others = [programme.session(db, one) for one in found if one != session.id]
    return [_Versions.of(db, one) for one in others if one is not None]


def _protect_prints(transaction: Transaction, session: Session) -> None:
    for one in programme_prints.printed(transaction):
        sessions = tuple(
            replace(said, parts=()) if said.id == session.id else said for said in one.sessions
        )
        if sessions != one.sessions:
            row = programme_prints.print_row(replace(one, sessions=sessions))
            transaction.update(programme_prints.PROGRAMME_PRINT, one.id, row)


@dataclass(frozen=True, slots=True)
class _TakenOut:
    """How names go out of what versions said: `groups` are the names of groups by their ids, and
    `commitments` what inputs commit to that were changed, by their numbers.
    """

    discretion: Discretion
    groups: Mapping[str, Text]
    commitments: Mapping[int, str | None]

    def of(self, said: KeptRecord) -> KeptRecord:
        """A version of the session that tells less."""
        return self.discretion.version(said, names=self.groups, commitments=self.commitments)

    def elsewhere(self, said: KeptRecord, *, about: Container[int]) -> KeptRecord:
        """A version of another session, where lines tell of inputs of these numbers."""
        return self.discretion.version_elsewhere(
            said, about=about, names=self.groups, commitments=self.commitments
        )


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

    def knowing_names_of_before(self, db: Reader, discretion: Discretion) -> Discretion:
        """One that also finds names among words that people had when a version told them."""
        if discretion.cover is None:
            return discretion
        kept = [record.kept_text(db, self.session.id, one.number) for one in self.every]
        told = [one for one in map(record_of_kept, filter(None, kept)) if one is not None]
        names = {one.speaker for said in told for one in said.lines}
        names |= {one.name for said in told for one in said.parts}
        before = (Person(f"named {name}", 0, name) for name in sorted(names - {""}))
        cover = replace(discretion.cover, people=(*discretion.cover.people, *before))
        return replace(discretion, cover=cover)

    def rewrite(
        self,
        transaction: Transaction,
        without_names: Callable[[KeptRecord], KeptRecord],
        *,
        at: datetime,
        switched: bool,
    ) -> None:
        """Put versions without names in place of those that are kept, and note it in the log."""
        rewritten = [*self._rewritten(transaction, without_names, every=switched)]
        for version, text in rewritten:
            record.rewrite_version(transaction, version, text)
        if rewritten or switched:
            desk_log.log(
                transaction,
                at=at,
                event="record_protected",
                session=self.session.id,
                attribution=self.session.attribution.value,
                versions=[
                    [one.number, one.digest, None if text is None else FORM]
                    for one, text in rewritten
                ],
            )

    def _rewritten(
        self, db: Reader, without_names: Callable[[KeptRecord], KeptRecord], *, every: bool
    ) -> Iterator[tuple[Version, str | None]]:
        """Each version that has to be another one, with its text; `every` one that has a text.

        If one has, all have: they have one salt, and with it somebody could try names in what was
        printed of the one before. One of digests alone stays what the record says, if it was that.
        """
        salt = secrets.token_hex(SALT_OF_RECORD)
        readable: list[tuple[Version, KeptRecord, KeptRecord]] = []
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
            readable.append((version, said, without_names(said)))
        if every or any(kept != said for _version, said, kept in readable):
            for version, _said, kept in readable:
                salted = replace(kept, form=FORM, salt=salt)
                yield replace(version, digest=salted.digest, form=FORM, salt=salt), salted.text
