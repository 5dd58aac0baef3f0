"""A record on the second screen: a line at a time, changed on the spot, nothing unseen on it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from room import add_session, send
from support import refusing

from forumdesk.desktop.projector.pictures import Blank, picture_of
from forumdesk.desktop.projector.record_picture import RecordPicture
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.turning import Turning
from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import TO_RAPPORTEUR, HideReason
from forumdesk.domain.projector import Scene, Stage
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import inputs, record
from forumdesk.operations.projector import set_stage
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import projector
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def on_screen(db: Store) -> RecordPicture:
    picture = picture_of(db, projector.screens(db)[0], address="")
    assert isinstance(picture, RecordPicture)
    return picture


@pytest.mark.usefixtures("qtbot")
def test_a_line_is_changed_while_the_room_reads_it(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    with refusing(Reason.NOT_FOUND):
        set_stage(db, scene=Scene.RECORD, subject="none")
    with refusing(Reason.RECORD_IS_EMPTY):
        set_stage(db, scene=Scene.RECORD, subject=session)
    first, second = (
        record.add_line(db, session_id=session, new=NewLine(LineType.AGREEMENT, text)).value.id
        for text in ("We repair the pump.", "The road waits.")
    )
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    set_stage(db, scene=Scene.RECORD, subject=session)
    picture = on_screen(db)
    assert [one.words for one in picture.lines] == ["We repair the pump.", "The road waits."]
    assert len(slides_of(picture)) == 3
    record.edit_line(db, line_id=first, changes=LineChanges(text="We replace the pump."))
    changed = on_screen(db).lines[0]
    assert (changed.words, changed.before) == (
        "We replace the pump.",
        "Before: We repair the pump.",
    )
    assert "Changed" in changed.head
    # “replace” and nothing else is underlined.
    first_page = slides_of(on_screen(db))[0]
    [under] = first_page.boxes
    [line] = [one for one in first_page.words if one.text == "We replace the pump."]
    measure = line.type.measure
    assert under.at.x == pytest.approx(line.x + measure("We "))
    assert under.at.width == pytest.approx(measure("We replace") - measure("We "))
    for one in (first, second):
        record.delete_line(db, line_id=one)
    assert [one.head for one in on_screen(db).lines] == ["Agreement · Removed"] * 2


def test_what_the_room_may_not_see_is_not_on_the_screen(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    hidden = send(db, "These are words that were hidden", session=session)
    private = send(db, "These are words for you alone", to=TO_RAPPORTEUR, session=session)
    inputs.show_input(db, input_id=hidden.id)
    record.take_over_input(db, input_id=hidden.id, session_id=session)
    line = record.add_line(
        db, session_id=session, new=NewLine(LineType.POINT, "A word.", input=private.id)
    ).value
    with writing(db) as transaction:
        # As a file of an earlier program may have it.
        transaction.update(rows.LINE, line.id, {"text": private.text})
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    set_stage(db, scene=Scene.RECORD, subject=session)
    assert hidden.text in {one.words for one in on_screen(db).lines}
    inputs.hide_input(db, input_id=hidden.id, reason=HideReason.INSULT)
    record.edit_line(db, line_id=rows.lines(db, session)[0].id, changes=LineChanges(text="Other."))
    said = repr(on_screen(db))
    assert "words that" not in said and "words for you" not in said
    assert "its words are not shown on this screen" in said and "Other." in said


def test_without_lines_the_screen_is_empty(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    line = record.add_line(db, session_id=session, new=NewLine(LineType.POINT, "A word.")).value
    set_stage(db, scene=Scene.RECORD, subject=session)
    record.delete_line(db, line_id=line.id)
    assert isinstance(picture_of(db, projector.screens(db)[0], address=""), Blank)


def test_its_pages_wait_for_whoever_reads(qtbot: QtBot) -> None:
    turning = Turning(None)  # type: ignore[arg-type]  # no parent is needed here
    turning.follow(Stage(Scene.RESULT, "a"), 3)
    assert turning.by_itself
    turning.follow(Stage(Scene.RECORD, "s"), 3)
    assert not turning.by_itself
    turning.turn(1)
    turning.follow(Stage(Scene.RECORD, "s"), 4)
    assert (turning.page, turning.by_itself) == (1, False)
