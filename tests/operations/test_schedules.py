"""The programme that others are given: what is in it, who is not, and by which keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from any_forum import any_forum
from foreign_schedules import read
from length import either
from prepared import empty, full, put
from room import add_session, two_rooms
from support import words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.changes import SAME
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Participation, SessionRole, SessionType
from forumdesk.domain.schedule import Schedule
from forumdesk.domain.text import NO_TEXT
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import read_programme
from forumdesk.exchange.programmes.roles import role_of, type_of
from forumdesk.exchange.programmes.rows import Around
from forumdesk.i18n import speaking
from forumdesk.operations import tags
from forumdesk.operations.exporting import make_export
from forumdesk.operations.importing_programme import import_programme, plan_programme_import
from forumdesk.operations.parts import NewPart
from forumdesk.operations.schedules import schedule_of
from forumdesk.store import people as people_rows
from forumdesk.store import programme
from forumdesk.store import tags as tag_rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store, reading

FILES = ("schedule.json", "schedule.xml", "programme.ics", "programme.html")
UID = "20260429-abc@example.org"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForumFile]:
    """A named session of another program, one where nobody is told, and one in the tray."""
    path = put(full(3), tmp_path_factory.mktemp("planned") / "a.forum")
    with open_forum(path) as opened:
        hall, annex = two_rooms(opened.db)
        first, second, third = (one.id for one in people_rows.people(opened.db))
        topic = words("Wells")
        named = [
            NewPart(SessionRole.MODERATOR, first),
            NewPart(SessionRole.SPEAKER, second, topic=topic),
            NewPart(SessionRole.SPEAKER, third, topic=words("Pumps")),
            NewPart(SessionRole.OTHER, None, called=words("Drummer")),
        ]
        told = {"decision": words("The plan"), "participation": Participation.CONSULT}
        opening: dict[str, Any] = {"room": hall, "parts": named, "foreign": UID, **told}
        opening["tags"] = _tags(opened.db)
        add_session(opened.db, "A", title="Open", **opening)
        hidden = [NewPart(SessionRole.SPEAKER, second, topic=topic)]
        quiet: dict[str, Any] = {"room": annex, "attribution": Attribution.CHATHAM, "parts": hidden}
        add_session(opened.db, "B", title="Quiet", **quiet)
        add_session(opened.db, "T", title="Tray", scheduled=False)
        yield opened


def _tags(db: Store) -> list[str]:
    """Of a set that is ready made, and of one of the forum's own that is not the first."""
    sdg = tags.add_ready_set(db, key="sdg").value
    own = tags.add_tag_set(db, name=words("Village, as planned")).value
    tags.add_tag(db, set_id=own.id, key="", name=words("Roads"))
    wells = tags.add_tag(db, set_id=own.id, key="W", name=words("Wells · pumps")).value
    goals = {one.key: one.id for one in tag_rows.tags(db) if one.tag_set == sdg.id}
    return [wells.id, goals["16"], goals["5"]]


def gathered(planned: ForumFile) -> Schedule:
    with reading(planned.db) as snapshot:
        return schedule_of(snapshot)


def test_it_tells_what_is_planned_and_nobody_who_is_not_told(planned: ForumFile) -> None:
    opened, quiet = gathered(planned).sessions
    told = [(one.name, one.role, one.topic.in_language("en")) for one in opened.people]
    assert told == [
        ("Person 0", "moderator", ""),
        ("Person 1", "speaker", "Wells"),
        ("Person 2", "speaker", "Pumps"),
        ("", "Drummer", ""),
    ]
    assert [(one.name, one.topic.in_language("en")) for one in quiet.people] == [("", "Wells")]
    assert (opened.place, quiet.venue) == ("Hall, Town hall", "Town hall")


def test_keys_stay_and_tell_no_id_of_the_file(planned: ForumFile) -> None:
    first, again = gathered(planned), gathered(planned)
    opened, quiet = first.sessions
    assert first == again
    assert opened.key == UID
    ids = {one.id for one in people_rows.people(planned.db)}
    for key in (quiet.key, *(one.key for one in first.rooms), *(one.key for one in opened.people)):
        assert not key or UUID(key).hex not in ids


@pytest.mark.parametrize("what", FILES)
def test_each_file_is_written_and_read_back(planned: ForumFile, what: str) -> None:
    content = make_export(planned.db, what=what).content
    assert b"Tray" not in content
    if what == "programme.html":
        assert content.count(b"<article") == 2
        return
    found, made = read(content), gathered(planned)
    assert [one.key for one in found.sessions] == [one.key for one in made.sessions]
    assert [one.people for one in found.sessions] == [one.people for one in made.sessions]
    assert found.rooms == made.rooms


def test_the_guid_of_a_session_from_elsewhere_is_a_uuid(planned: ForumFile) -> None:
    told = json.loads(make_export(planned.db, what="schedule.json").content)
    [day] = told["schedule"]["conference"]["days"]
    assert all(UUID(one["guid"]) for events in day["rooms"].values() for one in events)


@pytest.mark.parametrize("what", FILES[:3])
def test_a_programme_goes_to_another_forum_and_back_without_a_change(
    planned: ForumFile, tmp_path: Path, what: str
) -> None:
    made = gathered(planned)
    file = make_export(planned.db, what=what).content
    with open_forum(put(empty, tmp_path / "b.forum")) as other:
        import_programme(other.db, plan=plan_programme_import(other.db, schedule=read(file)))
        there, again = gathered(other), make_export(other.db, what=what).content
    for one, before in zip(there.sessions, made.sessions, strict=True):
        assert replace(one, people=(), revision=0) == replace(before, people=(), revision=0)
        # Where nobody is told there is nobody who could be given a topic.
        assert [(each.name, each.role, each.topic) for each in one.people] == [
            (each.name, each.role, each.topic) for each in before.people if each.role
        ]
    back = plan_programme_import(planned.db, schedule=read(again))
    assert (back.errors, back.changes_nothing) == ((), True)


@pytest.mark.parametrize("tongue", ["en", "id"])
@pytest.mark.parametrize("what", ["programme.csv", "programme.xlsx"])
def test_lists_are_read_back_too(planned: ForumFile, what: str, tongue: str) -> None:
    with speaking(tongue):
        content = make_export(planned.db, what=what).content
        made = gathered(planned)
    grid = read_list(content, Asked(about=About.PROGRAMME))
    around = Around(ZoneInfo(made.time_zone), made.starts or date.max, 2, "en")
    table = read_programme(grid, around)
    assert (table.problems, table.schedule.not_understood) == ((), ())
    for one, before in zip(table.schedule.sessions, made.sessions, strict=True):
        assert type_of(one.type) == SessionType(before.type)
        told = any(each.role for each in before.people)
        shown = replace(
            one,
            where="",
            type=before.type,
            people=before.people,
            attribution=before.attribution,
            revision=before.revision,
            tags=before.tags,
            description=one.description if told else NO_TEXT,
        )
        assert shown == before
        people = [(each.name, role_of(each.role), each.topic) for each in one.people]
        # Of those who are told nowhere the topic is all there is, and it describes the session.
        assert people == [
            (each.name, _role(each.role), each.topic) for each in before.people if each.role
        ]


@pytest.mark.parametrize("what", [*FILES[:3], "programme.csv", "programme.xlsx"])
def test_tags_come_back_and_change_nothing(planned: ForumFile, what: str) -> None:
    found = _read(make_export(planned.db, what=what).content, gathered(planned))
    opened, quiet = found.sessions
    labels = " · ".join(one.label("en") for one in opened.tags)
    goals = "5 Gender equality · 16 Peace, justice and strong institutions"
    assert labels == f"{goals} · W Wells · pumps"
    assert quiet.tags == ()
    plan = plan_programme_import(planned.db, schedule=found)
    assert (plan.errors, plan.not_understood, plan.counts.tags) == ((), (), 0)
    assert all(one.changes is None or one.changes.tags is SAME for one in plan.sessions)


def _read(content: bytes, made: Schedule) -> Schedule:
    if content[:1] in b"{<" or content.startswith(b"BEGIN"):
        return read(content)
    grid = read_list(content, Asked(about=About.PROGRAMME))
    around = Around(ZoneInfo(made.time_zone), made.starts or date.max, 2, "en")
    return read_programme(grid, around).schedule


@pytest.mark.parametrize("tongue", ["en", "id"])
def test_a_list_tells_in_whose_name_somebody_speaks(tmp_path: Path, tongue: str) -> None:
    welcome = SessionRole.WELCOME
    board = words("Planning, Research & Development Board (South/East)")
    with open_forum(put(full(2), tmp_path / "a.forum")) as opened:
        first, second = (one.id for one in people_rows.people(opened.db))
        parts = [
            NewPart(welcome, None, on_behalf_of=words("Greens")),
            NewPart(welcome, first, on_behalf_of=board),
            NewPart(welcome, second),
            NewPart(SessionRole.MC, None),
        ]
        add_session(opened.db, "A", parts=parts)
        with speaking(tongue):
            content = make_export(opened.db, what="programme.csv").content
    grid = read_list(content, Asked(about=About.PROGRAMME))
    around = Around(ZoneInfo("Asia/Jakarta"), date(2026, 5, 4), 2, "en")
    [session] = read_programme(grid, around).schedule.sessions
    assert [(one.name, role_of(one.role), one.on_behalf_of) for one in session.people] == [
        ("", welcome, "Greens"),
        ("Person 0", welcome, board.in_language("en")),
        ("Person 1", welcome, ""),
        ("", SessionRole.MC, ""),
    ]


def _role(said: str) -> SessionRole | None:
    return SessionRole(said) if said in tuple(SessionRole) else role_of(said)


def test_without_a_session_there_is_nothing_to_give(tmp_path: Path) -> None:
    with open_forum(put(empty, tmp_path / "a.forum")) as opened:
        for what in FILES:
            with pytest.raises(Refused) as refused:
                make_export(opened.db, what=what)
            assert refused.value.reason is Reason.NO_SESSION_YET


@pytest.mark.parametrize("seed", range(either(1, long=60)))
def test_the_programme_of_any_forum_comes_back(tmp_path: Path, seed: int) -> None:
    with any_forum(tmp_path / "a.forum", Random(seed)) as opened:
        if not programme.sessions(opened.db):
            return
        made = gathered(opened)
        for what in FILES[:3]:
            found = read(make_export(opened.db, what=what).content)
            there = {one.key: replace(one, where="") for one in found.sessions}
            assert there == {one.key: one for one in made.sessions}
            assert (found.title, found.rooms, found.not_understood) == (made.title, made.rooms, ())
