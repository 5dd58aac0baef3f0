"""A poll that is agreed without objection, from the command line to paper."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pdf import text_of
from support import Cli, register

from forumdesk.cli.main import main
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def number(file: str, cli: Cli) -> str:
    """A motion that is still a draft, among ten people."""
    with open_forum(Path(file)) as opened:
        register(opened.db, 10)
    said = ("--question", "Build the well first?", "--kind", "secret", "--method", "motion")
    return str(cli("poll", file, "add", *said, "--json")["number"])


def test_reservations_stand_with_their_names_on_every_paper(
    file: str, cli: Cli, number: str, tmp_path: Path
) -> None:
    done = cli(
        *("poll", file, "agree", number, "--json"),
        *("--reservation", "The road comes first", "--by", "RT 03"),
        *("--reservation", "Too late in the year"),
    )
    assert (done["state"], done["round"]) == ("sealed", 1)
    assert done["text"] == (
        "Agreed without objection (musyawarah mufakat). 2 reservations recorded."
    )
    told = cli("poll", file, "result", number, "--json")
    assert (told["cast"], told["revealed"], told["outcome"]["carried"]) == (0, True, True)
    noted = [(one["text"], one["by"]) for one in told["outcome"]["reservations"]]
    assert noted == [("The road comes first", "RT 03"), ("Too late in the year", None)]
    assert cli("check", file, "--json")["ok"]
    for kind in ("poll-result", "poll-protocol"):
        target = tmp_path / f"{kind}.pdf"
        cli("report", file, kind, "-o", str(target), "--poll", number)
        printed = text_of(target.read_bytes())
        for words in (
            "Agreed without objection",
            "nobody objected",
            "The road comes first RT 03",
            "Too late in the year not named",
            told["seal"],
        ):
            assert words in printed, (kind, words)
        assert "On the ballot" not in printed and "valid" not in printed
    target = tmp_path / "id.pdf"
    cli("report", file, "poll-result", "-o", str(target), "--poll", number, "--language", "id")
    assert "Disepakati secara musyawarah mufakat. 2 catatan keberatan dicatat." in text_of(
        target.read_bytes()
    )
    csv = tmp_path / "results.csv"
    cli("export", file, "results.csv", "-o", str(csv))
    assert "outcome.reservations.1.by,RT 03" in csv.read_text(encoding="utf-8-sig")


def test_a_name_needs_the_reservation_before_it(
    file: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in (["--by", "RT 03"], ["--reservation", "No", "--by", "A", "--by", "B"]):
        with pytest.raises(SystemExit) as stopped:
            main(["poll", file, "agree", number, *said])
        assert stopped.value.code == 2
        assert "--by names whose the --reservation before it is" in capsys.readouterr().err


def test_what_is_open_is_not_agreed(file: str, cli: Cli, number: str) -> None:
    cli("poll", file, "open", number)
    told = cli.refused("poll", file, "agree", number, file=file)
    assert told == f"Poll {number} is open; this cannot be done now.\n"


def test_observers_read_that_nobody_voted(file: str, cli: Cli, number: str, tmp_path: Path) -> None:
    cli("poll", file, "agree", number, "--reservation", "Too late in the year")
    bundle = tmp_path / "recount.zip"
    cli("export", file, "recount.zip", "-o", str(bundle))
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(tmp_path)
    command = [sys.executable, "-S", str(tmp_path / "recount.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done
    assert "agreed without objection: nobody voted" in done.stdout
    assert "yes: 0" not in done.stdout and "Nothing is wrong." in done.stdout
