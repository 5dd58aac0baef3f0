"""Inputs as phones send them."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

from room import add_session, send
from support import Caller, Serving, draft, inside, open_poll, until

from forumdesk.audience.limits import FROM_ADDRESS
from forumdesk.domain.actions import ResponseKind
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.text import Text
from forumdesk.operations import actions, polls, programme, responses
from forumdesk.operations import inputs as operations
from forumdesk.operations.actions import NewAction
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import take_over_input
from forumdesk.store import people
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

LONG = 500


def _body(text: str = "The desk closes at noon.", **fields: object) -> dict[str, Any]:
    return {"nonce": "nonce-0001", "kind": "criticism", "text": text, "to": "room", **fields}


def _row(desk: Store, text: str) -> dict[str, Any]:
    cursor = inside(desk).execute("SELECT * FROM input WHERE text = ?", [text])
    names = [one[0] for one in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def test_sent_held_decided(serving: Serving, desk: Store) -> None:
    phone = Caller(serving.url)
    phone.get("/")
    answer = phone.send("/inputs", _body())
    assert answer.status == 201
    receipt = answer.json["receipt"]
    state = phone.data(f"/inputs/{receipt}").json
    assert (state["state"], state["reason"], state["number"]) == ("held", None, 1)
    assert phone.data("/state").json["inputs"] == []
    input_id = _row(desk, "The desk closes at noon.")["id"]
    operations.show_input(desk, input_id=input_id)
    assert phone.data(f"/inputs/{receipt}").json["state"] == "shown"
    assert phone.data("/state").json["inputs"] == [
        {
            "id": input_id,
            "kind": "criticism",
            "session": None,
            "text": "The desk closes at noon.",
            "support": 0,
            "answered": False,
        }
    ]
    operations.answer_input(desk, input_id=input_id)
    assert phone.data("/state").json["inputs"][0]["answered"] is True
    operations.hide_input(desk, input_id=input_id, reason="private_person")
    state = phone.data(f"/inputs/{receipt}").json
    assert (state["state"], state["reason"]) == ("not_shown", "private_person")
    assert "private person" in phone.get(f"/inputs/{receipt}").text
    assert phone.data("/state").json["inputs"] == []
    assert phone.data("/inputs/AAAAAAAAAAAAAAAAAAAAAA").status == 404


def test_whoever_evaluates_can_say_more_to_the_rapporteur_alone(
    serving: Serving, desk: Store
) -> None:
    phone = Caller(serving.url)
    open_poll(desk, "pulse")
    assert "to=rapporteur" not in phone.get("/").text
    asked = draft(desk, kind="pulse", method="score", purpose="evaluation")
    polls.open_poll(desk, poll_id=asked.id)
    link = re.search(r'href="(/inputs[?][^"]+)"', phone.get(f"/polls/{asked.id}").text)
    assert link is not None
    chosen = 'value="rapporteur" checked'
    assert chosen in phone.get(link[1]).text and chosen not in phone.get("/inputs").text


def test_a_receipt_tells_in_which_record_it_stands(serving: Serving, desk: Store) -> None:
    phone, session = Caller(serving.url), add_session(desk)
    phone.get("/")
    receipt = phone.send("/inputs", _body()).json["receipt"]
    mine, other = _row(desk, "The desk closes at noon.")["id"], send(desk, "It is shut.").id
    for one in (mine, other):
        operations.show_input(desk, input_id=one)
    assert "in the record of" not in phone.get(f"/inputs/{receipt}").text
    take_over_input(desk, input_id=other, session_id=session.id, similar=[mine])
    said = phone.get(f"/inputs/{receipt}").text
    assert "with 1 other that says the same" in said
    assert session.title.in_language("en") in said


def test_who_sent_it_reads_the_answer_and_nobody_else(serving: Serving, desk: Store) -> None:
    sent = []
    for text, to in (("One", "room"), ("Two", "rapporteur")):
        phone = Caller(serving.url)
        phone.get("/")
        receipt = phone.send("/inputs", _body(text, to=to)).json["receipt"]
        sent.append((phone, receipt))
    assert phone.data(f"/inputs/{receipt}").json["answers"] == []
    first, second = (_row(desk, text)["id"] for text in ("One", "Two"))
    bench = actions.add_action(desk, new=NewAction("A <bench>", owner="Mr Secret")).value
    hours = Text((("en", "The hours are right"), ("id", "Jamnya sudah benar")))
    did = ResponseKind.DID
    responses.respond(desk, input_ids=[first, second], kind=did, text=hours, action_id=bench.id)
    operations.show_input(desk, input_id=first)
    for phone, receipt in sent:
        told = phone.data(f"/inputs/{receipt}").json
        assert [(one["kind"], one["text"]) for one in told["answers"]] == [
            ("did", "The hours are right"),
            ("will", "A <bench>"),
        ]
        assert told["text"].endswith(", with an answer")
        page = phone.get(f"/inputs/{receipt}").text
        assert "The hours are right" in page and "A &lt;bench&gt;" in page
        assert "We did" in page and "Mr Secret" not in page
        assert "Jamnya" not in page
    assert "hours are right" not in phone.get("/inputs").text
    assert "hours are right" not in phone.data("/state").text


def test_a_repeat_has_the_same_receipt_and_is_stored_once(serving: Serving, desk: Store) -> None:
    phone = Caller(serving.url)
    phone.get("/")
    receipts = {phone.send("/inputs", _body()).json["receipt"] for _ in range(4)}
    serving.kill()
    serving.start()
    receipts.add(phone.send("/inputs", _body()).json["receipt"])
    assert len(receipts) == 1
    assert inside(desk).execute("SELECT count(*) FROM input").fetchone()[0] == 1
    other = Caller(serving.url)
    other.get("/")
    assert other.send("/inputs", _body("Mine")).json["receipt"] not in receipts


def test_without_a_name_the_file_knows_no_sender(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    receipt = joined.send("/inputs", _body()).json["receipt"]
    row = _row(desk, "The desk closes at noon.")
    assert row["author"] is None
    assert row["received_at"][16:] == ":00.000000+00:00", "exact to the minute and no finer"
    assert receipt not in str(row)
    device = next(value for name, value in joined.cookies.items() if name.startswith("fdd_"))
    serving.stop()
    inside(desk).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for path in serving.path.parent.glob(f"{serving.path.name}*"):
        held = path.read_bytes()
        for secret in (receipt, device, tokens[0], "nonce-0001"):
            assert secret.encode() not in held


def test_a_name_needs_a_tick_and_a_badge(serving: Serving, desk: Store, joined: Caller) -> None:
    nobody = Caller(serving.url)
    answer = nobody.send("/inputs", _body("Named without badge", name=True))
    assert (answer.status, answer.json["reason"]) == (401, "no_badge")
    assert joined.send("/inputs", _body("With my name", name=True)).status == 201
    row = _row(desk, "With my name")
    assert row["author"] is not None
    operations.show_input(desk, input_id=row["id"])
    assert "Person 0" in joined.get("/inputs").text
    assert 'name="name"' in joined.get("/inputs").text
    assert 'name="name"' not in nobody.get("/inputs").text


def test_what_is_for_the_rapporteur_is_never_shown(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    assert joined.send("/inputs", _body("Between us", to="rapporteur")).status == 201
    row = _row(desk, "Between us")
    operations.answer_input(desk, input_id=row["id"])
    assert joined.data("/state").json["inputs"] == []
    assert "Between us" not in joined.get("/inputs").text


def test_refusals_speak_of_inputs(serving: Serving, desk: Store) -> None:
    def told(**fields: object) -> tuple[int, str, str]:
        # Each from a phone of its own, so that the pace is not what refuses.
        answer = Caller(serving.url).send("/inputs", {**_body(), **fields})
        return answer.status, answer.json["reason"], answer.json["text"]

    assert told(text="")[:2] == (400, "invalid_input")
    assert told(text=" \u202e\n ")[:2] == (400, "invalid_input")
    assert told(text="x" * (LONG + 1))[:2] == (400, "invalid_input")
    assert Caller(serving.url).send("/inputs", _body("x" * LONG)).status == 201
    assert told(kind="rumour")[:2] == (400, "invalid_field")
    assert told(to="somebody")[:2] == (400, "invalid_field")
    assert told(name="perhaps")[:2] == (400, "invalid_body")
    assert told(kind=["question"])[:2] == (400, "invalid_body")
    status, reason, text = told(nonce="short")
    assert (status, reason) == (400, "invalid_nonce")
    assert "vote" not in text
    assert "vote" not in told(text=7)[2]


def test_the_pace_is_by_credential_and_friendly(
    serving: Serving, joined: Caller, tokens: list[str]
) -> None:
    assert joined.send("/inputs", _body()).status == 201
    answer = joined.send("/inputs", _body("Another", nonce="nonce-0002"))
    assert (answer.status, answer.json["reason"]) == (429, "too_many")
    assert 1 <= int(answer.headers["retry-after"]) <= 21
    assert "still in the form" in answer.json["text"]
    assert joined.send("/inputs", _body()).status == 201, "a repeat is no second input"
    # The same badge on another phone is the same person; another badge here is not.
    second = Caller(serving.url)
    second.get(f"/j/{tokens[0]}")
    assert second.send("/inputs", _body("x", nonce="nonce-0003")).status == 429
    third = Caller(serving.url)
    third.get(f"/j/{tokens[1]}")
    assert third.send("/inputs", _body("y", nonce="nonce-0004")).status == 201
    # What was refused for its words does not count against the pace.
    fourth = Caller(serving.url)
    fourth.get(f"/j/{tokens[2]}")
    assert fourth.send("/inputs", _body("", nonce="nonce-0005")).status == 400
    assert fourth.send("/inputs", _body("z", nonce="nonce-0006")).status == 201


def test_a_queue_that_nobody_can_read_is_not_made_longer(
    serving: Serving, desk: Store, tokens: list[str]
) -> None:
    serving.stop()
    with open_forum(serving.path) as opened:
        for number in range(400):
            inside(opened.db).execute(
                "INSERT INTO input(id, number, kind, text, addressee, state, received_at)"
                " VALUES (?, ?, 'idea', 'x', 'room', 'held', '2019-04-29T09:00:00+00:00')",
                [f"{number:032x}", number + 1],
            )
    serving.start()
    phone = Caller(serving.url)
    answer = phone.send("/inputs", _body())
    assert (answer.status, answer.json["reason"]) == (429, "too_many")
    assert "still in the form" in answer.json["text"]
    operations.park_input(desk, input_id=f"{0:032x}")
    assert phone.data("/state").status == 200
    # What is left belongs to the badges.
    assert phone.send("/inputs", _body()).status == 429
    holder = Caller(serving.url)
    holder.get(f"/j/{tokens[0]}")
    assert holder.send("/inputs", _body()).status == 201


def test_one_phone_that_drops_its_cookies_silences_neither_badges_nor_others(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    statuses = Counter(
        Caller(serving.url).send("/inputs", _body("Noise", nonce=f"noise-{number:05}")).status
        for number in range(FROM_ADDRESS + 10)
    )
    assert statuses == {201: FROM_ADDRESS, 429: 10}
    assert Caller(serving.url, at="127.0.0.2").send("/inputs", _body("Heard")).status == 201
    assert joined.send("/inputs", _body()).status == 201
    assert _row(desk, "The desk closes at noon.")["state"] == "held"


def test_support_counts_once_per_person(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    sender = Caller(serving.url)
    sender.send("/inputs", _body())
    input_id = _row(desk, "The desk closes at noon.")["id"]
    support = f"/inputs/{input_id}/support"
    assert joined.send(support, {}).status == 404, "nobody has read it yet"
    operations.show_input(desk, input_id=input_id)
    assert joined.send(support, {}).json == {"supported": True}
    assert joined.send(support, {}).json == {"supported": True, "again": True}
    twin = Caller(serving.url)
    twin.get(f"/j/{tokens[0]}")
    assert twin.send(support, {}).json["again"] is True
    other = Caller(serving.url)
    other.get(f"/j/{tokens[1]}")
    assert other.send(support, {}).status == 200
    assert sender.send(support, {}).json["reason"] == "no_badge"
    assert joined.data("/state").json["inputs"][0]["support"] == 2


def test_all_of_it_without_script(serving: Serving, desk: Store, joined: Caller) -> None:
    page = joined.get("/inputs").text
    fields = {
        name: page.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("csrf", "nonce")
    }
    filled = {**fields, "kind": "idea", "text": "Two lines\nof words", "to": "room"}
    sent = joined.submit("/inputs", filled)
    assert sent.status == 303
    receipt = joined.get(sent.headers["location"])
    assert "Waiting to be read" in receipt.text
    assert "noindex" not in receipt.text
    row = _row(desk, "Two lines of words")
    assert row["author"] is None
    operations.show_input(desk, input_id=row["id"])
    assert "Shown to the room" in joined.get(sent.headers["location"]).text
    shown = joined.get("/inputs").text
    assert "Two lines of words" in shown
    supported = joined.submit(f"/inputs/{row['id']}/support", {"csrf": fields["csrf"]})
    assert (supported.status, supported.headers["location"]) == (303, "/inputs")
    assert "<b>1</b>" in joined.get("/inputs").text


def test_words_are_shown_as_words(serving: Serving, desk: Store) -> None:
    hostile = '<img src=x onerror=alert(1)> "quoted" & ممتاز \u0f56\u0f7c\u0f51'
    Caller(serving.url).send("/inputs", _body(hostile))
    row = _row(desk, hostile)
    operations.show_input(desk, input_id=row["id"])
    page = Caller(serving.url).get("/inputs").text
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "ممتاز" in page


def test_a_session_that_keeps_no_names_offers_none_and_says_so(joined: Caller, desk: Store) -> None:
    one = add_session(desk, title="Wells", attribution=Attribution.NONE)
    programme.start_session(desk, session_id=one.id)
    until(lambda: 'name="name"' not in joined.get("/inputs").text)
    assert "This session keeps no names: the forum" in unescape(joined.get("/inputs").text)
    other = add_session(desk, title="Roads")
    programme.start_session(desk, session_id=other.id)
    until(lambda: 'name="session"' in joined.get("/inputs").text)
    page = unescape(re.sub("<[^>]*>", "", joined.get("/inputs").text))
    assert "“Wells” keeps no names: words about it are sent without yours." in page
    assert "“Roads” keeps no names" not in page
    assert 'name="name"' in joined.get("/inputs").text
    protect_session(desk, session_id=one.id, to=Attribution.CHATHAM)
    [somebody, *_] = people.people(desk)
    body = _body(f"{somebody.display} knows", session=one.code, name=True)
    receipt = joined.send("/inputs", body).json["receipt"]
    assert _row(desk, "[…] knows")["author"] is None
    assert "[…] is kept in place of the name" in joined.get(f"/inputs/{receipt}").text
