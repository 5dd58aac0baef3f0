"""A proposal for the agenda on its way: from a phone into the programme, and told on phones."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from room import propose
from support import Caller, Serving, words

from forumdesk.domain.polls import Kind, Method
from forumdesk.operations import agenda, inputs, polls, results, sealing
from forumdesk.operations.agenda import NewRanking
from forumdesk.store import inputs as rows
from forumdesk.store.reader import Store

PROPOSED = {"nonce": "nonce-0001", "kind": "agenda", "text": "A boat at six", "to": "room"}


def _said(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _apart(page: str) -> tuple[str, str]:
    """What stands among the proposals, and what among the other inputs."""
    proposed, shown = page.partition('id="proposed"')[2].partition('id="shown"')[::2]
    return _said(proposed), _said(shown)


def test_a_proposal_goes_from_a_phone_to_the_programme_and_its_sender_reads_how(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    phone = Caller(serving.url, language="id")
    assert "yang diterima masuk susunan acara" in phone.get("/inputs").text
    receipt = phone.send("/inputs", PROPOSED).json["receipt"]
    found = rows.input_by_receipt(desk, receipt)
    assert found is not None
    assert phone.data(f"/inputs/{receipt}").json["agenda"]["poll"] is None
    inputs.show_input(desk, input_id=found.id)
    other = propose(desk, "A ramp at the pier")
    apart, others = _apart(joined.get("/inputs").text)
    assert "A boat at six" in apart and "A ramp at the pier" in apart
    assert "Nothing has been shown yet." in others

    new = NewRanking(words("What first?"), Method.RANKING, Kind.NAMED, [other, found.id])
    poll = agenda.rank_proposals(desk, new=new).value
    assert phone.data(f"/inputs/{receipt}").json["agenda"]["poll"] is None, "it is a draft"
    opened = polls.open_poll(desk, poll_id=poll.id, anyway=True).value
    ramp, boat = (one.id for one in opened.options)
    ballot = {"nonce": "ballot-0001", "round": 1, "choices": [boat, ramp]}
    assert joined.send(f"/polls/{poll.id}/ballot", ballot).status == 200
    trace = phone.data(f"/inputs/{receipt}").json["agenda"]
    assert (trace["poll"], trace["method"], trace["place"]) == (poll.number, "ranking", None)
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)

    waiting = agenda.as_session(desk, input_id=found.id)
    into = replace(waiting, scheduled=True, code="D1-09")
    session = agenda.take_proposal(desk, input_id=found.id, into=into).value
    state = phone.data(f"/inputs/{receipt}").json
    assert state["agenda"] == {
        "number": found.number,
        **{"poll": poll.number, "method": "ranking", "place": 1, "of": 2, "chosen": True},
        **{"session": "D1-09", "scheduled": True},
    }
    assert state["text"].startswith("Ditampilkan kepada peserta; diajukan dalam pemungutan suara")
    page = phone.get(f"/inputs/{receipt}").text
    assert f'href="/sessions/{session.id}"' in page
    assert f"pemungutan suara {poll.number} (Pemeringkatan): peringkat 1 dari 2" in _said(page)
    assert "Masuk susunan acara sebagai D1-09: " in _said(page)
    assert "Put up in poll 1 (Ranking): place 1 of 2" in _apart(joined.get("/inputs").text)[0]
    only = joined.get("/inputs?kind=agenda").text
    assert "A boat at six" in _apart(only)[1] and "A boat at six" not in _apart(only)[0]
    told = "Proposed by participants (No. 1): place 1 of 2 in poll 1 (Ranking)"
    assert told in _said(joined.get(f"/sessions/{session.id}").text)
    assert joined.data(f"/sessions/{session.id}").json["proposed"]["place"] == 1
    assert "A boat at six" in _said(joined.get(f"/polls/{poll.id}").text)
    inputs.hide_input(desk, input_id=found.id, reason="private_person")
    assert "Proposed by" not in joined.get(f"/sessions/{session.id}").text
    result = joined.get(f"/polls/{poll.id}").text
    assert "[…] 2" in _said(result) and "A boat at six" not in result
