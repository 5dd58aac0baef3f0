"""Proposals for the agenda by the command line: listed, ranked, taken, and hidden again."""

from __future__ import annotations

from pathlib import Path

from in_process import refused, run_cli
from room import propose, send

from forumdesk.store.forum_file import open_forum


def test_proposals_are_ranked_taken_and_hidden(file: str) -> None:
    with open_forum(Path(file)) as opened:
        for words in ("Water in the dry season", "A road to the school", "Light on the pier"):
            propose(opened.db, words)
        send(opened.db, "Nobody has read this", kind="agenda")
    ask = ("--question", "What first?")
    unread = refused("agenda", file, "rank", "1", "4", *ask, file=file)
    assert "Proposal 4 is not shown to the room" in unread
    poll = run_cli("agenda", file, "rank", "1", "2", "3", *ask, "--json")
    beside = ("--day", "9", "--start", "09:00", "--end", "10:00")
    assert "--outside" in refused("agenda", file, "take", "2", *beside, file=file)
    taken = run_cli("agenda", file, "take", "2", "--json")
    assert (poll["number"], taken["scheduled"]) == (1, False)
    hidden = run_cli("inputs", file, "hide", "2", "--reason", "insult", "--json")
    assert hidden["left"] == "Session T-01 still has its words. Taken out of the draft of poll 1."
    told = {one["number"]: one for one in run_cli("agenda", file, "list", "--json")}
    assert [told[one]["poll"] for one in (1, 2, 3, 4)] == [1, None, 1, None]
    assert (told[2]["session"], told[2]["state"]) == ("T-01", "not_shown")
    assert "left" not in run_cli("inputs", file, "park", "1", "--json")
