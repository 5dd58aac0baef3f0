"""What a session's list and summary say of who was there: only what is known of that session."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pdf import text_of
from room import two_rooms
from support import register, words

from forumdesk.domain.programme import Session, SessionType
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, forum, programme, record, reporting
from forumdesk.operations.record import NewLine
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

ZONE = ZoneInfo("Asia/Jakarta")


def _list(db: Store, session: Session) -> str:
    made = reporting.make_report(db, kind="attendance", session=session.id)
    return text_of(made, "-layout")


def _summary(db: Store, session: Session) -> str:
    return text_of(reporting.make_report(db, kind="session-summary", session=session.id), "-layout")


def _today() -> datetime:
    """Noon of today at the forum."""
    return datetime.combine(datetime.now(ZONE).date(), time(12), ZONE)


def _session(db: Store, room: str | None = None, hours: float = 0, **more: Any) -> Session:
    starts = _today() + timedelta(hours=hours)
    return programme.add_session(
        db,
        new=programme.NewSession(
            type=more.pop("type", SessionType.THEMED),
            title=words(more.pop("title", "Session")),
            starts=starts,
            ends=starts + timedelta(hours=1),
            room=room,
            **more,
        ),
    ).value


def _run(db: Store, session: Session) -> None:
    programme.start_session(db, session_id=session.id)
    programme.end_session(db, session_id=session.id)


def test_sessions_beside_each_other_tick_nobody(opened: ForumFile) -> None:
    db = opened.db
    hall, annex = two_rooms(db)
    for person in register(db, 4):
        attendance.check_in_person(db, person_id=person)
    first = _session(db, hall, title="Water", code="A1")
    second = _session(db, annex, title="Roads", code="A2")
    for one in (first, second):
        programme.start_session(db, session_id=one.id)
    for session, other in ((first, "A2"), (second, "A1")):
        for _end in range(2):
            said = _list(db, session)
            assert "✓" not in said.replace("✓ Signature", "")
            assert f"Other sessions were held at the same time ({other})" in " ".join(said.split())
            assert "not at the venue" not in said
            assert "present" not in said and "present" not in _summary(db, session)
            programme.end_session(db, session_id=session.id)
    # Marked one after the other by a busy desk, they were still planned for the same hour.
    third, fourth = _session(db, hall, 3, code="A3"), _session(db, annex, 3, code="A4")
    _run(db, third)
    _run(db, fourth)
    assert "(A4)" in _list(db, third) and "(A3)" in _list(db, fourth)


def test_one_after_the_other_tick_those_who_were_at_the_venue(opened: ForumFile) -> None:
    db = opened.db
    hall, annex = two_rooms(db)
    early, late, _never = register(db, 3)
    first, second = _session(db, hall), _session(db, annex, 2)
    attendance.check_in_person(db, person_id=early)
    programme.start_session(db, session_id=first.id)
    said = " ".join(_list(db, first).split())
    assert "1 3 2 at the venue since it began registered not at the venue" in said
    programme.end_session(db, session_id=first.id)
    attendance.check_out(db, person_id=early)
    attendance.check_in_person(db, person_id=late)
    _run(db, second)
    for session, here in ((first, "Person 0"), (second, "Person 1")):
        said = _list(db, session)
        assert "at the venue while it ran" in " ".join(said.split())
        ticked = [line for line in said.splitlines() if "✓" in line and "Person" in line]
        assert len(ticked) == 1 and here in ticked[0]
        assert "at the venue at its end, of 3" in " ".join(_summary(db, session).split())


def test_before_a_session_began_nobody_is_ticked_and_those_at_the_venue_are_counted(
    opened: ForumFile,
) -> None:
    db = opened.db
    for person in register(db, 7)[:6]:
        attendance.check_in_person(db, person_id=person)
    session = _session(db)
    said = " ".join(_list(db, session).split())
    assert "6 7 at the venue now registered" in said
    assert "has not begun" in said and "planned 12:00–13:00" in said
    assert "✓" not in said.replace("✓ Signature", "")
    assert "6" in _summary(db, session) and "at the venue now, of 7" in " ".join(
        _summary(db, session).split()
    )
    with speaking("id"):
        assert "di tempat acara sekarang" in " ".join(_list(db, session).split())


def test_a_break_of_yesterday_that_never_began_counts_nobody(opened: ForumFile) -> None:
    db = opened.db
    for person in register(db, 3):
        attendance.check_in_person(db, person_id=person)
    yesterday = forums.forum(db).starts - timedelta(days=1)
    forum.update_forum(db, changes=forum.ForumChanges(starts=yesterday))
    session = _session(db, hours=-24, type=SessionType.BREAK, title="Coffee")
    # A break of which nothing was written down has no summary.
    record.add_line(db, session_id=session.id, new=NewLine(LineType.POINT, "The kettle broke."))
    for said in (_list(db, session), _summary(db, session)):
        assert "at the venue" not in said
        assert "present" not in said


def test_a_running_session_says_since_when(opened: ForumFile) -> None:
    db = opened.db
    register(db, 1)
    session = _session(db)
    before = datetime.now(ZONE).replace(second=0, microsecond=0)
    programme.start_session(db, session_id=session.id)
    after = datetime.now(ZONE)
    expected = {f"since {one:%H:%M} (planned 12:00–13:00)" for one in (before, after)}
    for said in (_list(db, session), _summary(db, session)):
        assert any(one in " ".join(said.split()) for one in expected)


def test_a_clock_that_jumps_changes_no_list(opened: ForumFile) -> None:
    db = opened.db
    gone, here, later = register(db, 3)
    now = datetime.now(UTC)
    attendance.check_in_person(db, person_id=gone, at=now + timedelta(hours=1))
    attendance.check_in_person(db, person_id=here, at=now + timedelta(hours=2))
    attendance.check_out(db, person_id=gone, at=now)
    session = _session(db)
    programme.start_session(db, session_id=session.id)
    programme.end_session(db, session_id=session.id)
    attendance.check_in_person(db, person_id=later, at=now)
    ticked = [line for line in _list(db, session).splitlines() if "✓" in line and "Person" in line]
    assert len(ticked) == 1 and "Person 1" in ticked[0]


def test_who_forgot_to_check_out_has_gone_home_by_the_next_day(opened: ForumFile) -> None:
    db = opened.db
    yesterday, today = register(db, 2)
    now = datetime.now(UTC)
    attendance.check_in_person(db, person_id=yesterday, at=now - timedelta(days=1, hours=5))
    attendance.check_in_person(db, person_id=today, at=now)
    session = _session(db)
    _run(db, session)
    ticked = [line for line in _list(db, session).splitlines() if "✓" in line and "Person" in line]
    assert len(ticked) == 1 and "Person 1" in ticked[0]


def test_a_watched_door_tells_who_was_in_its_session_beside_others(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 4)
    hall, annex = two_rooms(db)
    watched, beside = _session(db, hall, title="Water"), _session(db, annex, title="Roads")
    watched = programme.watch_door(db, session_id=watched.id, watched=True).value
    assert "nobody is ticked" not in _list(db, watched)
    for person in ids[:3]:
        attendance.check_in_person(db, person_id=person)
    attendance.check_in_person(db, person_id=ids[0], session=watched.id)
    for one in (watched, beside):
        programme.start_session(db, session_id=one.id)
    attendance.check_in_person(db, person_id=ids[1], session=watched.id)
    attendance.check_out(db, person_id=ids[0], session=watched.id)
    for one in (watched, beside):
        programme.end_session(db, session_id=one.id)
    held = {one.id: one for one in programme_rows.sessions(db)}
    told = _list(db, held[watched.id])
    assert told.count("✓") == 1 + 2, "the column's head and two people"
    assert "in the session while it ran" in told and "not in the session" in told
    assert "at the door of this session itself" in told
    assert "in the session at its end, of" in _summary(db, held[watched.id])
    elsewhere = _list(db, held[beside.id])
    assert elsewhere.count("✓") == 1 and "nobody is ticked" in elsewhere
    with speaking("id"):
        assert "di pintu sesi ini sendiri" in _list(db, held[watched.id])


def test_before_a_session_opens_it_is_told_whether_two_thirds_are_there(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 3)
    session = programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.OPENING,
            title=words("Opening"),
            starts=datetime.now(UTC),
            ends=datetime.now(UTC) + timedelta(hours=1),
        ),
    ).value
    for person in ids[:2]:
        attendance.check_in_person(db, person_id=person)
    told = "Two thirds of the 3 registered are 2."
    assert f"{told} So many were there from" in _list(db, session)
    attendance.check_out(db, person_id=ids[0])
    assert f"{told} So many were not there: 1 is missing." in _list(db, session)
    programme.start_session(db, session_id=session.id)
    assert "So many were not there: 1 is missing." in _list(db, session)
    attendance.check_in_person(db, person_id=ids[2])
    # Who has left since it began has been there, as on a list that was signed.
    attendance.check_out(db, person_id=ids[1])
    assert f"{told} So many were there from" in _list(db, session)
