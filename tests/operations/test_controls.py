"""Control characters that somebody put into a forum file are in no file that others get."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import named_everywhere
import pytest

from forumdesk.domain.errors import Refused
from forumdesk.domain.text import without_controls
from forumdesk.operations import tags
from forumdesk.operations.exporting import Asked, exports, make_export
from forumdesk.operations.programme import SessionChanges, update_session
from forumdesk.store import tags as tag_rows
from forumdesk.store.forum_file import ForumFile, open_forum

CONTROLS = "\0\x07\x1b[2J\x7f\x85\x9b"
# Each stands in words of many tables.
WORDS = (named_everywhere.MARK, "Forum", "Wells", "Hall", "Road", "Peace", "Health")
# What is hashed, and is given as it was.
HASHED = ("poll_round", "record_version", "desk_log", "ballot_", "roll_", "sqlite_", "_sqlite")
# They hold the rows themselves, or what can be hashed again.
AS_IT_IS = {"archive.zip", "recount.zip"}
SESSION = "session"


def _forged(value: str) -> str:
    try:
        in_json = isinstance(json.loads(value), dict | list)
    except ValueError:
        in_json = False
    added = json.dumps(CONTROLS)[1:-1] if in_json else CONTROLS
    for one in WORDS:
        value = value.replace(one, one + added)
    return value


def _forge(path: Path) -> set[str]:
    """Put control characters behind words of all tables; returns the names of those."""
    found: set[str] = set()
    with closing(sqlite3.connect(path)) as db, db:
        named = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for table in (one for one in named if not one.startswith(HASHED)):
            for _at, column, kind, *_rest in db.execute(f"PRAGMA table_info({table})").fetchall():
                if kind != "TEXT":
                    continue
                values = db.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
                for (value,) in values:
                    if isinstance(value, str) and (forged := _forged(value)) != value:
                        change = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
                        db.execute(change, (forged, value))
                        found.add(table)
    return found


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ForumFile, str]]:
    path = tmp_path_factory.mktemp("forged") / "a.forum"
    session = named_everywhere.put(path).session
    with open_forum(path) as opened:
        for key in ("sdg", "gnh"):
            tags.add_ready_set(opened.db, key=key)
        every = [one.id for one in tag_rows.tags(opened.db)]
        update_session(opened.db, session_id=session, changes=SessionChanges(tags=every))
    tables = _forge(path)
    assert {"forum", "session", "talk", "venue", "room", "person", "tag", "input"} <= tables
    assert len(tables) > 20
    with open_forum(path) as opened:
        yield opened, session


def _controls(words: str) -> set[str]:
    return {one for one in words if unicodedata.category(one) == "Cc"} - {"\t", "\n", "\r"}


def _told(name: str, content: bytes) -> Iterator[str]:
    """All words of a file, as a program that reads it has them."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            for one in archive.namelist():
                yield one
                yield from _told(one, archive.read(one))
    elif name.endswith((".xml", ".rels")):
        for one in fromstring(content).iter():
            yield from filter(None, (one.text, one.tail, *one.attrib.values()))
        yield content.decode()
    elif name.endswith(".json"):
        yield from _in_json(json.loads(content))
    elif not name.endswith((".pdf", ".png", ".ttf")):
        yield content.decode("utf-8-sig")


def _in_json(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
            if value.startswith("{"):
                yield from _in_json(json.loads(value))
        case dict():
            for name, one in value.items():
                yield from (name, *_in_json(one))
        case list():
            for one in value:
                yield from _in_json(one)


@pytest.mark.parametrize("what", [one.what for one in exports() if one.what not in AS_IT_IS])
def test_no_file_for_others_has_control_characters(
    forged: tuple[ForumFile, str], what: str
) -> None:
    opened, session = forged
    takes = next(one.takes for one in exports() if one.what == what)
    asked = Asked(session=session) if SESSION in takes else Asked()
    try:
        content = make_export(opened.db, what=what, asked=asked).content
    except Refused:
        assert what not in ("programme.ics", "schedule.json", "people.csv")
        return
    for words in _told(what, content):
        assert not _controls(words)


def test_words_stay_but_for_their_controls() -> None:
    assert without_controls("a\0b\x07 \r\nc\rd\te\x9b–🗳️\u200d") == "ab \nc\nd e–🗳️\u200d"
    assert without_controls("plain") == "plain"
