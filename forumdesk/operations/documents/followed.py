"""What is gathered for the papers about what becomes of promises and inputs."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.follow_up import FollowUpOf, Reserved
from forumdesk.domain.programme import Session
from forumdesk.operations.actions import proof_of
from forumdesk.operations.agenda import proposals
from forumdesk.operations.documents.gathering import session_of
from forumdesk.operations.documents.recorded import reservations
from forumdesk.operations.printed_actions import printed_actions
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store import series
from forumdesk.store.reader import Snapshot


def follow_up_of(snapshot: Snapshot, session_id: str | None, *, look: bool = False) -> FollowUpOf:
    """The register at this moment; with `look` the files of its proofs are looked for again.

    Raises:
        Refused: NOT_FOUND.
    """
    session = session_of(snapshot, session_id) if session_id else None
    forum = forums.forum(snapshot)
    sessions = programme_rows.sessions(snapshot)
    every = printed_actions(snapshot)
    followed = [one for one in every if session_id in (None, one.action.session)]
    public = [
        one
        for one in input_rows.inputs(snapshot)
        if one.is_public and session_id in (None, one.session)
    ]
    shown = {one.id for one in public}
    proofs = [proof for one in followed for proof in one.evidence] if look else []
    states = {one.id: proof_of(one) for one in proofs}
    return FollowUpOf(
        forum=forum,
        session=session,
        today=datetime.now(UTC).astimezone(ZoneInfo(forum.time_zone)).date(),
        sessions={one.id: one for one in sessions},
        people={one.id: one for one in people_rows.people(snapshot)},
        followed=followed,
        inputs=public,
        responses={key: one for key, one in input_rows.responses(snapshot).items() if key in shown},
        reserved=_reserved(snapshot, [session] if session else sessions),
        looked={key: state for key, state in states.items() if state is not None},
        earlier={one.id: one for one in series.earlier_forums(snapshot)},
        went_on={one.input.id for one in proposals(snapshot) if one.went_on},
        elsewhere=[one for one in every if session_id not in (None, one.action.session)],
    )


def _reserved(snapshot: Snapshot, sessions: list[Session]) -> list[Reserved]:
    found = []
    for session in sessions:
        lines = record_rows.lines(snapshot, session.id)
        noted = reservations(snapshot, lines)
        found += [Reserved(session.id, one.text, noted[one.id]) for one in lines if one.id in noted]
    return found
