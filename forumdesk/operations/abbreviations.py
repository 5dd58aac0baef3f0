"""Abbreviations of every rapporteur of the forum, in the window and in browsers."""

from __future__ import annotations

import secrets
from dataclasses import replace

from forumdesk.domain.abbreviations import Abbreviation, checked
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import abbreviations as rows
from forumdesk.store.reader import Reader, Store


def set_abbreviation(db: Store, *, short: str, words: str) -> Outcome[Abbreviation]:
    """Let a word stand for others, in place of what it stood for before.

    Raises:
        Refused: INVALID_ABBREVIATION.
    """
    short, words = checked(short, words)
    with recording(db, Deed.SET_ABBREVIATION) as (transaction, written):
        before = _found(transaction, short)
        if before is None:
            one = Abbreviation(new_id(secrets.token_bytes), short, words)
            transaction.insert(rows.ABBREVIATION, rows.abbreviation_row(one))
        else:
            one = replace(before, words=words)
            if one != before:
                transaction.update(rows.ABBREVIATION, one.id, rows.abbreviation_row(one))
    return Outcome(one, written.undo)


def remove_abbreviation(db: Store, *, short: str) -> Outcome[Abbreviation]:
    """Let a word stand for itself again.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.REMOVE_ABBREVIATION) as (transaction, written):
        one = _found(transaction, short.strip().casefold())
        if one is None:
            raise Refused(Reason.NOT_FOUND, value=short[:40])
        transaction.delete(rows.ABBREVIATION, one.id)
    return Outcome(one, written.undo)


def _found(db: Reader, short: str) -> Abbreviation | None:
    return next((one for one in rows.abbreviations(db) if one.short == short), None)
