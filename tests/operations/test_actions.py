"""The register of actions: every action of a record once, and what becomes of it."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, date, datetime
from pathlib import Path

import length
import pytest
from room import add_session, send
from support import refusing, register, words

from forumdesk.domain.actions import (
    Action,
    Counted,
    Linked,
    Proof,
    ResponseKind,
    Status,
    counted,
    most_urgent_first,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import TO_RAPPORTEUR
from forumdesk.domain.record import Line, LineType
from forumdesk.operations import actions, people, record, responses
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.undo import take_back
from forumdesk.store import actions as rows
from forumdesk.store import inputs, programme
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

DUE = date(2026, 6, 1)


def promised(db: Store, text: str = "Publish hours", **more: str) -> tuple[Line, Action]:
    """An action line of a new session, and what the register has of it."""
    new = NewLine(type=LineType.ACTION, text=text, owner="Head", due=DUE, **more)
    line = record.add_line(db, session_id=add_session(db).id, new=new).value
    found = rows.action(db, line.id)
    assert found is not None
    return line, found


def edit(db: Store, action_id: str, **changes: object) -> Action:
    """The action after a change."""
    [done] = actions.edit_actions(
        db,
        action_ids=[action_id],
        changes=ActionChanges(**changes),  # type: ignore[arg-type]
    ).value
    return done


def test_what_the_record_says_stays_when_the_register_says_otherwise(opened: ForumFile) -> None:
    line, action = promised(opened.db)
    assert (action.number, action.text, action.owner, action.due) == (
        *(1, "Publish hours", "Head", DUE),
    )
    assert not action.differs
    record.edit_line(opened.db, line_id=line.id, changes=LineChanges(text="Publish all hours"))
    edit(opened.db, action.id, owner="Deputy", due=None)
    found = rows.action(opened.db, action.id)
    assert found is not None and found.said is not None
    assert (found.text, found.owner, found.due) == ("Publish all hours", "Deputy", None)
    assert (found.said.owner, found.said.due, found.differs) == ("Head", DUE, True)
    kept = record_rows.line(opened.db, line.id)
    assert kept is not None and (kept.owner, kept.due) == ("Head", DUE)
    back = edit(opened.db, action.id, owner="Head", due=DUE)
    assert not back.differs
    record.edit_line(opened.db, line_id=line.id, changes=LineChanges(owner="All"))
    followed = rows.action(opened.db, action.id)
    assert followed is not None and followed.owner == "All"


def test_every_action_of_a_record_is_in_the_register_exactly_once(opened: ForumFile) -> None:
    chance = random.Random(11)
    session, done, numbers = add_session(opened.db), [], set[int]()
    for step in range(length.either(60, long=600)):
        lines = record_rows.lines(opened.db, session.id)
        line = chance.choice(lines).id if lines else None
        of_type = chance.choice((LineType.ACTION, LineType.ACTION, LineType.POINT))
        match chance.choice("aaedntu"):
            case "e" if line:
                done += [record.edit_line(opened.db, line_id=line, changes=LineChanges(of_type))]
            case "d" if line:
                done += [record.delete_line(opened.db, line_id=line)]
            case "n" if line and rows.action(opened.db, line):
                done += [actions.note_progress(opened.db, action_id=line, text=f"Step {step}")]
            case "t" if line and rows.action(opened.db, line):
                edit(opened.db, line, text=f"Words {step}")
            case "u" if done and (last := done.pop().undo):
                with contextlib.suppress(Refused):
                    take_back(opened.db, last)
            case _:
                new = NewLine(of_type, f"Line {step}")
                done += [record.add_line(opened.db, session_id=session.id, new=new)]
        lines = record_rows.lines(opened.db, session.id)
        found = rows.actions(opened.db)
        of_record = [one.said.line for one in found if one.said]
        promised = [one.id for one in lines if one.type is LineType.ACTION]
        assert sorted(of_record) == sorted(promised)
        numbers |= {one.number for one in found}
    assert len(numbers) > 10


def test_what_nobody_wrote_about_goes_with_its_line_and_the_rest_stays(opened: ForumFile) -> None:
    line, action = promised(opened.db)
    gone = record.delete_line(opened.db, line_id=line.id)
    assert rows.actions(opened.db) == []
    assert gone.undo is not None
    take_back(opened.db, gone.undo)
    assert rows.actions(opened.db) == [action]
    actions.note_progress(opened.db, action_id=action.id, text="Printed")
    record.edit_line(opened.db, line_id=line.id, changes=LineChanges(type=LineType.POINT))
    [alone] = rows.actions(opened.db)
    assert (alone.said, alone.text, alone.number) == (None, "Publish hours", 1)
    assert (alone.owner, alone.due) == ("Head", DUE)
    record.edit_line(opened.db, line_id=line.id, changes=LineChanges(type=LineType.ACTION))
    [again] = rows.followed(opened.db)
    assert again.action.said is not None and again.action.said.line == line.id
    assert [one.text for one in again.notes] == ["Printed"]


def test_a_line_is_not_taken_back_from_under_what_was_noted(opened: ForumFile) -> None:
    session = add_session(opened.db)
    added = record.add_line(
        opened.db, session_id=session.id, new=NewLine(type=LineType.ACTION, text="Wells")
    )
    noted = actions.note_progress(opened.db, action_id=added.value.id, text="Dug")
    assert added.undo is not None and noted.undo is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(opened.db, added.undo)
    take_back(opened.db, noted.undo)
    take_back(opened.db, added.undo)
    assert rows.followed(opened.db) == [] and record_rows.lines(opened.db, session.id) == []


def test_a_status_is_noted_with_its_day_and_what_cannot_be_done_says_why(opened: ForumFile) -> None:
    _line, action = promised(opened.db)
    second = actions.add_action(opened.db, new=NewAction("Dig a well")).value
    with refusing(Reason.NO_BECAUSE):
        edit(opened.db, action.id, status=Status.CANNOT)
    with refusing(Reason.INVALID_FIELD):
        edit(opened.db, action.id, because="No money")
    both = [action.id, second.id]
    on = datetime(2026, 7, 1, tzinfo=UTC)
    cannot = ActionChanges(status=Status.CANNOT, because="No money")
    step = actions.edit_actions(opened.db, action_ids=both, changes=cannot, at=on).undo
    first, other = rows.followed(opened.db)
    assert {first.action.because, other.action.because} == {"No money"}
    assert (first.since, first.notes[0].status) == (on, Status.CANNOT)
    assert edit(opened.db, action.id, status=Status.DONE).because == ""
    assert step is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(opened.db, step)
    with refusing(Reason.NOT_FOUND):
        actions.edit_actions(
            opened.db, action_ids=[second.id, "none"], changes=ActionChanges(status=Status.DONE)
        )
    assert [one.action.status for one in rows.followed(opened.db)] == [
        *(Status.DONE, Status.CANNOT)
    ]


def test_the_most_urgent_come_first_and_are_counted(opened: ForumFile) -> None:
    made = [
        actions.add_action(opened.db, new=NewAction(text, due=due)).value
        for text, due in (
            *(("no day", None), ("later", date(2026, 8, 1)), ("done late", date(2026, 5, 1))),
            *(("late", date(2026, 6, 30)), ("today", date(2026, 7, 1)), ("later still", DUE)),
        )
    ]
    edit(opened.db, made[2].id, status=Status.DONE)
    edit(opened.db, made[3].id, status=Status.IN_PROGRESS)
    today, found = date(2026, 7, 1), rows.actions(opened.db)
    assert [one.text for one in most_urgent_first(found, today)] == [
        *("later still", "late", "today", "later", "no day", "done late")
    ]
    assert counted(found, today) == Counted(
        total=6,
        by_status=(
            *((Status.OPEN, 4), (Status.IN_PROGRESS, 1), (Status.DONE, 1), (Status.CANNOT, 0)),
        ),
        overdue=2,
    )


def test_a_proof_tells_whether_its_file_is_the_same(opened: ForumFile, tmp_path: Path) -> None:
    _line, action = promised(opened.db)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"as it was")
    actions.add_evidence(opened.db, action_id=action.id, text="At the door", path=photo)
    with refusing(Reason.NOTHING_PROVED):
        actions.add_evidence(opened.db, action_id=action.id, text=" ")
    [proof] = rows.followed(opened.db)[0].evidence
    assert (proof.text, proof.path) == ("At the door", str(photo))
    assert actions.proof_of(proof) is Proof.AS_IT_WAS
    photo.write_bytes(b"another")
    assert actions.proof_of(proof) is Proof.CHANGED
    photo.unlink()
    assert actions.proof_of(proof) is Proof.MISSING


def test_an_action_is_linked_to_inputs_and_agreements(opened: ForumFile) -> None:
    line, action = promised(opened.db)
    asked = send(opened.db)
    agreed = record.add_line(
        opened.db, session_id=line.session, new=NewLine(LineType.AGREEMENT, "So be it")
    ).value
    for _twice in range(2):
        actions.link_action(opened.db, action_id=action.id, to=Linked.INPUT, target=asked.id)
    actions.link_action(opened.db, action_id=action.id, to=Linked.LINE, target=agreed.id)
    for to, target in ((Linked.LINE, line.id), (Linked.INPUT, "none")):
        with pytest.raises(Refused):
            actions.link_action(opened.db, action_id=action.id, to=to, target=target)
    [found] = rows.followed(opened.db)
    assert (found.inputs, len(found.links)) == ((asked.id,), 2)
    actions.unlink_action(opened.db, action_id=action.id, to=Linked.INPUT, target=asked.id)
    [found] = rows.followed(opened.db)
    assert found.inputs == ()


def test_words_for_the_rapporteur_alone_are_not_repeated(opened: ForumFile) -> None:
    secret = "The head of the clinic takes money for beds"
    told = send(opened.db, secret, to=TO_RAPPORTEUR)
    action = actions.add_action(opened.db, new=NewAction("Look into beds")).value
    actions.link_action(opened.db, action_id=action.id, to=Linked.INPUT, target=told.id)
    with refusing(Reason.WORDS_ARE_PRIVATE):
        edit(opened.db, action.id, text=secret.upper())
    with refusing(Reason.WORDS_ARE_PRIVATE):
        actions.note_progress(opened.db, action_id=action.id, text=f"Seen: {secret}.")
    other = actions.add_action(opened.db, new=NewAction(secret)).value
    with refusing(Reason.WORDS_ARE_PRIVATE):
        actions.link_action(opened.db, action_id=other.id, to=Linked.INPUT, target=told.id)


def test_an_action_beside_the_record_can_be_deleted_and_one_of_it_cannot(opened: ForumFile) -> None:
    _line, action = promised(opened.db)
    with refusing(Reason.ACTION_OF_RECORD):
        actions.delete_action(opened.db, action_id=action.id)
    [person] = register(opened.db, 1)
    beside = actions.add_action(opened.db, new=NewAction("Dig", person=person)).value
    actions.note_progress(opened.db, action_id=beside.id, text="Half")
    with refusing(Reason.PERSON_IN_ACTIONS):
        people.delete_people(opened.db, person_ids=[person])
    before = rows.followed(opened.db)
    step = actions.delete_action(opened.db, action_id=beside.id).undo
    assert [one.action for one in rows.followed(opened.db)] == [action]
    assert step is not None
    take_back(opened.db, step)
    assert rows.followed(opened.db) == before
    session = programme.sessions(opened.db)[0]
    with refusing(Reason.INVALID_FIELD):
        edit(opened.db, action.id, session=add_session(opened.db).id)
    assert session.id == action.session


def test_many_inputs_are_answered_at_once_and_that_can_be_taken_back(opened: ForumFile) -> None:
    asked = [send(opened.db, f"Question {number}?") for number in range(3)]
    ids = [one.id for one in asked]
    responses.respond(
        opened.db, input_ids=ids[:1], kind=ResponseKind.ANSWER, text=words("On Monday")
    )
    step = responses.respond(
        opened.db, input_ids=ids, kind=ResponseKind.WILL, text=words("By June")
    ).undo
    assert {one.kind for one in inputs.responses(opened.db).values()} == {ResponseKind.WILL}
    assert [one.state for one in inputs.inputs(opened.db)] == [one.state for one in asked]
    assert step is not None
    take_back(opened.db, step)
    [left] = inputs.responses(opened.db).values()
    assert (left.id, left.kind, left.text) == (ids[0], ResponseKind.ANSWER, words("On Monday"))
    with refusing(Reason.NOTHING_ANSWERED):
        responses.respond(opened.db, input_ids=[], kind=ResponseKind.DID, text=words("Done"))
    responses.take_back_response(opened.db, input_id=ids[0])
    assert inputs.responses(opened.db) == {}
