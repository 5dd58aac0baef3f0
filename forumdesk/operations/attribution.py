"""How far a session tells who said something: what whoever shows, prints, sends or keeps asks here.

What a session may not tell is not in the file (`operations.protecting`): lines of its record, its
inputs and what becomes of them are clean wherever they are read. Some things stay because they
cannot be written anew or are needed to hold the session, and are asked for here by whoever tells of
them: who does what in the session, names in words of the programme, and ballots with names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.breakout import Table
from forumdesk.domain.programme import Part, Session
from forumdesk.store import breakout, desk_log, programme
from forumdesk.store.discretion import attribution_of
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def names_are_told(db: Reader, session_id: str | None) -> bool:
    """Whether what belongs to a session may be told with names: who said, sent, or chose something.

    To be asked where a name is told that the file still has: of the ballots of a named vote that
    was closed before the session was protected, and of who voted.
    """
    return attribution_of(db, session_id).names_people


def log_attribution(transaction: Transaction, session: Session) -> None:
    """Note how far a session tells who said something, for the check to hold it to that."""
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event="attribution_chosen",
        session=session.id,
        attribution=session.attribution.value,
    )


def told_parts(db: Reader, session_id: str | None = None, *, tray: bool = False) -> list[Part]:
    """Who does what in one session, or in all of the programme or of the `tray`, as everybody may
    be told.

    Of a session where nobody is told there are none; whoever plans it reads
    `store.programme.parts`.
    """
    if session_id is not None:
        is_told = attribution_of(db, session_id).names_those_there
        return programme.parts(db, session_id) if is_told else []
    sessions = programme.in_tray(db) if tray else programme.sessions(db)
    told = {one.id for one in sessions if one.attribution.names_those_there}
    return [one for one in programme.parts(db) if one.session in told]


def told_tables(db: Reader) -> list[Table]:
    """The tables of all sessions as everybody may be told: without hosts where nobody is."""
    every = programme.every_session(db)
    told = {one.id for one in every if one.attribution.names_those_there}
    return [one if one.session in told else replace(one, host=None) for one in breakout.tables(db)]
