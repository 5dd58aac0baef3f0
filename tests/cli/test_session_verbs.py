"""Sessions and their records from the command line: changed, deleted, taken over, refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from room import send
from support import Cli, register, run_cli

from forumdesk.store import programme
from forumdesk.store.forum_file import ForumFile, open_forum


@pytest.fixture
def forum(file: str, cli: Cli, tmp_path: Path) -> str:
    """A forum of two people and two sessions, D1-01 and D1-02."""
    with open_forum(Path(file)) as opened:
        register(opened.db, 2)
    spec = tmp_path / "spec.json"
    people = [{"number": 1, "role": "moderator"}, {"number": 2, "role": "speaker", "topic": "W"}]
    common = {"start": "09:00", "end": "10:00", "room": "Aula", "venue": "Balai", "people": people}
    title = {"en": "Water", "id": "Air"}
    spec.write_text(json.dumps([{"title": title, **common}, {"title": "Land", **common}]))
    cli("programme", file, "add", str(spec))
    return file


def _first(cli: Cli, file: str, *options: str) -> Any:
    return cli("programme", file, "list", "--json", *options)[0]


def test_a_session_is_changed_by_options_and_by_a_spec(
    forum: str, cli: Cli, tmp_path: Path
) -> None:
    before = _first(cli, forum)
    edit = ("programme", forum, "edit", "d1-01")
    cli(*edit, "--end", "10:30", "--title", "Wells and water", "--type", "panel")
    changed = {"end": "10:30", "title": "Wells and water", "type": "panel"}
    assert _first(cli, forum) == {**before, **changed}
    assert _first(cli, forum, "--language", "id")["title"] == "Air"
    cli(*edit, "--day", "2", "--start", "22:00", "--end", "01:00", "--room", "Tent")
    moved = next(one for one in cli("programme", forum, "list", "--json") if one["day"] == 2)
    assert (moved["code"], moved["start"], moved["end_day"]) == ("D1-01", "22:00", 3)
    assert (moved["room"], moved["venue"], len(moved["people"])) == ("Tent", "Balai", 2)
    spec = tmp_path / "back.json"
    spec.write_text(json.dumps({**before, "theme": "Life"}))
    cli(*edit, str(spec))
    assert _first(cli, forum) == {**before, "theme": "Life"}
    spec.write_text(json.dumps({"theme": None, "room": None, "people": []}))
    cli(*edit, str(spec))
    bare = {"theme": "", "room": None, "venue": None, "people": []}
    assert _first(cli, forum) == {**before, **bare}


def test_words_without_a_language_are_in_one_of_the_forums(forum: str, cli: Cli) -> None:
    cli("forum", forum, "set", "languages=id")
    cli("programme", forum, "edit", "d1-01", "--title", "Sumur", "--language", "en")
    assert _first(cli, forum, "--language", "id")["title"] == "Sumur"


def test_who_is_in_a_session_that_tells_nobody_is_not_listed_and_stays(
    forum: str, cli: Cli, tmp_path: Path
) -> None:
    before = _first(cli, forum)
    assert before["attribution"] == "named"
    cli("programme", forum, "edit", "d1-01", "--attribution", "chatham")
    listed = _first(cli, forum)
    assert listed == {**before, "attribution": "chatham", "people": None}
    assert "Person 0" not in cli("programme", forum, "list").partition("D1-02")[0]
    spec = tmp_path / "again.json"
    spec.write_text(json.dumps({**listed, "attribution": "named"}))
    # It has not begun, and who has a part in it was left as it was.
    cli("programme", forum, "edit", "d1-01", str(spec))
    assert _first(cli, forum) == before
    cli("programme", forum, "start", "d1-01")
    cli("programme", forum, "edit", "d1-01", "--attribution", "none")
    spec.write_text(json.dumps({"title": "Other", "attribution": "group"}))
    refused = run_cli("programme", forum, "edit", "d1-01", str(spec), check=False)
    assert (refused.returncode, "never more" in refused.stderr) == (1, True)
    assert _first(cli, forum)["title"] == before["title"]
    added = tmp_path / "added.json"
    added.write_text(json.dumps({**listed, "code": "", "title": "New"}))
    cli("programme", forum, "add", str(added))
    found = next(one for one in cli("programme", forum, "list", "--json") if one["title"] == "New")
    assert found["attribution"] == "chatham"


def test_to_start_what_runs_says_since_when(forum: str, cli: Cli) -> None:
    begun = run_cli("programme", forum, "start", "d1-01", "--json", check=False)
    assert "D1-01 is planned for" in begun.stderr
    started = json.loads(begun.stdout)["started"]
    again = run_cli("programme", forum, "start", "d1-01", check=False)
    assert (again.returncode, started in again.stdout) == (0, True)
    assert "D1-01 has been running since" in again.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--end", "08:00"), "08:00"),
        (("--end", "25:00"), "25:00"),
        (("--date", "9999-12-31"), "9999-12-31"),
        (("--date", "soon"), "soon"),
        (("--day", "999999999"), "999999999"),
        (("--title", ""), "missing or too long"),
        (("--code", "D1-02"), "D1-02"),
        (("--type", "party"), "party"),
        (("--room", "w" * 2001), "too long"),
        (("SPEC", '{"people": [{"name": "Nobody", "role": "speaker"}]}'), "Nobody"),
        (("SPEC", '{"people": {}}'), "people"),
        (("SPEC", '{"colour": "red"}'), "colour"),
        (("SPEC", '{"day": true}'), "day"),
        (("SPEC", "[]"), "SPEC"),
        (("SPEC", "{"), "SPEC"),
    ],
)
def test_what_a_session_cannot_be_changes_nothing(
    forum: str, cli: Cli, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    if options[0] == "SPEC":
        (tmp_path / "wrong.json").write_text(options[1])
        options = (str(tmp_path / "wrong.json"),)
    assert said in cli.refused("programme", forum, "edit", "D1-01", *options, file=forum)


def test_a_session_is_deleted_unless_something_belongs_to_it(forum: str, cli: Cli) -> None:
    cli("record", forum, "D1-01", "add", "--type", "point", "--text", "Deep")
    assert "Water" in cli.refused("programme", forum, "delete", "D1-01", file=forum)
    assert "D9-01" in cli.refused("programme", forum, "delete", "D9-01", file=forum)
    assert cli("programme", forum, "delete", "D1-02", "--json")["code"] == "D1-02"
    assert [one["code"] for one in cli("programme", forum, "list", "--json")] == ["D1-01"]


def test_a_line_is_changed_field_by_field_and_deleted(forum: str, cli: Cli) -> None:
    record = ("record", forum, "D1-01")
    added = cli(*record, "add", "--type", "point", "--text", "Dig a well", "--json")
    edit = (*record, "edit", added["id"][:10])
    cli(*edit, "--type", "action", "--owner", "Council", "--due", "+14 days", "--speaker", "2")
    [line] = cli(*record, "list", "--json")
    assert (line["type"], line["owner"], line["due"]) == ("action", "Council", "2026-05-18")
    assert line["speaker"] == "Person 1"
    cli(*edit, "--due", "", "--speaker", "", "--text", "Dig two wells")
    [line] = cli(*record, "list", "--json")
    assert (line["text"], line["due"], line["speaker"]) == ("Dig two wells", None, None)
    cli(*edit, "--type", "agreement", "--reached", "mufakat")
    assert cli(*record, "list", "--json")[0]["reached"] == "without_objection"
    cli(*edit, "--type", "action")
    for options, said in (
        (("--type", "joke"), "joke"),
        (("--text", ""), "missing or too long"),
        (("--reached", "vote"), "reached"),
        (("--due", "someday"), "someday"),
        (("--speaker", "99"), "99"),
        (("--input", "7"), "7"),
    ):
        assert said in cli.refused(*edit, *options, file=forum)
    elsewhere = ("record", forum, "D1-02")
    assert added["id"] in cli.refused(*elsewhere, "delete", added["id"], file=forum)
    cli(*record, "delete", added["id"])
    assert cli(*record, "list", "--json") == []
    assert "abc" in cli.refused(*edit[:4], "abc", "--text", "x", file=forum)


def test_what_the_room_sent_and_decided_is_taken_over(forum: str, cli: Cli) -> None:
    with open_forum(Path(forum)) as opened:
        send(opened.db, "Why so dry?")
        send(opened.db, "The clerk was rude", to="rapporteur", nonce="another nonce")
    record = ("record", forum, "D1-01")
    assert "not shown" in cli.refused(*record, "take-over", "--input", "1", file=forum)
    cli("inputs", forum, "show", "1")
    line = cli(*record, "take-over", "--input", "1", "--json")
    assert (line["type"], line["text"]) == ("question", "Why so dry?")
    assert "2" in cli.refused(*record, "take-over", "--input", "2", file=forum)
    assert "9" in cli.refused(*record, "take-over", "--input", "9", file=forum)
    poll = ("poll", forum)
    made = ("--kind", "pulse", "--method", "single", "--option", "Yes", "--option", "No")
    cli(*poll, "add", "--question", "Dig?", *made)
    for verb in ("open", "close"):
        cli(*poll, verb, "1")
    taking = (*record, "take-over", "--poll", "1")
    assert "shown" in cli.refused(*taking, file=forum)
    cli(*poll, "reveal", "1")
    assert "Dig?" in cli(*taking, "--json")["text"]
    assert "already" in cli.refused(*taking, "--round", "1", file=forum)
    assert "already" in cli.refused(*record, "take-over", "--input", "1", file=forum)
    cli.refused(*taking, "--round", "7", file=forum)
    assert len(cli(*record, "list", "--json")) == 2


def test_a_line_with_all_that_it_hangs_on(forum: str, cli: Cli) -> None:
    with open_forum(Path(forum)) as opened:
        sent = [send(opened.db, f"Well {one}", session=_session_id(opened)).number for one in "ab"]
    for number in sent:
        cli("inputs", forum, "show", str(number))
    record = ("record", forum, "D1-01")
    quote = ("add", "--type", "quote", "--text", "By boat", "--speaker", "1")
    assert "consent" in cli.refused(*record, *quote, file=forum)
    first = cli(*record, *quote, "--permitted", "--talk", "1", "--focus", "2", "--json")["id"]
    cli(*record, "similar", first, "--input", str(sent[0]), "--input", str(sent[1]), "--json")
    assert cli(*record, "similar", first, "--input", str(sent[0]), "--remove", "--json") == {
        "id": first,
        "similar": 1,
    }
    taken = cli(*record, "take-over", "--input", str(sent[0]), "--json")["id"]
    agreed = ("add", "--type", "agreement", "--text", "Mend", "--reservations", "Late", "--json")
    cli(*record, *agreed)
    lines = cli(*record, "list", "--json")
    assert [one["id"] for one in lines[:2]] == [first, taken]
    assert (lines[0]["permitted"], lines[0]["focus"], len(lines[0]["similar"])) == (True, 2, 1)
    assert lines[0]["talk"] is not None and lines[2]["reservations"] == "Late"
    cli.refused(*record, "edit", first, "--talk", "7", file=forum)
    cli("abbreviations", forum, "set", "DK", "Dinas Kesehatan")
    assert cli("abbreviations", forum, "list", "--json") == [
        {"short": "dk", "words": "Dinas Kesehatan"}
    ]
    cli("abbreviations", forum, "remove", "dk")
    assert cli("abbreviations", forum, "list", "--json") == []


def _session_id(opened: ForumFile) -> str:
    return programme.sessions(opened.db)[0].id
