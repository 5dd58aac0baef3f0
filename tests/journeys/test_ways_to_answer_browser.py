"""Ballots with other controls than a list, in a browser: by keys, by touch, with script or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lending import Phones
from playwright.sync_api import Locator, Page
from support import Served, draft, inside

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, sealing
from forumdesk.operations.people import badge_codes
from forumdesk.store.reader import Store

LONG = (
    "Ketersediaan air bersih sepanjang musim kemarau",
    "Pertanggungjawaban penggunaan dana desa kepada warga",
    "Penyelenggaraan posyandu balita dan lansia",
    "Keterjangkauan biaya pengangkutan sampah",
    "Penerangan jalan lingkungan",
    "Kebersihan saluran drainase di sekitar permukiman",
    "Pelayanan administrasi kependudukan",
    "Pemberdayaan kelompok perempuan",
    "Keamanan lingkungan pada malam hari",
    "Ketidakberpihakan perangkat desa",
)


@pytest.fixture(scope="module")
def tokens(served: Served) -> Iterator[str]:
    return iter([code.token for code in badge_codes(served.desk).values()])


@pytest.fixture
def opened(served: Served) -> Iterator[Any]:
    """Opens polls, which are closed in the end."""
    made: list[Poll] = []

    def open_it(*options: str, **rules: str) -> Poll:
        poll = draft(served.desk, *options, question="How is it?", **rules)
        made.append(polls.open_poll(served.desk, poll_id=poll.id).value)
        return made[-1]

    yield open_it
    for poll in made:
        sealing.close_poll(served.desk, poll_id=poll.id)


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def phone(
    request: pytest.FixtureRequest, served: Served, tokens: Iterator[str], phones: Phones
) -> Iterator[Page]:
    """A phone with a badge, with script or without."""
    yield from joined(served, tokens, phones, script=request.param)


@pytest.fixture
def scripted(served: Served, tokens: Iterator[str], phones: Phones) -> Iterator[Page]:
    yield from joined(served, tokens, phones, script=True)


def joined(
    served: Served, tokens: Iterator[str], phones: Phones, *, script: bool
) -> Iterator[Page]:
    with phones.lent(script=script) as lent:
        page, complaints = lent.new_page(), []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{served.url}j/{next(tokens)}")
        yield page
    assert [one for one in complaints if "status of 400" not in one] == []


def stored(desk: Store, poll: Poll) -> list[Any]:
    rows = inside(desk).execute(f'SELECT choices FROM "open_ballot_{poll.id}_{poll.round}"')
    return [json.loads(row[0]) for row in rows]


def item(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def assert_can_be_touched(controls: Locator, number: int) -> None:
    boxes = controls.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len(boxes) == number
    for box in boxes:
        assert box["width"] >= 44 and box["height"] >= 44, box
        assert box["left"] >= 0 and box["right"] <= 320, box


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my vote").click()
    page.locator("main").get_by_text("Your vote is counted.").wait_for()


def test_every_item_has_its_name_and_a_value_that_can_be_touched(
    served: Served, opened: Any, phone: Page
) -> None:
    poll = opened(*LONG, method="score", abstain="yes")
    phone.goto(f"{served.url}polls/{poll.id}")
    for option in LONG:
        values = item(phone, option).get_by_role("radio")
        names = [values.nth(place).get_attribute("value") for place in range(values.count())]
        assert names == ["1", "2", "3", "4", "5", "?"]
        assert_can_be_touched(item(phone, option).locator("label"), values.count())
    item(phone, LONG[0]).get_by_role("radio", name="5").check()
    item(phone, LONG[0]).get_by_role("radio", name="4").check()
    item(phone, LONG[1]).get_by_role("radio", name="I don't know").check()
    send(phone)
    assert stored(served.desk, poll) == [{poll.options[0].id: 4, poll.options[1].id: None}]


def test_twenty_long_statements_are_answered_by_touch(
    served: Served, opened: Any, phone: Page
) -> None:
    every = [f"{said} perlu didahulukan {when}" for said in LONG for when in ("kini", "nanti")]
    poll = opened(*every, method="statements", abstain="yes")
    phone.goto(f"{served.url}polls/{poll.id}")
    for option in every:
        controls = item(phone, option).locator("label")
        assert controls.all_inner_texts() == ["Agree", "Disagree", "Pass"]
        assert_can_be_touched(controls, 3)
    for place, said in ((0, "Disagree"), (1, "Pass"), (19, "Agree")):
        item(phone, every[place]).get_by_role("radio", name=said, exact=True).check()
    send(phone)
    ids = [one.id for one in poll.options]
    assert stored(served.desk, poll) == [{ids[0]: -1, ids[1]: 0, ids[19]: 1}]


def test_words_are_typed_and_what_is_refused_is_given_back(
    served: Served, opened: Any, phone: Page
) -> None:
    poll = opened(method="words", abstain="yes", max="4")
    phone.goto(f"{served.url}polls/{poll.id}")
    fields = phone.locator("form.ballot input[type=text]")
    assert fields.count() == 4
    for place in range(4):
        field = phone.get_by_label(f"Word {place + 1}", exact=True)
        box = field.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert box["height"] >= 44 and field.get_attribute("maxlength") == "40"
    # A program that sends more than the field takes gets all of it back with the reason.
    phone.get_by_label("Word 1", exact=True).fill("air bersih")
    second = phone.get_by_label("Word 2", exact=True)
    second.evaluate("e => e.removeAttribute('maxlength')")
    second.fill("x" * 41)
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("at most 40 characters").wait_for()
    assert phone.get_by_label("Word 1", exact=True).input_value() == "air bersih"
    assert phone.get_by_label("Word 2", exact=True).input_value() == "x" * 41
    phone.get_by_label("Word 2", exact=True).fill("abstain")
    send(phone)
    assert stored(served.desk, poll) == [["air bersih", "abstain"]]


def test_values_of_a_long_scale_stand_under_each_other(
    served: Served, opened: Any, phone: Page
) -> None:
    poll = opened("Water", method="score", scale="0..10")
    phone.goto(f"{served.url}polls/{poll.id}")
    boxes = [one.bounding_box() for one in item(phone, "Water").locator("div label").all()]
    places = [(round(one["x"]), round(one["width"])) for one in boxes if one is not None]
    assert len(places) == 11
    assert places[6:] == places[:5]
    assert min(wide for _x, wide in places) >= 40


def test_scores_by_keyboard_alone_survive_a_reload_and_an_abstention(
    served: Served, opened: Any, scripted: Page
) -> None:
    page = scripted
    poll = opened("Water", "Desk", "Road", method="score", abstain="yes")
    # It comes to the page that is open, with the look of its own.
    item(page, "Water").wait_for()
    row = item(page, "Water").locator("div")
    assert row.evaluate("e => getComputedStyle(e).display") == "flex"
    item(page, "Water").get_by_role("radio", name="1").focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.reload()
    assert item(page, "Water").get_by_role("radio", name="4").is_checked()
    assert item(page, "Desk").get_by_role("radio", name="1").is_checked()
    abstain = page.get_by_role("checkbox", name="I abstain")
    abstain.check()
    assert page.get_by_role("radio", checked=True).count() == 0
    item(page, "Road").get_by_role("radio", name="I don't know").check()
    assert not abstain.is_checked()
    send(page)
    assert stored(served.desk, poll) == [{poll.options[2].id: None}]


@pytest.mark.parametrize(
    ("method", "name", "choices"),
    [
        ("motion", "Yes", "yes"),
        ("motion", "I abstain", "abstain"),
        ("gradients", "3 · I can live with it.", 3),
        ("gradients", "8 · I block it.", 8),
    ],
)
def test_one_answer_to_the_question(
    served: Served, opened: Any, phone: Page, method: str, name: str, choices: object
) -> None:
    poll = opened(method=method, abstain="yes")
    phone.goto(f"{served.url}polls/{poll.id}")
    item(phone, "How is it?").get_by_role("radio", name=name, exact=True).check()
    send(phone)
    assert stored(served.desk, poll) == [choices]


def test_nothing_chosen_is_told_and_nothing_is_sent(
    served: Served, opened: Any, phone: Page
) -> None:
    poll = opened("Water", "Desk", method="score")
    phone.goto(f"{served.url}polls/{poll.id}")
    phone.get_by_role("button", name="Send my vote").click()
    phone.locator("main").get_by_text("Choose an answer first.").wait_for()
    assert stored(served.desk, poll) == []
