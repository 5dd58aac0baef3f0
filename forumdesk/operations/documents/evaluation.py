"""The participants' evaluation: the polls of a session that ask for values on a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.evaluation import EvaluationOf, evaluates
from forumdesk.domain.results import by_poll
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.recorded import recorded
from forumdesk.store.polls import polls
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> EvaluationOf:
    session = request.about.session
    asked = (one for one in polls(snapshot) if one.session == session and evaluates(one))
    if not any(asked):
        raise Refused(Reason.NO_EVALUATION_YET)
    record = recorded(snapshot, session or "")
    rounds = by_poll([one for one in record.results if evaluates(one.poll)])
    if not rounds:
        raise Refused(Reason.NO_EVALUATION_YET)
    return EvaluationOf(record, rounds)


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
    needs=frozenset({Subject.SESSION}),
    headed=True,
)
