"""The second screen: only what the room may see, and nothing that undo takes off."""

from __future__ import annotations

import pytest
from room import send
from support import cast, inside, open_poll, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations import inputs, polls, projector, results, sealing
from forumdesk.store import projector as rows
from forumdesk.store.changes import Feature, Topic, Watcher
from forumdesk.store.forum_file import ForumFile, open_forum


def refused(reason: Reason) -> object:
    return pytest.raises(Refused, match=f"^{reason.name}$")


def test_the_scene_is_kept_in_the_file(opened: ForumFile, watcher: Watcher) -> None:
    assert rows.stage(opened.db) == Stage(Scene.BLANK, "")
    done = projector.set_stage(opened.db, scene=Scene.JOIN, subject="passed over")
    assert (done.value, done.undo) == (Stage(Scene.JOIN, ""), None)
    assert watcher.poll() == {Topic(Feature.PROJECTOR)}
    projector.set_stage(opened.db, scene=Scene.JOIN)
    assert watcher.poll() == frozenset(), "it was there already"
    projector.set_stage(opened.db, scene=Scene.PROGRAMME)
    opened.close()
    with open_forum(opened.path) as again:
        assert rows.stage(again.db) == Stage(Scene.PROGRAMME)
        assert inside(again.db).execute("SELECT count(*) FROM projector").fetchone()[0] == 1


def test_nothing_reaches_the_screen_before_its_time(opened: ForumFile) -> None:
    person = register(opened.db, 5)[0]
    draft = polls.add_poll(
        opened.db,
        question=words("Which?"),
        kind=Kind.SECRET,
        method=Method.SINGLE,
        options=[words("A"), words("B")],
    ).value
    poll, one = open_poll(opened.db), send(opened.db)
    cast(opened.db, poll, person, [poll.options[0].id])
    for reason, scene, subject in (
        (Reason.UNKNOWN_POLL, Scene.QUESTION, "none"),
        (Reason.UNKNOWN_POLL, Scene.RESULT, ""),
        (Reason.WRONG_STATE, Scene.QUESTION, draft.id),
        (Reason.RESULT_HIDDEN, Scene.RESULT, poll.id),
        (Reason.NOT_FOUND, Scene.INPUT, "none"),
        (Reason.INPUT_NOT_SHOWN, Scene.INPUT, one.id),
    ):
        with refused(reason):
            projector.set_stage(opened.db, scene=scene, subject=subject)
    assert rows.stage(opened.db) == Stage()
    projector.set_stage(opened.db, scene=Scene.QUESTION, subject=poll.id)
    sealing.close_poll(opened.db, poll_id=poll.id)
    with refused(Reason.RESULT_HIDDEN):
        projector.set_stage(opened.db, scene=Scene.RESULT, subject=poll.id)
    results.reveal_poll(opened.db, poll_id=poll.id)
    projector.set_stage(opened.db, scene=Scene.RESULT, subject=poll.id)
    inputs.show_input(opened.db, input_id=one.id)
    projector.set_stage(opened.db, scene=Scene.INPUT, subject=one.id)
    assert rows.stage(opened.db) == Stage(Scene.INPUT, one.id)
