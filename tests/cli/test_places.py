"""The forum itself, its hosts, venues and rooms from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support import Cli


def test_the_forum_is_changed_field_by_field(file: str, cli: Cli, tmp_path: Path) -> None:
    verb = ("forum", file, "set")
    told = cli(*verb, "title=Musyawarah", "ends=2026-05-06", "--json", "--language", "id")
    assert (told["title"], told["short_title"], told["ends"]) == (
        *("Musyawarah", "Forum", "2026-05-06"),
    )
    moved = cli(
        *verb, "time_zone=Asia/Makassar", "short_title=Kampung", "languages=id,en", "--json"
    )
    assert (moved["time_zone"], moved["languages"]) == ("Asia/Makassar", ["id", "en"])
    assert cli(*verb, "quorum=1/2", "--json")["quorum"] == "1/2"
    assert cli(*verb, "quorum=", "--json")["quorum"] == "2/3"
    assert cli("info", file, "--json", "--language", "en")["title"] == "Forum"
    cli("programme", file, "venue", "add", "--name", "Town Hall")
    cli("programme", file, "room", "add", "--name", "Upper room", "--venue", "Town Hall")
    room = cli(*verb, "room=upper room", "--json")["room"]
    assert room == cli("programme", file, "room", "list", "--json")[0]["id"]
    spec = tmp_path / "spec.json"
    spec.write_text('{"title": "Wells", "start": "09:00", "end": "10:00"}', encoding="utf-8")
    cli("programme", file, "add", str(spec))
    assert cli("programme", file, "list", "--json")[0]["room"] == "Upper room"
    assert cli(*verb, "room=", "--json")["room"] is None
    for wrong, said in (
        (("title=",), "missing or too long"),
        (("ends=2026-05-03",), "2026-05-03"),
        (("ends=soon",), "soon"),
        (("ends=2036-05-06",), "within a year"),
        (("short_title=A", "time_zone=Mars"), "Mars"),
        (("languages=tlh",), "tlh"),
        (("quorum=3/2",), "3/2"),
        (("colour=red",), "colour"),
        (("sample=yes",), "sample"),
        (("title",), "KEY=VALUE"),
    ):
        assert said in cli.refused(*verb, *wrong, file=file)


def test_hosts_venues_and_rooms_from_first_to_last(file: str, cli: Cli, tmp_path: Path) -> None:
    host, venue, room = (
        ("forum", file, "host"),
        ("programme", file, "venue"),
        ("programme", file, "room"),
    )
    cli(
        *host, "add", "--name", "Ministry of Water and of Everything Else in Kota", "--role", "lead"
    )
    cli(*host, "add", "--name", "University", "--short-name", "U")
    assert [(one["short_name"], one["role"]) for one in cli(*host, "list", "--json")] == [
        *(("Ministry of Water and of Everything…", "lead"), ("U", "co_host")),
    ]
    cli(*host, "edit", "university", "--role", "supporter", "--short-name", "Uni")
    Image.new("RGB", (40, 30), (20, 90, 90)).save(tmp_path / "arms.png")
    logo = cli("letterhead", file, "add-logo", str(tmp_path / "arms.png"), "--words", "A", "--json")
    cli(*host, "edit", "university", "--logo", "1")
    assert cli(*host, "list", "--json")[1]["logo"] == logo["id"]
    cli(*host, "edit", "university", "--logo", "none")
    assert cli(*host, "order", "University", "--json") == {"moved": 2}
    assert cli(*host, "list", "--json")[0]["short_name"] == "Uni"
    cli(*venue, "add", "--name", "Balai Desa", "--address", "Jalan 1")
    cli(*venue, "edit", "balai desa", "--name", "Town hall", "--language", "en")
    cli(*room, "add", "--name", "Aula", "--venue", "town hall", "--capacity", "90")
    made = cli(*room, "add", "--name", "Room 2", "--venue", "Town hall", "--json")
    cli(*room, "edit", made["id"][:8], "--capacity", "20")
    cli(*room, "edit", "Aula", "--capacity", "0", "--name", "Great hall")
    listed = cli(*room, "list", "--json")
    assert [(one["name"], one["venue"], one["capacity"]) for one in listed] == [
        *(("Great hall", "Town hall", None), ("Room 2", "Town hall", 20)),
    ]
    assert "Seats" in cli(*room, "list") and "Jalan 1" in cli(*venue, "list")
    assert "Town hall" in cli.refused(*venue, "delete", "Town hall", file=file)
    for one in ("Great hall", "Room 2"):
        cli(*room, "delete", one)
    cli(*venue, "delete", "Town hall")
    cli(*host, "delete", "University")
    assert len(cli(*host, "list", "--json")) == 1


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (("forum", "FILE", "host", "add", "--name", " "), "Words are missing"),
        (("forum", "FILE", "host", "add", "--name", "A", "--role", "king"), "king"),
        (("forum", "FILE", "host", "add", "--name", "A", "--short-name", "s" * 41), "short_name"),
        (("forum", "FILE", "host", "edit", "nobody", "--name", "A"), "nobody"),
        (("forum", "FILE", "host", "delete", "nobody"), "nobody"),
        (("programme", "FILE", "venue", "add", "--name", "w" * 2001), "too long"),
        (("programme", "FILE", "venue", "edit", "there", "--name", "A"), "there"),
        (("programme", "FILE", "room", "add", "--name", "A", "--venue", "there"), "there"),
        (
            ("programme", "FILE", "room", "add", "--name", "A", "--venue", "V", "--capacity", "-3"),
            "capacity",
        ),
        (("programme", "FILE", "room", "edit", "R", "--venue", "there"), "there"),
        (("programme", "FILE", "room", "order", "R", "there"), "there"),
        (("programme", "FILE", "room", "edit", "Twin", "--capacity", "3"), "Twin"),
    ],
)
def test_what_cannot_be_changes_nothing(
    file: str, cli: Cli, verb: tuple[str, ...], said: Any
) -> None:
    cli("programme", file, "venue", "add", "--name", "V")
    for name in ("R", "Twin", "Twin"):
        cli("programme", file, "room", "add", "--name", name, "--venue", "V")
    assert said in cli.refused(*(one.replace("FILE", file) for one in verb), file=file)


def test_ground_rules_are_set_per_language_and_accepted(file: str, cli: Cli) -> None:
    verb = ("ground-rules", file)
    for name in ("Sumarni", "Andi"):
        cli("people", file, "add", "--display", name)
    cli(*verb, "set", "Let others finish.", "Nobody is pressed.")
    told = cli(*verb, "set", "Biarkan orang lain selesai.", "--json", "--language", "id")
    assert told["en"] == ["Let others finish.", "Nobody is pressed."]
    assert cli(*verb, "accept", "1", "2", "--json") == {"accepted": 2}
    told = cli(*verb, "show", "--json")
    assert (told["accepted"], told["earlier_wording"]) == (2, 0)
    assert told["rules"]["id"] == ["Biarkan orang lain selesai."]
    assert "Rules by language: English 2, Indonesian 1." in cli(*verb, "show")
    cli(*verb, "set")
    told = cli(*verb, "show", "--json")
    assert (told["accepted"], told["earlier_wording"]) == (0, 2)
    assert list(told["rules"]) == ["id"]
    assert list(cli(*verb, "set", "Listen.", "--only", "--json")) == ["en"]
    assert "NoSuch" in cli.refused(*verb, "accept", "NoSuch", file=file)


def test_outcomes_are_added_carried_and_taken_away(file: str, cli: Cli, tmp_path: Path) -> None:
    verb = ("programme", file, "tags")
    added = {"title": "Wells", "day": 1, "start": "09:00", "end": "10:00"}
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(added), encoding="utf-8")
    cli("programme", file, "add", str(spec))
    [session] = cli("programme", file, "list", "--json")
    cli(*verb, "add-set", "sdg")
    cli(*verb, "add-set", "--name", "Village goals")
    cli(*verb, "add", "Village goals", "--key", "6", "--name", "A well in each hamlet")
    assert "6" in cli.refused(*verb, "carry", session["code"], "6", file=file)
    told = cli(*verb, "carry", session["code"], "sdg/6", "Village goals/6", "--json")
    assert told["tags"] == ["Clean water and sanitation", "A well in each hamlet"]
    cli(*verb, "edit", "Village goals/6", "--name", "Wells")
    cli(*verb, "rename-set", "Village goals", "--name", "Goals")
    cli(*verb, "order-sets", "Goals")
    cli(*verb, "order", "sdg", "16", "17")
    assert "--carried" in cli.refused(*verb, "delete", "Wells", file=file)
    assert cli(*verb, "delete", "Wells", "--carried", "--json")["name"] == "Wells"
    [printed] = cli("programme", file, "list", "--json")
    water = {"set": "sdg", "key": "6", "name": "Clean water and sanitation"}
    assert printed["tags"] == [water]
    for given, keys in (
        ([water, "16"], ["16", "6"]),
        (["sdg/5"], ["5"]),
        (None, []),
        ([water], ["6"]),
    ):
        spec.write_text(json.dumps({"tags": given}), encoding="utf-8")
        cli("programme", file, "edit", session["code"], str(spec))
        [printed] = cli("programme", file, "list", "--json")
        assert [one["key"] for one in printed["tags"]] == keys
    for wrong in ("6", [{"set": "sdg"}], ["sdg/99"], [{"set": "none", "key": "6"}]):
        spec.write_text(json.dumps({"tags": wrong}), encoding="utf-8")
        cli.refused("programme", file, "edit", session["code"], str(spec), file=file)
    listed = cli(*verb, "list", "--json")
    assert [one["key"] for one in listed[:3]] == ["16", "17", "1"]
    assert [one["key"] for one in listed if one["sessions"] == [session["code"]]] == ["6"]
    cli(*verb, "delete-set", "Goals")
    assert {one["set"] for one in cli(*verb, "list", "--json")} == {"Sustainable Development Goals"}
