"""The page of a table's host: one card per round, stored once, for nobody else."""

from __future__ import annotations

import re

import pytest
from room import add_session
from support import Answer, Caller, Serving, until, words

from forumdesk.audience.pages.drawing import LIMIT
from forumdesk.domain.attribution import Attribution
from forumdesk.operations import breakout, programme
from forumdesk.operations.breakout import NewTable, breakout_of
from forumdesk.operations.protecting import protect_session
from forumdesk.store import people
from forumdesk.store.reader import Store

PAGE = "/sessions/t-1/table"


@pytest.fixture
def session(desk: Store) -> str:
    """A World Café of two rounds at two tables, the first of which the first person hosts."""
    focus = words("Who repairs the pump? Who pays for it?")
    held = add_session(desk, "T-1", title="At tables", focus=focus).id
    tables = [NewTable(1, host=people.people(desk)[0].id), NewTable(2, words("Rain"))]
    breakout.set_tables(desk, session_id=held, tables=tables, rounds=2)
    return held


def _form(phone: Caller, path: str = PAGE) -> dict[str, str]:
    page = until(lambda: _served(phone, path)).text
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main>")[2])
    return dict(hidden)


def _served(phone: Caller, path: str) -> Answer | None:
    answer = phone.get(path)
    return answer if answer.status == 200 else None


def _said(desk: Store, session: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.round, one.insights) for one in breakout_of(desk, session).cards]


def test_a_host_hands_in_a_card_after_each_round_and_changes_it(
    serving: Serving, desk: Store, joined: Caller, session: str
) -> None:
    first = _form(joined)
    assert first["round"] == "1"
    page = joined.get(PAGE).text
    assert "Who repairs the pump?" in page and "Who pays for it?" not in page
    sent = joined.submit(PAGE, {**first, "insight1": "We do", "insight2": " ", "insight3": "<b>"})
    assert sent.status == 303
    assert _said(desk, session) == [(1, ("We do", "<b>"))]
    after = joined.get(sent.headers["location"]).text
    assert "Handed in. You can change it" in after and "&lt;b&gt;</textarea>" in after
    assert f'data-arrived="{first["nonce"]}"' in after
    assert _form(joined)["round"] == "2", "what is missing comes next"
    packed = joined.get(PAGE, Accept_Encoding="gzip, deflate")
    assert len(packed.body) < LIMIT, "it comes in one go"
    change = _form(joined, f"{PAGE}?round=1")
    # What was acknowledged is stored, whatever becomes of the service; what is asked again is not.
    body = {"for": change["for"], "nonce": change["nonce"], "table": change["table"], "round": "1"}
    assert joined.send(PAGE, {**body, "insight1": "They do"}).json == {"stored": True}
    serving.kill()
    serving.start()
    again = {"stored": True, "again": True}
    assert joined.send(PAGE, {**body, "insight1": "They do"}).json == again
    assert _said(desk, session) == [(1, ("They do",))]
    assert joined.send(PAGE, {**body, "insight1": "Nobody"}).json["reason"] == "nonce_reused"
    long = joined.submit(PAGE, {**_form(joined, f"{PAGE}?round=1"), "insight1": "x" * 501})
    assert long.status == 400 and "x" * 501 in long.text and 'role="alert"' in long.text
    breakout.take_cards(desk, session_id=session)
    late = joined.submit(PAGE, {**change, "nonce": "a new nonce", "insight1": "Late"})
    assert late.status == 409 and "stands in the record" in late.text
    ready = _form(joined)
    programme.start_session(desk, session_id=session)
    programme.end_session(desk, session_id=session)
    over = joined.submit(PAGE, {**ready, "insight1": "Too late"})
    assert over.status == 410 and "Too late" not in str(_said(desk, session))
    state = until(lambda: joined.data(f"{PAGE}?round=2").json["state"] == "over" and "over")
    assert state == "over" and 'name="insight1"' not in joined.get(f"{PAGE}?round=2").text


def test_who_hosts_no_table_is_told_so_and_what_others_see(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str], session: str
) -> None:
    nobody, other = Caller(serving.url), Caller(serving.url)
    other.get(f"/j/{tokens[1]}")
    form = _form(joined)
    assert [phone.get(PAGE).status for phone in (nobody, other)] == [401, 403]
    assert "you host no table" in other.get(PAGE).text
    assert joined.get("/sessions/none/table").status == 404
    own = {"nonce": "12345678", "table": form["table"], "round": "1", "insight1": "Mine"}
    assert nobody.send(PAGE, own).json["reason"] == "no_badge"
    assert other.send(PAGE, own).json["reason"] == "hosts_no_table"
    assert other.send(PAGE, {**own, "for": form["for"]}).json["reason"] == "other_badge"
    assert joined.send(PAGE, {**own, "round": 1}).json["reason"] == "invalid_body"
    assert _said(desk, session) == []
    seen = until(lambda: "Person 0" in nobody.get("/sessions/t-1").text and nobody)
    page = seen.get("/sessions/t-1")
    assert "Rain" in page.text and "/table" not in page.text
    assert "/table" in joined.get("/sessions/t-1").text
    told = [(one["number"], one["host"]) for one in seen.data("/sessions/t-1").json["tables"]]
    assert told == [(1, "Person 0"), (2, None)]
    protect_session(desk, session_id=session, to=Attribution.CHATHAM)
    until(lambda: "Person 0" not in seen.get("/sessions/t-1").text)
    assert joined.send(PAGE, {**own, "insight1": "Person 1 pays"}).json == {"stored": True}
    assert _said(desk, session) == [(1, ("[…] pays",))]
