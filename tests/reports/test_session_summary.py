"""The session's one page."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pdf import fonts_of, pages_of, text_of
from room import give_part
from support import cast, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.domain.rules import Rules
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    inputs,
    people,
    places,
    polls,
    programme,
    record,
    reporting,
    results,
    sealing,
    versions,
)
from forumdesk.operations.ballots import Voter
from forumdesk.operations.batch import batch
from forumdesk.operations.inputs import NewInput
from forumdesk.store.forum_file import ForumFile

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def session(opened: ForumFile) -> Session:
    """A session with speaker, chair and rapporteur."""
    venue = places.add_venue(opened.db, name=words("Conference Centre"), address=words("Jakarta"))
    room = places.add_room(opened.db, venue=venue.value.id, name=words("Room 1"), capacity=50).value
    made = programme.add_session(
        opened.db,
        new=programme.NewSession(
            code="D1-01",
            type=SessionType.THEMED,
            title=words("Mapping the terrain"),
            starts=START,
            ends=START + timedelta(hours=1),
            room=room.id,
            focus=words("Who decides?"),
        ),
    ).value
    named = {
        SessionRole.CHAIR: people.NewPerson("Siti Rahmawati"),
        SessionRole.RAPPORTEUR: people.NewPerson("Euis Komariah"),
        SessionRole.SPEAKER: people.NewPerson(
            "Karma Tshiteem", office=words("Head"), institution=words("Civil Service"), country="BT"
        ),
    }
    for role, new in named.items():
        person = people.add_person(opened.db, new=new).value
        give_part(opened.db, made.id, role, person.id)
    return made


def summary(
    opened: ForumFile, session: Session, page: str = "A4", at: datetime | None = None
) -> bytes:
    return reporting.make_report(
        opened.db, kind="session-summary", session=session.id, page=page, at=at
    )


def line(opened: ForumFile, session: Session, type_: LineType, text: str, **facts: Any) -> None:
    new = record.NewLine(type_, text, **facts)
    record.add_line(opened.db, session_id=session.id, new=new)


def send(opened: ForumFile, session: Session, kind: str, text: str, to: str = "room") -> str:
    with batch(opened.db) as current:
        inputs.send_input(
            current.transaction,
            new=NewInput(kind=kind, text=text, to=to, named=False, session=session.id),
            nonce=secrets.token_hex(8),
            voter=Voter(None, secrets.token_hex(8)),
        )
    from forumdesk.store import inputs as rows  # noqa: PLC0415  # the name is taken above

    return rows.inputs(opened.db)[-1].id


def test_an_empty_session_is_a_page_to_sign(opened: ForumFile, session: Session) -> None:
    content = summary(opened, session)
    said = text_of(content)
    for expected in (
        *("Mapping the terrain", "Themed session", "Who decides?", "Room 1, Conference Centre"),
        *("Karma Tshiteem (Head, Civil Service, Bhutan)", "0 agreements", "0 inputs, 0 shown"),
        *("Chair Siti Rahmawati", "Rapporteur Euis Komariah", "For the participants"),
        *("Draft, not read back yet", "Page 1 of 1"),
    ):
        assert expected in said or expected.split()[0] in said, expected
    assert pages_of(content) == 1
    assert all(fonts_of(content).values())
    assert "at the venue" not in said


def test_a_full_session_says_all_of_it(opened: ForumFile, session: Session) -> None:
    voters = register(opened.db, 6)
    programme.start_session(opened.db, session_id=session.id)
    for one in voters[:4]:
        attendance.check_in_person(opened.db, person_id=one)
    poll = polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("What comes first?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words("Desk"), words("Water")],
            rules=Rules(threshold="simple", proposal=1),
            session=session.id,
        ),
    ).value
    poll = polls.open_poll(opened.db, poll_id=poll.id).value
    for one, choice in zip(voters[:5], (0, 0, 0, 1, 1), strict=True):
        cast(opened.db, poll, one, [poll.options[choice].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    results.reveal_poll(opened.db, poll_id=poll.id)
    for type_, text in (
        (LineType.POINT, "Hours differ."),
        (LineType.SUGGESTION, "Announce by radio."),
        (LineType.CRITICISM, "Nobody answers."),
        (LineType.RECOMMENDATION, "Four weeks ahead."),
        (LineType.LEARNING, "Radio reaches the hills."),
        (LineType.QUESTION, "Who answers?"),
        (LineType.ANSWER, "The officer."),
        (LineType.QUESTION, "And at night?"),
    ):
        line(opened, session, type_, text)
    line(opened, session, LineType.AGREEMENT, "Hours are kept.", reached=Reached.WITHOUT_OBJECTION)
    line(
        opened,
        session,
        LineType.ACTION,
        "Publish hours",
        owner="Head of service",
        due=date(2026, 4, 1),
    )
    shown = send(opened, session, "criticism", "The queue goes home.")
    send(opened, session, "idea", "Nobody has read this yet.")
    inputs.show_input(opened.db, input_id=shown)
    versions.mark_record(opened.db, session_id=session.id, state=RecordState.AGREED)
    content = summary(opened, session)
    said = text_of(content, "-layout")
    for expected in (
        *("4 2 5 1", "at the venue now, of 9 inputs, 1 shown voted in secret agreement"),
        *("KEY POINTS", "Hours differ.", "What comes first?", "Desk", "Water"),
        *(
            "n = 5 valid of 5 cast (5 by phone).",
            "Carried: “Desk” with 3 of 5 valid votes; 3 needed.",
        ),
        *("AGREED IN THE ROOM", "Hours are kept.", "Without objection."),
        *("SUGGESTIONS CRITICISM", "Announce by radio.", "Nobody answers."),
        *("RECOMMENDATIONS", "Four weeks ahead.", "LEFT OPEN", "And at night?"),
        *("LEARNING POINTS", "Radio reaches the hills."),
        *("Publish hours Head of service 1 April 2026", "Who answers? The officer."),
        *("SHOWN IN THE ROOM", "The queue goes home.", "Read back and agreed", "version 1"),
        *("Seal", "Record", "Participants are not a sample of the population."),
    ):
        assert expected in said or all(word in said for word in expected.split()), expected
    assert "Nobody has read this yet." not in said


def test_a_result_that_the_room_has_not_seen_is_not_in_it(
    opened: ForumFile, session: Session
) -> None:
    register(opened.db, 1)
    for question in ("Open?", "Closed?"):
        poll = polls.add_poll(
            opened.db,
            new=polls.NewPoll(
                question=words(question),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words("Yes"), words("No")],
                session=session.id,
            ),
        ).value
        polls.open_poll(opened.db, poll_id=poll.id)
    sealing.close_poll(opened.db, poll_id=poll.id)
    said = text_of(summary(opened, session))
    assert "Poll 1 has no result that the room has seen." in said
    assert "Poll 2 has no result that the room has seen." in said
    assert "n = " not in said


def test_a_record_changed_after_it_was_agreed_says_so(opened: ForumFile, session: Session) -> None:
    line(opened, session, LineType.POINT, "First.")
    versions.mark_record(opened.db, session_id=session.id, state=RecordState.AGREED)
    assert "changed since" not in text_of(summary(opened, session))
    line(opened, session, LineType.POINT, "Second.")
    assert "changed since" in text_of(summary(opened, session))


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_a_long_record_goes_on_and_nothing_is_cut(
    opened: ForumFile, session: Session, page: str
) -> None:
    for number in range(60):
        kinds = [one for one in LineType if one is not LineType.QUOTE]
        type_ = kinds[number % len(kinds)]
        line(
            opened,
            session,
            type_,
            f"Line {number:02} " + "says a good deal more " * 6 + f"end{number:02}",
        )
    content = summary(opened, session, page)
    said = text_of(content)
    assert pages_of(content) > 1
    for number in range(60):
        assert f"Line {number:02}" in said
        assert f"end{number:02}" in said
    assert f"Page {pages_of(content)} of {pages_of(content)}" in said


def _join(opened: ForumFile, session: Session, role: SessionRole, name: str) -> str:
    person = people.add_person(opened.db, new=people.NewPerson(name)).value
    give_part(opened.db, session.id, role, person.id)
    return person.id


def test_everybody_is_named_with_the_role_that_they_had(
    opened: ForumFile, session: Session
) -> None:
    _join(opened, session, SessionRole.MODERATOR, "Mia Moderator")
    _join(opened, session, SessionRole.MC, "Marta Conferencier")
    _join(opened, session, SessionRole.CHAIR, "Second Chairwoman")
    _join(opened, session, SessionRole.RAPPORTEUR, "Another Writer")
    said = text_of(summary(opened, session), "-layout")
    assert "MC: Marta Conferencier · Moderator: Mia Moderator · Speaker: Karma" in said
    for name in ("Siti Rahmawati", "Second Chairwoman", "Euis Komariah", "Another Writer"):
        assert said.count(name) == 1
    assert said.count("Chair ") == 2
    assert said.count("Rapporteur") == 2
    assert said.count("Mia Moderator") == 1


def test_a_moderator_signs_only_without_a_chair_and_as_moderator(
    opened: ForumFile, session: Session
) -> None:
    programme.update_session(
        opened.db, session_id=session.id, changes=programme.SessionChanges(parts=[])
    )
    _join(opened, session, SessionRole.MODERATOR, "Mia Moderator")
    said = text_of(summary(opened, session))
    assert "Chair" not in said
    assert "Moderator For the participants Mia Moderator" in " ".join(
        said.replace("Rapporteur ", "").split()
    )


def test_who_asked_and_who_answered_is_named(opened: ForumFile, session: Session) -> None:
    asker = _join(opened, session, SessionRole.PANELLIST, "Asya Asker")
    answerer = _join(opened, session, SessionRole.PANELLIST, "Ana Answerer")
    line(opened, session, LineType.QUESTION, "Who pays?", speaker=asker)
    line(opened, session, LineType.ANSWER, "The district.", speaker=answerer)
    line(opened, session, LineType.QUESTION, "And when?", speaker=asker)
    said = text_of(summary(opened, session))
    assert "Who pays? Asya Asker The district. Ana Answerer" in said
    assert "And when? Asya Asker" in said


def test_what_fits_on_one_page_is_signed_on_it(opened: ForumFile, session: Session) -> None:
    for number in range(9):
        line(opened, session, LineType.POINT, f"Point {number} with a sentence of usual length.")
        line(opened, session, LineType.CRITICISM, f"Criticism {number} of usual length as well.")
        line(opened, session, LineType.SUGGESTION, f"Suggestion {number} of usual length, too.")
    for number in range(6):
        line(opened, session, LineType.ACTION, f"Action {number}", owner="Somebody")
    content = summary(opened, session)
    assert pages_of(content) == 2
    assert "For the participants" in text_of(content, "-l", "1")
    assert "Criticism 8" in text_of(content, "-f", "2")


def test_what_was_suggested_and_criticised_is_signed_where_no_page_holds_it_all(
    opened: ForumFile, session: Session
) -> None:
    for number in range(40):
        line(opened, session, LineType.POINT, f"Point {number} with a sentence of usual length.")
        line(opened, session, LineType.SUGGESTION, f"Suggestion {number} of usual length, too.")
    for number in range(30):
        shown = send(opened, session, "criticism", f"Complaint {number} in a sentence of its own.")
        inputs.show_input(opened.db, input_id=shown)
    said = text_of(summary(opened, session))
    assert said.index("Suggestion 39") < said.index("end of record: 0 agreements, draft")


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_what_was_shown_opens_no_page_where_there_is_room_before_the_signatures(
    opened: ForumFile, session: Session, page: str
) -> None:
    line(opened, session, LineType.POINT, "Hours differ.")
    inputs.show_input(opened.db, input_id=send(opened, session, "criticism", "The queue waits."))
    content = summary(opened, session, page)
    said = text_of(content)
    assert pages_of(content) == 1
    assert said.index("The queue waits.") < said.index("For the participants")
    for number in range(25):
        line(opened, session, LineType.ACTION, f"Action {number} of usual length", owner="Somebody")
    signed = next(
        n for n in (1, 2, 3) if "For the part" in _page(summary(opened, session, page), n)
    )
    for number in range(40):
        shown = send(opened, session, "criticism", f"Complaint {number} in a sentence of its own.")
        inputs.show_input(opened.db, input_id=shown)
    content = summary(opened, session, page)
    assert "For the participants" in _page(content, signed), "the annex pushed the signatures on"
    assert "Complaint 39" in _page(content, pages_of(content))


def _page(content: bytes, number: int) -> str:
    return text_of(content, "-f", str(number), "-l", str(number))


def test_it_speaks_indonesian_and_takes_hostile_words(opened: ForumFile, session: Session) -> None:
    line(opened, session, LineType.POINT, "<b>x</b> </para> <img src=/etc/hostname>")
    line(opened, session, LineType.AGREEMENT, "Sepakat", reached=Reached.ACCLAMATION)
    with speaking("id"):
        said = text_of(summary(opened, session))
    for expected in ("POKOK-POKOK", "KESEPAKATAN", "Secara aklamasi.", "Wakil peserta", "Halaman"):
        assert expected in said
    assert "<b>x</b> </para> <img src=/etc/hostname>" in said


def test_the_same_record_gives_the_same_bytes(opened: ForumFile, session: Session) -> None:
    line(opened, session, LineType.POINT, "Hours differ. ნინო ბერიძე")
    assert summary(opened, session, at=START) == summary(opened, session, at=START)
    later = START + timedelta(minutes=1)
    assert "Printed 2 March 2026, 09:01" in text_of(summary(opened, session, at=later))


def test_it_is_there_within_half_a_second(opened: ForumFile, session: Session) -> None:
    for number in range(40):
        line(opened, session, LineType.POINT, f"Point {number} with a sentence of usual length.")
    started = time.process_time()
    summary(opened, session)
    assert time.process_time() - started < 0.5


def test_it_needs_a_session_that_is_there(opened: ForumFile) -> None:
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="session-summary")
    assert refused.value.reason is Reason.NEEDS_SESSION
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="session-summary", session="nothing")
    assert refused.value.reason is Reason.NOT_FOUND


def test_nobody_is_present_at_a_session_of_another_day(opened: ForumFile, session: Session) -> None:
    for one in register(opened.db, 3):
        attendance.check_in_person(opened.db, person_id=one)
    # The session is planned for a day on which nobody came, and was never started.
    assert "at the venue" not in text_of(summary(opened, session))
    programme.start_session(opened.db, session_id=session.id)
    assert "at the venue now" in text_of(summary(opened, session))


def test_a_break_has_one_only_where_something_was_written_down(opened: ForumFile) -> None:
    new = programme.NewSession(
        code="D1-05",
        type=SessionType.BREAK,
        title=words("Lunch"),
        starts=START,
        ends=START + timedelta(hours=1),
    )
    lunch = programme.add_session(opened.db, new=new).value.id
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="session-summary", session=lunch)
    assert refused.value.reason is Reason.NO_RECORD_YET
    line = record.NewLine(LineType.POINT, "The soup was cold.")
    record.add_line(opened.db, session_id=lunch, new=line)
    made = reporting.make_report(opened.db, kind="session-summary", session=lunch)
    assert "The soup was cold." in text_of(made)
