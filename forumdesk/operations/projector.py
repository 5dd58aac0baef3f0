"""The rooms' screens, and what they show."""

from __future__ import annotations

import secrets
from dataclasses import replace

from forumdesk.domain.breakout import line_ids
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.poll_state import State
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.domain.text import clean_line, identity
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import breakout, inputs, polls, programme, record
from forumdesk.store import forum as forums
from forumdesk.store import projector as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import writing

MAX_NAME = 60


def add_screen(db: Store, *, name: str = "", room: str | None = None) -> Outcome[Screen]:
    """Add a screen; without a name it is called by its number.

    Raises:
        Refused: INVALID_FIELD for a name that is too long; SCREEN_NAME_TAKEN for another screen's;
            NOT_FOUND for the room.
    """
    with recording(db, Deed.ADD_SCREEN) as (transaction, written):
        taken = {one.number for one in rows.screens(transaction)}
        number = next(one for one in range(1, len(taken) + 2) if one not in taken)
        screen = Screen(new_id(secrets.token_bytes), number, clean_line(name), room)
        _check_screen(transaction, screen)
        transaction.insert(rows.SCREEN, rows.screen_row(screen))
    return Outcome(screen, written.undo)


def update_screen(db: Store, *, screen_id: str, name: str, room: str | None) -> Outcome[Screen]:
    """Call a screen otherwise, or say in which room it hangs.

    Raises:
        Refused: NOT_FOUND for the screen; what `add_screen` raises.
    """
    with recording(db, Deed.UPDATE_SCREEN) as (transaction, written):
        before = _screen(transaction, screen_id)
        screen = replace(before, name=clean_line(name), room=room)
        _check_screen(transaction, screen)
        if screen != before:
            transaction.update(rows.SCREEN, screen_id, rows.screen_row(screen))
    return Outcome(screen, written.undo)


def delete_screen(db: Store, *, screen_id: str) -> Outcome[Screen]:
    """Forget a screen and what is on it.

    Raises:
        Refused: NOT_FOUND; LAST_SCREEN for the only one.
    """
    with recording(db, Deed.DELETE_SCREEN) as (transaction, written):
        screen = _screen(transaction, screen_id)
        if len(rows.screens(transaction)) == 1:
            raise Refused(Reason.LAST_SCREEN)
        transaction.delete(rows.SCREEN, screen_id)
    return Outcome(screen, written.undo)


def set_stage(
    db: Store, *, scene: Scene, subject: str = "", screen: str | None = None
) -> Outcome[Stage]:
    """Put a scene on a screen, which only another scene takes off: undo leaves it alone.

    Without a `screen` it is the first one.

    Raises:
        Refused: NOT_FOUND for the screen; UNKNOWN_POLL; WRONG_STATE for the question of a draft;
            RESULT_HIDDEN before the first reveal; NOT_FOUND for an input; INPUT_IS_PRIVATE for one
            to the rapporteur alone; INPUT_NOT_SHOWN before somebody has read it; NOT_FOUND for a
            session; RECORD_IS_EMPTY for a record without lines; NO_CARD_IN_RECORD before somebody
            has taken what tables handed in over into it; NO_GROUND_RULES.
    """
    with writing(db) as transaction:
        found = rows.screens(transaction)[0] if screen is None else _screen(transaction, screen)
        stage = Stage(scene, subject if scene in _WITH_SUBJECT else "")
        _check(transaction, stage)
        if stage != found.stage:
            rows.set_stage(transaction, found.id, stage)
    return Outcome(stage)


_WITH_SUBJECT = (Scene.QUESTION, Scene.RESULT, Scene.INPUT, Scene.RECORD, Scene.TABLES)


def _screen(db: Reader, screen_id: str) -> Screen:
    for screen in rows.screens(db):
        if screen.id == screen_id:
            return screen
    raise Refused(Reason.NOT_FOUND, value=screen_id[:40])


def _check_screen(db: Reader, screen: Screen) -> None:
    if len(screen.name) > MAX_NAME:
        raise Refused(Reason.INVALID_FIELD, field=Field.NAME, value=screen.name[:40])
    others = {identity(one.name) for one in rows.screens(db) if one.name and one.id != screen.id}
    if identity(screen.name) in others:
        raise Refused(Reason.SCREEN_NAME_TAKEN, name=screen.name)
    if screen.room is not None and screen.room not in {room.id for room in forums.rooms(db)}:
        raise Refused(Reason.NOT_FOUND, value=screen.room[:40])


def _check(db: Reader, stage: Stage) -> None:
    if stage.scene is Scene.INPUT:
        found = inputs.input_by_id(db, stage.subject)
        if found is None:
            raise Refused(Reason.NOT_FOUND, value=stage.subject[:40])
        if found.is_private:
            raise Refused(Reason.INPUT_IS_PRIVATE, number=found.number)
        if not found.is_public:
            raise Refused(Reason.INPUT_NOT_SHOWN, number=found.number)
    elif stage.scene is Scene.RECORD:
        if programme.session(db, stage.subject) is None:
            raise Refused(Reason.NOT_FOUND, value=stage.subject[:40])
        if not record.lines(db, stage.subject):
            raise Refused(Reason.RECORD_IS_EMPTY)
    elif stage.scene is Scene.TABLES:
        if programme.session(db, stage.subject) is None:
            raise Refused(Reason.NOT_FOUND, value=stage.subject[:40])
        noted = {one.id for one in record.lines(db, stage.subject)}
        cards = breakout.cards_of(db, stage.subject)
        if noted.isdisjoint(key for one in cards for key in line_ids(one)):
            raise Refused(Reason.NO_CARD_IN_RECORD)
    elif stage.scene is Scene.GROUND_RULES:
        if not forums.forum(db).ground_rules:
            raise Refused(Reason.NO_GROUND_RULES)
    elif stage.scene in _WITH_SUBJECT:
        poll = polls.poll(db, stage.subject)
        if poll is None:
            raise Refused(Reason.UNKNOWN_POLL)
        if stage.scene is Scene.QUESTION and poll.state is State.DRAFT:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        if stage.scene is Scene.RESULT and not polls.public_rounds(db, poll.id):
            raise Refused(Reason.RESULT_HIDDEN)
