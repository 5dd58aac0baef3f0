"""Making printed documents, and putting them where they are wanted.

Imported by the desktop and the command line only: the phones' service must never load ReportLab,
so no other operation may import this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Forum
from forumdesk.domain.letterhead import NO_LETTERHEAD, Letterhead
from forumdesk.i18n import language
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, AnyDocument, Printed, Request
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.documents.gathering import letterhead
from forumdesk.reports.watching import Watch, unwatched, watched
from forumdesk.store import forum as forums
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Store, reading
from forumdesk.wording import rehearsal as rehearsal_words
from forumdesk.wording import reports as report_words
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.letterhead import Sample
    from forumdesk.reports.page import Drawn, Paper

_PDF = b"%PDF"


@dataclass(frozen=True, slots=True)
class Put:
    """Where a document is wanted at once, as `write_report` puts it."""

    target: Path
    forum_file: Path


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at before a document is printed, and of whom it has a piece each, by id."""

    worries: tuple[Worry, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def printed(self) -> frozenset[str]:
        """Those whose piece is on paper already."""
        return self._whose(lambda one: one.trouble is Trouble.PRINTED_BEFORE)

    @property
    def spoilt(self) -> frozenset[str]:
        """Those whose piece would not say what was written."""
        return self._whose(lambda one: one.trouble.spoils)

    def without(self, *left_out: frozenset[str]) -> tuple[str, ...]:
        """The people but for these, in the order of printing."""
        return tuple(one for one in self.people if not any(one in each for each in left_out))

    def _whose(self, meant: Callable[[Worry], bool]) -> frozenset[str]:
        return frozenset(person for one in self.worries if meant(one) for person in one.people)


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a PDF, what to look at before it is printed, and what follows once it is."""

    pdf: bytes
    look: Look = Look()
    printed: Printed | None = None

    @property
    def worries(self) -> tuple[Worry, ...]:
        """What to look at."""
        return self.look.worries


def make_document(
    db: Store,
    wanted: AnyDocument,
    request: Request[Any],
    *,
    at: datetime | None = None,
    put: Put | None = None,
    watch: Watch = unwatched,
) -> Made:
    """A document in the current language; one of a rehearsal says so on every page.

    Each page says that it was printed `at` this moment, else now. What it issues is in the file
    when this returns; with `put`, only once all of the paper is on the disk, for slips on a paper
    that was never written would be in nobody's hands and count as unused.

    Raises:
        Refused: NEEDS_SESSION, NEEDS_POLL, NEEDS_DAY; NOT_FOUND for a session or person,
            UNKNOWN_POLL for a poll or round; FORUM_ENDED for one of no use then; INVALID_FIELD for
            a page; POLL_IS_OPEN or WRONG_STATE for a result that is not there yet;
            NOTHING_TO_PRINT; MAKING_STOPPED; whatever a document says to its own options.
        FileTrouble: as `write_report`, with `put`; nothing was issued.
    """
    from forumdesk.reports.letterhead import headed  # noqa: PLC0415  # ReportLab is slow to import
    from forumdesk.reports.stamps import marked, stamped  # noqa: PLC0415  # as above

    size = _size_of(wanted, request)
    with reading(db) as snapshot:
        wanted.check_key(snapshot)
        gathered = wanted.gather(snapshot, request)
        forum = forums.forum(snapshot)
        head = letterhead(snapshot) if wanted.headed else NO_LETTERHEAD
    stamp = report_words.printed(at or datetime.now(UTC), zone=ZoneInfo(forum.time_zone))
    mark = rehearsal_words.on_paper() if forum.rehearsal else ""
    with watched(watch), marked(mark), stamped(stamp), headed(head):
        drawn = wanted.draw(gathered, size)
        found = _found(wanted, gathered, size, forum, head)
    found += _seen(drawn, found, forum)
    issue = partial(wanted.issue, db, gathered) if wanted.issue is not None else _nothing
    # What could not be drawn, or is on no disk, must not be in force.
    if put is None:
        issue()
    else:
        put_file(put.target, drawn.pdf, mark=_PDF, spare=put.forum_file, once_whole=issue)
    printed = wanted.printed(gathered) if wanted.printed is not None else None
    return Made(drawn.pdf, Look(tuple(found), tuple(wanted.holders(gathered))), printed)


def look_at(
    db: Store, wanted: AnyDocument, request: Request[Any], *, watch: Watch = unwatched
) -> Look:
    """What to look at before a document is printed, as far as it is found without drawing it.

    Raises:
        Refused: as `make_document`.
    """
    size = _size_of(wanted, request)
    with reading(db) as snapshot:
        wanted.check_key(snapshot)
        gathered = wanted.gather(snapshot, request)
        forum = forums.forum(snapshot)
        head = letterhead(snapshot) if wanted.headed else NO_LETTERHEAD
    with watched(watch):
        found = _found(wanted, gathered, size, forum, head)
    return Look(tuple(found), tuple(wanted.holders(gathered)))


def _size_of(wanted: AnyDocument, request: Request[Any]) -> Paper:
    """The paper, once it is known that there can be such a document."""
    from forumdesk.reports.page import paper  # noqa: PLC0415  # ReportLab is slow to import

    wanted.named(request.about)
    size = paper(request.page)
    if size is None or request.page.upper() not in (one.upper() for one in wanted.papers):
        raise Refused(Reason.INVALID_FIELD, field=Field.PAGE, value=request.page)
    return paper(wanted.sheet(request.options)) or size


def _found(
    wanted: AnyDocument, gathered: object, size: Paper, forum: Forum, head: Letterhead
) -> list[Worry]:
    """What is known before it is drawn."""
    found = list(wanted.worries(gathered, size))
    found += [Worry(Trouble.SPOILT, one.words.in_language(language())) for one in head.spoilt]
    if forum.title_is_cut and not _is_told(Trouble.TITLE, found):
        found.append(Worry(Trouble.TITLE, forum.short_title))
    return found


def _is_told(trouble: Trouble, found: Sequence[Worry]) -> bool:
    return any(one.trouble is trouble for one in found)


def _seen(drawn: Drawn, found: Sequence[Worry], forum: Forum) -> list[Worry]:
    """What only drawing shows, unless it was told already: letters without a font, a long title."""
    told = {letter for one in found for letter in one.characters}
    seen = [
        Worry(Trouble.MISSING, words, letter)
        for letter, words in drawn.missing.items()
        if letter not in told
    ]
    is_cut = any(forum.short_title in words for words in drawn.shortened)
    if is_cut and not _is_told(Trouble.TITLE, found):
        seen.append(Worry(Trouble.TITLE, forum.short_title))
    return seen


def letterhead_sample(of: Letterhead) -> Sample:
    """How a letterhead looks in the current language, on paper and alone."""
    from forumdesk.reports.letterhead import sample  # noqa: PLC0415  # ReportLab is slow to import

    return sample(of)


def _nothing() -> None:
    """Most documents put nothing into the file."""


def make_report(
    db: Store,
    *,
    kind: str,
    session: str | None = None,
    poll: str | None = None,
    round_number: int | None = None,
    day: date | None = None,
    people: Sequence[str] | None = None,
    page: str = "A4",
    at: datetime | None = None,
    put: Put | None = None,
    **chosen: Given,
) -> bytes:
    """The document of this kind as a PDF, with what is `chosen` by the names of its options.

    It says that it was printed `at` this moment, else now.

    Raises:
        Refused: UNKNOWN_REPORT; NOT_OFFERED, WRONG_CHOICE; as `make_document`.
    """
    wanted = document(kind)
    options = wanted.read({name.replace("_", "-"): value for name, value in chosen.items()})
    named = tuple(people) if people is not None else None
    about = About(session=session, poll=poll, round=round_number, day=day, people=named)
    return make_document(db, wanted, Request(about, page, options), at=at, put=put).pdf


def write_report(target: Path, content: bytes, *, forum_file: Path) -> None:
    """Put a document where it is wanted; a PDF there is replaced once the new one is complete.

    Raises:
        FileTrouble: as `put_file`.
    """
    put_file(target, content, mark=_PDF, spare=forum_file)
