"""The command line from outside."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from support import refused, run_cli


def test_the_sample_is_the_forum_of_the_mission(sample: Path) -> None:
    told = run_cli("info", str(sample), "--json")
    assert told["title"].startswith("International Forum on Public Participation")
    assert [host["short_name"] for host in told["hosts"]] == ["IAP2 Indonesia", "SGPP", "UNESCAP"]
    assert (told["starts"], told["ends"]) == ("2019-04-29", "2019-05-01")
    assert told["counts"]["people"] == 240
    assert told["sample"] is True
    polls = run_cli("poll", str(sample), "list", "--json")
    assert sorted(one["kind"] for one in polls if one["state"] == "open") == ["pulse", "secret"]
    checked = run_cli("check", str(sample), "--json")
    assert checked["ok"] is True
    for uncovered in ("inputs that nobody has decided on yet", "lines that were added at the end"):
        assert uncovered in checked["not_proven"]


def test_a_short_title_is_as_written_or_the_whole_title(tmp_path: Path) -> None:
    title = "Forum on Public Water Services in Kota Baru"
    written, made = str(tmp_path / "a.forum"), str(tmp_path / "b.forum")
    run_cli("new", written, "--title", title, "--short-title", "Water 2026")
    run_cli("new", made, "--title", title)
    assert run_cli("info", written, "--json")["short_title"] == "Water 2026"
    assert run_cli("info", made, "--json")["short_title"] == title
    done = run_cli(
        "new", str(tmp_path / "c.forum"), "--title", title, "--short-title", "w" * 101, check=False
    )
    assert done.returncode == 1
    assert not (tmp_path / "c.forum").exists()


def test_names_keep_their_script(sample: Path) -> None:
    people = run_cli("people", str(sample), "list", "--json")
    assert people[0]["display"] == "Karma Tshiteem"
    scripts = {
        unicodedata.name(character).split()[0]
        for person in people
        for character in person["display"]
        if character.isalpha()
    }
    assert {"LATIN", "THAI", "TIBETAN", "ARABIC", "DEVANAGARI", "CJK", "HANGUL"} <= scripts


def test_the_programme_in_both_languages(sample: Path) -> None:
    for language, title in (("en", "Opening"), ("id", "Pembukaan")):
        listed = run_cli("programme", str(sample), "list", "--json", "--language", language)
        assert (listed[0]["code"], listed[0]["start"], listed[0]["title"]) == (
            "D1-01",
            "09:00",
            title,
        )
        assert listed[3]["people"][0]["name"] == "Karma Tshiteem"


def test_a_poll_from_spec_to_result(tmp_path: Path) -> None:
    file = str(tmp_path / "a.forum")
    run_cli("new", file, "--title", "Musyawarah Desa", "--language", "id")
    person = run_cli("people", file, "add", "--display", "Sumarni", "--group", "Warga", "--json")
    assert person["number"] == 1
    spec = tmp_path / "poll.json"
    spec.write_text(
        json.dumps(
            {
                "question": {"id": "Setuju?", "en": "Agreed?"},
                "options": [{"text": {"id": "Ya", "en": "Yes"}}, "Tidak"],
                "kind": "named",
                "method": "single",
                "rules": {"threshold": "two_thirds", "proposal": 1},
            }
        )
    )
    added = run_cli("poll", file, "add", str(spec), "--json", "--language", "id")
    assert run_cli("poll", file, "open", "1", "--json")["entitled"] == 1
    hidden = run_cli("poll", file, "result", "1", "--json")
    assert (hidden["cast"], "options" in hidden) == (0, False)
    assert run_cli("poll", file, "close", added["id"][:8], "--json")["state"] == "closed"
    result = run_cli("poll", file, "result", "1", "--json", "--language", "id")
    assert (result["question"], result["outcome"]["carried"]) == ("Setuju?", False)
    assert run_cli("poll", file, "reopen", "1", "--json")["round"] == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("poll", "FILE", "open", "99"), 1),
        (("poll", "FILE", "add", "--question", "Q", "--kind", "loud", "--method", "single"), 1),
        (("poll", "FILE", "add", "--question", "Q", "--kind", "pulse", "--method", "single"), 1),
        (("people", "FILE", "add", "--display", " "), 1),
        (("people", "FILE", "badge", "reissue", "99999"), 1),
        (("address", "FILE", "forum.local:80"), 1),
        (("demo", "FILE"), 1),
        (("info", "FILE.missing"), 1),
        (("dance", "FILE"), 2),
        (("poll", "FILE"), 2),
    ],
)
def test_what_is_refused_gets_one_sentence_and_changes_nothing(
    sample: Path, arguments: tuple[str, ...], status: int
) -> None:
    before = sample.read_bytes()
    done = run_cli(*(one.replace("FILE", str(sample)) for one in arguments), check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.strip()
    if status == 1:
        assert len(done.stderr.strip().splitlines()) == 1
    assert sample.read_bytes() == before


def test_a_reissued_badge_has_another_code(tmp_path: Path) -> None:
    file = str(tmp_path / "a.forum")
    run_cli("new", file, "--title", "Forum")
    run_cli("people", file, "add", "--display", "A")
    before = run_cli("people", file, "badges", "--json")
    again = run_cli("people", file, "badge", "reissue", "1", "--json")
    assert [again] == run_cli("people", file, "badges", "--json")
    assert again["code"] != before[0]["code"]
    run_cli("people", file, "badge", "revoke", "1")
    assert run_cli("people", file, "badges", "--json") == []


@pytest.mark.parametrize("made_by", [("demo",), ("new", "--title", "Forum")])
def test_what_is_made_is_told(tmp_path: Path, made_by: tuple[str, ...]) -> None:
    path = str(tmp_path / "a.forum")
    told = run_cli(made_by[0], path, *made_by[1:], "--json")
    assert told == {"path": path, "id": run_cli("info", path, "--json")["id"]}
    other = str(tmp_path / "b.forum")
    said = run_cli(made_by[0], other, *made_by[1:], "--language", "id")
    assert other in said and len(said.splitlines()) == 1 and said.startswith("Forum")


def test_a_copy_replaces_only_a_copy_of_the_same_forum(file: str, tmp_path: Path) -> None:
    copy, other, table = (tmp_path / name for name in ("copy.forum", "other.forum", "list.csv"))
    told = run_cli("backup", file, "-o", str(copy), "--json")
    assert told == {"path": str(copy), "id": run_cli("info", file, "--json")["id"]}
    run_cli("people", file, "add", "--display", "Sumarni")
    assert run_cli("backup", file, "-o", str(copy)).splitlines() == [f"The copy is in {copy}."]
    assert run_cli("info", str(copy), "--json")["counts"]["people"] == 1
    run_cli("new", str(other), "--title", "Another")
    table.write_text("name\nSumarni\n")
    for taken in (other, table, Path(file)):
        before = taken.read_bytes()
        assert "exists already" in refused("backup", file, "-o", str(taken), file=file)
        assert taken.read_bytes() == before


def test_a_copy_goes_into_a_regular_file_alone(file: str, tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for target in (pipe, folder):
        assert "cannot be opened" in refused("backup", file, "-o", str(target), file=file)
    assert pipe.is_fifo() and list(folder.iterdir()) == []
    assert run_cli("backup", file, "-o", "", check=False).returncode == 2


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_cannot_be_is_wrong_usage(file: str, port: str) -> None:
    done = run_cli("serve", file, "--port", port, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert port in done.stderr


@pytest.mark.parametrize("words", ["[" * 100_000, '{"title": "\\ud800"}'])
@pytest.mark.parametrize("verb", ["poll", "programme"])
def test_a_spec_that_cannot_be_held_is_refused(
    file: str, tmp_path: Path, verb: str, words: str
) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(words)
    assert refused(verb, file, "add", str(spec), file=file).startswith("SPEC")


def test_a_name_in_another_encoding_is_refused(file: str) -> None:
    said = refused("people", file, "add", "--display", os.fsdecode(b"Jos\xe9"), file=file)
    assert said.startswith("display") and "Jos" in said


def test_letters_that_the_terminal_lacks_are_written_as_numbers(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "José สมชาย 𠮷"
    run_cli("people", file, "add", "--display", name)
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert r"Jos\xe9" in run_cli("people", file, "list")
    assert run_cli("people", file, "list", "--json")[0]["display"] == name


def test_output_that_cannot_be_written_gets_one_sentence(file: str, tmp_path: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    with (tmp_path / "told").open("w") as told:
        done = subprocess.run(
            [sys.executable, "-m", "forumdesk", "info", file],
            stdout=told,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            preexec_fn=no_room,
        )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("The output could not be written")
