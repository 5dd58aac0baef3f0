"""Files of every schema that was ever published open, keep what they held and stay checkable."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import inside, run_cli

from forumdesk.domain.polls import Poll
from forumdesk.domain.projector import Scene, Stage
from forumdesk.domain.record import LineType
from forumdesk.operations import results, sealing
from forumdesk.operations.checking import check
from forumdesk.store import (
    actions,
    attendance,
    audit,
    inputs,
    migrations,
    people,
    programme,
    projector,
    record,
)
from forumdesk.store import polls as rows
from forumdesk.store.archive import LEFT_OUT
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.round_tables import ROLL_NONCES
from forumdesk.wording.archive import TABLES

CURRENT = f"{migrations.MAJOR}.{migrations.MINOR}"
FILES = sorted((Path(__file__).parent.parent / "forums").glob("*.forum"))
OLD = [path for path in FILES if path.stem != CURRENT]
# Whose rows would otherwise lie in the order in which people voted or sent something.
WITHOUT_ORDER = re.compile(
    r"^(open_)?(roll|ballot)_|^(entitled|input|input_response|input_support|slip|slip_given)$"
)


def tables(path: Path) -> dict[str, str]:
    """Names of tables to the statements that made them, read by another program."""
    other = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    found = dict(other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    other.close()
    return found


@dataclass(frozen=True)
class Held:
    """What lies in a file of `tests/forums`: rows, and ballots in its open secret poll."""

    people: int
    visits: int
    inputs: int
    lines: int
    cast: int
    seals: int


HELD = {
    "1.0": Held(people=5, visits=0, inputs=0, lines=0, cast=1, seals=2),
    "1.1": Held(people=6, visits=6, inputs=4, lines=4, cast=3, seals=4),
    "1.2": Held(people=9, visits=9, inputs=5, lines=5, cast=4, seals=6),
    "1.3": Held(people=10, visits=11, inputs=5, lines=5, cast=4, seals=8),
    "1.4": Held(people=22, visits=11, inputs=5, lines=6, cast=4, seals=12),
    "1.5": Held(people=22, visits=11, inputs=5, lines=7, cast=4, seals=12),
    "1.6": Held(people=22, visits=11, inputs=5, lines=8, cast=4, seals=12),
}


def open_secret(opened: ForumFile) -> Poll:
    """The secret poll that is open in an old file."""
    found = [one for one in rows.polls(opened.db) if one.state.value == "open"]
    return next(one for one in found if one.kind.value == "secret")


def test_there_is_a_file_of_every_old_schema() -> None:
    before = [f"{migrations.MAJOR}.{minor}" for minor in range(migrations.MINOR)]
    assert [path.stem for path in OLD] == before


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old file."""
    copy: Path = tmp_path / request.param.name
    shutil.copyfile(request.param, copy)
    return copy


@pytest.mark.uncounted
def test_an_old_file_is_backed_up_and_brought_up_to_date(old: Path) -> None:
    before = old.read_bytes()
    open_forum(old).close()
    backup = old.with_name(f"{old.stem} before update.forum")
    with open_forum(backup, for_reading=True) as kept, open_forum(old, for_reading=True) as new:
        assert audit.schema(kept.db) == old.stem
        assert audit.schema(new.db) == CURRENT
        told = check(new.db)
        assert (told.ok, told.problems) == (True, ())
        assert [one.digest for one in audit.rounds(new.db)] == [
            one.digest for one in audit.rounds(kept.db)
        ]
        held = HELD[old.stem]
        assert len(people.people(new.db)) == len(people.people(kept.db)) == held.people
        assert len(attendance.visits(new.db)) == held.visits
        assert len(inputs.inputs(new.db)) == held.inputs
        assert sum(one.digest is not None for one in audit.rounds(new.db)) == held.seals
        session = programme.sessions(new.db)[0]
        lines = record.lines(new.db, session.id)
        assert len(lines) == held.lines
        promised = [one for one in lines if one.type is LineType.ACTION]
        # In the order of the record, and as it says.
        assert [(one.id, one.number, one.text) for one in actions.actions(new.db)] == [
            (one.id, number, one.text) for number, one in enumerate(promised, start=1)
        ]
    assert before != old.read_bytes()


def test_passages_of_an_old_file_keep_their_order_and_sessions_their_place_in_it(old: Path) -> None:
    with open_forum(old) as opened:
        visits = attendance.visits(opened.db)
        assert [one.seq for one in visits] == list(range(1, len(visits) + 1))
        assert visits == sorted(visits, key=lambda one: (one.at, one.id))
        for session in programme.sessions(opened.db):
            for moment, seq in (
                (session.started_at, session.started_seq),
                (session.ended_at, session.ended_seq),
            ):
                passed = [one for one in visits if moment is not None and one.at <= moment]
                assert seq == (None if moment is None else len(passed))


def test_tables_without_order_keep_their_kind(old: Path) -> None:
    open_forum(old).close()
    found = {name: sql for name, sql in tables(old).items() if WITHOUT_ORDER.search(name)}
    assert {"entitled", "input", "input_support", "slip", "slip_given"} < set(found)
    assert sum(name.startswith(("open_", "roll_", "ballot_")) for name in found) >= 6
    for name, sql in found.items():
        assert "STRICT" in sql and "WITHOUT ROWID" in sql, name


def test_every_table_of_ours_is_strict(opened: ForumFile) -> None:
    opened.close()
    for name, sql in tables(opened.path).items():
        assert "STRICT" in sql or name.startswith(("_sqlite", "sqlite_")), name


def test_every_table_is_explained_in_archives_or_left_out_of_them() -> None:
    made = migrations.empty_schema(len(migrations.STEPS))
    named = {one for (one,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {one for one in named if not one.startswith("sqlite_")}
    made.close()
    # Whoever adds a table decides whether it outlives the forum, and says what its rows are.
    assert ours == set(TABLES) | (set(LEFT_OUT) - {ROLL_NONCES})


def test_an_open_secret_poll_of_an_old_file_goes_on_and_is_sealed(old: Path) -> None:
    with open_forum(old) as opened:
        poll = open_secret(opened)
        sealed = sealing.close_poll(opened.db, poll_id=poll.id).value
        assert sealed.state.value == "sealed"
        assert "present" not in json.loads(rows.definition_of(opened.db, poll.id, poll.round))
        assert results.result(opened.db, poll_id=poll.id).turnout.cast == HELD[old.stem].cast
        assert check(opened.db).ok


def test_reading_an_old_file_leaves_it_alone(old: Path) -> None:
    before = old.read_bytes()
    told = run_cli("info", str(old), "--json")
    assert (told["schema"], told["counts"]["inputs"]) == (old.stem, HELD[old.stem].inputs)
    assert run_cli("check", str(old), "--json")["ok"] is True
    assert len(run_cli("inputs", str(old), "list", "--json")) == HELD[old.stem].inputs
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.glob("*.forum*")] == [old.name]


def test_the_copy_of_an_update_goes_when_the_poll_that_was_open_is_sealed(old: Path) -> None:
    """Until then it is the only way back; afterwards it would tell who voted before whom."""
    copy = old.with_name(f"{old.stem} before update.forum")
    with open_forum(old) as opened:
        assert copy.exists()
        ballot = re.compile(b'"ballot_|open_ballot_')
        assert ballot.search(copy.read_bytes())
        poll = open_secret(opened)
        sealing.close_poll(opened.db, poll_id=poll.id)
        assert not copy.exists()


def test_the_copy_of_an_update_goes_although_the_file_has_another_name_by_then(old: Path) -> None:
    open_forum(old).close()
    copy = old.with_name(f"{old.stem} before update.forum")
    renamed = old.rename(old.with_name("renamed.forum"))
    unreadable = old.with_name("another before update.forum")
    unreadable.write_bytes(b"of another forum")
    with open_forum(renamed) as opened:
        sealing.close_poll(opened.db, poll_id=open_secret(opened).id)
    assert not copy.exists()
    assert unreadable.exists()


def test_the_copy_of_an_update_stays_when_no_secret_poll_was_open_in_it(old: Path) -> None:
    with open_forum(old) as opened:
        copy = old.with_name(f"{old.stem} before update.forum")
        kept = sqlite3.connect(copy)
        kept.execute("UPDATE poll_round SET state = 'sealed' WHERE state = 'open'")
        kept.commit()
        kept.close()
        poll = open_secret(opened)
        sealing.close_poll(opened.db, poll_id=poll.id)
        assert copy.exists()


def test_of_old_support_only_the_number_is_kept(old: Path) -> None:
    other = sqlite3.connect(f"{old.as_uri()}?mode=ro", uri=True)
    tables_there = {row[0] for row in other.execute("SELECT name FROM sqlite_master")}
    marks = (
        other.execute("SELECT input, supporter FROM input_support").fetchall()
        if "input_support" in tables_there
        else []
    )
    columns = {row[1] for row in other.execute("PRAGMA table_info(input)")}
    counted = (
        dict(other.execute("SELECT id, support FROM input").fetchall())
        if "support" in columns
        else {}
    )
    other.close()
    with open_forum(old) as opened:
        assert inside(opened.db).execute("SELECT count(*) FROM input_support").fetchone()[0] == 0
        for one in inputs.inputs(opened.db):
            marked = sum(input_id == one.id for input_id, _mark in marks)
            assert one.support == counted.get(one.id, 0) + marked
    raw = old.read_bytes()
    assert not any(mark in raw for _input, mark in marks)
    copy = old.with_name(f"{old.stem} before update.forum")
    kept = sqlite3.connect(copy)
    if marks:
        [(count,)] = kept.execute("SELECT count(*) FROM input_support").fetchall()
        assert count == len(marks)
    kept.close()
    assert not any(mark in copy.read_bytes() for _input, mark in marks)


@pytest.mark.parametrize("old", [one for one in OLD if one.stem < "1.3"], indirect=True)
def test_what_was_on_the_projector_is_on_the_first_screen(old: Path) -> None:
    other = sqlite3.connect(old)
    there = {row[0] for row in other.execute("SELECT name FROM sqlite_master")}
    if "projector" in there:
        other.execute("DELETE FROM projector")
        other.execute("INSERT INTO projector VALUES (1, 'question', 'a poll')")
        other.commit()
    other.close()
    shown = Stage(Scene.QUESTION, "a poll") if "projector" in there else Stage()
    with open_forum(old) as opened:
        [screen] = projector.screens(opened.db)
        assert (screen.number, screen.name, screen.room, screen.stage) == (1, "", None, shown)
        assert {one.session for one in attendance.visits(opened.db)} <= {None}
        assert not any(one.watched for one in programme.sessions(opened.db))
