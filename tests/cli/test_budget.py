"""A budget as it is typed: costs behind the options, or in a spec."""

from __future__ import annotations

import json

import pytest
from in_process import run_cli

ASKED = ("--question", "Which?", "--kind", "pulse", "--method", "budget", "--rule", "budget=100")


def test_costs_are_typed_and_printed_and_read_again(file: str) -> None:
    run_cli("poll", file, "add", *ASKED, "--option", "Well; 60", "--option", "Road; 50")
    [listed] = run_cli("poll", file, "list", "--json")
    assert [one["cost"] for one in listed["options"]] == [60, 50]
    assert listed["rules"] | {"budget": 100, "decisive": "greedy"} == listed["rules"]
    run_cli("poll", file, "add", "-", given=json.dumps(listed))
    again = run_cli("poll", file, "list", "--json")[1]
    costs = [(one["text"], one["cost"]) for one in again["options"]]
    assert costs == [({"en": "Well"}, 60), ({"en": "Road"}, 50)]
    run_cli("poll", file, "edit", "2", "--question", "Which now?")
    edited = run_cli("poll", file, "list", "--json")[1]
    assert [one["cost"] for one in edited["options"]] == [60, 50]


@pytest.mark.parametrize(
    ("options", "more", "said"),
    [
        (("Well", "Road"), (), "needs its cost"),
        (("Well; 60", "Road"), (), "needs its cost"),
        (("Well; 60", "Road; 101"), (), "Option 2 costs 101, more than the whole budget of 100."),
        (("Well; 60", "Road; 50"), ("--rule", "decisive=borda"), "decisive=borda"),
        (("Well; 60", "Road; 50"), ("--rule", "max=3"), "max=3"),
    ],
)
def test_budgets_that_cannot_be_are_refused(
    file: str, options: tuple[str, ...], more: tuple[str, ...], said: str
) -> None:
    typed = [word for one in options for word in ("--option", one)]
    refused = run_cli("poll", file, "add", *ASKED, *typed, *more, check=False)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert run_cli("poll", file, "list", "--json") == []


@pytest.mark.parametrize("cost", [True, 1.5, [1], {}, "many", -5, 0, 10**20])
def test_a_cost_in_a_spec_is_a_whole_number(file: str, cost: object) -> None:
    options = [{"text": "Well", "cost": cost}, {"text": "Road", "cost": 50}]
    spec = {"question": "Which?", "kind": "pulse", "method": "budget", "options": options}
    given = json.dumps({**spec, "rules": {"budget": 100}})
    assert run_cli("poll", file, "add", "-", given=given, check=False).returncode == 1
    assert run_cli("poll", file, "list", "--json") == []


def test_costs_without_a_budget_are_refused(file: str) -> None:
    options = [{"text": "Well", "cost": 60}, {"text": "Road", "cost": 50}]
    spec = {"question": "Which?", "kind": "pulse", "method": "single", "options": options}
    refused = run_cli("poll", file, "add", "-", given=json.dumps(spec), check=False)
    assert (refused.returncode, "only in a budget" in refused.stderr) == (1, True)
