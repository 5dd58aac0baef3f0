"""`GET /state`: the forum as data for scripts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from forumdesk.audience.answer import matches
from forumdesk.audience.cookies import voter_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Holder, Moment
from forumdesk.audience.programme import clock_now
from forumdesk.audience.service import Service
from forumdesk.audience.view import Shown, View
from forumdesk.domain.inputs import InputState
from forumdesk.domain.polls import About, Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.rule_words import rules_as_dict
from forumdesk.i18n import language
from forumdesk.operations.ballots import Voter
from forumdesk.wording import polls as wording


async def get_state(request: web.Request) -> web.Response:
    """`GET /state`, with an ETag that time does not change: phones count down by themselves."""
    service = request.app[SERVICE]
    voter = voter_of(request)
    with service.reading() as moment:
        view = moment.view
        on = view.now_and_next(clock_now())
        held = {"now": _held(view, on.now), "next": _held(view, on.coming)}
        polls = [poll_state(service, moment, poll, voter) for poll in view.open_polls]
        holder = moment.holder(voter)
    spoken = language()
    state = {
        "forum": view.forum.title.in_language(spoken),
        **({"rehearsal": True} if view.forum.rehearsal else {}),
        "you": _you(holder) if holder and holder.in_force else None,
        "now": held["now"][0]["title"] if on.now else None,
        "next": held["next"][0]["title"] if on.coming else None,
        "held": held,
        "polls": polls,
        "sealing": [poll.id for poll in view.sealing],
        "inputs": [input_state(view, shown) for shown in view.inputs],
    }
    body = json.dumps(state, ensure_ascii=False)
    lasting = zip(polls, view.open_polls, strict=True)
    timeless = {**state, "polls": [{**one, "closes_in": poll.lasts} for one, poll in lasting]}
    tag = f'W/"{hashlib.sha256(json.dumps(timeless).encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Vary": "Accept-Language, Cookie", "Cache-Control": "no-cache"}
    if matches(request, tag):
        return web.Response(status=304, headers=headers)
    return web.json_response(text=body, headers=headers)


def _you(holder: Holder) -> dict[str, Any]:
    return {"tag": holder.tag, "number": holder.number, "name": holder.name}


def _held(view: View, sessions: Sequence[Session]) -> list[dict[str, Any]]:
    """Sessions that are on, or come next, one for each place."""
    zone, spoken = view.zone, language()

    def stamp(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat(timespec="minutes") if moment else None

    return [
        {
            "id": one.id,
            "code": one.code,
            "title": one.title.in_language(spoken),
            "room": view.place(one).in_language(spoken) or None,
            "start": stamp(one.starts),
            "since": stamp(one.started_at),
        }
        for one in sessions
    ]


def input_state(view: View, shown: Shown) -> dict[str, Any]:
    """An input that the room may see."""
    one = shown.input
    return {
        "id": one.id,
        "kind": one.kind.value,
        "session": view.code_of(one.session),
        "text": one.text,
        "support": one.support,
        "answered": one.state is InputState.ANSWERED,
    }


def result_state(moment: Moment, poll: Poll) -> dict[str, Any]:
    """A result that may be seen, as `poll result --json` prints it."""
    return dict(wording.document(moment.result(poll)))


def poll_state(service: Service, moment: Moment, poll: Poll, voter: Voter) -> dict[str, Any]:
    """A poll with what this phone may know of its own ballot."""
    counted, said = moment.own_ballot(poll, voter)
    mine: dict[str, Any] | None = {"counted": True} if counted else None
    if mine is not None and said is not None:
        mine["choices"] = json.loads(said.choices)
        mine |= {} if poll.about is None else {"about": said.about}
    return {
        "id": poll.id,
        "number": poll.number,
        "kind": poll.kind.value,
        "method": poll.method.value,
        "question": poll.question.in_language(language()),
        "options": [
            {
                "id": option.id,
                "text": option.text.in_language(language()),
                **({} if option.cost is None else {"cost": option.cost}),
            }
            for option in poll.options
        ],
        "about": _about(poll.about),
        "rules": rules_as_dict(poll.rules),
        "round": poll.round,
        "session": moment.view.code_of(poll.session),
        "closes_in": service.timers.left(poll),
        "mine": mine,
        "paused": poll.is_frozen,
        "on_paper": moment.is_on_paper(poll, voter),
    }


def _about(asked: About | None) -> dict[str, Any] | None:
    """What is asked about whoever votes."""
    if asked is None:
        return None
    return {
        "question": asked.question.in_language(language()),
        "options": [
            {"id": one.id, "text": one.text.in_language(language())} for one in asked.options
        ],
    }
