"""Versions of a record: kept whole, marked forward only, and compared by their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from room import add_session, give_part, send
from support import cast, inside, open_poll, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import TO_RAPPORTEUR
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType, Reached, RecordState, digest_of_lines, state_of
from forumdesk.domain.record_changes import What
from forumdesk.operations import inputs, people, polls, record, results, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.people import NewPerson
from forumdesk.operations.poll_templates import poll_template
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.versions import (
    is_as_marked,
    mark_record,
    present_record,
    read_back,
    record_changes,
    record_of_version,
)
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

DRAFT, READ_BACK, AGREED, SIGNED, PUBLISHED = RecordState


def say(db: Store, session: str, text: str, **given: object) -> str:
    new = replace(NewLine(LineType.AGREEMENT, text), **given)  # type: ignore[arg-type]
    return record.add_line(db, session_id=session, new=new).value.id


def test_a_version_keeps_what_was_said_whatever_becomes_of_it(opened: ForumFile) -> None:
    db = opened.db
    session, [speaker] = add_session(db).id, register(db, 1)
    line = say(db, session, "We repair the pump.", speaker=speaker)
    first = mark_record(db, session_id=session, state=READ_BACK).value
    record.edit_line(db, line_id=line, changes=LineChanges(text="We replace the pump."))
    say(db, session, "Every month.")
    people.update_person(db, person_id=speaker, new=NewPerson(display="Another Name"))
    second = mark_record(db, session_id=session, state=READ_BACK).value
    kept = record_of_version(db, session_id=session, number=first.number)
    assert [(one.text, one.speaker) for one in kept.lines] == [("We repair the pump.", "Person 0")]
    assert rows.versions(db, session) == [first, second]
    assert first.digest == kept.digest != second.digest
    found = record_changes(db, session_id=session, since=1, until=2)
    assert [one.what for one in found.lines] == [What.CHANGED, What.ADDED]
    assert not record_changes(db, session_id=session, since=2)
    assert check(db).ok


def test_everything_the_paper_prints_is_under_the_digest(opened: ForumFile) -> None:
    db = opened.db
    session, [chair, voter] = add_session(db).id, register(db, 2)
    say(db, session, "We repair the pump.")

    def changes() -> bool:
        """Whether the record is another one than it was marked as; it is marked again."""
        last = rows.versions(db, session)[-1]
        is_other = not is_as_marked(db, last)
        if is_other:
            mark_record(db, session_id=session, state=READ_BACK)
        return is_other

    mark_record(db, session_id=session, state=READ_BACK)
    give_part(db, session, SessionRole.CHAIR, chair)
    assert changes()
    asked = send(db, "Who pays?", session=session)
    assert not changes()
    inputs.show_input(db, input_id=asked.id)
    assert changes()
    poll = open_poll(db, "named", session=session)
    cast(db, poll, voter, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    assert not changes()
    results.reveal_poll(db, poll_id=poll.id)
    assert changes()
    [vote] = present_record(db, session_id=session).votes
    assert (vote.poll, vote.winners) == (poll.number, (poll.options[0].text,))
    inputs.answer_input(db, input_id=asked.id)
    assert changes() and not changes()


def test_a_record_only_goes_forward(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id

    def refused(reason: Reason, *states: RecordState) -> None:
        for state in states:
            with refusing(reason):
                mark_record(db, session_id=session, state=state)

    refused(Reason.RECORD_IS_EMPTY, READ_BACK, AGREED, SIGNED, PUBLISHED)
    line = say(db, session, "Yes.")
    refused(Reason.RECORD_NOT_AGREED, SIGNED, PUBLISHED)
    mark_record(db, session_id=session, state=AGREED)
    refused(Reason.RECORD_IS_MARKED, AGREED)
    refused(Reason.RECORD_NOT_FORWARD, READ_BACK)
    refused(Reason.RECORD_NOT_SIGNED, PUBLISHED)
    record.edit_line(db, line_id=line, changes=LineChanges(text="No."))
    refused(Reason.RECORD_CHANGED, SIGNED, PUBLISHED)
    for state in (READ_BACK, AGREED, SIGNED, PUBLISHED):
        mark_record(db, session_id=session, state=state)
    refused(Reason.RECORD_NOT_FORWARD, READ_BACK, AGREED, SIGNED)
    last = mark_record(db, session_id=session, state=DRAFT).value
    assert [one.number for one in rows.versions(db, session)] == [1, 2, 3, 4, 5, 6]
    assert state_of(last, same=True) is DRAFT
    with refusing(Reason.NOT_FOUND):
        mark_record(db, session_id="none", state=DRAFT)


@pytest.mark.parametrize("state", RecordState)
def test_what_was_changed_after_the_room_agreed_is_a_draft(
    opened: ForumFile, state: RecordState
) -> None:
    session = add_session(opened.db).id
    say(opened.db, session, "Yes.")
    version = mark_record(opened.db, session_id=session, state=DRAFT).value
    version = replace(version, state=state)
    assert state_of(version, same=True) is state
    assert state_of(version, same=False) is (READ_BACK if state is READ_BACK else DRAFT)


def test_a_room_agrees_without_objection_or_by_a_vote_that_carried(opened: ForumFile) -> None:
    db = opened.db
    session, [voter] = add_session(db).id, register(db, 1)
    say(db, session, "Yes.")
    asked = polls.add_poll(db, new=poll_template("record").new).value
    poll = polls.open_poll(db, poll_id=asked.id, anyway=True).value
    with refusing(Reason.NOT_AGREED_BY_VOTE):
        mark_record(db, session_id=session, state=AGREED, poll_id=poll.id)
    cast(db, poll, voter, "yes")
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    voted = mark_record(db, session_id=session, state=AGREED, poll_id=poll.id).value
    assert (voted.reached, voted.poll, voted.round) == (Reached.VOTE, poll.id, 1)
    say(db, session, "And more.")
    mark_record(db, session_id=session, state=AGREED, reached=Reached.WITHOUT_OBJECTION)
    assert rows.versions(db, session)[-1].reached is Reached.WITHOUT_OBJECTION
    assert check(db).ok


def test_words_for_the_rapporteur_alone_are_in_no_version(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    private = send(db, "The head of the village threatens us.", to=TO_RAPPORTEUR, session=session)
    parked = send(db, "A word that waits for later", session=session)
    inputs.park_input(db, input_id=parked.id)
    line = say(db, session, "One reports pressure.", input=private.id)
    with writing(db) as transaction:
        # As a file of an earlier program may have it.
        transaction.update(rows.LINE, line, {"text": private.text})
    mark_record(db, session_id=session, state=READ_BACK)
    text = rows.kept_text(db, session, 1) or ""
    assert "threatens" not in text and "waits for later" not in text
    [kept] = record_of_version(db, session_id=session, number=1).lines
    assert (kept.text, kept.withheld, kept.input) == ("", True, private.number)


def test_a_version_of_an_earlier_program_keeps_its_digest(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    say(db, session, "Yes.")
    mark_record(db, session_id=session, state=AGREED)
    assert read_back(db, session_id=session).since is not None
    digest = digest_of_lines(rows.lines(db, session))
    inside(db).execute("UPDATE record_version SET text = NULL, digest = ?", [digest])
    [old] = rows.versions(db, session)
    assert not old.whole and is_as_marked(db, old)
    with refusing(Reason.VERSION_WITHOUT_LINES):
        record_of_version(db, session_id=session, number=1)
    with refusing(Reason.NO_SUCH_VERSION):
        record_of_version(db, session_id=session, number=2)
    assert read_back(db, session_id=session).since is None
    say(db, session, "More.")
    assert not is_as_marked(db, old)
    assert check(db).changed_records == (session,)
