"""Inputs taken over into the record, and several writes as one step of undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from room import send
from support import refusing, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionType
from forumdesk.domain.record import LineType
from forumdesk.domain.undo import Deed
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput, send_input, show_input
from forumdesk.operations.programme import NewSession, add_session
from forumdesk.operations.record import (
    LineChanges,
    NewLine,
    add_line,
    delete_line,
    edit_line,
    take_over_input,
)
from forumdesk.operations.similar import remove_similar
from forumdesk.operations.undo import UndoStep, joined, take_back
from forumdesk.store import inputs, record
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def _session(db: Store) -> str:
    starts = datetime(2019, 4, 29, 3, 30, tzinfo=UTC)
    return add_session(
        db,
        new=NewSession(
            type=SessionType.PANEL,
            title=words("Panel"),
            starts=starts,
            ends=starts + timedelta(hours=1),
        ),
    ).value.id


@pytest.mark.parametrize(
    ("kind", "named", "type"),
    [
        ("question", False, LineType.QUESTION),
        ("complaint", False, LineType.CRITICISM),
        ("idea", True, LineType.SUGGESTION),
        ("appreciation", True, LineType.POINT),
    ],
)
def test_an_input_becomes_a_line(opened: ForumFile, kind: str, named: bool, type: LineType) -> None:
    db = opened.db
    session, person = _session(db), register(db, 1)[0]
    with writing(db) as transaction:
        new = NewInput(kind, "It closes early.", named=named)
        send_input(transaction, new=new, nonce="nonce-000001", voter=Voter(person, ""))
    [sent] = inputs.inputs(db)
    with refusing(Reason.WORDS_ARE_UNSEEN):
        take_over_input(db, input_id=sent.id, session_id=session)
    show_input(db, input_id=sent.id)
    assert record.taken_inputs(db) == set()
    outcome = take_over_input(db, input_id=sent.id, session_id=session)
    line = record.lines(db, session)[0]
    assert line == outcome.value
    assert (line.type, line.text, line.input) == (type, sent.text, sent.id)
    assert line.speaker == (person if named else None)
    assert record.taken_inputs(db) == {sent.id}
    for session_id in (session, _session(db)):
        with pytest.raises(Refused) as twice:
            take_over_input(db, input_id=sent.id, session_id=session_id)
        assert twice.value.reason is Reason.INPUT_IN_RECORD
    assert outcome.undo is not None
    take_back(db, outcome.undo)
    assert record.lines(db, session) == []


def test_taking_over_what_is_not_there(opened: ForumFile) -> None:
    with pytest.raises(Refused) as refused:
        take_over_input(opened.db, input_id="0" * 32, session_id=_session(opened.db))
    assert refused.value.reason is Reason.NOT_FOUND


def test_several_writes_are_taken_back_at_once(opened: ForumFile) -> None:
    db, steps = opened.db, []
    session = _session(db)

    def keep(step: UndoStep | None) -> None:
        assert step is not None
        steps.append(step)

    keep(
        add_line(
            db, session_id=session, line_id="x", new=NewLine(type=LineType.POINT, text="H")
        ).undo
    )
    keep(
        add_line(
            db, session_id=session, line_id="x", new=NewLine(type=LineType.POINT, text="Half")
        ).undo
    )
    keep(edit_line(db, line_id="x", changes=LineChanges(type=LineType.ANSWER, text="Whole")).undo)
    one = joined(steps)
    assert (one.deed, len(one.images)) == (Deed.ADD_LINE, 1)
    again = take_back(db, one)
    assert record.lines(db, session) == []
    take_back(db, again)
    assert [(line.type, line.text) for line in record.lines(db, session)] == [
        (LineType.ANSWER, "Whole")
    ]


def test_what_ends_as_it_began_is_no_step(opened: ForumFile) -> None:
    db = opened.db
    session = _session(db)
    added = add_line(
        db, session_id=session, line_id="x", new=NewLine(type=LineType.POINT, text="Gone")
    )
    gone = delete_line(db, line_id="x")
    assert added.undo is not None and gone.undo is not None
    assert joined([added.undo, gone.undo]).images == ()


def test_what_was_taken_over_meanwhile_does_not_come_back_a_second_time(opened: ForumFile) -> None:
    db = opened.db
    first, second = _session(db), _session(db)
    sent = [send(db, one).id for one in ("Why?", "Why indeed?", "How?", "How then?")]
    for one in sent:
        show_input(db, input_id=one)
    with_like = take_over_input(db, input_id=sent[0], session_id=first, similar=[sent[1]]).value
    gone = delete_line(db, line_id=with_like.id).undo
    line = take_over_input(db, input_id=sent[2], session_id=first, similar=[sent[3]]).value
    parted = remove_similar(db, line_id=line.id, input_ids=[sent[3]]).undo
    for one in (sent[0], sent[3]):
        take_over_input(db, input_id=one, session_id=second)
    assert gone is not None and parted is not None
    for step in (gone, parted):
        with refusing(Reason.CHANGED_SINCE):
            take_back(db, step)
    told = [one.input for session in (first, second) for one in record.lines(db, session)]
    assert sorted(map(str, told)) == sorted([sent[0], sent[2], sent[3]])
    [again, _other] = record.lines(db, second)
    undo = delete_line(db, line_id=again.id).undo
    assert undo is not None
    take_back(db, undo)
    own = NewLine(LineType.POINT, "In own words", input=sent[2])
    written = add_line(db, session_id=first, new=own).value
    undo = delete_line(db, line_id=written.id).undo
    assert undo is not None
    take_back(db, undo)
