"""What a ballot says of whoever votes, in the phone's protocol: its own field, never a choice."""

from __future__ import annotations

import re

import pytest
from support import Caller, draft, inside

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results, sealing
from forumdesk.store.reader import Store

HAMLETS = ("West", "East", "North")


@pytest.fixture
def mood(desk: Store) -> Poll:
    poll = draft(desk, "Well", "Road", kind="pulse", about=HAMLETS)
    return polls.open_poll(desk, poll_id=poll.id).value


def ids(poll: Poll) -> list[str]:
    assert poll.about is not None
    return [one.id for one in poll.about.options]


def stored(desk: Store, poll: Poll) -> list[str | None]:
    rows = inside(desk).execute(f'SELECT about FROM "open_ballot_{poll.id}_1"')
    return [row[0] for row in rows]


def body(poll: Poll, nonce: str = "12345678", **more: object) -> dict[str, object]:
    return {"nonce": nonce, "round": 1, "choices": [poll.options[0].id], **more}


def test_the_state_says_what_is_asked_and_what_the_phone_has_said(
    joined: Caller, desk: Store, mood: Poll
) -> None:
    [told] = joined.data("/state").json["polls"]
    assert told["about"] == {
        "question": "From where?",
        "options": [
            {"id": one, "text": text} for one, text in zip(ids(mood), HAMLETS, strict=True)
        ],
    }
    path = f"/polls/{mood.id}/ballot"
    assert joined.send(path, body(mood, about=ids(mood)[1])).json == {"counted": True}
    assert stored(desk, mood) == [ids(mood)[1]]
    [told] = joined.data("/state").json["polls"]
    assert told["mine"]["about"] == ids(mood)[1]
    # As the page's script sends it, with the choices.
    marks = [["", mood.options[0].id], ["about", ids(mood)[2]]]
    sent = {"nonce": "87654321", "round": 1, "marks": marks}
    assert joined.send(path, sent).json == {"counted": True}
    assert stored(desk, mood) == [ids(mood)[2]]


@pytest.mark.parametrize("about", ["f" * 32, "other", 2, ["x"], {}, False])
def test_an_unknown_answer_is_refused_and_nothing_stored(
    joined: Caller, desk: Store, mood: Poll, about: object
) -> None:
    answer = joined.send(f"/polls/{mood.id}/ballot", body(mood, about=about))
    assert (answer.status, answer.json["reason"]) == (400, "invalid_about")
    assert stored(desk, mood) == []


def test_a_poll_that_asks_nothing_takes_no_answer(joined: Caller, desk: Store) -> None:
    poll = polls.open_poll(desk, poll_id=draft(desk, kind="pulse").id).value
    assert joined.data("/state").json["polls"][0]["about"] is None
    path = f"/polls/{poll.id}/ballot"
    assert joined.send(path, body(poll, about="f" * 32)).json["reason"] == "invalid_about"
    assert joined.send(path, body(poll, about=None)).json == {"counted": True}


def test_a_refused_ballot_shows_again_what_it_said_of_its_voter(
    joined: Caller, desk: Store, mood: Poll
) -> None:
    page = joined.get("/").text
    assert re.search(r'name="about" value="" checked', page)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    fields = {**hidden, "about": ids(mood)[0], "choices": "f" * 32}
    again = joined.submit(f"/polls/{mood.id}/ballot", fields, Accept="text/html")
    assert again.status == 400
    assert re.findall(r'name="about" value="(\w*)" checked', again.text) == [ids(mood)[0]]
    fields = {**hidden, "about": ids(mood)[0], "choices": mood.options[1].id}
    assert joined.submit(f"/polls/{mood.id}/ballot", fields, Accept="text/html").status == 303
    assert stored(desk, mood) == [ids(mood)[0]]


def test_no_page_and_no_result_tells_answers_to_the_room(
    joined: Caller, desk: Store, mood: Poll
) -> None:
    joined.send(f"/polls/{mood.id}/ballot", body(mood, about=ids(mood)[0]))
    sealing.close_poll(desk, poll_id=mood.id)
    results.reveal_poll(desk, poll_id=mood.id)
    shown = joined.data(f"/polls/{mood.id}/result").json
    assert "by_group" not in shown and "about" not in shown
    page = joined.get(f"/polls/{mood.id}/result").text
    assert not any(one in page for one in HAMLETS)
