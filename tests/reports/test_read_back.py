"""The read-back sheet: numbered lines, what changed since the room heard them, room to tick."""

from __future__ import annotations

import pytest
from pdf import text_of
from room import add_session, send
from support import refusing
from tagged import operators_of

from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import TO_RAPPORTEUR
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import record, reporting
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import writing


def sheet(opened: ForumFile, session: str, **chosen: int) -> str:
    made = reporting.make_report(opened.db, kind="read-back", session=session, **chosen)
    return " ".join(text_of(made).split())


@pytest.fixture
def session(opened: ForumFile) -> str:
    """Three lines that were read back."""
    made = add_session(opened.db).id
    for text in ("The pump is repaired.", "The road waits.", "The school goes on."):
        record.add_line(opened.db, session_id=made, new=NewLine(LineType.AGREEMENT, text))
    mark_record(opened.db, session_id=made, state=RecordState.READ_BACK)
    return made


def test_changes_are_marked_by_words(opened: ForumFile, session: str) -> None:
    first, second, _third = (one.id for one in rows.lines(opened.db, session))
    record.edit_line(opened.db, line_id=first, changes=LineChanges(text="The pump is replaced."))
    record.delete_line(opened.db, line_id=second)
    mark_record(opened.db, session_id=session, state=RecordState.DRAFT)
    record.add_line(opened.db, session_id=session, new=NewLine(LineType.POINT, "And the bridge."))
    said = sheet(opened, session)
    for words in (
        "1 line added, 1 line changed, 1 line removed.",
        "Changed 1 The pump is replaced.",
        "Before: The pump is repaired.",
        "Removed The road waits.",
        "2 The school goes on.",
        "Added 3 And the bridge.",
        "Draft, changed since version 2",
        "end of read-back: 3 lines",
    ):
        assert words in said, words
    since_draft = sheet(opened, session, since=2)
    assert "1 line added." in since_draft and "Before:" not in since_draft
    with refusing(Reason.NO_SUCH_VERSION):
        sheet(opened, session, since=9)


def test_where_nothing_changed_no_column_tells_of_changes(opened: ForumFile, session: str) -> None:
    said = sheet(opened, session)
    assert "Nothing changed." in said and "What changed No." not in said
    record.delete_line(opened.db, line_id=rows.lines(opened.db, session)[1].id)
    assert "What changed No." in sheet(opened, session)


def test_every_line_that_stands_has_a_square_to_tick(opened: ForumFile, session: str) -> None:
    record.delete_line(opened.db, line_id=rows.lines(opened.db, session)[0].id)
    made = reporting.make_report(opened.db, kind="read-back", session=session)
    assert operators_of(made).count(" 15.00 15.00 re S") == 2


def test_what_the_room_never_heard_has_no_marks(opened: ForumFile) -> None:
    made = add_session(opened.db).id
    with refusing(Reason.NO_RECORD_YET):
        sheet(opened, made)
    private = send(opened.db, "Nobody but you should read this", to=TO_RAPPORTEUR, session=made)
    line = record.add_line(
        opened.db, session_id=made, new=NewLine(LineType.POINT, "Somebody wrote.", input=private.id)
    ).value
    with writing(opened.db) as transaction:
        # As a file of an earlier program may have it.
        transaction.update(rows.LINE, line.id, {"text": private.text})
    said = sheet(opened, made)
    assert "No version was read back before" in said and "What changed" not in said
    assert "Nobody but you" not in said and "its words are not printed" in said
