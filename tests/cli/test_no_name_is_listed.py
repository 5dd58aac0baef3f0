"""What the command line lists of a session that keeps names back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Cli
from untold import CHATHAM, GROUP, NAMED, Protected, protected_forum, token

LISTS = (
    ("programme", "list"),
    ("programme", "clashes"),
    ("inputs", "list"),
    ("actions", "list"),
    ("check",),
)


@pytest.fixture
def made(tmp_path: Path) -> Protected:
    return protected_forum(tmp_path / "a.forum")


def test_no_list_names_anybody(made: Protected, tmp_path: Path, cli: Cli) -> None:
    file = str(tmp_path / "a.forum")
    asked: list[tuple[str, ...]] = [(one[0], file, *one[1:]) for one in LISTS]
    for told in (GROUP, CHATHAM):
        record = ("record", file, made.sessions[told].code)
        asked += [(*record, "list"), (*record, "versions"), (*record, "diff", "1", "3")]
        asked += [(*record, "show", "1"), (*record, "show", "1", "--sealed")]
        asked.append(("poll", file, "result", str(made.polls[told].number)))
    for one in asked:
        said: Any = cli(*one), cli(*one, "--json") if "--sealed" not in one else ""
        bare = json.dumps(said, ensure_ascii=False).casefold()
        assert (one, [word for word in made.secrets if word in bare]) == (one, [])
    listed = json.dumps(cli("record", file, made.sessions[NAMED].code, "list")).casefold()
    assert token(NAMED, "liner") in listed
    sent = cli("inputs", file, "list", "--json")
    assert {one["group"] for one in sent} == {"Fishers 1", None}
    groups = cli("record", file, made.sessions[GROUP].code, "show", "1")
    assert "The pump is broken. (Fishers 1)" in groups
