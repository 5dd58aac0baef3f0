"""Rankings from the command line: a count is declared with every poll, and the result tells all."""

from __future__ import annotations

from support import Cli

ADD = (
    *("add", "--question", "Which first?", "--kind", "named", "--method", "ranking"),
    *("--option", "Water", "--option", "Desk", "--option", "Ambulance"),
)


def test_a_ranking_says_which_count_decides(file: str, cli: Cli) -> None:
    cli("poll", file, *ADD)
    cli("poll", file, *ADD, "--rule", "decisive=instant_runoff", "--rule", "max=2")
    first, second = cli("poll", file, "list", "--json")
    assert first["rules"]["decisive"] == "schulze"
    assert (second["rules"]["decisive"], second["rules"]["max"]) == ("instant_runoff", 2)


def test_a_rule_that_a_ranking_cannot_keep_is_refused(file: str, cli: Cli) -> None:
    for rule in ("decisive=greedy", "decisive=most", "max=4", "min=2", "threshold=simple"):
        assert rule.partition("=")[2] in cli.refused("poll", file, *ADD, "--rule", rule, file=file)


def test_nobody_is_asked_to_rank_more_than_fifty(file: str, cli: Cli) -> None:
    few = ("add", "--question", "Which first?", "--kind", "named", "--method", "ranking")
    options = [word for number in range(51) for word in ("--option", f"Option {number}")]
    assert "50" in cli.refused("poll", file, *few, *options, file=file)
    cli("poll", file, *few, *options[2:])


def test_an_empty_ranking_has_counts_and_no_winner(file: str, cli: Cli) -> None:
    cli("people", file, "add", "--display", "Ana")
    cli("poll", file, *ADD)
    for verb in ("open", "close"):
        cli("poll", file, verb, "1")
    told = cli("poll", file, "result", "1", "--json")
    ids = [one["id"] for one in told["options"]]
    assert told["counts"] == {
        "borda": {"scores": dict.fromkeys(ids, "0"), "winners": []},
        "instant_runoff": {
            "rounds": [{"tallies": dict.fromkeys(ids, "0"), "eliminated": [], "exhausted": 0}],
            "winners": [],
        },
        "schulze": {
            "pairwise": {one: {other: 0 for other in ids if other != one} for one in ids},
            "winners": [],
        },
        "condorcet_winner": None,
    }
    assert (told["outcome"]["winners"], told["outcome"]["tie"]) == ([], False)
    assert "No votes for any option." in cli("poll", file, "result", "1")
