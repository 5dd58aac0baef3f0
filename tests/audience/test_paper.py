"""What phones are told of votes on paper, of votes that are paused and of longer lists."""

from __future__ import annotations

from support import Caller, Listener, Serving, open_poll, until

from forumdesk.operations import channels, freezing, people
from forumdesk.operations.entitling import entitle
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Store


def test_a_phone_is_told_of_paper_and_of_a_pause_and_keeps_its_choice(
    desk: Store, joined: Caller, tokens: list[str], serving: Serving
) -> None:
    persons = {one.number: one.id for one in people_rows.people(desk)}
    poll = open_poll(desk, kind="secret")
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    freezing.freeze_poll(desk, poll_id=poll.id)
    until(lambda: "Voting by phone is paused." in joined.get("/").text)
    assert '<form class="ballot"' in joined.get("/").text
    refused = joined.send(f"/polls/{poll.id}/ballot", body)
    assert (refused.status, refused.json["reason"]) == (423, "paused")
    freezing.thaw_poll(desk, poll_id=poll.id)
    until(lambda: "Voting by phone is paused." not in joined.get("/").text)
    mine = persons[joined.data("/state").json["you"]["number"]]
    channels.mark_for_paper(desk, poll_id=poll.id, people=[mine])
    until(lambda: "You vote on paper in this round" in joined.get("/").text)
    [listed] = [one for one in joined.data("/state").json["polls"] if one["id"] == poll.id]
    assert (listed["mine"], listed["on_paper"]) == (None, True)
    refused = joined.send(f"/polls/{poll.id}/ballot", body)
    assert (refused.status, refused.json["reason"]) == (409, "already_voted")
    other = Caller(serving.url)
    other.get(f"/j/{tokens[1]}")
    assert other.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}


def test_the_phone_of_somebody_who_is_added_shows_the_ballot_at_once(
    desk: Store, serving: Serving
) -> None:
    poll = open_poll(desk, kind="secret")
    late = people.add_person(desk, new=people.NewPerson("Late")).value
    phone = Caller(serving.url)
    until(lambda: phone.get(f"/j/{people.badge_codes(desk)[late.id].token}").status == 303)
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    refused = phone.send(f"/polls/{poll.id}/ballot", body)
    assert (refused.status, refused.json["reason"]) == (403, "not_entitled")
    assert '<form class="ballot"' not in phone.get("/").text
    listening = Listener(serving.url)
    entitle(desk, poll_id=poll.id, people=[late.id])
    assert listening.next() is not None
    listening.close()
    assert '<form class="ballot"' in phone.get("/").text
    assert phone.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
