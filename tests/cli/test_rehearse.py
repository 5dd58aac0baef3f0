"""`rehearse`: a copy is served until it is told to stop, and is gone then."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from pathlib import Path
from shutil import copyfile

from platformdirs import user_cache_path
from program import Program
from support import Caller, Cli, Serving, run_cli, until

POLL = (
    *("--question", "Which?", "--kind", "named", "--method", "single"),
    *("--option", "A", "--option", "B"),
)


def digest(path: str) -> str:
    """Of every byte."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_a_copy_is_served_and_thrown_away(file: str, cli: Cli) -> None:
    cli("people", file, "add", "--display", "Sari")
    [badge] = cli("people", file, "badges", "--json")
    cli("poll", file, "add", *POLL)
    before = digest(file)
    rehearsal = Serving(Path(file), verb="rehearse")
    rehearsal.start()
    copy = rehearsal.told["file"]
    assert rehearsal.told == {
        "ready": rehearsal.url,
        "pid": rehearsal.pid,
        "rehearsal": True,
        "file": copy,
    }
    assert run_cli("info", copy, "--json")["rehearsal"] is True
    # Every other verb takes the copy.
    run_cli("poll", copy, "open", "1", "--anyway")
    phone = Caller(rehearsal.url)
    assert phone.get(badge["path"]).status == 303
    [poll] = phone.data("/state").json["polls"]
    sent = {"nonce": "nonce-of-it", "round": 1, "choices": [poll["options"][0]["id"]]}
    assert phone.send(f"/polls/{poll['id']}/ballot", sent).json == {"counted": True}
    run_cli("poll", copy, "close", "1")
    assert run_cli("poll", copy, "result", "1", "--json")["cast"] == 1
    for verb in ("serve", "rehearse"):
        refused = run_cli(verb, file, "--port", "0", "--host", "127.0.0.1", check=False)
        assert refused.returncode == 1 and "already open" in refused.stderr
    assert digest(file) == before
    assert rehearsal.stop() == 0
    assert digest(file) == before and not Path(copy).parent.exists()
    assert list(user_cache_path("ForumDesk", appauthor=False).glob("rehearsals/*")) == []
    assert [one["state"] for one in cli("poll", file, "list", "--json")] == ["draft"]
    assert cli("info", file, "--json")["rehearsal"] is False


def test_what_was_killed_leaves_no_key_behind_once_the_forum_is_served(file: str) -> None:
    killed = Serving(Path(file), verb="rehearse")
    killed.start()
    copy = Path(killed.told["file"])
    killed.kill()
    assert copy.exists()
    serving = Serving(Path(file))
    serving.start()
    assert not copy.parent.exists()
    serving.stop()


def test_a_rehearsal_waits_for_a_vote(file: str, cli: Cli) -> None:
    cli("people", file, "add", "--display", "Sari")
    cli("poll", file, "add", *POLL)
    cli("poll", file, "open", "1", "--anyway")
    assert "Poll 1 is open" in cli.refused("rehearse", file, "--port", "0", file=file)


def test_the_samples_trial_badge_votes_in_it(sample: Path, tmp_path: Path) -> None:
    path = Path(copyfile(sample, tmp_path / "sample.forum"))
    for number in ("1", "2"):
        run_cli("poll", str(path), "close", number)
    with (tmp_path / "said.txt").open("w+b") as said:
        options = ("--trial-badge", "--host", "127.0.0.1", "--port", "0")
        rehearsal = Program("rehearse", str(path), *options, stdout=said)
        until(lambda: b"Stop with" in (tmp_path / "said.txt").read_bytes())
        first, *drawn = (tmp_path / "said.txt").read_text().splitlines()
    told = json.loads(first)
    [link] = [one for one in drawn if one.startswith(f"{told['ready']}j/")]
    phone = Caller(told["ready"])
    assert phone.get(link.removeprefix(told["ready"].rstrip("/"))).status == 303
    assert phone.data("/state").json["you"] is not None
    os.kill(rehearsal.pid, signal.SIGTERM)
    assert rehearsal.wait() == 0


def test_a_served_copy_says_what_it_is_to_whoever_serves_it(file: str) -> None:
    rehearsal = Serving(Path(file), verb="rehearse")
    rehearsal.start()
    busy = run_cli("serve", rehearsal.told["file"], "--port", "0", check=False)
    assert busy.returncode == 1 and "already open" in busy.stderr
    rehearsal.stop()
