"""The record of a session: everything in its order, and nothing that the room has not seen."""

from __future__ import annotations

import secrets
from datetime import date

import pytest
from pdf import text_of
from room import add_session, give_part
from support import draft, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.i18n import speaking
from forumdesk.operations import inputs, people, record, reporting, results, versions
from forumdesk.operations.ballots import Voter
from forumdesk.operations.batch import batch
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.inputs import NewInput
from forumdesk.store import inputs as input_rows
from forumdesk.store.forum_file import ForumFile


@pytest.fixture
def session(opened: ForumFile) -> Session:
    """A session with somebody in the chair and a speaker."""
    made = add_session(opened.db)
    speaker = people.NewPerson(
        "Karma Tshiteem", office=words("Head"), institution=words("Civil Service"), country="BT"
    )
    for role, new in (
        (SessionRole.CHAIR, people.NewPerson("Siti Rahmawati", office=words("Regent"))),
        (SessionRole.SPEAKER, speaker),
    ):
        give_part(opened.db, made.id, role, people.add_person(opened.db, new=new).value.id)
    return made


def made(opened: ForumFile, session: Session) -> str:
    return text_of(reporting.make_report(opened.db, kind="session-record", session=session.id))


def write(opened: ForumFile, session: Session, *lines: record.NewLine) -> None:
    for one in lines:
        record.add_line(opened.db, session_id=session.id, new=one)


def send(opened: ForumFile, session: Session, text: str, to: str = "room") -> str:
    with batch(opened.db) as current:
        inputs.send_input(
            current.transaction,
            new=NewInput(kind="question", text=text, to=to, named=False, session=session.id),
            nonce=secrets.token_hex(8),
            voter=Voter(None, secrets.token_hex(8)),
        )
    return input_rows.inputs(opened.db)[-1].id


def test_all_that_was_said_stands_in_its_order_with_who_said_it(
    opened: ForumFile, session: Session
) -> None:
    speaker = people.add_person(opened.db, new=people.NewPerson("Euis Komariah")).value.id
    write(
        opened,
        session,
        record.NewLine(LineType.QUESTION, "Who keeps the key?", speaker=speaker),
        record.NewLine(LineType.ANSWER, "The village office."),
        record.NewLine(LineType.CRITICISM, "It is shut too often."),
        record.NewLine(LineType.AGREEMENT, "It opens at eight.", reached=Reached.ACCLAMATION),
        record.NewLine(LineType.LEARNING, "A notice reaches more."),
        record.NewLine(LineType.RECOMMENDATION, "Print the hours."),
        record.NewLine(LineType.ACTION, "Buy a lock", owner="RT 03", due=date(2026, 4, 1)),
        record.NewLine(LineType.QUESTION, "Who pays?"),
    )
    versions.mark_record(opened.db, session_id=session.id, state=RecordState.AGREED)
    said = made(opened, session)
    places = [
        said.index(one)
        for one in (
            *("Karma Tshiteem (Head, Civil Service, Bhutan)", "Who keeps the key? Euis Komariah"),
            *("The village office.", "It is shut too often.", "It opens at eight. By acclamation."),
            *("Print the hours.", "Buy a lock RT 03 1 April 2026"),
            *("LEARNING POINTS 1. A notice reaches more.", "LEFT OPEN 1. Who pays?"),
            "— end of record: 1 agreement, version 1 —",
        )
    ]
    assert places == sorted(places)
    with speaking("id"):
        assert "Notula sesi" in made(opened, session)


def test_what_the_room_has_not_seen_is_in_it_by_its_number_at_most(
    opened: ForumFile, session: Session
) -> None:
    write(opened, session, record.NewLine(LineType.POINT, "A point."))
    parked = send(opened, session, "parked words")
    inputs.park_input(opened.db, input_id=parked)
    send(opened, session, "held words")
    hidden = send(opened, session, "hidden words")
    inputs.hide_input(opened.db, input_id=hidden, reason=inputs.HideReason.INSULT)
    private = send(opened, session, "private words", to="rapporteur")
    inputs.park_input(opened.db, input_id=private)
    said = made(opened, session)
    assert not any(one in said for one in ("parked words", "held words", "hidden words"))
    assert "private words" not in said
    assert "Question 1. Their words have not been shown, so they are not printed." in said


def test_reservations_stand_with_what_was_agreed_once(opened: ForumFile, session: Session) -> None:
    register(opened.db, 3)
    poll = draft(opened.db, kind="named", method="motion")
    noted = [Reservation("The road comes first", "RT 03")]
    conclude_without_objection(opened.db, poll_id=poll.id, reservations=noted)
    results.reveal_poll(opened.db, poll_id=poll.id)
    line = record.take_over_result(opened.db, poll_id=poll.id, session_id=session.id).value
    assert made(opened, session).count("The road comes first") == 1
    shorter = record.LineChanges(text="The bridge is built.")
    record.edit_line(opened.db, line_id=line.id, changes=shorter)
    said = made(opened, session)
    assert "The bridge is built. Without objection. Reservations: “The road comes first”" in said


def test_a_record_without_a_line_is_refused_with_what_to_do(
    opened: ForumFile, session: Session
) -> None:
    with refusing(Reason.NO_RECORD_YET):
        made(opened, session)
