"""A phone in the middle of a vote when it is paused, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect
from support import Served, open_poll

from forumdesk.operations import channels, freezing, people
from forumdesk.store import ballots
from forumdesk.store import people as people_rows


@pytest.fixture
def phone(phones: Phones) -> Iterator[BrowserContext]:
    with phones.lent() as lent:
        yield lent


def test_a_choice_waits_on_the_phone_until_it_can_be_counted(
    served: Served, phone: BrowserContext
) -> None:
    desk = served.desk
    person = people_rows.people(desk)[0]
    code = people.badge_codes(desk)[person.id]
    poll = open_poll(desk, kind="secret")
    page = phone.new_page()
    page.goto(f"{served.url}j/{code.token}")
    card = page.locator(f"#p{poll.id}")
    card.get_by_label("Water").check()
    freezing.freeze_poll(desk, poll_id=poll.id)
    card.get_by_role("button", name="Send my vote").click()
    note = card.locator("[data-note]")
    expect(note).to_contain_text("Nothing was counted, and your choice stays here.")
    page.reload()
    expect(card.get_by_label("Water")).to_be_checked()
    expect(card).to_contain_text("Voting by phone is paused.")
    freezing.thaw_poll(desk, poll_id=poll.id)
    card.get_by_role("button", name="Send my vote").click()
    expect(card).to_contain_text("Your vote is counted.")
    assert ballots.turnout(desk, poll).cast == 1


def test_without_script_the_button_is_inert_and_the_page_says_why(
    served: Served, browser: Browser
) -> None:
    desk = served.desk
    person = people_rows.people(desk)[2]
    code = people.badge_codes(desk)[person.id]
    poll = open_poll(desk, kind="secret", seconds="300")
    freezing.freeze_poll(desk, poll_id=poll.id)
    size: ViewportSize = {"width": 320, "height": 640}
    context = browser.new_context(viewport=size, locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{served.url}j/{code.token}")
    card = page.locator(f"#p{poll.id}")
    button = card.get_by_role("button", name="Send my vote")
    expect(button).to_be_disabled()
    expect(card).to_contain_text("left. The desk says how it goes on.")
    expect(card.locator(".note noscript")).to_be_visible()
    freezing.thaw_poll(desk, poll_id=poll.id)
    page.reload()
    expect(card).not_to_contain_text("paused")
    card.get_by_label("Water").check()
    button.click()
    assert ballots.turnout(desk, poll).cast == 1
    context.close()


def test_the_clock_of_a_phone_stands_with_the_vote(served: Served, phone: BrowserContext) -> None:
    desk = served.desk
    person = people_rows.people(desk)[3]
    code = people.badge_codes(desk)[person.id]
    poll = open_poll(desk, kind="secret", seconds="300")
    page = phone.new_page()
    page.goto(f"{served.url}j/{code.token}")
    card = page.locator(f"#p{poll.id}")
    expect(card.get_by_role("timer")).to_be_visible()
    # Somebody who is in the middle of it keeps the ballot, and sees no clock run that stands.
    card.get_by_label("Water").check()
    freezing.freeze_poll(desk, poll_id=poll.id)
    expect(card.get_by_role("timer")).to_have_count(0)
    freezing.thaw_poll(desk, poll_id=poll.id)
    expect(card.get_by_role("timer")).to_be_visible()
    expect(card.get_by_label("Water")).to_be_checked()


def test_who_got_a_paper_meanwhile_is_told_and_not_counted_twice(
    served: Served, phone: BrowserContext
) -> None:
    desk = served.desk
    person = people_rows.people(desk)[1]
    code = people.badge_codes(desk)[person.id]
    poll = open_poll(desk, kind="secret")
    page = phone.new_page()
    page.goto(f"{served.url}j/{code.token}")
    card = page.locator(f"#p{poll.id}")
    card.get_by_label("Water").check()
    channels.mark_for_paper(desk, poll_id=poll.id, people=[person.id])
    card.get_by_role("button", name="Send my vote").click()
    expect(card).to_contain_text("You vote on paper in this round")
    assert ballots.turnout(desk, poll).cast == 0


def test_a_phone_that_is_lent_has_nothing_of_whoever_had_it_before(
    served: Served, phones: Phones
) -> None:
    keeps = "[localStorage, sessionStorage].forEach(one => one.setItem('mine', 'kept'))"
    kept = "[localStorage.getItem('mine'), sessionStorage.getItem('mine'), navigator.onLine]"
    with phones.lent() as lent:
        page = lent.new_page()
        page.goto(f"{served.url}j/{people.badge_codes(served.desk).popitem()[1].token}")
        page.evaluate(keeps)
        page.route("**", lambda route: route.abort())
        lent.route("**", lambda route: route.abort())
        lent.set_offline(True)
        assert lent.cookies()
    with phones.lent() as lent:
        assert lent.cookies() == []
        page = lent.new_page()
        page.goto(served.url)
        assert page.evaluate(kept) == [None, None, True]
        expect(page.locator(".who")).to_contain_text("No badge on this phone")
