"""What a phone's page says is true, stands where it was asked for, and is heard once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, Page, Route
from room import add_session, two_rooms
from support import Served, draft, inside

from forumdesk.domain.polls import Poll
from forumdesk.operations import inputs, polls, programme, results, sealing
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput
from forumdesk.operations.people import badge_codes
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

SIZE = {"width": 320, "height": 640}
# Everything that a screen reader is told without asking: the live region, and what gets the focus.
LISTEN = """() => {
  window.heard = [];
  var say = document.getElementById('say');
  new MutationObserver(() => { if (say.textContent) heard.push(say.textContent); })
    .observe(say, {childList: true, characterData: true, subtree: true});
  document.addEventListener('focusin', e => {
    if (e.target.classList.contains('note')) heard.push(e.target.textContent);
  });
}"""


@dataclass
class House:
    """The service, the desk with the same file open, and badges that nobody has used yet."""

    url: str
    desk: Store
    tokens: Iterator[str]
    asked: list[Poll] = field(default_factory=list)

    def ask(self, question: str, kind: str = "secret", options: int = 2, **rules: str) -> Poll:
        """An open poll."""
        names = ["Alpha", "Beta", *(f"Option {number}" for number in range(3, options + 1))]
        made = draft(self.desk, *names, question=question, kind=kind, **rules)
        self.asked.append(polls.open_poll(self.desk, poll_id=made.id).value)
        return self.asked[-1]


@pytest.fixture(scope="module")
def _tokens(served: Served) -> Iterator[str]:
    return iter([code.token for code in badge_codes(served.desk).values()])


@pytest.fixture
def house(served: Served, _tokens: Iterator[str]) -> Iterator[House]:
    made = House(served.url, served.desk, _tokens)
    yield made
    for poll in made.asked:
        with suppress(Exception):
            sealing.close_poll(served.desk, poll_id=poll.id)


@pytest.fixture
def context(phones: Phones) -> Iterator[BrowserContext]:
    with phones.lent() as lent:
        yield lent


@pytest.fixture
def phone(house: House, context: BrowserContext) -> Page:
    """A phone with a badge."""
    page = context.new_page()
    page.goto(f"{house.url}j/{next(house.tokens)}")
    return page


def heard(page: Page) -> list[str]:
    said: list[str] = page.evaluate("heard")
    return said


def until_heard(page: Page, sentence: str) -> None:
    page.wait_for_function("s => heard.join('|').indexOf(s) >= 0", arg=sentence)


def focused(page: Page) -> str:
    """What has the focus, in words."""
    where: str = page.evaluate(
        "(e => e.tagName + ' ' + (e.innerText || e.value || ''))(document.activeElement)"
    )
    return where


def of(poll: Poll) -> str:
    return f"#p{poll.id}"


def test_each_change_is_heard_once_and_called_by_its_name(house: House, phone: Page) -> None:
    phone.evaluate(LISTEN)
    poll = house.ask("Which first?")
    until_heard(phone, "A new question is open. Which first?")
    sealing.close_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "The poll has closed.")
    results.reveal_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "A result is shown. Which first?")
    polls.reopen_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "A new round has begun. Which first?")
    said = heard(phone)
    assert len(said) == 4, said
    assert phone.locator("[role=status], [aria-live]").count() == 1
    link = phone.locator(of(poll)).get_by_role("link", name="Result of round 1")
    link.click()
    phone.locator(".chip", has_text="Closed").wait_for()
    assert phone.url.endswith("/result?round=1")


def test_only_a_new_question_marks_the_tab(house: House, phone: Page) -> None:
    house.ask("There before?")
    phone.goto(house.url + "inputs")
    phone.evaluate(LISTEN)
    poll = house.ask("New?")
    phone.locator("nav a.new").wait_for()
    phone.get_by_role("link", name="Votes").click()
    phone.locator("main").get_by_text("New?", exact=True).wait_for()
    phone.get_by_role("link", name="Inputs").click()
    sealing.close_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "The poll has closed. New?")
    results.reveal_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "A result is shown. New?")
    assert phone.locator("nav a.new").count() == 0
    assert sum("A new question" in one for one in heard(phone)) == 1


@pytest.mark.parametrize("options", [5, 30])
def test_an_answer_stands_at_the_button_and_has_the_focus(
    house: House, phone: Page, options: int
) -> None:
    poll = house.ask("Long?", options=options)
    refusal = {"reason": "too_many", "text": "Too many tries."}
    phone.route("**/ballot", lambda route: route.fulfill(status=429, json=refusal))
    phone.locator(of(poll)).get_by_label("Beta").check()
    button = phone.locator(f"{of(poll)} form.ballot button")
    button.click()
    note = phone.locator(f"{of(poll)} [data-note]", has_text="Too many tries.")
    note.wait_for()
    box, at = note.bounding_box(), button.bounding_box()
    assert box and at
    assert 0 <= box["y"] - (at["y"] + at["height"]) < 30
    assert box["y"] + box["height"] <= SIZE["height"] - 60, "it stands under the bar"
    assert "Too many tries." in focused(phone)
    phone.unroute("**/ballot")
    with phone.expect_response("**/?bare"):
        button.click()
    phone.locator(of(poll)).get_by_text("Your vote is counted.").wait_for()
    phone.wait_for_timeout(300)
    assert focused(phone).startswith("DIV Your vote is counted.")
    assert phone.locator(f"{of(poll)} .note:visible").count() == 1


def test_nothing_moves_under_a_finger(house: House, phone: Page) -> None:
    first, second = house.ask("First?", kind="named", options=4), house.ask("Second?", options=4)
    option = phone.locator(of(second)).get_by_label("Beta")
    option.check()
    before = option.bounding_box()
    sealing.close_poll(house.desk, poll_id=first.id)
    phone.locator(of(first)).get_by_text("The poll has closed.").wait_for()
    closed = option.bounding_box()
    assert before and closed
    assert abs(closed["y"] - before["y"]) <= 1
    assert phone.locator(f"{of(first)} input:enabled:not([type=hidden])").count() == 0
    results.reveal_poll(house.desk, poll_id=first.id)
    phone.locator(of(first)).get_by_role("table").wait_for()
    after = option.bounding_box()
    assert after
    assert abs(after["y"] - before["y"]) <= 1
    assert option.is_checked()
    assert option.evaluate("e => e === document.activeElement")


def test_a_close_takes_the_focus_to_its_message_and_not_away(house: House, phone: Page) -> None:
    phone.evaluate(LISTEN)
    poll = house.ask("Closing?")
    until_heard(phone, "A new question is open. Closing?")
    phone.locator(of(poll)).get_by_label("Beta").check()
    phone.evaluate("window.heard = []")
    sealing.close_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "The poll has closed. This choice was not sent.")
    assert heard(phone) == ["The poll has closed. This choice was not sent."]
    assert "The poll has closed" in focused(phone)


def test_a_polls_own_page_learns_of_its_close_and_of_a_new_round(house: House, phone: Page) -> None:
    poll = house.ask("Alone?")
    phone.goto(f"{house.url}polls/{poll.id}")
    titles = {phone.title()}
    phone.locator(of(poll)).get_by_label("Beta").check()
    sealing.close_poll(house.desk, poll_id=poll.id)
    phone.locator("main").get_by_text(
        "The poll has closed. This choice was not sent.", exact=True
    ).wait_for()
    polls.reopen_poll(house.desk, poll_id=poll.id)
    phone.locator(".chip", has_text="Round 2").wait_for()
    assert phone.locator(f"{of(poll)} input:checked").count() == 0
    for path in ("", "inputs", "programme", "results", "j", "nowhere"):
        phone.goto(house.url + path)
        titles.add(phone.title())
    assert len(titles) == 7, titles
    assert all(title.endswith(" · Forum") for title in titles)


def test_the_list_of_votes_knows_what_a_polls_own_page_knows(house: House, phone: Page) -> None:
    """One poll stands on the page once, whichever part of it is open."""
    poll, other = house.ask("Both?"), house.ask("Unsent?")
    phone.goto(house.url)
    phone.locator(of(other)).get_by_label("Beta").check()
    phone.goto(f"{house.url}polls/{poll.id}")
    phone.evaluate(LISTEN)
    sealing.close_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "The poll has closed.")
    polls.reopen_poll(house.desk, poll_id=poll.id)
    until_heard(phone, "A new round has begun. Both?")
    phone.locator(".chip", has_text="Round 2").wait_for()
    assert phone.locator(of(poll)).count() == 1
    phone.get_by_role("link", name="Votes", exact=True).click()
    phone.locator(of(other)).wait_for()
    assert phone.url == house.url
    assert phone.locator(of(other)).get_by_label("Beta").is_checked()
    card = phone.locator(of(poll))
    card.locator(".chip", has_text="Round 2").wait_for()
    card.get_by_label("Alpha").check()
    card.get_by_role("button", name="Send my vote").click()
    card.get_by_text("Your vote is counted.").wait_for()
    phone.go_back()
    phone.get_by_role("heading", name=f"Poll {poll.number}", level=1).wait_for()
    phone.locator(of(poll)).get_by_text("Your vote is counted.").wait_for()


def test_a_tab_changes_the_title_as_its_own_page_has_it(house: House, phone: Page) -> None:
    for name in ("Inputs", "Programme", "Votes"):
        phone.get_by_role("link", name=name, exact=True).click()
        phone.get_by_role("heading", name=name, level=1).wait_for()
        assert phone.title() == f"{name} · Forum"


def test_too_many_choices_are_counted_before_and_after_sending(
    house: House, phone: Page, browser: Browser
) -> None:
    poll = house.ask("Two of five?", method="approval", options=5, max="2")
    card = phone.locator(of(poll))
    card.get_by_text("Choose at most 2.").wait_for()
    card.get_by_role("button", name="Send my vote").click()
    card.get_by_text("Choose an answer first.").wait_for()
    card.get_by_label("Alpha").check()
    assert not card.locator("[data-note]").is_visible()
    for name in ("Alpha", "Beta", "Option 3"):
        card.get_by_label(name).check()
    card.get_by_text("Chosen: 3 of at most 2").wait_for()
    card.get_by_role("button", name="Send my vote").click()
    card.get_by_text("At most 2: 3 are chosen. Take some away.").wait_for()
    card.get_by_label("Beta").uncheck()
    card.get_by_role("button", name="Send my vote").click()
    card.get_by_text("Your vote is counted.").wait_for()
    plain = browser.new_context(java_script_enabled=False, locale="id-ID").new_page()
    plain.goto(f"{house.url}j/{next(house.tokens)}")
    for name in ("Alpha", "Beta", "Option 3"):
        plain.get_by_label(name).check()
    plain.get_by_role("button", name="Kirim suara").click()
    plain.get_by_text("Paling banyak 2: 3 dipilih. Kurangi pilihannya.").wait_for()
    assert plain.locator("input:checked").count() == 3
    plain.get_by_label("Beta").uncheck()
    plain.get_by_role("button", name="Kirim suara").click()
    plain.get_by_text("Suara Anda dihitung.").wait_for()
    plain.context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", ["en-GB", "id-ID"])
def test_a_mood_is_no_vote_in_any_word(
    house: House, browser: Browser, language: str, script: bool
) -> None:
    poll = house.ask("How are you?", kind="pulse", show="live")
    context = browser.new_context(java_script_enabled=script, locale=language, viewport=SIZE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(house.url)
    send, counted, change, vote = {
        "en-GB": (
            "Send my mood",
            "Your mood is counted.",
            "Change my mood",
            r"\b(vote[sd]?|polls?)\b",
        ),
        "id-ID": (
            "Kirim pendapat saya",
            "Pendapat Anda dihitung.",
            "Ubah pendapat saya",
            r"\bsuara\b",
        ),
    }[language]
    card = page.locator(of(poll))
    card.get_by_label("Alpha").check()
    card.get_by_role("button", name=send).click()
    card.get_by_text(counted).wait_for()
    card.get_by_role("button", name=change).wait_for()
    card.locator("td", has_text="1").wait_for()
    if script:
        card.get_by_label("Beta").check()
        sealing.close_poll(house.desk, poll_id=poll.id)
        over = "Sudah ditutup" if language == "id-ID" else "This has closed"
        card.locator("[data-note]").get_by_text(over).wait_for()
    said = card.inner_text()
    # Only what it is not may name the other.
    for allowed in ("A mood, not a vote.", "bukan pemungutan suara"):
        said = said.replace(allowed, "")
    assert not re.search(vote, said, re.IGNORECASE), said
    context.close()


def test_live_figures_grow_beside_a_choice_that_is_not_sent(house: House, phone: Page) -> None:
    poll = house.ask("Live?", kind="pulse", show="live")
    card = phone.locator(of(poll))
    card.get_by_label("Beta").check()
    before = card.get_by_label("Beta").bounding_box()
    other = phone.context.browser
    assert other
    second = other.new_context(locale="en-GB").new_page()
    second.goto(house.url)
    second.locator(of(poll)).get_by_label("Alpha").check()
    second.locator(f"{of(poll)} form.ballot button").click()
    second.locator(of(poll)).get_by_text("Your mood is counted.").wait_for()
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    card.locator("td").get_by_text("1", exact=True).wait_for()
    assert card.get_by_label("Beta").is_checked()
    assert card.get_by_label("Beta").bounding_box() == before
    second.context.close()


def test_seven_tabs_share_one_stream_and_the_seventh_votes(
    house: House, context: BrowserContext
) -> None:
    streams: list[str] = []
    token = next(house.tokens)
    tabs = []
    for _number in range(7):
        tab = context.new_page()
        tab.on("request", lambda one: streams.append(one.url) if "/events" in one.url else None)
        tab.goto(f"{house.url}j/{token}")
        tabs.append(tab)
    poll = house.ask("All seven?")
    for tab in tabs:
        tab.locator(of(poll)).wait_for()
    tabs[6].locator(of(poll)).get_by_label("Beta").check()
    tabs[6].locator(f"{of(poll)} form.ballot button").click()
    tabs[6].locator(of(poll)).get_by_text("Your vote is counted.").wait_for()
    tabs[6].close()
    other = house.ask("And then?")
    for tab in tabs[:6]:
        tab.locator(of(other)).wait_for()
    assert len(streams) >= 7, "each tab in its turn"


def test_no_connection_is_said_at_once_and_an_unopened_part_says_so(
    house: House, phone: Page
) -> None:
    phone.locator("#line", has_text="Connected").wait_for()
    phone.context.set_offline(True)
    phone.locator("#line", has_text="No connection").wait_for()
    phone.get_by_role("link", name="Programme").click()
    phone.locator("main:visible").get_by_text("No connection. This part opens").wait_for()
    assert phone.title() == "Programme · Forum"
    phone.context.set_offline(False)
    phone.locator("main").get_by_text("There is no programme yet.").wait_for()
    phone.locator("#line", has_text="Connected").wait_for()


def test_a_slow_answer_is_waited_for_and_found_by_its_nonce(
    house: House, context: BrowserContext
) -> None:
    # Twenty times as fast as life, so that nobody waits for the eight seconds of the first try.
    page = context.new_page()
    page.add_init_script(
        "(function(d){Object.defineProperty(XMLHttpRequest.prototype,'timeout',"
        "{get:d.get,set:function(v){d.set.call(this,v/20);}});})"
        "(Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype,'timeout'))"
    )
    page.goto(f"{house.url}j/{next(house.tokens)}")
    poll = house.ask("Slow?")
    tries: list[str] = []

    def slow(route: Route) -> None:
        tries.append(route.request.post_data_json["nonce"])
        answer = route.fetch()
        page.wait_for_timeout(900)
        with suppress(Exception):
            route.fulfill(response=answer)

    page.route("**/ballot", slow)
    page.locator(of(poll)).get_by_label("Beta").check()
    page.locator(f"{of(poll)} form.ballot button").click()
    page.locator(of(poll)).get_by_text("Your vote is counted.").wait_for()
    assert len(tries) > 1
    assert len(set(tries)) == 1
    rows = inside(house.desk).execute(f'SELECT count(*) FROM "open_ballot_{poll.id}_{poll.round}"')
    assert rows.fetchone()[0] == 1


def test_a_browser_that_keeps_nothing_says_so_and_votes(
    house: House, context: BrowserContext
) -> None:
    page = context.new_page()
    page.add_init_script(
        "['localStorage','sessionStorage'].forEach(function(n){Object.defineProperty(window,n,"
        "{get:function(){throw new Error('refused');}});})"
    )
    page.goto(f"{house.url}j/{next(house.tokens)}")
    page.locator("#notices").get_by_text("This browser keeps nothing for this page").wait_for()
    poll = house.ask("Kept?")
    page.route("**/ballot", lambda route: route.abort())
    page.locator(of(poll)).get_by_label("Beta").check()
    page.locator(f"{of(poll)} form.ballot button").click()
    page.locator(of(poll)).get_by_text("Leave this page open.").wait_for()
    assert "kept on this phone" not in page.locator("main").inner_text()
    page.unroute("**/ballot")
    page.locator(of(poll)).get_by_text("Your vote is counted.").wait_for()
    page.get_by_role("link", name="Inputs").click()
    page.get_by_label("Question").check()
    page.get_by_label("Your words").fill("And now?")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator("#mine li").wait_for()


def test_a_browser_that_refuses_cookies_is_told(
    house: House, browser: Browser, chromium: str, tmp_path: Path
) -> None:
    profile = tmp_path / "Default"
    profile.mkdir()
    refusing = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Preferences").write_text(json.dumps(refusing))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium, args=["--no-sandbox"], locale="en-GB"
    )
    page = context.new_page()
    page.goto(f"{house.url}j/{next(house.tokens)}")
    page.locator("#notices").get_by_text("This browser refuses cookies").wait_for()
    page.locator("#notices").get_by_text("This browser keeps nothing for this page").wait_for()
    assert "If you have just scanned a badge" in page.content(), "for browsers without script"
    context.close()


def test_a_browser_that_takes_cookies_hears_nothing_of_them(
    house: House, context: BrowserContext
) -> None:
    page = context.new_page()
    with page.expect_response("**/?bare"):
        page.goto(house.url)
    page.wait_for_timeout(300)
    assert page.locator("#notices div").count() == 0
    page.goto(f"{house.url}j/{next(house.tokens)}")
    assert "If you have just scanned a badge" not in page.content()


def test_without_script_refused_words_come_back_in_the_form(house: House, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB", viewport=SIZE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{house.url}j/{next(house.tokens)}")
    for said in ("First", "Second thoughts"):
        page.goto(house.url + "inputs")
        page.get_by_label("Criticism").check()
        page.get_by_label("Only the rapporteur").check()
        page.get_by_label("Your words").fill(said)
        page.get_by_role("button", name="Send", exact=True).click()
    page.locator("main").get_by_text("your words are still in the form.").wait_for()
    assert page.get_by_label("Your words").input_value() == "Second thoughts"
    assert page.get_by_label("Criticism").is_checked()
    assert page.get_by_label("Only the rapporteur").is_checked()
    context.close()


def test_support_keeps_the_focus(house: House, phone: Page) -> None:
    with writing(house.desk) as transaction:
        new = NewInput(kind="idea", text="Sundays too", to="room", named=False, session=None)
        inputs.send_input(transaction, new=new, nonce="nonce-idea", voter=Voter(None, "device"))
    [idea] = [
        row[0] for row in inside(house.desk).execute("SELECT id FROM input WHERE kind = 'idea'")
    ]
    inputs.show_input(house.desk, input_id=idea)
    phone.get_by_role("link", name="Inputs").click()
    phone.evaluate(LISTEN)
    phone.get_by_role("button", name="Support").click()
    until_heard(phone, "You support this.")
    phone.wait_for_timeout(500)
    assert focused(phone).startswith("BUTTON Support")
    assert heard(phone) == ["You support this."]


def test_letters_grow_with_the_browsers_and_edges_stay_in_forced_colours(
    house: House, browser: Browser
) -> None:
    house.ask("Large?")
    context = browser.new_context(
        viewport={"width": 360, "height": 320}, locale="id-ID", forced_colors="active"
    )
    page = context.new_page()
    page.goto(f"{house.url}j/{next(house.tokens)}")
    assert page.locator("nav").evaluate("e => getComputedStyle(e).position") == "static"
    sizes = "e => [getComputedStyle(e).fontSize, getComputedStyle(e).minHeight].map(parseFloat)"
    button = page.locator("form.ballot button")
    before = button.evaluate(sizes)
    assert points(button.evaluate("e => getComputedStyle(e).borderTopWidth")) >= 1
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert button.evaluate(sizes) == [2 * one for one in before]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def points(width: str) -> float:
    """A width in points."""
    return float(width.removesuffix("px"))


def test_every_control_has_a_name_and_every_page_one_heading(house: House, phone: Page) -> None:
    house.ask("Named?", method="approval", options=3, max="2", seconds="600")
    house.ask("Mood?", kind="pulse", show="live")
    [hall, _annex] = two_rooms(house.desk)
    session = add_session(house.desk, "S-1", room=hall)
    held = ("programme", "sessions/s-1", f"rooms/{hall}", "inputs?session=S-1")
    for path in ("", "inputs", *held, "results", "j", "nowhere"):
        phone.goto(house.url + path)
        faults = phone.evaluate(
            """() => {
              var found = [], ids = {};
              document.querySelectorAll('[id]').forEach(e => {
                if (ids[e.id]) found.push('twice: ' + e.id);
                ids[e.id] = true;
              });
              if (document.querySelectorAll('h1').length !== 1) found.push('headings');
              if (!document.documentElement.lang) found.push('language');
              document.querySelectorAll('a,button,summary,textarea,input:not([type=hidden])')
                .forEach(e => {
                  var label = e.labels && e.labels[0];
                  if (!(e.innerText || e.textContent || '').trim() && !e.getAttribute('aria-label')
                      && !(label && label.textContent.trim())) found.push(e.outerHTML);
                });
              ['aria-labelledby', 'aria-describedby'].forEach(name =>
                document.querySelectorAll('[' + name + ']').forEach(e =>
                  e.getAttribute(name).split(' ').forEach(id => {
                    if (!document.getElementById(id)) found.push(name + ' ' + id);
                  })));
              return found;
            }"""
        )
        assert faults == [], path
    programme.delete_session(house.desk, session_id=session.id)
