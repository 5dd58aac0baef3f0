"""Registering oneself on a phone, with a script and without one, and the nod of a desk."""

from __future__ import annotations

import length
import pytest
from lending import Phones
from playwright.sync_api import Page, expect
from support import Served

from forumdesk.domain.staff import Role
from forumdesk.operations import staff, waiting
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows


def _nod(desk: Page, served: Served, shown: str) -> None:
    pairing = staff.prepare_pairing(served.desk, role=Role.DESK).value
    desk.goto(f"{served.url[:-1]}{pairing.path}")
    desk.get_by_role("button", name="Pair").click()
    desk.get_by_text("registered on a phone").click()
    desk.get_by_role("button", name=shown).click()
    expect(desk.locator("#card .word")).to_have_text(shown)
    desk.locator("#card").get_by_role("button", name="Register and check in").click()
    expect(desk.locator("#card")).to_contain_text("Registered and checked in")
    expect(desk.locator("#waits")).to_be_hidden()
    assert desk.evaluate("document.documentElement.scrollWidth") == 360


# Forms without script are sent in tests/audience, too.
@pytest.mark.parametrize("script", length.either([True], long=[True, False]))
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
        if script:
            with phones.lent(width=360) as other:
                _nod(other.new_page(), served, one.shown)
            assert page.evaluate("document.documentElement.scrollWidth") == 320
        else:
            waiting.admit(served.desk, waiting_id=one.id)
            page.locator("noscript a").click()
        person = people_rows.people(served.desk)[-1]
        expect(page.locator("main h1")).to_contain_text(f"No. {person.number}")
        page.get_by_role("button", name="Take the badge").click()
        expect(page.locator("header")).to_contain_text(name)
