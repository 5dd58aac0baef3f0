"""The page of one session: what it is about and for, its people, its polls and its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.agenda import proposal_behind
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.cards import Own, card
from forumdesk.audience.pages.inputs import entries
from forumdesk.audience.pages.page import Badge, Page
from forumdesk.audience.pages.plan import Who, slot_of, who_of, zone_name
from forumdesk.audience.view import Shown, View
from forumdesk.domain.breakout import Table
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, SessionType, day_of, focus_questions
from forumdesk.domain.speakers import Introduction
from forumdesk.domain.text import Text
from forumdesk.i18n import language
from forumdesk.wording import programme as wording
from forumdesk.wording.agenda import origin
from forumdesk.wording.languages import language_name

# The newest inputs of a session; older ones are a tap away.
MOST_INPUTS = 10


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part: in which roles, on which topics, and what more is told."""

    who: Who
    roles: tuple[str, ...]
    topics: tuple[Text, ...]
    more: Introduction | None


@dataclass(frozen=True, slots=True)
class SessionPage(Page[Moment]):
    """A session by its id, with the phone's `own` part of those of its polls that are open.

    `mark` is "now", "next" or empty, which the clock moves and not the forum. `hosts` says that
    who has the phone's badge hosts a table.
    """

    template = "session.html"
    section = "programme"
    photos = True

    session: str
    mark: str
    own: tuple[Own, ...]
    hosts: bool = False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The session in words, its people, cards of its polls, and its inputs."""
        view = seen.view
        [session] = view.sessions_of([self.session])
        polls = zip(open_polls(view, self.session), self.own, strict=True)
        inputs = inputs_of(view, self.session)
        proposal = proposal_behind(seen, self.session)
        return {
            "joined": self.whom.badge is Badge.HELD,
            **_about(view, session),
            "mark": self.mark,
            "people": people_of(view, session),
            "cards": [card(seen, poll, own, several=False, whole=False) for poll, own in polls],
            "tables": tables_of(view, session),
            "hosts": self.hosts,
            "results": results_of(view, self.session),
            "shown": entries(inputs[:MOST_INPUTS], seen, several=False),
            "origin": origin(proposal) if proposal is not None else "",
            "older": len(inputs) > MOST_INPUTS,
        }


def _about(view: View, session: Session) -> dict[str, Any]:
    slot, room = slot_of(view, session), view.room(session.room)
    day = day_of(session, view.zone)
    promised = session.participation
    return {
        "slot": slot,
        "session": session,
        "day": wording.titled_day(view.forum, day),
        "date": day.isoformat(),
        "time": wording.held(session, zone=view.zone) if session.started_at else slot.time,
        "zone": zone_name([session], view.zone),
        "room": room,
        "questions": questions_of(session.focus),
        # Of a break nobody is asked anything.
        "is_held": session.type is not SessionType.BREAK,
        "promised": wording.participation(promised) if promised else "",
        "stage": wording.stage(session.stage) if session.stage else "",
        "tags": view.told.tags.get(session.id, ()),
        "language_spoken": language_name(session.language) if session.language else "",
    }


def questions_of(focus: Text) -> list[Text]:
    """The focus questions of a session in the current language, or else in the first one it has."""
    tags = [tag for tag, _words in focus.values]
    told = language() if language() in tags else next(iter(tags), "")
    return [Text(((told, one),)) for one in focus_questions(focus.in_language(language()))]


def open_polls(view: View, session_id: str) -> tuple[Poll, ...]:
    """The polls of a session that are open."""
    return tuple(one for one in view.open_polls if one.session == session_id)


def results_of(view: View, session_id: str) -> tuple[Poll, ...]:
    """The polls of a session whose results may be seen, the newest first."""
    return tuple(one for one in view.results if one.session == session_id)


def inputs_of(view: View, session_id: str) -> tuple[Shown, ...]:
    """The inputs about a session that the room may see, the newest first."""
    return tuple(one for one in view.inputs if one.input.session == session_id)


def tables_of(view: View, session: Session) -> list[tuple[Table, str]]:
    """The tables of a session with the names of their hosts, empty where nobody is told."""
    told = view.told
    return [
        (one, told.people[one.host].display if one.host and one.host in told.people else "")
        for one in told.tables.get(session.id, ())
    ]


def people_of(view: View, session: Session) -> list[Person]:
    """Everybody once who has a part, in the order of their parts.

    Whoever is not known yet, or stands for an organisation, is told by that.
    """
    topics_of = {one.id: one.topic for one in view.told.talks.get(session.id, ())}
    found: dict[Who, tuple[dict[str, None], dict[Text, None]]] = {}
    for part in view.told.parts.get(session.id, ()):
        who = who_of(view, part, fully=True)
        roles, topics = found.setdefault(who, ({}, {}))
        roles[wording.role(part.duty)] = None
        if part.talk in topics_of:
            topics[topics_of[part.talk]] = None
    return [
        Person(who, tuple(roles), tuple(topics), _more(view, who))
        for who, (roles, topics) in found.items()
    ]


def _more(view: View, who: Who) -> Introduction | None:
    return view.told.introduced.get(who.person.id) if who.person is not None else None
