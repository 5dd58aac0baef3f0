"""A browser, a desk and a phone for the journeys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from crowd import full_room
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from support import Served, Serving

from forumdesk.operations.people import badge_codes
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

# A page on a busy machine may be slow; what does not come at all is waited for just as long.
expect.set_options(timeout=30_000)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def chromium() -> str:
    """Where the browser is."""
    assert CHROMIUM, "the journeys need Debian's chromium"
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                *("--no-sandbox", "--disable-background-networking", "--disable-sync"),
                # Pages of one phone share a process, as they do on a phone.
                "--renderer-process-limit=1",
            ],
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def phones(browser: Browser) -> Phones:
    return Phones(browser)


@pytest.fixture
def desk(serving: Serving) -> Iterator[Store]:
    """The desk, with the same file open."""
    with open_forum(serving.path) as opened:
        yield opened.db


@pytest.fixture
def phone(serving: Serving, phones: Phones, desk: Store) -> Iterator[Page]:
    """A joined phone of 320 by 640 points that complains about nothing."""
    with phones.lent() as lent:
        page = watched(lent)
        page.goto(f"{serving.url}j/{next(iter(badge_codes(desk).values())).token}")
        yield page
        expected = ("ERR_", "Failed to load resource")
        complaints = [one for one in page.complaints if not any(word in one for word in expected)]  # type: ignore[attr-defined]
    assert complaints == []


@pytest.fixture
def room(tmp_path: Path, journal: str) -> Iterator[Serving]:
    """A served forum without people, in both journal modes; started by the test."""
    assert journal
    service = Serving(tmp_path / "room.forum")
    yield service
    service.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A forum of sixty people; each test takes people whom no other has met."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        full_room(folder / "served.forum", 60)
        service = Serving(folder / "served.forum")
        service.start()
        with open_forum(service.path) as opened:
            yield Served(service.url, opened.db)
        service.stop()


def watched(context: BrowserContext) -> Page:
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]  # what the console says, for the end
    page.on("console", lambda message: page.complaints.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    return page
