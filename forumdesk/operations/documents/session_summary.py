"""The session summary: what a session came to, with lines to sign."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from forumdesk.domain.poll_state import State
from forumdesk.domain.record import digest_of_lines
from forumdesk.domain.results import Result
from forumdesk.operations.attendance import presence
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import place_of, session_of
from forumdesk.operations.record import printed_lines
from forumdesk.operations.results import result
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.session_summary import SummaryOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> SummaryOf:
    from forumdesk.reports.session_summary import SummaryOf  # noqa: PLC0415  # ReportLab is slow

    session = session_of(snapshot, request.about.session or "")
    room, venue = place_of(snapshot, session)
    seen, unseen = _results(snapshot, session.id)
    lines = record_rows.lines(snapshot, session.id)
    return SummaryOf(
        forum=forums.forum(snapshot),
        session=session,
        room=room,
        venue=venue,
        parts=programme_rows.parts(snapshot, session.id),
        people={person.id: person for person in people_rows.people(snapshot)},
        presence=presence(snapshot, session),
        lines=printed_lines(snapshot, lines, seen),
        digest=digest_of_lines(lines),
        versions=record_rows.versions(snapshot, session.id),
        inputs=[one for one in input_rows.inputs(snapshot) if one.session == session.id],
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


def _draw(gathered: SummaryOf, size: Paper) -> Drawn:
    from forumdesk.reports import session_summary  # noqa: PLC0415  # ReportLab is slow to import

    return session_summary.session_summary(gathered, size=size)


DOCUMENT = Document(
    kind="session-summary",
    words=wording.SESSION_SUMMARY,
    icon="file-check",
    shelf=Shelf.SESSION,
    place=1,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    needs=frozenset({Subject.SESSION}),
)
