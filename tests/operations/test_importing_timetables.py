"""A timetable is taken over whole: what is for everybody into the forum's room, and once only."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from office_files import text
from office_timetables import timetables
from support import words

from forumdesk.domain.programme import SessionType
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.operations import importing_programme as importing
from forumdesk.operations import programme as sessions
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.importing_programme import SchedulePlan
from forumdesk.operations.places import NewVenue, add_room
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import ForumFile

FIRST = date(2019, 4, 29)
AROUND = Around(ZoneInfo("Asia/Jakarta"), FIRST, 2, "en")


@pytest.fixture
def forum(opened: ForumFile) -> ForumFile:
    """With a hall for all."""
    hall = add_room(
        opened.db, venue=NewVenue(words("Town hall")), name=words("Hall"), capacity=None
    ).value
    changes = ForumChanges(
        starts=FIRST,
        ends=FIRST + timedelta(days=1),
        default_room=hall.id,
        time_zone="Asia/Jakarta",
    )
    update_forum(opened.db, changes=changes)
    return opened


def plan(forum: ForumFile, raw: bytes) -> SchedulePlan:
    table = read_programme(read_list(raw, Asked(about=About.PROGRAMME)), AROUND)
    return importing.plan_programme_import(
        forum.db, schedule=table.schedule, problems=table.problems
    )


def programme_of(forum: ForumFile) -> list[tuple[str, str]]:
    named = {room.id: room.name.in_language("en") for room in forums.rooms(forum.db)}
    there = rows.sessions(forum.db)
    return [(one.title.in_language("en"), named.get(one.room or "", "")) for one in there]


def test_what_is_for_everybody_is_in_the_forums_room_and_a_break_in_none(forum: ForumFile) -> None:
    raw = timetables()["rooms, merged over rooms and times, XLSX"].raw
    planned = plan(forum, raw)
    assert [one.session.room for one in planned.sessions[:3]] == ["Hall", "Hall", ""]
    done = importing.import_programme(forum.db, plan=planned)
    there = dict(programme_of(forum))
    assert (there["Sidang pleno"], there["Coffee break"], there["ISHOMA"]) == ("Hall", "", "")
    assert there["Jalan desa"] == "Ruang Melati"
    kinds = {s.title.in_language("en"): s.type for s in rows.sessions(forum.db)}
    assert kinds["ISHOMA"] is SessionType.BREAK
    assert plan(forum, raw).changes_nothing
    assert done.undo is not None
    take_back(forum.db, done.undo)
    assert rows.sessions(forum.db) == []


def test_a_timetable_that_comes_again_changes_what_it_changed(forum: ForumFile) -> None:
    lines = [
        ["Waktu", "Ruang 1", "Ruang 2"],
        ["Senin, 29 April 2019", "", ""],
        ["08.00-09.00", "Pembukaan", "Pembukaan"],
        ["09.00-10.00", "Diskusi kelompok", "Diskusi kelompok"],
        ["10.00-11.00", "Diskusi kelompok", "Diskusi kelompok"],
    ]
    importing.import_programme(forum.db, plan=plan(forum, text(lines)))
    before = rows.sessions(forum.db)
    assert programme_of(forum) == [
        ("Pembukaan", "Hall"),
        *[("Diskusi kelompok", "Ruang 1"), ("Diskusi kelompok", "Ruang 2")] * 2,
    ]
    # Where somebody has put it since it stays.
    other = before[1].room
    changes = SessionChanges(room=other)
    sessions.update_session(forum.db, session_id=before[0].id, changes=changes)
    assert plan(forum, text(lines)).changes_nothing
    lines[3][2], lines[2][0] = "Diskusi air", "08.15-09.00"
    planned = plan(forum, text(lines))
    assert (planned.counts.added, planned.counts.updated, planned.counts.left) == (0, 2, 3)
    importing.import_programme(forum.db, plan=planned)
    assert {s.id for s in rows.sessions(forum.db)} == {s.id for s in before}
    assert programme_of(forum)[:3] == [
        *(("Pembukaan", "Ruang 1"), ("Diskusi kelompok", "Ruang 1"), ("Diskusi air", "Ruang 2")),
    ]
