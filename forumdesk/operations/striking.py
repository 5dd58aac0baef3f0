"""Words of people's own that are not shown: struck out before the room sees them, or later."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain import methods
from forumdesk.domain.commitments import SALT, round_subject, words_commitment
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.poll_state import FINISHED
from forumdesk.domain.polls import Poll
from forumdesk.domain.text import identity
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Reader, Snapshot, Store, reading
from forumdesk.store.transaction import Transaction, writing


@dataclass(frozen=True, slots=True)
class Written:
    """A word as most wrote it, how many did, and whether it is struck out."""

    word: str
    people: int
    struck: bool


def written(db: Reader, *, poll_id: str) -> list[Written]:
    """All words of a poll's current round, the most first; of a poll that asks for none, none.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished.
    """
    with reading(db) as snapshot:
        return _written(snapshot, expect_poll(snapshot, poll_id, *FINISHED))


def _written(db: Snapshot, poll: Poll) -> list[Written]:
    way = methods.of(poll.method)
    papers = sort_out(way, poll, ballot_rows.tallied_choices(db, Box.of(poll)))
    found = way.written(poll, papers.valid)
    return [Written(word, people, poll.is_struck(identity(word))) for word, people in found.items()]


def strike_words(
    db: Store, *, poll_id: str, out: Collection[str], back: Collection[str] = ()
) -> Outcome[Poll]:
    """Show a poll's current round without the words `out`, and again with those `back`.

    A word is meant in whatever letter case. The ballots stay as they were sealed; the log tells
    how many words are not shown and commits to them, and tells none of them. Where the file does
    not tell which words were struck out, all are until they come back.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE before the close is finished; NO_WORDS_OF_PEOPLE;
            WORD_NOT_WRITTEN.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, *FINISHED)
        if not methods.of(poll.method).is_free_text:
            raise Refused(Reason.NO_WORDS_OF_PEOPLE, number=poll.number)
        before = _written(transaction, poll)
        there = {identity(one.word) for one in before}
        for word in (*out, *back):
            if identity(word) not in there:
                raise Refused(Reason.WORD_NOT_WRITTEN, value=word[:40])
        struck = {identity(one.word) for one in before if one.struck}
        struck = (struck | {*map(identity, out)}) - {*map(identity, back)}
        poll = replace(poll, struck=tuple(sorted(struck)))
        rows.keep_struck(transaction, poll)
        desk_log.log(
            transaction,
            at=datetime.now(UTC),
            event="words_struck",
            poll=poll.id,
            number=poll.number,
            round=poll.round,
            words=len(struck),
            list=words_commitment(_salt(transaction, poll), poll.struck or ()),
        )
    return Outcome(poll)


def _salt(transaction: Transaction, poll: Poll) -> bytes:
    subject = round_subject(poll.id, poll.round)
    return desk_log.salt(transaction, subject, fresh=secrets.token_bytes(SALT))
