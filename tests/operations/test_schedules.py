"""The programme that others are given: what is in it, who is not, and by which keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from foreign_schedules import read
from prepared import empty, full, put
from room import add_session, two_rooms

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.schedule import Schedule
from forumdesk.domain.text import Text
from forumdesk.operations.exporting import make_export
from forumdesk.operations.parts import NewPart
from forumdesk.operations.schedules import schedule_of
from forumdesk.store import people as people_rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import reading

FILES = ("schedule.json", "schedule.xml", "programme.ics", "programme.html")
UID = "20260429-abc@example.org"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForumFile]:
    """A named session of another program, one where nobody is told, and one in the tray."""
    path = put(full(3), tmp_path_factory.mktemp("planned") / "a.forum")
    with open_forum(path) as opened:
        hall, annex = two_rooms(opened.db)
        first, second, _third = (one.id for one in people_rows.people(opened.db))
        topic = Text((("en", "Wells"),))
        named = [
            NewPart(SessionRole.MODERATOR, first),
            NewPart(SessionRole.SPEAKER, second, topic=topic),
            NewPart(SessionRole.OTHER, None, called=Text((("en", "Drummer"),))),
        ]
        add_session(opened.db, "A", title="Open", room=hall, parts=named, foreign=UID)
        hidden = [NewPart(SessionRole.SPEAKER, second, topic=topic)]
        quiet: dict[str, Any] = {"room": annex, "attribution": Attribution.CHATHAM, "parts": hidden}
        add_session(opened.db, "B", title="Quiet", **quiet)
        add_session(opened.db, "T", title="Tray", scheduled=False)
        yield opened


def gathered(planned: ForumFile) -> Schedule:
    with reading(planned.db) as snapshot:
        return schedule_of(snapshot)


def test_it_tells_what_is_planned_and_nobody_who_is_not_told(planned: ForumFile) -> None:
    opened, quiet = gathered(planned).sessions
    told = [(one.name, one.role, one.topic.in_language("en")) for one in opened.people]
    assert told == [
        ("Person 0", "moderator", ""),
        ("Person 1", "speaker", "Wells"),
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


def test_without_a_session_there_is_nothing_to_give(tmp_path: Path) -> None:
    with open_forum(put(empty, tmp_path / "a.forum")) as opened:
        for what in FILES:
            with pytest.raises(Refused) as refused:
                make_export(opened.db, what=what)
            assert refused.value.reason is Reason.NO_SESSION_YET
