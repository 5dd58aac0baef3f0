"""What the second screen shows."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations.outcome import Outcome
from forumdesk.store import inputs, polls
from forumdesk.store import projector as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import writing


def set_stage(db: Store, *, scene: Scene, subject: str = "") -> Outcome[Stage]:
    """Put a scene on the screen, which only another scene takes off: undo leaves it alone.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE for the question of a draft; RESULT_HIDDEN before the
            reveal; NOT_FOUND for an input; INPUT_IS_PRIVATE for one to the rapporteur alone;
            INPUT_NOT_SHOWN before somebody has read it.
    """
    with writing(db) as transaction:
        stage = Stage(scene, subject if scene in _WITH_SUBJECT else "")
        _check(transaction, stage)
        if stage != rows.stage(transaction):
            rows.set_stage(transaction, stage)
    return Outcome(stage)


_WITH_SUBJECT = (Scene.QUESTION, Scene.RESULT, Scene.INPUT)


def _check(db: Reader, stage: Stage) -> None:
    if stage.scene is Scene.INPUT:
        found = inputs.input_by_id(db, stage.subject)
        if found is None:
            raise Refused(Reason.NOT_FOUND, value=stage.subject[:40])
        if found.is_private:
            raise Refused(Reason.INPUT_IS_PRIVATE, number=found.number)
        if not found.is_public:
            raise Refused(Reason.INPUT_NOT_SHOWN, number=found.number)
    elif stage.scene in _WITH_SUBJECT:
        poll = polls.poll(db, stage.subject)
        if poll is None:
            raise Refused(Reason.UNKNOWN_POLL)
        if stage.scene is Scene.QUESTION and poll.state is State.DRAFT:
            raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
        if stage.scene is Scene.RESULT and not poll.result_is_public:
            raise Refused(Reason.RESULT_HIDDEN)
