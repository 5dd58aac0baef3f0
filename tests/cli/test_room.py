"""The verbs of the room from outside: people, check-in, programme, inputs, record, templates."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from room import send
from support import run_cli

from forumdesk.store.forum_file import open_forum


@pytest.fixture
def file(tmp_path: Path) -> str:
    """An empty forum's path."""
    path = str(tmp_path / "a.forum")
    run_cli("new", path, "--title", "Forum", "--starts", "2026-05-04", "--ends", "2026-05-05")
    return path


def piped(*arguments: str, document: object) -> Any:
    """The command line with a document on stdin; what it printed, parsed."""
    done = subprocess.run(
        [sys.executable, "-m", "forumdesk", *arguments],
        input=json.dumps(document),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: str, file: str) -> str:
    """The sentence of a refusal that changed nothing."""
    before = Path(file).read_bytes()
    done = run_cli(*arguments, check=False)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1), done
    assert Path(file).read_bytes() == before
    return str(done.stderr)


LIST = "Nama;Instansi;Pekerjaan;Unsur\nSumarni;Desa Baru;Kader;Warga\nJosé;Desa Baru;Guru;Warga\n"


class TestImport:
    """people FILE import."""

    def test_dry_run_import_and_repeat(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_bytes(LIST.encode("cp1252"))
        verb = ("people", file, "import", str(source), "--map", "office=pekerjaan", "--json")
        before = Path(file).read_bytes()
        told = run_cli(*verb, "--dry-run")
        assert told == {
            "read_as": {
                "encoding": "cp1252",
                "delimiter": ";",
                "mapping": {
                    "office": "Pekerjaan",
                    "display": "Nama",
                    "institution": "Instansi",
                    "group": "Unsur",
                },
            },
            "rows": 2,
            "added": 2,
            "updated": 0,
            "skipped": 0,
            "errors": [],
        }
        assert Path(file).read_bytes() == before
        assert run_cli(*verb) == told
        assert {**told, "added": 0, "skipped": 2} == run_cli(*verb)
        assert {**told, "added": 0, "updated": 2} == run_cli(*verb, "--on-duplicate", "update")
        assert run_cli(*verb, "--on-duplicate", "add")["added"] == 2
        listed = run_cli("people", file, "list", "--json")
        assert [(one["number"], one["display"], one["office"]) for one in listed] == [
            *((1, "Sumarni", "Kader"), (2, "José", "Guru")),
            *((3, "Sumarni", "Kader"), (4, "José", "Guru")),
        ]

    def test_bad_rows_write_nothing_unless_skipped(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text("name,country\nAda,ID\n,FR\nBudi,Atlantis\n", encoding="utf-8")
        before = Path(file).read_bytes()
        done = run_cli("people", file, "import", str(source), "--json", check=False)
        told = json.loads(done.stdout)
        assert (done.returncode, told["added"], told["rows"]) == (1, 0, 3)
        assert [(one["row"], one["field"]) for one in told["errors"]] == [
            *((3, "display"), (4, "country"))
        ]
        assert all(one["text"].endswith(".") for one in told["errors"])
        assert len(done.stderr.strip().splitlines()) == 1
        assert Path(file).read_bytes() == before
        good = run_cli("people", file, "import", str(source), "--skip-bad-rows", "--json")
        assert (good["added"], len(good["errors"])) == (1, 2)

    def test_for_people_to_read(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text(LIST, encoding="utf-16")
        told = run_cli("people", file, "import", str(source), "--language", "id")
        assert "UTF-16" in told and "titik koma" in told and "Nama ← Nama" in told
        table = run_cli("people", file, "list")
        assert table.splitlines()[0].split() == [
            *("Number", "Name", "Office", "Institution", "Country", "Group")
        ]
        assert len(table.splitlines()) == 3

    def test_what_is_refused(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text(LIST, encoding="utf-8")
        book = tmp_path / "list.xlsx"
        book.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
        verb = ("people", file, "import")
        assert "missing.csv" in refused(*verb, str(tmp_path / "missing.csv"), file=file)
        assert "CSV" in refused(*verb, str(book), file=file)
        assert "Jabatan" in refused(*verb, str(source), "--map", "office=Jabatan", file=file)
        assert "shoe" in refused(*verb, str(source), "--map", "shoe=Nama", file=file)
        assert "--map" in refused(*verb, str(source), "--map", "office", file=file)
        wrong = run_cli(*verb, str(source), "--on-duplicate", "merge", check=False)
        assert wrong.returncode == 2


def test_checking_in(file: str) -> None:
    run_cli("people", file, "add", "--display", "Sumarni")
    run_cli("people", file, "add", "--display", "Budi")
    code = run_cli("people", file, "badges", "--json")[0]
    green = run_cli("people", file, "checkin", code["code"], "--gate", "Main", "--json")
    assert (green["state"], green["person"], green["reason"]) == ("green", code["person"], None)
    assert green["first_at"].endswith("+07:00") and green["first_gate"] == "Main"
    yellow = run_cli("people", file, "checkin", f"http://10.0.0.1:80{code['path']}", "--json")
    assert yellow == {**green, "state": "yellow"}
    done = run_cli("people", file, "checkin", "BCDEFGHJKNPR", "--json", check=False)
    assert (done.returncode, json.loads(done.stdout)["state"]) == (1, "red")
    assert json.loads(done.stdout)["reason"] == "unknown_code"
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Sumarni" in run_cli("people", file, "checkin", "1", "--language", "id")
    run_cli("people", file, "badge", "revoke", "2")
    assert "Budi" in refused("people", file, "checkin", "2", file=file)
    run_cli("people", file, "checkout", "1")
    assert "Sumarni" in refused("people", file, "checkout", "1", file=file)
    assert run_cli("people", file, "checkin", "1", "--json")["first_at"] == green["first_at"]
    assert run_cli("info", file, "--json")["counts"]["visits"] == 3


def test_a_programme_goes_from_list_to_add(file: str, tmp_path: Path) -> None:
    for name in ("Sumarni", "ณัฐธิดา ศรีสุวรรณ"):
        run_cli("people", file, "add", "--display", name, "--latin", "Natthida Srisuwan")
    spec = {
        "title": {"en": "Wells", "id": "Sumur"},
        "day": 2,
        "start": "09:00",
        "end": "10:30",
        "room": "Aula",
        "venue": "Balai Desa",
        "type": "panel",
        "focus": "Whose water is it?",
        "people": [
            {"number": 1, "role": "speaker", "topic": "Old wells"},
            {"name": "SUMARNI", "role": "moderator"},
            {"name": None, "role": "mc", "on_behalf_of": "The host"},
        ],
    }
    added = piped("programme", file, "add", "-", "--json", document=spec)
    assert added["code"] == "D2-01"
    several = [{**spec, "code": "X1"}, {**spec, "code": "X2", "room": "aula"}]
    assert [
        one["code"] for one in piped("programme", file, "add", "-", "--json", document=several)
    ] == [*("X1", "X2")]
    listed = run_cli("programme", file, "list", "--json")
    first = listed[0]
    assert {key: first[key] for key in ("day", "start", "end", "room", "venue", "type")} == {
        key: spec[key] for key in ("day", "start", "end", "room", "venue", "type")
    }
    assert [one["name"] for one in first["people"]] == ["Sumarni", "Sumarni", None]
    assert first["people"][0]["topic"] == "Old wells"
    other = str(tmp_path / "other.forum")
    run_cli("new", other, "--title", "Other", "--starts", "2026-05-04", "--ends", "2026-05-05")
    run_cli("people", other, "add", "--display", "Sumarni")
    piped("programme", other, "add", "-", "--json", document=listed)
    again = run_cli("programme", other, "list", "--json")
    assert [{**one, "id": ""} for one in again] == [{**one, "id": ""} for one in listed]
    assert "Aula" in run_cli("programme", file, "list") and "Sumur" in run_cli(
        "programme", file, "list", "--language", "id"
    )


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": ""}, "title"),
        ({"start": "9 am"}, "start"),
        ({"end": "08:00"}, "date"),
        ({"type": "party"}, "opening"),
        ({"day": "first"}, "day"),
        ({"colour": "red"}, "colour"),
        ({"people": [{"name": "Nobody", "role": "mc"}]}, "Nobody"),
        ({"people": [{"number": 1, "role": "king"}]}, "chair"),
        ({"people": [{"number": 1}]}, "role"),
        ({"people": "all"}, "people"),
    ],
)
def test_a_programme_that_cannot_be(
    file: str, tmp_path: Path, change: dict[str, Any], word: str
) -> None:
    run_cli("people", file, "add", "--display", "Sumarni")
    good = {"title": "Wells", "start": "09:00", "end": "10:00", "room": "Aula"}
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps([good, {**good, **change}]), encoding="utf-8")
    assert word in refused("programme", file, "add", str(spec), file=file)
    assert run_cli("programme", file, "list", "--json") == []


def test_inputs_are_read_and_decided_on(file: str) -> None:
    with open_forum(Path(file)) as opened:
        for text in ("First", "Second", "Third"):
            send(opened.db, text)
        send(opened.db, "For you", to="rapporteur")
    listed = run_cli("inputs", file, "list", "--json")
    assert [(one["number"], one["text"], one["state"], one["author"]) for one in listed] == [
        (number, text, "held", None)
        for number, text in enumerate(("First", "Second", "Third", "For you"), start=1)
    ]
    for verb, wanted in (("show", "1"), ("park", listed[1]["id"][:8]), ("answer", "1")):
        run_cli("inputs", file, verb, wanted, "--json")
    hidden = run_cli("inputs", file, "hide", "3", "--reason", "off_topic", "--json")
    assert (hidden["state"], hidden["reason"]) == ("not_shown", "off_topic")
    states = [one["state"] for one in run_cli("inputs", file, "list", "--json")]
    assert states == ["answered", "parked", "not_shown", "held"]
    run_cli("inputs", file, "hold", "2")
    assert "Menunggu" in run_cli("inputs", file, "list", "--language", "id")
    assert "rapporteur" in refused("inputs", file, "show", "4", file=file)
    assert "insult" in refused("inputs", file, "hide", "4", "--reason", "boring", file=file)
    assert "99" in refused("inputs", file, "park", "99", file=file)
    assert run_cli("inputs", file, "hide", "4", check=False).returncode == 2
    assert run_cli("check", file, "--json")["log"] == "ok"


def test_a_record_is_written(file: str) -> None:
    run_cli("people", file, "add", "--display", "Sumarni")
    piped(
        "programme",
        file,
        "add",
        "-",
        "--json",
        document={"title": "Wells", "start": "09:00", "end": "10:00"},
    )
    verb = ("record", file, "d1-01")
    run_cli(*verb, "add", "--type", "point", "--text", "Dry since May", "--speaker", "1")
    run_cli(*verb, "add", "--type", "agreement", "--text", "Dig", "--reached", "acclamation")
    line = run_cli(
        *(*verb, "add", "--type", "action", "--text", "Dig it"),
        *("--owner", "Village head", "--due", "2026-06-01", "--json"),
    )
    listed = run_cli(*verb, "list", "--json")
    assert [(one["type"], one["speaker"], one["reached"]) for one in listed] == [
        *(("point", "Sumarni", None), ("agreement", None, "acclamation"), ("action", None, None))
    ]
    assert listed[2] | {"id": line["id"], "owner": "Village head", "due": "2026-06-01"} == listed[2]
    marked = run_cli(*verb, "mark", "agreed", "--json")
    assert (marked["number"], len(marked["digest"])) == (1, 64)
    assert "Kesepakatan" in run_cli(*verb, "list", "--language", "id")
    for extra, word in (
        (("--type", "rumour", "--text", "x"), "recommendation"),
        (("--type", "point", "--text", " "), "Words"),
        (("--type", "point", "--text", "x", "--speaker", "9"), "9"),
        (("--type", "point", "--text", "x", "--owner", "me"), "owner"),
        (("--type", "action", "--text", "x", "--due", "soon"), "soon"),
        (("--type", "point", "--text", "x", "--input", "1"), "1"),
    ):
        assert word in refused(*verb, "add", *extra, file=file)
    assert "X9" in refused("record", file, "X9", "list", file=file)
    assert run_cli("programme", file, "start", "D1-01", "--json")["started"]
    assert run_cli("programme", file, "end", "D1-01", "--json")["ended"]


def test_a_forum_begins_from_a_template(tmp_path: Path) -> None:
    path = str(tmp_path / "fkp.forum")
    run_cli("new", path, "--title", "FKP", "--template", "fkp", "--language", "id")
    told = run_cli("info", path, "--json", "--language", "id")
    assert (told["counts"]["sessions"], told["counts"]["polls"]) == (7, 3)
    titles = [
        one["title"] for one in run_cli("programme", path, "list", "--json", "--language", "id")
    ]
    assert titles[0] == "Pembukaan" and "berita acara" in titles[-1]
    assert "fkp" in run_cli("new", "--help")
    missing = str(tmp_path / "b.forum")
    done = run_cli("new", missing, "--title", "B", "--template", "party", check=False)
    assert (done.returncode, "conference" in done.stderr) == (1, True)
    done = run_cli("new", missing, "--title", "B", "--starts", "tomorrow", check=False)
    assert (done.returncode, "tomorrow" in done.stderr) == (1, True)
    assert not Path(missing).exists()


def test_a_listed_poll_can_be_added_to_another_forum(file: str, tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.forum")
    run_cli("demo", sample)
    piped(
        "programme",
        file,
        "add",
        "-",
        "--json",
        document=[
            {"title": code, "code": code, "start": "09:00", "end": "10:00"}
            for code in ("D1-03", "D1-04", "D1-06", "D3-01")
        ],
    )
    listed = run_cli("poll", sample, "list", "--json")
    assert {one["kind"] for one in listed} == {"secret", "named", "pulse"}
    for one in listed:
        piped("poll", file, "add", "-", "--json", document=one)
    mine = ("kind", "method", "question", "rules", "session", "number")
    again = run_cli("poll", file, "list", "--json")
    assert [{key: one[key] for key in mine} for one in again] == [
        {key: one[key] for key in mine} for one in listed
    ]
    assert [[option["text"] for option in one["options"]] for one in again] == [
        [option["text"] for option in one["options"]] for one in listed
    ]


def test_a_poll_of_groups_names_them(file: str) -> None:
    run_cli("people", file, "add", "--display", "Sumarni", "--group", "Warga")
    options = ("--option", "Ya", "--option", "Tidak")
    rules = ("--rule", "roll=groups:warga", "--rule", "quorum=1/2")
    start = ("poll", file, "add", "--question", "Q", "--kind", "secret", "--method", "single")
    run_cli(*start, *options, *rules)
    listed = run_cli("poll", file, "list", "--json")
    assert listed[0]["rules"]["roll"] == "groups:Warga"
    piped("poll", file, "add", "-", "--json", document=listed[0])
    assert "checked in" in refused("poll", file, "open", "1", file=file)
    run_cli("people", file, "checkin", "1")
    run_cli("poll", file, "open", "1")
    run_cli("poll", file, "close", "1")
    told = run_cli("poll", file, "result", "1", "--json")
    assert told["present"] == 1
    assert told["outcome"]["quorum"] == {"needed": 1, "present": 1, "met": True}


@pytest.mark.parametrize(
    "arguments",
    [
        ("people", "FILE", "list"),
        ("inputs", "FILE", "list"),
        ("record", "FILE", "D1-01", "list"),
        ("check", "FILE"),
    ],
)
def test_a_file_that_is_no_forum_gets_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    other = tmp_path / "list.forum"
    other.write_text("a shopping list")
    told = refused(*(one.replace("FILE", str(other)) for one in arguments), file=str(other))
    assert "not a forum" in told


def test_a_damaged_file_gets_a_sentence(file: str) -> None:
    with open_forum(Path(file)) as opened:
        for number in range(200):
            send(opened.db, f"Question {number} " + "x" * 300)
    raw = bytearray(Path(file).read_bytes())
    for page in range(34, len(raw) // 4096, 2):
        raw[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    Path(file).write_bytes(raw)
    for verb in (("inputs", file, "show", "1"), ("people", file, "add", "--display", "A")):
        assert "damaged" in refused(*verb, file=file)


def test_a_table_fits_the_terminal(tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.forum")
    run_cli("demo", sample)
    main, end = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "forumdesk", "people", sample, "list"],
        stdout=end,
        env={**os.environ, "COLUMNS": "80"},
    )
    os.close(end)
    told = b""
    # The other end of a terminal that has closed answers with an error.
    with contextlib.suppress(OSError):
        while some := os.read(main, 65536):
            told += some
    assert done.wait(timeout=30) == 0
    os.close(main)
    lines = told.decode().splitlines()
    assert len(lines) == 241
    assert (
        max(map(_columns, lines))
        <= 80
        < max(map(_columns, run_cli("people", sample, "list").splitlines()))
    )
    assert "…" in told.decode() and "Karma Tshiteem" in lines[1]


def _columns(line: str) -> int:
    wide = sum(unicodedata.east_asian_width(one) in ("W", "F") for one in line)
    return len(line) + wide - sum(unicodedata.category(one) in ("Mn", "Me", "Cf") for one in line)
