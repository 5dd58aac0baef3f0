"""What a rapporteur is offered beside the words: who speaks, votes and inputs to take over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Group, Person
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, SessionRole, Talk
from forumdesk.domain.record import Line
from forumdesk.i18n import language
from forumdesk.store import actions, inputs, people, polls, programme
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader

MOST_PEOPLE = 9
MOST_INPUTS = 30
_ORDER = (
    SessionRole.SPEAKER,
    SessionRole.PANELLIST,
    SessionRole.RESOURCE_PERSON,
    SessionRole.WELCOME,
    SessionRole.MODERATOR,
    SessionRole.CHAIR,
    SessionRole.FACILITATOR,
    SessionRole.MC,
    SessionRole.RAPPORTEUR,
    SessionRole.WITNESS,
    SessionRole.OTHER,
    SessionRole.PRAYER_READER,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who can be noted as having said something: a person or, where people are not told, a group.

    `name` is for reading, in the language of the moment.
    """

    id: str
    name: str
    is_group: bool = False

    @classmethod
    def person(cls, one: Person) -> Speaker:
        """Somebody."""
        return cls(one.id, one.display)

    @classmethod
    def group(cls, one: Group) -> Speaker:
        """Somebody of a group."""
        return cls(one.id, one.name.in_language(language()), is_group=True)


def speakers_offered(db: Reader, session: Session, lines: Sequence[Line]) -> list[Speaker]:
    """Who can be noted in a session as having said something; nobody where nobody is told."""
    if session.attribution.names_people:
        spoken = [line.speaker for line in lines if line.speaker]
        return [Speaker.person(one) for one in _people(db, session.id, spoken)]
    if session.attribution.names_groups:
        return [Speaker.group(one) for one in people.groups(db)]
    return []


def speaker_of(db: Reader, person_id: str | None, group_id: str | None) -> Speaker | None:
    """Who of these two is noted, if anybody is."""
    if person_id is not None:
        found = people.person(db, person_id)
        return None if found is None else Speaker.person(found)
    group = next((one for one in people.groups(db) if one.id == group_id), None)
    return None if group is None else Speaker.group(group)


def _people(db: Reader, session_id: str, spoken: Iterable[str]) -> list[Person]:
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


def owners_offered(db: Reader, session: Session) -> list[str]:
    """Who may do something: who did before, offices and institutions, and people with theirs.

    People are not named where nobody is.
    """
    spoken, everybody = language(), people.named(db)
    said = [one.owner for one in actions.actions(db)]
    places = [
        words
        for one in everybody
        for words in (one.institution.in_language(spoken), one.office.in_language(spoken))
    ]
    named = []
    if session.attribution.names_people:
        named = [
            ", ".join(part for part in (one.display, one.office.in_language(spoken)) if part)
            for one in everybody
        ]
    return [one for one in dict.fromkeys([*said, *sorted({*places}), *named]) if one]


@dataclass(frozen=True, slots=True)
class Linkable:
    """What a line can hang on: a talk, the result of a poll, or an input (one of the three).

    What a record tells of already is `taken`.
    """

    talk: Talk | None = None
    poll: Poll | None = None
    input: Input | None = None
    taken: bool = False


def linkable(db: Reader, session_id: str, lines: Sequence[Line]) -> list[Linkable]:
    """What lines of a session can hang on: its talks, results and inputs that the room has seen."""
    told, taken = {(one.poll, one.round) for one in lines}, rows.taken_inputs(db)
    seen = [one for one in polls.polls(db) if one.session == session_id and _is_result(one)]
    sent = [one for one in inputs.inputs(db) if one.session == session_id and one.is_public]
    return [
        *(Linkable(talk=one) for one in programme.talks(db, session_id)),
        *(Linkable(poll=one, taken=(one.id, one.round) in told) for one in seen),
        *(Linkable(input=one, taken=one.id in taken) for one in sent),
    ]


def _is_result(poll: Poll) -> bool:
    return poll.revealed and poll.state is not State.OPEN


def votes_offered(db: Reader, session_id: str, lines: Sequence[Line]) -> list[Poll]:
    """A session's polls whose result the room has seen and none of these lines tells of."""
    told = {(one.poll, one.round) for one in lines}
    return [
        poll
        for poll in polls.polls(db)
        if poll.session == session_id and _is_result(poll) and (poll.id, poll.round) not in told
    ]
