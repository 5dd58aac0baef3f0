"""The versions of a record on the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from support import Cli

SEAL = 25


def test_a_session_tells_less_of_who_said_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli, file = Cli(capsys), str(tmp_path / "a.forum")
    cli("new", file, "--title", "Forum", "--starts", "2019-05-13", "--ends", "2019-05-13")
    spec = tmp_path / "session.json"
    spec.write_text('{"title": "Wells", "code": "D1-01", "start": "09:00", "end": "10:00"}')
    cli("programme", file, "add", str(spec), "--json")
    cli("people", file, "add", "--display", "Dewi Lestari", "--group", "Fishers", "--json")
    verb = ("record", file, "D1-01")
    cli(*verb, "add", "--type", "point", "--text", "Dig", "--speaker", "1", "--json")
    before = cli(*verb, "mark", "read_back", "--json")
    assert before["protected"] is None
    done = cli(*verb, "attribution", "group", "--json")
    assert (done["attribution"], done["remains"]["versions"]) == ("group", [])
    [line] = cli(*verb, "list", "--json")
    assert (line["attribution"], line["speaker"], line["group"]) == ("group", None, "Fishers")
    assert line["speaker_group"] and "Fishers" in cli(*verb, "list")
    [after] = cli(*verb, "versions", "--json")
    assert after["digest"] != before["digest"] and after["protected"] and after["current"]
    asked = cli("check", file, "--seal", before["seal"], "--json")["seal_of"]
    assert (asked["number"], asked["until"]) == (1, after["protected"])
    assert "until" in cli("check", file, "--seal", before["seal"])
    assert "names were taken out of version 1" in cli(*verb, "versions")
    assert "(Fishers)" in cli(*verb, "show", "1")
    assert "never more" in cli.refused(*verb, "attribution", "named", file=file)
    told = cli(*verb, "attribution", "chatham")
    assert "Chatham" not in told and "list of people" in told and "Copies" in told
    [kept] = cli("check", file, "--json")["protected"]
    assert kept["attribution"] == "chatham" and "D1-01: The file also keeps" in cli("check", file)


def test_a_record_is_marked_listed_shown_and_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli, file = Cli(capsys), str(tmp_path / "a.forum")
    cli("new", file, "--title", "Forum", "--starts", "2019-05-13", "--ends", "2019-05-13")
    spec = tmp_path / "session.json"
    spec.write_text('{"title": "Wells", "code": "D1-01", "start": "09:00", "end": "10:00"}')
    cli("programme", file, "add", str(spec), "--json")
    verb = ("record", file, "D1-01")
    line = cli(*verb, "add", "--type", "agreement", "--text", "Dig two wells", "--json")["id"]
    assert "agreed" in cli.refused(*verb, "mark", "signed", file=file)
    cli(*verb, "mark", "read_back")
    cli(*verb, "edit", line, "--text", "Dig three wells")
    agreed = cli(*verb, "mark", "agreed", "--reached", "mufakat", "--json")
    assert (agreed["number"], agreed["reached"]) == (2, "without_objection")
    cli(*verb, "add", "--type", "point", "--text", "Later", "--json")
    listed = cli(*verb, "versions", "--json")
    assert [(one["number"], one["state"], one["current"]) for one in listed] == [
        *((1, "read_back", False), (2, "agreed", False))
    ]
    assert all(len(one["seal"].replace("-", "")) >= SEAL for one in listed)
    assert listed[1]["digest"] == agreed["digest"] and "votes" in listed[1]["covers"]
    shown = cli(*verb, "show", "1", "--json")
    assert [(one["id"], one["text"]) for one in shown["lines"]] == [(line, "Dig two wells")]
    kept = cli(*verb, "show", "2", "--sealed")
    assert hashlib.sha256(kept.encode()).hexdigest() == agreed["digest"]
    between = cli(*verb, "diff", "1", "2", "--json")["lines"]
    assert [(one["what"], one["id"]) for one in between] == [("changed", line)]
    assert "[-two-] {+three+}" in cli(*verb, "diff", "1", "2")
    assert "1 line added" in cli(*verb, "diff", "2")
    assert "since version 2" in cli(*verb, "versions")
    assert "7" in cli.refused(*verb, "show", "7", file=file)
    [_first, second] = cli("check", file, "--json")["records"]
    assert (second["number"], second["seal"]) == (2, listed[1]["seal"])
