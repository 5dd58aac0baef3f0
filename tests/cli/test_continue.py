"""Continuing a forum from the command line."""

from __future__ import annotations

from pathlib import Path

from support import Cli


def test_the_next_forum_is_made_and_tells_where_its_actions_come_from(
    file: str, cli: Cli, tmp_path: Path
) -> None:
    cli("people", file, "add", "--display", "Siti")
    cli("actions", file, "add", "--text", "Paint the door", "--person", "1")
    last = cli("info", file, "--json")
    new = tmp_path / "next.forum"
    asked = ("continue", file, str(new), "--title", "Next", "--starts", "2027-03-01")
    made = cli(*asked, "--without", "letterhead", "--json")
    people = last["counts"]["people"]
    handed = {"people": people, "agenda": 0, "actions": 1, "letterhead": 0}
    handed |= {"abbreviations": 0, "polls": 0}
    info = cli("info", str(new), "--json")
    assert made == {"path": str(new), "id": info["id"], "handed": handed, "left_out": []}
    assert (info["starts"], info["time_zone"]) == ("2027-03-01", last["time_zone"])
    earlier = {name: last[name] for name in ("id", "title", "starts", "ends")}
    assert info["continues"] == [earlier] and last["continues"] == []
    [action] = cli("actions", str(new), "list", "--json")
    assert action["origin"] == earlier and action["text"] == "Paint the door"
    assert action["name"] == "Siti"
    assert cli("check", str(new), "--json")["ok"]
    before = new.read_bytes()
    assert "exists already" in cli.refused(*asked, file=str(new))
    other = str(tmp_path / "other.forum")
    assert "votes" in cli.refused(*asked[:2], other, *asked[3:], "--without", "votes", file=file)
    gone = (*asked[:1], f"{file}x", other, *asked[3:])
    assert "no file" in cli.refused(*gone, file=file)
    assert new.read_bytes() == before and not Path(other).exists()
    told = cli(*asked[:2], other, *asked[3:])
    assert other in told and "Handed on: " in told
