"""Ranking in a browser of 320 points: by keyboard alone, kept over a reload, limited and sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from support import Serving, draft

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls
from forumdesk.operations.people import badge_codes
from forumdesk.store.ballots import Box, tallied_choices
from forumdesk.store.reader import Store

LONG = (
    "Pembangunan jalan lingkungan dan drainase",
    "Mempertanggungjawabkankelestarianlingkungan",
    "Posyandu keliling untuk dusun-dusun terpencil di perbukitan",
    "Sampah",
)


@pytest.fixture
def asked(desk: Store) -> Poll:
    """An open secret ranking of long words, of which three may be ranked."""
    poll = draft(desk, *LONG, method="ranking", max="3", abstain="yes")
    return polls.open_poll(desk, poll_id=poll.id).value


def _places(page: Page) -> list[str]:
    return [one.input_value() for one in page.locator("article select").all()]


def test_a_ranking_needs_no_drag_and_no_mouse(phone: Page, desk: Store, asked: Poll) -> None:
    phone.reload()
    first = phone.get_by_role("combobox", name=LONG[0])
    first.focus()
    for key in ("2", "Tab", "1", "Tab", "Tab", "2"):
        phone.keyboard.press(key)
    assert _places(phone) == ["2", "1", "", "2"]
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    # Every control is large enough for a thumb, and stands beside its words.
    for one in phone.locator("article .option").all():
        box, select = one.bounding_box(), one.locator("select, input").bounding_box()
        assert box and select
        assert box["height"] >= 44
        assert select["x"] + select["width"] <= 320
    phone.reload()
    assert _places(phone) == ["2", "1", "", "2"]
    phone.get_by_role("combobox", name=LONG[2]).focus()
    phone.keyboard.press("3")
    note = phone.locator("[data-note]")
    button = phone.get_by_role("button", name="Send my vote")
    button.focus()
    phone.keyboard.press("Enter")
    note.get_by_text("At most 3: 4 are chosen.").wait_for()
    assert not tallied_choices(desk, Box.of(asked))
    first.focus()
    phone.keyboard.press("Home")
    assert phone.locator("main").get_by_text("Chosen: 3 of at most 3").is_visible()
    button.focus()
    phone.keyboard.press("Enter")
    phone.locator("main").get_by_text("Your vote is counted.").wait_for()
    ids = [one.id for one in asked.options]
    assert tallied_choices(desk, Box.of(asked)) == {f'["{ids[1]}","{ids[3]}","{ids[2]}"]': 1}


def test_an_abstention_and_places_put_each_other_out(phone: Page, asked: Poll) -> None:
    assert asked.rules.may_abstain
    phone.reload()
    abstain = phone.get_by_role("checkbox", name="I abstain")
    phone.get_by_role("combobox", name=LONG[3]).select_option("1")
    abstain.check()
    assert _places(phone) == [""] * 4
    phone.get_by_role("combobox", name=LONG[0]).select_option("2")
    assert not abstain.is_checked()


def test_a_page_without_script_ranks_as_well(
    serving: Serving, browser: Browser, desk: Store, asked: Poll
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{serving.url}j/{list(badge_codes(desk).values())[1].token}")
    page.get_by_role("combobox", name=LONG[3]).select_option("1")
    page.get_by_role("combobox", name=LONG[0]).select_option("3")
    page.locator("form.ballot button").click()
    page.locator("[data-ok]").wait_for()
    context.close()
    ids = [one.id for one in asked.options]
    assert tallied_choices(desk, Box.of(asked)) == {f'["{ids[3]}","{ids[0]}"]': 1}
