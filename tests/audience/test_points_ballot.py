"""A ballot of points on the phone: by form, by script and as data, and refused with its marks."""

from __future__ import annotations

import re

import pytest
from support import Caller, open_poll

from forumdesk.domain.polls import Poll
from forumdesk.operations import results, sealing
from forumdesk.store.reader import Store


@pytest.fixture
def poll(desk: Store) -> Poll:
    """Five points, three for one option at most."""
    rules = {"points": "5", "cap": "3", "abstain": "yes", "change": "yes"}
    return open_poll(desk, "named", "points", **rules)


def _form(page: str, poll: Poll, **points: str) -> dict[str, str]:
    """The page's form with these points: option letters in their order."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    named = {f"choices.{option.id}": "" for option in poll.options}
    for place, number in points.items():
        named[f"choices.{poll.options['abc'.index(place)].id}"] = number
    return hidden | named


def _values(page: str, poll: Poll) -> list[str]:
    """What the number fields say, in the question's order."""
    found = dict(re.findall(r'name="choices\.(\w+)"[^>]* value="([^"]*)"', page))
    return [found[option.id] for option in poll.options]


def test_a_form_without_script_counts_and_is_shown_again(joined: Caller, poll: Poll) -> None:
    page = joined.get("/").text
    assert "Share out 5 points, at most 3 for one option." in page
    assert page.count('type="number"') == page.count('max="3"') == 3
    # Buttons that only the script can make work are not there without it.
    steps = re.findall(r"<button[^>]*data-step[^>]*>", page)
    assert len(steps) == len([one for one in steps if one.endswith(" hidden>")]) == 6
    path = f"/polls/{poll.id}/ballot"
    assert joined.submit(path, _form(page, poll, a="2", c="3")).status == 303
    again = joined.get("/").text
    assert "Your vote is counted." in again
    assert _values(again, poll) == ["2", "", "3"]
    water, _desk, ambulance = (option.id for option in poll.options)
    mine = joined.data("/state").json["polls"][0]["mine"]
    assert mine == {"counted": True, "choices": {water: 2, ambulance: 3}}


def test_a_refused_form_comes_back_with_its_points_and_what_is_wrong(
    joined: Caller, poll: Poll
) -> None:
    page = joined.get("/").text
    path = f"/polls/{poll.id}/ballot"
    for points, sentence in (
        ({"a": "3", "b": "3"}, "You have 5 points and gave 6: 1 too many. Take some away."),
        ({"a": "4"}, "“Water” may get at most 3. Take some away."),
        ({"b": "1.5"}, "Points are whole numbers, such as 0, 1 or 2."),
        ({"a": "0"}, "Give at least one point; you have 5."),
    ):
        refused = joined.submit(path, _form(page, poll, **points))
        assert refused.status == 400
        assert sentence in refused.text
        assert _values(refused.text, poll) == [points.get(place, "") for place in "abc"]
    assert joined.data("/state").json["polls"][0]["mine"] is None


def test_data_marks_and_abstention_are_taken_alike(
    joined: Caller, poll: Poll, desk: Store, tokens: list[str]
) -> None:
    water, well, ambulance = (option.id for option in poll.options)
    path = f"/polls/{poll.id}/ballot"
    bodies: list[dict[str, object]] = [
        {"choices": {water: 2, well: 0}},
        {"marks": [[water, "1"], [well, ""], [ambulance, "3"]]},
        {"marks": [["", "abstain"], [water, ""]]},
        {"choices": "abstain"},
    ]
    for place, body in enumerate(bodies):
        phone = Caller(f"http://{joined.authority}")
        phone.get(f"/j/{tokens[place]}")
        sent = {"nonce": f"nonce-{place:04}", "round": 1, **body}
        assert phone.send(path, sent).json == {"counted": True}
    for wrong in ({water: -1}, {water: 10**30}, {water: True}, {"x": 1}, {water: 3, well: 3}, {}):
        refused = joined.send(path, {"nonce": "12345678", "round": 1, "choices": wrong})
        assert (refused.status, refused.json["reason"]) == (400, "invalid_choices")
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    told = joined.data(f"/polls/{poll.id}/result").json
    figures = [(one["points"], one["people"]) for one in told["options"]]
    assert figures == [(3, 2), (0, 0), (3, 1)]
    assert told["counts"] == {"points": 5, "cap": 3, "given": 6, "possible": 10}
    assert (told["valid"], told["abstained"], told["outcome"]["tie"]) == (2, 2, True)
    assert told["outcome"]["arithmetic"] == (
        "Tie: “Water”, “Ambulance” with 3 points each, of 6 given."
    )
