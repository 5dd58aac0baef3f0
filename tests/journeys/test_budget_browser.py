"""A budget by thumb: the page adds up what is chosen and says what is left."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from support import words

from forumdesk.domain.methods.budget import Spending
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Rules
from forumdesk.operations import polls, results, sealing
from forumdesk.store.reader import Store

OPTIONS = ("Pertanggungjawaban keuangan desa", "Road", "Clinic")


def test_what_is_chosen_is_added_up(phone: Page, desk: Store) -> None:
    new = polls.NewPoll(
        question=words("Which projects?"),
        kind=Kind.NAMED,
        method=Method.BUDGET,
        options=[words(one) for one in OPTIONS],
        rules=Rules(budget=100_000_000, maximum=2, may_abstain=True),
        costs=(60_000_000, 50_000_000, 40_000_000),
    )
    poll = polls.open_poll(desk, poll_id=polls.add_poll(desk, new=new).value.id).value
    left, note = phone.locator("[data-sum]"), phone.locator("[data-note]")
    expect(left).to_have_text("0 of 100,000,000 chosen, 100,000,000 left")
    well, road, clinic = (phone.get_by_label(one) for one in OPTIONS)
    well.check()
    road.check()
    expect(left).to_have_text("110,000,000 of 100,000,000 chosen, 0 left")
    phone.get_by_role("button", name="Send my vote").click()
    said = "These cost 110,000,000, and the budget is 100,000,000. Take some away."
    expect(note).to_have_text(said)
    clinic.check()
    # Three are more than two, whatever they cost.
    expect(note).to_have_text("At most 2: 3 are chosen. Take some away.")
    road.uncheck()
    expect(left).to_have_text("100,000,000 of 100,000,000 chosen, 0 left")
    expect(note).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    phone.get_by_label("I abstain").check()
    expect(left).to_have_text("0 of 100,000,000 chosen, 100,000,000 left")
    clinic.check()
    phone.get_by_role("button", name="Send my vote").click()
    expect(phone.locator("[data-ok]")).to_have_text("Your vote is counted.")
    sealing.close_poll(desk, poll_id=poll.id)
    outcome = results.result(desk, poll_id=poll.id).outcome
    assert isinstance(outcome, Spending)
    assert list(outcome.votes.values()) == [0, 0, 1]
