"""Printed documents: which there are, what they need, and gathering what they say.

The reports themselves know no store; each is imported when it is made, because ReportLab takes a
tenth of a second. Imported by the desktop and the command line only: the phones' service must
never load ReportLab, so no other operation may import this.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Room, Venue, parse_print_address
from forumdesk.domain.people import Person, fold
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.record import digest_of_lines
from forumdesk.domain.results import Result
from forumdesk.operations.attendance import presence
from forumdesk.operations.people import badge_codes
from forumdesk.operations.record import printed_lines
from forumdesk.operations.results import result
from forumdesk.store import attendance as visit_rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.errors import FileTrouble, Trouble
from forumdesk.store.paths import check_beside
from forumdesk.store.reader import Reader, Store, reading
from forumdesk.wording.reports import title

if TYPE_CHECKING:
    from forumdesk.reports.attendance import AttendanceOf
    from forumdesk.reports.badges import BadgeCard, Worry
    from forumdesk.reports.page import Paper
    from forumdesk.reports.session_summary import SummaryOf

PAPERS = ("A4", "Letter", "A6")
ORDERS = ("name", "number")
_PDF = b"%PDF"
_FINISHED = (State.CLOSED, State.SEALED)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A document. `needs` are the things that must be named: `session`, `poll`."""

    kind: str
    title: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document is asked for. `people` None means everybody; ids, not numbers."""

    session: str | None = None
    poll: str | None = None
    people: tuple[str, ...] | None = None
    page: str = "A4"
    round_number: int | None = None
    address: str | None = None
    order: str = "name"


@dataclass(frozen=True, slots=True)
class _Report:
    needs: frozenset[str]
    make: Callable[[Store, Wanted], bytes]


def kinds() -> Sequence[ReportKind]:
    """The documents there are, with titles in the current language."""
    return [ReportKind(kind, title(kind), one.needs) for kind, one in _reports().items()]


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
    found = _reports().get(kind)
    if found is None:
        raise Refused(Reason.UNKNOWN_REPORT, value=kind, names=", ".join(_reports()))
    if "session" in found.needs and session is None:
        raise Refused(Reason.NEEDS_SESSION)
    if "poll" in found.needs and poll is None:
        raise Refused(Reason.NEEDS_POLL)
    if order not in ORDERS:
        raise Refused(Reason.INVALID_FIELD, field=Field.ORDER, value=order)
    chosen = tuple(people) if people is not None else None
    wanted = Wanted(session, poll, chosen, page, round_number, address, order)
    return found.make(db, wanted)


def badge_worries(db: Store, *, people: Sequence[str] | None = None) -> list[Worry]:
    """Badges to look at before printing: characters no font has, names that are too long.

    Raises:
        Refused: NOT_FOUND, NO_KEY, NOTHING_TO_PRINT.
    """
    from forumdesk.reports import badges  # noqa: PLC0415  # ReportLab is slow to import
    from forumdesk.reports.page import Paper  # noqa: PLC0415  # as above

    chosen = tuple(people) if people is not None else None
    with reading(db):
        cards = _cards(db, Wanted(people=chosen))
    return badges.worries(cards, size=Paper.A4)


def write_report(target: Path, content: bytes, *, forum_file: Path) -> None:
    """Put a document where it is wanted; a PDF there is replaced once the new one is complete.

    Raises:
        FileTrouble: EXISTS when it would replace the forum itself or what is not a PDF, LOCKED
            where SQLite works, FULL, or CANNOT_OPEN; what was there before is unchanged.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
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


def by_family_name(person: Person) -> tuple[str, str, int]:
    """The order of lists, sheets and stacks of badges: one order everywhere."""
    family = person.family or person.latin or person.display
    return (fold(family), fold(person.given or person.display), person.number)


# What each document says


def _badges(db: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import badges  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(db):
        forum = forums.forum(db)
        chosen = wanted.address or forum.print_address
        if chosen is None:
            raise Refused(Reason.NO_PRINT_ADDRESS)
        address = parse_print_address(chosen)
        cards = _cards(db, wanted)
    return badges.badges(cards, forum=forum, address=address, size=size)


def _cards(db: Reader, wanted: Wanted) -> list[BadgeCard]:
    """The badges in force of those asked for; people without one have none to print."""
    from forumdesk.reports.badges import BadgeCard  # noqa: PLC0415  # as above

    codes = badge_codes(db)
    groups = {group.id: group for group in people_rows.groups(db)}
    people = _people(db, wanted)
    people.sort(key=by_family_name if wanted.order == "name" else lambda one: one.number)
    cards = [
        BadgeCard(one, codes[one.id], groups.get(one.group or ""))
        for one in people
        if one.id in codes
    ]
    if not cards:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return cards


def _people(db: Reader, wanted: Wanted) -> list[Person]:
    everybody = people_rows.people(db)
    if wanted.people is None:
        return everybody
    known = {person.id: person for person in everybody}
    for one in wanted.people:
        if one not in known:
            raise Refused(Reason.NOT_FOUND, value=one)
    return [known[one] for one in dict.fromkeys(wanted.people)]


def _poll_result(db: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import poll_result  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    poll_id = wanted.poll or ""
    with reading(db):
        shown = result(db, poll_id=poll_id, round_number=wanted.round_number)
        poll = shown.poll
        if poll.state not in _FINISHED:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        earlier = [
            result(db, poll_id=poll_id, round_number=number)
            for number in poll_rows.rounds(db, poll_id)
            if number < poll.round
        ]
        session = next((one for one in programme_rows.sessions(db) if one.id == poll.session), None)
        forum = forums.forum(db)
    return poll_result.poll_result(shown, earlier=earlier, forum=forum, session=session, size=size)


def _session_summary(db: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import session_summary  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(db):
        gathered = _summary_of(db, wanted.session or "")
    return session_summary.session_summary(gathered, size=size)


def _summary_of(db: Reader, session_id: str) -> SummaryOf:
    from forumdesk.reports.session_summary import SummaryOf  # noqa: PLC0415  # as above

    session = _session(db, session_id)
    room, venue = _place(db, session)
    forum = forums.forum(db)
    seen, unseen = _results(db, session_id)
    lines = record_rows.lines(db, session_id)
    return SummaryOf(
        forum=forum,
        session=session,
        room=room,
        venue=venue,
        parts=[part for part in programme_rows.parts(db) if part.session == session_id],
        people={person.id: person for person in people_rows.people(db)},
        presence=presence(db, session),
        lines=printed_lines(db, lines, seen),
        digest=digest_of_lines(lines),
        versions=record_rows.versions(db, session_id),
        inputs=[one for one in input_rows.inputs(db) if one.session == session_id],
        results=seen,
        unseen=unseen,
    )


def _results(db: Reader, session_id: str) -> tuple[list[Result], list[int]]:
    """All finished rounds that the room has seen, and the polls of which it has seen none."""
    seen: list[Result] = []
    unseen: list[int] = []
    for poll in poll_rows.polls(db):
        if poll.session != session_id or poll.state is State.DRAFT:
            continue
        rounds = [poll_rows.poll(db, poll.id, round_number=one) for one in _numbers(db, poll)]
        public = [one for one in rounds if one and one.state in _FINISHED and one.revealed]
        seen += [result(db, poll_id=poll.id, round_number=one.round) for one in public]
        if not public:
            unseen.append(poll.number)
    seen.sort(key=lambda one: one.poll.closed_at or datetime.min.replace(tzinfo=UTC))
    return seen, unseen


def _numbers(db: Reader, poll: Poll) -> list[int]:
    return poll_rows.rounds(db, poll.id)


def _attendance(db: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import attendance  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(db):
        gathered = _attendance_of(db, wanted)
    return attendance.attendance(gathered, size=size)


def _attendance_of(db: Reader, wanted: Wanted) -> AttendanceOf:
    from forumdesk.reports.attendance import AttendanceOf  # noqa: PLC0415  # as above

    session = _session(db, wanted.session) if wanted.session else None
    room, venue = _place(db, session) if session else (None, None)
    forum = forums.forum(db)
    came = visit_rows.first_visits(db)
    people = _people(db, wanted)
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return AttendanceOf(
        forum=forum,
        people=sorted(people, key=by_family_name),
        groups=people_rows.groups(db),
        came=frozenset(came) if came else None,
        presence=presence(db, session) if session else None,
        session=session,
        room=room,
        venue=venue,
    )


def _session(db: Reader, session_id: str) -> Session:
    for session in programme_rows.sessions(db):
        if session.id == session_id:
            return session
    raise Refused(Reason.NOT_FOUND, value=session_id)


def _place(db: Reader, session: Session) -> tuple[Room | None, Venue | None]:
    room = next((one for one in forums.rooms(db) if one.id == session.room), None)
    venue = next((one for one in forums.venues(db) if room and one.id == room.venue), None)
    return room, venue


def _paper(name: str) -> Paper:
    from forumdesk.reports.page import paper  # noqa: PLC0415  # ReportLab is slow to import

    found = paper(name)
    if found is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.PAGE, value=name)
    return found


def _reports() -> Mapping[str, _Report]:
    return {
        "badges": _Report(frozenset(), _badges),
        "poll-result": _Report(frozenset({"poll"}), _poll_result),
        "session-summary": _Report(frozenset({"session"}), _session_summary),
        "attendance": _Report(frozenset(), _attendance),
    }
