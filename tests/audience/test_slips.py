"""Slips on phones: what opens, what votes, and what is never seen beside."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession, DummyCookieJar, web
from aiohttp.test_utils import TestServer
from support import Caller, Serving, draft, inside, open_poll

from forumdesk.audience.app import build
from forumdesk.audience.limits import MISTAKES
from forumdesk.audience.service import Service
from forumdesk.domain.polls import Poll
from forumdesk.operations import people, polls, sealing, slips
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store


def codes(db: Store, poll: Poll, number: int = 1) -> list[str]:
    """Codes of so many new slips."""
    new = slips.draw_slips(db, poll_id=poll.id, count=number)
    slips.issue_slips(db, new=new)
    return [one.code for one in new.slips]


def body(
    poll: Poll, option: int = 0, nonce: str = "nonce-of-a-slip", **more: str
) -> dict[str, object]:
    chosen = [poll.options[option].id]
    return {"nonce": nonce, "round": poll.round, "choices": chosen, **more}


def cast(db: Store, poll: Poll) -> int:
    return ballot_rows.turnout(db, poll).cast


@dataclass
class Slip:
    """A phone with a slip."""

    phone: Caller
    poll: Poll
    code: str


@pytest.fixture
def slip(serving: Serving, desk: Store) -> Slip:
    """A phone that has scanned a slip of an open poll."""
    poll = open_poll(desk, "slip")
    [code] = codes(desk, poll)
    phone = Caller(serving.url)
    answer = phone.get(f"/s/{code}")
    assert (answer.status, answer.headers["location"]) == (303, "/s/")
    cookie = answer.headers["set-cookie"]
    assert "Path=/s;" in cookie + ";" and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    return Slip(phone, poll, code)


def test_a_slip_votes_by_script_and_a_lost_answer_is_asked_for_again(
    slip: Slip, desk: Store
) -> None:
    state = slip.phone.data("/s/").json
    assert (state["id"], state["state"], state["mine"]) == (slip.poll.id, "open", None)
    sent = body(slip.poll, **{"for": state["tag"]})
    assert slip.phone.send("/s/ballot", sent).json == {"counted": True}
    assert slip.phone.send("/s/ballot", sent).json == {"counted": True, "again": True}
    assert slip.phone.send("/s/ballot", body(slip.poll, 1)).json["reason"] == "nonce_reused"
    other = slip.phone.send("/s/ballot", body(slip.poll, 1, "another-nonce"))
    assert (other.status, other.json["reason"]) == (409, "already_voted")
    assert slip.phone.data("/s/").json["mine"] == {"counted": True}
    sealing.close_poll(desk, poll_id=slip.poll.id)
    assert slip.phone.send("/s/ballot", sent).json == {"counted": True, "again": True}
    late = slip.phone.send("/s/ballot", body(slip.poll, 1, "another-nonce"))
    assert (late.status, late.json["reason"], late.json["counted"]) == (410, "poll_closed", True)
    assert "Your vote is counted." in slip.phone.get("/s/").text


def test_a_slip_votes_without_script(serving: Serving, desk: Store) -> None:
    poll = open_poll(desk, "slip")
    [code] = codes(desk, poll)
    phone = Caller(serving.url)
    form = phone.get("/s").text
    token = re.findall(r'name="csrf" value="(\w+)"', form)[0]
    # As it stands on paper, with letters that eyes take for others, and in small ones.
    typed = "-".join(code[at : at + 4] for at in (0, 4, 8)).replace("D", "0").replace("B", "8")
    wrong = phone.submit("/s", {"csrf": token, "code": "BBBB-BBBB-BBBC"})
    assert wrong.status == 404 and 'value="BBBB-BBBB-BBBC"' in wrong.text
    answer = phone.submit("/s", {"csrf": token, "code": typed.lower()})
    assert (answer.status, answer.headers["location"]) == (303, "/s/")
    page = phone.get("/s/").text
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert fields.keys() == {"csrf", "for", "nonce", "round"}
    again = phone.submit("/s/ballot", fields)
    assert again.status == 400 and "Choose an answer first." in again.text
    chosen = {**fields, "choices": poll.options[1].id}
    assert phone.submit("/s/ballot", chosen).headers["location"] == "/s/"
    assert "Your vote is counted." in phone.get("/s/").text
    assert cast(desk, poll) == 1


def test_what_is_no_slip_of_an_open_round_does_not_vote(
    serving: Serving, desk: Store, slip: Slip
) -> None:
    used = slip.phone
    assert used.send("/s/ballot", body(slip.poll)).status == 200
    foreign, waiting = open_poll(desk, "slip"), draft(desk, kind="slip")
    [spoilt] = codes(desk, slip.poll)
    phone = Caller(serving.url)
    assert phone.get(f"/s/{spoilt}").status == 303
    slips.spoil_slip(desk, poll_id=slip.poll.id, code=spoilt)
    for answer in (phone.data("/s/"), phone.data(f"/s/{spoilt}")):
        assert (answer.status, answer.json["reason"]) == (410, "spoilt")
    answer = phone.send("/s/ballot", body(slip.poll))
    assert (answer.status, answer.json["reason"]) == (410, "spoilt")
    for other in (foreign, waiting):
        phone = Caller(serving.url)
        phone.get(f"/s/{codes(desk, other)[0]}")
        refused = phone.send("/s/ballot", body(slip.poll))
        # Options of another poll are none of this one; before the opening there is no poll.
        assert refused.status == (400 if other is foreign else 404)
    assert "not begun yet" in phone.get("/s/").text
    assert phone.data("/s/").json["state"] == "draft"
    opened = polls.open_poll(desk, poll_id=waiting.id, anyway=True).value
    assert phone.data("/s/").json["state"] == "open"
    assert phone.send("/s/ballot", body(opened)).status == 200
    nobody = Caller(serving.url)
    answer = nobody.send("/s/ballot", body(slip.poll))
    assert (answer.status, answer.json["reason"]) == (401, "no_slip")
    assert nobody.data("/s/").status == 401
    assert nobody.get("/s/").headers["location"] == "/s"
    assert (cast(desk, slip.poll), cast(desk, foreign)) == (1, 0)


def test_a_slip_of_an_earlier_round_shows_that_round_and_votes_in_no_other(
    slip: Slip, desk: Store
) -> None:
    sealing.close_poll(desk, poll_id=slip.poll.id)
    again = polls.reopen_poll(desk, poll_id=slip.poll.id, anyway=True).value
    answer = slip.phone.send("/s/ballot", body(again))
    assert (answer.status, answer.json["reason"]) == (401, "no_slip")
    answer = slip.phone.send("/s/ballot", body(slip.poll))
    assert (answer.status, answer.json["reason"]) == (409, "other_round")
    shown = slip.phone.data("/s/").json
    assert (shown["round"], shown["state"]) == (1, "sealed")
    assert 'class="ballot"' not in slip.phone.get("/s/").text


def test_another_slips_page_is_refused_and_nothing_is_stored(
    serving: Serving, slip: Slip, desk: Store
) -> None:
    made_for = slip.phone.data("/s/").json["tag"]
    [second] = codes(desk, slip.poll)
    slip.phone.get(f"/s/{second}")
    answer = slip.phone.send("/s/ballot", body(slip.poll, **{"for": made_for}))
    assert (answer.status, answer.json["reason"]) == (409, "other_badge")
    assert cast(desk, slip.poll) == 0
    page = slip.phone.get("/s/")
    assert made_for not in page.text and page.headers["x-for"] not in ("", made_for)
    for opened in (slip.code, second):
        assert opened not in page.text


def test_a_badge_beside_a_slip_counts_for_nothing(
    slip: Slip, desk: Store, tokens: list[str]
) -> None:
    """This caller sends every cookie everywhere, as no browser does."""
    badge = Caller(f"http://{slip.phone.authority}")
    badge.get(f"/j/{tokens[0]}")
    slip.phone.cookies |= badge.cookies
    badge.cookies |= slip.phone.cookies
    card = badge.get("/").text
    assert "scan the slip that you drew" in card and 'href="/s"' in card
    assert 'class="ballot"' not in card
    refused = badge.send(f"/polls/{slip.poll.id}/ballot", body(slip.poll))
    assert (refused.status, refused.json["reason"]) == (401, "no_slip")
    page = slip.phone.get("/s/").text
    assert "Person" not in page and "No. 1" not in page
    assert slip.phone.send("/s/ballot", body(slip.poll)).status == 200
    assert badge.data("/state").json["polls"][0]["mine"] is None
    person = people.rows.people(desk)[0].id
    marks = inside(desk).execute(f'SELECT voter FROM "{Box.of(slip.poll).roll}"').fetchall()
    assert [bytes.fromhex(person)] not in [list(one) for one in marks]


def test_no_handler_of_slips_can_find_a_badge(opened: ForumFile) -> None:
    seen: dict[str, str] = {}

    async def look(request: web.Request) -> web.Response:
        seen[request.path] = " ".join(request.headers.getall("Cookie", ()))
        assert dict(request.cookies) == dict(
            one.split("=") for one in seen[request.path].split("; ") if one
        )
        raw = b" ".join(name + value for name, value in request.raw_headers)
        assert (b"token" in raw) is ("token" in seen[request.path])
        return web.Response()

    async def main() -> None:
        with open_forum(opened.path, any_thread=True) as second:
            service = Service(second, addresses=lambda: frozenset({"forum"}), holds=1000)
            forum = service.view.forum.id[:8]
            app = build(service)
            for path in ("/s/any/where", "/state/any", "/st", "/"):
                app.router.add_route("OPTIONS", path, look)
            cookies = f"fd_{forum}=token; fds_{forum}=slip; fdd_{forum}=device-token"
            headers = {"Host": "forum", "Cookie": cookies}
            async with (
                ClientSession(cookie_jar=DummyCookieJar()) as session,
                TestServer(app) as server,
            ):
                for path in ("/s/any/where", "/%73/any/where", "/state/any", "/st", "/"):
                    async with session.request(
                        "OPTIONS", server.make_url(path), headers=headers
                    ) as one:
                        assert one.status == 200, path
            await service.close()
            assert seen == {
                "/s/any/where": f"fds_{forum}=slip",
                **dict.fromkeys(("/state/any", "/st", "/"), cookies),
            }

    asyncio.run(main())


def test_guessing_is_slowed_down_and_a_slip_always_opens(serving: Serving, slip: Slip) -> None:
    phone = Caller(serving.url)
    for number in range(MISTAKES):
        assert phone.data(f"/s/WRONG{number}").json["reason"] == "unknown_code"
    assert Caller(serving.url).get(f"/s/{slip.code}").status == 303
    assert phone.data("/s/WRONG").status in (404, 429)
    health = Caller(serving.url).data("/healthz").json
    assert "alarm" in str(health) or health["ok"]


def test_no_line_of_the_log_holds_a_slip(log: Path, serving: Serving, desk: Store) -> None:
    poll = open_poll(desk, "slip")
    good, spoilt = codes(desk, poll, 2)
    slips.spoil_slip(desk, poll_id=poll.id, code=spoilt)
    phone = Caller(serving.url)
    for code in (good, spoilt, "WRONGWRONGWR"):
        phone.get(f"/s/{code}")
        phone.send("/s", {"code": code})
    phone.send("/s/ballot", {"nonce": "nonce-of-a-slip", "round": "x", "choices": "x" * 90})
    serving.stop()
    said = log.read_text()
    assert not any(one in said for one in (good, spoilt, "WRONG", "nonce-of"))
