"""The official record: what was agreed, and who answers for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pdf import text_of
from room import add_session
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.domain.registration import Answer, BySex
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    people,
    programme,
    record,
    registration,
    reporting,
    versions,
)
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.documents.berita_acara import DOCUMENT
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading

MANY = BySex(5, 8, 0)


@pytest.fixture
def session(opened: ForumFile) -> Session:
    """A session in which something was agreed and promised."""
    made = add_session(opened.db)
    for one in (
        record.NewLine(LineType.POINT, "A point that is no agreement."),
        record.NewLine(LineType.AGREEMENT, "It opens at eight.", reached=Reached.ACCLAMATION),
        record.NewLine(LineType.ACTION, "Buy a lock", owner="RT 03", due=date(2026, 4, 1)),
    ):
        record.add_line(opened.db, session_id=made.id, new=one)
    return made


def made(opened: ForumFile, session: str | None = None, **chosen: str) -> str:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return text_of(
        reporting.make_report(
            opened.db, kind="berita-acara", session=session, page="F4", at=when, **chosen
        )
    )


def test_witnesses_have_a_place_to_sign_also_before_they_are_named(
    opened: ForumFile, session: Session
) -> None:
    named = people.add_person(opened.db, new=NewPerson("Sumarni")).value.id
    parts = [NewPart(SessionRole.WITNESS, named), NewPart(SessionRole.WITNESS)]
    changes = programme.SessionChanges(parts=parts)
    programme.update_session(opened.db, session_id=session.id, changes=changes)
    with speaking("id"):
        for said in (made(opened, session.id), made(opened)):
            signed = said.partition("akhir berita acara")[2]
            assert (signed.count("Saksi"), signed.count("Sumarni")) == (2, 1)


def test_what_was_agreed_stands_in_it_with_the_day_in_words(
    opened: ForumFile, session: Session
) -> None:
    with speaking("id"):
        said = made(opened, session.id, record_number="005/BA/2026", basis="PermenPANRB 16/2017")
    for expected in (
        *("Nomor: 005/BA/2026", "PermenPANRB 16/2017", "Pada hari ini, "),
        *(" tahun dua ribu ", "It opens at eight. Secara aklamasi.", "Buy a lock RT 03"),
        *("ini dibuat dengan sebenarnya", "akhir berita acara: 1 kesepakatan", "Wakil peserta"),
    ):
        assert expected in said
    assert "A point that is no agreement." not in said


def test_the_forum_has_one_of_all_sessions(opened: ForumFile, session: Session) -> None:
    other = add_session(opened.db).id
    new = record.NewLine(LineType.AGREEMENT, "The bridge comes first.")
    record.add_line(opened.db, session_id=other, new=new)
    said = made(opened)
    assert f"1. It opens at eight. By acclamation. {session.code}" in said
    assert "2. The bridge comes first." in said
    assert "end of official record: 2 agreements" in said
    assert said.count("Draft, not read back yet") == 2


def test_it_counts_those_who_came_by_what_is_known_of_their_sex(
    opened: ForumFile, session: Session
) -> None:
    registration.set_field_use(opened.db, keys=["display", "sex"])
    answers = [(Answer("sex", said),) for said in ("female", "male", "female", "")]
    new = [NewPerson(f"P {place}", answers=one) for place, one in enumerate(answers)]
    for one in people.add_people(opened.db, new=new).value[1:]:
        attendance.check_in_person(opened.db, person_id=one.id)
    with speaking("id"):
        said = made(opened)
        assert "(perempuan: 1, laki-laki: 1, tidak disebut: 1)" in said
    # What is published tells nothing of so few.
    versions.mark_record(opened.db, session_id=session.id, state=RecordState.AGREED)
    with reading(opened.db) as snapshot:
        gathered = DOCUMENT.gather(snapshot, Request(About(), "A4", DOCUMENT.read({})))
    assert gathered.sexes == BySex(1, 1, 1)
    assert DOCUMENT.public is not None
    published = [DOCUMENT.public(replace(gathered, sexes=one)) for one in (BySex(1, 1, 1), MANY)]
    assert [one and one.sexes for one in published] == [None, MANY]
    registration.set_field_use(opened.db, keys=["display"])
    assert "female" not in made(opened)


def test_those_who_sign_are_three_to_six(opened: ForumFile, session: Session) -> None:
    said = made(opened, session.id, signers="Siti; Regent; 19700101 | Budi; Head of service")
    for expected in ("Siti", "Regent", "NIP 19700101", "Budi", "For the participants"):
        assert expected in said
    assert "Rapporteur" not in said
    with refusing(Reason.WRONG_CHOICE):
        made(opened, session.id, signers=" | ".join(["Siti; Regent"] * 7))
    with refusing(Reason.WRONG_CHOICE):
        made(opened, session.id, signers="Siti; Regent; 1; 2")


def test_without_a_record_there_is_none(opened: ForumFile) -> None:
    add_session(opened.db)
    with refusing(Reason.NO_RECORD_YET):
        made(opened)
