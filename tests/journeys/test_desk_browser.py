"""A desk on a phone: a scanner's keys, a link that drops, names, and a phone that is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from room import add_session
from support import Serving, until

from forumdesk.domain.staff import EVERYWHERE, Role, Scope
from forumdesk.operations import ground_rules, people, programme, staff
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance
from forumdesk.store import people as rows
from forumdesk.store import staff as staff_rows
from forumdesk.store.reader import Store


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone that has been nowhere."""
    made = browser.new_context(viewport={"width": 320, "height": 568}, locale="en-GB")
    made.set_default_timeout(10_000)
    yield made
    made.close()


def paired(
    context: BrowserContext, serving: Serving, desk: Store, scope: Scope = EVERYWHERE
) -> Page:
    page = context.new_page()
    pairing = staff.prepare_pairing(desk, role=Role.DESK, scope=scope).value
    page.goto(f"{serving.url[:-1]}{pairing.path}")
    page.get_by_role("button", name="Pair").click()
    expect(card(page)).to_contain_text("Ready for the next badge")
    return page


def card(page: Page) -> Locator:
    return page.locator("#card")


def field(page: Page) -> Locator:
    return page.get_by_label("Scan a badge")


def enter(page: Page, typed: str) -> None:
    field(page).fill(typed)
    field(page).press("Enter")


def inside(desk: Store) -> list[int]:
    """The numbers of those inside, in the order in which they came."""
    number = {one.id: one.number for one in rows.people(desk)}
    return [number[one.person] for one in attendance.visits(desk)]


def test_a_desk_lets_people_in_also_while_its_link_is_down(
    phone: BrowserContext, serving: Serving, desk: Store
) -> None:
    page = paired(phone, serving, desk)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    code = people.badge_codes(desk)[rows.people(desk)[2].id]
    # A scanner types wherever the focus is, here without Enter.
    page.locator("#stand summary").click()
    page.get_by_label("Where it stands").focus()
    page.keyboard.type(f"http://192.168.1.10:8080/j/{code.token}")
    expect(card(page)).to_contain_text("Welcome")
    expect(card(page)).to_contain_text("Person 2")
    # Into another field it writes nothing.
    page.get_by_text("Walk-in").click()
    name = page.get_by_label("Name", exact=True)
    name.fill("Wayan")
    other = people.badge_codes(desk)[rows.people(desk)[6].id]
    page.keyboard.type(f"http://192.168.1.10:8080/j/{other.token}")
    page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("Person 6")
    expect(name).to_have_value("Wayan")
    phone.set_offline(True)
    enter(page, "No. 9")
    expect(card(page)).to_contain_text("Kept on this device")
    enter(page, "3")
    expect(page.locator("#notices").get_by_text("2 check-ins are kept")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # The browser itself dies too.
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{serving.url[:-1]}/staff/desk")
    until(lambda: inside(desk) == [3, 7, 9])
    expect(page.locator("#late")).to_contain_text("Already inside")
    page.get_by_role("button", name="Seen").click()
    expect(page.locator("#late")).to_be_empty()
    assert complaints == []


def test_names_families_walk_ins_and_what_is_taken_back(
    phone: BrowserContext, serving: Serving, desk: Store
) -> None:
    people.add_people(desk, new=[NewPerson(f"Siti {n}") for n in range(3)])
    page = paired(phone, serving, desk)
    field(page).fill("siti 1")
    expect(page.locator("#hits li")).to_have_count(1)
    field(page).fill("sit")
    expect(page.locator("#hits li")).to_have_count(3)
    # What is spoken is of these, not of the letters before.
    expect(page.locator("#say")).to_contain_text("Siti 0. Siti 1. Siti 2")
    page.get_by_label("Together with others: Siti 0").check()
    page.get_by_label("Together with others: Siti 2").check()
    page.get_by_role("button", name="Check in 2 together").click()
    expect(card(page)).to_contain_text("2 people checked in")
    until(lambda: inside(desk) == [201, 203])
    page.get_by_role("button", name="Undo check-in").click()
    page.get_by_role("button", name="Press again to take back").click()
    expect(card(page)).to_contain_text("Taken back")
    until(lambda: inside(desk) == [])
    page.get_by_text("Walk-in").click()
    page.get_by_label("Name", exact=True).fill("Siti 1")
    page.get_by_role("button", name="Register and check in").click()
    expect(card(page)).to_contain_text("registered already")
    page.locator("#hits button").first.click()
    expect(card(page)).to_contain_text("Welcome")
    until(lambda: inside(desk) == [202])
    # The phone's own camera opens a badge's address.
    code = people.badge_codes(desk)[rows.people(desk)[0].id]
    page.goto(f"{serving.url[:-1]}/j/{code.token}")
    expect(card(page)).to_contain_text("Person 0")
    assert page.url.endswith("/staff/desk")
    # A device that was lost is dropped, and says so.
    staff.drop_device(desk, device_id=staff_rows.devices(desk)[0].id)
    enter(page, "2")
    expect(page.locator("#notices").get_by_text("not paired any more")).to_be_visible()
    assert inside(desk) == [202, 1]


def test_a_door_that_is_not_for_this_desk_holds_up_nobody(
    phone: BrowserContext, serving: Serving, desk: Store
) -> None:
    own, other = add_session(desk), add_session(desk)
    for one in (own, other):
        programme.watch_door(desk, session_id=one.id, watched=True)
    page = paired(phone, serving, desk, Scope(session=own.id))

    def at_the_other(route: Route) -> None:
        """The session of the door that the page shows has gone to another part of the programme."""
        body = route.request.post_data_json
        if route.request.method == "POST" and body.get("door") == own.id:
            route.continue_(post_data=json.dumps(body | {"door": other.id}))
        else:
            route.continue_()

    page.route("**/staff/desk", at_the_other)
    enter(page, "3")
    expect(card(page)).to_contain_text("another part of the programme")
    page.unroute("**/staff/desk")
    enter(page, "9")
    expect(card(page)).to_contain_text("Welcome")
    expect(page.locator("#notices").get_by_text("not paired any more")).to_be_hidden()
    assert attendance.present(desk, own.id) == {rows.people(desk)[8].id}


def test_a_rehearsal_takes_no_check_in_of_the_forum_and_leaves_none_in_it(
    phone: BrowserContext, serving: Serving, desk: Store
) -> None:
    page = paired(phone, serving, desk)
    serving.stop()
    enter(page, "3")
    expect(card(page)).to_contain_text("Kept on this device")
    rehearsal = Serving(serving.path, verb="rehearse", port=serving.port)
    rehearsal.start()
    try:
        expect(page.locator("header")).to_contain_text("REHEARSAL")
        enter(page, "9")
        expect(card(page)).to_contain_text("Welcome")
    finally:
        rehearsal.stop()
    serving.start()
    expect(page.locator("header")).not_to_contain_text("REHEARSAL")
    until(lambda: inside(desk) == [3])
    expect(page.locator("#notices").get_by_text("kept on this device")).to_be_hidden()


def test_rules_are_accepted_with_one_touch_and_the_room_is_told(
    phone: BrowserContext, serving: Serving, desk: Store
) -> None:
    ground_rules.set_ground_rules(desk, rules={"en": "Let others finish."})
    ground_rules.accept_ground_rules(desk, person_ids=[rows.people(desk)[2].id])
    page = paired(phone, serving, desk)
    enter(page, "2")
    expect(card(page)).to_contain_text("Ground rules: not yet accepted")
    expect(page.locator("#room")).to_contain_text("1 of ")
    card(page).get_by_role("button", name="Ground rules are accepted").click()
    expect(card(page).locator(".word")).to_have_text("Ground rules: accepted")
    enter(page, "3")
    expect(card(page).locator(".rules")).to_have_text("Ground rules: accepted")
    expect(page.get_by_role("button", name="Ground rules are accepted")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
