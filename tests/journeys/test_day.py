"""The spine in one go, with real processes: from a printed badge to a sealed, printed result."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from support import Caller, Serving, run_cli

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTION = "Which service should open first?"
OPTIONS = ("Complaint desk", "Clean water", "Health post")
PEOPLE = ("Karma Tshiteem", "สมชาย ใจดี", "محمد العربي", "བསྟན་འཛིན་", "Siti Nurhaliza", "王小明")


@dataclass(frozen=True, slots=True)
class Venue:
    """A forum file, its service and an open secret poll."""

    file: str
    serving: Serving
    poll: str

    def say(self, *arguments: str) -> Any:
        """One verb on the file."""
        feature, *rest = arguments
        return run_cli(feature, self.file, *rest)


@pytest.fixture
def venue(tmp_path: Path) -> Iterator[Venue]:
    file = str(tmp_path / "day.forum")
    run_cli("new", file, "--title", "A day of hearing each other")
    for name in PEOPLE:
        run_cli("people", file, "add", "--display", name, "--institution", "SGPP Indonesia")
    options = [word for option in OPTIONS for word in ("--option", option)]
    made = run_cli(
        *("poll", file, "add", "--question", QUESTION, "--kind", "secret"),
        *("--method", "single", *options, "--json"),
    )
    serving = Serving(Path(file))
    serving.start()
    # The address that badges carry is the one under which phones really reach the service.
    run_cli("address", file, serving.url.removeprefix("http://").rstrip("/"))
    run_cli("poll", file, "open", str(made["number"]))
    yield Venue(file, serving, str(made["number"]))
    serving.stop()


def _pages(pdf: Path) -> list[Image.Image]:
    """The pages of a PDF as a printer of 150 dots an inch would show them."""
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(pdf), str(pdf)], check=True)
    return [Image.open(page) for page in sorted(pdf.parent.glob(f"{pdf.name}-*.png"))]


def _printed_addresses(venue: Venue, folder: Path) -> list[str]:
    """What the QR codes on the printed badges say."""
    pdf = folder / "badges.pdf"
    venue.say("report", "badges", "-o", str(pdf))
    return [code.text for page in _pages(pdf) for code in zxingcpp.read_barcodes(page)]


def _reloaded_until(page: Page, words: str) -> None:
    """Wait for words; a page without script shows them after the reader reloads it."""
    shown = page.locator("main").get_by_text(words)
    for _ in range(30):
        if shown.first.is_visible():
            return
        page.wait_for_timeout(100)
        page.reload()
    raise AssertionError(f"{words!r} never came: {page.inner_text('body')}")


def _others_vote(venue: Venue, addresses: list[str]) -> None:
    """Two for each of the first two options: of fewer than five no figure would be shown."""
    for number, address in enumerate(addresses):
        phone = Caller(venue.serving.url)
        phone.get("/" + address.removeprefix(venue.serving.url))
        [poll] = phone.data("/state").json["polls"]
        body = {"nonce": f"nonce-{number:04}", "round": 1}
        chosen = {"choices": [poll["options"][number % 2]["id"]]}
        assert phone.send(f"/polls/{poll['id']}/ballot", body | chosen).json == {"counted": True}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_a_printed_badge_to_a_printed_result(
    venue: Venue, browser: Browser, tmp_path: Path, script: bool
) -> None:
    addresses = _printed_addresses(venue, tmp_path)
    badges = venue.say("people", "badges", "--json")
    base = venue.serving.url.rstrip("/")
    assert sorted(addresses) == sorted(base + badge["path"] for badge in badges)
    phone = browser.new_context(
        java_script_enabled=script, viewport={"width": 360, "height": 640}, locale="en-GB"
    )
    page = phone.new_page()
    page.goto(addresses[0])
    assert page.url == venue.serving.url, "the code does not stay in the address"
    page.locator("main").get_by_text("Clean water").click()
    page.get_by_role("button", name="Send my vote").click()
    page.locator("main").get_by_text("Your vote is counted").wait_for()
    # The same badge on another phone cannot vote again, and the page says why.
    twin = browser.new_context(java_script_enabled=script, locale="en-GB").new_page()
    twin.goto(addresses[0])
    twin.get_by_text("Your vote is counted").wait_for()
    assert twin.get_by_role("button", name="Send my vote").count() == 0
    refused = run_cli("poll", venue.file, "result", venue.poll, "--json", check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    _others_vote(venue, addresses[1:5])
    closed = venue.say("poll", "close", venue.poll, "--json")
    assert closed["state"] == "sealed"
    venue.say("poll", "reveal", venue.poll)
    if script:
        page.locator("main").get_by_text("3 of 5").first.wait_for()
    else:
        _reloaded_until(page, "3 of 5")
    _check_result(venue, tmp_path)
    twin.context.close()
    phone.close()


def _check_result(venue: Venue, folder: Path) -> None:
    result = venue.say("poll", "result", venue.poll, "--json")
    assert [one["votes"] for one in result["options"]] == [2, 3, 0]
    assert result["outcome"]["winners"] == [result["options"][1]["id"]]
    assert (result["entitled"], result["cast"], result["state"]) == (len(PEOPLE), 5, "sealed")
    pdf = folder / "result.pdf"
    venue.say("report", "poll-result", "--poll", venue.poll, "-o", str(pdf))
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    printed = done.stdout
    for words in (QUESTION, *OPTIONS, "A day of hearing each other"):
        assert words in printed
    assert re.search(r"^\s*2\s+Clean water\s+3\s+3/5", printed, re.MULTILINE), printed
    digest = "".join(re.findall(r"\b[0-9A-F]{4}\b", printed.partition("SEAL")[2]))
    assert result["digest"].upper() in digest
    report = venue.say("check", "--json")
    assert report["ok"]
    assert [(one["ok"], one["reason"]) for one in report["polls"]] == [(True, "")]


def test_the_code_in_the_terminal_lets_a_newcomer_vote(browser: Browser, tmp_path: Path) -> None:
    """What start.py shows where there is no screen: the sample, and a trial badge to scan."""
    file = str(tmp_path / "sample.forum")
    run_cli("demo", file)
    serve = [sys.executable, "-m", "forumdesk", "serve", file, "--host", "127.0.0.1"]
    service = subprocess.Popen(
        [*serve, "--port", "0", "--trial-badge", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert service.stdout is not None and service.stdin is not None
    drawn = []
    for line in service.stdout:
        drawn.append(line.rstrip("\n"))
        if "Ctrl-C" in line:
            break
    codes = zxingcpp.read_barcodes(_picture([line for line in drawn if set(line) & set("█▀▄")]))
    assert len(codes) == 1
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(codes[0].text)
    ballots = page.locator("form.ballot")
    assert ballots.count() == 2, "one secret and one pulse poll are open"
    assert page.get_by_role("button", name="Send my mood").count() == 1
    vote = ballots.filter(has=page.get_by_role("button", name="Send my vote"))
    vote.locator("label").first.click()
    vote.get_by_role("button", name="Send my vote").click()
    page.locator("main").get_by_text("Your vote is counted").first.wait_for()
    page.context.close()
    service.stdin.close()
    assert service.wait(timeout=60) == 0
    service.stdout.close()


def _picture(lines: list[str], module: int = 4) -> Image.Image:
    """A drawing in half blocks as an eye sees it on a dark terminal: blocks are light."""
    width = max(len(line) for line in lines)
    picture = Image.new("L", (width * module, len(lines) * 2 * module), 0)
    for row, line in enumerate(lines):
        for column, sign in enumerate(line):
            for half, signs in enumerate(("█▀", "█▄")):
                if sign in signs:
                    at = (column * module, (row * 2 + half) * module)
                    picture.paste(255, (*at, at[0] + module, at[1] + module))
    return picture
