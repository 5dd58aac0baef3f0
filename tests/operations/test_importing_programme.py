"""Taking a programme over: a plan writes nothing, its import everything or nothing, and once."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import FrameType
from zoneinfo import ZoneInfo

import pytest
from length import either
from office_programmes import programmes
from support import refusing, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.forum import HostRole
from forumdesk.domain.people import Person
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.schedule import Schedule, ScheduledPerson, ScheduledSession, ScheduleForm
from forumdesk.domain.schedule_import import Fate, RemarkKind
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.operations import importing_programme as importing
from forumdesk.operations import programme as sessions
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.importing_programme import SchedulePlan
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.places import add_host
from forumdesk.operations.programme import NewSession, SessionChanges
from forumdesk.operations.protecting import choose_attribution
from forumdesk.operations.taken_sessions import Wanted
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import ForumFile

JAKARTA = ZoneInfo("Asia/Jakarta")
FIRST = date(2019, 4, 29)


@pytest.fixture
def forum(opened: ForumFile) -> ForumFile:
    days = ForumChanges(starts=FIRST, ends=FIRST + timedelta(days=1), time_zone="Asia/Jakarta")
    update_forum(opened.db, changes=days)
    return opened


def person(forum: ForumFile, name: str, institution: str = "") -> Person:
    place = words(institution) if institution else NO_TEXT
    return add_person(forum.db, new=NewPerson(name, institution=place)).value


def at(hour: int, minute: int = 0, *, day: int = 1) -> datetime:
    return datetime(2019, 4, 28 + day, hour, minute, tzinfo=JAKARTA)


def one(title: str, starts: datetime | None = None, **more: object) -> ScheduledSession:
    """A session of an hour, by a key that is its title."""
    ends = starts + timedelta(hours=1) if starts else None
    told = {"where": title, "key": title, "starts": starts, "ends": ends} | more
    return ScheduledSession(title=words(title), **told)  # type: ignore[arg-type]  # by field name


def plan(forum: ForumFile, *scheduled: ScheduledSession, **wanted: object) -> SchedulePlan:
    schedule = Schedule(ScheduleForm.JSON, scheduled)
    return importing.plan_programme_import(
        forum.db,
        schedule=schedule,
        wanted=Wanted(**wanted),  # type: ignore[arg-type]
    )


def take(forum: ForumFile, *scheduled: ScheduledSession, **wanted: object) -> SchedulePlan:
    planned = plan(forum, *scheduled, **wanted)
    importing.import_programme(forum.db, plan=planned)
    return planned


def programme_of(forum: ForumFile) -> list[tuple[str, datetime, str | None]]:
    return [(s.title.in_language("en"), s.starts, s.room) for s in rows.sessions(forum.db)]


def everything(forum: ForumFile) -> object:
    """All that an import may write."""
    db = forum.db
    return (
        *(rows.sessions(db), rows.in_tray(db), rows.parts(db), rows.talks(db)),
        *(people_rows.people(db), forums.rooms(db), forums.venues(db)),
    )


def test_an_import_does_what_its_plan_says_and_is_taken_back(forum: ForumFile) -> None:
    before = everything(forum)
    ani = ScheduledPerson("Ani Lestari", "Narasumber", topic=words("Wells"))
    budi = ScheduledPerson("Budi", "Juru kunci")
    planned = plan(
        forum,
        one("Opening", at(9), room="Hall", venue="Town hall", type="Pembukaan"),
        one("Water", at(10), room="Hall", venue="Town hall", people=(ani, budi), code="W1"),
        one("Reserve", minutes=45, people=(ani,)),
    )
    assert everything(forum) == before
    assert [p.fate for p in planned.sessions] == [Fate.ADD] * 3
    done = importing.import_programme(forum.db, plan=planned)
    counts = done.value
    assert (counts.added, counts.updated, counts.rooms, counts.people) == (3, 0, 1, 2)
    opening, water = rows.sessions(forum.db)
    assert (opening.type, opening.starts, opening.code) == (SessionType.OPENING, at(9), "D1-01")
    assert (water.code, water.foreign) == ("W1", "Water")
    (reserve,) = rows.in_tray(forum.db)
    assert (reserve.code, reserve.ends - reserve.starts) == ("T-01", timedelta(minutes=45))
    first, other = rows.parts(forum.db, water.id)
    assert (first.role, other.role) == (SessionRole.RESOURCE_PERSON, SessionRole.OTHER)
    assert other.called == words("Juru kunci")
    assert rows.parts(forum.db, reserve.id)[0].person == first.person
    assert [p.display for p in people_rows.people(forum.db)] == ["Ani Lestari", "Budi"]
    after = everything(forum)
    assert done.undo is not None
    redo = take_back(forum.db, done.undo)
    assert everything(forum) == before
    take_back(forum.db, redo)
    assert everything(forum) == after


def test_what_is_here_already_is_not_written(forum: ForumFile) -> None:
    file = (one("Water", at(9), room="Hall", people=(ScheduledPerson("Ani", "Moderator"),)),)
    take(forum, *file)
    before = everything(forum)
    again = plan(forum, *file)
    assert [p.fate for p in again.sessions] == [Fate.SAME] and again.changes_nothing
    assert importing.import_programme(forum.db, plan=again).undo is None
    assert everything(forum) == before


def test_what_the_file_changes_is_changed_and_the_rest_stays(forum: ForumFile) -> None:
    take(forum, one("Water", at(9), room="Hall", people=(ScheduledPerson("Ani", "Speaker"),)))
    (water,) = rows.sessions(forum.db)
    rina = person(forum, "Rina")
    by_hand = [*rows.parts(forum.db)]
    kept = NewPart(SessionRole.RAPPORTEUR, person=rina.id)
    there = [NewPart(p.role, person=p.person) for p in by_hand]
    changes = SessionChanges(why=words("It matters"), parts=[*there, kept])
    sessions.update_session(forum.db, session_id=water.id, changes=changes)
    citra = (ScheduledPerson("Citra", "Speaker"),)
    take(forum, one("Water for all", at(10), key="Water", people=citra))
    (after,) = rows.sessions(forum.db)
    assert (after.id, after.title, after.starts) == (water.id, words("Water for all"), at(10))
    assert (after.room, after.why) == (water.room, words("It matters"))
    assert after.revision == water.revision + 1
    names = {p.id: p.display for p in people_rows.people(forum.db)}
    told = [(p.role, names[p.person or ""]) for p in rows.parts(forum.db)]
    assert told == [(SessionRole.SPEAKER, "Citra"), (SessionRole.RAPPORTEUR, "Rina")]


def test_parts_keep_what_the_file_does_not_say(forum: ForumFile) -> None:
    """Topics and translations that were added by hand, and who stands for a host."""
    host = Text((("en", "Water Board"), ("id", "Dewan Air")))
    add_host(forum.db, name=host, short_name="WB", role=HostRole.LEAD)
    said = (ScheduledPerson("Ani", "Speaker"), ScheduledPerson("Dewan Air", "Welcome remarks"))
    file = one("Water", at(9), people=said)
    take(forum, file)
    assert [p.display for p in people_rows.people(forum.db)] == ["Ani"]
    (water,) = rows.sessions(forum.db)
    ani, board = rows.parts(forum.db, water.id)
    by_hand = [
        NewPart(ani.role, person=ani.person, topic=words("Wells")),
        NewPart(board.role, on_behalf_of=host),
    ]
    changes = SessionChanges(parts=by_hand)
    sessions.update_session(forum.db, session_id=water.id, changes=changes)
    assert plan(forum, file).changes_nothing
    take(forum, one("Water", at(9), people=(*said, ScheduledPerson("Budi", "Speaker"))))
    after = rows.parts(forum.db, water.id)
    assert [(p.on_behalf_of, p.talk is not None) for p in after] == [
        (NO_TEXT, True),
        (host, False),
        (NO_TEXT, False),
    ]


def test_a_session_is_known_by_id_code_or_title_and_start(forum: ForumFile) -> None:
    for title, hour in (("A", 9), ("B", 10), ("C", 11)):
        new = NewSession(
            SessionType.THEMED, words(title), at(hour), at(hour + 1), code=f"X-{title}"
        )
        sessions.add_session(forum.db, new=new)
    a, b, c = rows.sessions(forum.db)
    planned = plan(
        forum,
        one("A, renamed", at(9), key=a.id),
        one("B, renamed", at(12), key="other", code="x-b"),
        one("C", at(11), key="another"),
    )
    assert [p.known for p in planned.sessions] == [a, b, c]


def test_a_list_without_keys_updates_titles_too(forum: ForumFile) -> None:
    """Breaks have one title, and a title that was mended is not another session."""

    def file(*lines: str) -> SchedulePlan:
        around = Around(JAKARTA, FIRST, 2, "en")
        text = "\n".join(("Day;Time;Title;Room", *lines))
        table = read_programme(read_list(text.encode(), Asked(about=About.PROGRAMME)), around)
        planned = importing.plan_programme_import(forum.db, schedule=table.schedule)
        importing.import_programme(forum.db, plan=planned)
        return planned

    break_, lunch = "1;10.00-10.15;Break;", "1;12.00-13.00;Break;"
    file("1;09.00-10.00;Watr;Hall", break_, lunch)
    ids = [s.id for s in rows.sessions(forum.db)]
    done = file("1;09.00-10.00;Water;Hall", "1;10.10-10.20;Break;", lunch)
    assert (done.counts.added, done.counts.updated, done.counts.left) == (0, 2, 1)
    assert [s.id for s in rows.sessions(forum.db)] == ids
    assert rows.sessions(forum.db)[1].starts == at(10, 10)


def test_what_was_held_or_called_off_stays_and_is_told(forum: ForumFile) -> None:
    take(forum, one("Held", at(9)), one("Off", at(10)))
    held, off = rows.sessions(forum.db)
    sessions.start_session(forum.db, session_id=held.id)
    before = everything(forum)
    again = take(
        forum, one("Held", at(14)), one("Off", at(10), deleted=True), one("No", deleted=True)
    )
    kinds = [p.remarks[0].kind for p in again.sessions]
    assert kinds == [RemarkKind.HELD, RemarkKind.CALLED_OFF, RemarkKind.NOT_ADDED]
    assert everything(forum) == before and off in rows.sessions(forum.db)


def test_a_session_that_tells_nobody_gets_nobody(forum: ForumFile) -> None:
    take(forum, one("Quiet", at(9)))
    (quiet,) = rows.sessions(forum.db)
    choose_attribution(forum.db, session_id=quiet.id, to=Attribution.CHATHAM)
    file = (
        one("Quiet", at(10), people=(ScheduledPerson("Ani Lestari"),)),
        one("New", at(12), attribution="chatham", people=(ScheduledPerson("Ani Lestari"),)),
    )
    done = take(forum, *file)
    assert all(p.remarks[-1].kind is RemarkKind.PROTECTED for p in done.sessions)
    assert rows.parts(forum.db) == [] and people_rows.people(forum.db) == []
    assert rows.sessions(forum.db)[0].starts == at(10)
    assert rows.sessions(forum.db)[1].attribution is Attribution.CHATHAM


def test_people_are_matched_as_they_are_written(forum: ForumFile) -> None:
    known = person(forum, "José Pérez")
    twins = [person(forum, "Ani", place) for place in ("Desa A", "Desa B")]
    people = (
        ScheduledPerson("josé pérez"),
        ScheduledPerson("Jose Perez"),
        ScheduledPerson("Ani"),
        ScheduledPerson("Ani", "Moderator", institution="Desa B"),
    )
    planned = plan(forum, one("Water", at(9), people=people))
    new = planned.sessions[0].new
    assert new is not None
    (made,) = planned.people
    assert [p.person for p in new.parts] == [known.id, made.id, None, twins[1].id]
    assert [r.kind for r in planned.sessions[0].remarks] == [
        RemarkKind.LOOKS_LIKE,
        RemarkKind.SEVERAL,
    ]
    chosen = plan(forum, one("Water", at(9), people=people), meant={"Ani": twins[0].id})
    assert chosen.sessions[0].new is not None
    assert chosen.sessions[0].new.parts[2].person == twins[0].id


def test_days_and_years_that_are_not_the_forums_are_refused_unless_wanted(
    forum: ForumFile,
) -> None:
    beside = one("Setup", at(9, day=0))
    buddhist = one("Water", at(9).replace(year=2562))
    for session, reason in ((beside, Reason.OUTSIDE_DAYS), (buddhist, Reason.BUDDHIST_YEAR)):
        planned = plan(forum, session, one("Good", at(9)))
        before = everything(forum)
        with refusing(reason):
            importing.import_programme(forum.db, plan=planned)
        assert everything(forum) == before
    take(forum, beside, outside=True)
    take(forum, buddhist, buddhist=True)
    assert [s.starts for s in rows.sessions(forum.db)] == [at(9, day=0), at(9)]


def test_a_room_of_another_venue_is_refused(forum: ForumFile) -> None:
    take(forum, one("Opening", at(9), room="Hall", venue="Town hall"))
    with refusing(Reason.ROOM_ELSEWHERE):
        take(forum, one("Closing", at(10), room="hall", venue="School"))
    take(
        forum, one("Closing", at(10), room="hall"), one("More", at(11), room="Lab", venue="School")
    )
    assert [r.name.in_language("en") for r in forums.rooms(forum.db)] == ["Hall", "Lab"]


def test_a_plan_that_is_out_of_date_is_refused(forum: ForumFile) -> None:
    planned = plan(forum, one("Water", at(9), people=(ScheduledPerson("Ani"),)))
    person(forum, "Ani")
    with refusing(Reason.PROGRAMME_IS_OUTDATED):
        importing.import_programme(forum.db, plan=planned)
    assert rows.sessions(forum.db) == []


def test_an_import_that_is_stopped_writes_nothing(forum: ForumFile) -> None:
    planned = plan(forum, *(one(f"S{n}", at(9), room=f"R{n}") for n in range(50)))
    with refusing(Reason.IMPORT_STOPPED):
        importing.import_programme(forum.db, plan=planned, watch=lambda done: done < 30)
    assert rows.sessions(forum.db) == [] and forums.rooms(forum.db) == []


def test_every_list_of_an_office_comes_in_once(forum: ForumFile) -> None:
    around = Around(JAKARTA, FIRST, 2, "en")
    for name, given in programmes().items():
        grid = read_list(given.raw, Asked(about=About.PROGRAMME))
        schedule = read_programme(grid, around).schedule
        planned = importing.plan_programme_import(forum.db, schedule=schedule)
        done = importing.import_programme(forum.db, plan=planned)
        off = sum(s.deleted for s in schedule.sessions)
        assert done.value.added == len(given.sessions) - off, name
        again = importing.plan_programme_import(forum.db, schedule=schedule)
        assert again.changes_nothing, name
        assert done.undo is not None
        take_back(forum.db, done.undo)
    assert rows.sessions(forum.db) == []


@pytest.mark.parametrize("seed", range(either(3, long=60)))
def test_any_order_of_files_changes_and_undo_ends_as_the_last_file_says(
    forum: ForumFile, seed: int
) -> None:
    """A model of what is in the file, changed at random, is what is here after its import."""
    chance = random.Random(seed)
    model: dict[str, ScheduledSession] = {}
    number = 0
    for _step in range(either(8, long=25)):
        for _change in range(chance.randrange(1, 5)):
            key = chance.choice(["new", *model])
            if key == "new":
                number += 1
                model[f"K{number}"] = _any(chance, f"K{number}")
            else:
                model[key] = _any(chance, key)
        before = everything(forum)
        planned = plan(forum, *model.values())
        done = importing.import_programme(forum.db, plan=planned)
        if chance.random() < 0.3 and done.undo is not None:
            take_back(forum.db, done.undo)
            assert everything(forum) == before
            done = importing.import_programme(forum.db, plan=plan(forum, *model.values()))
        there = {s.foreign: s for s in (*rows.sessions(forum.db), *rows.in_tray(forum.db))}
        assert there.keys() == model.keys()
        for key, said in model.items():
            assert there[key].title == said.title
            if said.starts is not None:
                assert (there[key].starts, there[key].scheduled) == (said.starts, True)
        assert plan(forum, *model.values()).changes_nothing


def _any(chance: random.Random, key: str) -> ScheduledSession:
    starts = at(chance.randrange(8, 18), day=chance.randrange(1, 3))
    names = chance.sample(["Ani", "Budi", "Citra", "Dodi"], chance.randrange(3))
    people = tuple(ScheduledPerson(name, chance.choice(("", "Moderator"))) for name in names)
    title = f"{key} {chance.randrange(3)}"
    when = starts.astimezone(UTC) if chance.random() < 0.8 else None
    room = chance.choice(("", "Hall", "Room 2"))
    return one(title, when, key=key, room=room, people=people)


def test_rooms_and_venues_by_the_hundred_are_found_without_looking_at_all(forum: ForumFile) -> None:
    """Ballots wait while a programme is written, so it may not take as long as rooms squared."""
    named = [one(f"S{n}", at(9), room=f"Room {n}", venue=f"Hall {n}") for n in range(200)]
    looked = Counter[str]()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            looked[frame.f_code.co_name] += 1

    for changed in (0, 30):
        again = [replace(each, title=words(f"{each.key} {changed}")) for each in named]
        sys.setprofile(note)
        try:
            planned = plan(forum, *again)
            importing.import_programme(forum.db, plan=planned)
        finally:
            sys.setprofile(None)
    assert len(forums.rooms(forum.db)) == len(forums.venues(forum.db)) == 200
    assert len(rows.sessions(forum.db)) == 200
    assert 0 < looked[identity.__name__] < 60 * 200
