"""How long answers of people are kept, and letting go of those whose time is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from forumdesk.domain.erasure import Due, LetGo
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.registration import RegistrationField
from forumdesk.operations.forgetting import begin_to_forget, let_go_of_answers
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.traces import leave_no_trace
from forumdesk.store import forgetting, privacy, registration
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.journal import PATIENCE
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import writing


def due(db: Reader, *, today: date) -> list[Due]:
    """Fields with answers that should have gone by `today`, a day in the forum's time zone.

    In the order of forms. None of a field that nobody has answered, or that was let go; statistics,
    in which no name stands beside an answer, have no such day.
    """
    last, counts = forums.forum(db).ends, privacy.counts(db, statistics=False)
    found = []
    for field in registration.fields(db):
        since = last + timedelta(days=field.keep_days)
        if since < today and (people := counts.get(field.key)):
            found.append(Due(field, since, people, with_names=forgetting.is_of_names(field)))
    return found


def last_day(db: Reader) -> date:
    """Until when names are kept: the latest day of any field that the forum uses."""
    used = [one.keep_days for one in registration.fields(db) if one.used]
    return forums.forum(db).ends + timedelta(days=max(used, default=0))


def let_go(
    opened: ForumFile,
    *,
    keys: Collection[str],
    second: Path | None = None,
    patience: float = PATIENCE,
) -> Outcome[LetGo]:
    """Delete what people answered to these fields, here and in our own copies; nothing undoes it.

    Of fields that nobody has answered nothing is deleted, and nothing logged.

    Raises:
        Refused: NOT_FOUND for a field that there is not; GOES_WITH_NAMES for one that is part of
            the name, or the group; POLL_IS_OPEN while a secret poll is open.
        FileTrouble: LOG_IS_READ as in `erase_person`.
    """
    now = datetime.now(UTC)
    with writing(opened.db) as transaction:
        begin_to_forget(transaction)
        found = _fields(transaction, keys)
        counts = privacy.counts(transaction)
        answered = [one for one in found if counts.get(one.key)]
        gone = let_go_of_answers(transaction, answered, at=now) if answered else ()
    many = dict(gone)
    answers = tuple((one, many.get(one, 0)) for one in found)
    copies = leave_no_trace(opened, second=second, patience=patience)
    return Outcome(LetGo(now, answers, copies))


def _fields(db: Reader, keys: Collection[str]) -> list[RegistrationField]:
    known = {one.key: one for one in registration.fields(db)}
    for key in keys:
        if key not in known:
            raise Refused(Reason.NOT_FOUND, value=key[:40])
        if forgetting.is_of_names(known[key]):
            raise Refused(Reason.GOES_WITH_NAMES)
    return [one for key, one in known.items() if key in keys]
