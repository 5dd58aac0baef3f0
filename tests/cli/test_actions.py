"""The register of actions from outside."""

from __future__ import annotations

import shutil
from pathlib import Path

from room import add_session
from support import Cli, evaluated, run_cli

from forumdesk.store.forum_file import ForumFile

OLD = Path(__file__).parent.parent / "forums" / "1.4.forum"


def test_an_action_goes_from_the_record_to_its_end(cli: Cli, file: str, tmp_path: Path) -> None:
    spec = tmp_path / "session.json"
    spec.write_text('{"title": "Wells", "start": "09:00", "end": "10:00"}')
    code = cli("programme", file, "add", str(spec), "--json")["code"]
    cli("record", file, code, "add", "--type", "action", "--text", "Dig", "--due", "2020-01-01")
    cli("people", file, "add", "--display", "Sumarni")
    added = cli(
        *("actions", file, "add", "--text", "Pay", "--owner", "Treasurer", "--session", code),
        *("--due", "+14 days", "--level", "Village", "--priority", "high", "--json"),
    )
    assert added["number"] == 2
    [dig, pay] = cli("actions", file, "list", "--json")
    assert (dig["number"], dig["text"], dig["owner"], dig["overdue"]) == (1, "Dig", None, True)
    assert (dig["session"], dig["status"], dig["due"]) == (code, "open", "2020-01-01")
    assert (pay["level"], pay["priority"], pay["record"]) == ("Village", "high", None)
    cli("actions", file, "set", "1", "status=in_progress", "owner=Head", "person=1", "due=")
    cli("actions", file, "note", "1", "The drill has come")
    photo = tmp_path / "well.jpg"
    photo.write_bytes(b"a well")
    cli("actions", file, "prove", "1", "--path", str(photo))
    photo.write_bytes(b"another")
    [dig] = [one for one in cli("actions", file, "list", "--json") if one["number"] == 1]
    assert (dig["owner"], dig["name"], dig["due"]) == ("Head", "Sumarni", None)
    assert dig["record"] == {"text": "Dig", "owner": None, "due": "2020-01-01"}
    assert [(one["status"], one["text"]) for one in dig["notes"]] == [
        ("in_progress", None),
        (None, "The drill has come"),
    ]
    [proof] = cli("actions", file, "proofs", "--json")
    assert (proof["path"], proof["found"]) == (str(photo), "changed")
    assert "Sumarni, Head" in cli("actions", file, "list")


def test_what_the_register_does_not_know_is_refused(cli: Cli, file: str) -> None:
    cli("actions", file, "add", "--text", "Dig")
    for words, said in (
        (("set", "1", "colour=red"), "colour"),
        (("set", "1", "status=asleep"), "in_progress"),
        (("set", "1", "status=cannot"), "why action 1 cannot"),
        (("set", "1", "due=one day"), "one day"),
        (("note", "2", "Done"), "2"),
    ):
        assert said in cli.refused("actions", file, *words, file=file)


def test_the_actions_of_an_old_file_are_there_without_a_step(tmp_path: Path) -> None:
    copy = tmp_path / OLD.name
    shutil.copyfile(OLD, copy)
    before = copy.read_bytes()
    found = run_cli("actions", str(copy), "list", "--json")
    assert [one["status"] for one in found] == ["open", "open"]
    assert copy.read_bytes() == before


def test_an_input_is_answered_in_writing(cli: Cli, tmp_path: Path) -> None:
    old = tmp_path / OLD.name
    shutil.copyfile(OLD, old)
    cli("inputs", str(old), "respond", "1", "2", "--kind", "will", "--text", "By June")
    listed = cli("inputs", str(old), "list", "--json")
    assert [one["response"] for one in listed[:3]] == [
        *[{"kind": "will", "text": {"en": "By June"}}] * 2,
        None,
    ]
    cli("inputs", str(old), "respond", "1")
    assert cli("inputs", str(old), "list", "--json")[0]["response"] is None
    cli("actions", str(old), "link", "1", "--input", "3")
    listed = cli("actions", str(old), "list", "--json")
    assert {one["number"]: one["inputs"] for one in listed} == {1: [3], 2: []}


def test_an_evaluation_has_an_action_or_a_reason(opened: ForumFile, cli: Cli) -> None:
    poll = evaluated(opened.db, add_session(opened.db).id, values=(4,) * 5)
    file = str(opened.path)
    said = cli("poll", file, "no-action", "1", "--because", "All was well.", "--json")
    assert said == {"id": poll.id, "number": 1, "no_action": "All was well."}
    assert cli("poll", file, "no-action", "1", "--because", "", "--json")["no_action"] is None
    cli("actions", file, "add", "--text", "Begin on time")
    cli("actions", file, "link", "1", "--poll", "1")
    assert "Evaluation by the participants · Pulse" in cli("poll", file, "list")
    assert [one["polls"] for one in cli("actions", file, "list", "--json")] == [[poll.id]]
