"""What is given to the command line is a file of sensible size, and what it prints harms nobody."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Cli, inside, run_cli, words

from forumdesk.charts.directions import isolated
from forumdesk.cli.output import harmless
from forumdesk.operations import forum
from forumdesk.operations.people import NewPerson, add_people
from forumdesk.store.forum_file import open_forum
from forumdesk.store.paths import read_file

# Escape sequences, the eight-bit beginnings of them, bell, backspace, delete, line separators, and
# what turns round the order of letters.
NASTY = "\x1b[2J\x1b]0;renamed\x07 \x9b31m \x08\x7f \u2028 \x85 \u202e\u2066\u202a end"
OBEYED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A forum."""
    made = forum.create_forum(tmp_path / "a.forum", title=words("Forum"), language="en")
    add_people(made.db, new=[NewPerson("Ani")])
    made.close()
    return made.path


@pytest.mark.parametrize(
    "verb",
    [
        lambda file, given: ("people", str(file), "import", str(given)),
        lambda file, given: ("poll", str(file), "add", str(given)),
        lambda file, given: ("programme", str(file), "add", str(given)),
        lambda file, given: ("programme", str(file), "import", str(given)),
        lambda file, given: ("new", f"{file}.new", "--from", str(given)),
    ],
)
def test_a_pipe_or_a_folder_is_refused_without_waiting(
    path: Path, tmp_path: Path, verb: Callable[[Path, Path], tuple[str, ...]]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = path.read_bytes()
    for name in ("pipe", "."):
        done = run_cli(*verb(path, tmp_path / name), check=False)
        assert done.returncode == 1
        assert "is not a file" in done.stderr and len(done.stderr.splitlines()) == 1
    missing = run_cli(*verb(path, tmp_path / "missing"), check=False)
    assert (missing.returncode, "no file" in missing.stderr) == (1, True)
    assert path.read_bytes() == before


def test_of_a_huge_file_only_what_may_be_used_is_read(path: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as handle:
        handle.truncate(600_000_000)
    assert len(read_file(huge, most=1000)) == 1001
    done = run_cli("people", str(path), "import", str(huge), check=False)
    assert done.returncode == 1
    assert "too large" in done.stderr and len(done.stderr.splitlines()) == 1
    for verb in ("poll", "programme"):
        done = run_cli(verb, str(path), "add", str(huge), check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert "too long" in done.stderr


def _nasty(path: Path) -> None:
    with open_forum(path) as opened:
        inside(opened.db).execute("UPDATE person SET display = ?", [NASTY])
        inside(opened.db).execute("UPDATE forum SET title = ?", [json.dumps({"en": NASTY})])
        inside(opened.db).execute("UPDATE person SET office = ?", [json.dumps({"en": NASTY})])


def _on_a_terminal(*arguments: str) -> str:
    """What a terminal is sent."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "forumdesk", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    os.close(theirs)
    sent = b""
    try:
        while more := os.read(ours, 65536):
            sent += more
    except OSError:
        # Linux says so when nobody has the other end any more.
        pass
    os.close(ours)
    running.wait(timeout=30)
    return sent.decode()


def test_words_of_the_other_direction_are_printed_without_marks_around_them() -> None:
    assert harmless(f"Speaker: {isolated('یوسف')}\u202e") == "Speaker: یوسف\\u202e"


def test_a_terminal_is_sent_nothing_that_it_obeys(path: Path, tmp_path: Path) -> None:
    _nasty(path)
    bad = tmp_path / f"\x1b]0;x\x07{NASTY[:12]}.forum"
    for arguments in (
        ("info", str(path)),
        ("info", str(path), "--json"),
        ("people", str(path), "list"),
        ("people", str(path), "list", "--json"),
        ("info", str(bad)),
        ("people", str(path), "badge", "reissue", NASTY),
    ):
        sent = _on_a_terminal(*arguments)
        assert "rename" in sent or "no file" in sent or "Nothing here" in sent
        assert OBEYED.findall(sent) == [], arguments


@pytest.mark.parametrize(
    "arguments", [("people", "list"), ("people", "list", "--json"), ("info",), ("check",)]
)
def test_a_closed_output_is_said_in_one_sentence(path: Path, arguments: tuple[str, ...]) -> None:
    verb, *rest = arguments
    command = [sys.executable, "-m", "forumdesk", verb, str(path), *rest]
    for streams, said in ((">&-", 1), (">&- 2>&-", 0)):
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$@" {streams}', "sh", *command],
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == said
        assert "The output could not be written" in done.stderr or not said


def test_json_says_what_is_in_the_file(path: Path) -> None:
    _nasty(path)
    [person] = run_cli("people", str(path), "list", "--json")
    assert person["display"] == NASTY
    assert run_cli("info", str(path), "--json")["title"] == NASTY


@pytest.mark.parametrize("name", ["x" * 5000, "y" * 300 + ".forum"])
def test_a_name_that_no_file_can_have_gets_a_sentence(
    path: Path, cli: Cli, tmp_path: Path, name: str
) -> None:
    file, long = str(path), str(tmp_path / name)
    for verb in (
        ("backup", file, "-o", long),
        ("report", file, "attendance", "-o", long),
        ("people", file, "import", long),
        ("poll", file, "add", long),
        ("restore", long, "--from", file),
        ("restore", str(tmp_path / "new.forum"), "--from", long),
        ("new", long, "--title", "Forum"),
        ("new", str(tmp_path / "new.forum"), "--from", long),
        ("copies", "--also", long),
        ("info", long),
    ):
        assert "cannot be opened" in cli.refused(*verb, file=file)


def test_a_refusal_is_one_line_whatever_was_typed(path: Path, cli: Cli) -> None:
    assert "1\\n2" in cli.refused("people", str(path), "delete", "1\n2", file=str(path))
