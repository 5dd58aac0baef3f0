"""A ranking on the phone: places chosen without script, marks of the script, and JSON."""

from __future__ import annotations

import re

import pytest
from support import Caller, Serving, draft

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results, sealing
from forumdesk.store.ballots import Box, tallied_choices
from forumdesk.store.reader import Store


@pytest.fixture
def asked(desk: Store) -> Poll:
    """An open named ranking that can be changed."""
    poll = draft(desk, kind="named", method="ranking", change="yes", abstain="yes", max="2")
    return polls.open_poll(desk, poll_id=poll.id, anyway=True).value


def _fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def _places(page: str) -> dict[str, str]:
    """Option id to the place that is chosen on a page."""
    return {
        option: (re.findall(r"<option selected>(\d+)", inner) or [""])[0]
        for option, inner in re.findall(r'<select name="choices.(\w+)"[^>]*>(.*?)</select>', page)
    }


def _stored(desk: Store, poll: Poll) -> dict[str, int]:
    return dict(tallied_choices(desk, Box.of(poll)))


def _page(phone: Caller, poll: Poll) -> str:
    return phone.get(f"/polls/{poll.id}").text


def _named(*places: str, poll: Poll) -> dict[str, str]:
    every = zip(poll.options, places, strict=False)
    return {f"choices.{one.id}": place for one, place in every}


def test_places_are_chosen_and_shown_again_without_script(
    joined: Caller, desk: Store, asked: Poll
) -> None:
    page = _page(joined, asked)
    assert _places(page) == {one.id: "" for one in asked.options}
    assert len(re.findall(r"<option>\d", page)) == 3 * 2
    first, second, _third = (one.id for one in asked.options)
    path = f"/polls/{asked.id}/ballot"
    sent = joined.submit(path, {**_fields(page), **_named("2", "1", "", poll=asked)})
    assert sent.status == 303
    assert _stored(desk, asked) == {f'["{second}","{first}"]': 1}
    # What was counted stands on the page, to be changed; equal places are equal ranks.
    page = _page(joined, asked)
    assert [*_places(page).values()] == ["2", "1", ""]
    sent = joined.submit(path, {**_fields(page), **_named("", "2", "2", poll=asked)})
    assert sent.status == 303
    (stored,) = _stored(desk, asked)
    assert stored.startswith("[[")
    assert [*_places(_page(joined, asked)).values()] == ["", "1", "1"]


def test_a_refused_ranking_is_shown_as_it_was_chosen(
    joined: Caller, desk: Store, asked: Poll
) -> None:
    page, path = _page(joined, asked), f"/polls/{asked.id}/ballot"
    for places, told in (
        (("3", "1", "2"), "At most 2: 3 are chosen"),
        (("", "", ""), "Choose an answer first"),
        (("1", "x", ""), "Please check your choices"),
    ):
        answer = joined.submit(path, {**_fields(page), **_named(*places, poll=asked)})
        assert answer.status == 400
        assert told in answer.text
        known = [place if place in ("1", "2") else "" for place in places]
        assert [*_places(answer.text).values()] == known
    both = {**_fields(page), **_named("1", poll=asked), "choices": "abstain"}
    answer = joined.submit(path, both)
    assert answer.status == 400
    assert [*_places(answer.text).values()] == ["1", "", ""]
    assert re.search(r'value="abstain" checked', answer.text)
    assert _stored(desk, asked) == {}


def test_scripts_send_marks_and_programs_send_lists(
    serving: Serving, tokens: list[str], desk: Store, asked: Poll
) -> None:
    first, second, third = (one.id for one in asked.options)
    path = f"/polls/{asked.id}/ballot"
    for token, said in zip(
        tokens,
        (
            {"marks": [[third, "1"], [first, "2"]]},
            {"choices": [third, first]},
            {"choices": [[second, first]]},
            {"choices": "abstain"},
        ),
        strict=False,
    ):
        phone = Caller(serving.url)
        phone.get(f"/j/{token}")
        body = {"nonce": "12345678", "round": 1, **said}
        assert phone.send(path, body).json == {"counted": True}, said
    assert _stored(desk, asked) == {
        f'["{third}","{first}"]': 2,
        f'[["{first}","{second}"]]': 1,
        '"abstain"': 1,
    }


@pytest.mark.parametrize(
    "choices", [["x"], [], {"a": 1}, "1>2", [[]], 3, None, [["x", 1]], [None], "abstain "]
)
def test_what_is_no_ranking_is_refused_and_nothing_stored(
    joined: Caller, desk: Store, asked: Poll, choices: object
) -> None:
    body = {"nonce": "12345678", "round": 1, "choices": choices}
    answer = joined.send(f"/polls/{asked.id}/ballot", body)
    assert (answer.status, answer.json["reason"][:7]) == (400, "invalid")
    assert _stored(desk, asked) == {}


def test_the_declared_count_is_said_before_and_after(
    serving: Serving, tokens: list[str], desk: Store
) -> None:
    poll = draft(desk, "A", "B", "C", "D", kind="named", method="ranking", decisive="borda")
    poll = polls.open_poll(desk, poll_id=poll.id, anyway=True).value
    ids = {one.text.in_language("en"): one.id for one in poll.options}
    phones = []
    profile = ("ADBC",) * 6 + ("BDAC",) * 8 + ("DBAC",) * 4 + ("CADB",) * 9
    for token, ranked in zip(tokens, profile, strict=False):
        phones.append(Caller(serving.url))
        phones[-1].get(f"/j/{token}")
        body = {"nonce": "12345678", "round": 1, "choices": [ids[one] for one in ranked]}
        assert phones[-1].send(f"/polls/{poll.id}/ballot", body).status == 200
    last = Caller(serving.url)
    last.get(f"/j/{tokens[-1]}")
    assert "Decisive count: points for every place (Borda)." in _page(last, poll)
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    told = phones[0].data(f"/polls/{poll.id}/result").json
    assert told["outcome"]["winners"] == [ids["D"]]
    assert told["outcome"]["arithmetic"] == (
        "Decisive count: Borda. Winner: “D” with 49 points, of 27 rankings."
    )
    counts = told["counts"]
    assert counts["borda"]["scores"] == {
        ids["A"]: "48",
        ids["B"]: "38",
        ids["C"]: "27",
        ids["D"]: "49",
    }
    assert counts["instant_runoff"]["winners"] == [ids["B"]]
    assert counts["instant_runoff"]["rounds"][0] == {
        "tallies": {ids["A"]: "6", ids["B"]: "8", ids["C"]: "9", ids["D"]: "4"},
        "eliminated": [ids["D"]],
        "exhausted": 0,
    }
    assert counts["schulze"]["winners"] == [counts["condorcet_winner"]] == [ids["A"]]
    assert counts["schulze"]["pairwise"][ids["A"]][ids["B"]] == 15
    page = phones[0].get(f"/polls/{poll.id}").text
    assert "Decisive count: Borda. Winner: “D” with 49 points" in page
