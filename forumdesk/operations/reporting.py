"""Making printed documents, and putting them where they are wanted.

Imported by the desktop and the command line only: the phones' service must never load ReportLab,
so no other operation may import this.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.documents import ORDERS, Subject, Wanted, document
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import check_beside, check_name, unfinished
from forumdesk.store.reader import Store

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
) -> bytes:
    """A document as a PDF in the current language.

    `session`, `poll` and `people` are ids; `address` (`host:port`) and `order` are for badges.

    Raises:
        Refused: UNKNOWN_REPORT, NEEDS_SESSION, NEEDS_POLL; NOT_FOUND for a session or person,
            UNKNOWN_POLL for a poll or round; INVALID_FIELD for a page or an order; POLL_IS_OPEN
            or WRONG_STATE for a result that is not there yet; NO_PRINT_ADDRESS, INVALID_ADDRESS,
            NO_KEY and NOTHING_TO_PRINT for badges.
    """
    found = document(kind)
    if Subject.SESSION in found.needs and session is None:
        raise Refused(Reason.NEEDS_SESSION)
    if Subject.POLL in found.needs and poll is None:
        raise Refused(Reason.NEEDS_POLL)
    if order not in ORDERS:
        raise Refused(Reason.INVALID_FIELD, field=Field.ORDER, value=order)
    wanted = Wanted(session, poll, _chosen(people), page, round_number, address, order)
    return found.make(db, wanted)


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
        FileTrouble: EXISTS when it would replace the forum itself or what is not a PDF, LOCKED
            where SQLite works, FULL, or CANNOT_OPEN; what was there before is unchanged.
    """
    check_name(target)
    temporary = unfinished(target)
    try:
        _check_replaceable(target, forum_file=forum_file)
        with temporary.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(target)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise FileTrouble(Trouble.FULL if full else Trouble.CANNOT_OPEN, target) from error
    finally:
        temporary.unlink(missing_ok=True)


def _check_replaceable(target: Path, *, forum_file: Path) -> None:
    if not target.exists():
        check_beside(target)
        return
    # A pipe would wait for ever to be read, and a device cannot be replaced.
    if not target.is_file():
        raise FileTrouble(Trouble.CANNOT_OPEN, target)
    # Closing a second handle on the forum would drop the locks that this process holds on it.
    if target.samefile(forum_file):
        raise FileTrouble(Trouble.EXISTS, target)
    with target.open("rb") as handle:
        if handle.read(len(_PDF)) != _PDF:
            raise FileTrouble(Trouble.EXISTS, target)
