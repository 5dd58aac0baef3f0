"""Who may be registered twice, as commands."""

from __future__ import annotations

import json
from pathlib import Path

import program
from in_process import refused, run_cli
from merged import closed
from support import Cli, open_poll, register

from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import sealing
from forumdesk.operations.merging import merge_people
from forumdesk.operations.results import reveal_poll
from forumdesk.store.forum_file import open_forum


def test_duplicates_are_listed_merged_and_told_apart(file: str) -> None:
    for name in ("Dewi Lestari", "Déwi Lestari", "Suparman Hadi", "Suparmn Hadi", "Budi"):
        run_cli("people", file, "add", "--display", name)
    first, second = run_cli("people", file, "duplicates", "--json")
    assert [first[one]["number"] for one in ("one", "other")] == [1, 2]
    assert (first["why"], second["why"]) == (["name"], ["slip"])
    assert first["keep"] == first["one"]["id"]
    kept = run_cli("people", file, "merge", "1", "2", "--json")
    assert (kept["number"], kept["gone"]["number"]) == (1, 2)
    assert run_cli("people", file, "edit", "2", "--display", "Dewi", "--json")["number"] == 1
    run_cli("people", file, "apart", "4", "3", "--json")
    assert run_cli("people", file, "duplicates", "--json") == []
    assert run_cli("check", file, "--json")["ok"]
    assert "Choose two people" in refused("people", file, "merge", "1", "2", file=file)
    # Whoever adds somebody is told, and the person is added.
    added = program.run("people", file, "add", "--display", "Budi", "--json")
    warned = "No. 5 (Budi) looks alike: same name. Is it the same person?"
    made = json.loads(added.stdout)
    assert (made["number"], made["warnings"], added.stderr) == (6, [warned], f"{warned}\n")


def test_an_open_poll_is_named_that_stands_in_the_way(file: str) -> None:
    for name in ("Dewi", "Budi", "Sari", "Toni"):
        run_cli("people", file, "add", "--display", name)
    with open_forum(Path(file)) as opened:
        poll = open_poll(opened.db, "named")
    assert "may vote in poll 1" in refused("people", file, "merge", "1", "2", file=file)
    with open_forum(Path(file)) as opened:
        sealing.close_poll(opened.db, poll_id=poll.id)
    run_cli("people", file, "merge", "1", "2")
    result = run_cli("poll", file, "result", "1", "--json")
    assert result["registered_twice"] == 0


def test_the_check_says_who_voted_twice_and_finds_nothing_wrong(cli: Cli, file: str) -> None:
    with open_forum(Path(file)) as opened:
        ids = register(opened.db, 6)
        votes = {one: [1 + place % 2] for place, one in enumerate(ids)}
        once, poll = closed(opened.db, "named", votes), closed(opened.db, "secret", votes)
        reveal_poll(opened.db, poll_id=poll.id, wanted=Shows.OUTCOME)
        assert "registered_twice" in cli("check", file, "--json")["polls"][0]["counted"]
        merge_people(opened.db, keep=ids[0], gone=ids[1])
    told = cli("check", file, "--json")
    counted = {one["id"]: one["counted"] for one in told["polls"]}
    assert told["ok"] and [counted[one.id]["registered_twice"] for one in (once, poll)] == [1, 1]
    assert ["withheld" in counted[one.id] for one in (once, poll)] == [False, True]
    said = cli("check", file)
    assert "Poll 2, round 1: 1 person had been registered more than once" in said
    assert "Nothing is wrong." in said
