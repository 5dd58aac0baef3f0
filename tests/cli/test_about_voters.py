"""What is asked about voters on the command line: written, typed, told by group, taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from in_process import refused, run_cli

ABOUT = ("--about", "From where?", "--about-option", "West", "--about-option", "East")
ASKED = ("--question", "Which?", "--method", "single", "--option", "Well", "--option", "Road")


def listed(file: str) -> Any:
    return run_cli("poll", file, "list", "--json")


def test_it_is_written_as_it_is_listed_and_can_be_taken_back(file: str, tmp_path: Path) -> None:
    run_cli("poll", file, "add", *ASKED, "--kind", "secret", *ABOUT)
    [poll] = listed(file)
    about = poll["about"]
    assert about["question"] == {"en": "From where?"}
    assert [(one["number"], one["text"]) for one in about["options"]] == [
        (1, {"en": "West"}),
        (2, {"en": "East"}),
    ]
    spec = tmp_path / "spec.json"
    asked = {"question": "And?", "kind": "pulse", "method": "single", "options": ["A", "B"]}
    for given in (
        poll,
        {**asked, "about": {"question": "How old?", "options": ["Under 30", {"text": "Over 30"}]}},
    ):
        spec.write_text(json.dumps(given))
        run_cli("poll", file, "add", str(spec), "--json")
    _first, second, third = listed(file)
    assert second["about"]["question"] == about["question"]
    assert second["about"]["options"][0]["id"] != about["options"][0]["id"]
    assert [one["text"]["en"] for one in third["about"]["options"]] == ["Under 30", "Over 30"]
    # What is not named stays.
    run_cli("poll", file, "edit", "2", "--question", "What?")
    assert listed(file)[1]["about"]["question"] == about["question"]
    run_cli("poll", file, "edit", "2", "--about", "")
    assert [bool(one["about"]) for one in listed(file)] == [True, False, True]


@pytest.mark.parametrize(
    "about", ["West", {"question": "Q"}, {"question": "Q", "options": [], "x": 1}]
)
def test_what_is_no_question_about_voters_is_refused(
    file: str, tmp_path: Path, about: object
) -> None:
    spec = tmp_path / "spec.json"
    asked = {"question": "And?", "kind": "pulse", "method": "single", "options": ["A", "B"]}
    spec.write_text(json.dumps({**asked, "about": about}))
    assert "about: “" in refused("poll", file, "add", str(spec), file=file)


def test_a_vote_by_name_does_not_ask_it(file: str) -> None:
    said = refused("poll", file, "add", *ASKED, "--kind", "named", *ABOUT, file=file)
    assert "groups in which people are registered" in said


def test_papers_say_it_and_figures_are_told_by_it(file: str, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("display\n" + "".join(f"Person {at}\n" for at in range(24)))
    run_cli("people", file, "import", str(people), "--json")
    run_cli("poll", file, "add", *ASKED, "--kind", "secret", *ABOUT)
    run_cli("poll", file, "open", "1")
    run_cli("poll", file, "paper", "1", "--rest")
    ballots = tmp_path / "ballots.csv"

    def enter(table: str) -> Any:
        ballots.write_text(table)
        done = run_cli(
            *("poll", file, "enter", "1", str(ballots), "--channel", "paper", "--json"),
            check=False,
        )
        return json.loads(done.stdout)

    wrong = enter("count,about,ballot\n6,3,1\n")
    assert wrong["errors"][0]["row"] == 2 and "from 1 to 2" in wrong["errors"][0]["text"]
    assert enter("count,about,ballot\n6,1,1\n6,1,2\n")["entered"] == 12
    assert enter('count,ballot,about\n5,1,2\n5,2,2\n1,"[""abstain""]",\n')["errors"][0]["row"] == 4
    assert enter("count,ballot,about\n5,1,2\n5,2,2\n1,1,\n1,2,\n")["entered"] == 12
    run_cli("poll", file, "close", "1")
    told = run_cli("poll", file, "result", "1", "--by-group", "--json")["by_group"]
    # Two did not say, so that they are with the smaller hamlet.
    assert [(one["name"], one["people"]) for one in told["parts"]] == [
        ("West", 12),
        ("Other answers", 12),
    ]
    assert [one["parts"] for one in told["figures"][0]["answers"]] == [[6, 6], [6, 6]]
    assert run_cli("check", file, "--json")["ok"]
