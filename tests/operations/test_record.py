"""The record: lines that save again and again, and versions that only grow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from room import add_session, send
from support import refusing, register

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.kept_record import record_of_kept
from forumdesk.domain.record import LineType, Reached
from forumdesk.operations import record, versions
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.undo import take_back
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile


def test_lines_stand_in_the_order_in_which_they_were_begun(opened: ForumFile) -> None:
    session, speaker = add_session(opened.db), register(opened.db, 1)[0]
    now = datetime(2026, 5, 4, 3, tzinfo=UTC)
    for minutes, text in ((2, "second"), (1, "first")):
        record.add_line(
            opened.db,
            session_id=session.id,
            at=now + timedelta(minutes=minutes),
            new=NewLine(type=LineType.POINT, text=f" {text}\n", speaker=speaker),
        )
    taken = send(opened.db)
    record.add_line(
        opened.db,
        session_id=session.id,
        new=NewLine(type=LineType.QUESTION, text=taken.text, input=taken.id),
    )
    lines = rows.lines(opened.db, session.id)
    assert [line.text for line in lines] == ["first", "second", "Why?"]
    assert (lines[0].speaker, lines[2].input) == (speaker, taken.id)
    assert rows.lines(opened.db, add_session(opened.db).id) == []


def test_saving_a_line_again_under_its_id_changes_it(opened: ForumFile) -> None:
    session, other = add_session(opened.db), add_session(opened.db)
    line_id = "0" * 32
    first = record.add_line(
        opened.db,
        session_id=session.id,
        line_id=line_id,
        new=NewLine(type=LineType.POINT, text="H"),
    ).value
    again = record.add_line(
        opened.db,
        session_id=session.id,
        line_id=line_id,
        new=NewLine(type=LineType.ANSWER, text="Hours"),
    ).value
    assert rows.lines(opened.db, session.id) == [again]
    assert (again.at, again.text, again.type) == (first.at, "Hours", LineType.ANSWER)
    with refusing(Reason.INVALID_FIELD):
        record.add_line(
            opened.db,
            session_id=other.id,
            line_id=line_id,
            new=NewLine(type=LineType.POINT, text="H"),
        )


def test_what_belongs_to_a_type_goes_with_it(opened: ForumFile) -> None:
    session = add_session(opened.db)
    line = record.add_line(
        opened.db,
        session_id=session.id,
        new=NewLine(
            type=LineType.ACTION,
            text="Publish the hours",
            owner="Head of service",
            due=date(2026, 5, 13),
        ),
    ).value
    agreed = record.edit_line(
        opened.db,
        line_id=line.id,
        changes=LineChanges(type=LineType.AGREEMENT, reached=Reached.WITHOUT_OBJECTION),
    ).value
    assert (agreed.owner, agreed.due, agreed.reached) == ("", None, Reached.WITHOUT_OBJECTION)
    point = record.edit_line(
        opened.db, line_id=line.id, changes=LineChanges(type=LineType.POINT)
    ).value
    assert point.reached is None
    assert rows.line(opened.db, line.id) == point
    same = LineChanges(text=point.text)
    assert record.edit_line(opened.db, line_id=line.id, changes=same).undo is None


def test_what_a_line_refuses(opened: ForumFile) -> None:
    session = add_session(opened.db)
    good = NewLine(LineType.POINT, "Text")
    for reason, wrong in (
        (Reason.NOT_FOUND, replace(good, speaker="nobody")),
        (Reason.NOT_FOUND, replace(good, input="none")),
        (Reason.INVALID_TEXT, replace(good, text=" ")),
        (Reason.INVALID_TEXT, replace(good, text="x" * 2001)),
        (Reason.INVALID_FIELD, replace(good, owner="Somebody")),
        (Reason.INVALID_FIELD, replace(good, due=date(2026, 5, 4))),
        (Reason.INVALID_FIELD, replace(good, reached=Reached.VOTE)),
        (Reason.INVALID_FIELD, replace(good, type=LineType.ACTION, owner="x" * 201)),
    ):
        with refusing(reason):
            record.add_line(opened.db, session_id=session.id, new=wrong)
    with pytest.raises(Refused) as found:
        record.add_line(opened.db, session_id=session.id, new=replace(good, due=date(2026, 5, 4)))
    assert found.value.facts == {"field": Field.DUE, "value": "2026-05-04"}
    with refusing(Reason.NOT_FOUND):
        record.add_line(opened.db, session_id="none", new=good)
    line = record.add_line(opened.db, session_id=session.id, new=good).value
    for reason, changes in (
        (Reason.INVALID_FIELD, LineChanges(owner="Somebody")),
        (Reason.INVALID_TEXT, LineChanges(text="")),
    ):
        with refusing(reason):
            record.edit_line(opened.db, line_id=line.id, changes=changes)
    with refusing(Reason.NOT_FOUND):
        record.delete_line(opened.db, line_id="none")
    with refusing(Reason.NOT_FOUND):
        record.edit_line(opened.db, line_id="none", changes=LineChanges())
    assert rows.lines(opened.db, session.id) == [line]


def test_a_deleted_line_comes_back(opened: ForumFile) -> None:
    session = add_session(opened.db)
    line = record.add_line(
        opened.db, session_id=session.id, new=NewLine(type=LineType.POINT, text="Text")
    ).value
    done = record.delete_line(opened.db, line_id=line.id)
    assert rows.lines(opened.db, session.id) == []
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.lines(opened.db, session.id) == [line]


def test_reservations_stand_with_an_agreement_alone(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    new = NewLine(LineType.AGREEMENT, "It opens at eight", reservations=" Two  fishers: too late ")
    line = record.add_line(db, session_id=session, new=new).value
    assert line.reservations == "Two fishers: too late"
    said = make_export(db, what="record.md", asked=Asked(session=session)).content.decode()
    held = "It opens at eight – Reservations and minority view: Two fishers: too late"
    assert held in said
    kept = versions.present_record(db, session_id=session)
    assert kept.lines[0].reservations == line.reservations
    assert record_of_kept(kept.text) == kept
    with refusing(Reason.INVALID_FIELD):
        other = NewLine(LineType.POINT, "Early", reservations="Late")
        record.add_line(db, session_id=session, new=other)
    record.edit_line(db, line_id=line.id, changes=LineChanges(type=LineType.POINT))
    assert rows.lines(db, session)[0].reservations == ""
