"""Protecting a session: names that it may not tell from now on are taken out of the file.

Nothing is hidden on reading. What the file holds of the session is written anew without names, old
versions of its record included, so whatever prints, exports, shows or serves it later has none to
tell. It goes one way only, and no undo takes it back.

What was hashed with names gets a fresh salt, and the old one is thrown away: whoever keeps an
earlier hash can no longer find a name by trying those of everybody who was registered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.attribution import Attribution, check_attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Session
from forumdesk.operations.attribution import log_attribution
from forumdesk.operations.nameless_rows import (
    protect_action,
    protect_card,
    protect_lines,
    protect_reason,
)
from forumdesk.operations.nameless_versions import Versions, protect_inputs_everywhere
from forumdesk.operations.outcome import Outcome
from forumdesk.store import (
    actions,
    breakout,
    inputs,
    polls,
    programme,
    programme_prints,
)
from forumdesk.store.backup import drop_rescue_copy
from forumdesk.store.discretion import discretion_of
from forumdesk.store.journal import PATIENCE, empty_log_of_names
from forumdesk.store.reader import Store
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
        empty_log_of_names(db, patience)
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
    versions = Versions.of(transaction, session)
    discretion = versions.knowing_names_of_before(
        transaction, discretion_of(transaction, session.id)
    )
    told = {each for one in versions.lines for each in one.inputs}
    sent = [
        one for one in inputs.inputs(transaction) if one.session == session.id or one.id in told
    ]
    protect_lines(transaction, discretion, versions.lines)
    out = protect_inputs_everywhere(transaction, discretion, sent, session_id=session.id, at=at)
    for found in actions.followed(transaction):
        if found.action.session == session.id:
            protect_action(transaction, discretion, found)
    for poll in polls.polls(transaction):
        if poll.session == session.id:
            protect_reason(transaction, discretion, poll)
    for card in breakout.cards_of(transaction, session.id):
        protect_card(transaction, discretion, card)
    if not session.attribution.names_those_there:
        _protect_prints(transaction, session)
    versions.rewrite(transaction, out.of, at=at, switched=switched)


def _protect_prints(transaction: Transaction, session: Session) -> None:
    for one in programme_prints.printed(transaction):
        sessions = tuple(
            replace(said, parts=()) if said.id == session.id else said for said in one.sessions
        )
        if sessions != one.sessions:
            row = programme_prints.print_row(replace(one, sessions=sessions))
            transaction.update(programme_prints.PROGRAMME_PRINT, one.id, row)
