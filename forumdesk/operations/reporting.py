"""Making printed documents, and putting them where they are wanted.

Imported by the desktop and the command line only: the phones' service must never load ReportLab,
so no other operation may import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.operations.documents import ORDERS, Subject, Wanted, document
from forumdesk.store import forum as forums
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Store
from forumdesk.wording import rehearsal as rehearsal_words

if TYPE_CHECKING:
    from forumdesk.reports.badges import Worry

_PDF = b"%PDF"


def make_report(
    db: Store,
    *,
    kind: str,
    session: str | None = None,
    poll: str | None = None,
    people: Sequence[str] | None = None,
    page: str = "A4",
    round_number: int | None = None,
    address: str | None = None,
    order: str = "name",
    voters: bool = False,
    by_group: bool = False,
    count: int = 0,
    moves: bool = False,
) -> bytes:
    """A document as a PDF in the current language; one of a rehearsal says so on every page.

    `session`, `poll` and `people` are ids; `address` (`host:port`) is for badges and slips, `order`
    for badges, `voters` for a protocol, `by_group` and `moves` for a result and `count` for slips,
    which are in the file when this returns.

    Raises:
        Refused: UNKNOWN_REPORT, NEEDS_SESSION, NEEDS_POLL; NOT_FOUND for a session or person,
            UNKNOWN_POLL for a poll or round; NOT_NAMED, NOTHING_BEFORE, NOT_COMPARABLE and
            NOBODY_MOVES for what it cannot tell;
            INVALID_FIELD for a page or an order; POLL_IS_OPEN or WRONG_STATE for a result that
            is not there yet; NO_PRINT_ADDRESS, INVALID_ADDRESS, NO_KEY
            and NOTHING_TO_PRINT for badges; of slips as `operations.slips.draw_slips`.
    """
    found = document(kind)
    if Subject.SESSION in found.needs and session is None:
        raise Refused(Reason.NEEDS_SESSION)
    if Subject.POLL in found.needs and poll is None:
        raise Refused(Reason.NEEDS_POLL)
    if order not in ORDERS:
        raise Refused(Reason.INVALID_FIELD, field=Field.ORDER, value=order)
    named = _chosen(people)
    wanted = Wanted(
        session=session,
        poll=poll,
        people=named,
        page=page,
        round_number=round_number,
        address=address,
        order=order,
        voters=voters,
        by_group=by_group,
        count=count,
        moves=moves,
    )
    with _marked(db):
        return found.make(db, wanted)


def _marked(db: Store) -> AbstractContextManager[None]:
    """What is made meanwhile says what it is, where it is of a rehearsal."""
    from forumdesk.reports.page import marked  # noqa: PLC0415  # as documents, not to start

    return marked(rehearsal_words.on_paper() if forums.forum(db).rehearsal else "")


def worries(db: Store, *, kind: str, people: Sequence[str] | None = None) -> list[Worry]:
    """What to look at before a document is printed: of badges, characters that no font has, and
    names that are too long.

    Raises:
        Refused: UNKNOWN_REPORT, NOT_FOUND, NO_KEY, NOTHING_TO_PRINT.
    """
    return document(kind).worries(db, Wanted(people=_chosen(people)))


def _chosen(people: Sequence[str] | None) -> tuple[str, ...] | None:
    return tuple(people) if people is not None else None


def write_report(target: Path, content: bytes, *, forum_file: Path) -> None:
    """Put a document where it is wanted; a PDF there is replaced once the new one is complete.

    Raises:
        FileTrouble: as `put_file`.
    """
    put_file(target, content, mark=_PDF, spare=forum_file)
