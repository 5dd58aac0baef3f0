"""What there is that documents can be about, and whether a document can be made by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.domain.polls import Poll
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import About, AnyDocument, Request, Subject
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Reader, Snapshot, Store, reading


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a document can be about, and its name in a list of files."""

    about: About
    name: str


def day_of_number(forum: Forum, number: int | None) -> date | None:
    """The day of the forum with this number from 1; None without a number.

    Raises:
        Refused: NO_SUCH_DAY.
    """
    if number is None:
        return None
    if not 1 <= number <= forum.days:
        raise Refused(Reason.NO_SUCH_DAY, value=str(number), days=forum.days)
    return forum.starts + timedelta(days=number - 1)


def polls_for(db: Reader, document: AnyDocument) -> list[Poll]:
    """The polls that a document can be about."""
    return [one for one in poll_rows.polls(db) if document.suits(one)]


def candidates(db: Reader, document: AnyDocument) -> Sequence[Candidate]:
    """Everything that a document needs to be named in turn: each session, poll or day.

    Of people the first is enough to see whether it can be made.

    Where it needs none it is about the whole forum, and about each day that it offers.
    """
    if Subject.SESSION in document.needs:
        return [Candidate(About(session=one.id), one.code) for one in programme_rows.sessions(db)]
    if Subject.POLL in document.needs:
        return [Candidate(About(poll=one.id), str(one.number)) for one in polls_for(db, document)]
    if Subject.PEOPLE in document.needs:
        return [
            Candidate(About(people=(person,)), str(number))
            for number, person, _name in people_rows.names_after(db, number=0, most=1)
        ]
    days = _days(forums.forum(db)) if document.asks(Subject.DAY) else []
    return days if Subject.DAY in document.needs else [Candidate(About(), ""), *days]


def _days(forum: Forum) -> list[Candidate]:
    return [
        Candidate(About(day=day_of_number(forum, number)), f"day-{number}")
        for number in range(1, forum.days + 1)
    ]


def nothing_yet(document: AnyDocument) -> Refused:
    """Why a document without candidates cannot be made."""
    if Subject.PEOPLE in document.needs:
        return Refused(Reason.NOBODY_REGISTERED)
    of_polls = Subject.POLL in document.needs
    return Refused(Reason.NO_POLL_YET if of_polls else Reason.NO_SESSION_YET)


def why_not(snapshot: Snapshot, document: AnyDocument) -> Refused | None:
    """Why a document cannot be made yet; None where it can."""
    try:
        document.check_key(snapshot)
    except Refused as refused:
        return refused
    found = candidates(snapshot, document)
    if not found:
        return nothing_yet(document)
    if document.once:
        return None
    latest: Refused | None = None
    for one in reversed(found):
        request = Request(one.about, document.papers[0], document.read({}))
        try:
            document.gather(snapshot, request)
        except Refused as refused:
            latest = latest or refused
        else:
            return None
    return latest


def not_yet(db: Store) -> Mapping[str, Refused]:
    """The documents that cannot be made yet, by kind, and why."""
    with reading(db) as snapshot:
        told = {one.kind: why_not(snapshot, one) for one in documents()}
    return {kind: refused for kind, refused in told.items() if refused is not None}
