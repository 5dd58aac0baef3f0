"""What a ballot asks about whoever votes, on a phone: answered or not, with script and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lending import Phones
from playwright.sync_api import Page
from support import Served, draft, inside

from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.text import Text
from forumdesk.operations import polls, sealing
from forumdesk.operations.people import badge_codes
from forumdesk.operations.polls import NewAbout
from forumdesk.store.reader import Store

ABOUT = NewAbout(
    Text((("en", "Which hamlet are you from?"), ("id", "Anda dari dusun mana?"))),
    [
        Text((("en", "Kulon"), ("id", "Dusun Kulon, di sebelah barat sungai"))),
        Text((("en", "Wetan"), ("id", "Dusun Wetan"))),
        Text((("en", "Lor"), ("id", "Dusun Lor"))),
    ],
)
SILENT = {"en": "I'd rather not say", "id": "Tidak ingin menjawab"}


@pytest.fixture(scope="module")
def tokens(served: Served) -> Iterator[str]:
    return iter([code.token for code in badge_codes(served.desk).values()])


@pytest.fixture
def asked(served: Served) -> Iterator[dict[Kind, Poll]]:
    """A secret vote with abstention, and a mood, that ask about voters; closed in the end."""
    found = {}
    for kind, rules in ((Kind.SECRET, {"abstain": "yes"}), (Kind.PULSE, {})):
        made = draft(served.desk, "Well", "Road", kind=kind.value, **rules)
        new = replace(polls.as_new(made), about=ABOUT)
        polls.update_poll(served.desk, poll_id=made.id, new=new)
        found[kind] = polls.open_poll(served.desk, poll_id=made.id, anyway=True).value
    yield found
    for poll in found.values():
        sealing.close_poll(served.desk, poll_id=poll.id)


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def phone(served: Served, tokens: Iterator[str], phones: Phones, script: bool) -> Iterator[Page]:
    with phones.lent(script=script) as lent:
        page, complaints = lent.new_page(), []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{served.url}j/{next(tokens)}")
        yield page
    assert complaints == []


def stored(desk: Store, poll: Poll) -> list[tuple[str, str]]:
    """Choice and hamlet of each ballot, by their words."""
    assert poll.about is not None
    names = {one.id: one.text.in_language("en") for one in (*poll.options, *poll.about.options)}
    rows = inside(desk).execute(f'SELECT choices, about FROM "open_ballot_{poll.id}_1"')
    return [(names.get(row[0].strip('["]'), row[0]), names.get(row[1], "")) for row in rows]


def send(page: Page, words: str = "Send my vote", counted: str = "Your vote is counted.") -> None:
    page.get_by_role("button", name=words).click()
    page.locator("main").get_by_text(counted).wait_for()


def test_a_ballot_says_where_its_voter_is_from(
    served: Served, asked: dict[Kind, Poll], phone: Page, script: bool
) -> None:
    poll = asked[Kind.SECRET]
    phone.goto(f"{served.url}polls/{poll.id}")
    group = phone.get_by_role("group", name="Which hamlet are you from?")
    names = [one.strip() for one in group.get_by_role("radio").locator("..").all_inner_texts()]
    assert names == ["Kulon", "Wetan", "Lor", SILENT["en"]]
    assert group.get_by_role("radio", name=SILENT["en"]).is_checked()
    for box in (one.bounding_box() for one in group.locator("label").all()):
        assert box is not None and box["height"] >= 44 and box["x"] + box["width"] <= 320
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320 if script else True
    # It is no vote: the ballot alone with it cannot be sent.
    group.get_by_role("radio", name="Wetan").check()
    if script:
        phone.get_by_role("button", name="Send my vote").click()
        phone.locator("[data-note]:not([hidden])").wait_for()
        assert stored(served.desk, poll) == []
    phone.get_by_role("radio", name="Road").check()
    send(phone)
    assert stored(served.desk, poll) == [("Road", "Wetan")]


def test_who_abstains_may_say_it_and_who_reloads_has_said_it(
    served: Served, asked: dict[Kind, Poll], phone: Page, script: bool
) -> None:
    poll = asked[Kind.SECRET]
    phone.goto(f"{served.url}polls/{poll.id}")
    phone.get_by_role("radio", name="I abstain").check()
    phone.get_by_role("radio", name="Lor").check()
    assert phone.get_by_role("radio", name="I abstain").is_checked()
    if script:
        # What has not been sent is kept on the phone, with what it says of its voter.
        phone.reload()
        assert phone.get_by_role("radio", name="Lor").is_checked()
        assert phone.get_by_role("radio", name="I abstain").is_checked()
    send(phone)
    assert stored(served.desk, poll) == [('"abstain"', "Lor")]


def test_whoever_says_nothing_is_counted_and_a_mood_can_be_changed_with_it(
    served: Served, asked: dict[Kind, Poll], phone: Page
) -> None:
    poll = asked[Kind.PULSE]
    phone.goto(f"{served.url}polls/{poll.id}")
    phone.get_by_role("radio", name="Well").check()
    send(phone, "Send my mood", "Your mood is counted.")
    assert stored(served.desk, poll) == [("Well", "")]
    phone.goto(f"{served.url}polls/{poll.id}")
    phone.get_by_role("radio", name="Kulon").check()
    phone.get_by_role("button", name="Change my mood").click()
    phone.locator("main").get_by_text("Your mood is counted.").wait_for()
    phone.goto(f"{served.url}polls/{poll.id}")
    assert phone.get_by_role("radio", name="Kulon").is_checked()
    assert stored(served.desk, poll) == [("Well", "Kulon")]
