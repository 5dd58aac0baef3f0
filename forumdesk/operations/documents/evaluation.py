"""The participants' evaluation of a session, or of all that were evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumdesk.domain.actions import Followed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.evaluation import Evaluated, EvaluationOf, evaluated
from forumdesk.domain.programme import Session
from forumdesk.operations.attendance import presence
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import session_of
from forumdesk.operations.documents.recorded import votes_of
from forumdesk.operations.printed_actions import printed_actions
from forumdesk.store import forum as forums
from forumdesk.store.polls import polls
from forumdesk.store.programme import sessions
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording import evaluation as wording_of_it
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> EvaluationOf:
    wanted = request.about.session
    about = [*sessions(snapshot), None] if wanted is None else [session_of(snapshot, wanted)]
    followed = printed_actions(snapshot)
    every = (_evaluated(snapshot, session, followed) for session in about)
    told = [one for one in every if one.is_there]
    if not told:
        raise Refused(Reason.NO_EVALUATION_YET)
    return EvaluationOf(forums.forum(snapshot), told, whole=wanted is None)


def _evaluated(
    snapshot: Snapshot, session: Session | None, followed: Sequence[Followed]
) -> Evaluated:
    """Of a session, or what belongs to none."""
    id_ = None if session is None else session.id
    asked = [one for one in polls(snapshot) if one.session == id_ and one.rules.purpose is not None]
    there = presence(snapshot, session) if asked and session is not None else None
    counted = None if there is None or there.counted is None else len(there.counted)
    return evaluated(session, votes_of(snapshot, asked)[0], followed, there=counted)


def _worries(of: EvaluationOf, _size: Paper) -> list[Worry]:
    return [
        Worry(Trouble.NO_CONSEQUENCE, wording_of_it.place(one.session))
        for one in of.about
        if not one.was_followed
    ]


def _draw(gathered: EvaluationOf, size: Paper) -> Drawn:
    from forumdesk.reports import evaluation  # noqa: PLC0415  # ReportLab is slow to import

    return evaluation.evaluation(gathered, size=size)


DOCUMENT = Document(
    kind="evaluation",
    words=wording.EVALUATION,
    icon="message-square-text",
    shelf=Shelf.SESSION,
    place=7,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    offers=frozenset({Subject.SESSION}),
    headed=True,
)
