"""Every method in every kind, from the ballot on a phone to all places where its result is seen.

A new member of `Method` or `Kind` is tested by being there: nothing here knows one of them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from random import Random
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from ballot_forms import BallotForm, ballot_form
from crowd import full_room
from pdf import text_of
from playwright.sync_api import Browser, BrowserContext, Page
from pytestqt.qtbot import QtBot
from support import Caller, Served, Serving, words
from windows import texts

from forumdesk.charts.drawing import as_bars
from forumdesk.desktop.pages.polls.card import ResultCard
from forumdesk.desktop.projector.pictures import picture_of
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.domain import methods
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.domain.results import Result
from forumdesk.domain.rule_words import parse_rules
from forumdesk.domain.rules import Rule
from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import exporting, polls, reporting, results, sealing, slips
from forumdesk.operations.checking import check
from forumdesk.operations.people import badge_codes
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.wording import polls as wording
from forumdesk.wording import results as method_words
from forumdesk.wording.record import words_of_result
from forumdesk.wording.results.base import Shown

VOTERS = 7
OPTIONS = ("Water", "Desk & <chairs>", "Ambulance", "Lampu jalan")
# What must be said before a poll with such a rule can be asked; all else has a usual value.
SAID = {Rule.BUDGET: "100"}
COST = 40
FIRST_PAGE = 14 * 1024
# Marks the controls as a hand does: each says that it has changed.
CHOOSE = """marks => {
 const form = document.querySelector('form.ballot');
 for (const one of form.querySelectorAll('[data-choice]')) {
  const ticks = one.type === 'checkbox' || one.type === 'radio';
  const mine = marks.filter(mark => mark[0] === one.name && (!ticks || mark[1] === one.value));
  const before = ticks ? one.checked : one.value;
  if (ticks) one.checked = mine.length > 0; else one.value = mine.length ? mine[0][1] : '';
  if (before !== (ticks ? one.checked : one.value) && (!ticks || one.checked))
   one.dispatchEvent(new Event('change', {bubbles: true}));
 }
}"""
UTC = ZoneInfo("UTC")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served forum of a few people."""
    folder = tmp_path_factory.mktemp("hall")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        full_room(folder / "hall.forum", VOTERS)
        service = Serving(folder / "hall.forum")
        service.start()
        with open_forum(service.path) as opened:
            yield Served(service.url, opened.db)
        service.stop()


def asked(hall: Served, method: Method, kind: Kind) -> Poll:
    """An open poll with as many options as the method takes, and a way to abstain."""
    way = methods.of(method)
    most = len(OPTIONS) if way.most_options is None else way.most_options
    options = [words(one) for one in OPTIONS[:most]]
    rules = {rule.value: said for rule, said in SAID.items() if rule in way.rules}
    new = polls.NewPoll(
        question=words(f"Which of these, by {method.value} in {kind.value}?"),
        kind=kind,
        method=method,
        options=options,
        rules=parse_rules({"abstain": "yes", **rules}, kind=kind, method=method),
        costs=[COST] * len(options) if way.has_costs else [],
    )
    poll = polls.add_poll(hall.desk, new=new).value
    return polls.open_poll(hall.desk, poll_id=poll.id).value


def ways_in(hall: Served, poll: Poll) -> list[str]:
    """What the phones open to have a badge or a slip; empty where none is asked for."""
    if poll.terms.needs_slip:
        new = slips.draw_slips(hall.desk, poll_id=poll.id, count=VOTERS)
        slips.issue_slips(hall.desk, new=new)
        return [one.path for one in new.slips]
    if poll.terms.needs_badge:
        return [f"/j/{one.token}" for one in badge_codes(hall.desk).values()]
    return [""] * VOTERS


def phones_of(hall: Served, poll: Poll) -> list[Caller]:
    """Phones of everybody, each with its badge or slip where the kind asks for one."""
    phones = [Caller(hall.url) for _one in range(VOTERS)]
    for phone, way in zip(phones, ways_in(hall, poll), strict=True):
        if way:
            phone.get(way)
    return phones


def page_of(poll: Poll) -> str:
    """Where the ballot of a poll stands."""
    return "/s/" if poll.terms.needs_slip else f"/polls/{poll.id}"


def form_on(phone: Caller, poll: Poll) -> BallotForm | None:
    return ballot_form(phone.get(page_of(poll)).text)


def vote(phone: Caller, poll: Poll, chance: Random) -> None:
    """Fill in the ballot as often as it is given back with a sentence what is wrong."""
    form = form_on(phone, poll)
    for _try in range(40):
        assert form is not None
        form = send(phone, form, form.filled(chance))
        if form is None:
            return
    raise AssertionError("nothing that was filled in was taken")


def send(phone: Caller, form: BallotForm, fields: Sequence[tuple[str, str]]) -> BallotForm | None:
    """The form that comes back, None once the ballot is counted."""
    body = urlencode(fields).encode()
    answer = phone.ask("POST", form.action, body, Content_Type="application/x-www-form-urlencoded")
    assert answer.status in (303, 400), answer.text
    return ballot_form(answer.text) if answer.status == 400 else None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("method", Method)
def test_a_poll_is_voted_on_without_script_counted_twice_and_seen_everywhere(
    hall: Served, qtbot: QtBot, method: Method, kind: Kind
) -> None:
    poll = asked(hall, method, kind)
    chance = Random(f"{method} {kind}")
    abstaining, *voting = phones_of(hall, poll)
    for phone in voting:
        vote(phone, poll, chance)
    form = form_on(abstaining, poll)
    assert form is not None and form.offers_abstention
    assert send(abstaining, form, form.abstaining()) is None
    sealing.close_poll(hall.desk, poll_id=poll.id)
    # Until the reveal the room sees nothing.
    assert abstaining.get(f"/polls/{poll.id}/result").status == 403
    results.reveal_poll(hall.desk, poll_id=poll.id, wanted=Shows.FIGURES)
    result = results.result(hall.desk, poll_id=poll.id)
    assert (result.turnout.cast, result.valid, result.abstained) == (VOTERS, VOTERS - 1, 1)
    shown = method_words.shown(result)
    assert shown is not None and shown.tables[0].rows
    for place, said in seen(hall, qtbot, result, shown, abstaining):
        assert lacking(place, said, result, shown) == [], place
    document = plain(wording.document(result))
    assert given(hall.desk, poll) == document
    assert abstaining.data(f"/polls/{poll.id}/result").json == document
    assert listed(hall.desk, poll) == {str(one) for one in (VOTERS, VOTERS - 1, 1)}
    check_finds_the_same(hall.desk, result, document)


def seen(
    hall: Served, qtbot: QtBot, result: Result, shown: Shown, phone: Caller
) -> Iterator[tuple[str, str]]:
    """(where, what is said there) of every place that shows a result."""
    poll, desk = result.poll, hall.desk
    page = phone.get(f"/polls/{poll.id}/result")
    first = phone.get("/", Accept_Encoding="gzip")
    assert (page.status, first.status) == (200, 200)
    assert len(first.body) <= FIRST_PAGE
    yield "phone", unescape(re.sub("<[^>]*>", "", page.text))
    card = ResultCard(poll, result, [], zone=UTC)
    qtbot.addWidget(card)
    yield "window", " ".join(texts(card))
    screen = Screen("", 1, stage=Stage(Scene.RESULT, poll.id))
    slides = slides_of(picture_of(desk, screen, address=""))
    told = [one.text for slide in slides for one in slide.words]
    drawn = [one for slide in slides for shapes in slide.shapes for one in shapes.drawing.said]
    yield "projector", " ".join([*told, *drawn])
    yield "paper", text_of(reporting.make_report(desk, kind="poll-result", poll=poll.id))
    yield "protocol", text_of(reporting.make_report(desk, kind="poll-protocol", poll=poll.id))
    yield "record", words_of_result(result)


def lacking(place: str, said: str, result: Result, shown: Shown) -> list[str]:
    """What a place should say and does not: the sentence, the notes, and every figure."""
    wanted = [wording.arithmetic(result)]
    match place:
        case "record":
            wanted += method_words.brief(result)
        case "projector":
            bars = as_bars(shown.charts[:1])
            wanted += [bar.text for bar in bars] or [
                cell for row in shown.tables[0].in_words() for cell in row
            ]
        case _:
            wanted += shown.notes
            for table in shown.tables:
                heads = 0 if place == "phone" and table.heads == 1 else table.heads - 1
                wanted += [
                    cell
                    for row in table.in_words()
                    for cell, column in zip(row[heads:], table.columns[heads:], strict=True)
                    if not (place == "phone" and column.aside)
                ]
    bare = "".join(said.split())
    return [one for one in wanted if not is_said("".join(one.split()), bare)]


def is_said(words: str, text: str) -> bool:
    """Whether a text has the words; a long sentence may go on on the next page."""
    if words in text:
        return True
    parts = ((words[:at], words[at:]) for at in range(20, len(words) - 20))
    return any(first in text and rest in text for first, rest in parts)


def given(db: Store, poll: Poll) -> dict[str, Any]:
    """The poll in the file for other programs."""
    every = json.loads(exporting.make_export(db, what="results.json").content)
    return next(dict(one) for one in every if one["id"] == poll.id)


def listed(db: Store, poll: Poll) -> set[str]:
    """The turnout of the poll in the file for spreadsheets."""
    text = exporting.make_export(db, what="results.csv").content.decode("utf-8-sig")
    rows = [
        one
        for one in csv.DictReader(io.StringIO(text, newline=""))
        if one["poll"] == str(poll.number)
    ]
    assert {one["method"] for one in rows} == {poll.method.value}
    return {one["value"] for one in rows if one["figure"] in ("cast", "valid", "abstained")}


def plain(value: Any) -> Any:
    """As JSON has it."""
    return json.loads(json.dumps(value, default=dict))


def holds(told: Any, counted: Any) -> bool:
    """Whether what is told has all that was counted; it may have more, such as sums of it."""
    match told, counted:
        case dict(), dict():
            return all(key in told and holds(told[key], one) for key, one in counted.items())
        case list(), list():
            return len(told) == len(counted) and all(map(holds, told, counted))
        case _:
            return bool(told == counted)


def check_finds_the_same(db: Store, result: Result, document: Mapping[str, Any]) -> None:
    """The second count, which shares no code with the first, has the same figures."""
    report = check(db)
    assert report.ok
    [found] = [one for one in report.polls if one.poll == result.poll.id]
    counted = found.counted
    assert counted is not None
    assert (counted.valid, counted.abstained, counted.invalid) == (VOTERS - 1, 1, 0)
    for (id_, number, told), one in zip(counted.options, document["options"], strict=True):
        assert (id_, number) == (one["id"], one["number"])
        assert holds(one, plain(told))
    counts = document.get("counts", {})
    assert holds(counts, plain(counted.counts))
    # What follows from a count, such as a sum of it, is told beside it.
    assert counted.counts or any(told for _id, _number, told in counted.options)


@pytest.fixture(scope="module")
def with_script(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with script."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def scripted(with_script: BrowserContext) -> Iterator[Page]:
    """A page of its own, which complains about nothing.

    One that is left open reads itself anew when a poll is closed, and so stops whatever it is sent
    to at that moment.
    """
    page = with_script.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


@pytest.mark.parametrize("method", Method)
def test_the_pages_script_sends_what_was_chosen(
    hall: Served, scripted: Page, method: Method
) -> None:
    kind = [*Kind][[*Method].index(method) % len(Kind)]
    poll, page = asked(hall, method, kind), scripted
    page.goto(f"{hall.url}{ways_in(hall, poll)[0][1:]}")
    page.goto(f"{hall.url}{page_of(poll)[1:]}")
    form = ballot_form(page.content())
    assert form is not None
    chance = Random(f"{method} by script")
    counted = page.locator("[data-ok]:not([hidden])")
    for _try in range(40):
        page.evaluate(CHOOSE, form.chosen(chance))
        page.locator("form.ballot button:not([type])").click()
        page.wait_for_selector("[data-ok]:not([hidden]), .note.warn:not([hidden])")
        if counted.count():
            break
    assert counted.inner_text() in ("Your vote is counted.", "Your mood is counted.")
    closed = sealing.close_poll(hall.desk, poll_id=poll.id).value
    if not closed.is_secret:
        results.reveal_poll(hall.desk, poll_id=poll.id)
        page.goto(f"{hall.url}polls/{poll.id}/result")
        # The policy of the page lets pictures have their colours.
        inks = page.eval_on_selector_all(
            ".chart .ink", "all => all.map(one => getComputedStyle(one).fill)"
        )
        assert set(inks) <= {"rgb(22, 32, 42)"}
    ballots = ballot_rows.tallied_choices(hall.desk, Box.of(closed))
    papers = sort_out(methods.of(method), closed, ballots)
    assert (papers.number, papers.invalid) == (1, 0)
