"""Slips in a real browser: with script and without, two on one phone, and a badge beside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from support import Serving, draft, open_poll

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, sealing, slips
from forumdesk.operations.people import badge_codes
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Store


@pytest.fixture
def narrow(phones: Phones) -> Iterator[BrowserContext]:
    """A narrow phone that has been nowhere."""
    with phones.lent() as lent:
        yield lent


def paths(db: Store, poll: Poll, number: int) -> list[str]:
    """What the QR codes of new slips open, without the leading slash."""
    new = slips.draw_slips(db, poll_id=poll.id, count=number)
    slips.issue_slips(db, new=new)
    return [one.path[1:] for one in new.slips]


def cast(db: Store, poll: Poll) -> dict[str, int]:
    """The ballots, option by option."""
    names = {f'["{one.id}"]': one.text.in_language("en") for one in poll.options}
    found = ballot_rows.tallied_choices(db, Box.of(poll))
    return {names[choices]: number for choices, number in found.items()}


def shown(page: Page) -> Locator:
    """What stands on the page, without what it says aloud in the same words."""
    return page.locator("main, header, #notices")


def test_a_scanned_slip_votes_and_the_page_goes_on_by_itself(
    serving: Serving, narrow: BrowserContext, desk: Store
) -> None:
    poll = draft(desk, "Water", "Desk", kind="slip")
    [path] = paths(desk, poll, 1)
    complaints: list[str] = []
    page = narrow.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(serving.url + path)
    expect(shown(page).get_by_text("This slip is good.")).to_be_visible()
    poll = polls.open_poll(desk, poll_id=poll.id, anyway=True).value
    page.get_by_label("Desk").check()
    page.get_by_role("button", name="Send my vote").click()
    expect(shown(page).get_by_text("Your vote is counted.")).to_be_visible()
    assert page.url == f"{serving.url}s/"
    assert cast(desk, poll) == {"Desk": 1}
    sealing.close_poll(desk, poll_id=poll.id)
    expect(shown(page).get_by_text("Closed", exact=True)).to_be_visible()
    page.reload()
    expect(shown(page).get_by_text("The result is not shown yet.")).to_be_visible()
    expect(shown(page).get_by_text("Your vote is counted.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


def test_two_slips_on_one_phone_do_not_vote_for_each_other(
    serving: Serving, narrow: BrowserContext, desk: Store
) -> None:
    poll = open_poll(desk, "slip")
    first, second = paths(desk, poll, 2)
    one, other = narrow.new_page(), narrow.new_page()
    one.goto(serving.url + first)
    one.get_by_label("Water").check()
    other.goto(serving.url + second)
    # What the first began is kept, and not shown to the second.
    expect(shown(other).get_by_text("made with another slip")).to_be_visible()
    assert not other.get_by_label("Water").is_checked()
    one.get_by_role("button", name="Send my vote").click()
    expect(one.get_by_text("This phone has another slip now.")).to_be_visible()
    assert cast(desk, poll) == {}
    other.get_by_label("Desk").check()
    other.get_by_role("button", name="Send my vote").click()
    expect(shown(other).get_by_text("Your vote is counted.")).to_be_visible()
    # It goes on once its own slip is on the phone again.
    one.goto(serving.url + first)
    expect(one.get_by_text("Your vote is counted.")).to_be_visible()
    assert cast(desk, poll) == {"Desk": 1, "Water": 1}


def test_a_vote_whose_answer_was_lost_counts_once(
    serving: Serving, narrow: BrowserContext, desk: Store
) -> None:
    poll = open_poll(desk, "slip")
    [path] = paths(desk, poll, 1)
    page = narrow.new_page()
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/s/ballot", lose)
    page.goto(serving.url + path)
    page.get_by_label("Water").check()
    page.get_by_role("button", name="Send my vote").click()
    expect(shown(page).get_by_text("Not sent yet.")).to_be_visible()
    assert lost and lost[0] == 200
    sealing.close_poll(desk, poll_id=poll.id)
    page.unroute("**/s/ballot")
    page.reload()
    expect(shown(page).get_by_text("Your vote is counted.").first).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(k=>k.indexOf(':p')>0)") == []


def test_a_badge_and_a_slip_on_one_phone_know_nothing_of_each_other(
    serving: Serving, narrow: BrowserContext, desk: Store
) -> None:
    poll, named = open_poll(desk, "slip"), open_poll(desk, "named")
    [path] = paths(desk, poll, 1)
    token = next(iter(badge_codes(desk).values())).token
    sent: list[tuple[str, str]] = []
    page = narrow.new_page()
    page.on("request", lambda one: sent.append((one.url, one.all_headers().get("cookie", ""))))
    page.goto(f"{serving.url}j/{token}")
    card = page.locator(f"#p{poll.id}")
    expect(card.get_by_text("scan the slip that you drew")).to_be_visible()
    assert card.locator("form").count() == 0
    page.locator(f"#p{named.id}").get_by_label("Water").check()
    page.goto(serving.url + path)
    expect(shown(page).get_by_text("With a slip, without your badge.")).to_be_visible()
    assert page.locator("#notices").inner_text() == ""
    page.get_by_label("Desk").check()
    page.get_by_role("button", name="Send my vote").click()
    expect(shown(page).get_by_text("Your vote is counted.")).to_be_visible()
    page.get_by_role("link", name="Back to the forum").click()
    assert page.locator(f"#p{named.id}").get_by_label("Water").is_checked()
    assert cast(desk, poll) == {"Desk": 1}
    slips_cookie = "fds_"
    for url, cookies in sent:
        below = url.removeprefix(serving.url).startswith("s/") or url == f"{serving.url}s"
        assert below or slips_cookie not in cookies, url


def test_a_slip_votes_without_script(serving: Serving, browser: Browser, desk: Store) -> None:
    poll = open_poll(desk, "slip")
    [path] = paths(desk, poll, 1)
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}, locale="id-ID"
    )
    page = context.new_page()
    _type(page, serving.url, path.removeprefix("s/"))
    page.get_by_label("Desk").check()
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("[data-ok]")).to_be_visible()
    assert cast(desk, poll) == {"Desk": 1}
    context.close()


def _type(page: Page, url: str, code: str) -> None:
    page.goto(f"{url}s")
    page.locator("input.code").fill(code.lower())
    page.locator("button").click()
