"""A file from anywhere: what ForumDesk did not put there is refused at once, with its name."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support import cast, inside, open_poll, register, run_cli

from forumdesk.cli.main import main
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import sealing
from forumdesk.store import actions as action_rows
from forumdesk.store import (
    attendance,
    inputs,
    letterhead,
    people,
    polls,
    programme,
    projector,
    slips,
    staff,
)
from forumdesk.store import forum as forums
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.legible import unreadable_part
from forumdesk.store.objects import objects
from forumdesk.store.reader import Reader
from forumdesk.store.round_tables import round_table

OLD = sorted((Path(__file__).parent.parent / "forums").glob("*.forum"))
# Processor time that a refusal may take; reading what was planted would take many times as much.
SECONDS = 3.0
BOMB = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    " SELECT x AS id, x AS number FROM n"
)


@pytest.fixture
def path(opened: ForumFile) -> Path:
    """A forum with people, a sealed poll and an open one, at rest."""
    voters = register(opened.db, 3)
    for _ in range(2):
        poll = open_poll(opened.db)
        cast(opened.db, poll, voters[0], [poll.options[0].id])
        if _ == 0:
            sealing.close_poll(opened.db, poll_id=poll.id)
    opened.close()
    return opened.path


def _plant(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for one in statements:
        db.execute(one)
    db.commit()
    db.close()


def _rewrite(path: Path, name: str, old: str, new: str) -> None:
    """Change a statement in the schema itself, as no CREATE would."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA writable_schema=ON")
    db.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name))
    db.execute("PRAGMA schema_version=7777")
    db.commit()
    db.close()


def _round_table(path: Path) -> str:
    db = sqlite3.connect(path)
    name = db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'ballot_%'").fetchone()[0]
    db.close()
    return str(name)


def _refused(path: Path, trouble: Trouble, what: str) -> None:
    before = path.read_bytes()
    for how in ({}, {"for_reading": True}, {"brief": True}, {"any_thread": True}):
        started = time.process_time()
        with pytest.raises(FileTrouble) as found:
            open_forum(path, **how)
        assert time.process_time() - started < SECONDS
        assert found.value.trouble is trouble
        assert what in str(found.value.facts["name"])
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob(f"{path.name}*")] == [path.name]
    for verb in (("info",), ("people", "list")):
        status, said = _said(path, *verb)
        assert (status, len(said.strip().splitlines())) == (1, 1)
        assert what in said and "inside ForumDesk" not in said


def _said(path: Path, *verb: str) -> tuple[int, str]:
    """What the command line says of the file, in this process."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        status = main([verb[0], str(path), *verb[1:], "--language", "en"])
    return status, said.getvalue()


PLANTED = {
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM poll; END", "t"),
    "a view": ("CREATE VIEW bomb AS " + BOMB, "bomb"),
    "a table": ("CREATE TABLE notes(x)", "notes"),
    "a table like ours": ("CREATE TABLE roll_1(voter BLOB)", "roll_1"),
    "an index": ("CREATE INDEX person_display ON person(display)", "person_display"),
    "an index that computes": ("CREATE INDEX i ON person(hex(zeroblob(number)))", "i"),
    "a virtual table": ("CREATE VIRTUAL TABLE words USING fts5(x)", "words"),
    "statistics": ("ANALYZE", "sqlite_stat"),
    "a column": ("ALTER TABLE host ADD COLUMN more TEXT", "host"),
    "a column that computes": (
        "ALTER TABLE venue ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(zeroblob(9999999)))",
        "venue",
    ),
}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_what_is_not_ours_is_refused(path: Path, planted: tuple[str, str]) -> None:
    statement, name = planted
    _plant(path, statement)
    _refused(path, Trouble.STRANGE_PART, name)


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    _plant(path, "DROP TABLE record_version", f"CREATE VIEW record_version AS {BOMB}")
    _refused(path, Trouble.STRANGE_PART, "record_version")
    assert _said(path, "check", "--json")[0] == 1


@pytest.mark.parametrize(
    ("old", "new"), [("STRICT, ", ""), ("choices TEXT", "choices TEXT CHECK (length(choices))")]
)
def test_a_rounds_table_is_ours_to_the_letter(path: Path, old: str, new: str) -> None:
    name = _round_table(path)
    _rewrite(path, name, old, new)
    _refused(path, Trouble.STRANGE_PART, name)


def test_a_trigger_behind_a_rounds_name_is_refused(path: Path) -> None:
    name = _round_table(path)[:-1] + "7"
    _plant(path, f'CREATE TRIGGER "{name}" AFTER UPDATE ON person BEGIN DELETE FROM poll; END')
    _refused(path, Trouble.STRANGE_PART, name)


def test_a_name_that_is_no_text_is_damage(path: Path) -> None:
    _plant(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = CAST(x'435245415445d2ff20' AS TEXT) WHERE name = 'host'",
    )
    status, said = _said(path, "info")
    assert (status, len(said.strip().splitlines())) == (1, 1)
    assert "is damaged" in said


def test_a_missing_table_is_damage(path: Path) -> None:
    _plant(path, "DROP TABLE projector")
    with pytest.raises(FileTrouble) as found:
        open_forum(path)
    assert found.value.trouble is Trouble.DAMAGED


def test_thirty_thousand_views_are_refused(path: Path) -> None:
    _plant(
        path,
        "PRAGMA writable_schema=ON",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 30000)"
        " INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql)"
        " SELECT 'view', 'v' || x, 'v' || x, 0, 'CREATE VIEW v' || x || ' AS SELECT 1' FROM n",
    )
    started = time.process_time()
    with pytest.raises(FileTrouble) as found:
        open_forum(path, for_reading=True)
    assert found.value.trouble is Trouble.TOO_MANY_PARTS
    assert time.process_time() - started < SECONDS


LONG = {
    "a title": ("forum", "title"),
    "a name": ("person", "display"),
    "an option": ("poll_option", "text"),
    "facts": ("desk_log", "facts"),
    "rules": ("poll", "rules"),
    "a key": ("secret", "value"),
    "ballots": ("ballot_", "choices"),
    "voters": ("roll_", "voter"),
}


@pytest.mark.uncounted
@pytest.mark.parametrize("case", LONG.values(), ids=LONG)
def test_what_is_longer_than_anything_we_write_is_refused_unread(
    path: Path, case: tuple[str, str]
) -> None:
    table, column = case
    if table.endswith("_"):
        table = _round_table(path).replace("ballot_", table)
    value = "zeroblob(9000000)" if column in ("value", "voter") else "hex(zeroblob(9000000))"
    _plant(path, f'UPDATE "{table}" SET {column} = {value}')
    _refused(path, Trouble.TOO_LONG, f"{table}.{column}")


@pytest.mark.parametrize("number", [9_000_000_000_000_000_000, -9_223_372_036_854_775_808])
def test_numbers_beyond_all_counting_are_refused(path: Path, number: int) -> None:
    _plant(path, f"UPDATE person SET number = {number} WHERE number = 1")
    _refused(path, Trouble.TOO_LONG, "person.number")


def test_what_is_long_and_ours_is_not_refused(path: Path) -> None:
    words = '{"en": "' + "ก" * 2000 + '", "id": "' + "ก" * 2000 + '"}'
    _plant(path, f"UPDATE forum SET note = '{words}'", f"UPDATE poll SET question = '{words}'")
    open_forum(path).close()


BAD_VALUES = {
    "UPDATE poll SET kind = 'zebra'": "polls",
    "UPDATE poll SET question = 'no json'": "polls",
    "UPDATE poll_option SET text = " + "'" + "[" * 50_000 + "'": "polls",
    "UPDATE poll_round SET state = 'ajar'": "polls",
    "UPDATE poll_round SET opened_at = 'yesterday'": "polls",
    "UPDATE forum SET starts = 'soon'": "title, days",
    "UPDATE forum SET time_zone = 'Nowhere/Else'": "title, days",
    "UPDATE forum SET time_zone = '" + "9" * 400 + "'": "title, days",
    "UPDATE forum SET languages = '[]'": "title, days",
    "UPDATE forum SET title = '[1, 2]'": "title, days",
    "UPDATE forum SET letterhead = 'no json'": "title, days",
    """UPDATE forum SET ground_rules = '{"en": 5}'""": "title, days",
    "DELETE FROM forum": "title, days",
    "UPDATE person SET office = '[]'": "people",
    "UPDATE badge SET state = 'lost'": "people",
    "UPDATE screen SET scene = 'circus'": "what is on the screen",
    "DELETE FROM screen": "what is on the screen",
    "INSERT INTO action(id, number, text, status) VALUES ('a', 1, 'x', '')": "register of actions",
    "INSERT INTO session(id, code, type, title, starts, ends, theme, focus, why)"
    " VALUES ('s', 'S', 'party', '{}', 'x', 'y', '{}', '{}', '{}')": "the programme",
}


@pytest.mark.uncounted
@pytest.mark.parametrize("statement", BAD_VALUES, ids=[one[:50] for one in BAD_VALUES])
def test_what_cannot_be_read_gets_a_sentence(path: Path, statement: str) -> None:
    _plant(path, statement)
    with open_forum(path, for_reading=True) as opened:
        assert unreadable_part(opened.db)
    said = ""
    for verb in (
        *(("info",), ("poll", "list"), ("people", "badges"), ("programme", "list")),
        *(("screens", "list"), ("letterhead", "show"), ("actions", "list")),
    ):
        status, sentence = _said(path, *verb)
        if status:
            assert len(sentence.strip().splitlines()) == 1, sentence
            said += sentence
    assert "inside ForumDesk" not in said
    assert BAD_VALUES[statement] in said


READERS: dict[str, Callable[[Reader], object]] = {
    "forum": forums.forum,
    "hosts": forums.hosts,
    "venues": forums.venues,
    "rooms": forums.rooms,
    "letterhead": letterhead.letterhead,
    "originals": letterhead.originals,
    "sessions": programme.sessions,
    "talks": programme.talks,
    "parts": programme.parts,
    "people": people.people,
    "groups": people.groups,
    "badges": people.badges,
    "polls": polls.polls,
    "slips": slips.slips,
    "visits": attendance.visits,
    "inputs": inputs.inputs,
    "screens": projector.screens,
    "devices": staff.devices,
    "actions": action_rows.followed,
    "responses": inputs.responses,
}


@pytest.mark.parametrize("statement", BAD_VALUES, ids=[one[:50] for one in BAD_VALUES])
def test_nothing_but_trouble_leaves_the_store(path: Path, statement: str) -> None:
    _plant(path, statement)
    with open_forum(path, for_reading=True) as opened:
        for read in READERS.values():
            with contextlib.suppress(FileTrouble):
                read(opened.db)


# What holds nothing that a page or a verb needs to be right.
NO_PART = {
    *("_sqlite_migrations", "sqlite_sequence", "change", "next_number", "projector"),
    # Which lists were typed matters while a round is open, and only to another list.
    "typed_list",
    # The check reads these, and says what is wrong with them.
    *("desk_log", "salt"),
    # Nothing but ids, which the check compares with the round.
    "entitled",
    # Nothing but ids of people, which the check looks at.
    "told_apart",
    # Without a key the forum is like a copy for others.
    "secret",
}


def test_every_table_is_of_a_part_whose_damage_is_told(tmp_path: Path) -> None:
    copy = tmp_path / "old.forum"
    shutil.copyfile(OLD[-1], copy)
    read: list[str] = []
    with open_forum(copy) as opened:
        tables = {one.name for one in objects(opened.db) if one.kind == "table"}
        inside(opened.db).set_trace_callback(read.append)
        assert unreadable_part(opened.db) is None
        inside(opened.db).set_trace_callback(None)
    ours = {name for name in tables if round_table(name) is None}
    named = set(re.findall(r'\b(?:FROM|JOIN)\s+"?(\w+)', " ".join(read)))
    assert ours - named == NO_PART, "read it in store/legible.py, or say here why not"


def test_a_service_that_cannot_read_its_file_says_why(path: Path) -> None:
    _plant(path, "UPDATE poll_round SET opened_at = 'yesterday'")
    done = run_cli("serve", str(path), "--port", "0", check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "cannot be read: polls" in done.stderr


@pytest.mark.parametrize("verb", ["inputs", "people"])
def test_a_name_in_another_encoding_is_said_to_be_unreadable(path: Path, verb: str) -> None:
    _plant(path, "UPDATE person SET display = CAST(x'41ff42' AS TEXT)")
    done = run_cli(verb, str(path), "list", check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "cannot be read: people and badges" in done.stderr


@pytest.mark.parametrize("old", OLD, ids=[one.stem for one in OLD])
def test_every_old_file_is_what_it_should_be(tmp_path: Path, old: Path) -> None:
    copy = tmp_path / "old.forum"
    shutil.copyfile(old, copy)
    for _ in range(2):
        with open_forum(copy) as opened:
            assert unreadable_part(opened.db) is None
    _plant(copy, "CREATE TABLE notes(x)")
    with pytest.raises(FileTrouble) as found:
        open_forum(copy)
    assert found.value.facts == {"name": "notes"}


def test_a_newer_file_is_looked_at_as_well(path: Path) -> None:
    for trouble, statement in (
        (None, "CREATE TABLE added_later(id TEXT PRIMARY KEY, words TEXT) STRICT"),
        (Trouble.TOO_LONG, "INSERT INTO added_later VALUES ('a', hex(zeroblob(9000000)))"),
        (Trouble.STRANGE_PART, f"CREATE VIEW a_bomb AS {BOMB}"),
    ):
        _plant(path, *(["DELETE FROM added_later"] if trouble is Trouble.STRANGE_PART else []))
        _plant(path, statement, "PRAGMA user_version=65600")
        if trouble is None:
            with open_forum(path, for_reading=True) as opened:
                assert opened.notice is Trouble.TOO_NEW
        else:
            with pytest.raises(FileTrouble) as found:
                open_forum(path, for_reading=True)
            assert found.value.trouble is trouble
        with pytest.raises(FileTrouble) as found:
            open_forum(path)
        assert found.value.trouble is Trouble.TOO_NEW
