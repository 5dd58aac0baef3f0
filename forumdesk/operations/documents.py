"""Printed documents: which there are, what they need, and gathering what they say.

Everything about a document stands in its one value. The reports themselves know no store; each is
imported when it is made, because ReportLab takes a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Room, Venue
from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import Session
from forumdesk.domain.record import digest_of_lines
from forumdesk.domain.results import Result
from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.attendance import presence
from forumdesk.operations.further_figures import further_figures
from forumdesk.operations.papers import papers_of
from forumdesk.operations.people import badge_codes
from forumdesk.operations.protocols import protocol_of
from forumdesk.operations.record import printed_lines
from forumdesk.operations.results import result
from forumdesk.operations.slip_sheets import slip_sheets
from forumdesk.store import attendance as visit_rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.reader import Snapshot, Store, reading
from forumdesk.wording import reports as wording

if TYPE_CHECKING:
    from forumdesk.reports.attendance import AttendanceOf
    from forumdesk.reports.badges import BadgeCard, Worry
    from forumdesk.reports.page import Paper
    from forumdesk.reports.session_summary import SummaryOf

PAPERS = ("A4", "F4", "Letter", "A6")
ORDERS = ("name", "number")


class Subject(StrEnum):
    """What a document can be about, or be made for."""

    SESSION = "session"
    POLL = "poll"
    PEOPLE = "people"
    VOTERS = "voters"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document is asked for. `people` None means everybody; ids, not numbers.

    `voters` asks for the names of those who voted in secret, where that tells nothing; `by_group`
    for the figures of a named vote by groups, and `moves` for who changed since the round before.
    `count` is how many slips are wanted.
    """

    session: str | None = None
    poll: str | None = None
    people: tuple[str, ...] | None = None
    page: str = "A4"
    round_number: int | None = None
    address: str | None = None
    order: str = "name"
    voters: bool = False
    by_group: bool = False
    count: int = 0
    moves: bool = False


def _no_worries(_store: Store, _wanted: Wanted) -> list[Worry]:
    return []


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name on the command line, its words, and how it is made.

    `needs` must be named, `offers` may be chosen. `papers` are those that it is made for, `worries`
    is what to look at before it is printed. Nobody makes what is made `once` to have a look.
    """

    kind: str
    words: wording.DocumentWords
    icon: str
    make: Callable[[Store, Wanted], bytes]
    needs: frozenset[Subject] = frozenset()
    offers: frozenset[Subject] = frozenset()
    papers: tuple[str, ...] = ("A4", "F4", "Letter")
    worries: Callable[[Store, Wanted], list[Worry]] = _no_worries
    once: bool = False

    def asks(self, subject: Subject) -> bool:
        """Whether it can be about this."""
        return subject in self.needs | self.offers


def _badges(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import badges  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        forum = forums.forum(snapshot)
        address = address_to_print(forum, wanted.address)
        cards = _cards(snapshot, wanted)
    return badges.badges(cards, forum=forum, address=address, size=size)


def _worries(store: Store, wanted: Wanted) -> list[Worry]:
    from forumdesk.reports import badges  # noqa: PLC0415  # as above
    from forumdesk.reports.page import Paper  # noqa: PLC0415  # as above

    with reading(store) as snapshot:
        cards = _cards(snapshot, wanted)
    return badges.worries(cards, size=Paper.A4)


def _cards(snapshot: Snapshot, wanted: Wanted) -> list[BadgeCard]:
    """The badges in force of those asked for; people without one have none to print."""
    from forumdesk.reports.badges import BadgeCard  # noqa: PLC0415  # as above

    codes = badge_codes(snapshot)
    groups = {group.id: group for group in people_rows.groups(snapshot)}
    people = _people(snapshot, wanted)
    people.sort(key=by_family_name if wanted.order == "name" else lambda one: one.number)
    cards = [
        BadgeCard(one, codes[one.id], groups.get(one.group or ""))
        for one in people
        if one.id in codes
    ]
    if not cards:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return cards


def _people(snapshot: Snapshot, wanted: Wanted) -> list[Person]:
    everybody = people_rows.people(snapshot)
    if wanted.people is None:
        return everybody
    known = {person.id: person for person in everybody}
    for one in wanted.people:
        if one not in known:
            raise Refused(Reason.NOT_FOUND, value=one)
    return [known[one] for one in dict.fromkeys(wanted.people)]


def _slips(store: Store, wanted: Wanted) -> bytes:
    about = (wanted.poll or "", wanted.count, wanted.address)
    return slip_sheets(store, *about, _paper(wanted.page))


def _poll_result(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import poll_result  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    poll_id = wanted.poll or ""
    with reading(store) as snapshot:
        shown = result(snapshot, poll_id=poll_id, round_number=wanted.round_number)
        poll = shown.poll
        if not poll.state.finished:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        earlier = [
            result(snapshot, poll_id=poll_id, round_number=number)
            for number in poll_rows.rounds(snapshot, poll_id)
            if number < poll.round
        ]
        session = programme_rows.session(snapshot, poll.session) if poll.session else None
        forum = forums.forum(snapshot)
        further = further_figures(snapshot, poll, by_group=wanted.by_group, moves=wanted.moves)
    return poll_result.poll_result(
        shown, earlier=earlier, forum=forum, session=session, size=size, further=further
    )


def _poll_protocol(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import poll_protocol  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        shown = result(snapshot, poll_id=wanted.poll or "", round_number=wanted.round_number)
        session = shown.poll.session and programme_rows.session(snapshot, shown.poll.session)
        place = _place(snapshot, session) if session else (None, None)
        gathered = protocol_of(snapshot, shown, session or None, place, voters=wanted.voters)
    return poll_protocol.poll_protocol(gathered, size=size)


def _paper_ballots(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import paper_ballots  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        gathered = papers_of(snapshot, wanted.poll or "")
    return paper_ballots.paper_ballots(gathered, size=size)


def _tally_sheet(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import paper_ballots  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        gathered = papers_of(snapshot, wanted.poll or "")
    return paper_ballots.tally_sheet(gathered, size=size)


def _session_summary(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import session_summary  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        gathered = _summary_of(snapshot, wanted.session or "")
    return session_summary.session_summary(gathered, size=size)


def _summary_of(snapshot: Snapshot, session_id: str) -> SummaryOf:
    from forumdesk.reports.session_summary import SummaryOf  # noqa: PLC0415  # as above

    session = _session(snapshot, session_id)
    room, venue = _place(snapshot, session)
    forum = forums.forum(snapshot)
    seen, unseen = _results(snapshot, session_id)
    lines = record_rows.lines(snapshot, session_id)
    return SummaryOf(
        forum=forum,
        session=session,
        room=room,
        venue=venue,
        parts=[part for part in programme_rows.parts(snapshot) if part.session == session_id],
        people={person.id: person for person in people_rows.people(snapshot)},
        presence=presence(snapshot, session),
        lines=printed_lines(snapshot, lines, seen),
        digest=digest_of_lines(lines),
        versions=record_rows.versions(snapshot, session_id),
        inputs=[one for one in input_rows.inputs(snapshot) if one.session == session_id],
        results=seen,
        unseen=unseen,
    )


def _results(snapshot: Snapshot, session_id: str) -> tuple[list[Result], list[int]]:
    """All finished rounds that the room has seen, and the polls of which it has seen none."""
    seen: list[Result] = []
    unseen: list[int] = []
    for poll in poll_rows.polls(snapshot):
        if poll.session != session_id or poll.state is State.DRAFT:
            continue
        numbers = poll_rows.rounds(snapshot, poll.id)
        rounds = [poll_rows.poll(snapshot, poll.id, round_number=one) for one in numbers]
        public = [one for one in rounds if one and one.state.finished and one.revealed]
        seen += [result(snapshot, poll_id=poll.id, round_number=one.round) for one in public]
        if not public:
            unseen.append(poll.number)
    seen.sort(key=lambda one: one.poll.closed_at or datetime.min.replace(tzinfo=UTC))
    return seen, unseen


def _attendance(store: Store, wanted: Wanted) -> bytes:
    from forumdesk.reports import attendance  # noqa: PLC0415  # ReportLab is slow to import

    size = _paper(wanted.page)
    with reading(store) as snapshot:
        gathered = _attendance_of(snapshot, wanted)
    return attendance.attendance(gathered, size=size)


def _attendance_of(snapshot: Snapshot, wanted: Wanted) -> AttendanceOf:
    from forumdesk.reports.attendance import AttendanceOf  # noqa: PLC0415  # as above

    session = _session(snapshot, wanted.session) if wanted.session else None
    room, venue = _place(snapshot, session) if session else (None, None)
    forum = forums.forum(snapshot)
    came = visit_rows.first_visits(snapshot)
    people = _people(snapshot, wanted)
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return AttendanceOf(
        forum=forum,
        people=sorted(people, key=by_family_name),
        groups=people_rows.groups(snapshot),
        came=frozenset(came) if came else None,
        presence=presence(snapshot, session) if session else None,
        session=session,
        room=room,
        venue=venue,
    )


def _session(snapshot: Snapshot, session_id: str) -> Session:
    found = programme_rows.session(snapshot, session_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=session_id)
    return found


def _place(snapshot: Snapshot, session: Session) -> tuple[Room | None, Venue | None]:
    room = next((one for one in forums.rooms(snapshot) if one.id == session.room), None)
    venue = next((one for one in forums.venues(snapshot) if room and one.id == room.venue), None)
    return room, venue


def _paper(name: str) -> Paper:
    from forumdesk.reports.page import paper  # noqa: PLC0415  # ReportLab is slow to import

    found = paper(name)
    if found is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.PAGE, value=name)
    return found


# In the order of the day: what is printed while people wait comes first.
DOCUMENTS = (
    Document(
        kind="session-summary",
        words=wording.SESSION_SUMMARY,
        icon="file-check",
        make=_session_summary,
        needs=frozenset({Subject.SESSION}),
    ),
    Document(
        kind="poll-result",
        words=wording.POLL_RESULT,
        icon="chart-bar",
        make=_poll_result,
        needs=frozenset({Subject.POLL}),
        offers=frozenset({Subject.FURTHER}),
    ),
    Document(
        kind="poll-protocol",
        words=wording.POLL_PROTOCOL,
        icon="gavel",
        make=_poll_protocol,
        needs=frozenset({Subject.POLL}),
        offers=frozenset({Subject.VOTERS}),
    ),
    Document(
        kind="paper-ballots",
        words=wording.PAPER_BALLOTS,
        icon="vote",
        make=_paper_ballots,
        needs=frozenset({Subject.POLL}),
    ),
    Document(
        kind="tally-sheet",
        words=wording.TALLY_SHEET,
        icon="table-2",
        make=_tally_sheet,
        needs=frozenset({Subject.POLL}),
    ),
    Document(
        kind="slips",
        words=wording.SLIPS,
        icon="ticket",
        make=_slips,
        needs=frozenset({Subject.POLL}),
        once=True,
    ),
    Document(
        kind="attendance",
        words=wording.ATTENDANCE,
        icon="list-checks",
        make=_attendance,
        offers=frozenset({Subject.SESSION}),
    ),
    Document(
        kind="badges",
        words=wording.BADGES,
        icon="id-card",
        make=_badges,
        offers=frozenset({Subject.PEOPLE}),
        papers=("A4", "F4", "Letter", "A6"),
        worries=_worries,
    ),
)


def document(kind: str) -> Document:
    """The document of this name.

    Raises:
        Refused: UNKNOWN_REPORT.
    """
    for one in DOCUMENTS:
        if one.kind == kind:
            return one
    names = ", ".join(one.kind for one in DOCUMENTS)
    raise Refused(Reason.UNKNOWN_REPORT, value=kind, names=names)
