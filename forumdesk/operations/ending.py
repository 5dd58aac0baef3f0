"""Ending a forum for good: what opens something, and what was needed for its days only, goes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from forumdesk.domain.erasure import Kept, Remaining, Wiped
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.text import identity
from forumdesk.operations import forgetting
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.traces import leave_no_trace
from forumdesk.store import desk_log, ground_rules, people, polls, privacy, programme, registration
from forumdesk.store import forgetting as rows
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.journal import PATIENCE
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import writing

_NAMES = {one.value for one in (Field.DISPLAY, Field.GIVEN, Field.FAMILY, Field.LATIN)}


def end_forum(
    opened: ForumFile,
    *,
    title: str,
    follow_up: bool = False,
    second: Path | None = None,
    patience: float = PATIENCE,
) -> Outcome[Wiped]:
    """Wipe the forum's key, what badges and devices open, who waits, contacts and needs.

    `title` is the short title as whoever means it types it. `follow_up` takes the list of those who
    want to hear more along. Documents, records and results stay; phones are refused from now on,
    and nothing brings back what was wiped. Our own copies lose the same.

    Raises:
        Refused: OTHER_TITLE; FORUM_ENDED of one that was ended before; POLL_IS_OPEN for a secret
            poll that is not sealed, POLL_STILL_OPEN for any other; SESSION_RUNS; IS_A_REHEARSAL.
        FileTrouble: LOG_IS_READ as in `erase_person`.
    """
    now = datetime.now(UTC)
    with writing(opened.db) as transaction:
        _check_is_over(transaction, title)
        wiped = forgetting.wipe(transaction, at=now, follow_up=follow_up)
        head = desk_log.head(transaction)
        remains = remaining(transaction)
    copies = leave_no_trace(opened, second=second, patience=patience)
    return Outcome(Wiped(now, wiped, head, copies, remains))


def _check_is_over(db: Reader, title: str) -> None:
    forum = forums.forum(db)
    if forum.ended is not None:
        raise Refused(Reason.FORUM_ENDED)
    forgetting.begin_to_forget(db)
    if identity(title) != identity(forum.short_title):
        raise Refused(Reason.OTHER_TITLE, name=forum.short_title)
    for number in polls.open_numbers(db):
        raise Refused(Reason.POLL_STILL_OPEN, number=number)
    for session in programme.every_session(db):
        if session.started_at is not None and session.ended_at is None:
            raise Refused(Reason.SESSION_RUNS, name=session.title)


def remaining(db: Reader) -> tuple[Remaining, ...]:
    """What of people stays in a forum that was ended."""
    named = len(rows.named_people(db))
    found = (
        Remaining(Kept.NAMES, many=named),
        # Of statistics the sex stays for good, with no name beside it.
        Remaining(Kept.ANSWERS, fields=_answered(db) if named else ()),
        Remaining(Kept.RULES, many=sum(ground_rules.count_by_wording(db).values())),
        Remaining(Kept.FOLLOW_UP, many=rows.wishes(db)),
        Remaining(Kept.ROLLS, rows.listed_in(db, [*people.by_id(db)])),
    )
    stays = (one for one in found if one.polls or one.many or one.fields)
    return (*stays, Remaining(Kept.ELSEWHERE))


def _answered(db: Reader) -> tuple[RegistrationField, ...]:
    """The fields beside the name to which somebody has answered."""
    counts = privacy.counts(db)
    fields = (one for one in registration.fields(db) if one.key not in _NAMES)
    return tuple(one for one in fields if counts.get(one.key))
