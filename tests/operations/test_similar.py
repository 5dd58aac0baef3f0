"""Inputs that say the same as a line: counted with it, nowhere twice, never an unseen one."""

from __future__ import annotations

import pytest
from room import add_session, send
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import HideReason
from forumdesk.domain.record import Line, LineType
from forumdesk.i18n import speaking
from forumdesk.operations import inputs, record, similar, versions
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.record_offers import inputs_offered
from forumdesk.operations.undo import take_back
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile


@pytest.fixture
def session(opened: ForumFile) -> str:
    return add_session(opened.db).id


@pytest.fixture
def sent(opened: ForumFile, session: str) -> list[str]:
    """The ids of five questions that the room has seen."""
    made = [send(opened.db, f"Who pays for well {one}?", session=session).id for one in range(5)]
    for one in made:
        inputs.show_input(opened.db, input_id=one)
    return made


def only(opened: ForumFile, session: str) -> Line:
    [line] = rows.lines(opened.db, session)
    return line


def markdown(opened: ForumFile, session: str) -> str:
    return make_export(opened.db, what="record.md", asked=Asked(session=session)).content.decode()


def test_several_inputs_are_one_line_and_stand_nowhere_else(
    opened: ForumFile, session: str, sent: list[str]
) -> None:
    db = opened.db
    taken = record.take_over_input(
        db, input_id=sent[1], session_id=session, similar=[sent[3], sent[0]]
    )
    assert taken.value.input == sent[1]
    assert only(opened, session).similar == (sent[0], sent[3])
    assert [one.id for one in inputs_offered(db, session)] == [sent[2], sent[4]]
    for again in (sent[0], sent[1]):
        with refusing(Reason.INPUT_IN_RECORD):
            record.take_over_input(db, input_id=again, session_id=session)
        with refusing(Reason.INPUT_IN_RECORD):
            similar.add_similar(db, line_id=taken.value.id, input_ids=[sent[2], again])
    assert only(opened, session).similar == (sent[0], sent[3])
    said = markdown(opened, session)
    assert "Who pays for well 1? (and 2 more like it)" in said
    # Those that say the same are not left open either.
    assert "well 2?" in said and "well 0?" not in said
    with speaking("id"):
        assert "(dan 2 masukan serupa)" in markdown(opened, session)
    assert taken.undo is not None
    again = take_back(db, taken.undo)
    assert rows.taken_inputs(db) == set()
    take_back(db, again)
    assert only(opened, session).similar == (sent[0], sent[3])


def test_what_is_counted_can_be_parted_again_and_goes_with_its_line(
    opened: ForumFile, session: str, sent: list[str]
) -> None:
    db = opened.db
    line = record.add_line(db, session_id=session, new=NewLine(LineType.QUESTION, "Who pays?"))
    counted = similar.add_similar(db, line_id=line.value.id, input_ids=sent[:2])
    assert counted.value.similar == tuple(sent[:2])
    record.edit_line(db, line_id=line.value.id, changes=LineChanges(text="Who pays for wells?"))
    similar.remove_similar(db, line_id=line.value.id, input_ids=sent[:1])
    with refusing(Reason.NOT_FOUND):
        similar.remove_similar(db, line_id=line.value.id, input_ids=sent[:1])
    assert only(opened, session).similar == (sent[1],)
    gone = record.delete_line(db, line_id=line.value.id).undo
    assert rows.taken_inputs(db) == set()
    assert gone is not None
    take_back(db, gone)
    assert only(opened, session).similar == (sent[1],)


def test_what_the_room_may_not_see_counts_nowhere(
    opened: ForumFile, session: str, sent: list[str]
) -> None:
    db = opened.db
    unread = send(db, "Who sleeps?", session=session).id
    private = send(db, "Who lies?", session=session, to="rapporteur").id
    line = record.take_over_input(db, input_id=sent[0], session_id=session).value
    for one, reason in ((unread, Reason.WORDS_ARE_UNSEEN), (private, Reason.WORDS_ARE_PRIVATE)):
        with refusing(reason):
            similar.add_similar(db, line_id=line.id, input_ids=[sent[1], one])
    similar.add_similar(db, line_id=line.id, input_ids=sent[1:4])
    assert "(and 3 more like it)" in markdown(opened, session)
    # One that is hidden after all is not counted in print, nor in what versions keep.
    inputs.hide_input(db, input_id=sent[2], reason=HideReason.INSULT)
    assert "(and 2 more like it)" in markdown(opened, session)
    kept = versions.present_record(db, session_id=session)
    assert kept.lines[0].similar == 2
    number = {one.number: one.told for one in kept.inputs}
    assert number == {1: "by_line", 2: "by_line", 4: "by_line", 5: "left_open"}
