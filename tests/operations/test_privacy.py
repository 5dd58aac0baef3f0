"""What is known of one person, and what whoever answers for people's data is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pdf import text_of
from room import add_session, send
from support import cast, draft, open_poll, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.privacy import TIME_TO_TELL, PrivacyNotice
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType
from forumdesk.domain.registration import Answer
from forumdesk.domain.text import Text
from forumdesk.domain.waiting import Said, Wish
from forumdesk.exchange.known import known_json
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    breakout,
    following,
    ground_rules,
    polls,
    privacy,
    record,
    registration,
    reporting,
    waiting,
)
from forumdesk.operations.breakout import NewTable
from forumdesk.operations.checking import check
from forumdesk.operations.documents.base import About, NoOptions, Request
from forumdesk.operations.documents.privacy_notice import DOCUMENT
from forumdesk.operations.ending import end_forum
from forumdesk.operations.merging import merge_people
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.record import NewLine
from forumdesk.operations.registration import NewField
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import privacy as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.store.transaction import writing
from forumdesk.wording import erasing
from forumdesk.wording import following as following_words
from forumdesk.wording.worries import Trouble

NOW = datetime(2026, 4, 29, 3, tzinfo=UTC)
NOTICE = PrivacyNotice("Dinas Pekerjaan Umum", "Sari, 0812-0000-0000")


def known(opened: ForumFile, person: str) -> dict[str, Any]:
    """What the file tells of somebody, as they get it."""
    with reading(opened.db) as snapshot:
        found: dict[str, object] = json.loads(
            known_json(privacy.known_of(snapshot, person, at=NOW))
        )
    return found


def test_somebody_is_given_all_that_is_known_of_them_and_nothing_of_others(
    opened: ForumFile,
) -> None:
    db, session = opened.db, add_session(opened.db)
    other, *_others = register(db, 4)
    first = add_person(db, new=NewPerson("Ani", country="TH", language="id")).value.id
    keys = ["display", "country", "language", "phone", "diet"]
    registration.set_field_use(db, keys=keys)
    for person, phone in ((first, "+62 812 1"), (other, "+62 812 2")):
        answers = (Answer("phone", phone), Answer("diet", f"halal {phone}"))
        registration.set_answers(db, person_id=person, answers=answers)
        attendance.check_in_person(db, person_id=person)
        record.add_line(
            db,
            session_id=session.id,
            new=NewLine(LineType.CRITICISM, f"The pump of {phone} stands still.", speaker=person),
        )
    in_tray = add_session(db, "T-07", parts=[NewPart(SessionRole.CHAIR, first)], scheduled=False)
    breakout.set_tables(db, session_id=in_tray.id, tables=[NewTable(3, host=first)])
    ground_rules.set_ground_rules(db, rules={"en": "Listen"})
    ground_rules.accept_ground_rules(db, person_ids=[first])
    named = draft(db, "Well", "Road", kind="named")
    secret = draft(db, "Well", "Road")
    for one in (named, secret):
        poll = polls.open_poll(db, poll_id=one.id, anyway=True).value
        cast(db, poll, first, [poll.options[0].id])
        cast(db, poll, other, [poll.options[1].id])
    told = known(opened, first)
    written = json.dumps(told)
    assert "+62 812 1" in written and "halal +62 812 1" in written
    assert "812 2" not in written and other not in written
    assert [(one["kind"], one["voted"], one["choices"]) for one in told["polls"]] == [
        ("named", True, [named.options[0].id]),
        ("secret", True, None),
    ]
    assert [one["direction"] for one in told["visits"]] == ["in"]
    assert [(one["session"], one["role"]) for one in told["programme"]] == [("T-07", "chair")]
    assert told["tables"] == [{"session": "T-07", "number": 3}]
    assert told["ground_rules"]["as_worded"] and known(opened, other)["ground_rules"] is None
    assert [one["text"] for one in told["record"]] == ["The pump of +62 812 1 stands still."]
    paper = text_of(reporting.make_report(db, kind="personal-data", people=[first]))
    assert "Thailand" in paper and "Indonesian" in paper
    assert "voted: Well" in paper and "voted; how is not known" in paper
    assert "halal +62 812 1" in paper and "Ground rules accepted" in paper and "812 2" not in paper


def test_somebody_is_told_what_was_agreed_to_and_that_it_was_typed_on_a_phone(
    opened: ForumFile,
) -> None:
    db = opened.db
    waiting.set_self_registration(db, on=True)
    with speaking("id"):
        wish = Wish("siti@desa.id", following_words.agreed())
        sentence = following_words.consent()
    said = Said("id", (Answer("display", "Siti"),), wish=wish)
    with writing(db) as transaction:
        one, _new = waiting.register_oneself(transaction, said=said, phone=b"a", nonce="n" * 32)
    person = waiting.admit(db, waiting_id=one.id, nod=waiting.Nod()).value.person
    told = known(opened, person.id)
    assert [each["number"] for each in told["typed_on_a_phone"]] == [one.shown]
    assert told["follow_up"]["contact"] == "siti@desa.id" and told["follow_up"]["agreed_at"]
    assert told["follow_up"]["text"] == sentence
    paper = text_of(reporting.make_report(db, kind="personal-data", people=[person.id]))
    assert one.shown in paper and sentence in paper and "until withdrawn" in paper
    assert following_words.agreed_to("1:id:0") == following_words.agreed_to("") == ""


def test_a_paper_about_one_person_is_made_for_one_alone(opened: ForumFile) -> None:
    people = register(opened.db, 2)
    for wanted in (None, [], people):
        with refusing(Reason.NEEDS_PERSON):
            reporting.make_report(opened.db, kind="personal-data", people=wanted)
    with reading(opened.db) as snapshot, refusing(Reason.NOT_FOUND):
        privacy.known_of(snapshot, "nobody", at=NOW)


def test_who_answers_for_the_data_is_said_and_taken_back(opened: ForumFile) -> None:
    db = opened.db
    with refusing(Reason.NO_NOTICE):
        reporting.make_report(db, kind="privacy-notice")
    said = privacy.set_notice(db, notice=NOTICE)
    paper = text_of(reporting.make_report(db, kind="privacy-notice"))
    assert NOTICE.controller in paper and NOTICE.contact in paper
    with refusing(Reason.INVALID_FIELD):
        privacy.set_notice(db, notice=PrivacyNotice("x" * 201, "y"))
    assert rows.notice(db) == NOTICE and said.undo is not None
    take_back(db, said.undo)
    assert rows.notice(db) == PrivacyNotice()


def test_a_notice_tells_all_that_is_kept_and_whatever_has_no_purpose(opened: ForumFile) -> None:
    db, [person] = opened.db, register(opened.db, 1)
    privacy.set_notice(db, notice=NOTICE)
    own = registration.add_field(db, new=NewField(words("Shirt size"))).value
    registration.set_field_use(db, keys=["display", "diet", "email", own.key])
    registration.set_answers(db, person_id=person, answers=[Answer("diet", "halal")])
    registration.set_field_use(db, keys=["display", own.key])
    following.follow(db, name="Siti", wish=Wish("siti@desa.id", "1:en:0"), language="en")
    made = reporting.make_document(db, DOCUMENT, Request(About(), "A4", NoOptions()))
    paper = text_of(made.pdf)
    assert "no longer asked; still kept until" in paper and "Food" in paper
    assert "E-mail" not in paper and "until you withdraw" in paper
    assert "Asked by the organiser of this forum." in paper
    unsaid = [one.where for one in made.worries if one.trouble is Trouble.NO_PURPOSE]
    assert unsaid == ["Shirt size"]
    assert "no longer asked" in text_of(reporting.make_report(db, kind="processing-record"))


@pytest.mark.parametrize("days", [0, 1])
def test_a_breach_counts_what_is_there_and_when_it_must_be_told(
    opened: ForumFile, days: int
) -> None:
    db = opened.db
    registration.set_field_use(db, keys=["display", "institution", "country", "phone"])
    add_person(db, new=NewPerson(display="Ani", country="ID", institution=Text((("id", "Desa"),))))
    add_person(db, new=NewPerson(display="Budi", answers=(Answer("phone", "+62 812 3"),)))
    send(db, "No water.")
    noticed = NOW + timedelta(days=days)
    with reading(db) as snapshot:
        found = privacy.breach_of(snapshot, at=NOW, noticed=noticed)
    assert found.tell_by == noticed + TIME_TO_TELL == noticed + timedelta(hours=72)
    assert {field.key: number for field, number in found.fields} == {
        "display": 2,
        "institution": 1,
        "country": 1,
        "phone": 1,
    }
    assert (found.people, found.inputs, found.signed) == (2, 1, 0)


def test_of_a_secret_vote_that_is_open_a_breach_sheet_promises_nothing(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    open_poll(db)
    with reading(db) as snapshot:
        found = privacy.breach_of(snapshot, at=NOW, noticed=NOW)
    assert found.secret == 0
    assert "How anybody voted" not in text_of(reporting.make_report(db, kind="breach-sheet"))


def test_whoever_was_registered_twice_is_told_the_same_by_either_id(opened: ForumFile) -> None:
    db = opened.db
    keep, gone = register(db, 2)
    attendance.check_in_person(db, person_id=gone)
    merge_people(db, keep=keep, gone=gone)
    assert known(opened, gone) == known(opened, keep)
    assert len(known(opened, gone)["visits"]) == 1


def test_a_breach_sheet_reads_when_it_was_noticed_by_the_clock_of_the_forum(
    opened: ForumFile,
) -> None:
    paper = text_of(
        reporting.make_report(opened.db, kind="breach-sheet", noticed="2026-04-29 21:30")
    )
    assert "29 Apr 2026, 21:30" in paper and "2 May 2026, 21:30" in paper
    with refusing(Reason.INVALID_FIELD):
        reporting.make_report(opened.db, kind="breach-sheet", noticed="yesterday")


def test_the_record_of_processing_tells_what_was_given_out_and_names_nobody(
    opened: ForumFile,
) -> None:
    db = opened.db
    [person] = register(db, 1)
    privacy.note_given_out(db, what="people.csv")
    privacy.note_told(db, person_id=person)
    paper = text_of(reporting.make_report(db, kind="processing-record"))
    assert "people.csv was written for others: 1 person" in paper
    assert "Somebody was given what is known of them" in paper and person not in paper


def test_an_ended_forum_has_a_certificate_that_its_log_bears_out(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    with refusing(Reason.NOT_ENDED):
        reporting.make_report(db, kind="wipe-certificate")
    told = end_forum(opened, title=forums.forum(db).short_title).value
    for language in ("en", "id"):
        with speaking(language):
            paper = text_of(reporting.make_report(db, kind="wipe-certificate"))
            bare = "".join(paper.split())
            assert told.head in bare
            for what, number in told.rows:
                assert f"{erasing.wipe(what)}{number}".replace(" ", "") in bare
    assert check(db).ok
