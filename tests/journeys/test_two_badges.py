"""Two badges on one phone, interrupted in every way: nothing is ever done for the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lending import Phones
from playwright.sync_api import Browser, BrowserContext, Page, Route
from support import Served, draft, inside

from forumdesk.domain.polls import Poll
from forumdesk.operations import ballots as ballot_operations
from forumdesk.operations import inputs, people, polls, sealing
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput
from forumdesk.operations.people import badge_codes
from forumdesk.store import people as people_rows
from forumdesk.store.transaction import writing

SECRET_WORDS = "What only the first of them wrote."


@dataclass(frozen=True)
class Holder:
    """Somebody with a badge."""

    person: str
    number: int
    name: str
    token: str
    code: str


@pytest.fixture(scope="module")
def _holders(served: Served) -> Iterator[Holder]:
    codes = badge_codes(served.desk)
    return iter(
        [
            Holder(one.id, one.number, one.display, codes[one.id].token, codes[one.id].typed)
            for one in people_rows.people(served.desk)
        ]
    )


@pytest.fixture
def two(_holders: Iterator[Holder]) -> tuple[Holder, Holder]:
    """Two people whom no other test has met."""
    return next(_holders), next(_holders)


@pytest.fixture
def phone(phones: Phones) -> Iterator[BrowserContext]:
    with phones.lent() as lent:
        yield lent


def ask(served: Served, question: str, kind: str, **rules: str) -> Poll:
    """An open poll."""
    made = draft(served.desk, "Alpha", "Beta", question=question, kind=kind, **rules)
    return polls.open_poll(served.desk, poll_id=made.id).value


def has_voted(served: Served, poll: Poll, who: Holder) -> bool:
    """Whether the roll has a mark of this person."""
    return ballot_operations.has_voted(served.desk, poll=poll, voter=Voter(who.person, None))


def ballots(served: Served, poll: Poll) -> list[str]:
    """The options on the ballots, sorted."""
    names = {option.id: option.text.in_language("en") for option in poll.options}
    rows = inside(served.desk).execute(f'SELECT choices FROM "open_ballot_{poll.id}_{poll.round}"')
    return sorted(names[row[0].strip('[]"')] for row in rows)


def written_by(served: Served, who: Holder) -> int:
    """How many inputs with this person's name there are."""
    found = inside(served.desk).execute("SELECT count(*) FROM input WHERE author = ?", [who.person])
    return int(found.fetchone()[0])


def take_over(served: Served, tab: Page, way: str, who: Holder) -> Page:
    """Somebody scans or types another badge on the phone and says that it is theirs."""
    if way == "new tab":
        tab = tab.context.new_page()
    if way == "typed":
        tab.goto(served.url + "j")
        tab.get_by_label("Badge code").fill(who.code)
        tab.get_by_role("button", name="Join").click()
    else:
        tab.goto(f"{served.url}j/{who.token}")
    if tab.get_by_role("heading", name="Whose phone is this now?").count():
        tab.get_by_role("button", name=f"Use the badge of {who.name} here").click()
    tab.locator(".who").get_by_text(f"{who.name}, No. {who.number}").wait_for()
    return tab


def card(tab: Page, poll: Poll) -> str:
    return f"#p{poll.id}"


def choose(tab: Page, poll: Poll, option: str, *, send: bool) -> None:
    tab.locator(card(tab, poll)).get_by_label(option).check()
    if send:
        tab.locator(f"{card(tab, poll)} form.ballot button").click()


def checked(tab: Page) -> int:
    """How many options are ticked on the page."""
    return tab.locator("form.ballot input:checked").count()


@pytest.mark.parametrize("way", ["same tab", "new tab", "typed"])
def test_nothing_is_done_for_the_wrong_badge(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder], way: str
) -> None:
    first, second = two
    draft = ask(served, f"Draft {way}?", "secret")
    waiting = ask(served, f"Waiting {way}?", "named")
    lost = ask(served, f"Lost {way}?", "named", change="yes")
    mood = ask(served, f"Mood {way}?", "pulse")
    online = False

    def line(route: Route) -> None:
        if online or route.request.method != "POST":
            route.continue_()
        elif lost.id in route.request.url:
            route.fetch()
            route.abort()
        else:
            route.abort()

    phone.route(re.compile(r"/ballot$|/inputs$"), line)
    tab = phone.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    choose(tab, draft, "Alpha", send=False)
    for poll in (waiting, lost, mood):
        choose(tab, poll, "Alpha", send=True)
        tab.locator(card(tab, poll)).get_by_text("It is kept on this phone").wait_for()
    tab.get_by_role("link", name="Inputs").click()
    tab.get_by_label("Criticism").check()
    tab.get_by_label("Your words").fill(SECRET_WORDS)
    tab.get_by_label("Show my name").check()
    tab.get_by_role("button", name="Send", exact=True).click()
    tab.locator("form.input").get_by_text("It is kept on this phone").wait_for()

    theirs = take_over(served, tab, way, second)
    online = True
    says = f"Something that badge No. {first.number} began is kept on this phone"
    theirs.locator("#notices").get_by_text(says).wait_for()
    assert checked(theirs) == 0
    if theirs is not tab:
        # The other tab goes on trying for the first badge until it learns of the second.
        tab.locator("#notices").get_by_text("This phone has another badge now").wait_for()
        tab.locator(".who").get_by_text(f"{second.name}, No. {second.number}").wait_for()
        tab.goto(served.url)
        assert checked(tab) == 0
    theirs.goto(served.url + "inputs")
    assert theirs.get_by_label("Your words").input_value() == ""
    assert SECRET_WORDS not in theirs.content()
    assert [has_voted(served, poll, second) for poll in (draft, waiting, lost)] == [False] * 3
    assert [has_voted(served, poll, first) for poll in (draft, waiting, lost)] == [
        False,
        False,
        True,
    ]
    assert written_by(served, first) + written_by(served, second) == 0

    theirs.goto(served.url)
    for poll in (draft, waiting, lost):
        choose(theirs, poll, "Beta", send=True)
        theirs.locator(card(theirs, poll)).get_by_text("Your vote is counted.").wait_for()
    assert [ballots(served, poll) for poll in (waiting, lost)] == [["Beta"], ["Alpha", "Beta"]]

    back = take_over(served, theirs, "same tab", first)
    for poll in (waiting, lost):
        back.locator(card(back, poll)).get_by_text("Your vote is counted.").wait_for()
    back.locator(card(back, mood)).get_by_text("Your mood is counted.").wait_for()
    assert back.locator(card(back, draft)).get_by_label("Alpha").is_checked()
    back.goto(served.url + "inputs")
    back.locator("#input-note").get_by_text("Sent. A moderator reads it first.").wait_for()
    assert [ballots(served, poll) for poll in (waiting, lost)] == [["Alpha", "Beta"]] * 2
    assert (written_by(served, first), written_by(served, second)) == (1, 0)
    for poll in (draft, waiting, lost, mood):
        sealing.close_poll(served.desk, poll_id=poll.id)


def test_a_page_that_was_left_open_sends_nothing_for_the_next_badge(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder]
) -> None:
    first, second = two
    poll = ask(served, "Left open?", "named")
    tab = phone.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    choose(tab, poll, "Alpha", send=False)
    # Its re-reading, which would tell it of the other badge, comes too late here.
    tab.route("**/?bare", lambda route: route.abort())
    take_over(served, tab, "new tab", second)
    tab.locator(f"{card(tab, poll)} form.ballot button").click()
    tab.locator("#notices").get_by_text("This phone has another badge now").wait_for()
    assert tab.evaluate("document.activeElement.textContent").startswith("This phone has another")
    assert checked(tab) == 0
    assert ballots(served, poll) == []
    sealing.close_poll(served.desk, poll_id=poll.id)


def test_support_and_receipts_are_of_one_badge(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder]
) -> None:
    first, second = two
    with writing(served.desk) as transaction:
        new = NewInput(kind="idea", text="Open on Sundays", to="room", named=False, session=None)
        inputs.send_input(transaction, new=new, nonce="nonce-support", voter=Voter(None, "device"))
    [shown] = [
        row[0] for row in inside(served.desk).execute("SELECT id FROM input WHERE kind = 'idea'")
    ]
    inputs.show_input(served.desk, input_id=shown)
    tab = phone.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    tab.goto(served.url + "inputs")
    tab.get_by_label("Question").check()
    tab.get_by_label("Your words").fill("When?")
    tab.get_by_role("button", name="Send", exact=True).click()
    tab.locator("#mine li").wait_for()
    tab.get_by_role("button", name="Support").click()
    tab.locator("#shown button[aria-pressed=true]").wait_for()
    take_over(served, tab, "same tab", second)
    tab.goto(served.url + "inputs")
    tab.locator("#shown button").wait_for()
    assert tab.locator("#shown button[aria-pressed=true]").count() == 0
    assert not tab.locator("#mine").is_visible()
    tab.get_by_role("button", name="Support").click()
    tab.locator("#shown button[aria-pressed=true]").wait_for()
    assert tab.get_by_role("button", name="Support").inner_text().split() == ["Supported", "2"]
    take_over(served, tab, "same tab", first)
    tab.goto(served.url + "inputs")
    tab.locator("#mine li").wait_for()
    assert tab.locator("#shown button[aria-pressed=true]").count() == 1


def test_what_waits_for_another_badge_can_be_thrown_away(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder]
) -> None:
    first, second = two
    poll = ask(served, "Thrown away?", "secret")
    tab = phone.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    choose(tab, poll, "Alpha", send=False)
    take_over(served, tab, "same tab", second)
    tab.get_by_role("button", name="Throw it away").click()
    tab.get_by_role("button", name="Tap again to throw it away").click()
    assert tab.locator("#notices div").count() == 0
    assert tab.evaluate("document.activeElement.tagName") == "H1"
    take_over(served, tab, "same tab", first)
    assert checked(tab) == 0
    sealing.close_poll(served.desk, poll_id=poll.id)


@pytest.mark.parametrize("script", [True, False])
def test_the_phone_lets_go_of_a_badge(
    served: Served, browser: Browser, two: tuple[Holder, Holder], script: bool
) -> None:
    first, _second = two
    poll = ask(served, "Mine?", "secret")
    context = browser.new_context(java_script_enabled=script, locale="en-GB")
    tab = context.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    if script:
        choose(tab, poll, "Alpha", send=False)
    tab.locator("header").get_by_text("Not you?").click()
    tab.get_by_role("button", name="Take it off this phone").click()
    tab.locator(".who").get_by_text("No badge on this phone").wait_for()
    assert tab.locator("#notices div").count() == 0
    assert not [one for one in context.cookies() if first.token in str(one)]
    if script:
        kept = tab.evaluate("Object.keys(localStorage).filter(k => k.indexOf('p') > 0)")
        assert [one for one in kept if poll.id in one] == []
        tab.goto(f"{served.url}j/{first.token}")
        assert checked(tab) == 0
    context.close()
    sealing.close_poll(served.desk, poll_id=poll.id)


def test_without_script_another_badge_is_refused_in_words(
    served: Served, browser: Browser, two: tuple[Holder, Holder]
) -> None:
    first, second = two
    poll = ask(served, "Plain?", "named")
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    tab = context.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    take_over(served, tab, "new tab", second)
    choose(tab, poll, "Alpha", send=True)
    tab.locator("main").get_by_text(
        "This page was made for another badge, so nothing was sent."
    ).wait_for()
    tab.locator(".who").get_by_text(f"{second.name}, No. {second.number}").wait_for()
    assert ballots(served, poll) == []
    context.close()
    sealing.close_poll(served.desk, poll_id=poll.id)


def test_a_new_badge_of_the_same_person_goes_on_with_what_was_begun(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder]
) -> None:
    first, _second = two
    poll = ask(served, "Reprinted?", "named")
    tab = phone.new_page()
    tab.goto(f"{served.url}j/{first.token}")
    phone.route("**/ballot", lambda route: route.abort())
    choose(tab, poll, "Alpha", send=True)
    tab.locator(card(tab, poll)).get_by_text("It is kept on this phone").wait_for()
    people.reissue_badge(served.desk, person_id=first.person)
    tab.goto("about:blank")
    phone.unroute("**/ballot")
    anew = f"{served.url}j/{badge_codes(served.desk)[first.person].token}"
    # The service reads badges in their thousands a moment after they change.
    while (answer := tab.goto(anew)) and answer.status == 404:
        tab.wait_for_timeout(100)
    tab.locator(card(tab, poll)).get_by_text("Your vote is counted.").wait_for()
    assert ballots(served, poll) == ["Alpha"]
    assert tab.locator("#notices div").count() == 0
    sealing.close_poll(served.desk, poll_id=poll.id)


def test_what_was_begun_without_a_badge_is_of_no_badge(
    served: Served, phone: BrowserContext, two: tuple[Holder, Holder]
) -> None:
    first, _second = two
    tab = phone.new_page()
    tab.goto(served.url + "inputs")
    tab.get_by_label("Criticism").check()
    tab.get_by_label("Your words").fill(SECRET_WORDS)
    take_over(served, tab, "same tab", first)
    tab.locator("#notices").get_by_text(
        "Something that was begun without a badge is kept on this phone"
    ).wait_for()
    tab.goto(served.url + "inputs")
    assert tab.get_by_label("Your words").input_value() == ""
    tab.locator("header").get_by_text("Not you?").click()
    tab.get_by_role("button", name="Take it off this phone").click()
    tab.locator(".who").get_by_text("No badge on this phone").wait_for()
    tab.goto(served.url + "inputs")
    assert tab.get_by_label("Your words").input_value() == SECRET_WORDS
