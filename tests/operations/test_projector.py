"""The second screen: only what the room may see, and nothing that undo takes off."""

from __future__ import annotations

from room import send
from support import cast, open_poll, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations import inputs, places, polls, projector, results, sealing
from forumdesk.operations.undo import take_back
from forumdesk.store import projector as rows
from forumdesk.store.changes import Feature, Topic, Watcher
from forumdesk.store.forum_file import ForumFile, open_forum


def test_the_scene_is_kept_in_the_file(opened: ForumFile, watcher: Watcher) -> None:
    assert rows.screens(opened.db)[0].stage == Stage(Scene.BLANK, "")
    done = projector.set_stage(opened.db, scene=Scene.JOIN, subject="passed over")
    assert (done.value, done.undo) == (Stage(Scene.JOIN, ""), None)
    assert watcher.poll() == {Topic(Feature.PROJECTOR, rows.screens(opened.db)[0].id)}
    projector.set_stage(opened.db, scene=Scene.JOIN)
    assert watcher.poll() == frozenset(), "it was there already"
    projector.set_stage(opened.db, scene=Scene.PROGRAMME)
    opened.close()
    with open_forum(opened.path) as again:
        assert [one.stage for one in rows.screens(again.db)] == [Stage(Scene.PROGRAMME)]


def test_each_screen_has_its_own_scene_and_its_own_room(opened: ForumFile) -> None:
    db = opened.db
    venue = places.add_venue(db, name=words("Hotel"), address=words("Street")).value
    room = places.add_room(db, venue=venue.id, name=words("Annex"), capacity=None).value
    [first] = rows.screens(db)
    assert (first.number, first.name, first.room) == (1, "", None)
    added = projector.add_screen(db, name="  Annex \n screen ", room=room.id)
    assert (added.value.number, added.value.name) == (2, "Annex screen")
    projector.set_stage(db, scene=Scene.JOIN)
    projector.set_stage(db, scene=Scene.PROGRAMME, screen=added.value.id)
    assert [one.stage.scene for one in rows.screens(db)] == [Scene.JOIN, Scene.PROGRAMME]
    named = projector.update_screen(db, screen_id=first.id, name="Hall", room=None).value
    assert (named.name, named.stage) == ("Hall", Stage(Scene.JOIN))
    for name, why in (
        ("ANNEX SCREEN", Reason.SCREEN_NAME_TAKEN),
        ("N" * 61, Reason.INVALID_FIELD),
    ):
        with refusing(why):
            projector.update_screen(db, screen_id=first.id, name=name, room=None)
    for attempt in (
        lambda: projector.add_screen(db, room="none"),
        lambda: projector.update_screen(db, screen_id="none", name="", room=None),
        lambda: projector.set_stage(db, scene=Scene.JOIN, screen="none"),
        lambda: projector.delete_screen(db, screen_id="none"),
    ):
        with refusing(Reason.NOT_FOUND):
            attempt()
    gone = places.delete_room(db, room_id=room.id)
    assert [one.room for one in rows.screens(db)] == [None, None]
    assert gone.undo is not None
    take_back(db, gone.undo)
    assert [one.room for one in rows.screens(db)] == [None, room.id]


def test_a_screen_is_deleted_and_comes_back_but_never_the_last(opened: ForumFile) -> None:
    db = opened.db
    [first] = rows.screens(db)
    with refusing(Reason.LAST_SCREEN):
        projector.delete_screen(db, screen_id=first.id)
    second, third = projector.add_screen(db).value, projector.add_screen(db).value
    assert [one.number for one in (second, third)] == [2, 3]
    projector.set_stage(db, scene=Scene.JOIN, screen=second.id)
    done = projector.delete_screen(db, screen_id=second.id)
    assert [one.number for one in rows.screens(db)] == [1, 3]
    assert done.undo is not None
    take_back(db, done.undo)
    assert [one.stage.scene for one in rows.screens(db)] == [Scene.BLANK, Scene.JOIN, Scene.BLANK]
    projector.delete_screen(db, screen_id=first.id)
    assert projector.add_screen(db).value.number == 1


def test_nothing_reaches_the_screen_before_its_time(opened: ForumFile) -> None:
    person = register(opened.db, 5)[0]
    draft = polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
        ),
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
        with refusing(reason):
            projector.set_stage(opened.db, scene=scene, subject=subject)
    assert rows.screens(opened.db)[0].stage == Stage()
    projector.set_stage(opened.db, scene=Scene.QUESTION, subject=poll.id)
    sealing.close_poll(opened.db, poll_id=poll.id)
    with refusing(Reason.RESULT_HIDDEN):
        projector.set_stage(opened.db, scene=Scene.RESULT, subject=poll.id)
    results.reveal_poll(opened.db, poll_id=poll.id)
    projector.set_stage(opened.db, scene=Scene.RESULT, subject=poll.id)
    # What the room has seen it can see again, while the question is asked anew.
    polls.reopen_poll(opened.db, poll_id=poll.id, anyway=True)
    projector.set_stage(opened.db, scene=Scene.QUESTION, subject=poll.id)
    projector.set_stage(opened.db, scene=Scene.RESULT, subject=poll.id)
    inputs.show_input(opened.db, input_id=one.id)
    projector.set_stage(opened.db, scene=Scene.INPUT, subject=one.id)
    assert rows.screens(opened.db)[0].stage == Stage(Scene.INPUT, one.id)
