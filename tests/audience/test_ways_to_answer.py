"""Ballots of methods that are no list of options, as phones send them: with script and without."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

import pytest
from support import Answer, Caller, Serving, draft, until

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results, sealing
from forumdesk.store import polls as rows
from forumdesk.store.reader import Store

FORM = "application/x-www-form-urlencoded"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Way:
    """A method with answers: options in them are numbers, and so are the keys of marks.

    `fits` and `other` are choices with their marks; `wrong` are choices and `wrong_marks` marks
    that are refused. `figures` are those of `poll result` for three ballots of each of the two,
    and `empty` is what is said of a ballot without anything.
    """

    method: str
    fits: tuple[object, Pairs]
    other: tuple[object, Pairs]
    wrong: Sequence[object]
    wrong_marks: Sequence[Pairs]
    figures: Mapping[str, object] = field(default_factory=dict)
    empty: str = "Choose an answer first."


WAYS = [
    Way(
        method="score",
        fits=({"1": 5, "2": None}, [("1", "5"), ("2", "?")]),
        other=({"1": 1, "2": 2, "3": 3}, [("1", "1"), ("2", "2"), ("3", "3")]),
        wrong=[
            *(None, "", 5, [], {}, ["1"], [["1", 5]], {"1": 0}, {"1": 6}, {"1": True}),
            *({"1": "5"}, {"1": 1.0}, {"1": [1]}, {"x": 5}, {"1": 5, "x": 1}),
        ],
        wrong_marks=[
            *([], [("1", "")], [("1", "6")], [("1", "x")], [("x", "5")], [("", "5")]),
            [("1", "5"), ("1", "4")],
        ],
        figures={"base": {"name": "valid", "n": 6}},
    ),
    Way(
        method="statements",
        fits=({"1": 1, "2": 0}, [("1", "1"), ("2", "0")]),
        other=({"1": -1, "3": 1}, [("1", "-1"), ("3", "1")]),
        wrong=[
            *(None, "", 1, [], {}, ["1"], [["1", 1]], {"1": 2}, {"1": None}, {"1": True}),
            *({"1": "1"}, {"1": 1.0}, {"1": [1]}, {"x": 1}, {"1": 1, "x": 1}),
        ],
        wrong_marks=[
            *([], [("1", "")], [("1", "2")], [("1", "x")], [("x", "1")], [("", "1")]),
            [("1", "1"), ("1", "-1")],
        ],
        figures={"base": {"name": "valid", "n": 6}},
    ),
    Way(
        method="words",
        fits=(["air", "jalan bersih"], [("1", "air"), ("2", "jalan bersih")]),
        other=(["Air"], [("1", "Air")]),
        wrong=[
            *(None, "", 5, True, [], [""], {}, {"1": "air"}, [1], [None], [["air"]]),
            *(["a" * 41], ["a", "b", "c", "d"]),
        ],
        wrong_marks=[
            *([], [("1", "")], [("1", "a" * 41)], [("x", "air")], [("", "air")]),
            [(str(place), f"word {place}") for place in range(1, 5)],
        ],
        figures={
            "counts": {"words": {"Air": 6, "jalan bersih": 3}, "struck": 0},
            "options": [],
        },
        empty="Write at least one word.",
    ),
    Way(
        method="motion",
        fits=("yes", [("", "yes")]),
        other=("no", [("", "no")]),
        wrong=[None, "", "maybe", True, 1, [], ["yes"], {"yes": 1}, ["no", "yes"]],
        wrong_marks=[[], [("", "maybe")], [("", "yes"), ("", "no")], [("x", "yes")]],
        figures={"counts": {"yes": 3, "no": 3}, "options": []},
    ),
    Way(
        method="gradients",
        fits=(2, [("", "2")]),
        other=(8, [("", "8")]),
        wrong=[None, "", "2", 0, 9, -1, True, 2.0, [], [2], {"2": 1}],
        wrong_marks=[[], [("", "9")], [("", "x")], [("", "1"), ("", "2")], [("x", "1")]],
        figures={
            "counts": {
                "distribution": {
                    **{str(step): 0 for step in range(1, 9)},
                    "2": 3,
                    "8": 3,
                },
                "support": 3,
                "neutral": 0,
                "oppose": 3,
                "vetoes": 3,
                "enough": None,
            },
            "options": [],
        },
    ),
]


def name(way: Way) -> str:
    return way.method


def with_ids(poll: Poll, value: object) -> object:
    """Choices whose options are numbers, with their ids."""
    ids = {str(one.number): one.id for one in poll.options}
    if isinstance(value, dict):
        return {ids.get(key, key): one for key, one in value.items()}
    return value


def marks(poll: Poll, pairs: Pairs) -> list[tuple[str, str]]:
    ids = {str(one.number): one.id for one in poll.options}
    return [(ids.get(key, key), value) for key, value in pairs]


def page_of(phone: Caller, poll: Poll) -> str:
    """The poll's own page, once the service has seen it."""
    return until(
        lambda: found.text if (found := phone.get(f"/polls/{poll.id}")).status == 200 else ""
    )


class Room:
    """An open poll and its phones."""

    def __init__(self, serving: Serving, desk: Store, tokens: list[str], way: Way) -> None:
        poll = draft(desk, kind="named", method=way.method, change="yes", abstain="yes")
        self.poll = polls.open_poll(desk, poll_id=poll.id).value
        self.path = f"/polls/{poll.id}"
        self._url, self._tokens = serving.url, tokens
        page_of(Caller(serving.url), self.poll)

    def phone(self, number: int) -> Caller:
        caller = Caller(self._url)
        assert caller.get(f"/j/{self._tokens[number]}").status == 303
        return caller

    def send(self, phone: Caller, **said: object) -> Answer:
        nonce = secrets.token_hex(8)
        return phone.send(f"{self.path}/ballot", {"nonce": nonce, "round": 1, **said})

    def submit(self, phone: Caller, pairs: Pairs) -> Answer:
        """The form of the page as a browser without script sends it, with these controls."""
        page = page_of(phone, self.poll)
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        said = [
            (f"choices.{key}" if key else "choices", value)
            for key, value in marks(self.poll, pairs)
        ]
        body = urlencode([*hidden, *said]).encode()
        return phone.ask("POST", f"{self.path}/ballot", body, Content_Type=FORM)


def checked(page: str) -> list[tuple[str, str]]:
    """What the controls of a page's ballot say."""
    ticked = r'<input [^>]*name="(choices[^"]*)"[^>]*value="([^"]*)"[^>]* checked'
    typed = r'<input [^>]*type="text"[^>]*name="(choices[^"]*)"[^>]*value="([^"]+)"'
    return [
        (name.removeprefix("choices").removeprefix("."), unescape(value))
        for form in (ticked, typed)
        for name, value in re.findall(form, page)
    ]


@pytest.mark.parametrize("way", WAYS, ids=name)
def test_form_data_and_marks_are_the_same_ballot(
    serving: Serving, desk: Store, tokens: list[str], way: Way
) -> None:
    room = Room(serving, desk, tokens, way)
    choices, pairs = way.fits
    others = with_ids(room.poll, way.other[0])
    by_data, by_marks, by_form, abstaining = (room.phone(number) for number in range(4))
    for phone in (by_data, by_marks, by_form, abstaining):
        assert room.send(phone, choices=others).json == {"counted": True}
    assert room.send(by_data, choices=with_ids(room.poll, choices)).json == {"counted": True}
    assert room.send(by_marks, marks=marks(room.poll, pairs)).json == {"counted": True}
    assert room.submit(by_form, pairs).status == 303
    assert room.send(abstaining, marks=[["", "abstain"]]).json == {"counted": True}
    for phone in (by_data, by_marks, by_form):
        [told] = [one for one in phone.data("/state").json["polls"] if one["id"] == room.poll.id]
        assert told["mine"] == {"counted": True, "choices": with_ids(room.poll, choices)}
        # What was chosen stands in the controls, for whoever wants to change it.
        assert sorted(checked(page_of(phone, room.poll))) == sorted(marks(room.poll, pairs))
    assert checked(page_of(abstaining, room.poll)) == [("", "abstain")]
    sealing.close_poll(desk, poll_id=room.poll.id)
    result = results.result(desk, poll_id=room.poll.id)
    assert (result.valid, result.abstained, result.invalid) == (3, 1, 0)


@pytest.mark.parametrize("way", WAYS, ids=name)
def test_what_is_no_ballot_is_refused_and_nothing_is_stored(
    serving: Serving, desk: Store, tokens: list[str], way: Way
) -> None:
    room = Room(serving, desk, tokens, way)
    phone = room.phone(0)
    for wrong in way.wrong:
        answer = room.send(phone, choices=with_ids(room.poll, wrong))
        assert (answer.status, answer.json["reason"]) == (400, "invalid_choices"), wrong
    for pairs in way.wrong_marks:
        answer = room.send(phone, marks=marks(room.poll, pairs))
        assert (answer.status, answer.json["reason"]) == (400, "invalid_choices"), pairs
    [told] = [one for one in phone.data("/state").json["polls"] if one["id"] == room.poll.id]
    assert told["mine"] is None


def test_choices_that_lie_deep_in_each_other_are_no_choices(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    ballot = f"/polls/{polls.open_poll(desk, poll_id=draft(desk).id).value.id}/ballot"
    for depth in (200, 900, 960, 980, 3_000):
        nested = f"{'[' * depth}{']' * depth}"
        body = f'{{"nonce": "12345678", "round": 1, "choices": {nested}}}'.encode()
        for accept in ("application/json", "text/html"):
            answer = joined.ask(
                "POST", ballot, body, Content_Type="application/json", Accept=accept
            )
            assert answer.status == 400, (depth, accept)


@pytest.mark.parametrize("way", WAYS, ids=name)
def test_a_refused_form_comes_back_as_it_was_filled_in(
    serving: Serving, desk: Store, tokens: list[str], way: Way
) -> None:
    room = Room(serving, desk, tokens, way)
    phone = room.phone(0)
    empty = room.submit(phone, [])
    assert empty.status == 400 and way.empty in unescape(empty.text)
    # An abstention beside an answer.
    both = [*way.fits[1], ("", "abstain")]
    again = room.submit(phone, both)
    assert again.status == 400 and "Please check your choices." in unescape(again.text)
    assert sorted(checked(again.text)) == sorted(marks(room.poll, both))
    assert room.submit(phone, way.fits[1]).status == 303


@pytest.mark.parametrize("way", WAYS, ids=name)
def test_a_secret_ballot_is_counted_and_its_result_is_told(
    serving: Serving, desk: Store, tokens: list[str], way: Way
) -> None:
    poll = polls.open_poll(desk, poll_id=draft(desk, method=way.method).id).value
    for number, (choices, _pairs) in enumerate([way.fits, way.other] * 3):
        phone = Caller(serving.url)
        phone.get(f"/j/{tokens[number]}")
        body = {"nonce": secrets.token_hex(8), "round": 1, "choices": with_ids(poll, choices)}
        assert phone.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    phone = Caller(serving.url)
    path = f"/polls/{poll.id}/result"
    told = until(lambda: found.json if (found := phone.data(path)).status == 200 else None)
    assert told["valid"] == 6
    figures = {key: told[key] for key in way.figures}
    assert figures == json.loads(json.dumps(way.figures))
    assert told["outcome"]["arithmetic"] in unescape(phone.get(path).text)


def test_a_shuffled_ballot_has_all_that_one_in_order_has(
    serving: Serving, desk: Store, tokens: list[str]
) -> None:
    made = [
        polls.open_poll(desk, poll_id=draft(desk, method="score", order=order).id).value
        for order in ("fixed", "shuffled")
    ]
    seen = []
    for number in range(8):
        phone = Caller(serving.url)
        phone.get(f"/j/{tokens[number]}")
        for poll in made:
            page = page_of(phone, poll)
            ids = {one.id: str(one.number) for one in poll.options}
            controls = re.findall(r'name="choices\.?(\w*)" data-choice value="([^"]*)"', page)
            seen.append([(ids.get(key, key), value) for key, value in controls])
    assert len(seen[0]) == 3 * 6
    assert all(sorted(one) == sorted(seen[0]) for one in seen)
    in_order, shuffled = seen[::2], seen[1::2]
    assert all(one == seen[0] for one in in_order)
    assert len({tuple(one) for one in shuffled}) > 1


def test_a_vote_that_closes_by_itself_gets_its_map_of_opinions(
    serving: Serving, desk: Store, tokens: list[str]
) -> None:
    made = draft(desk, *"abcd", method="statements", kind="named", seconds="1")
    poll = polls.open_poll(desk, poll_id=made.id).value
    page_of(Caller(serving.url), poll)
    kept = until(lambda: (found := rows.poll(desk, poll.id)) and found.prepared)
    assert json.loads(kept)["doubt"] == "few"
