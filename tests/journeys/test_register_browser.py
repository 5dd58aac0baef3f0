"""Registering oneself on a phone of 320 points, with a script and without one."""

from __future__ import annotations

import pytest
from lending import Phones
from playwright.sync_api import expect
from support import Served

from forumdesk.operations import waiting
from forumdesk.store import waiting as rows


@pytest.mark.parametrize("script", [True, False])
def test_from_the_code_at_the_door_to_the_badge(
    served: Served, phones: Phones, script: bool
) -> None:
    waiting.set_self_registration(served.desk, on=True)
    with phones.lent(script=script) as lent:
        page = lent.new_page()
        page.goto(f"{served.url}register")
        name = f"Ni Ketut Sari {script}"
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Send").click()
        [one] = rows.waiting(served.desk)
        expect(page.locator(".number")).to_have_text(one.shown)
        expect(page.locator("main")).to_contain_text(name)
        person = waiting.admit(served.desk, waiting_id=one.id).value.person
        if not script:
            page.locator("noscript a").click()
        expect(page.locator("main h1")).to_contain_text(f"No. {person.number}")
        wide = page.evaluate("document.documentElement.scrollWidth") if script else 320
        assert wide == 320
        page.get_by_role("button", name="Take the badge").click()
        expect(page.locator("header")).to_contain_text(name)
