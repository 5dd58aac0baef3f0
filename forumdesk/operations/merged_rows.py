"""What two registrations of one person have, as rows: moved, and told in the log.

Used where two are merged, and where that is taken back or done again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from forumdesk.domain.audit_people import MERGED, PARTED
from forumdesk.domain.commitments import WHOLE_INPUT, input_commitment
from forumdesk.domain.errors import Reason, Refused
from forumdesk.store import aliases, attendance, desk_log, inputs, people, polls
from forumdesk.store.aliases import ALIAS
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import RowImage, Transaction


def check_no_vote_waits(db: Reader, person_ids: Collection[str]) -> None:
    """Refuse to say who is who while that would change who may vote in a round that runs.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open; PERSON_IN_OPEN_POLL when one of these
            people may vote in a poll that is not closed, or has a slip of it.
    """
    secret = polls.open_secret_polls(db)
    if secret:
        raise Refused(Reason.POLL_IS_OPEN, number=secret[0])
    for one in person_ids:
        number = polls.awaits(db, one)
        if number is not None:
            person = people.person(db, one)
            name = person.display if person else ""
            raise Refused(Reason.PERSON_IN_OPEN_POLL, name=name, number=number)


def forget_who_it_was(transaction: Transaction, person_id: str) -> None:
    """Delete the other registrations of somebody who goes, and whom they were told apart from."""
    for row_id in aliases.told_apart_of(transaction, person_id).values():
        transaction.delete(aliases.TOLD_APART, row_id)
    for alias in aliases.aliases_of(transaction, person_id):
        transaction.delete(ALIAS, alias.id)


def commit_again(transaction: Transaction, input_ids: Iterable[str], *, at: datetime) -> None:
    """Let the log commit to inputs as they are now, of which it has told before."""
    for input_id in input_ids:
        one, salt = (
            inputs.input_by_id(transaction, input_id),
            desk_log.kept_salt(transaction, input_id),
        )
        if one is None or not salt:
            continue
        desk_log.log(
            transaction,
            at=at,
            event="input_reassigned",
            input=one.id,
            number=one.number,
            form=WHOLE_INPUT,
            commitment=input_commitment(WHOLE_INPUT, salt, inputs.committed(one)),
        )


def log_merged(transaction: Transaction, kept: str, gone: str, *, at: datetime) -> None:
    """Tell that the person `gone` is the person `kept`, by their ids."""
    desk_log.log(transaction, at=at, event=MERGED, kept=kept, gone=gone)


def check_taken_back(db: Reader, images: Collection[RowImage], passages: Collection[str]) -> None:
    """Refuse to part two registrations again, or to merge them once more, when they are in use.

    `passages` are those that the step itself moves, by their ids.

    Raises:
        Refused: as `check_no_vote_waits`; CHANGED_SINCE when somebody went through a door since,
            might vote, or sent an input by name: nobody knows for which of both.
    """
    sent = {one.key for one in images if one.table == inputs.INPUT}
    for row in map(_parted_or_merged, images):
        if row is None:
            continue
        both = [row["person"], row["id"]]
        check_no_vote_waits(db, both)
        if (
            any(attendance.passed_since(db, one, seq=0, but=passages) for one in both)
            or aliases.listed_since(db, row["person"], gone=row["id"])
            or aliases.sent_since(db, both, row["at"], but=sent)
        ):
            raise Refused(Reason.CHANGED_SINCE)


def tell_taken_back(transaction: Transaction, images: Collection[RowImage]) -> None:
    """Tell in the log what became of merged people and of their inputs when it was taken back."""
    at, merged = datetime.now(UTC), [one for one in images if one.table == ALIAS]
    for image in merged:
        row = _parted_or_merged(image)
        if row is None:
            continue
        if image.before is None:
            desk_log.log(transaction, at=at, event=PARTED, kept=row["person"], gone=row["id"])
        else:
            log_merged(transaction, row["person"], row["id"], at=at)
    if merged:
        sent = [one.key for one in images if one.table == inputs.INPUT]
        commit_again(transaction, sent, at=at)


def _parted_or_merged(image: RowImage) -> Any:
    """The row of an alias that a step made or took away; None of all else."""
    if image.table != ALIAS or (image.before is None) is (image.after is None):
        return None
    return image.after or image.before
