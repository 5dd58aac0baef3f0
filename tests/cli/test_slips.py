"""Slips from the command line."""

from __future__ import annotations

import re

from support import Cli


def _poll(cli: Cli, file: str) -> str:
    for number in range(4):
        cli("people", file, "add", "--display", f"Person {number}")
    said = ("--question", "Which?", "--kind", "slip", "--method", "single")
    options = ("--option", "One", "--option", "Two")
    return str(cli("poll", file, "add", *said, *options, "--json")["number"])


def test_slips_are_issued_given_and_spoilt(cli: Cli, file: str) -> None:
    poll = _poll(cli, file)
    new = cli("poll", file, "slips", poll, "--count", "3", "--json")
    assert len({one["code"] for one in new}) == 3
    for one in new:
        assert re.fullmatch(r"[B-X]{4}-[B-X]{4}-[B-X]{4}", one["code"])
        assert one["path"] == "/s/" + one["code"].replace("-", "")
    given = cli("poll", file, "give-slip", poll, "1", "2", "--json")
    assert given == {"issued": 3, "given": 2, "used": 0, "spoilt": 0, "unused": 3}
    spoilt = cli("poll", file, "spoil-slip", poll, new[0]["code"].lower(), "--json")
    assert spoilt == {"issued": 3, "given": 2, "used": 0, "spoilt": 1, "unused": 2}
    cli("poll", file, "open", poll, "--anyway")
    cli("poll", file, "close", poll)
    result = cli("poll", file, "result", poll, "--json")
    assert result["slips"] == spoilt
    assert cli("check", file, "--json")["ok"]


def test_what_slips_cannot_do_is_said_and_changes_nothing(cli: Cli, file: str) -> None:
    poll = _poll(cli, file)
    assert "1 to 2000" in cli.refused("poll", file, "slips", poll, "--count", "0", file=file)
    cli("poll", file, "slips", poll, "--count", "1")
    cli("poll", file, "give-slip", poll, "1")
    assert "already" in cli.refused("poll", file, "give-slip", poll, "1", file=file)
    assert "are left: 0" in cli.refused("poll", file, "give-slip", poll, "2", file=file)
    assert "No slip" in cli.refused("poll", file, "spoil-slip", poll, "BBBB", file=file)
    changed = ("--question", "Another?")
    assert "are printed" in cli.refused("poll", file, "edit", poll, *changed, file=file)
