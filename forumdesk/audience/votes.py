"""The page of votes, one poll by itself, and the list of results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from aiohttp import web

from forumdesk.audience import state
from forumdesk.audience.answer import PAGES, answer, respond
from forumdesk.audience.cookies import voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.cards import Own
from forumdesk.audience.pages.drawing import LIMIT
from forumdesk.audience.pages.votes import PollPage, ResultsPage, VotesPage, shown_polls
from forumdesk.audience.programme import clock_now
from forumdesk.domain.errors import Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.methods.base import Marks
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.operations.ballots import Ballot, Voter
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# Results on the first page; older ones are a tap away.
NEWEST = 2


async def home(request: web.Request) -> web.Response:
    """`GET /`, in one go however much is open and revealed.

    Results become links first, then all open questions but the oldest.
    """
    if wants_json(request):
        return await state.get_state(request)
    with request.app[SERVICE].reading() as moment:
        full = len(moment.view.open_polls)
        for questions, results in ((full, NEWEST), (full, 0), (1, 0)):
            page = _votes_page(request, moment, questions=questions, results=results)
            drawn = request.app[PAGES].get(page, moment)
            if drawn.size <= LIMIT:
                break
    return answer(request, drawn)


def _votes_page(request: web.Request, moment: Moment, *, questions: int, results: int) -> VotesPage:
    view, on = moment.view, moment.view.now_and_next(clock_now())
    return VotesPage(
        whom_of(request),
        own=own_of(request, moment, shown_polls(view, questions=questions, results=results)),
        questions=questions,
        results=results,
        now=tuple(one.id for one in on.now),
        coming=tuple(one.id for one in on.coming),
    )


def own_of(
    request: web.Request, moment: Moment, polls: Iterable[Poll], *, voter: Voter | None = None
) -> tuple[Own, ...]:
    """The phone's part of these polls, or that of another `voter`."""
    timers, voter = request.app[SERVICE].timers, voter or voter_of(request)
    found = []
    for poll in polls:
        counted, said = moment.own_ballot(poll, voter)
        left, turn = timers.left(poll), _turn(poll, voter)
        may_vote, on_paper = moment.may_vote(poll, voter), moment.is_on_paper(poll, voter)
        chosen, about = (said.choices, said.about or "") if said else ("", "")
        found.append(Own(counted, chosen, left, turn, may_vote, on_paper, about))
    return tuple(found)


def _turn(poll: Poll, voter: Voter) -> int:
    if not (poll.rules.shuffled and poll.options):
        return 0
    whose = voter.person or voter.device or (voter.slip or b"").hex()
    drawn = keyed_hash("order", poll.id, str(poll.round), whose)
    return int.from_bytes(drawn, "big") % (2 * len(poll.options))


def poll_page(request: web.Request, moment: Moment, poll: Poll) -> web.Response:
    """One round of a poll by itself, open or with its result."""
    if wants_json(request):
        return web.json_response(document(request, moment, poll))
    [mine] = own_of(request, moment, [poll])
    page = PollPage(whom_of(request), poll=poll, own=mine, several=several(moment))
    return respond(request, page, moment)


def document(request: web.Request, moment: Moment, poll: Poll) -> dict[str, Any]:
    """The same as data."""
    found = state.poll_state(request.app[SERVICE], moment, poll, voter_of(request))
    if poll.result_is_public:
        found = {**found, "result": state.result_state(moment, poll)}
    return {**found, "state": poll.state.value}


def several(moment: Moment) -> bool:
    """Whether more than one session runs."""
    return len(moment.view.now_and_next(clock_now()).now) > 1


def ballot_again(request: web.Request, refused: Refused, sent: Ballot) -> web.Response:
    """The refused ballot of a phone without script, with what was chosen and why it was refused.

    Raises:
        Refused: the same, where the poll takes no ballots.
    """
    with request.app[SERVICE].reading() as moment:
        poll = moment.view.poll(sent.poll)
        if poll is None or poll.state is not State.OPEN:
            raise refused
        [mine] = own_of(request, moment, [poll])
        page = PollPage(
            whom_of(request),
            poll=poll,
            own=refused_own(mine, sent),
            several=several(moment),
            note=refusal(refused, to=Shell.PHONE),
            nonce=sent.nonce,
        )
        return respond(request, page, moment, status=status_of(refused))


def refused_own(own: Own, sent: Ballot) -> Own:
    """What a refused ballot said, for its controls to say it again."""
    return replace(own, chosen=marked(sent.choices), about=as_words(sent.about))


def marked(choices: object) -> str | Marks:
    """What a refused ballot said, for its controls to say it again.

    Refused choices that did not come from controls are nothing that these could say.
    """
    return choices if isinstance(choices, Marks) else ""


def as_words(about: object) -> str:
    """The same of what it said of whoever votes."""
    return about if isinstance(about, str) else ""


async def results(request: web.Request) -> web.Response:
    """`GET /results`: every result that may be seen, as links."""
    with request.app[SERVICE].reading() as moment:
        if wants_json(request):
            shown = [state.result_state(moment, one) for one in moment.view.results]
            return web.json_response(shown)
        return respond(request, ResultsPage(whom_of(request)), moment)
