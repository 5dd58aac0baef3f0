"""What phones read of votes that close, and of results that would tell too much."""

from __future__ import annotations

import contextlib
import time

import pytest
from support import Caller, Serving, inside, words

from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import polls, results, sealing
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.operations.batch import batch
from forumdesk.store import people
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store, reading

IDLE = "No question is open now."
SEALING = "A vote has closed and is being sealed."


def until(phone: Caller, path: str, said: str) -> str:
    """The page once it says so; the service looks at the file ten times a second."""
    ends = time.monotonic() + 60
    while said not in (page := phone.get(path).text):
        assert time.monotonic() < ends, page
        time.sleep(0.05)
    return page


def voted(
    desk: Store, choices: list[int], options: tuple[str, str] = ("Onwards", "Backwards")
) -> str:
    """A closed secret poll with these ballots; its id."""
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Shall we go on?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words(one) for one in options],
            rules=Rules(threshold="two_thirds", proposal=1),
        ),
    ).value
    opened = polls.open_poll(desk, poll_id=poll.id).value
    with batch(desk) as current:
        for person, choice in zip(people.people(desk), choices, strict=False):
            voter, nonce = Voter(person.id, None), f"nonce-{person.id[:20]}"
            chosen = [poll.options[choice].id]
            cast_ballot(current.transaction, Ballot(opened.id, 1, voter, nonce, chosen))
    return poll.id


def test_between_close_and_seal_a_phone_is_told_so(serving: Serving, desk: Store) -> None:
    poll_id = voted(desk, [0, 1, 0])
    phone = Caller(serving.url)
    until(phone, "/", "Shall we go on?")
    with open_forum(serving.path, for_reading=True) as other, reading(other.db):
        # A reader that looks at what was before keeps the log from being emptied.
        inside(other.db).execute("SELECT count(*) FROM poll").fetchone()
        with contextlib.suppress(FileTrouble):
            sealing.close_poll(desk, poll_id=poll_id, patience=0.0)
        page = until(phone, "/", SEALING)
        assert IDLE not in page
        assert phone.data("/state").json["sealing"] == [poll_id]
        assert phone.data("/state").json["polls"] == []
        assert "sedang disegel" in Caller(serving.url, language="id").get("/").text
    until(phone, "/", IDLE)
    assert phone.data("/state").json["sealing"] == []


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ([0, 0, 0, 1], "Carried: “Onwards”."),
        ([1] * 9, "Not carried: “Onwards”."),
        ([0, 1], "Too few ballots for a secret result."),
    ],
)
def test_phones_get_no_figure_that_tells(
    serving: Serving, desk: Store, choices: list[int], sentence: str
) -> None:
    poll_id = voted(desk, choices)
    sealing.close_poll(desk, poll_id=poll_id)
    results.reveal_poll(desk, poll_id=poll_id, wanted=Shows.OUTCOME)
    phone = Caller(serving.url)
    for path in (f"/polls/{poll_id}/result", "/"):
        page = until(phone, path, sentence)
        assert "<td>" not in page and "abstained" not in page
        assert f"{len(choices)} voted" in page
    told = phone.data(f"/polls/{poll_id}/result").json
    assert not told.keys() & {"options", "valid", "abstained"}
    assert sentence in told["text"] and told["cautions"] == []


def test_that_all_agree_is_not_told_by_hiding_it(serving: Serving, desk: Store) -> None:
    poll_id = voted(desk, [0] * 9)
    sealing.close_poll(desk, poll_id=poll_id)
    results.reveal_poll(desk, poll_id=poll_id)
    page = until(Caller(serving.url), f"/polls/{poll_id}/result", "“Onwards” with 9 of 9")
    assert "<td>9</td>" in page and "not shown" not in page


def test_the_other_side_is_never_called_carried(serving: Serving, desk: Store) -> None:
    poll_id = voted(desk, [1] * 9 + [0] * 2)
    sealing.close_poll(desk, poll_id=poll_id)
    results.reveal_poll(desk, poll_id=poll_id)
    said = "Not carried: “Onwards” with 2 of 11 valid votes; 8 needed."
    phone = Caller(serving.url)
    page = until(phone, f"/polls/{poll_id}/result", said)
    assert "Carried" not in page
    outcome = phone.data(f"/polls/{poll_id}/result").json["outcome"]
    assert (outcome["carried"], outcome["arithmetic"]) == (False, said)


def test_a_long_option_that_is_told_by_number_carries_it(serving: Serving, desk: Store) -> None:
    long = "Building and keeping up the piped water network from the spring to every hamlet"
    poll_id = voted(desk, [0] * 9 + [1] * 2, (f"{long}, east", f"{long}, west"))
    sealing.close_poll(desk, poll_id=poll_id)
    results.reveal_poll(desk, poll_id=poll_id)
    page = until(Caller(serving.url), f"/polls/{poll_id}/result", "Carried: No. 1 “Building")
    for number, end in enumerate(("east", "west"), start=1):
        assert f'<th scope="row">{number}. <bdi>{long}, {end}</bdi>' in page


def test_a_vote_without_a_roll_is_not_offered_on_phones(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    new = polls.NewPoll(
        question=words("Shall we go on?"),
        kind=Kind.SECRET,
        method=Method.SINGLE,
        options=[words("Onwards"), words("Backwards")],
        rules=Rules(roll=Roll(Listed.NONE), entitled=40),
    )
    made = polls.add_poll(desk, new=new).value
    poll = polls.open_poll(desk, poll_id=made.id).value
    page = joined.get("/").text
    assert "This vote is taken on paper or by show of hands, not on phones." in page
    assert 'class="ballot"' not in page
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    answer = joined.send(f"/polls/{poll.id}/ballot", body)
    assert (answer.status, answer.json["reason"]) == (403, "not_entitled")
    assert "not on phones" in answer.json["text"]
