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


def test_a_template_is_a_poll_to_begin_with(file: str, cli: Cli) -> None:
    offered = cli("poll", file, "templates", "--json")
    assert len(offered) > 5
    for number, template in enumerate(offered, start=1):
        name = template.pop("name")
        assert cli("poll", file, "add", "--template", name, "--json")["number"] == number
        listed = cli("poll", file, "list", "--json")[-1]
        assert template["question"]["en"] and template["question"]["id"]
        assert listed["question"] == template["question"]
        bare = [
            {key: one[key] for key in one if key not in ("id", "number")}
            for one in listed["options"]
        ]
        assert bare == template["options"]
        assert template["rules"].items() <= listed["rules"].items()
    words = ("--question", "The road first?", "--rule", "threshold=two_thirds")
    cli("poll", file, "add", "--template", "agenda", *words)
    listed = cli("poll", file, "list", "--json")[-1]
    assert listed["question"]["en"] == "The road first?"
    assert (listed["kind"], listed["rules"]["threshold"]) == ("named", "two_thirds")
    told = cli.refused("poll", file, "add", "--template", "weather", file=file)
    assert "weather" in told and "agenda" in told


def test_an_open_poll_is_extended(file: str, cli: Cli) -> None:
    options = ("--kind", "pulse", "--method", "single", "--option", "A", "--option", "B")
    cli("poll", file, "add", "--question", "Q", *options)
    assert "draft" in cli.refused("poll", file, "extend", "1", "--seconds", "60", file=file)
    cli("poll", file, "open", "1")
    told = cli("poll", file, "extend", "1", "--seconds", "60", "--json")
    assert told["state"] == "open"
    assert 57 <= told["closes_in"] <= 61
    for seconds in ("0", "-5", "86401"):
        assert seconds in cli.refused("poll", file, "extend", "1", "--seconds", seconds, file=file)


def test_groups_with_commas_are_named_in_quotes(file: str, cli: Cli) -> None:
    cli("people", file, "add", "--display", "Ayu", "--group", "Women, children")
    options = ("--kind", "named", "--method", "single", "--option", "A", "--option", "B")
    roll = ("--rule", 'roll=groups:"Women, children"')
    cli("poll", file, "add", "--question", "Q", *options, *roll)
    [listed] = cli("poll", file, "list", "--json")
    assert listed["rules"]["roll"] == 'groups:"Women, children"'
