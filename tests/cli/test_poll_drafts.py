"""Drafts of polls from the command line: changed field by field, deleted, refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Cli


@pytest.fixture
def drafted(file: str, cli: Cli, tmp_path: Path) -> str:
    """A forum with a draft, No. 1, in two languages and with a session, D1-01."""
    session = tmp_path / "session.json"
    session.write_text(json.dumps({"title": "Wells", "start": "09:00", "end": "10:00"}))
    cli("programme", file, "add", str(session))
    spec = tmp_path / "poll.json"
    spec.write_text(
        json.dumps(
            {
                "question": {"en": "Agreed?", "id": "Setuju?"},
                "options": [{"text": {"en": "Yes", "id": "Ya"}}, {"text": {"en": "No"}}],
                "kind": "named",
                "method": "single",
                "rules": {"threshold": "two_thirds", "proposal": 1, "change": "yes"},
                "session": "D1-01",
            }
        )
    )
    cli("poll", file, "add", str(spec))
    return file


def test_what_is_not_named_stays(drafted: str, cli: Cli, tmp_path: Path) -> None:
    [before] = cli("poll", drafted, "list", "--json")
    edit = ("poll", drafted, "edit", "1")
    cli(*edit, "--question", "Do you agree?", "--rule", "threshold=3/4")
    [after] = cli("poll", drafted, "list", "--json")
    assert after["question"] == {"en": "Do you agree?", "id": "Setuju?"}
    assert after["rules"] == {**before["rules"], "threshold": "3/4"}
    same = ("kind", "method", "session", "number", "id")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert [one["text"] for one in after["options"]] == [one["text"] for one in before["options"]]
    cli(*edit, "--option", "Yes", "--option", "No", "--option", "Later", "--session", "")
    [after] = cli("poll", drafted, "list", "--json")
    assert [one["text"]["en"] for one in after["options"]] == ["Yes", "No", "Later"]
    assert after["session"] is None
    spec = tmp_path / "back.json"
    spec.write_text(json.dumps(before))
    cli(*edit, str(spec))
    [back] = cli("poll", drafted, "list", "--json")
    assert {**back, "options": []} == {**before, "options": []}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "loud"), "loud"),
        (("--kind", "pulse"), "proposal"),
        (("--method", "lottery"), "lottery"),
        (("--option", "Alone"), "at least 2"),
        (("--option", "Yes", "--option", "yes"), "the same"),
        (("--rule", "max=2"), "max"),
        (("--rule", "colour=red"), "colour"),
        (("--rule", "seconds"), "seconds"),
        (("--session", "D9-01"), "D9-01"),
        (("--question", ""), "question"),
        (("SPEC", '{"options": {}}'), "at least 2"),
        (("SPEC", '{"options": "Yes"}'), "options"),
        (("SPEC", '{"colour": 1}'), "colour"),
        (("SPEC", '{"question": {"en": ""}}'), "missing or too long"),
    ],
)
def test_what_a_draft_cannot_be_changes_nothing(
    drafted: str, cli: Cli, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    if options[0] == "SPEC":
        (tmp_path / "wrong.json").write_text(options[1])
        options = (str(tmp_path / "wrong.json"),)
    assert said in cli.refused("poll", drafted, "edit", "1", *options, file=drafted)


def test_only_a_draft_is_changed_or_deleted(drafted: str, cli: Cli) -> None:
    pulse = ("--kind", "pulse", "--method", "single", "--option", "Yes", "--option", "No")
    cli("poll", drafted, "add", "--question", "Well?", *pulse)
    cli("poll", drafted, "open", "2")
    assert "2" in cli.refused("poll", drafted, "edit", "2", "--question", "Q", file=drafted)
    assert "2" in cli.refused("poll", drafted, "delete", "2", file=drafted)
    assert "9" in cli.refused("poll", drafted, "delete", "9", file=drafted)
    assert cli("poll", drafted, "delete", "1", "--json")["number"] == 1
    assert [one["number"] for one in cli("poll", drafted, "list", "--json")] == [2]
