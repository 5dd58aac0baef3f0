"""The page of votes, results, the field for a code, and the page of a refusal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiohttp import web

from forumdesk.audience import state
from forumdesk.audience.cards import Own, card, earlier_results, own
from forumdesk.audience.cookies import voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.programme import clock_now
from forumdesk.audience.render import LIMIT, Rendered, answer, page, render
from forumdesk.audience.service import Holder, Service
from forumdesk.audience.view import View
from forumdesk.domain.errors import Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.store import polls as poll_rows
from forumdesk.wording.refusals import refusal

# Results on the first page; older ones are a tap away.
NEWEST = 2


async def home(request: web.Request) -> web.Response:
    """`GET /`, in one go however much is open and revealed.

    Results become links first, then all open questions but the oldest.
    """
    if wants_json(request):
        return await state.get_state(request)
    service = request.app[SERVICE]
    with service.reading() as view:
        full = len(view.open_polls)
        for questions, results in ((full, NEWEST), (full, 0), (1, 0)):
            rendered = _home(request, service, questions=questions, results=results)
            if rendered.size <= LIMIT:
                break
    return answer(request, rendered)


def _home(request: web.Request, service: Service, *, questions: int, results: int) -> Rendered:
    view, voter = service.view, voter_of(request)
    shown = view.open_polls[:questions] + view.results[:results]
    owned = own(service, shown, voter)
    on = view.now_and_next(clock_now())

    def facts() -> dict[str, Any]:
        return {
            "cards": _cards(service, shown, owned),
            "sealing": bool(view.sealing),
            "linked": view.open_polls[questions:],
            "results": len(view.results) + len(_earlier(service)) - results,
            "now": _placed(view, on.now),
            "coming": _placed(view, on.coming),
        }

    marks = tuple(tuple(one.id for one in group) for group in (on.now, on.coming))
    key = (owned, questions, results, marks)
    return render(request, "votes.html", section="votes", key=key, facts=facts)


def _placed(view: View, sessions: Sequence[Session]) -> list[tuple[Session, Text]]:
    """Sessions with their rooms, which are named where there are several."""
    several = len(sessions) > 1
    return [(one, view.place(one) if several else NO_TEXT) for one in sessions]


def _cards(service: Service, polls: Sequence[Poll], owned: Sequence[Own]) -> list[Any]:
    return [card(service, poll, mine) for poll, mine in zip(polls, owned, strict=True)]


def _earlier(service: Service) -> list[Poll]:
    """Rounds that were shown before their polls went into another one."""
    return [
        before
        for poll in poll_rows.polls(service.reader)
        if poll.round > 1
        for before in earlier_results(service, poll)
    ]


def poll_page(request: web.Request, poll: Poll) -> web.Response:
    """One round of a poll by itself, open or with its result. Inside `service.reading()`."""
    service = request.app[SERVICE]
    voter = voter_of(request)
    if wants_json(request):
        found = state.poll_state(service, poll, voter)
        if poll.result_is_public:
            found = {**found, "result": state.result_state(service, poll)}
        return web.json_response({**found, "state": poll.state.value})
    owned = own(service, [poll], voter)
    return page(
        request,
        "poll.html",
        section="votes",
        key=(poll.id, poll.round, poll.state, owned),
        facts=lambda: {"cards": _cards(service, [poll], owned)},
    )


def ballot_again(
    request: web.Request, poll_id: str, refused: Refused, *, choices: object, nonce: str
) -> web.Response:
    """The refused ballot of a phone without script, with what was chosen and why it was refused.

    Raises:
        Refused: the same, where the poll takes no ballots.
    """
    service = request.app[SERVICE]
    with service.reading() as view:
        poll = view.poll(poll_id)
        if poll is None or poll.state is not State.OPEN:
            raise refused
        [mine] = own(service, [poll], voter_of(request))
        mine = replace(mine, chosen=json.dumps(choices))
        cards, text = _cards(service, [poll], [mine]), refusal(refused)
        return page(
            request,
            "poll.html",
            section="votes",
            facts=lambda: {"cards": cards, "note": text, "nonce": nonce},
            status=status_of(refused),
        )


async def results(request: web.Request) -> web.Response:
    """`GET /results`: every result that may be seen, as links."""
    service = request.app[SERVICE]
    with service.reading() as view:
        if wants_json(request):
            return web.json_response([state.result_state(service, one) for one in view.results])
        return page(
            request,
            "results.html",
            section="votes",
            key=(),
            facts=lambda: {"polls": view.results, "earlier": _earlier(service)},
        )


def join_page(
    request: web.Request, *, typed: str = "", wrong: Refused | None = None
) -> web.Response:
    """The field for the typed code; after a wrong one with what was typed."""
    text = refusal(wrong) if wrong else ""
    return page(
        request,
        "join.html",
        facts=lambda: {"typed": clean_line(typed), "text": text},
        status=status_of(wrong) if wrong else 200,
    )


def other_badge_page(
    request: web.Request, now: Holder, wanted: Holder, *, code: str
) -> web.Response:
    """The question whose badge this phone shall have."""
    return page(
        request,
        "other_badge.html",
        facts=lambda: {"now": now, "wanted": wanted, "code": code},
    )


def error_page(request: web.Request, text: str, status: int) -> web.Response:
    """A sentence and a way back."""
    return page(request, "error.html", facts=lambda: {"text": clean_line(text)}, status=status)
