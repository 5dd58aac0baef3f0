"""A budget on the phone: what projects cost, what a ballot may spend, and what comes of it."""

from __future__ import annotations

import re

import pytest
from support import Caller, words

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rules import Decisive, Rules
from forumdesk.operations import polls, results, sealing
from forumdesk.store.reader import Store

COSTS = (60_000_000, 50_000_000, 40_000_000)


@pytest.fixture
def poll(desk: Store) -> Poll:
    """Three projects of which the budget pays two."""
    new = polls.NewPoll(
        question=words("Which projects?"),
        kind=Kind.NAMED,
        method=Method.BUDGET,
        options=[words(one) for one in ("Well", "Road", "Clinic")],
        rules=Rules(budget=100_000_000, may_abstain=True, may_change=True),
        costs=COSTS,
    )
    return polls.open_poll(desk, poll_id=polls.add_poll(desk, new=new).value.id).value


def _marked(page: str) -> list[str]:
    return re.findall(r'name="choices" value="(\w+)"[^>]* checked', page)


def _form(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_the_page_and_the_state_say_what_everything_costs(joined: Caller, poll: Poll) -> None:
    page = joined.get("/").text
    said = "Choose projects that together cost at most 100,000,000. Most votes first decides."
    assert said in page
    assert "Budget 100,000,000" in page
    assert "60,000,000" in page
    [told] = joined.data("/state").json["polls"]
    assert [one["cost"] for one in told["options"]] == [*COSTS]
    assert (told["rules"]["budget"], told["rules"]["decisive"]) == (100_000_000, "greedy")
    indonesian = Caller(f"http://{joined.authority}", language="id")
    indonesian.cookies = joined.cookies
    assert "60.000.000" in indonesian.get("/").text


def test_a_ballot_above_the_budget_is_refused_and_shown_again(joined: Caller, poll: Poll) -> None:
    well, road, clinic = (option.id for option in poll.options)
    path, page = f"/polls/{poll.id}/ballot", joined.get("/").text
    refused = joined.submit(path, {**_form(page), "choices": well}, Accept="text/html")
    assert refused.status == 303
    body = {"nonce": "12345678", "round": 1, "choices": [well, road]}
    refused = joined.send(path, body)
    assert (refused.status, refused.json["reason"]) == (400, "invalid_choices")
    assert refused.json["text"] == (
        "These cost 110,000,000, and the budget is 100,000,000: 10,000,000 too much. Take some"
        " away."
    )
    both = [("choices", well), ("choices", road), *_form(joined.get("/").text).items()]
    again = joined.submit(path, both)  # type: ignore[arg-type]  # a key that is there twice
    assert again.status == 400
    assert "10,000,000 too much" in again.text
    assert _marked(again.text) == [well, road]
    assert joined.send(path, {**body, "choices": [clinic, well]}).json == {"counted": True}
    assert _marked(joined.get("/").text) == [well, clinic]


def test_both_rules_are_told_and_the_declared_one_decides(
    joined: Caller, poll: Poll, desk: Store, tokens: list[str]
) -> None:
    ids = [option.id for option in poll.options]
    for place, chosen in enumerate(((0,), (0,), (1,), (1, 2), "abstain")):
        phone = Caller(f"http://{joined.authority}")
        phone.get(f"/j/{tokens[place]}")
        choices = chosen if isinstance(chosen, str) else [ids[one] for one in chosen]
        sent = {"nonce": f"nonce-{place:04}", "round": 1, "choices": choices}
        assert phone.send(f"/polls/{poll.id}/ballot", sent).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    told = joined.data(f"/polls/{poll.id}/result").json
    # Well and Road have two votes each and Road is cheaper; Well does not fit beside it.
    assert [(one["votes"], one["cost"], one["funded"]) for one in told["options"]] == [
        (2, COSTS[0], False),
        (2, COSTS[1], True),
        (1, COSTS[2], True),
    ]
    counts = told["counts"]
    assert counts["greedy"]["funded"] == [ids[1], ids[2]]
    assert (counts["greedy"]["spent"], counts["greedy"]["left"]) == (90_000_000, 10_000_000)
    assert counts["greedy"]["ballots_with_a_funded_project"] == 2
    # 25,000,000 each: the two of Road pay it, and one of them has nothing left for the Clinic.
    assert counts["equal_shares"]["funded"] == [ids[1]]
    each = {"each": "25000000", "full": 2, "less": 0}
    assert counts["equal_shares"]["payments"] == {ids[1]: each}
    assert told["outcome"]["winners"] == [ids[1], ids[2]]
    assert (told["outcome"]["tie"], told["outcome"]["carried"]) == (False, None)
    assert told["outcome"]["arithmetic"] == (
        "Most votes first decides. Funded: “Road”, “Clinic”. 90,000,000 of 100,000,000 is spent,"
        " 10,000,000 is left."
    )
    page = joined.get(f"/polls/{poll.id}/result").text
    assert "Equal shares would not have funded “Clinic”." in page
    assert "What supporters paid by equal shares" in page


def test_whoever_may_see_an_own_choice_is_told_what_the_own_share_paid_for(
    joined: Caller, desk: Store, tokens: list[str]
) -> None:
    new = polls.NewPoll(
        question=words("Which?"),
        kind=Kind.NAMED,
        method=Method.BUDGET,
        options=[words(one) for one in ("Well", "Road", "Clinic")],
        rules=Rules(budget=100, decisive=Decisive.EQUAL_SHARES, may_change=True),
        costs=(60, 40, 90),
    )
    poll = polls.open_poll(desk, poll_id=polls.add_poll(desk, new=new).value.id).value
    assert "Equal shares decide." in joined.get("/").text
    phones = [joined, *(Caller(f"http://{joined.authority}") for _other in range(3))]
    for place, chosen in enumerate(((0, 1), (0,), (1,), (2,))):
        phones[place].get(f"/j/{tokens[place]}")
        body = {"choices": [poll.options[one].id for one in chosen]}
        sent = {"nonce": f"nonce-{place:04}", "round": 1, **body}
        assert phones[place].send(f"/polls/{poll.id}/ballot", sent).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    said = (
        "Your share paid for: “Road” 20, “Well” 30.",
        "Your share paid for: “Well” 30.",
        "Your share paid for: “Road” 20.",
        "Nothing that you chose is funded.",
    )
    for phone, own in zip(phones, said, strict=True):
        for path in ("/", f"/polls/{poll.id}/result"):
            page = phone.get(path).text
            assert own in page, re.findall(r"<p>[^<]*</p>", page)
    assert "our share paid" not in Caller(f"http://{joined.authority}").get("/").text
