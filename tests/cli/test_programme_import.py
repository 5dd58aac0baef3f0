"""Importing a programme from the command line: what is told, and what is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from office_programmes import programmes
from support import Cli, refused

LIST = "Day;Time;Title;Room;Moderator\n1;09.00-10.00;Opening;Hall;Ani Lestari\n2;9 am;Wells;Hall;\n"


@pytest.fixture
def forum(tmp_path: Path, cli: Cli) -> str:
    path = str(tmp_path / "b.forum")
    cli("new", path, "--title", "Forum", "--starts", "2019-04-29", "--ends", "2019-04-30")
    return path


def given(tmp_path: Path, content: str | bytes, name: str = "programme.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_an_import_tells_what_it_did_and_a_dry_one_what_it_would(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    source = given(tmp_path, LIST)
    verb = ("programme", forum, "import", source, "--json")
    before = Path(forum).read_bytes()
    dry = cli(*verb, "--dry-run")
    assert Path(forum).read_bytes() == before
    done = cli(*verb)
    assert dry == done
    counts = {name: done[name] for name in ("sessions", "rooms", "people", "added", "updated")}
    assert counts == {"sessions": 2, "rooms": 1, "people": 1, "added": 2, "updated": 0}
    assert (done["not_understood"], done["errors"]) == ([], [])
    assert done["read_as"]["mapping"]["moderator"] == "Moderator"
    listed = cli("programme", forum, "list", "--json")
    assert [(one["day"], one["start"], one["end"], one["title"]) for one in listed] == [
        (1, "09:00", "10:00", "Opening"),
        (2, "09:00", "10:00", "Wells"),
    ]
    again = cli(*verb)
    assert (again["added"], again["updated"], again["left"]) == (0, 0, 2)
    assert again["not_in_file"] == []
    fewer = given(tmp_path, LIST.rpartition("2;9 am")[0])
    assert cli(*verb[:3], fewer, "--json")["not_in_file"] == [listed[1]["id"]]
    told = cli(*verb[:3], fewer, "--language", "en")
    assert "1 session here is not in the file and stays\nNot in the file:\n  D2-01  Wells" in told
    assert "Changed:" not in told
    moved = given(tmp_path, LIST.replace("Wells;Hall", "Wells;Garden"))
    told = cli(*verb[:3], moved, "--dry-run", "--language", "en")
    assert "Changed:\n  D2-01  Wells\n" in told
    assert cli("programme", forum, "list", "--json") == listed


def test_what_is_chosen_of_a_table_goes_before_what_is_found(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    source = given(tmp_path, "x;y\nKapan;Apa\n09.00-10.00;Opening\n")
    verb = ("programme", forum, "import", source)
    said = ("--map", "time=Kapan", "--map", "title=2", "--header-row", "2")
    assert "--day" in refused(*verb, *said, file=forum)
    assert cli(*verb, *said, "--day", "2", "--json")["added"] == 1
    assert cli("programme", forum, "list", "--json")[0]["day"] == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_list_prints_is_added_and_imported_in_any_encoding(
    forum: str, tmp_path: Path, cli: Cli, encoding: str
) -> None:
    cli("programme", forum, "import", given(tmp_path, LIST))
    listed = cli("programme", forum, "list", "--json")
    # A session that others were given without ids is added to another forum.
    spec = [{**one, "title": f"Pembukaan – {one['title']}"} for one in listed]
    source = given(tmp_path, json.dumps(spec, ensure_ascii=False).encode(encoding), "spec.json")
    done = cli("programme", forum, "import", source, "--json")
    assert (done["read_as"]["format"], done["added"], done["updated"]) == ("spec", 0, 2)
    assert cli("programme", forum, "import", source, "--json")["left"] == 2
    other = str(tmp_path / "c.forum")
    cli("new", other, "--title", "Forum", "--starts", "2019-04-29", "--ends", "2019-04-30")
    cli("people", other, "add", "--display", "Ani Lestari")
    for one in spec:
        for who in one["people"]:
            who["number"] = None
    source = given(tmp_path, json.dumps(spec, ensure_ascii=False).encode(encoding), "spec.json")
    assert len(cli("programme", other, "add", source, "--json")) == 2
    assert cli("programme", other, "list", "--json")[0]["title"] == "Pembukaan – Opening"


def test_refusals_say_the_row_and_change_nothing(forum: str, tmp_path: Path, cli: Cli) -> None:
    beside = LIST.replace("\n2;", "\n3/5/2019;")
    source = given(tmp_path, beside)
    verb = ("programme", forum, "import", source)
    assert "--outside" in refused(*verb, file=forum)
    told = cli(*verb, "--dry-run", "--json")
    assert [(one["where"], one["field"]) for one in told["errors"]] == [("row 3", "start")]
    assert cli(*verb, "--outside", "--json")["added"] == 2
    for content, said in (
        (b"\x00\x01\x02" * 100, "not a table"),
        (b"PK\x03\x04broken", "damaged"),
        (b"", "empty"),
        (b"Nama;Alamat\nAni;Desa\n", "--map title"),
        (b'{"sessions": []}', "no session"),
        (b'{"sessions": [', "line 1"),
        (b"[" * 100_000, "too long"),
        (b"Title;Time\nA;10.00-10.00\n", "10:00"),
    ):
        source = given(tmp_path, content)
        assert said in refused("programme", forum, "import", source, "--day", "1", file=forum)
    mapped = ("programme", forum, "import", given(tmp_path, LIST), "--map", "x=y")
    assert "x is not known" in refused(*mapped, file=forum)


def test_our_own_table_comes_back(forum: str, tmp_path: Path, cli: Cli) -> None:
    cli("programme", forum, "import", given(tmp_path, programmes()["pretalx, CSV"].raw))
    for form in ("programme.csv", "programme.xlsx"):
        out = str(tmp_path / f"our-{form}")
        cli("export", forum, form, "-o", out)
        done = cli("programme", forum, "import", out, "--json")
        assert (done["added"], done["errors"]) == (0, []), form


def test_names_that_several_have_are_asked_for(forum: str, tmp_path: Path, cli: Cli) -> None:
    for place in ("Desa A", "Desa B"):
        cli("people", forum, "add", "--display", "Ani Lestari", "--institution", place)
    verb = ("programme", forum, "import", given(tmp_path, LIST), "--json")
    told = cli(*verb, "--dry-run")
    assert [one["where"] for one in told["warnings"]] == ["row 2"]
    assert "Ani Lestari" in told["warnings"][0]["text"]
    assert cli(*verb, "--person", "Ani Lestari=2")["warnings"] == []
    assert cli("programme", forum, "list", "--json")[0]["people"][0]["number"] == 2


def test_what_is_taken_otherwise_and_what_is_no_session_is_told(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    source = given(
        tmp_path,
        "Waktu;Acara;Ruang\nMinggu, 29 April 2019;;\n09.00 s/d selesai;Doa;Aula\n"
        "09.30-10.00;Paparan;Aula\n14.00 s/d selesai;Penutup;Aula\n;Lomba;Aula\nJumlah;4;\n",
    )
    told = cli("programme", forum, "import", source, "--language", "en")
    assert told.splitlines()[-7:] == [
        "4 sessions were found. 2 rows below the headings hold no session.",
        "Sessions added: 4, changed: 0, left as they were: 0.",
        "1 room is new",
        "1 session without a time waits in the tray.",
        "Row 2: “Minggu, 29 April 2019”: that date is another weekday. The date was taken.",
        "Row 3: “09.00 s/d selesai” tells no end: it was taken to be when the next one begins.",
        "Row 5: “14.00 s/d selesai” tells no end, and nothing follows soon: it was taken to be an"
        " hour.",
    ]


def test_a_timetable_is_told_as_one_and_says_where_what_is_passed_over_stands(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    lines = "Waktu;Aula;Ruang 2\nHari 2;;\n09.00-10.00;Air\n10.00-10.15;Rehat;\n10.15;=;Jalan\n"
    source = given(tmp_path, lines)
    verb = ("programme", forum, "import", source)
    told = cli(*verb, "--dry-run", "--language", "en").splitlines()
    assert told[1] == "Read as a timetable of rooms (Aula, Ruang 2): each cell is a session."
    assert told[-1] == "Row 5, column B: Aula: “=” is not understood."
    done = cli(*verb, "--json")
    assert (done["read_as"]["layout"], done["added"], done["not_sessions"]) == ("rooms", 3, [2])
    assert cli(*verb, "--json")["left"] == 3
    asked = given(tmp_path, lines.replace("Hari 2;;\n", ""))
    assert "--day" in refused(*verb[:3], asked, file=forum)
    assert cli(*verb[:3], asked, "--day", "1", "--json")["errors"] == []


def test_a_year_in_the_heading_of_a_day_is_one_problem_at_its_row(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    days = "Waktu;Acara\n29 April 2562;\n09.00-10.00;Doa\n"
    source = given(tmp_path, f"{days}10.00-11.00;Paparan\n11.00-12.00;Penutup\n")
    verb = ("programme", forum, "import", source)
    assert [one["where"] for one in cli(*verb, "--dry-run", "--json")["errors"]] == ["row 2"]
    sentence = refused(*verb, file=forum)
    assert sentence.startswith("Row 2: The year 2562 counts from the Buddha")
    # What stands beside it is why nothing comes in, and so is told once.
    said = cli(*verb, "--dry-run", "--language", "en")
    assert "counts from the Buddha" not in said
    assert cli(*verb, "--buddhist-years", "--json")["added"] == 3


def test_rooms_without_a_venue_are_at_one_that_is_called_like_none_of_them(
    forum: str, tmp_path: Path, cli: Cli
) -> None:
    source = given(tmp_path, f"{LIST}2;10.00-11.00;Roads;Lab;\n")
    told = cli("programme", forum, "import", source, "--language", "en")
    assert "2 rooms are new, at “Venue”" in told
    [venue] = cli("info", forum, "--json")["venues"]
    assert "Venue" in json.dumps(venue)
