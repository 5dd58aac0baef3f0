"""The tablet at the desk in a browser: two people, one after the other, and nothing between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from support import Serving, draft, open_poll

from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.staff import Role
from forumdesk.operations import polls, staff
from forumdesk.operations.people import badge_codes
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import staff as staff_rows
from forumdesk.store.people import people as all_people
from forumdesk.store.reader import Store


@pytest.fixture
def at_the_desk(phones: Phones) -> Iterator[BrowserContext]:
    """A tablet that has been nowhere."""
    with phones.lent(width=768, height=1024) as lent:
        yield lent


@pytest.fixture
def tablet(at_the_desk: BrowserContext, serving: Serving, desk: Store) -> Page:
    """It has scanned the code on the desk's screen."""
    page = at_the_desk.new_page()
    page.goto(f"{serving.url[:-1]}{staff.prepare_pairing(desk, role=Role.TABLET).value.path}")
    page.get_by_role("button", name="Pair").click()
    expect(field(page)).to_be_focused()
    return page


def field(page: Page) -> Locator:
    return page.get_by_label("Scan your badge, or type its code")


def scan(page: Page, token: str) -> None:
    """As a scanner does, which knows no field: it types wherever the focus is."""
    page.keyboard.type(f"http://10.0.0.1:8080/j/{token}")
    page.keyboard.press("Enter")


def shown(page: Page) -> Locator:
    return page.locator("main")


def at_desk(db: Store, poll: Poll) -> int:
    return ballot_rows.turnout(db, poll).by_channel[Channel.DESK]


def whose(db: Store) -> list[tuple[str, str]]:
    """(name, token) by person."""
    names = {one.id: one.display for one in all_people(db)}
    return [(names[one], code.token) for one, code in badge_codes(db).items()]


def test_two_people_vote_and_the_second_finds_nothing_of_the_first(
    tablet: Page, desk: Store
) -> None:
    poll = draft(desk, "Water", "Desk", kind="secret")
    poll = polls.open_poll(desk, poll_id=poll.id, anyway=True).value
    (first, one), (second, other), *_ = whose(desk)
    complaints: list[str] = []
    tablet.on("console", lambda said: complaints.append(said.text))
    tablet.on("pageerror", lambda error: complaints.append(str(error)))
    scan(tablet, one)
    expect(shown(tablet).get_by_text(first)).to_be_visible()
    expect(tablet.get_by_role("timer")).to_contain_text("00:")
    tablet.get_by_label("Water").check()
    tablet.get_by_role("button", name="Send my vote").click()
    expect(shown(tablet).get_by_text("Your vote is counted.")).to_be_visible()
    expect(shown(tablet).get_by_text(first)).to_have_count(0)
    # By itself, after a few seconds, that is gone as well.
    expect(shown(tablet).get_by_text("Your vote is counted.")).to_have_count(0)
    for _step in range(4):
        tablet.go_back(wait_until="load")
        if not tablet.url.endswith("/staff/tablet"):
            break
        expect(field(tablet)).to_be_visible()
        assert first not in tablet.content()
    tablet.goto(tablet.url.partition("/pair")[0].partition("/staff")[0] + "/staff/tablet")
    expect(field(tablet)).to_be_focused()
    scan(tablet, other)
    expect(shown(tablet).get_by_text(second)).to_be_visible()
    assert first not in tablet.content()
    assert not tablet.get_by_label("Water").is_checked()
    tablet.get_by_label("Desk").check()
    tablet.get_by_role("button", name="Send my vote").click()
    expect(shown(tablet).get_by_text("Your vote is counted.")).to_be_visible()
    assert at_desk(desk, poll) == 2
    kept = "JSON.stringify([localStorage, sessionStorage])"
    assert tablet.evaluate(kept) == "[{},{}]"
    assert complaints == []


def test_a_badge_that_is_scanned_too_early_sends_nobodys_ballot(tablet: Page, desk: Store) -> None:
    poll = open_poll(desk)
    (first, one), (_second, other), *_ = whose(desk)
    scan(tablet, one)
    tablet.get_by_label("Water").check()
    scan(tablet, other)
    expect(tablet.locator("#notices")).to_contain_text("Somebody else is still on this page.")
    expect(shown(tablet).get_by_text(first)).to_be_visible()
    assert at_desk(desk, poll) == 0
    tablet.get_by_role("button", name="Done, next person").click()
    expect(field(tablet)).to_be_focused()
    assert first not in tablet.content()


@pytest.mark.parametrize(
    ("method", "rules", "control", "typed"),
    [("words", {}, "Word 1", "air"), ("points", {"points": "9", "cap": "9"}, "Water", "3")],
)
def test_a_badge_that_is_scanned_into_a_field_leaves_nothing_there(
    tablet: Page, desk: Store, method: str, rules: dict[str, str], control: str, typed: str
) -> None:
    poll = draft(desk, kind="secret", method=method, **rules)
    poll = polls.open_poll(desk, poll_id=poll.id, anyway=True).value
    (first, one), (_second, other), *_ = whose(desk)
    scan(tablet, one)
    writing = tablet.get_by_label(control, exact=True)
    writing.click()
    tablet.keyboard.type(typed)
    scan(tablet, other)
    expect(tablet.locator("#notices")).to_contain_text("Somebody else is still on this page.")
    expect(shown(tablet).get_by_text(first)).to_be_visible()
    expect(writing).to_have_value(typed)
    assert at_desk(desk, poll) == 0
    # A hand that is quick sends what it wrote.
    tablet.keyboard.press("Enter")
    expect(shown(tablet).get_by_text("Your vote is counted.")).to_be_visible()
    assert at_desk(desk, poll) == 1


def test_a_ballot_whose_answer_was_lost_counts_once(tablet: Page, desk: Store) -> None:
    poll = open_poll(desk)
    [(_first, one), *_] = whose(desk)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    tablet.route("**/staff/tablet/polls/*", lose)
    scan(tablet, one)
    tablet.get_by_label("Water").check()
    tablet.get_by_role("button", name="Send my vote").click()
    expect(shown(tablet).get_by_text("Not sent yet; trying again.")).to_be_visible()
    assert lost and lost[0] == 200
    tablet.unroute("**/staff/tablet/polls/*")
    expect(shown(tablet).get_by_text("Your vote is counted.")).to_be_visible()
    assert at_desk(desk, poll) == 1


def test_an_abandoned_ballot_forgets_itself_and_a_touch_gives_more_time(
    tablet: Page, desk: Store
) -> None:
    poll = open_poll(desk)
    [(first, one), *_] = whose(desk)
    tablet.clock.install()
    scan(tablet, one)
    tablet.get_by_label("Water").check()
    tablet.clock.fast_forward(50_000)
    expect(tablet.get_by_role("timer")).to_contain_text("00:10")
    tablet.get_by_role("button", name="I need more time").click()
    expect(tablet.get_by_role("timer")).to_contain_text("01:00")
    tablet.clock.fast_forward(61_000)
    expect(field(tablet)).to_be_visible()
    assert first not in tablet.content() and at_desk(desk, poll) == 0


def test_without_script_the_button_ends_a_turn(
    browser: Browser, serving: Serving, desk: Store
) -> None:
    poll = open_poll(desk, "named")
    (first, one), (second, other), *_ = whose(desk)
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{serving.url[:-1]}{staff.prepare_pairing(desk, role=Role.TABLET).value.path}")
    page.get_by_role("button", name="Pasangkan").click()
    code = page.get_by_label("Pindai tanda pengenal Anda, atau ketik kodenya")
    code.fill(one)
    code.press("Enter")
    expect(shown(page).get_by_text(first)).to_be_visible()
    page.get_by_label("Water").check()
    page.get_by_role("button", name="Kirim suara").click()
    expect(shown(page).get_by_text("Suara Anda dihitung.")).to_be_visible()
    page.get_by_role("link", name="Selesai, orang berikutnya").click()
    code.fill(other)
    code.press("Enter")
    expect(shown(page).get_by_text(second)).to_be_visible()
    page.get_by_role("button", name="Selesai, orang berikutnya").click()
    expect(code).to_be_visible()
    page.go_back()
    assert second not in page.content() and first not in page.content()
    [device] = staff_rows.devices(desk)
    staff.drop_device(desk, device_id=device.id)
    answer = page.goto(f"{serving.url}staff/tablet")
    assert answer is not None and answer.status == 401
    assert at_desk(desk, poll) == 1
    context.close()
