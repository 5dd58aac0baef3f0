"""The result of a poll, with its chart and its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Flag
from forumdesk.operations.documents.gathering import further_figures
from forumdesk.operations.results import result
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.poll_result import ResultOf


@dataclass(frozen=True, slots=True)
class ResultOptions:
    """Of a named vote as well: figures by group, and who changed since the round before."""

    by_group: bool
    moves: bool


def _gather(snapshot: Snapshot, request: Request[ResultOptions]) -> ResultOf:
    from forumdesk.reports.poll_result import ResultOf  # noqa: PLC0415  # ReportLab is slow

    poll_id = request.about.poll or ""
    shown = result(snapshot, poll_id=poll_id, round_number=request.about.round)
    poll = shown.poll
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    return ResultOf(
        result=shown,
        earlier=[
            result(snapshot, poll_id=poll_id, round_number=number)
            for number in poll_rows.rounds(snapshot, poll_id)
            if number < poll.round
        ],
        forum=forums.forum(snapshot),
        session=programme_rows.session(snapshot, poll.session) if poll.session else None,
        further=further_figures(
            snapshot, poll, by_group=request.options.by_group, moves=request.options.moves
        ),
    )


def _draw(gathered: ResultOf, size: Paper) -> Drawn:
    from forumdesk.reports import poll_result  # noqa: PLC0415  # ReportLab is slow to import

    return poll_result.poll_result(gathered, size=size)


def _public(of: ResultOf) -> ResultOf | None:
    """The rounds that the room has seen."""
    if not of.result.poll.revealed:
        return None
    earlier = [one for one in of.earlier if one.poll.revealed]
    return replace(of, earlier=earlier, further=())


def _finished(poll: Poll) -> bool:
    """Whether there is a result."""
    return poll.state.finished


DOCUMENT = Document(
    kind="poll-result",
    words=wording.POLL_RESULT,
    icon="chart-bar",
    shelf=Shelf.POLL,
    place=1,
    options=ResultOptions,
    choices=(
        Flag("by-group", wording.BY_GROUP),
        Flag("moves", wording.MOVES),
    ),
    gather=_gather,
    draw=_draw,
    public=_public,
    needs=frozenset({Subject.POLL}),
    suits=_finished,
)
