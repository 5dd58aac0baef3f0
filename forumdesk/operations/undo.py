"""Taking back an operation by the images of the rows it changed.

Steps live in the memory of the process that made them. A step refuses when any of its rows has
changed since, because taking it back would undo somebody else's work too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.breakout import line_ids
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.undo import Deed
from forumdesk.store import aliases, attendance, breakout, forum, people, polls, record, slips
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import RowImage, Transaction, writing


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What was done, and the rows that it changed.

    `erasures` is how often something of people had been erased by then: rows of before may name
    somebody who is not named any more, and nobody knows any more how they were called.
    """

    deed: Deed
    images: tuple[RowImage, ...]
    erasures: int = 0


@dataclass(slots=True)
class Written:
    """What a transaction wrote that can be taken back; filled when it has committed.

    `undo` stays None when it changed no row.
    """

    undo: UndoStep | None = None


@contextmanager
def recording(db: Store, deed: Deed) -> Iterator[tuple[Transaction, Written]]:
    """A write transaction that can be taken back."""
    written = Written()
    with writing(db) as transaction:
        yield transaction, written
        erasures = forum.erasures(transaction)
    if transaction.images:
        written.undo = UndoStep(deed, tuple(transaction.images), erasures)


def joined(steps: Sequence[UndoStep]) -> UndoStep:
    """One step for several that followed each other.

    Each row goes back to what it was before the first of them; rows that end as they began are
    left out.
    """
    images: dict[tuple[str, str], RowImage] = {}
    for step in steps:
        for image in step.images:
            key = (image.table.name, image.key)
            earlier = images.get(key)
            images[key] = image if earlier is None else replace(earlier, after=image.after)
    changed = (image for image in images.values() if image.before != image.after)
    return UndoStep(steps[0].deed, tuple(changed), steps[0].erasures)


def take_back(db: Store, step: UndoStep) -> UndoStep:
    """Put every row of the step back as it was; returns the step that does it again.

    What its session may not tell of people any more does not come back with it.

    Raises:
        Refused: CHANGED_SINCE when a row is no longer as the step left it, when something else has
            come to depend on it, when a card stands in the record by now, or when somebody was
            erased since. Of people who were merged:
            POLL_IS_OPEN, PERSON_IN_OPEN_POLL.
    """
    # Late, for the first window: nothing can be taken back in it.
    from forumdesk.operations import merged_rows  # noqa: PLC0415
    from forumdesk.operations.nameless import protect_again  # noqa: PLC0415

    with writing(db) as transaction:
        if (
            _overtaken(transaction, step)
            or _in_record(transaction, step)
            or is_past(transaction, step)
        ):
            raise Refused(Reason.CHANGED_SINCE)
        merged_rows.check_taken_back(transaction, step.images, _passages(step))
        _log_passages(transaction, step)
        for image in reversed(step.images):
            _put_back(transaction, image)
        if _told_twice(transaction, step):
            raise Refused(Reason.CHANGED_SINCE)
        protect_again(transaction, step.images)
        merged_rows.tell_taken_back(transaction, step.images)
    return UndoStep(step.deed, tuple(transaction.images), step.erasures)


def is_past(db: Reader, step: UndoStep) -> bool:
    """Whether a step stays done: about a poll that was opened since, or is printed on slips; or of
    before somebody was erased.
    """
    return forum.erasures(db) != step.erasures or any(
        image.table == polls.POLL
        and (poll := polls.poll(db, image.key)) is not None
        and (poll.state is not State.DRAFT or slips.number_of_slips(db, poll.id, 1)[0] > 0)
        for image in step.images
    )


def _overtaken(db: Reader, step: UndoStep) -> bool:
    """Whether somebody of the step has gone through a door since: only the last passage moves."""
    passed = [
        image.after or image.before or {}
        for image in step.images
        if image.table == attendance.VISIT
    ]
    own = _passages(step)
    return any(
        attendance.passed_since(db, row["person"], seq=row["seq"], but=own) for row in passed
    )


def _in_record(db: Reader, step: UndoStep) -> bool:
    """Whether what a table handed in stands in the record: handed in anew it would do so twice."""
    cards = (breakout.card(db, one.key) for one in step.images if one.table == breakout.CARD)
    return any(
        record.line(db, line) is not None
        for card in cards
        if card is not None
        for line in line_ids(card)
    )


def _passages(step: UndoStep) -> set[str]:
    """The ids of the passages in a step."""
    return {image.key for image in step.images if image.table == attendance.VISIT}


def _told_twice(db: Reader, step: UndoStep) -> bool:
    """Whether what was put back into a record has been taken over into one meanwhile."""
    return any(
        image.after is None
        and image.table in (record.LINE, record.SIMILAR)
        and record.is_told_twice(db, image.key)
        for image in step.images
    )


def _log_passages(transaction: Transaction, step: UndoStep) -> None:
    """What was noted at a door and is not counted any more leaves a line of its own."""
    for image in step.images:
        if image.table == attendance.VISIT and image.before is None and image.after is not None:
            visit = attendance.visit_of(image.after)
            attendance.log_taken_back(transaction, visit, at=datetime.now(UTC))


def _put_back(transaction: Transaction, image: RowImage) -> None:
    # The lists of the entitled outlive every person, so no foreign key guards them.
    goes = image.before is None and image.table == people.PERSON
    named = aliases.is_alias(transaction, image.key)
    if goes and not named and polls.person_is_listed(transaction, image.key):
        raise Refused(Reason.CHANGED_SINCE)
    transaction.put_back(image)
