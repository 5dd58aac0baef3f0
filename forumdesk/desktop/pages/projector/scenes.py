"""Everything that a screen could show instead."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.inputs import Input, InputState
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.i18n import _, language
from forumdesk.operations.breakout import breakout_of
from forumdesk.store import forum as forums
from forumdesk.store import inputs, polls, programme, record
from forumdesk.store.reader import Reader
from forumdesk.wording import inputs as input_words

SHOWN_INPUTS = 12
SHOWN_RECORDS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to show, under the heading of its `section`.

    `place` is the room of its session, empty where nobody need ask.
    """

    section: str
    words: str
    stage: Stage
    place: str = ""


class _Places:
    """Where sessions are held, seen from the room of a screen."""

    def __init__(self, db: Reader, screen: Screen, *, several: bool) -> None:
        self._room, self._several = screen.room, several
        self._sessions = {one.id: one for one in programme.sessions(db)}
        self._rooms = {one.id: one.name.in_language(language()) for one in forums.rooms(db)}

    def name(self, session_id: str | None) -> str:
        """The room of a session, or its title without one; empty where nobody need ask."""
        session = self._sessions.get(session_id or "")
        if session is None or not self._several:
            return ""
        return self._rooms.get(session.room or "") or session.title.in_language(language())

    def is_elsewhere(self, one: Poll | Input) -> bool:
        """Whether something is not of this room."""
        session = self._sessions.get(one.session or "")
        return self._room is None or session is None or session.room != self._room


def _is_told(db: Reader, poll: Poll) -> bool:
    """Whether there is a result to show, of an earlier round where another one runs."""
    if poll.state is not State.OPEN and poll.result_is_public:
        return True
    return any(one.round < poll.round for one in polls.public_rounds(db, poll.id))


def _recorded(db: Reader) -> list[Session]:
    """Sessions whose record has lines: those that run, and then the last that ran."""
    begun = [one for one in programme.sessions(db) if one.started_at is not None]
    begun = [one for one in begun if record.lines(db, one.id)]
    begun.sort(key=lambda one: (one.ended_at is None, one.starts), reverse=True)
    return begun[:SHOWN_RECORDS]


def _at_tables(db: Reader) -> list[Session]:
    """Those of them in whose record something stands that tables handed in."""
    return [
        one for one in _recorded(db) if any(place.taken for place in breakout_of(db, one.id).places)
    ]


def read_choices(db: Reader, screen: Screen, *, several: bool) -> list[Choice]:
    """What there is to show, in order, with the places where `several` sessions run.

    What belongs to a session in the room of the screen comes before the others of its kind.
    """
    places = _Places(db, screen, several=several)
    found = [
        Choice(_("Always"), _("How to join"), Stage(Scene.JOIN)),
        Choice(_("Always"), _("Programme: now and next"), Stage(Scene.PROGRAMME)),
    ]
    if forums.forum(db).ground_rules:
        found.append(Choice(_("Always"), _("Ground rules"), Stage(Scene.GROUND_RULES)))
    every = sorted(polls.polls(db), key=places.is_elsewhere)
    asked = [one for one in every if one.state is State.OPEN]
    told = [one for one in every if _is_told(db, one)]
    for section, scene, shown in (
        (_("Open polls"), Scene.QUESTION, asked),
        (_("Revealed results"), Scene.RESULT, told),
    ):
        for poll in shown:
            words = poll.question.in_language(language())
            found.append(Choice(section, words, Stage(scene, poll.id), places.name(poll.session)))
    read = [one for one in inputs.inputs(db) if one.state is InputState.SHOWN][-SHOWN_INPUTS:]
    for one in sorted(read, key=places.is_elsewhere):
        words = f"{input_words.kind(one.kind)}: {one.text}"
        stage = Stage(Scene.INPUT, one.id)
        found.append(Choice(_("Shown inputs"), words, stage, places.name(one.session)))
    for session in _recorded(db):
        words, stage = session.title.in_language(language()), Stage(Scene.RECORD, session.id)
        found.append(Choice(_("Records to read back"), words, stage, places.name(session.id)))
    for session in _at_tables(db):
        words, stage = session.title.in_language(language()), Stage(Scene.TABLES, session.id)
        found.append(Choice(_("What the tables said"), words, stage, places.name(session.id)))
    return found
