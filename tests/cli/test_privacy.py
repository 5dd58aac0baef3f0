"""What becomes of what a forum knows of people, from the command line."""

from __future__ import annotations

from pathlib import Path

import named_everywhere
from named_everywhere import MARK, NAME
from support import Cli

from forumdesk.domain.privacy import About
from forumdesk.store.forum_file import open_forum
from forumdesk.store.privacy import handled


def test_somebody_is_erased_answers_go_and_the_forum_ends(cli: Cli, tmp_path: Path) -> None:
    path = str(tmp_path / "a.forum")
    named_everywhere.put(Path(path))
    privacy = ("privacy", path)
    assert "On what ground: You agree to it" in cli(*privacy, "notice")
    assert cli(*privacy, "notice", "--json")["basis"] == "consent"
    out = str(tmp_path / "n.pdf")
    said = cli.refused("report", path, "privacy-notice", "-o", out, file=path)
    assert "forumdesk privacy FILE notice" in said
    result = cli("poll", path, "result", "1", "--json")
    due = {one["field"]: one for one in cli(*privacy, "due", "--on", "2099-01-01", "--json")}
    assert due["diet"]["people"] == 2 and due["display"]["with_names"]
    assert cli(*privacy, "due", "--on", "2000-01-01", "--json") == []
    let_go = cli(*privacy, "let-go", "diet", "phone", "--json")
    assert let_go["answers"] == {"diet": 2, "phone": 1}
    assert "E-mail: 1 answer deleted" in cli(*privacy, "let-go", "email")
    assert "E-mail: nobody had answered" in cli(*privacy, "let-go", "email")
    assert "Diet" not in cli(*privacy, "due") and "Given name" in cli(
        *privacy, "due", "--on", "2099-01-01"
    )
    assert cli(*privacy, "known", "2", "--json")["person"]["number"] == 2
    with open_forum(Path(path), for_reading=True) as opened:
        assert [one.about for one in handled(opened.db)].count(About.TOLD) == 1
    before = cli(*privacy, "erase", "1", "--check", "--json")
    assert (before["number"], before["others"], before["copy_before_update"]) == (1, 1, False)
    assert "What is known of 1 other person" in cli(*privacy, "erase", "1", "--check")
    assert "Nothing that is known" in cli(*privacy, "erase", "3", "--check")
    told = cli(*privacy, "erase", "1", "--json")
    assert (told["number"], told["others"], told["copies"]) == (1, 1, [])
    assert {"what": "ballots", "polls": [1], "many": 0, "fields": []} in told["remains"]
    assert NAME not in cli("people", path, "list")
    assert "erased for good" in cli.refused(*privacy, "known", "1", file=path)
    assert cli("poll", path, "result", "1", "--json") == result
    assert "erased for good" in cli.refused(*privacy, "erase", "1", file=path)
    assert "--early" in cli.refused(*privacy, "reduce", file=path)
    assert "6 people are numbers now." in cli(*privacy, "reduce", "--early")
    assert [one["display"] for one in cli("people", path, "list", "--json")][1] == "Participant 2"
    said = cli.refused(*privacy, "end", "--yes-i-mean", "Another", file=path)
    assert "type its short title as it stands here: Forum." in said
    ended = cli(*privacy, "end", "--yes-i-mean", "Forum", "--follow-up", "--json")
    assert cli("check", path, "--json")["ended"]["line"] == ended["head"]
    assert ended["head"] in cli("check", path)
    assert "This forum has ended" in cli.refused("report", path, "badges", "--check", file=path)
    [badges] = [one for one in cli("report", path, "list", "--json") if one["kind"] == "badges"]
    assert not badges["ready"] and "This forum has ended" in badges["why"]
    assert (ended["wiped"]["key"], ended["wiped"]["follow_up"]) == (1, 0)
    assert len(ended["head"]) == 64
    assert cli("check", path, "--json")["ok"]
    assert MARK.encode() not in Path(path).read_bytes()
