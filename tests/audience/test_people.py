"""Joining, wrong codes, and what the desk asks of the service."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import Caller, Serving, until, words

from forumdesk.audience.addresses import ipv4_addresses
from forumdesk.audience.health import is_this_computer
from forumdesk.audience.limits import LINE
from forumdesk.operations import forum, people
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Store


def test_wrong_codes_alarm_the_desk_and_hold_up_typing_alone(
    serving: Serving, tokens: list[str]
) -> None:
    guesser = Caller(serving.url)
    assert guesser.data("/healthz").json["unknown_codes"] is None
    for number in range(35):
        refused = guesser.data(f"/j/{number:022}")
        assert (refused.status, refused.json["reason"]) == (404, "unknown_code")
    assert guesser.data("/healthz").json["unknown_codes"]["refused"] == 5
    # An honest slip is told what it is, and twenty that come at once are not all looked at.
    slip = guesser.send("/j", {"code": "BBBB-BBBB-BBBC"})
    assert (slip.status, slip.json["reason"]) == (404, "unknown_code")

    def type_one(_: int) -> int:
        return Caller(serving.url).send("/j", {"code": "BBBB-BBBB-BBBC"}).status

    with ThreadPoolExecutor(20) as hands:
        statuses = Counter(hands.map(type_one, range(20)))
    assert set(statuses) == {404, 429} and statuses[404] >= LINE
    # The hall behind the same access point still gets in.
    assert Caller(serving.url).get(f"/j/{tokens[3]}").status == 303


def test_a_typed_code_by_form(serving: Serving, desk: Store) -> None:
    code = next(iter(people.badge_codes(desk).values()))
    phone = Caller(serving.url)
    page = phone.get("/j").text
    token = page.partition('name="csrf" value="')[2][:32]
    assert phone.submit("/j", {"code": "BBBB-BBBB-BBBB", "csrf": token}).status == 404
    joined = phone.submit("/j", {"code": code.shown.lower(), "csrf": token})
    assert (joined.status, joined.headers["location"]) == (303, "/")
    assert any(name.startswith("fd_") for name in phone.cookies)


def test_a_new_badge_opens_and_the_old_one_does_not(
    serving: Serving, desk: Store, tokens: list[str]
) -> None:
    person = people_rows.people(desk)[0].id
    people.reissue_badge(desk, person_id=person)
    fresh = people.badge_codes(desk)[person].token
    until(lambda: Caller(serving.url).get(f"/j/{fresh}").status == 303)
    old = Caller(serving.url).data(f"/j/{tokens[0]}")
    assert (old.status, old.json["reason"]) == (410, "revoked")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "no longer valid"), ("id", "tidak berlaku lagi")]
)
def test_a_revoked_badge_is_not_called_replaced(
    serving: Serving, desk: Store, tokens: list[str], language: str, said: str
) -> None:
    people.revoke_badge(desk, person_id=people_rows.people(desk)[0].id)
    phone = Caller(serving.url, language=language)
    until(lambda: phone.get(f"/j/{tokens[0]}").status == 410)
    page = phone.get(f"/j/{tokens[0]}")
    assert said in page.text
    assert "replaced" not in page.text and "diganti" not in page.text


def test_a_hello_is_remembered_for_the_desk(serving: Serving) -> None:
    phone, desk = Caller(serving.url), Caller(serving.url)
    assert desk.data("/healthz").json["hello"] == {}
    page = phone.get("/hello/AB12")
    assert page.status == 200
    assert "This phone reaches the forum." in page.text
    ages = desk.data("/healthz").json["hello"]
    assert list(ages) == ["AB12"]
    assert 0 <= ages["AB12"] < 2
    for wrong in ("abc", "a" * 17, "AB-12", "..%2f"):
        assert phone.get(f"/hello/{wrong}").status == 404
    for number in range(100):
        phone.get(f"/hello/C{number:05}")
    assert len(desk.data("/healthz").json["hello"]) == 64
    health = desk.data("/healthz").json
    assert health["ok"] is True
    assert health["phones"] == 0


@pytest.mark.parametrize(
    ("remote", "local", "own"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.8.8.8", "192.168.1.10", True),
        ("192.168.1.10", "192.168.1.10", True),
        ("::ffff:127.0.0.1", "::", True),
        ("::1", "fe80::1", True),
        ("192.168.1.11", "192.168.1.10", False),
        ("::ffff:192.168.1.11", "::1", False),
        ("fe80::2%eth0", "fe80::1", False),
        ("", "nowhere", False),
    ],
)
def test_only_this_computer_learns_how_the_service_is(remote: str, local: str, own: bool) -> None:
    assert is_this_computer(remote, local) is own


def test_the_desk_reaches_a_service_on_one_address_alone(tmp_path: Path) -> None:
    addresses = [one for one in ipv4_addresses() if not one.startswith("127.")]
    if not addresses:
        pytest.skip("this computer has the loopback address alone")
    path = tmp_path / "lan.forum"
    forum.create_forum(path, title=words("F"), language="en").close()
    serving = Serving(path)
    serving.start("--host", addresses[0])
    try:
        assert addresses[0] in serving.url
        assert Caller(serving.url).data("/healthz").json["ok"] is True
    finally:
        serving.stop()
