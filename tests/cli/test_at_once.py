"""Two commands at once: neither loses what the other changes."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

import pytest
from in_process import run_cli
from support import words

from forumdesk.domain.text import Text
from forumdesk.operations.at_once import at_once
from forumdesk.operations.breakout import NewTable, set_tables
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.moving import Move, move_sessions
from forumdesk.operations.places import VenueChanges, update_venue
from forumdesk.operations.programme import SessionChanges, start_session, update_session
from forumdesk.store import breakout, programme
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

_LONG = 20


@pytest.fixture
def planned(file: str) -> str:
    spec = {"code": "A", "title": "Open", "type": "world_cafe", "room": "Hall"}
    spec |= {"start": "09:00", "end": "10:00"}
    run_cli("programme", file, "add", "-", given=json.dumps(spec))
    run_cli("programme", file, "venue", "add", "--name", "Field")
    return file


def _waits(thread: Thread) -> bool:
    """Whether it waits for the lock to write."""
    frame: FrameType | None = sys._current_frames().get(thread.ident or 0)
    while frame is not None:
        if frame.f_code.co_name == "_begin" and frame.f_code.co_filename.endswith("transaction.py"):
            return True
        frame = frame.f_back
    return False


def _while_another_writes(file: str, change: Callable[[Store], object], *arguments: str) -> Any:
    """What a command says that begins while somebody else has changed something, and goes on."""
    said: list[Any] = []
    with open_forum(Path(file)) as other:
        with at_once(other.db) as held:
            change(held)
            command = Thread(target=lambda: said.append(run_cli(*arguments, "--json")))
            command.start()
            until = time.monotonic() + _LONG
            while not _waits(command):
                assert command.is_alive() and time.monotonic() < until
                time.sleep(0.001)
        command.join(_LONG)
    return said[0]


def test_a_move_keeps_the_room_that_another_gave(planned: str) -> None:
    def to_the_field(db: Store) -> None:
        [session] = programme.sessions(db)
        move = Move(session.id, session.starts, session.ends, None)
        move_sessions(db, moves=[move])

    arguments = ("programme", planned, "move", "A", "--start", "11:00")
    moved = _while_another_writes(planned, to_the_field, *arguments)
    assert (moved["room"], moved["start"], moved["end"]) == (None, "11:00", "12:00")


def test_a_table_keeps_the_topic_that_another_gave(planned: str) -> None:
    def topic(db: Store) -> None:
        [session] = programme.sessions(db)
        set_tables(db, session_id=session.id, tables=[NewTable(1, words("Wells"))])

    arguments = ("programme", planned, "tables", "A", "--tables", "2", "--topic", "2=Pumps")
    told = _while_another_writes(planned, topic, *arguments)
    assert [one["topic"] for one in told["tables"]] == ["Wells", "Pumps"]


def test_words_of_another_language_stay(planned: str) -> None:
    indonesian = Text((("id", "Dibuka"),))

    def session(db: Store) -> None:
        [one] = programme.sessions(db)
        changes = SessionChanges(title=one.title.with_words(indonesian))
        update_session(db, session_id=one.id, changes=changes)

    def venue(db: Store) -> None:
        one = forums.venues(db)[-1]
        changes = VenueChanges(name=one.name.with_words(indonesian))
        update_venue(db, venue_id=one.id, changes=changes)

    def forum(db: Store) -> None:
        title = forums.forum(db).title.with_words(indonesian)
        update_forum(db, changes=ForumChanges(title=title))

    _while_another_writes(
        *(planned, session, "programme", planned, "edit", "A", "--title", "Opened")
    )
    _while_another_writes(
        *(planned, venue, "programme", planned, "venue", "edit", "Field", "--name", "Fields")
    )
    _while_another_writes(planned, forum, "forum", planned, "set", "title=Forum")
    with open_forum(Path(planned), for_reading=True) as opened:
        found = (
            programme.sessions(opened.db)[0].title,
            forums.venues(opened.db)[-1].name,
            forums.forum(opened.db).title,
        )
    assert [one.in_language("id") for one in found] == ["Dibuka"] * 3
    assert [one.in_language("en") for one in found] == ["Opened", "Fields", "Forum"]


def test_of_what_is_held_all_is_written_or_nothing(planned: str) -> None:
    with open_forum(Path(planned)) as opened:
        [session] = programme.sessions(opened.db)
        with pytest.raises(ZeroDivisionError), at_once(opened.db) as held:
            start_session(held, session_id=session.id)
            assert programme.sessions(held)[0].started_at is not None
            raise ZeroDivisionError
        assert programme.sessions(opened.db) == [session]
        with at_once(opened.db) as held:
            start_session(held, session_id=session.id)
            with pytest.raises(ZeroDivisionError), writing(held) as part:
                part.update(programme.SESSION, session.id, {"room": None})
                raise ZeroDivisionError
            set_tables(held, session_id=session.id, tables=[NewTable(1)])
        [there] = programme.sessions(opened.db)
        assert there.started_at is not None and there.room == session.room
        assert len(breakout.tables_of(opened.db, session.id)) == 1
        with pytest.raises(AssertionError), writing(held):
            pass
