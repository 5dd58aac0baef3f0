"""The verbs of the room from outside: programme, inputs, record, templates, polls as specs."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from in_process import refused, run_cli
from room import send

from forumdesk.operations.clashes import clash_finder
from forumdesk.store.forum_file import open_forum


def piped(*arguments: str, document: object) -> Any:
    """What the command line prints that finds a document on stdin, parsed."""
    return run_cli(*arguments, given=json.dumps(document))


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


def test_a_session_past_midnight_ends_the_next_day(file: str) -> None:
    night = {"title": "Night", "start": "22.00", "end": "00:30"}
    late = {"title": "Late", "start": "23:00", "end": "24:00", "room": "Aula"}
    early = {"title": "Early", "day": 2, "start": "00:15", "end": "01:00"}
    spec = [{**night, "room": "Aula"}, late, early]
    run_cli("people", file, "add", "--display", "Sumarni")
    for one in (spec[0], spec[2]):
        one["people"] = [{"number": 1, "role": "mc"}]
    piped("programme", file, "add", "-", "--json", document=spec)
    listed = run_cli("programme", file, "list", "--json")
    assert [(one["day"], one["start"], one["end"], one["end_day"]) for one in listed] == [
        (1, "22:00", "00:30", 2),
        (1, "23:00", "00:00", 2),
        (2, "00:15", "01:00", 2),
    ]
    assert "22:00–00:30 +1 day" in run_cli("programme", file, "list")
    assert "+1 hari" in run_cli("programme", file, "list", "--language", "id")
    titles = {one["id"]: one["title"] for one in listed}
    with open_forum(Path(file)) as opened:
        found = [one for one in clash_finder(opened.db).all() if len(one.sessions) == 2]
    assert [(one.kind.value, [titles[session] for session in one.sessions]) for one in found] == [
        ("room", ["Night", "Late"]),
        ("person", ["Night", "Early"]),
    ]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": ""}, "title"),
        ({"start": "9 am"}, "start"),
        ({"end": "08:00"}, "09:00 to 08:00 does not fit"),
        ({"end": "09:00"}, "has to end after it begins"),
        ({"end": "24:30"}, "end"),
        ({"type": "party"}, "opening"),
        ({"day": "first"}, "day"),
        ({"day": 0}, "day"),
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
        *("--owner", "Village head", "--due", "1 Juni 2026", "--json"),
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
    zone = ZoneInfo(run_cli("info", file, "--json")["time_zone"])
    offset = datetime.now(zone).strftime("%z")
    for verb, told in (("start", "started"), ("end", "ended")):
        stamp = run_cli("programme", file, verb, "D1-01", "--json")[told]
        assert datetime.fromisoformat(stamp).strftime("%z") == offset


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
    start = ("poll", file, "add", "--question", "Q", "--kind", "named", "--method", "single")
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
