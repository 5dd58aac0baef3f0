"""A phone's browser against the real service, with and without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from support import Serving, run_cli

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "the journeys need Debian's chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-sync"],
        )
        yield started
        started.close()


def _ask(serving: Serving, kind: str = "secret") -> dict[str, Any]:
    file = str(serving.path)
    run_cli(
        *("poll", file, "add", "--question", "Which service first?", "--kind", kind),
        *("--method", "single", "--option", "Complaint desk", "--option", "Clean water"),
    )
    listed = run_cli("poll", file, "list", "--json")
    poll = max(listed, key=lambda one: one["number"])
    run_cli("poll", file, "open", str(poll["number"]))
    return dict(poll)


@pytest.mark.parametrize("script", [True, False])
def test_from_a_badge_to_a_sealed_result(serving: Serving, browser: Browser, script: bool) -> None:
    file = str(serving.path)
    poll = _ask(serving)
    badge = run_cli("people", file, "badges", "--json")[0]
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 320, "height": 640}, locale="id-ID"
    )
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serving.url.rstrip("/") + badge["path"])
    assert page.url == serving.url
    page.get_by_text("Clean water").click()
    page.get_by_role("button", name="Kirim suara").click()
    page.get_by_text("Suara Anda dihitung").wait_for()
    if script:
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
    run_cli("poll", file, "close", str(poll["number"]))
    run_cli("poll", file, "reveal", str(poll["number"]))
    shown = page.get_by_text("Terbanyak: 1 dari 1 suara sah.")
    for _ in range(20):
        # The service notices the reveal within a tenth of a second; without script people reload.
        if script or shown.is_visible():
            break
        page.wait_for_timeout(100)
        page.reload()
    shown.wait_for()
    result = run_cli("poll", file, "result", str(poll["number"]), "--json")
    assert [one["votes"] for one in result["options"]] == [0, 1]
    assert result["state"] == "sealed"
    assert complaints == []
    context.close()


def test_a_typed_code_joins(serving: Serving, browser: Browser) -> None:
    _ask(serving)
    badge = run_cli("people", str(serving.path), "badges", "--json")[1]
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(serving.url)
    page.get_by_role("link", name="Type my badge code").first.click()
    page.get_by_label("Badge code").fill("wrong")
    page.get_by_role("button", name="Join").click()
    page.get_by_text("This code is not known").wait_for()
    page.goto(serving.url + "j")
    page.get_by_label("Badge code").fill(badge["code"].lower())
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="Send my vote").wait_for()
    context.close()


def test_a_half_filled_ballot_survives_news_and_a_crash_of_the_service(
    serving: Serving, browser: Browser
) -> None:
    poll = _ask(serving)
    badge = run_cli("people", str(serving.path), "badges", "--json")[2]
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(serving.url.rstrip("/") + badge["path"])
    page.get_by_text("Clean water").click()
    _ask(serving, kind="pulse")
    page.locator("article").nth(1).wait_for()
    first = page.locator(f"#p{poll['id']}")
    assert first.get_by_label("Clean water").is_checked()
    serving.kill()
    first.get_by_role("button", name="Send my vote").click()
    page.get_by_text("Your choice is kept").wait_for()
    serving.start()
    first.get_by_text("Your vote is counted").wait_for(timeout=20_000)
    context.close()
