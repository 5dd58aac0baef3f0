"""Sessions, parts and actual times, with what is refused and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from room import add_session, send, two_rooms
from support import open_poll, refusing, register, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.moving import FURTHEST_DAYS, MOST_REPEATS, repeats
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import (
    Participation,
    Session,
    SessionRole,
    SessionType,
    Stage,
)
from forumdesk.domain.record import LineType
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import places, polls, programme, record, repeating, tags
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, NoOptions, Request
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import NewPlace, NewSession, SessionChanges
from forumdesk.operations.undo import take_back
from forumdesk.reports.page import Paper
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store import tags as tag_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.wording.worries import worry


def test_sessions_get_the_next_code_of_their_day(opened: ForumFile) -> None:
    first, second = add_session(opened.db), add_session(opened.db)
    later = programme.add_session(
        opened.db,
        new=NewSession(
            type=SessionType.PANEL,
            title=words("Later"),
            starts=first.starts + timedelta(days=2),
            ends=first.ends + timedelta(days=2),
        ),
    ).value
    assert [one.code for one in (first, second, later)] == ["D1-01", "D1-02", "D3-01"]
    with refusing(Reason.INVALID_FIELD):
        add_session(opened.db, code="d1-02")
    with refusing(Reason.NOT_FOUND):
        add_session(opened.db, room="none")


def test_a_session_is_changed_and_put_back(opened: ForumFile) -> None:
    session, other = add_session(opened.db), add_session(opened.db)
    done = programme.update_session(
        opened.db,
        session_id=session.id,
        changes=SessionChanges(
            title=words("Another"), code=" X 1 ", ends=session.ends + timedelta(minutes=30)
        ),
    )
    assert (done.value.code, done.value.title) == ("X 1", words("Another"))
    assert rows.session(opened.db, session.id) == done.value
    assert done.undo is not None
    redo = take_back(opened.db, done.undo)
    assert rows.session(opened.db, session.id) == session
    take_back(opened.db, redo)
    assert rows.session(opened.db, session.id) == done.value
    same = SessionChanges(code="X 1")
    assert programme.update_session(opened.db, session_id=session.id, changes=same).undo is None
    for reason, changes in (
        (Reason.ENDS_FIRST, SessionChanges(ends=session.starts)),
        (Reason.INVALID_FIELD, SessionChanges(code=other.code)),
        (Reason.INVALID_FIELD, SessionChanges(code="  ")),
        (Reason.INVALID_FIELD, SessionChanges(code="x" * 21)),
        (Reason.INVALID_TEXT, SessionChanges(title=NO_TEXT)),
        (Reason.NOT_FOUND, SessionChanges(room="none")),
    ):
        with refusing(reason):
            programme.update_session(opened.db, session_id=session.id, changes=changes)
    with refusing(Reason.NOT_FOUND):
        programme.update_session(opened.db, session_id="none", changes=SessionChanges(code="X"))


def test_parts_are_set_as_a_whole_and_share_talks(opened: ForumFile) -> None:
    session, people = add_session(opened.db), register(opened.db, 2)
    topic = words("Wells")
    programme.update_session(
        opened.db,
        session_id=session.id,
        changes=SessionChanges(parts=[NewPart(SessionRole.MC), NewPart(SessionRole.CHAIR)]),
    )
    first = rows.parts(opened.db)
    done = programme.update_session(
        opened.db,
        session_id=session.id,
        changes=SessionChanges(
            parts=[
                NewPart(SessionRole.SPEAKER, people[0], topic=topic),
                NewPart(SessionRole.SPEAKER, people[1], topic=topic, on_behalf_of=words("A host")),
                NewPart(SessionRole.MODERATOR),
            ]
        ),
    )
    parts = rows.parts(opened.db)
    assert [part.position for part in parts] == [1, 2, 3]
    assert len(rows.talks(opened.db)) == 1
    assert parts[0].talk == parts[1].talk == rows.talks(opened.db)[0].id
    assert done.undo is not None
    redo = take_back(opened.db, done.undo)
    assert (rows.parts(opened.db), rows.talks(opened.db)) == (first, [])
    take_back(opened.db, redo)
    assert rows.parts(opened.db) == parts
    with refusing(Reason.NOT_FOUND):
        programme.update_session(
            opened.db,
            session_id=session.id,
            changes=SessionChanges(parts=[NewPart(SessionRole.MC, "nobody")]),
        )
    assert rows.parts(opened.db) == parts


def test_a_session_starts_goes_on_and_ends(opened: ForumFile) -> None:
    session = add_session(opened.db)
    with refusing(Reason.NOT_STARTED):
        programme.end_session(opened.db, session_id=session.id)
    before = datetime.now(UTC)
    started = programme.start_session(opened.db, session_id=session.id).value
    assert started.started_at is not None and before <= started.started_at <= datetime.now(UTC)
    assert programme.start_session(opened.db, session_id=session.id).undo is None
    ended = programme.end_session(opened.db, session_id=session.id).value
    assert programme.end_session(opened.db, session_id=session.id).value == ended
    assert ended.ended_at is not None and ended.ended_at >= started.started_at
    again = programme.start_session(opened.db, session_id=session.id)
    assert again.value == replace(ended, ended_at=None, ended_seq=None)
    assert again.undo is not None
    take_back(opened.db, again.undo)
    assert rows.session(opened.db, session.id) == ended


def test_a_session_of_the_tray_is_not_started(opened: ForumFile) -> None:
    waits = add_session(opened.db, scheduled=False)
    with refusing(Reason.NO_TIME_YET):
        programme.start_session(opened.db, session_id=waits.id)
    assert rows.session(opened.db, waits.id) == waits


def test_a_session_with_a_history_stays(opened: ForumFile) -> None:
    empty = add_session(opened.db)
    programme.update_session(
        opened.db,
        session_id=empty.id,
        changes=SessionChanges(parts=[NewPart(SessionRole.MC, topic=words("T"))]),
    )
    done = programme.delete_session(opened.db, session_id=empty.id)
    assert (rows.sessions(opened.db), rows.parts(opened.db), rows.talks(opened.db)) == ([], [], [])
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.session(opened.db, empty.id) == empty
    assert len(rows.parts(opened.db)) == len(rows.talks(opened.db)) == 1
    with_poll, with_line, with_input = (add_session(opened.db) for _ in range(3))
    polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
            session=with_poll.id,
        ),
    )
    record.add_line(
        opened.db, session_id=with_line.id, new=record.NewLine(type=LineType.POINT, text="Text")
    )
    send(opened.db, session=with_input.id)
    for kept in (with_poll, with_line, with_input):
        with refusing(Reason.SESSION_IS_USED):
            programme.delete_session(opened.db, session_id=kept.id)
    assert len(rows.sessions(opened.db)) == 4


def test_a_programme_is_added_with_its_places_or_not_at_all(opened: ForumFile) -> None:
    venue = places.add_venue(opened.db, name=words("Balai Kota"), address=words("Jalan 1")).value
    hall = places.add_room(opened.db, venue=venue.id, name=words("Aula"), capacity=90).value
    day = datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("Asia/Jakarta"))

    def session(place: NewPlace | None, **more: object) -> NewSession:
        return NewSession(
            type=SessionType.PANEL,
            title=words("Panel"),
            starts=day,
            ends=day + timedelta(hours=1),
            place=place,
            **more,  # type: ignore[arg-type]
        )

    with refusing(Reason.NOT_FOUND):
        programme.add_programme(
            opened.db,
            new=[
                session(NewPlace("Kebun")),
                session(None, parts=[NewPart(SessionRole.MC, "nobody")]),
            ],
        )
    assert rows.sessions(opened.db) == [] and forums.rooms(opened.db) == [hall]
    added = programme.add_programme(
        opened.db,
        new=[
            session(NewPlace("AULA")),
            session(NewPlace("Kebun")),
            session(NewPlace("kebun", "Hotel")),
            session(NewPlace("Kebun", "hotel")),
        ],
    )
    by_room = {room.id: room for room in forums.rooms(opened.db)}
    rooms = [by_room[one.room or ""] for one in added.value]
    assert rooms[0] == hall
    assert rooms[1].venue == venue.id
    assert rooms[2] == rooms[3] and rooms[2].venue != venue.id
    assert added.undo is not None
    take_back(opened.db, added.undo)
    assert rows.sessions(opened.db) == [] and forums.rooms(opened.db) == [hall]


def test_an_open_poll_keeps_its_session(opened: ForumFile) -> None:
    register(opened.db, 5)
    session = add_session(opened.db)
    done = programme.update_session(
        opened.db, session_id=session.id, changes=SessionChanges(code="S")
    )
    open_poll(opened.db)
    assert done.undo is not None
    take_back(opened.db, done.undo)


def test_a_programme_that_clashes_is_looked_at_before_it_is_printed(opened: ForumFile) -> None:
    db = opened.db
    room, _other = two_rooms(db)
    first, _second = (add_session(db, room=room) for _ in range(2))
    start = forums.forum(db).starts
    paper = document("programme")

    def told(day: date | None) -> list[str]:
        with reading(db) as snapshot:
            gathered = paper.gather(snapshot, Request(About(day=day), "A4", NoOptions()))
        return [worry(one) for one in paper.worries(gathered, Paper.A4)]

    assert told(None) == told(start) == ["1 thing in this programme does not go together."]
    changes = SessionChanges(room=None)
    programme.update_session(db, session_id=first.id, changes=changes)
    assert told(None) == []


def test_a_session_is_repeated_as_it_is_planned_and_not_as_it_went(opened: ForumFile) -> None:
    db, [chair] = opened.db, register(opened.db, 1)
    parts = [
        NewPart(SessionRole.CHAIR, chair, topic=words("The week")),
        NewPart(SessionRole.OTHER, called=words("Sign language"), on_behalf_of=words("Office")),
    ]
    outcomes = tags.add_tag_set(db, name=words("Outcomes")).value
    tag = tags.add_tag(db, set_id=outcomes.id, key="1", name=words("Trust")).value
    texts = ("theme", "focus", "why", "description", "decision", "promise")
    before = add_session(
        db,
        "P",
        room=two_rooms(db)[0],
        watched=True,
        attribution=Attribution.GROUP,
        participation=Participation.CONSULT,
        stage=Stage.DRAFTING,
        language="id",
        capacity=30,
        rounds=3,
        parts=parts,
        tags=[tag.id],
        foreign="key",
        **{one: words(one) for one in texts},
    )
    programme.update_session(
        db, session_id=before.id, changes=SessionChanges(ends=before.ends + timedelta(minutes=5))
    )
    held = programme.start_session(db, session_id=before.id).value
    assert held.revision == 1
    starts = repeats(before, ZoneInfo("Asia/Jakarta"), every=7, times=3)
    done = repeating.copy_session(db, session_id=before.id, starts=starts)
    assert [one.starts - before.starts for one in done.value] == [
        timedelta(days=7 * number) for number in (1, 2, 3)
    ]
    same = replace(held, foreign="", revision=0, started_at=None, started_seq=None)
    for one in done.value:
        times = {"starts": one.starts, "ends": one.starts + timedelta(minutes=65)}
        assert one == replace(same, id=one.id, code=one.code, **times)
        copied = rows.parts(db, one.id)
        assert [(part.person, part.duty, part.on_behalf_of) for part in copied] == [
            (part.person, part.duty, part.on_behalf_of) for part in rows.parts(db, before.id)
        ]
        assert [talk.topic for talk in rows.talks(db, one.id)] == [words("The week")]
        assert copied[0].talk == rows.talks(db, one.id)[0].id
    carrying = {one.session for one in tag_rows.session_tags(db) if one.tag == tag.id}
    assert carrying == {one.id for one in (held, *done.value)}
    assert len({one.code for one in (held, *done.value)}) == 4
    assert done.undo is not None
    take_back(db, done.undo)
    assert list(rows.sessions(db)) == [held]
    assert len(rows.talks(db)) == 1
    again = repeating.copy_session(db, session_id=before.id, starts=starts[:1], with_people=False)
    assert rows.parts(db, again.value[0].id) == []


def test_a_session_begins_at_the_same_time_of_day_again_when_clocks_are_set() -> None:
    zone = ZoneInfo("Europe/Berlin")
    starts = datetime(2026, 10, 22, 9, tzinfo=zone).astimezone(UTC)
    session = Session("1", "A", SessionType.PRESS, words("A"), starts, starts + timedelta(hours=1))
    again = repeats(session, zone, every=7, times=1)
    assert [one.astimezone(zone).isoformat() for one in again] == ["2026-10-29T09:00:00+01:00"]
    for every, times in ((0, 1), (1, 0), (FURTHEST_DAYS + 1, 1), (1, MOST_REPEATS + 1)):
        with refusing(Reason.INVALID_FIELD):
            repeats(session, zone, every=every, times=times)
    last = replace(session, starts=datetime(9999, 12, 25, tzinfo=UTC))
    with refusing(Reason.INVALID_DATE):
        repeats(last, zone, every=7, times=1)
