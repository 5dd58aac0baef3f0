"""What a rapporteur is offered beside the words: who speaks, votes and inputs to take over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Person
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import Line
from forumdesk.store import inputs, people, polls, programme
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader

MOST_PEOPLE = 9
MOST_INPUTS = 30
_ORDER = (
    SessionRole.SPEAKER,
    SessionRole.PANELLIST,
    SessionRole.WELCOME,
    SessionRole.MODERATOR,
    SessionRole.CHAIR,
    SessionRole.FACILITATOR,
    SessionRole.MC,
    SessionRole.RAPPORTEUR,
)


def people_of_session(db: Reader, session_id: str, spoken: Iterable[str]) -> list[Person]:
    """The session's people, speakers first, then who has `spoken` beside them; nine at most.

    Their places do not change while others speak, so that fingers learn the digits.
    """
    parts = [part for part in programme.parts(db, session_id) if part.person]
    parts.sort(key=lambda part: _ORDER.index(part.role))
    wanted = dict.fromkeys([*(part.person or "" for part in parts), *spoken])
    found = (people.person(db, person_id) for person_id in list(wanted)[:MOST_PEOPLE])
    return [person for person in found if person is not None]


def inputs_offered(db: Reader, session_id: str) -> list[Input]:
    """A session's inputs that the room has seen and no record has, the most supported first."""
    taken = rows.taken_inputs(db)
    shown = [
        one
        for one in inputs.inputs(db)
        if one.session == session_id and one.is_public and one.id not in taken
    ]
    return sorted(shown, key=lambda one: -one.support)[:MOST_INPUTS]


def votes_offered(db: Reader, session_id: str, lines: Sequence[Line]) -> list[Poll]:
    """A session's polls whose result the room has seen and none of these lines tells of."""
    told = {(one.poll, one.round) for one in lines}
    return [
        poll
        for poll in polls.polls(db)
        if poll.session == session_id
        and poll.revealed
        and poll.state is not State.OPEN
        and (poll.id, poll.round) not in told
    ]
