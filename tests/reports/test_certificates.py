"""Certificates: for those who were there and nobody else, with names that are never cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pdf import fonts_of, outside, overlapping, pages_of, read, text_of
from room import give_part, two_rooms
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.letterhead import Letterhead
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, forum, people, programme, reporting
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.people import NewPerson
from forumdesk.operations.reporting import make_document
from forumdesk.reports.page import Paper
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.wording.worries import Trouble

NAMES = ("Siti Rahayu", "สมชาย ใจดี", "محمد الخطيب", "Nobody Here", "Only Second")
FIRST = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SIGNERS = "Dr. Budi Santoso, M.Si.; Kepala Dinas; 19651231 199003 1 001 | Ani; Ketua Panitia"


@pytest.fixture
def held(opened: ForumFile) -> tuple[Store, list[str], Session]:
    """A forum of three days, on two of which it was noted who came, and a session of the first."""
    db = opened.db
    changes = forum.ForumChanges(
        title=words("Public Forum on Water"),
        starts=date(2026, 3, 2),
        ends=date(2026, 3, 4),
        time_zone="Asia/Jakarta",
    )
    forum.update_forum(db, changes=changes)
    ids = [
        one.id
        for one in people.add_people(
            db, new=[NewPerson(name, institution=words("Water Office")) for name in NAMES]
        ).value
    ]
    session = programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL,
            title=words("Clean water"),
            starts=FIRST,
            ends=FIRST + timedelta(hours=1),
        ),
    ).value
    give_part(db, session.id, SessionRole.SPEAKER, ids[1])
    give_part(db, session.id, SessionRole.MODERATOR, ids[1])
    give_part(db, session.id, SessionRole.CHAIR, ids[3])
    for person in ids[:3]:
        attendance.check_in_person(db, person_id=person, at=FIRST)
        attendance.check_out(db, person_id=person, at=FIRST + timedelta(hours=5))
    for person in (ids[0], ids[4]):
        attendance.check_in_person(db, person_id=person, at=FIRST + timedelta(days=1))
    return db, ids, session


def made(db: Store, **chosen: Any) -> str:
    return text_of(reporting.make_report(db, kind="certificates", **chosen), "-layout")


def test_each_of_those_who_were_there_has_a_page(held: tuple[Store, list[str], Session]) -> None:
    db, _ids, _session = held
    content = reporting.make_report(
        db,
        kind="certificates",
        signers=SIGNERS,
        signed_at="Jakarta",
        certificate_number="#/FKP/III/2026",
    )
    assert pages_of(content) == 4
    said = [text_of(content, "-f", str(one), "-l", str(one)) for one in range(1, 5)]
    pages = {name: page for page in said for name in NAMES if name in page}
    assert "Nobody Here" not in pages and len(pages) == 4
    first = pages["Siti Rahayu"]
    for said in (
        "Certificate",
        "Number: 001/FKP/III/2026",
        "Water Office",
        "for taking part as participant in",
        "Public Forum on Water",
        "held on 2–4 March 2026",
        "Present on 2 of 2 days on which attendance was noted",
        "Jakarta, 4 March 2026",
        "Dr. Budi Santoso, M.Si.",
        "NIP 19651231 199003 1 001",
        "Ketua Panitia",
    ):
        assert said in first
    assert "as moderator, speaker in" in pages["สมชาย ใจดี"]
    assert "Present on 1 of 2 days" in pages["Only Second"]
    assert "http" not in "".join(pages.values())
    wide, high = read(content).sizes[0]
    assert wide > high
    assert all(fonts_of(content).values())


def test_it_has_the_letterhead(held: tuple[Store, list[str], Session]) -> None:
    db, ids, _session = held
    one = document("certificates")
    with reading(db) as snapshot:
        of = one.gather(snapshot, Request(About(people=(ids[0],)), "A4", one.read({})))
    lines = words("Water Office of the District\nJalan Merdeka 1")
    drawn = one.draw(replace(of, letterhead=Letterhead(lines)), Paper.A4)
    assert text_of(drawn.pdf).startswith("Water Office of the District Jalan Merdeka 1 Certificate")


def test_a_day_a_session_and_a_role_are_asked_for(held: tuple[Store, list[str], Session]) -> None:
    db, ids, session = held
    second = made(db, day=date(2026, 3, 3))
    assert ("Only Second" in second, "Siti Rahayu" in second) == (True, True)
    assert "held on Tuesday, 3 March 2026" in second and "Present on" not in second
    assert "สมชาย" not in second
    speakers = made(db, took_part="speaker", orientation="portrait", page="F4")
    assert "for taking part as speaker in" in speakers and "Siti Rahayu" not in speakers
    participants = made(db, took_part="participant")
    assert "Siti Rahayu" in participants and "สมชาย" not in participants
    with refusing(Reason.NOBODY_CAME):
        made(db, took_part="rapporteur")
    with refusing(Reason.NOBODY_CAME):
        made(db, people=[ids[3]])
    with refusing(Reason.NOBODY_CAME):
        made(db, session=session.id)
    with refusing(Reason.ANOTHER_DAY):
        made(db, session=session.id, day=date(2026, 3, 3))
    with refusing(Reason.WRONG_CHOICE):
        made(db, signers="A; B; C; D")
    with speaking("id"):
        said = made(db, people=[ids[0]])
    assert "diberikan kepada" in said and "atas partisipasinya sebagai peserta dalam" in said


def test_whoever_was_meant_and_not_there_is_told(held: tuple[Store, list[str], Session]) -> None:
    db, ids, _session = held
    one = document("certificates")
    everybody = make_document(db, one, Request(About(), "A4", one.read({})))
    assert [(worry.trouble, worry.where) for worry in everybody.worries] == [
        (Trouble.ABSENT, "Nobody Here")
    ]
    chosen = About(day=date(2026, 3, 3), people=(ids[0], ids[1]))
    some = make_document(db, one, Request(chosen, "A4", one.read({})))
    assert [worry.where for worry in some.worries] == ["สมชาย ใจดี"]


def test_days_are_told_of_those_who_were_checked_out(
    held: tuple[Store, list[str], Session],
) -> None:
    db, ids, _session = held
    attendance.check_in_person(db, person_id=ids[3], at=FIRST + timedelta(days=1))
    attendance.check_in_person(db, person_id=ids[2], at=FIRST + timedelta(days=2))
    one = document("certificates")
    made_now = make_document(db, one, Request(About(), "A4", one.read({})))
    assert [(worry.trouble, worry.count) for worry in made_now.worries] == [
        (Trouble.DAYS_UNSURE, 3)
    ]
    said = text_of(made_now.pdf)
    # Two were checked out each evening; who was still inside may have come on the third day.
    assert (said.count("Present on 1 of 3 days"), said.count("Present on 2 of 3 days")) == (1, 1)
    assert said.count("Present on") == 2


def test_of_a_session_it_must_be_known_who_was_in_it(opened: ForumFile) -> None:
    db = opened.db
    hall, annex = two_rooms(db)
    [person] = people.add_people(db, new=[NewPerson("Siti Rahayu")]).value
    attendance.check_in_person(db, person_id=person.id)
    sessions = [
        programme.add_session(
            db,
            new=programme.NewSession(
                type=SessionType.THEMED,
                title=words("Session"),
                starts=datetime.now(UTC),
                ends=datetime.now(UTC) + timedelta(hours=1),
                room=room,
            ),
        ).value
        for room in (hall, annex)
    ]
    programme.start_session(db, session_id=sessions[0].id)
    assert "held on" in made(db, session=sessions[0].id)
    programme.start_session(db, session_id=sessions[1].id)
    with refusing(Reason.WHO_CAME_UNKNOWN):
        made(db, session=sessions[0].id)


def test_what_is_too_much_for_a_page_is_smaller_and_whole(opened: ForumFile) -> None:
    db = opened.db
    long = "Direktorat Jenderal Bina Pemerintahan Desa dan Pemberdayaan Masyarakat "
    title = words((long * 9).strip())
    forum.update_forum(db, changes=forum.ForumChanges(title=title))
    name = "Nurhaliza " * 19
    [person] = people.add_people(
        db, new=[NewPerson(name.strip(), latin="Latin " * 30, institution=words(long * 3))]
    ).value
    attendance.check_in_person(db, person_id=person.id)
    signers = " | ".join(f"{long}{one}; {long * 2}; 1965123119900310{one:02}" for one in range(6))
    for orientation in ("landscape", "portrait"):
        content = reporting.make_report(
            db, kind="certificates", page="Letter", signers=signers, orientation=orientation
        )
        assert pages_of(content) == 1
        said = text_of(content)
        assert said.count("Nurhaliza") == 19
        assert said.count("Direktorat") == 9 + 3 + 6 * 3
        assert outside(content, margin=17) == []
        assert overlapping(content) == []
