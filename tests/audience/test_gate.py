"""What the gate lets through, in raw requests."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from support import Caller, Listener, Serving, open_poll

from forumdesk.audience import server
from forumdesk.audience.gate import STATUS
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import polls, results, sealing
from forumdesk.store.reader import Store

FORM = "application/x-www-form-urlencoded"


def _raw(serving: Serving, request: bytes) -> tuple[int, bytes]:
    host, _, port = serving.url.removeprefix("http://").rstrip("/").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(request)
        got = b""
        while b"\r\n\r\n" not in got:
            more = line.recv(65536)
            if not more:
                break
            got += more
    return int(got.split(b" ", 2)[1]), got


def _get(target: str, *hosts: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", *(f"Host: {host}" for host in hosts), "Connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def test_only_the_forums_own_addresses_are_answered(serving: Serving) -> None:
    authority = serving.url.removeprefix("http://").rstrip("/")
    port = authority.rpartition(":")[2]
    assert _raw(serving, _get("/state", authority))[0] == 200
    assert _raw(serving, _get("/state", f"LOCALHOST:{port}"))[0] == 200
    assert _raw(serving, _get("/state", f"[::1]:{port}"))[0] == 200
    foreign = [
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        f"127.0.0.1:{port}.evil.example",
        f"[::ffff:127.0.0.1]:{port}",
        f"[::1]:{port}@evil.example",
        f"localhost.:{port}",
        f"user@127.0.0.1:{port}",
        "",
    ]
    for host in foreign:
        status, answer = _raw(serving, _get("/state", host))
        assert status in (400, 421), host
        assert b'"polls"' not in answer
    assert _raw(serving, _get("/state"))[0] == 400
    assert _raw(serving, _get("/state", authority, "evil.example"))[0] == 400


def test_a_target_that_names_another_host_is_refused(serving: Serving) -> None:
    authority = serving.url.removeprefix("http://").rstrip("/")
    for target in ("http://evil.example/state", f"http://{authority}/state", "*", "evil:80"):
        status, answer = _raw(serving, _get(target, authority))
        assert status in (400, 404, 421), target
        assert b'"polls"' not in answer
    assert _raw(serving, _get("//evil.example/state", authority))[0] == 404


def test_requests_that_can_be_read_in_two_ways_are_refused(serving: Serving) -> None:
    authority = serving.url.removeprefix("http://").rstrip("/")
    start = f"POST /inputs HTTP/1.1\r\nHost: {authority}\r\nContent-Type: application/json\r\n"
    for rest in (
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length: +2\r\n\r\n{}",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    ):
        assert _raw(serving, (start + rest).encode())[0] == 400


def test_the_order_of_checks(serving: Serving, desk: Store, joined: Caller) -> None:
    poll, nobody = open_poll(desk), Caller(serving.url)
    draft = f"/polls/{'0' * 32}/ballot"
    ballot = f"/polls/{poll.id}/ballot"
    good: dict[str, Any] = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    large, kind = b"x" * 20_000, "text/plain"

    def told(answer: Any) -> tuple[int, str]:
        return answer.status, answer.json["reason"]

    json_type = {"Accept": "application/json"}
    assert told(nobody.ask("POST", draft, large, Content_Type=kind, **json_type)) == (
        413,
        "too_large",
    )
    assert told(nobody.ask("POST", draft, b"{", Content_Type=kind, **json_type))[0] == 415
    assert told(nobody.send(draft, {**good, "nonce": "short"})) == (400, "invalid_nonce")
    assert told(nobody.send(draft, {**good, "round": True})) == (400, "invalid_body")
    assert told(nobody.send(draft, good)) == (404, "unknown_poll")
    assert told(nobody.send(ballot, {**good, "round": 9})) == (401, "no_badge")
    assert told(joined.send(ballot, {**good, "choices": "nonsense"})) == (400, "invalid_choices")
    assert joined.send(ballot, good).json == {"counted": True}
    assert joined.send(ballot, good).json == {"counted": True, "again": True}
    assert told(joined.send(ballot, {**good, "choices": []})) == (409, "nonce_reused")
    assert told(joined.send(ballot, {**good, "nonce": "87654321", "choices": 1})) == (
        409,
        "already_voted",
    )


def test_a_draft_does_not_say_that_it_exists(serving: Serving, desk: Store) -> None:

    drafted = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=as_text("Not asked yet", language="en"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[as_text(one, language="en") for one in "AB"],
        ),
    ).value
    caller = Caller(serving.url)
    body = {"nonce": "12345678", "round": 0, "choices": []}
    for known in (drafted.id, "f" * 32):
        assert caller.send(f"/polls/{known}/ballot", body).json["reason"] == "unknown_poll"
        assert caller.data(f"/polls/{known}/result").json["reason"] == "unknown_poll"
        assert caller.data(f"/polls/{known}").status == 404


def test_origins_and_tokens(serving: Serving, desk: Store, joined: Caller) -> None:
    poll = open_poll(desk, kind="pulse")
    ballot, own = f"/polls/{poll.id}/ballot", serving.url.rstrip("/")
    good = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    fields = {"nonce": "12345678", "round": "1", "choices": poll.options[0].id}
    foreign = ["http://evil.example", own + ".evil.example", own.replace("http", "https"), "null"]
    for origin in foreign:
        assert joined.send(ballot, good, Origin=origin).status == 403
        assert joined.submit(ballot, fields, Origin=origin).status == 403
    assert joined.submit(ballot, fields).status == 403
    page = joined.get("/").text
    token = page.partition('name="csrf" value="')[2][:32]
    assert len(token) == 32
    assert (
        joined.submit(ballot, {**fields, "csrf": token}, Origin="http://evil.example").status == 403
    )
    stranger = Caller(serving.url)
    stranger.get("/")
    assert stranger.submit(ballot, {**fields, "csrf": token}).status == 403
    assert Caller(serving.url).submit(ballot, {**fields, "csrf": token}).status == 403
    assert joined.submit(ballot, {**fields, "csrf": token}).status == 303
    assert joined.submit(ballot, {**fields, "nonce": "23456789"}, Origin=own).status == 303
    assert joined.send(ballot, {**good, "nonce": "34567890"}, Origin=own.upper()).status == 200


def test_a_cached_page_gives_every_phone_its_own_token_and_nonce(
    serving: Serving, desk: Store
) -> None:
    open_poll(desk, kind="pulse")
    seen = set()
    for _ in range(3):
        caller = Caller(serving.url)
        page = caller.get("/").text
        for field in ("csrf", "nonce"):
            seen.add(page.partition(f'name="{field}" value="')[2].partition('"')[0])
        bare = caller.get("/?bare").text
        assert 'name="csrf" value=""' in bare
        assert "\x01" not in page + bare
    assert len(seen) == 6


def test_malformed_bodies_are_refused_and_not_logged(
    log: Path, serving: Serving, desk: Store, tokens: list[str]
) -> None:
    poll = open_poll(desk)
    joined, ballot = Caller(serving.url), f"/polls/{poll.id}/ballot"
    joined.get(f"/j/{tokens[0]}")
    half = b'{"nonce": "12345678\\ud800", "round": 1, "choices": "abstain"}'
    bodies = [
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b"\xff\xfe{", "application/json"),
        (b"[" * 9000, "application/json"),
        (half, "application/json"),
        (b'{"nonce": "12345678\xed\xa0\x80", "round": 1, "choices": []}', "application/json"),
        (b'{"nonce": "123456789", "round": 1, "choices": ["\xed\xa0\x80"]}', "application/json"),
        ('{"nonce": "123456789", "round": 1}'.encode("utf-16"), "application/json"),
        (b'{"nonce": 12345678, "round": 1}', "application/json"),
        (b'{"nonce": "123456789", "round": 1e9, "choices": []}', "application/json"),
        (b"nonce=%ff%fe", f"{FORM}; charset=no-such-thing"),
        (b"&".join(b"a=1" for _ in range(300)), FORM),
        (b'{"nonce": "123456789", "round": 1, "choices": {"a": NaN}}', "application/json"),
    ]
    own = serving.url.rstrip("/")
    for body, kind in bodies:
        headers = {"Content_Type": kind, "Origin": own, "Accept": "application/json"}
        answer = joined.ask("POST", ballot, body, **headers)
        assert answer.status == 400, body[:40]
        assert answer.json["text"]
    assert joined.send("/inputs", {"nonce": "1" * 8, "kind": "idea", "text": 3}).status == 400
    assert _raw(serving, b"NONSENSE secret-in-line\r\n\r\n")[0] == 400
    serving.stop()
    assert log.read_text() == ""


def test_a_body_in_pieces_has_the_same_limit(serving: Serving) -> None:
    authority = serving.url.removeprefix("http://").rstrip("/")
    head = (
        f"POST /inputs HTTP/1.1\r\nHost: {authority}\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    pieces = b"".join(b"1000\r\n" + b"x" * 4096 + b"\r\n" for _ in range(8))
    assert _raw(serving, head.encode() + pieces + b"0\r\n\r\n")[0] == 413


def test_every_answer_has_the_headers(serving: Serving, joined: Caller) -> None:
    for answer in (
        joined.get("/"),
        joined.get("/?bare"),
        joined.data("/state"),
        joined.get("/nowhere"),
        joined.ask("DELETE", "/inputs"),
        joined.ask("HEAD", "/"),
    ):
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in headers
        assert "charset=utf-8" in headers["content-type"]
    assert joined.ask("DELETE", "/inputs").status == 405
    assert joined.ask("DELETE", "/inputs").headers["allow"] == "GET,HEAD,POST"
    assert joined.get("/nowhere").status == 404
    assert "There is no such page" in joined.get("/nowhere").text
    assert joined.ask("TRACE", "/").status == 405


def test_cookies_are_for_this_forum_and_out_of_reach_of_scripts(
    serving: Serving, tokens: list[str]
) -> None:
    answer = Caller(serving.url).get(f"/j/{tokens[0]}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    set_cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in set_cookie
    assert "SameSite=Lax" in set_cookie
    assert "Secure" not in set_cookie
    assert "Max-Age" not in set_cookie


@pytest.mark.parametrize("host", ["::1", "127.0.0.1"])
def test_either_kind_of_address_can_be_listened_on(host: str) -> None:
    listener = server.listen(host, 0)
    try:
        port = listener.getsockname()[1]
        written = f"[{host}]" if ":" in host else host
        assert f"{written}:{port}" in server.allowed_hosts(host, port)
        assert server.best_address(host) == written
    finally:
        listener.close()


def test_the_usual_port_may_be_left_away() -> None:
    assert {"localhost", "localhost:80"} <= server.allowed_hosts("127.0.0.1", 80)
    assert "localhost" not in server.allowed_hosts("127.0.0.1", 8080)


def test_the_language_follows_the_phone_then_the_forum(serving: Serving) -> None:
    def spoken(language: str) -> str:
        caller = Caller(serving.url, language=language)
        assert json.loads(caller.data("/nowhere").body)["text"]
        return caller.get("/").text.partition('<html lang="')[2][:2]

    assert spoken("id-ID,id;q=0.9,en;q=0.8") == "id"
    assert spoken("in") == "id"
    assert spoken("th-TH") == "en"


def test_two_origins_or_two_types_are_nobodys(serving: Serving, desk: Store) -> None:
    authority = serving.url.removeprefix("http://").rstrip("/")
    poll = open_poll(desk)
    body = b'{"nonce": "12345678", "round": 1, "choices": []}'

    def send(*lines: str) -> tuple[int, bytes]:
        head = [
            f"POST /polls/{poll.id}/ballot HTTP/1.1",
            f"Host: {authority}",
            f"Content-Length: {len(body)}",
            "Accept: application/json",
            "Connection: close",
            *lines,
        ]
        return _raw(serving, ("\r\n".join(head) + "\r\n\r\n").encode() + body)

    own, other = f"Origin: http://{authority}", "Origin: http://evil.example"
    kind = "Content-Type: application/json"
    assert send(kind, own)[0] == 401
    for lines in ((kind, own, other), (kind, other, own), (kind, own, own)):
        assert send(*lines)[0] == 403
    assert send(kind, "Content-Type: text/plain", own)[0] == 400


def test_what_is_no_request_is_answered_in_words_without_an_echo(serving: Serving) -> None:
    for wrong in (
        b"GET / HTTP/9.9\r\nHost: secret-words\r\n\r\n",
        b"\x16\x03\x01secret-words\r\n\r\n",
        b"GET / HTTP/1.1\r\nsecret-words\r\n\r\n",
        b"POST /j HTTP/1.1\r\nHost: a\r\nContent-Length: secret-words\r\n\r\n",
    ):
        status, answer = _raw(serving, wrong)
        assert status == 400
        assert b"secret-words" not in answer
        assert b'"reason": "invalid_request"' in answer


def test_a_page_that_takes_no_such_request_says_so(serving: Serving) -> None:
    phone = Caller(serving.url)
    for method, path in (("POST", "/programme"), ("DELETE", "/"), ("PUT", "/inputs")):
        got = phone.ask(method, path, Accept="application/json")
        assert (got.status, got.json["reason"]) == (405, "wrong_method")
        assert "GET" in got.headers["allow"]
        assert "not for that" in phone.ask(method, path).text
    assert phone.data("/nowhere").json["reason"] == "not_found"


def test_the_pages_are_there_as_data_too(serving: Serving, desk: Store, joined: Caller) -> None:
    poll = open_poll(desk, kind="pulse")
    home = joined.data("/").json
    assert home == joined.data("/state").json
    assert poll.id in [one["id"] for one in home["polls"]]
    mine = joined.data(f"/polls/{poll.id}").json
    assert (mine["id"], mine["state"], "result" in mine) == (poll.id, "open", False)
    assert joined.data("/results").json == []
    sealing.close_poll(desk, poll_id=poll.id)
    results.reveal_poll(desk, poll_id=poll.id)
    [result] = joined.data("/results").json
    assert result["id"] == poll.id
    assert joined.data(f"/polls/{poll.id}").json["result"] == result
    programme = joined.data("/programme").json
    assert {"days", "day", "sessions"} <= set(programme)


def test_live_results_reach_other_phones_soon_and_not_at_every_ballot(
    serving: Serving, desk: Store
) -> None:
    poll = open_poll(desk, kind="pulse", show="live")
    listener = Listener(serving.url)
    heard = 0
    for number in range(10):
        voter = Caller(serving.url)
        body = {"nonce": f"nonce{number:04}", "round": 1, "choices": [poll.options[0].id]}
        assert voter.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
        heard += listener.next(0.05) is not None
    # However slow the machine is, within three seconds there is one more at the most.
    while listener.next(2.5) is not None:
        heard += 1
    listener.close()
    assert 1 <= heard <= 5
    shown = Caller(serving.url).data(f"/polls/{poll.id}/result").json
    assert shown["options"][0]["votes"] == 10


def test_junk_is_not_called_trouble_with_the_disk(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    poll = open_poll(desk, kind="pulse")
    path, authority = f"/polls/{poll.id}/ballot", serving.url.removeprefix("http://").rstrip("/")
    good = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    for wrong in ("1" * 5000, 10**12, -1):
        assert joined.send(path, {**good, "round": wrong}).status == 400
    packed = joined.send(path, good, Content_Encoding="gzip")
    assert (packed.status, packed.json["reason"]) == (415, "wrong_type")
    for name in joined.cookies:
        request = (
            f"GET /state HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\nCookie: {name}="
        )
        status, answer = _raw(serving, request.encode() + b"\xff\xfe\r\n\r\n")
        assert status == 200, answer
    head = f"POST {path} HTTP/1.1\r\nHost: {authority}\r\nExpect: secret-words\r\n"
    status, answer = _raw(serving, f"{head}Content-Length: 0\r\n\r\n".encode())
    assert status == 417 and b"secret-words" not in answer
    assert b"aiohttp" not in answer and b"invalid_request" in answer
    assert joined.send(path, good, Expect="100-continue").json == {"counted": True}


def test_reasons_that_are_the_same_to_scripts_are_answered_alike() -> None:
    # A revoked badge is gone at its own address, and none to what is sent with it.
    sent = {Reason.SENT_WITH_REVOKED, Reason.SENT_WITH_REPLACED}
    for reason in set(Reason) - sent:
        same = [one for one in set(Reason) - sent if one.shares_code(reason)]
        assert len({STATUS.get(one) for one in same}) == 1, same
    assert {STATUS[one] for one in sent} == {STATUS[Reason.NO_BADGE]}
