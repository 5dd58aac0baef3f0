"""An archive from anywhere: what is not as it was written is refused whole, and nothing is made."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import time
import tracemalloc
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import prepared
import pytest

from forumdesk.domain.errors import Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.archiving import create_from_archive
from forumdesk.operations.checking import check
from forumdesk.store import migrations
from forumdesk.store.archive import taken
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Store
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

PERSON = "tables/person.jsonl"
# Processor time and memory that a refusal may take, whatever is said to be in the file.
SECONDS, BYTES = 3.0, 80_000_000


@dataclass
class Parts:
    """What an archive is put together of; by `write` with a list that fits it."""

    files: dict[str, bytes]
    manifest: dict[str, Any]
    method: int = ZIP_STORED
    more: list[tuple[str, bytes]] = field(default_factory=list)
    # What is changed of the list after it was made to fit.
    lie: Callable[[dict[str, Any]], object] = lambda manifest: None
    # How the list of sums ends.
    sums_end: bytes = b""

    @classmethod
    def of(cls, content: bytes) -> Parts:
        """Those of an archive."""
        with ZipFile(BytesIO(content)) as archive:
            files = {one: archive.read(one) for one in archive.namelist()}
        del files["SHA256SUMS"]
        return cls(files, json.loads(files.pop("manifest.json")))

    def line(self, name: str, number: int, change: Callable[[dict[str, Any]], object]) -> None:
        """Change a row."""
        lines = self.files[name].decode().split("\n")
        row = json.loads(lines[number - 1])
        change(row)
        lines[number - 1] = json.dumps(row, ensure_ascii=False)
        self.files[name] = "\n".join(lines).encode()

    def sub(self, name: str, old: str, new: str) -> None:
        """Change the first place where something stands."""
        before = self.files[name]
        self.files[name] = re.sub(old.encode(), new.encode(), before, count=1)
        assert self.files[name] != before

    def put(self, path: Path) -> Path:
        """Write it."""
        self.manifest["files"] = [
            {"name": name, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
            for name, raw in self.files.items()
        ]
        self.lie(self.manifest)
        manifest = json.dumps(self.manifest).encode()
        sums = [(one["sha256"], one["name"]) for one in self.manifest["files"]]
        sums.append((hashlib.sha256(manifest).hexdigest(), "manifest.json"))
        listed = "".join(f"{digest}  {name}\n" for digest, name in sums).encode()
        with ZipFile(path, "w", self.method) as archive:
            for name, raw in self.files.items():
                archive.writestr(name, raw)
            archive.writestr("manifest.json", manifest)
            archive.writestr("SHA256SUMS", listed + self.sums_end)
            for name, raw in self.more:
                # It warns of names that are there already.
                with warnings.catch_warnings(action="ignore"):
                    archive.writestr(name, raw)
        return path


def head(parts: Parts, name: str) -> dict[str, Any]:
    return next(one for one in parts.manifest["tables"] if one["name"] == name)


def _drop(name: str) -> Callable[[Parts], object]:
    return lambda parts: parts.files.pop(name)


def _row(change: Callable[[dict[str, Any]], object], number: int = 2) -> Callable[[Parts], object]:
    return lambda parts: parts.line(PERSON, number, change)


def _raw(old: str, new: str, name: str = PERSON) -> Callable[[Parts], object]:
    return lambda parts: parts.sub(name, old, new)


def _set(**values: object) -> Callable[[Parts], object]:
    return lambda parts: parts.manifest.update(values)


def _second_of_a_name(parts: Parts) -> None:
    parts.more = [(PERSON, b"{}\n")]


def _named(name: str) -> Callable[[Parts], object]:
    return lambda parts: parts.files.update({name: b"x"})


def _unlisted(parts: Parts) -> None:
    parts.more = [("readable/more.txt", b"x")]


def _lie(name: str, **values: object) -> Callable[[Parts], object]:
    def lie(manifest: dict[str, Any]) -> None:
        next(one for one in manifest["files"] if one["name"] == name).update(values)

    return lambda parts: setattr(parts, "lie", lie)


def _compressed_otherwise(parts: Parts) -> None:
    parts.method = ZIP_LZMA


def _more_sums(parts: Parts) -> None:
    parts.sums_end = b"0" * 64 + b"  more.txt\n"


def _table(**values: object) -> Callable[[Parts], object]:
    return lambda parts: head(parts, "person").update(values)


def _added(parts: Parts) -> None:
    parts.manifest["tables"].append({"name": "secret", "rows": 1, "columns": {"name": "TEXT"}})
    parts.files["tables/secret.jsonl"] = b'{"name": "x"}\n'


def _of_a_round(parts: Parts) -> None:
    [found] = [one for one in parts.manifest["tables"] if one["name"].startswith("ballot_")][:1]
    found["columns"] = {"choices": "TEXT", "id": "BLOB"}


def _no_forum(parts: Parts) -> None:
    head(parts, "forum")["rows"] = 0
    parts.files["tables/forum.jsonl"] = b""


def _twice(parts: Parts) -> None:
    lines = parts.files[PERSON].split(b"\n")
    lines[1] = lines[0]
    parts.files[PERSON] = b"\n".join(lines)


def _not_text(parts: Parts) -> None:
    parts.files[PERSON] = b"\xff" + parts.files[PERSON]


def _value_elsewhere(parts: Parts) -> None:
    def other(row: dict[str, Any]) -> None:
        row["text"] = PERSON

    parts.line("tables/record_version.jsonl", 1, other)


ROW = "Row 2 of tables/person.jsonl"
BAD = {
    "a table is missing": (_drop(PERSON), f"lacks {PERSON}"),
    "its rows are other ones": (_lie(PERSON, sha256="0" * 64), f"{PERSON} in the archive is not"),
    "it is longer than it says": (_lie(PERSON, bytes=7), f"{PERSON} in the archive is not"),
    "text beside is another": (_lie("README.txt", sha256="0" * 64), "README.txt in the archive"),
    "two have one name": (_second_of_a_name, f"put there: {PERSON}"),
    "a name leads out": (_named("../../evil"), "put there: ../../evil"),
    "a name begins at the root": (_named("/etc/evil"), "put there: /etc/evil"),
    "a name is of Windows": (_named("C:\\evil"), "put there: C:"),
    "a name is a folder": (_named("tables/"), "put there: tables/"),
    "something is not listed": (_unlisted, "put there: readable/more.txt"),
    "a name without end": (_table(name="x" * 1000), "manifest.json in the archive is not"),
    "a name with signs": (_table(name="person\n"), "manifest.json in the archive is not"),
    "a table is not told of": (_named("tables/more.jsonl"), "put there: tables/more.jsonl"),
    "a value is nobody's": (_named("values/more.bin"), "put there: values/more.bin"),
    "a method of few": (_compressed_otherwise, "put there: "),
    "another list of sums": (_more_sums, "SHA256SUMS in the archive is not"),
    "another form": (_set(form="Other"), "not an archive"),
    "a later form": (_set(version=2), "newer ForumDesk"),
    "a later schema": (_set(steps=10_000), "newer ForumDesk"),
    "no schema at all": (_set(steps=0), "put there"),
    "a schema that is none": (_set(steps="26"), "manifest.json in the archive is not"),
    "a schema below": (_set(steps=-1), "manifest.json in the archive is not"),
    "no tables": (_set(tables=7), "manifest.json in the archive is not"),
    "a forum of another id": (_set(forum="0" * 32), "Row 1 of tables/forum.jsonl"),
    "no forum": (_no_forum, "Row 1 of tables/forum.jsonl"),
    "columns of another time": (_table(columns={"id": "TEXT"}), f"put there: {PERSON}"),
    "fewer rows than told": (_table(rows=1), f"{PERSON} in the archive is not"),
    "a table of secrets": (_added, "put there: secret"),
    "a round's table in another form": (_of_a_round, "put there: ballot_"),
    "no JSON": (_raw(r'\n\{"id"', "\n{id"), ROW),
    "a column is missing": (_row(lambda row: row.pop("number")), ROW),
    "a column too many": (_row(lambda row: row.update(more=1)), ROW),
    "a column twice": (_raw(r'\n\{"id": "', '\n{"id": "x", "id": "'), ROW),
    "a number for words": (_row(lambda row: row.update(display=7)), ROW),
    "words for a number": (_row(lambda row: row.update(number="7")), ROW),
    "a fraction": (_row(lambda row: row.update(number=7.5)), ROW),
    "a truth": (_row(lambda row: row.update(number=True)), ROW),
    "a number without end": (_row(lambda row: row.update(number=int("9" * 16))), ROW),
    "no number": (_raw(r'"number": [0-9]+', '"number": NaN'), "Row 1 of tables/person.jsonl"),
    "a list": (_row(lambda row: row.update(display=["x"])), ROW),
    "words that are too long": (_row(lambda row: row.update(display="x" * 100_001)), ROW),
    "half a letter": (_raw(r'\n(.*)"display": "', r'\n\1"display": "\\ud800'), ROW),
    "no UTF-8": (_not_text, "Row 1 of tables/person.jsonl"),
    "nothing where something must be": (_row(lambda row: row.update(display=None)), ROW),
    "somebody twice": (_twice, ROW),
    "a person of no group": (_row(lambda row: row.update(stakeholder_group="none")), ROW),
    "a value that is another file": (_value_elsewhere, "Row 1 of tables/record_version.jsonl"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_as_it_was_written_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    spoil, told = BAD[name]
    parts = Parts.of(prepared.archive())
    spoil(parts)
    assert told in said(parts.put(tmp_path / "a.zip"), tmp_path / "a.forum")


def said(source: Path, target: Path) -> str:
    """The sentence with which an archive is refused; nothing is left behind."""
    before = sorted(target.parent.iterdir())
    with pytest.raises((Refused, FileTrouble)) as caught:
        create_from_archive(target, source=source)
    assert sorted(target.parent.iterdir()) == before
    assert isinstance(caught.value, Refused)
    return refusal(caught.value, to=Shell.COMMAND_LINE)


def test_what_was_put_together_anew_is_taken(tmp_path: Path) -> None:
    """Else the cases above would be refused for being put together."""
    source = Parts.of(prepared.archive()).put(tmp_path / "a.zip")
    with create_from_archive(tmp_path / "a.forum", source=source) as opened:
        assert check(opened.db).ok


def test_a_value_that_no_reader_understands_names_its_part(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    parts.line("tables/session.jsonl", 1, lambda row: row.update(type="party"))
    with pytest.raises(FileTrouble) as caught:
        create_from_archive(tmp_path / "a.forum", source=parts.put(tmp_path / "a.zip"))
    assert caught.value.trouble is Trouble.BAD_VALUE
    assert caught.value.path == str(tmp_path / "a.zip")
    assert not (tmp_path / "a.forum").exists()


def test_a_secret_vote_that_is_open_is_not_made(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    secret = {
        json.loads(line)["id"]
        for line in parts.files["tables/poll.jsonl"].splitlines()
        if json.loads(line)["kind"] == "secret"
    }
    lines = [json.loads(one) for one in parts.files["tables/poll_round.jsonl"].splitlines()]
    at, of = next((n, one) for n, one in enumerate(lines, start=1) if one["poll"] in secret)
    parts.line("tables/poll_round.jsonl", at, lambda row: row.update(state="sealing"))
    polls = [json.loads(one) for one in parts.files["tables/poll.jsonl"].splitlines()]
    [poll] = [n for n, one in enumerate(polls, start=1) if one["id"] == of["poll"]]
    parts.line("tables/poll.jsonl", poll, lambda row: row.update(round=of["round"]))
    assert "not sealed yet" in said(parts.put(tmp_path / "a.zip"), tmp_path / "a.forum")


def test_wherever_it_is_cut_or_changed_nothing_is_made_of_it(tmp_path: Path) -> None:
    whole = prepared.archive()
    source, target = tmp_path / "a.zip", tmp_path / "a.forum"
    for size in (0, 1, 21, 22, 100, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        source.write_bytes(whole[:size])
        assert "not an archive" in said(source, target), size
    for at in range(40, len(whole) - 22, len(whole) // 12):
        source.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            create_from_archive(target, source=source).close()
        except Refused:
            assert not target.exists()
        else:
            # Names, times and rights in a ZIP file are there twice, and some for nobody.
            target.unlink()


def refused_cheaply(source: Path, target: Path) -> str:
    """The sentence, which took neither long nor much memory."""
    began = time.process_time()
    tracemalloc.start()
    try:
        sentence = said(source, target)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < BYTES
    assert time.process_time() - began < SECONDS
    return sentence


def test_a_line_without_end_is_not_read(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    parts.method = ZIP_DEFLATED
    parts.files[PERSON] = b'{"id": "' + b"0" * 50_000_000
    source = parts.put(tmp_path / "a.zip")
    assert source.stat().st_size < 1_000_000
    assert "Row 1 of" in refused_cheaply(source, tmp_path / "a.forum")


def test_rows_of_junk_are_refused_at_the_first(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    parts.method = ZIP_DEFLATED
    parts.files[PERSON] += b'{"junk": 1}\n' * 1_000_000
    number = len(parts.files[PERSON].splitlines()) - 999_999
    told = refused_cheaply(parts.put(tmp_path / "a.zip"), tmp_path / "a.forum")
    assert f"Row {number} of tables/person.jsonl" in told


def test_a_manifest_of_nothing_at_all_is_not_read(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    parts.method = ZIP_DEFLATED
    parts.lie = lambda manifest: manifest.update(tables=[{}] * 3_000_000)
    source = parts.put(tmp_path / "a.zip")
    assert "manifest.json in the archive" in refused_cheaply(source, tmp_path / "a.forum")


def test_more_than_an_archive_may_hold_is_not_unpacked(tmp_path: Path) -> None:
    source = Parts.of(prepared.archive()).put(tmp_path / "a.zip")
    raw = bytearray(source.read_bytes())
    entry = raw.index(b"README.txt", raw.index(b"PK\x01\x02")) - 46
    raw[entry + 24 : entry + 28] = struct.pack("<I", 3_000_000_000)
    source.write_bytes(raw)
    assert "at most 2 GB" in refused_cheaply(source, tmp_path / "a.forum")


def test_a_list_of_files_without_end_is_not_read(tmp_path: Path) -> None:
    source = tmp_path / "a.zip"
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("x" * 60_000, b"")
    raw = made.getvalue()
    listed = raw[raw.index(b"PK\x01\x02") : raw.rindex(b"PK\x05\x06")]
    many = 1000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, len(listed) * many, 0, 0)
    source.write_bytes(listed * many + end)
    assert "not an archive" in refused_cheaply(source, tmp_path / "a.forum")


def test_an_archive_of_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    parts = Parts.of(prepared.archive())
    older = Store(migrations.empty_schema(24))
    known = {one.name: [each.name for each in one.columns] for one in taken(older)}
    older.close()
    parts.manifest["steps"] = 24
    for table in list(parts.manifest["tables"]):
        name = table["name"]
        if not re.search("_[0-9a-f]{32}_", name) and name not in known:
            parts.manifest["tables"].remove(table)
            del parts.files[f"tables/{name}.jsonl"]
        elif name in known:
            table["columns"] = {one: table["columns"][one] for one in known[name]}
            lines = map(json.loads, parts.files[f"tables/{name}.jsonl"].decode().splitlines())
            kept = ({one: line[one] for one in known[name]} for line in lines)
            written = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in kept)
            parts.files[f"tables/{name}.jsonl"] = written.encode()
    source = parts.put(tmp_path / "a.zip")
    with create_from_archive(tmp_path / "a.forum", source=source) as opened:
        told = check(opened.db)
        assert (
            told.ok
            and len(told.polls) == 14
            and told.schema == f"{migrations.MAJOR}.{migrations.MINOR}"
        )


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.forum"
    target.write_bytes(b"mine")
    source = tmp_path / "a.zip"
    source.write_bytes(prepared.archive())
    with pytest.raises(FileTrouble, match="EXISTS"):
        create_from_archive(target, source=source)
    assert target.read_bytes() == b"mine"
    with pytest.raises(FileTrouble, match="MISSING"):
        create_from_archive(tmp_path / "b.forum", source=tmp_path / "none.zip")
    with pytest.raises(FileTrouble, match="NOT_A_FILE"):
        create_from_archive(tmp_path / "b.forum", source=tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.forum", "a.zip"]
