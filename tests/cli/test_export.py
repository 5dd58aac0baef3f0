"""Files for others from outside, and what the check tells of every method."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm
from in_process import refused, run_cli


@pytest.fixture
def closed(sample: Path, tmp_path: Path) -> str:
    """The sample without an open secret poll."""
    file = str(shutil.copyfile(sample, tmp_path / "a.forum"))
    run_cli("poll", file, "close", "1")
    return file


def test_every_export_is_listed_with_its_title(sample: Path) -> None:
    listed = run_cli("export", str(sample), "list", "--json")
    assert {one["what"] for one in listed} >= {
        *("recount.zip", "results.csv", "results.json", "publication.zip", "archive.zip"),
        *("record.docx", "record.md", "berita-acara.docx", "berita-acara.md"),
    }
    assert all(one["title"] for one in listed)
    in_indonesian = run_cli("export", str(sample), "list", "--json", "--language", "id")
    titles = {one["what"]: one["title"] for one in in_indonesian}
    assert titles["recount.zip"].startswith("Surat suara untuk peninjau")


def test_the_bundle_is_written_and_an_earlier_one_replaced(closed: str, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    told = run_cli("export", closed, "recount.zip", "-o", str(target), "--json")
    content = target.read_bytes()
    assert (told["written"], told["bytes"]) == (str(target), len(content))
    assert told["notes"][0] == "For observers, not to be published."
    run_cli("export", closed, "recount.zip", "-o", str(target))
    assert target.read_bytes() == content
    digest = run_cli("poll", closed, "result", "3", "--json")["digest"]
    with ZipFile(target) as bundle:
        text = bundle.read("poll-3-round-1/ballots.txt")
        readme = bundle.read("README.txt").decode()
    assert hashlib.sha256(text).hexdigest() == digest
    assert max(map(len, readme.splitlines())) <= 78
    assert not target.with_suffix(".part").exists()


def test_its_words_come_in_indonesian(closed: str, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    run_cli("export", closed, "recount.zip", "-o", str(target), "--language", "id")
    with ZipFile(target) as bundle:
        readme = bundle.read("README.txt").decode()
    assert "CARA MENGHITUNG" in readme
    assert "HOW TO COUNT" not in readme


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("crossword", "-o", "OUT"), "recount.zip"),
        (("recount.zip",), "-o OUT"),
        (("recount.zip", "-o", "OUT"), "Poll 1"),
        (("record.docx", "-o", "OUT"), "session"),
        (("record.docx", "-o", "OUT", "--session", "D1-01"), "no line"),
        (("record.md", "-o", "OUT", "--session", "D1-04", "--moves"), "record.md"),
        (("results.csv", "-o", "OUT", "--session", "D1-04"), "session"),
        (("berita-acara.md", "-o", "OUT", "--option", "count=3", "--day", "1"), "day"),
    ],
)
def test_what_cannot_be_written_gets_one_sentence_and_no_file(
    sample: Path, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    target = tmp_path / "out.zip"
    filled = (str(target) if one == "OUT" else one for one in arguments)
    assert named in refused("export", str(sample), *filled, file=str(sample))
    assert not target.exists()


def test_a_record_is_written_to_be_edited(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    run_cli(
        *("export", str(sample), "record.docx", "-o", str(target)),
        *("--session", "D1-04", "--page", "F4", "--language", "id"),
    )
    read = docx.Document(str(target))
    words = [one.text for one in read.paragraphs]
    assert words[1] == "Apa Itu Pelibatan – Memetakan Medan"
    assert "Published hours are kept, or changed" in "".join(words)
    assert abs((read.sections[0].page_height or 0) - Mm(330)) < Mm(0.1)
    assert [cell.text for cell in read.tables[-1].rows[0].cells][::2] == [
        *("Moderator", "Notulis", "Wakil peserta"),
    ]


def test_an_official_record_is_written_as_markdown(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    chosen = ("--option", "record-number=5/2026", "--option", "basis=Rule *7*")
    wanted = ("export", str(sample), "berita-acara.md", "-o", str(target), *chosen)
    run_cli(*wanted)
    text = target.read_text(encoding="utf-8")
    assert "# Official record (berita acara)\n\nNumber: 5/2026\n" in text
    assert "Rule \\*7\\*" in text
    run_cli(*wanted)
    target.write_text("# My own notes\n", encoding="utf-8")
    assert "a.md" in refused(*wanted, file=str(sample))
    assert target.read_text(encoding="utf-8") == "# My own notes\n"


def test_a_note_of_a_day_is_written_as_markdown(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    run_cli("export", str(sample), "news-note.md", "-o", str(target), "--day", "1")
    assert "29 April 2019" in target.read_text(encoding="utf-8")


def test_nothing_else_is_replaced(closed: str, tmp_path: Path) -> None:
    target = tmp_path / "letter.zip"
    target.write_bytes(b"Dear all")
    assert "letter.zip" in refused("export", closed, "recount.zip", "-o", str(target), file=closed)
    assert target.read_bytes() == b"Dear all"
    refused("export", closed, "recount.zip", "-o", closed, file=closed)
    assert run_cli("check", closed, "--json")["ok"]


def test_the_check_tells_the_figures_of_a_ranking(tmp_path: Path) -> None:
    file = str(tmp_path / "a.forum")
    run_cli("new", file, "--title", "Forum", "--language", "en")
    spec = {"question": "Which?", "kind": "pulse", "method": "ranking", "options": ["A", "B"]}
    run_cli("poll", file, "add", "-", "--json", given=json.dumps(spec))
    for verb in ("open", "close"):
        run_cli("poll", file, verb, "1")
    counted = run_cli("check", file, "--json")["polls"][0]["counted"]
    assert set(counted["counts"]) == {"borda", "instant_runoff", "schulze", "condorcet_winner"}
    assert [one["number"] for one in counted["options"]] == [1, 2]
    assert "0 invalid; borda: –, instant_runoff: –, schulze: –" in run_cli("check", file)


def test_an_archive_becomes_a_forum_again(closed: str, tmp_path: Path) -> None:
    archive, again = str(tmp_path / "a.zip"), str(tmp_path / "again.forum")
    told = run_cli("export", closed, "archive.zip", "-o", archive, "--json")
    assert "not to be published" in told["notes"][0]
    digest = hashlib.sha256(Path(archive).read_bytes()).hexdigest()
    assert digest in told["notes"][-1].replace(" ", "")
    done = run_cli("new", again, "--from", archive, check=False)
    assert (done.returncode, again in done.stdout) == (0, True)
    assert "its badges open nothing" in done.stderr
    before, after = (run_cli("info", one, "--json") for one in (closed, again))
    assert {**before, "key": False} == after and before["key"]
    assert run_cli("check", again, "--json")["polls"] == run_cli("check", closed, "--json")["polls"]
    for given, named in (("--starts", "--starts"), ("--template", "--template")):
        done = run_cli("new", f"{again}2", "--from", archive, given, "2026-01-01", check=False)
        assert (done.returncode, named in done.stderr) == (1, True)
    assert not Path(f"{again}2").exists()
    assert run_cli("new", f"{again}2", check=False).returncode == 2
