"""Inputs from a phone's browser: sent, followed by receipt, shown, supported."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Route
from room import add_session, at_tables, send
from support import Serving, draft, inside

from forumdesk.operations import inputs, polls, results, sealing
from forumdesk.operations.breakout import breakout_of
from forumdesk.operations.people import badge_codes
from forumdesk.store.reader import Store

WORDS = "The complaint desk closes before people come home."


def _fill(page: Page, words: str = WORDS, kind: str = "Criticism") -> None:
    page.get_by_role("link", name="Inputs").click()
    page.get_by_label(kind).check()
    page.get_by_label("Your words").fill(words)


def _stored(desk: Store) -> list[tuple[str, str, str | None, str]]:
    rows = inside(desk).execute("SELECT kind, text, author, addressee FROM input ORDER BY number")
    return [tuple(row) for row in rows]


def _ids(desk: Store) -> list[str]:
    return [row[0] for row in inside(desk).execute("SELECT id FROM input ORDER BY number")]


def test_from_a_thought_to_an_answer(desk: Store, phone: Page) -> None:
    _fill(phone)
    assert phone.locator("#left").inner_text() == f"Characters left: {500 - len(WORDS)}"
    assert not phone.get_by_label("Show my name").is_checked()
    assert phone.get_by_label("The room, after").is_checked()
    phone.locator("main").get_by_text(
        "Nothing is shown before the moderator has read it."
    ).wait_for()
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    assert _stored(desk) == [("criticism", WORDS, None, "room")]
    mine = phone.locator("#mine li").first
    mine.get_by_text("Criticism 1: Waiting to be read").wait_for()
    assert phone.get_by_label("Your words").input_value() == ""
    inputs.show_input(desk, input_id=_ids(desk)[0])
    phone.locator("#shown").get_by_text(WORDS).wait_for()
    mine.get_by_text("Criticism 1: Shown to the room").wait_for()
    inputs.hide_input(desk, input_id=_ids(desk)[0], reason="off_topic")
    mine.get_by_text("Not shown. It is about something else than this forum.").wait_for()
    assert phone.locator("#shown").get_by_text(WORDS).count() == 0
    phone.reload()
    mine.get_by_role("link").wait_for()
    mine.get_by_role("link").click()
    phone.get_by_role("heading", name="Your input").wait_for()
    phone.go_back()
    phone.get_by_role("button", name="Remove from this phone").click()
    assert not phone.locator("#mine").is_visible()
    phone.reload()
    phone.get_by_role("heading", name="Inputs", level=1).wait_for()
    assert not phone.locator("#mine").is_visible()


def test_words_survive_a_crash_and_a_reload_and_arrive_once(
    serving: Serving, desk: Store, phone: Page
) -> None:
    _fill(phone)
    phone.get_by_label("Only the rapporteur").check()
    phone.reload()
    assert phone.get_by_label("Your words").input_value() == WORDS
    assert phone.get_by_label("Criticism").is_checked()
    assert phone.get_by_label("Only the rapporteur").is_checked()
    nonces: list[str] = []

    def lose_the_first(route: Route) -> None:
        nonces.append(str(route.request.post_data_json["nonce"]))
        if len(nonces) == 1:
            assert route.fetch().status == 201
            route.abort()
        else:
            route.continue_()

    phone.route("**/inputs", lambda route: route.continue_())
    phone.route(re.compile(r"/inputs$"), lose_the_first)
    serving.kill()
    serving.start()
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    assert len(nonces) == 2
    assert len(set(nonces)) == 1
    assert _stored(desk) == [("criticism", WORDS, None, "rapporteur")]
    phone.locator("#mine li").wait_for()
    assert phone.locator("#mine li").count() == 1


def test_what_is_missing_is_said_and_nothing_is_sent(desk: Store, phone: Page) -> None:
    phone.get_by_role("link", name="Inputs").click()
    send, note = phone.get_by_role("button", name="Send", exact=True), phone.locator("#input-note")
    send.click()
    phone.locator("#input-note:focus").get_by_text("Choose what it is first.").wait_for()
    phone.get_by_label("Idea").check()
    assert note.inner_text() == "Write your words first."
    phone.get_by_label("Your words").fill("  ")
    send.click()
    assert note.inner_text() == "Write your words first."
    phone.get_by_label("Your words").fill(WORDS)
    assert not note.is_visible()
    assert _stored(desk) == []


def test_too_soon_keeps_the_words(desk: Store, phone: Page) -> None:
    _fill(phone)
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    phone.get_by_label("Idea").check()
    phone.get_by_label("Your words").fill("And another one")
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("You have sent something just now.").wait_for()
    assert phone.get_by_label("Your words").input_value() == "And another one"
    assert phone.get_by_role("button", name="Send", exact=True).is_enabled()
    assert len(_stored(desk)) == 1


def test_a_name_only_where_it_is_ticked(
    serving: Serving, browser: Browser, desk: Store, phone: Page
) -> None:
    _fill(phone, kind="Appreciation")
    phone.get_by_label("Show my name").check()
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    assert _stored(desk)[0][2] is not None
    inputs.show_input(desk, input_id=_ids(desk)[0])
    phone.locator("#shown").get_by_text("Person 0").wait_for()
    stranger = browser.new_context(locale="id-ID").new_page()
    stranger.goto(serving.url + "inputs")
    assert stranger.get_by_label("Tampilkan nama saya").count() == 0
    stranger.get_by_text("Tidak ada yang ditampilkan sebelum dibaca moderator.").wait_for()
    stranger.context.close()


def test_support_once_per_person(
    serving: Serving, browser: Browser, desk: Store, phone: Page
) -> None:
    _fill(phone)
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    inputs.show_input(desk, input_id=_ids(desk)[0])
    button = phone.locator("#shown").get_by_role("button", name="Support")
    button.click()
    phone.locator("#shown button[aria-pressed=true]").wait_for()
    assert button.inner_text().split() == ["Supported", "1"]
    phone.reload()
    phone.locator("#shown button[aria-pressed=true]").wait_for()
    button.click()
    assert button.inner_text().split() == ["Supported", "1"]
    assert button.evaluate("e => e === document.activeElement")
    plain = browser.new_context(java_script_enabled=False, locale="en-GB").new_page()
    plain.goto(f"{serving.url}j/{list(badge_codes(desk).values())[1].token}")
    plain.goto(serving.url + "inputs")
    plain.get_by_role("button", name="Support").click()
    assert plain.url.endswith("/inputs")
    assert plain.get_by_role("button", name="Support").inner_text().split() == ["Support", "2"]
    plain.context.close()


def test_the_whole_way_without_script(serving: Serving, browser: Browser, desk: Store) -> None:
    page = browser.new_context(
        java_script_enabled=False, locale="id-ID", viewport={"width": 320, "height": 640}
    ).new_page()
    page.goto(serving.url)
    page.get_by_role("link", name="Masukan").click()
    page.locator("main").get_by_text("Kritik").click()
    page.get_by_label("Kata-kata Anda").fill("Loket tutup terlalu cepat.")
    page.get_by_role("button", name="Kirim").click()
    page.locator("main").get_by_text("Menunggu dibaca").wait_for()
    address = page.url
    assert re.search(r"/inputs/[\w-]{22}$", address)
    inputs.show_input(desk, input_id=_ids(desk)[0])
    page.goto(address)
    page.locator("main").get_by_text("Ditampilkan kepada peserta").wait_for()
    page.get_by_role("link", name="Kembali ke masukan").click()
    page.locator("main").get_by_text("Loket tutup terlalu cepat.").wait_for()
    page.context.close()


def test_a_session_on_its_own_page_is_followed_asked_and_voted_in(
    serving: Serving, desk: Store, phone: Page
) -> None:
    """What happens in it comes by itself, and never into the part of another page."""
    session = add_session(desk, "W-1", title="Water")
    phone.goto(f"{serving.url}sessions/w-1")
    phone.get_by_role("heading", name="Water", level=1).wait_for()
    poll = draft(desk, question="Enough wells?", kind="named", session=session.id)
    polls.open_poll(desk, poll_id=poll.id)
    phone.get_by_role("heading", name="Enough wells?").wait_for()
    phone.get_by_label("Ambulance").check()
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("#polls").get_by_text("Your vote is counted.").wait_for()
    shown = send(desk, "Whose well is it?", session=session.id)
    inputs.show_input(desk, input_id=shown.id)
    here = phone.locator("main:not([hidden])")
    here.locator("#shown").get_by_text("Whose well is it?").wait_for()
    here.get_by_role("button", name="Support").click()
    here.get_by_text("Supported").wait_for()
    phone.get_by_role("link", name="Inputs").click()
    here.get_by_role("heading", name="Inputs", level=1).wait_for()
    here.get_by_text("Supported").wait_for()
    inputs.hide_input(desk, input_id=shown.id, reason="off_topic")
    here.locator("#shown").get_by_text("Nothing has been shown yet.").wait_for()
    phone.go_back()
    here.get_by_role("heading", name="Water", level=1).wait_for()
    here.locator("#shown").get_by_text("Nothing has been shown yet.").wait_for()
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    here.get_by_role("heading", name="Results").wait_for()
    here.get_by_role("link", name="Ask or say something about it").click()
    assert phone.get_by_label("Water").is_checked()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_tables_card_survives_a_reload_and_arrives_once(
    serving: Serving, desk: Store, phone: Page
) -> None:
    session = add_session(desk, "T-1", title="At tables").id
    at_tables(desk, session, host=next(iter(badge_codes(desk))))
    phone.goto(f"{serving.url}sessions/t-1/table")
    phone.get_by_role("button", name="Hand in").click()
    phone.locator("#card-note:focus").get_by_text("Write at least one insight.").wait_for()
    phone.get_by_label("Insight 2").fill(WORDS)
    phone.reload()
    assert phone.get_by_label("Insight 2").input_value() == WORDS
    nonces: list[str] = []

    def lose_the_first(route: Route) -> None:
        nonces.append(str(route.request.post_data_json["nonce"]))
        if len(nonces) == 1:
            assert route.fetch().status == 200
            route.abort()
        else:
            route.continue_()

    phone.route(re.compile(r"/table$"), lose_the_first)
    phone.get_by_role("button", name="Hand in").click()
    phone.get_by_text("Handed in. You can change it until the session ends.").wait_for()
    assert len(nonces) == 2 and len(set(nonces)) == 1
    assert phone.get_by_label("Insight 1").input_value() == WORDS
    assert not re.search(r":t\w+:\d", str(phone.evaluate("Object.keys(localStorage)")))
    assert [one.insights for one in breakout_of(desk, session).cards] == [(WORDS,)]
