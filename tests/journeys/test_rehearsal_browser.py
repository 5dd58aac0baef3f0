"""One phone through a rehearsal and the vote after it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lending import Phones
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support import Serving, draft

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results
from forumdesk.operations.people import badge_codes
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum

MARK, OVER = "REHEARSAL: nothing that is sent here counts.", "The rehearsal is over"
OTHER_BADGE = "This phone has another badge now"


@pytest.fixture
def phone(phones: Phones) -> Iterator[BrowserContext]:
    with phones.lent() as lent:
        yield lent


@pytest.fixture
def poll(serving: Serving) -> Poll:
    """A draft in the forum."""
    with open_forum(serving.path) as opened:
        return draft(opened.db)


@pytest.fixture
def page(serving: Serving, poll: Poll, phone: BrowserContext) -> Page:
    """The first page of a phone with a badge, of the forum itself."""
    with open_forum(serving.path) as opened:
        token = next(iter(badge_codes(opened.db).values())).token
    made = phone.new_page()
    made.goto(f"{serving.url}j/{token}")
    expect(made.locator("main")).to_contain_text("No question is open now")
    return made


@pytest.fixture
def rehearsal(serving: Serving, page: Page) -> Iterator[Serving]:
    """A rehearsal in the place of the forum, with its poll open and the phone on its page."""
    serving.stop()
    taking_over = Serving(serving.path, verb="rehearse", port=serving.port)
    taking_over.start()
    begin_vote(Path(taking_over.told["file"]))
    expect(page.locator("header")).to_contain_text(MARK)
    expect(page.locator("form.ballot")).to_be_visible()
    yield taking_over
    taking_over.stop()


def begin_vote(path: Path) -> None:
    """Open the poll of this file."""
    with open_forum(path) as opened:
        [poll] = rows.polls(opened.db)
        polls.open_poll(opened.db, poll_id=poll.id)


def go_live(rehearsal: Serving, real: Serving) -> None:
    """The forum again, with the same poll open."""
    rehearsal.stop()
    begin_vote(real.path)
    real.start()


def cast(path: Path) -> int:
    """How many ballots are in the box."""
    with open_forum(path, for_reading=True) as opened:
        [poll] = rows.polls(opened.db)
        return results.turnout(opened.db, poll_id=poll.id).cast


def card(page: Page, poll: Poll) -> Locator:
    """The poll on the page."""
    return page.locator(f"#p{poll.id}")


def vote(page: Page, poll: Poll, option: str) -> None:
    """Choose and send."""
    card(page, poll).get_by_label(option).check()
    card(page, poll).get_by_role("button", name="Send my vote").click()


def expect_real_ballot(page: Page, poll: Poll) -> None:
    """The forum's own page, which knows of nothing that was begun in the rehearsal."""
    expect(page.locator("header")).not_to_contain_text(MARK)
    expect(card(page, poll).locator("form.ballot")).to_be_visible()
    expect(card(page, poll).locator("input:checked")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("Your vote is counted.")
    expect(page.locator("body")).not_to_contain_text(OTHER_BADGE)


def test_who_voted_in_the_rehearsal_votes_in_the_forum(
    serving: Serving, page: Page, poll: Poll, rehearsal: Serving
) -> None:
    vote(page, poll, "Water")
    expect(card(page, poll)).to_contain_text("Your vote is counted.")
    assert cast(Path(rehearsal.told["file"])) == 1
    go_live(rehearsal, serving)
    expect_real_ballot(page, poll)
    expect(page.locator("header")).to_contain_text(OVER)
    assert cast(serving.path) == 0
    vote(page, poll, "Desk")
    expect(card(page, poll)).to_contain_text("Your vote is counted.")
    assert cast(serving.path) == 1
    page.reload()
    expect(page.locator("header")).not_to_contain_text(OVER)


def test_a_draft_stays_in_the_rehearsal(
    serving: Serving, page: Page, poll: Poll, rehearsal: Serving
) -> None:
    card(page, poll).get_by_label("Water").check()
    page.reload()
    expect(card(page, poll).get_by_label("Water")).to_be_checked()
    go_live(rehearsal, serving)
    expect_real_ballot(page, poll)
    page.reload()
    expect_real_ballot(page, poll)
    assert cast(serving.path) == 0


def test_a_vote_that_waits_for_the_network_is_not_one_of_the_forum(
    serving: Serving, page: Page, poll: Poll, rehearsal: Serving
) -> None:
    page.route("**/ballot", lambda route: route.abort())
    vote(page, poll, "Water")
    expect(card(page, poll)).to_contain_text("Not sent yet")
    rehearsal.stop()
    page.unroute("**/ballot")
    begin_vote(serving.path)
    serving.start()
    expect_real_ballot(page, poll)
    assert cast(serving.path) == 0
    vote(page, poll, "Desk")
    expect(card(page, poll)).to_contain_text("Your vote is counted.")
    assert cast(serving.path) == 1


def test_a_page_that_was_left_open_is_told_when_it_sends(
    serving: Serving, page: Page, poll: Poll, rehearsal: Serving
) -> None:
    # It hears of nothing and reads nothing, but can send.
    for path in ("**/*bare*", "**/events*"):
        page.route(path, lambda route: route.abort())
    go_live(rehearsal, serving)
    vote(page, poll, "Water")
    expect(card(page, poll)).to_contain_text("of the rehearsal, which is over")
    expect(page.locator("body")).not_to_contain_text("Your vote is counted.")
    assert cast(serving.path) == 0
    for path in ("**/*bare*", "**/events*"):
        page.unroute(path)
    expect_real_ballot(page, poll)
    vote(page, poll, "Desk")
    expect(card(page, poll)).to_contain_text("Your vote is counted.")
    assert cast(serving.path) == 1


def test_what_was_begun_without_a_badge_is_named_so(
    page: Page, rehearsal: Serving, phone: BrowserContext
) -> None:
    for cookie in [one for one in phone.cookies() if one["name"].startswith("fd_")]:
        phone.clear_cookies(name=cookie["name"])
    other = phone.new_page()
    other.goto(f"{rehearsal.url}inputs")
    other.locator("#text").fill("Begun without")
    with open_forum(Path(rehearsal.told["file"]), for_reading=True) as opened:
        token = next(iter(badge_codes(opened.db).values())).token
    other.goto(f"{rehearsal.url}j/{token}")
    expect(other.locator("#notices")).to_contain_text("begun without a badge")


def test_words_begun_before_the_rehearsal_are_there_after_it(
    serving: Serving, page: Page, phone: BrowserContext
) -> None:
    page.goto(f"{serving.url}inputs")
    page.get_by_label("Question").check()
    page.locator("#text").fill("Begun before")
    serving.stop()
    rehearsal = Serving(serving.path, verb="rehearse", port=serving.port)
    rehearsal.start()
    expect(page.locator("header")).to_contain_text(MARK)
    expect(page.locator("#text")).to_have_value("")
    page.locator("#text").fill("Begun in the rehearsal")
    rehearsal.stop()
    serving.start()
    expect(page.locator("header")).to_contain_text(OVER)
    expect(page.locator("#text")).to_have_value("Begun before")
    expect(page.locator("body")).not_to_contain_text(OTHER_BADGE)
    # Nothing of an earlier rehearsal is left on the phone once another one begins.
    page.evaluate("localStorage.setItem('other', 'kept')")
    serving.stop()
    again = Serving(serving.path, verb="rehearse", port=serving.port)
    again.start()
    expect(page.locator("header")).to_contain_text(MARK)
    kept = page.evaluate("JSON.stringify(localStorage)")
    again.stop()
    assert "Begun before" in kept and "kept" in kept and "Begun in the rehearsal" not in kept
