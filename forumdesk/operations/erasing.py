"""Erasing somebody who asks for it, and everybody when a forum's time is over.

Nothing is hidden on reading: names are taken out of the file, wherever they were written, and what
was hashed with them gets a fresh salt. Numbers, rolls and results stay as they were. No undo brings
anything back, and the copies that ForumDesk made itself are written anew.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from forumdesk.domain.erasure import Erased, Reduced
from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations import forgetting
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.retention import last_day
from forumdesk.operations.traces import leave_no_trace
from forumdesk.store import aliases, people, polls
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.journal import PATIENCE
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import writing


def erase_person(
    opened: ForumFile,
    *,
    person_id: str,
    with_words: bool = False,
    second: Path | None = None,
    patience: float = PATIENCE,
) -> Outcome[Erased]:
    """Take somebody's name, and all that was answered, out of the forum and out of our own copies.

    What was sent with the name stays as sent by nobody; `with_words` takes its words out, too.
    `second` is the second folder in which copies are kept. When it returns, neither the file nor
    its log nor free pages hold the name; what still does is told.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED for somebody who was erased before; POLL_IS_OPEN while a
            secret poll is open; MAY_VOTE while a round is open in whose list the person is;
            IS_A_REHEARSAL.
        FileTrouble: LOG_IS_READ when a reader held the log for `patience` seconds: the person is
            erased, and what the log still holds goes when the file is opened next.
    """
    now = datetime.now(UTC)
    with writing(opened.db) as transaction:
        forgetting.begin_to_forget(transaction)
        person = people.named_person(transaction, person_id)
        _refuse_while_on_a_list(transaction, person_id)
        done = forgetting.forget_person(transaction, person, at=now, with_words=with_words)
    copies = leave_no_trace(opened, second=second, patience=patience, gone=done.gone)
    erased = Erased(person.id, person.number, now, done.many, done.others, copies, done.remains)
    return Outcome(erased)


def _refuse_while_on_a_list(db: Reader, person_id: str) -> None:
    """Somebody who was registered twice may be on a list under the other id."""
    ids = [person_id, *(one.id for one in aliases.aliases_of(db, person_id))]
    for number in polls.open_for(db, ids):
        raise Refused(Reason.MAY_VOTE, number=number)


def reduce_to_statistics(
    opened: ForumFile,
    *,
    today: date,
    early: bool = False,
    second: Path | None = None,
    patience: float = PATIENCE,
) -> Outcome[Reduced]:
    """Let go of all names, contacts and answers; people become numbers ("Participant 14").

    Groups, how many women and men came, who came when, results and the words of records stay.
    `early` does it before the last day on which names are kept.

    Raises:
        Refused: KEPT_UNTIL before that day, unless `early`; POLL_IS_OPEN for a secret poll that is
            not sealed, POLL_STILL_OPEN for any other; ALREADY_REDUCED; IS_A_REHEARSAL.
        FileTrouble: LOG_IS_READ as in `erase_person`.
    """
    now = datetime.now(UTC)
    with writing(opened.db) as transaction:
        forgetting.begin_to_forget(transaction)
        until = last_day(transaction)
        if today <= until and not early:
            raise Refused(Reason.KEPT_UNTIL, day=until)
        for still_open in polls.open_numbers(transaction):
            raise Refused(Reason.POLL_STILL_OPEN, number=still_open)
        done = forgetting.forget_everybody(transaction, at=now)
    copies = leave_no_trace(opened, second=second, patience=patience, gone=done.gone)
    return Outcome(Reduced(done.many, now, copies, done.remains))
