"""Copies from the command line: listed, and gone back to where nothing is."""

from __future__ import annotations

from pathlib import Path

from support import Cli, run_cli

from forumdesk.operations.copies import keep_copy
from forumdesk.store.forum_file import open_forum


def test_a_kept_copy_is_listed_and_gone_back_to(file: str, cli: Cli, tmp_path: Path) -> None:
    assert cli("copies", "--json") == []
    with open_forum(Path(file)) as opened:
        keep_copy(opened)
    [kept] = cli("copies", "--json")
    assert (kept["original"], kept["title"]) == ("a", "Forum")
    assert kept["path"] in cli("copies") and Path(kept["path"]).stat().st_size == kept["size"]
    again = str(tmp_path / "again.forum")
    made = cli("restore", again, "--from", kept["path"], "--json")
    assert made == {"path": again, "id": cli("info", file, "--json")["id"]}
    before = Path(again).read_bytes()
    assert "exists already" in cli.refused("restore", again, "--from", kept["path"], file=again)
    other = tmp_path / "other.forum"
    assert "no file" in cli.refused("restore", str(other), "--from", f"{file}x", file=file)
    Path(f"{file}y").write_text("not a forum")
    assert "not a forum" in cli.refused("restore", str(other), "--from", f"{file}y", file=file)
    assert not other.exists() and Path(again).read_bytes() == before


def test_a_copy_is_gone_back_to_from_outside(file: str, tmp_path: Path) -> None:
    again = tmp_path / "again.forum"
    told = run_cli("restore", str(again), "--from", file, "--language", "id")
    assert str(again) in told and again.exists()
    done = run_cli("restore", str(again), "--from", file, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (1, "", 1)
