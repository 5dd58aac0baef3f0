"""A phone's browser against the real service, with and without script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from room import add_session, at_tables, two_rooms
from support import Caller, Serving, draft, inside, run_cli, words

from forumdesk.domain.polls import Poll
from forumdesk.operations import people, polls, sealing
from forumdesk.operations.people import badge_codes
from forumdesk.store.reader import Store


def _badge(serving: Serving, desk: Store, number: int) -> str:
    return f"{serving.url}j/{list(badge_codes(desk).values())[number].token}"


def _open(desk: Store, question: str = "Which service first?", **rules: str) -> Poll:
    made = draft(desk, "Complaint desk", "Clean water", question=question, **rules)
    return polls.open_poll(desk, poll_id=made.id).value


def _ballots(desk: Store, poll: Poll) -> list[str]:
    rows = inside(desk).execute(f'SELECT choices FROM "open_ballot_{poll.id}_{poll.round}"')
    return [row[0] for row in rows]


def _kept(phone: Page) -> list[str]:
    """What the phone keeps of its own: drafts, receipts, what was supported."""
    keys: list[str] = phone.evaluate("Object.keys(localStorage)")
    return [key for key in keys if re.search(r":(p\w+:\d+|input|mine|support:\w+)$", key)]


def _ask(serving: Serving, kind: str = "secret") -> dict[str, Any]:
    file = str(serving.path)
    run_cli(
        *("poll", file, "add", "--question", "Which service first?", "--kind", kind),
        *("--method", "single", "--option", "Complaint desk", "--option", "Clean water"),
    )
    listed = run_cli("poll", file, "list", "--json")
    poll = max(listed, key=lambda one: one["number"])
    run_cli("poll", file, "open", str(poll["number"]))
    return dict(poll)


@pytest.mark.parametrize("script", [True, False])
def test_from_a_badge_to_a_sealed_result(serving: Serving, browser: Browser, script: bool) -> None:
    file = str(serving.path)
    poll = _ask(serving)
    badge, *others = run_cli("people", file, "badges", "--json")
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 320, "height": 640}, locale="id-ID"
    )
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serving.url.rstrip("/") + badge["path"])
    assert page.url == serving.url
    page.locator("main").get_by_text("Clean water").click()
    page.get_by_role("button", name="Kirim suara").click()
    page.locator("main").get_by_text("Suara Anda dihitung").wait_for()
    if script:
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
    # Of fewer than five no figure would be shown.
    for number, other in enumerate(others[:4]):
        phone = Caller(serving.url)
        phone.get(other["path"])
        body = {"nonce": f"nonce-{number:04}", "round": 1}
        chosen = {"choices": [poll["options"][number % 2]["id"]]}
        assert phone.send(f"/polls/{poll['id']}/ballot", body | chosen).json == {"counted": True}
    run_cli("poll", file, "close", str(poll["number"]))
    run_cli("poll", file, "reveal", str(poll["number"]))
    shown = page.locator("main").get_by_text("Terbanyak: “Clean water” dengan 3 dari 5 suara sah.")
    if not script:
        page.reload()
    shown.wait_for()
    result = run_cli("poll", file, "result", str(poll["number"]), "--json")
    assert [one["votes"] for one in result["options"]] == [2, 3]
    assert result["state"] == "sealed"
    assert complaints == []
    context.close()


def test_a_typed_code_joins(serving: Serving, browser: Browser) -> None:
    _ask(serving)
    badge = run_cli("people", str(serving.path), "badges", "--json")[1]
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(serving.url)
    page.get_by_role("link", name="Type my badge code").first.click()
    page.get_by_label("Badge code").fill("wrong")
    page.get_by_role("button", name="Join").click()
    page.locator("main").get_by_text("This code is not known").wait_for()
    page.goto(serving.url + "j")
    page.get_by_label("Badge code").fill(badge["code"].lower())
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="Send my vote").wait_for()
    context.close()


def test_a_half_filled_ballot_survives_news_and_a_crash_of_the_service(
    serving: Serving, desk: Store, phone: Page
) -> None:
    poll = _open(desk)
    phone.locator("main").get_by_text("Clean water").click()
    _open(desk, "And you?", kind="pulse")
    phone.locator("article").nth(1).wait_for()
    first = phone.locator(f"#p{poll.id}")
    assert first.get_by_label("Clean water").is_checked()
    serving.kill()
    first.get_by_role("button", name="Send my vote").click()
    phone.locator("[data-note]").get_by_text("It is kept on this phone").wait_for()
    assert first.get_by_label("Complaint desk").is_disabled(), "it could be changed on its way"
    phone.locator("#line").get_by_text("No connection, trying again").wait_for()
    serving.start()
    first.get_by_text("Your vote is counted").wait_for()
    assert _ballots(desk, poll) == [f'["{poll.options[1].id}"]']
    assert _kept(phone) == []


def test_an_answer_lost_after_the_commit_is_asked_for_again(desk: Store, phone: Page) -> None:
    poll = _open(desk)
    sent: list[str] = []

    def lose_the_first(route: Route) -> None:
        sent.append(str(route.request.post_data_json["nonce"]))
        if len(sent) == 1:
            assert route.fetch().status == 200
            route.abort()
        else:
            route.continue_()

    phone.route("**/ballot", lose_the_first)
    phone.locator("main").get_by_text("Clean water").click()
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("Your vote is counted").wait_for()
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert len(_ballots(desk, poll)) == 1


def test_a_nonce_that_was_used_for_something_else_is_not_used_again(
    desk: Store, phone: Page
) -> None:
    poll = _open(desk)
    used = {"reason": "nonce_reused", "text": "Something else was sent."}
    with phone.expect_request("**/ballot") as first:
        phone.route("**/ballot", lambda route: route.fulfill(status=409, json=used))
        phone.locator("main").get_by_text("Clean water").click()
        phone.get_by_role("button", name="Send my vote").click()
    phone.locator("article").get_by_text("Something else was sent.").wait_for()
    phone.unroute("**/ballot")
    assert phone.get_by_label("Clean water").is_checked()
    with phone.expect_request("**/ballot") as second:
        phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("Your vote is counted").wait_for()
    assert first.value.post_data_json["nonce"] != second.value.post_data_json["nonce"]
    assert _ballots(desk, poll) == [f'["{poll.options[1].id}"]']


def test_a_vote_on_its_way_survives_a_reload_and_the_close(
    serving: Serving, desk: Store, phone: Page
) -> None:
    counted, late = _open(desk, "Counted?"), _open(desk, "Late?")
    phone.route("**/ballot", lambda route: route.abort())
    for poll in (counted, late):
        card = phone.locator(f"#p{poll.id}")
        card.get_by_text("Clean water").click()
        card.get_by_role("button", name="Send my vote").click()
        card.get_by_text("It is kept on this phone").wait_for()
    sealing.close_poll(desk, poll_id=late.id)
    phone.goto("about:blank")
    phone.unroute("**/ballot")
    phone.goto(serving.url)
    phone.locator(f"#p{counted.id}").get_by_text("Your vote is counted").wait_for()
    phone.locator("main").get_by_text("The poll is closed. This vote was not counted.").wait_for()
    assert _kept(phone) == []
    assert len(_ballots(desk, counted)) == 1


def test_a_draft_without_its_poll_does_not_stay_on_the_phone(desk: Store, phone: Page) -> None:
    poll = _open(desk)
    phone.locator("main").get_by_text("Clean water").click()
    assert len(_kept(phone)) == 1
    sealing.close_poll(desk, poll_id=poll.id)
    phone.locator("main").get_by_text("The poll has closed. This choice was not sent.").wait_for()
    assert phone.get_by_role("button", name="Send my vote").is_disabled()
    assert _kept(phone) == []


def test_a_revoked_badge_keeps_the_choice_for_the_next_one(
    serving: Serving, desk: Store, phone: Page
) -> None:
    poll = _open(desk)
    phone.locator("main").get_by_text("Clean water").click()
    person = next(iter(badge_codes(desk)))
    people.reissue_badge(desk, person_id=person)
    phone.wait_for_timeout(500)
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("This badge was replaced and opens nothing.").first.wait_for()
    phone.wait_for_timeout(1500)
    assert phone.locator("article").get_by_text("This badge was replaced").is_visible()
    phone.goto(f"{serving.url}j/{badge_codes(desk)[person].token}")
    assert phone.get_by_label("Clean water").is_checked()
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("Your vote is counted").wait_for()
    assert _ballots(desk, poll) == [f'["{poll.options[1].id}"]']


def test_a_named_vote_can_be_changed_where_that_is_the_rule(desk: Store, phone: Page) -> None:
    poll = _open(desk, kind="named", change="yes")
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("[data-note]:focus").get_by_text("Choose an answer first.").wait_for()
    phone.get_by_label("Clean water").check()
    assert not phone.locator("main").get_by_text("Choose an answer first.").is_visible()
    for option, button in ((1, "Send my vote"), (0, "Change my vote")):
        phone.get_by_label(("Complaint desk", "Clean water")[option]).check()
        phone.get_by_role("button", name=button).click()
        phone.locator("main").get_by_text("Your vote is counted").wait_for()
        phone.get_by_role("button", name="Change my vote").wait_for()
        assert _ballots(desk, poll) == [f'["{poll.options[option].id}"]']
    phone.reload()
    assert phone.get_by_label("Complaint desk").is_checked()


def test_nothing_moves_under_the_fingers_of_a_keyboard(desk: Store, phone: Page) -> None:
    poll = _open(desk)
    phone.locator("article").wait_for()
    phone.locator(f"#p{poll.id} input[type=radio]").first.focus()
    _open(desk, "Second question")
    phone.locator("article h2").get_by_text("Second question").wait_for()
    focused = "document.activeElement.name + document.activeElement.value"
    assert phone.evaluate(focused) == "choices" + poll.options[0].id
    top = phone.locator("article h2").all_inner_texts()
    assert top == ["Which service first?", "Second question"]
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.locator("main").get_by_text("Your vote is counted").wait_for()
    assert "Your vote is counted" in phone.evaluate("document.activeElement.textContent")
    assert _ballots(desk, poll) == [f'["{poll.options[1].id}"]']


def test_the_three_parts_are_one_page(desk: Store, phone: Page) -> None:
    _open(desk)
    phone.locator("main").get_by_text("Clean water").click()
    phone.evaluate("window.stayed = true")
    phone.get_by_role("link", name="Inputs").click()
    phone.get_by_role("heading", name="Inputs", level=1).wait_for()
    assert phone.url.endswith("/inputs")
    phone.get_by_label("Your words").fill("Half a thought")
    _open(desk, "Something new?")
    phone.locator("nav a.new").wait_for()
    phone.get_by_role("link", name="Programme").click()
    phone.locator("main").get_by_text("There is no programme yet.").wait_for()
    phone.get_by_role("link", name="Votes").click()
    phone.locator("main").get_by_text("Something new?", exact=True).wait_for()
    assert phone.locator("nav a.new").count() == 0
    assert phone.get_by_label("Clean water").first.is_checked()
    phone.go_back()
    phone.go_back()
    assert phone.get_by_label("Your words").input_value() == "Half a thought"
    assert phone.locator("main:visible").count() == 1
    assert phone.evaluate("window.stayed")
    assert phone.locator("nav a[aria-current]").inner_text().strip() == "Inputs"


def test_the_three_parts_without_script(serving: Serving, browser: Browser, desk: Store) -> None:
    _open(desk)
    context = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = context.new_page()
    page.goto(_badge(serving, desk, 0))
    for name, heading in (("Masukan", "Masukan"), ("Acara", "Acara"), ("Suara", "Suara")):
        page.get_by_role("link", name=name, exact=True).click()
        assert page.get_by_role("heading", name=heading, level=1).count() == 1
        assert page.locator("nav a[aria-current]").inner_text().strip() == name
    context.close()


def test_time_runs_down_by_itself(desk: Store, phone: Page) -> None:
    _open(desk, seconds="100")
    left = phone.get_by_role("timer")
    left.wait_for()

    def seconds() -> int:
        found = re.search(r"(\d\d):(\d\d)", left.inner_text())
        assert found
        return int(found[1]) * 60 + int(found[2])

    before = seconds()
    assert 95 <= before <= 100
    phone.wait_for_timeout(2500)
    assert before - 4 <= seconds() <= before - 2


def test_a_phone_that_was_away_catches_up(serving: Serving, desk: Store, phone: Page) -> None:
    phone.locator("#line").get_by_text("Connected").wait_for()
    serving.kill()
    phone.locator("#line").get_by_text("No connection, trying again").wait_for()
    _open(desk, "Opened meanwhile")
    serving.start()
    phone.locator("main").get_by_text("Opened meanwhile", exact=True).wait_for()
    phone.locator("#line").get_by_text("Connected").wait_for()


def test_every_page_fits_320_points(serving: Serving, desk: Store, phone: Page) -> None:
    long = "Pertanggungjawabanpemerintahandaerahkabupatenkepulauan " + "ฟอรัมรับฟังความคิดเห็น" * 4
    _open(desk, long)
    rooms = two_rooms(desk)
    for number, room in enumerate(rooms):
        made = add_session(
            desk, f"S-{number}", title=long, room=room, why=words(long), focus=words(long)
        )
        at_tables(desk, made.id, words(long), next(iter(badge_codes(desk))))
    held = ("programme", "sessions/s-0", "sessions/s-0/table", f"rooms/{rooms[0]}")
    for path in ("", "inputs", *held, "results", "j", "hello/ABCD", "nowhere"):
        phone.goto(serving.url + path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320, path
        small = phone.evaluate(
            "[].filter.call(document.querySelectorAll('a,button,input:not([type=hidden])'),"
            "function(e){var t=e.closest('label')||e,r=t.getBoundingClientRect();"
            "return r.width&&(r.height<24||r.width<24)&&!e.closest('p')}).map(e=>e.outerHTML)"
        )
        assert small == [], path
