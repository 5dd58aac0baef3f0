"""An archive becomes an equal forum again, can be read without us, and tells on nobody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import length
import pytest
from any_forum import any_forum
from every_method import draft_of, said_of
from hypothesis import given, settings
from hypothesis import strategies as st
from room import add_session, send
from support import cast, inside, open_poll, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.staff import Role
from forumdesk.operations import exporting, people, polls, record, sealing, staff
from forumdesk.operations.archiving import create_from_archive
from forumdesk.operations.checking import check
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import forum as forums
from forumdesk.store import migrations
from forumdesk.store import polls as poll_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.legible import unreadable_part
from forumdesk.store.reader import Store

FORUMS = Path(__file__).parent.parent / "forums"
FILES = sorted(FORUMS.glob("*.forum"))
ARCHIVES = sorted(FORUMS.glob("*.zip"))
# The minor part of the first schema that could be archived.
FIRST = 6
NOT_TAKEN = {"secret", "staff", "staff_request", "change", "_sqlite_migrations", "sqlite_sequence"}


def everything(db: Store) -> dict[str, tuple[str, list[str]]]:
    """Every table that is taken: how it was made, and its rows in an order of their own."""
    ask = inside(db).execute
    found = {}
    for name, made_by in ask("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        if name not in NOT_TAKEN:
            columns = [one[1] for one in ask(f'PRAGMA table_info("{name}")')]
            # What open rolls keep of requests is of phones that have the forum's key.
            kept = [one for one in columns if not (name.startswith("open_") and one == "nonce")]
            rows = ask(f'SELECT {", ".join(kept)} FROM "{name}"').fetchall()
            found[name] = (" ".join(made_by.split()), sorted(map(repr, map(tuple, rows))))
    return found


def archived(db: Store) -> bytes:
    return exporting.make_export(db, what="archive.zip").content


def made_of(content: bytes, path: Path) -> ForumFile:
    source = path.with_suffix(".zip")
    source.write_bytes(content)
    path.unlink(missing_ok=True)
    return create_from_archive(path, source=source)


def expect_equal(opened: ForumFile, path: Path) -> None:
    content = archived(opened.db)
    with made_of(content, path) as again:
        assert everything(again.db) == everything(opened.db)
        told = check(again.db)
        assert told == check(opened.db)
        assert told.ok and unreadable_part(again.db) is None
        assert archived(again.db) == content
        assert forums.forum_key(again.db) is None


@pytest.mark.uncounted
@settings(max_examples=length.either(8, long=300))
@given(seed=st.integers(0, 1 << 32))
def test_an_archive_becomes_an_equal_forum(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with any_forum(folder / "a.forum", Random(seed)) as opened:
        expect_equal(opened, folder / "again.forum")


@pytest.mark.uncounted
@pytest.mark.parametrize("old", FILES, ids=lambda path: path.stem)
def test_files_of_every_schema_are_archived(old: Path, tmp_path: Path) -> None:
    with open_forum(Path(shutil.copyfile(old, tmp_path / "a.forum"))) as opened:
        for one in poll_rows.polls(opened.db):
            if one.is_secret and one.state.value == "open":
                with refusing(Reason.POLL_IS_OPEN):
                    archived(opened.db)
                sealing.close_poll(opened.db, poll_id=one.id)
        expect_equal(opened, tmp_path / "again.forum")


@pytest.mark.uncounted
def test_there_is_an_archive_of_every_old_schema_and_it_becomes_a_forum(tmp_path: Path) -> None:
    before = range(FIRST, migrations.MINOR)
    assert [one.stem for one in ARCHIVES] == [f"{migrations.MAJOR}.{minor}" for minor in before]
    for kept in ARCHIVES:
        with create_from_archive(tmp_path / f"{kept.stem}.forum", source=kept) as opened:
            told = check(opened.db)
            assert told.ok and told.polls
            expect_equal(opened, tmp_path / "again.forum")


# What somebody needs who has README.txt and Python and nothing of ours.
ALONE = """
import collections, hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for line in (folder / "SHA256SUMS").read_text().splitlines():
    digest, name = line.split("  ")
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
def rows(name):
    lines = (folder / "tables" / f"{name}.jsonl").read_text(encoding="utf-8").split("\\n")
    return [json.loads(line) for line in lines if line]
[poll] = [one for one in rows("poll") if one["kind"] == "secret"]
[told] = [one for one in rows("poll_round") if one["poll"] == poll["id"]]
options = {one["id"]: json.loads(one["text"])["en"] for one in rows("poll_option")}
votes = collections.Counter()
for ballot in rows(f"ballot_{poll['id']}_{told['round']}"):
    votes.update(options[one] for one in json.loads(ballot["choices"]))
print(sorted(votes.items()))
text = folder / "recount" / f"poll-{poll['number']}-round-{told['round']}" / "ballots.txt"
print(hashlib.sha256(text.read_bytes()).hexdigest() == told["digest"])
people = {one["id"]: one["display"] for one in rows("person")}
for line in rows("record_line"):
    print(people.get(line["speaker"]), "said:", line["text"])
before = ""
for line in rows("desk_log"):
    linked = "\\n".join((before, line["at"], line["event"], line["facts"]))
    before = hashlib.sha256(linked.encode()).hexdigest()
    assert before == line["hash"]
for version in rows("record_version"):
    raw = (folder / version["text"]).read_bytes()
    print(hashlib.sha256(raw).hexdigest() == version["digest"])
"""


def test_it_is_read_with_nothing_of_ours(opened: ForumFile, tmp_path: Path) -> None:
    db = opened.db
    voters = register(db, 7)
    poll = open_poll(db)
    for voter, number in zip(voters, (0, 0, 0, 1, 1, 2), strict=False):
        cast(db, poll, voter, [poll.options[number].id])
    sealing.close_poll(db, poll_id=poll.id)
    session = add_session(db).id
    line = NewLine(LineType.AGREEMENT, "Sumur diperbaiki – “ᮞᮥᮔ᮪ᮓ”.", speaker=voters[2])
    record.add_line(db, session_id=session, new=line)
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    with ZipFile(BytesIO(archived(db))) as archive:
        archive.extractall(tmp_path / "unpacked")
    command = [sys.executable, "-S", "-I", "-c", ALONE, str(tmp_path / "unpacked")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "[('Ambulance', 1), ('Desk', 2), ('Water', 3)]",
        "True",
        "Person 2 said: Sumur diperbaiki – “ᮞᮥᮔ᮪ᮓ”.",
        "True",
    ]
    manifest = json.loads((tmp_path / "unpacked" / "manifest.json").read_text(encoding="utf-8"))
    [line_table] = [one for one in manifest["tables"] if one["name"] == "record_line"]
    assert line_table["key"] == ["id"] and line_table["points_to"]["speaker"] == "person"
    readable = (tmp_path / "unpacked" / "readable").rglob("record-*.md")
    assert "Sumur diperbaiki" in next(readable).read_text(encoding="utf-8")
    readme = (tmp_path / "unpacked" / "README.txt").read_text(encoding="utf-8")
    assert "HOW SEALS ARE CHECKED" in readme and "CARA MEMERIKSA SEGEL" in readme
    assert max(map(len, readme.splitlines())) <= 78


def test_neither_the_order_of_votes_nor_any_key_is_in_it(opened: ForumFile) -> None:
    db = opened.db
    voters = register(db, 30)
    poll = polls.open_poll(db, poll_id=draft_of(db, Method.RANKING, Kind.SECRET).id).value
    said = said_of(poll)
    cast_in_order = [json.dumps(said[number % len(said)]) for number in range(len(voters))]
    for number, voter in enumerate(voters):
        cast(db, poll, voter, said[number % len(said)])
    sealing.close_poll(db, poll_id=poll.id)
    named = open_poll(db, "named")
    cast(db, named, voters[0], [named.options[0].id], "a nonce of somebody's")
    pairing = staff.prepare_pairing(db, role=Role.RAPPORTEUR).value
    secret = staff.pair_device(db, code=pairing.code).value.secret
    send(db, "A question", person=voters[0], named=True)
    content = archived(db)
    with ZipFile(BytesIO(content)) as archive:
        held = {one: archive.read(one) for one in archive.namelist()}
        times = {one.date_time for one in archive.infolist()}
    assert len(times) == 1
    ids = [json.loads(one)["id"] for one in held[f"tables/ballot_{poll.id}_1.jsonl"].splitlines()]
    assert len(ids) == 30 and ids == sorted(ids)
    listed = re.findall(rb"^([0-9a-f]{32}) ", held["recount/poll-1-round-1/ballots.txt"], re.M)
    assert listed == sorted(listed) and len(listed) == 30
    assert cast_in_order != sorted(cast_in_order)
    ask = inside(db).execute
    [(key,)] = ask("SELECT value FROM secret").fetchall()
    nonces = [one for (one,) in ask(f'SELECT nonce FROM "open_roll_{named.id}_1"').fetchall()]
    hashes = [one for (one,) in ask("SELECT hash FROM staff").fetchall()]
    assert key and nonces and hashes
    badges = [one for code in people.badge_codes(db).values() for one in (code.token, code.typed)]
    for hidden in (key, *nonces, *hashes, secret, pairing.code, *badges):
        raw = hidden.encode() if isinstance(hidden, str) else hidden
        for name, found in {**held, "the whole": content}.items():
            assert raw not in found and raw.hex().encode() not in found, name


def test_of_a_rehearsal_there_is_none(opened: ForumFile, tmp_path: Path) -> None:
    inside(opened.db).execute("UPDATE forum SET rehearsal = 'abc'")
    with refusing(Reason.IS_A_REHEARSAL):
        archived(opened.db)


def test_a_forum_that_could_not_be_made_again_is_not_archived(opened: ForumFile) -> None:
    db: Any = inside(opened.db)
    session = add_session(opened.db)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("UPDATE session SET room = 'nowhere' WHERE id = ?", (session.id,))
    with pytest.raises(FileTrouble, match="DAMAGED"):
        archived(opened.db)
