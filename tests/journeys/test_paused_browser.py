"""A phone in the middle of a vote when it is paused, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from support import Served, open_poll

from forumdesk.operations import channels, freezing, people
from forumdesk.store import ballots
from forumdesk.store import people as people_rows


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context
    context.close()


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
