"""Points by thumb: a tap for each, and the page says how many are left."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from support import open_poll

from forumdesk.domain.methods.points import Points
from forumdesk.operations import results, sealing
from forumdesk.store.reader import Store


def test_points_are_given_and_taken_by_tapping(phone: Page, desk: Store) -> None:
    poll = open_poll(desk, "named", "points", points="4", cap="3", abstain="yes")
    left = phone.locator("[data-sum]")
    expect(left).to_have_text("0 of 4 points given, 4 left")
    more = phone.get_by_role("button", name="One more: Water")
    for _ in range(5):
        more.click()
    field = phone.get_by_label("Water", exact=True)
    expect(field).to_have_value("3")
    expect(left).to_have_text("3 of 4 points given, 1 left")
    phone.get_by_label("I abstain").check()
    expect(field).to_have_value("")
    more.click()
    expect(phone.get_by_label("I abstain")).not_to_be_checked()
    phone.get_by_label("Desk", exact=True).fill("5")
    phone.get_by_role("button", name="Send my vote").click()
    note = phone.locator("[data-note]")
    expect(note).to_have_text("You have 4 points and gave 6. Take some away.")
    # One less than five is three here, which is all that an option may get.
    phone.get_by_role("button", name="One less: Desk").click()
    expect(left).to_have_text("4 of 4 points given, 0 left")
    expect(note).to_be_hidden()
    phone.reload()
    expect(phone.get_by_label("Desk", exact=True)).to_have_value("3")
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert phone.evaluate(overflow) == 0
    phone.get_by_role("button", name="Send my vote").click()
    expect(phone.locator("[data-ok]")).to_have_text("Your vote is counted.")
    sealing.close_poll(desk, poll_id=poll.id)
    outcome = results.result(desk, poll_id=poll.id).outcome
    assert isinstance(outcome, Points)
    assert list(outcome.points.values()) == [1, 3, 0]
