"""Polls of methods that are no list of options, from the first word to the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import Cli, cast, register

from forumdesk.domain.polls import Poll
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum


def held(cli: Cli, file: str, ballots: list[Any], *said: str) -> dict[str, Any]:
    """The result of a poll of people who vote so; numbers stand for options."""
    with open_forum(Path(file)) as opened:
        people = register(opened.db, len(ballots) + 3)
    added = cli("poll", file, "add", "--question", "Shall we?", "--kind", "named", *said, "--json")
    number = str(added["number"])
    cli("poll", file, "open", number)
    with open_forum(Path(file)) as opened:
        poll = rows.poll(opened.db, added["id"])
        assert isinstance(poll, Poll)
        ids = {str(one.number): one.id for one in poll.options}
        for person, choices in zip(people, ballots, strict=False):
            named = (
                {ids[key]: value for key, value in choices.items()}
                if isinstance(choices, dict)
                else choices
            )
            cast(opened.db, poll, person, named)
    cli("poll", file, "close", number)
    assert cli("check", file, "--json")["ok"]
    return dict(cli("poll", file, "result", number, "--json"))


def test_a_motion(file: str, cli: Cli) -> None:
    told = held(
        cli,
        file,
        ["yes"] * 24 + ["no"] * 16 + ["abstain"] * 2,
        *("--method", "motion", "--rule", "abstain=yes"),
    )
    assert (told["options"], told["counts"]) == ([], {"yes": 24, "no": 16})
    assert told["outcome"] == {
        "winners": [],
        "tie": False,
        "carried": True,
        "proposal": "",
        "needed": 21,
        "reached": [],
        "arithmetic": "Carried: 24 yes of 40 valid votes; 21 needed.",
        "quorum": None,
    }
    assert (told["valid"], told["abstained"]) == (40, 2)
    [listed] = cli("poll", file, "list", "--json")
    assert listed["options"] == [] and listed["rules"]["threshold"] == "simple"


def test_a_motion_without_its_quorum_is_not_carried(file: str, cli: Cli) -> None:
    with open_forum(Path(file)) as opened:
        register(opened.db, 1)
    cli("people", file, "checkin", "1")
    told = held(cli, file, ["yes"] * 5, "--method", "motion", "--rule", "quorum=8")
    assert (told["outcome"]["carried"], told["outcome"]["quorum"]["met"]) == (False, False)
    assert told["outcome"]["arithmetic"] == (
        "Quorum not met: 1 present, 8 needed. Nothing is carried. 5 yes of 5 valid votes; 3 needed."
    )


def test_a_motion_has_no_options(file: str, cli: Cli) -> None:
    said = ("--question", "Q?", "--kind", "secret", "--method", "motion")
    assert "has no options" in cli.refused("poll", file, "add", *said, "--option", "A", file=file)
    proposal = cli.refused("poll", file, "add", *said, "--rule", "proposal=1", file=file)
    assert "proposal" in proposal


def test_scores(file: str, cli: Cli) -> None:
    told = held(
        cli,
        file,
        [{"1": 5, "2": 1}, {"1": 4, "2": None}, {"1": 2}, {"1": 5, "2": 4}],
        *("--method", "score", "--option", "Water", "--option", "Desk"),
        *("--rule", "scale=1..5", "--rule", "threshold=two_thirds"),
    )
    water, desk = told["options"]
    assert water["distribution"] == {"1": 0, "2": 1, "3": 0, "4": 1, "5": 2}
    assert (water["top2"], water["n"], water["needed"]) == (3, 4, 3)
    assert (water["median_low"], water["median_high"]) == (4, 5)
    assert (desk["n"], desk["dont_know"], desk["blank"], desk["bottom2"]) == (2, 1, 1, 1)
    assert told["outcome"]["reached"] == [water["id"]]
    assert told["outcome"]["arithmetic"] == (
        "Reached the threshold with 4 or 5, of those with an opinion: “Water” 3 of 4, 3 needed."
    )


def test_gradients_of_agreement(file: str, cli: Cli) -> None:
    said = ("--method", "gradients", "--rule", "threshold=two_thirds", "--rule", "scale=1..7")
    told = held(cli, file, [1] * 22 + [4] * 3 + [5] * 4 + [7], *said)
    assert (told["counts"]["support"], told["counts"]["vetoes"], told["options"]) == (22, 1, [])
    assert told["outcome"]["arithmetic"] == (
        "Enough support: 22 of 30 valid votes; 20 were needed. 5 people chose 5 or above and are"
        " invited to speak. 1 of them blocks it (7)."
    )
    said = ("--question", "Q?", "--kind", "secret", "--method", "gradients", "--rule")
    assert "1..5" in cli.refused("poll", file, "add", *said, "scale=1..5", file=file)


def test_scores_have_no_more_items_than_a_form_can_send(file: str, cli: Cli) -> None:
    said = ("--question", "Q?", "--kind", "secret", "--method", "score")
    items = [part for number in range(101) for part in ("--option", f"Item {number}")]
    assert "at most 100" in cli.refused("poll", file, "add", *said, *items, file=file)
    cli("poll", file, "add", *said, *items[2:])


@pytest.mark.parametrize("scale", ["5..1", "1..1", "1", "a..b", "1..500", "1-5"])
def test_a_scale_that_is_none_is_refused(file: str, cli: Cli, scale: str) -> None:
    said = ("--question", "Q?", "--kind", "secret", "--method", "score", "--option", "A")
    refusal = cli.refused("poll", file, "add", *said, "--rule", f"scale={scale}", file=file)
    assert scale in refusal
