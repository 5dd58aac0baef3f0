"""A poll of points as it is typed."""

from __future__ import annotations

from pathlib import Path

from in_process import run_cli


def test_the_command_line_says_how_many_points_are_usual(tmp_path: Path) -> None:
    file = str(tmp_path / "f.forum")
    run_cli("new", file, "--title", "Forum")
    options = [word for number in range(10) for word in ("--option", f"Option {number}")]
    asked = ("--question", "Which?", "--kind", "pulse", "--method", "points")
    run_cli("poll", file, "add", *asked, *options)
    [listed] = run_cli("poll", file, "list", "--json")
    assert listed["rules"]["points"] == 4
    asked_too_much = (*asked, *options, "--rule", "points=3", "--rule", "cap=4")
    refused = run_cli("poll", file, "add", *asked_too_much, check=False)
    assert (refused.returncode, "cap=4" in refused.stderr) == (1, True)
