"""People from outside: imported, let in, and listed so that a terminal can show them."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path

from in_process import refused, run_cli
from PIL import Image
from support import Cli

LIST = "Nama;Instansi;Pekerjaan;Unsur\nSumarni;Desa Baru;Kader;Warga\nJosé;Desa Baru;Guru;Warga\n"


def test_who_types_commands_is_told_what_to_type(file: str) -> None:
    run_cli("people", file, "add", "--display", "Sumarni")
    empty = ("people", file, "edit", "1", "--display", "")
    assert "Use people list" in refused("people", file, "checkin", "9999", file=file)
    assert "“display” is missing" in refused(*empty, file=file)


class TestImport:
    """people FILE import."""

    def test_what_may_be_done_with_a_list_is_told_in_words(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text(
            "No;Nama;Instansi;L/P;Ket.\n;A. UNSUR PEMERINTAH;;;\n1;Siti;Desa;x;\n2;Budi;Desa;L;\n"
            ";B. UNSUR WARGA;;;\n3;Ani;Desa;P;\n",
            encoding="utf-8",
        )
        verb = ("people", file, "import", str(source), "--use-fields", "--dry-run")
        verb += ("--language", "id")
        told = run_cli(*verb)
        assert "Kolom yang tidak dipakai: No, Ket.\n" in told
        assert "Baris 3: Jenis kelamin: “x” tidak dipahami" in told
        assert "--map group=6" in told
        assert "--map" not in run_cli(*verb, "--map", "group=6")

    def test_dry_run_import_and_repeat(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_bytes(LIST.encode("cp1252"))
        verb = ("people", file, "import", str(source), "--map", "office=pekerjaan", "--json")
        before = Path(file).read_bytes()
        told = run_cli(*verb, "--dry-run")
        assert told == {
            "read_as": {
                "format": "csv",
                "source": "",
                "encoding": "cp1252",
                "delimiter": ";",
                "sheet": "",
                "sheets": [],
                "mapping": {
                    "office": "Pekerjaan",
                    "display": "Nama",
                    "institution": "Instansi",
                    "group": "Unsur",
                },
            },
            "header_row": 1,
            "rows": 2,
            "added": 2,
            "updated": 0,
            "skipped": [],
            "fields_not_asked": {},
            "ignored_columns": [],
            "not_people": [],
            "warnings": [],
            "errors": [],
        }
        assert Path(file).read_bytes() == before
        assert run_cli(*verb) == told
        same = [
            {"row": 2, "display": "Sumarni", "same_as": "Sumarni, No. 1"},
            {"row": 3, "display": "José", "same_as": "José, No. 2"},
        ]
        assert {**told, "added": 0, "skipped": same} == run_cli(*verb)
        assert {**told, "added": 0, "updated": 2} == run_cli(*verb, "--on-duplicate", "update")
        assert run_cli(*verb, "--on-duplicate", "add")["added"] == 2
        listed = run_cli("people", file, "list", "--json")
        assert [(one["number"], one["display"], one["office"]) for one in listed] == [
            *((1, "Sumarni", "Kader"), (2, "José", "Guru")),
            *((3, "Sumarni", "Kader"), (4, "José", "Guru")),
        ]

    def test_bad_rows_write_nothing_unless_skipped(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text("name,country\nAda,ID\n,FR\nBudi,Atlantis\nTotal: 3,\n", encoding="utf-8")
        before = Path(file).read_bytes()
        done = run_cli("people", file, "import", str(source), "--json", check=False)
        told = json.loads(done.stdout)
        assert (done.returncode, told["added"], told["rows"]) == (1, 0, 4)
        assert [(one["row"], one["field"]) for one in told["errors"]] == [(3, "display")]
        assert [(one["row"], one["field"]) for one in told["warnings"]] == [(4, "country")]
        assert told["not_people"] == [5]
        assert all(one["text"].endswith(".") for one in told["errors"])
        assert len(done.stderr.strip().splitlines()) == 1
        assert Path(file).read_bytes() == before
        left = tmp_path / "left.csv"
        run_cli("people", file, "import", str(source), "--dry-run", "--bad-rows", str(left))
        told = left.read_text(encoding="utf-8-sig").splitlines()
        assert told == ["name,country,Row in the list,What is wrong", ",FR,3,Name is missing."]
        good = run_cli("people", file, "import", str(source), "--skip-bad-rows", "--json")
        assert (good["added"], len(good["errors"])) == (2, 1)

    def test_for_people_to_read(self, file: str, tmp_path: Path) -> None:
        source = tmp_path / "list.csv"
        source.write_text(LIST, encoding="utf-16")
        told = run_cli("people", file, "import", str(source), "--language", "id")
        assert "UTF-16" in told and "titik koma" in told and "Nama ← Nama" in told
        assert "Ditambahkan 2" in told
        nameless = tmp_path / "nameless.csv"
        nameless.write_text("Nama;Instansi\nYusuf;Desa\n;Desa\n", encoding="utf-8")
        verb = ("people", file, "import", str(nameless), "--language", "id")
        assert "Nama belum diisi." in run_cli(*verb, check=False).stdout
        for language, said in (("en", "0 would be added"), ("id", "0 akan ditambahkan")):
            dry = run_cli(
                "people", file, "import", str(source), "--dry-run", "--language", language
            )
            assert said in dry and "Added" not in dry and "Ditambahkan" not in dry
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
        assert "latin-7b" in refused(*verb, str(source), "--encoding", "latin-7b", file=file)
        assert "XLSX" in refused(*verb, str(source), "--encoding", "utf-16", file=file)
        open_quote = tmp_path / "open.csv"
        open_quote.write_text('Nama;Instansi\n"Siti;A\nBudi;B\n', encoding="utf-8")
        done = run_cli(*verb, str(open_quote), "--json", check=False)
        told = json.loads(done.stdout)
        assert (done.returncode, told["added"], told["errors"][0]["row"]) == (1, 0, 2)
        assert told["errors"][0]["text"] in done.stderr
        wrong = run_cli(*verb, str(source), "--on-duplicate", "merge", check=False)
        assert wrong.returncode == 2


def test_a_name_that_runs_leftwards_is_told_without_signs_around_it(
    file: str, tmp_path: Path
) -> None:
    source = tmp_path / "list.csv"
    source.write_text("الاسم;الجهة\nمحمّد علي;وزارة\nمحمد علي;وزارة\n", encoding="utf-8")
    told = run_cli("people", file, "import", str(source), "--dry-run")
    assert "Looks like محمّد علي, row 2" in told
    assert "\\u" not in told


def test_checking_in(file: str) -> None:
    run_cli("people", file, "add", "--display", "Sumarni")
    run_cli("people", file, "add", "--display", "Budi")
    code = run_cli("people", file, "badges", "--json")[0]
    green = run_cli("people", file, "checkin", code["code"], "--gate", "Main", "--json")
    assert (green["state"], green["person"], green["reason"]) == ("green", code["person"], None)
    assert green["first_at"].endswith("+07:00") and green["first_gate"] == "Main"
    yellow = run_cli("people", file, "checkin", f"http://10.0.0.1:80{code['path']}", "--json")
    inside = {"inside_at": green["first_at"], "inside_gate": "Main"}
    assert yellow == {**green, **inside, "state": "yellow"}
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


def test_people_are_changed_and_deleted(file: str, cli: Cli) -> None:
    cli("people", file, "add", "--display", "Sumarni", "--office", "Kader", "--group", "Warga")
    cli("people", file, "add", "--display", "Budi")
    edit = ("people", file, "edit", "1", "--json")
    changed = cli(*edit, "--office", "Village cadre", "--country", "id", "--latin", "S.")
    assert changed["number"] == 1
    cli(*edit, "--office", "Kader desa", "--language", "id")
    cli(*edit, "--latin", "")
    shown = cli("people", file, "list", "--json")[0]
    assert [shown[one] for one in ("display", "office", "country", "latin", "group")] == [
        *("Sumarni", "Village cadre", "ID", "", "Warga")
    ]
    listed = cli("people", file, "list", "--json", "--language", "id")
    assert listed[0]["office"] == "Kader desa"
    assert "country" in cli.refused(*edit[:4], "--country", "Atlantis", file=file)
    assert "display" in cli.refused(*edit[:4], "--display", " ", file=file)
    assert "99" in cli.refused("people", file, "edit", "99", "--display", "A", file=file)
    assert "99" in cli.refused("people", file, "delete", "1", "99", file=file)
    assert cli("people", file, "delete", "2", "2", "--json") == {"deleted": 1}
    assert [one["number"] for one in cli("people", file, "list", "--json")] == [1]


def test_somebody_is_let_in_by_number_or_registered_at_the_door(file: str, cli: Cli) -> None:
    person = cli("people", file, "add", "--display", "Sumarni", "--json")["id"]
    green = cli("people", file, "checkin", "--person", person[:10], "--gate", "Main", "--json")
    assert (green["state"], green["first_gate"]) == ("green", "Main")
    new = cli("people", file, "walkin", "--display", "Budi", "--group", "Warga", "--json")
    assert (new["state"], new["number"], new["name"]) == ("green", 2, "Budi")
    twin = ("people", file, "walkin", "--display", "BUDI")
    assert "No. 2" in cli.refused(*twin, file=file)
    assert cli(*twin, "--anyway", "--json")["number"] == 3
    assert cli("people", file, "checkin", "2", "--json")["state"] == "yellow"
    assert "99" in cli.refused("people", file, "checkin", "--person", "99", file=file)
    assert "gate" in cli.refused(
        "people", file, "walkin", "--display", "A", "--gate", "g" * 81, file=file
    )
    cli("people", file, "badge", "revoke", "2")
    told = run_cli("people", file, "checkin", "--person", "2", "--json", check=False)
    assert (told.returncode, json.loads(told.stdout)["state"]) == (1, "red")


def test_groups_of_observers_come_without_a_vote(file: str, cli: Cli) -> None:
    for display, group in (("Ayu", "Citizens"), ("Budi", "Press")):
        cli("people", file, "add", "--display", display, "--group", group)
    assert [one["observers"] for one in cli("people", file, "groups", "--json")] == [False, False]
    cli("people", file, "observers", "press")
    listed = cli("people", file, "groups", "--json")
    assert [(one["name"], one["observers"]) for one in listed] == [
        ("Citizens", False),
        ("Press", True),
    ]
    assert "without a vote" in cli("people", file, "groups")
    cli.refused("people", file, "observers", "Weather", file=file)
    assert not any(one["observers"] for one in cli("people", file, "observers", "--json"))

    def test_columns_of_fields_that_are_not_asked_are_told_and_can_be_asked_for(
        self, cli: Cli, file: str, tmp_path: Path
    ) -> None:
        source = tmp_path / "list.csv"
        source.write_text("Nama;L/P;Kode Pos;No HP\nSiti;P;40111;0812 5550\n", encoding="utf-8")
        verb = ("people", file, "import", str(source))
        told = cli(*verb, "--dry-run", "--json")
        assert told["fields_not_asked"] == {"sex": "L/P", "phone": "No HP"}
        assert told["ignored_columns"] == ["L/P", "Kode Pos", "No HP"]
        assert [one["field"] for one in told["warnings"]] == ["phone", "sex"]
        assert "--use-fields" in told["warnings"][0]["text"]
        shown = cli(*verb, "--use-fields", "--map", "phone=4")
        assert "Sex ← L/P" in shown and "Columns left out: Kode Pos." in shown
        (siti,) = cli("people", file, "list", "--json")
        assert (siti["sex"], siti["phone"]) == ("female", "0812 5550")


def test_the_room_is_compared_with_what_groups_stand_for(file: str, cli: Cli) -> None:
    verb = ("people", file)
    cli(*verb, "group", "Women", "--new", "--population", "510")
    cli(*verb, "group", "Press", "--new", "--observers", "yes")
    cli(*verb, "group", "Men", "--new")
    listed = cli(*verb, "group", "men", "--population", "490", "--name", "Pria", "--json")
    assert [(one["name"], one["population"], one["observers"]) for one in listed] == [
        *(("Women", 510, False), ("Press", None, True), ("Pria", 490, False)),
    ]
    for wrong in (("Weather",), ("Women", "--new"), ("Women", "--population", "half")):
        cli.refused(*verb, "group", *wrong, file=file)
    for name, group in (("Ayu", "Women"), ("Budi", "Pria"), ("Cahyo", "Pria"), ("Dedi", "Pria")):
        cli(*verb, "walkin", "--display", name, "--group", group)
    told = cli(*verb, "balance", "--json")
    assert [(one["name"], one["share"], one["difference"]) for one in told["groups"]] == [
        *(("Women", [1, 4], -1), ("Pria", [3, 4], 1)),
    ]
    assert (told["here"], told["seats"], told["sex"]) == (4, None, None)
    said = cli(*verb, "balance")
    assert "1 fewer than its share" in said and "510 of 1,000" in said
    cli(*verb, "group", "Women", "--population", "")
    assert cli(*verb, "balance", "--json")["groups"][0]["share_of_population"] is None


class TestFields:
    """people FILE fields, and what is answered to them."""

    def test_fields_are_chosen_worded_added_and_removed(self, cli: Cli, file: str) -> None:
        fields = ("people", file, "fields")
        listed = cli(*fields, "list", "--json")
        assert [one["key"] for one in listed if one["used"]][:2] == ["display", "given"]
        assert {one["key"]: one["keep_days"] for one in listed}["diet"] == 7
        used = cli(*fields, "use", "sex", "Phone", "--json")
        assert used == {"used": ["display", "sex", "phone"]}
        verb = ("set", "phone", "--label", "Ponsel", "--keep-days", "3", "--language", "id")
        assert cli(*fields, *verb, "--json")["label"] == "Ponsel"
        new = ("--label", "Dusun", "--type", "choice", "--choice", "Barat", "--choice", "Timur")
        made = cli(*fields, "add", *new, "--why", "For the bus.", "--json")
        assert (made["own"], made["why"], made["kept"]) == (True, "For the bus.", "detail")
        assert [one["code"] for one in made["choices"]] == ["Barat", "Timur"]
        more = ("--choice", "Barat", "--choice", "Utara")
        assert len(cli(*fields, "set", "dusun", *more, "--json")["choices"]) == 2
        assert "Utara" not in cli(*fields, "list") and "Ponsel" in cli(*fields, "list")
        assert "belongs to every forum" in cli.refused(*fields, "remove", "sex", file=file)
        assert cli(*fields, "remove", made["key"][:8], "--json")["key"] == made["key"]
        assert "shoes" in cli.refused(*fields, "use", "shoes", file=file)

    def test_answers_are_typed_changed_and_listed_but_for_needs(self, cli: Cli, file: str) -> None:
        cli("people", file, "fields", "use", "sex", "phone", "photo", "diet")
        cli("people", file, "fields", "add", "--label", "Dusun")
        given = ("--sex", "P", "--phone", "+62 21 5550 100", "--diet", "no nuts", "--photo", "ya")
        cli("people", file, "add", "--display", "Siti", *given, "--answer", "Dusun=Barat")
        cli("people", file, "edit", "1", "--phone", "", "--answer", "photo=ask")
        cli("people", file, "walkin", "--display", "Budi", "--sex", "male")
        siti, budi = cli("people", file, "list", "--json")
        assert (siti["sex"], siti["phone"], siti["photo"]) == ("female", "", "ask")
        assert "Barat" in siti.values() and budi["sex"] == "male"
        assert "diet" not in siti and "no nuts" not in siti.values()
        assert cli("people", file, "list", "--needs", "--json")[0]["diet"] == "no nuts"
        wrong = ("people", file, "add", "--display", "Ani")
        for answer, told in (
            (("--sex", "x"), "is not one of"),
            (("--email", "a@b"), "no e-mail address"),
            (("--access", "ramp"), "is not asked for"),
            (("--answer", "Barat"), "KEY=VALUE"),
            (("--answer", "shoes=42"), "shoes"),
        ):
            assert told in cli.refused(*wrong, *answer, file=file)


def test_what_is_told_of_a_speaker_is_said_and_seen(file: str, cli: Cli, tmp_path: Path) -> None:
    cli("people", file, "add", "--display", "Sumarni")
    photo = tmp_path / "photo.png"
    Image.new("RGB", (900, 450), (20, 90, 90)).save(photo)
    verb = ("people", file, "profile", "1")
    made = cli(
        *verb,
        "--biography",
        "en=Digs wells.",
        "--biography",
        "id=Menggali sumur.",
        "--photo",
        str(photo),
        "--json",
    )
    assert made["photo"] == [320, 160]
    cli(*verb, "--biography", "en=")
    told = cli(*verb, "--json")
    assert told["biography"] == {"id": "Menggali sumur."}
    assert "no picture" in cli.refused(*verb, "--photo", file, file=file).casefold()
    assert "KEY=VALUE" in cli.refused(*verb, "--biography", "Digs wells.", file=file)
    assert cli(*verb, "--photo", "none", "--json")["photo"] is None
