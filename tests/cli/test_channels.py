"""Paper and hands on the command line, as a script at the desk uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import prepared
import pytest
from in_process import run_cli


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The path of a forum of eight people."""
    return str(prepared.put(prepared.full(8), tmp_path / "f.forum"))


def ask(file: str, kind: str, method: str = "single", *rules: str) -> str:
    options = () if method == "motion" else ("--option", "A", "--option", "B", "--option", "C")
    written = (word for rule in rules for word in ("--rule", rule))
    asked = ("--question", "Which?", "--kind", kind, "--method", method, *options, *written)
    number = str(run_cli("poll", file, "add", *asked, "--json")["number"])
    run_cli("poll", file, "open", number)
    return number


def enter(file: str, poll: str, table: str, channel: str = "paper", **options: Any) -> Any:
    path = Path(file).with_name("ballots.csv")
    path.write_text(table, encoding="utf-8")
    more = ("--json",) if options.get("check", True) else ()
    return run_cli("poll", file, "enter", poll, str(path), "--channel", channel, *more, **options)


def test_papers_are_marked_typed_and_counted_with_their_channel(file: str) -> None:
    poll = ask(file, "secret", "approval")
    marked = run_cli("poll", file, "paper", poll, "1", "2", "3", "4", "--json")
    assert (marked["on_paper"], marked["not_returned"]) == (4, 4)
    told = enter(file, poll, "count,ballot\n2,1;3\n1,2\n")
    assert (told["entered"], told["cast"], told["not_returned"]) == (3, 3, 1)
    assert "you may know whose" in told["text"]
    run_cli("poll", file, "close", poll)
    result = run_cli("poll", file, "result", poll, "--json")
    assert result["by_channel"] == {"phone": 0, "desk": 0, "paper": 3, "hands": 0}
    assert [one["approvals"] for one in result["options"]] == [2, 1, 2]
    assert run_cli("check", file, "--json")["ok"] is True


def test_papers_by_name_and_hands_beside_them(file: str) -> None:
    poll = ask(file, "named", "motion", "threshold=simple", "abstain=yes")
    run_cli("poll", file, "paper", poll, "1", "2")
    enter(file, poll, "person,ballot\n1,yes\n2,abstain\n")
    enter(file, poll, "count,ballot\n3,no\n", "hands")
    run_cli("poll", file, "discard-hands", poll)
    enter(file, poll, "count,ballot\n3,yes\n2,no\n", "hands")
    run_cli("poll", file, "close", poll)
    result = run_cli("poll", file, "result", poll, "--json")
    assert result["by_channel"] == {"phone": 0, "desk": 0, "paper": 2, "hands": 5}
    assert (result["cast"], result["valid"], result["abstained"]) == (7, 6, 1)


def test_a_ballot_may_be_what_a_phone_sends(file: str) -> None:
    poll = ask(file, "secret", "ranking")
    [listed] = run_cli("poll", file, "list", "--json")
    first, second, third = (one["id"] for one in listed["options"])
    run_cli("poll", file, "paper", poll, "--rest")
    as_sent = f'"[""{third}"",[""{first}"",""{second}""]]"'
    assert enter(file, poll, f"count,ballot\n1,{as_sent}\n1,3>1=2\n")["entered"] == 2
    run_cli("poll", file, "close", poll)
    counts = run_cli("poll", file, "result", poll, "--json")["counts"]
    assert counts["condorcet_winner"] == third


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("count,ballot\n1,1\n1,9\n", "Row 3: "),
        ("count,ballot\n3,1\n", "only 2 papers"),
        ("person,ballot\n1,1\n", "count,ballot"),
        ("count,ballot\nmany,1\n", "Row 2: "),
        # Noughts before a number are no part of it, however many there are.
        ("count,ballot\n1,00000000119\n", "Row 2: "),
        ("count,ballot\n00000000099999,1\n", "Row 2: "),
        (f"count,ballot\n{'0' * 5000}3,1\n", "only 2 papers"),
        ("count,ballot\n", "no ballot"),
    ],
)
def test_a_table_that_is_refused_changes_nothing(file: str, table: str, told: str) -> None:
    poll = ask(file, "secret")
    run_cli("poll", file, "paper", poll, "1", "2")
    before = Path(file).read_bytes()
    refused = enter(file, poll, table, check=False)
    assert (refused.returncode, told in refused.stdout + refused.stderr) == (1, True)
    assert Path(file).read_bytes() == before


def test_a_second_typing_must_be_the_same(file: str) -> None:
    poll = ask(file, "secret")
    run_cli("poll", file, "paper", poll, "--rest")
    again = Path(file).with_name("again.csv")
    again.write_text("count,ballot\n2,1\n1,3\n", encoding="utf-8")
    first = Path(file).with_name("first.csv")
    first.write_text("count,ballot\n1,1\n1,2\n1,1\n", encoding="utf-8")
    asked = ("poll", file, "enter", poll, str(first), "--channel", "paper", "--again", str(again))
    assert run_cli(*asked, check=False).returncode == 1
    again.write_text("count,ballot\n1,2\n2,1\n", encoding="utf-8")
    assert run_cli(*asked, "--json")["entered"] == 3


def test_who_may_not_get_a_paper_is_named(file: str) -> None:
    poll = ask(file, "secret")
    run_cli("people", file, "add", "--display", "Late Comer")
    refused = run_cli("poll", file, "paper", poll, "1", "9", check=False)
    assert (refused.returncode, "Late Comer" in refused.stderr) == (1, True)
    assert run_cli("poll", file, "paper", poll, check=False).returncode == 1
    back = run_cli("poll", file, "paper", poll, "2", "--json")
    assert back["on_paper"] == 1
    back = run_cli("poll", file, "paper", poll, "2", "--take-back", "--json")
    assert back["on_paper"] == 0


def test_somebody_who_came_late_is_added_to_an_open_poll(file: str) -> None:
    poll = ask(file, "secret")
    run_cli("people", file, "add", "--display", "Late")
    told = run_cli("poll", file, "entitle", poll, "9", "1", "--json")
    assert (told["entitled"], told["added"], told["state"]) == (9, 1, "open")
    run_cli("poll", file, "paper", poll, "9")
    assert run_cli("check", file, "--json")["ok"] is True
    run_cli("poll", file, "close", poll)
    assert run_cli("poll", file, "entitle", poll, "9", check=False).returncode == 1
    assert run_cli("poll", file, "result", poll, "--json")["entitled"] == 9
    assert run_cli("check", file, "--json")["ok"] is True
