"""Registering oneself on a phone, and what becomes of it there."""

from __future__ import annotations

import re
import resource
from collections import Counter

import pytest
from support import Answer, Caller, Serving, until

from forumdesk.audience.limits import FROM_ADDRESS
from forumdesk.operations import following, ground_rules, people, registration, waiting
from forumdesk.operations.people import NewPerson
from forumdesk.operations.waiting import Nod
from forumdesk.store import following as followers
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows
from forumdesk.store.ground_rules import accepted
from forumdesk.store.reader import Store

LIMIT = 14 * 1024


@pytest.fixture
def door(serving: Serving, desk: Store) -> Serving:
    """A forum whose people may register themselves."""
    waiting.set_self_registration(desk, on=True)
    return serving


def _form(phone: Caller, path: str = "/register") -> dict[str, str]:
    """The hidden fields of the page's last form, as a browser would send them back."""
    page = phone.get(path).text
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def _register(phone: Caller, name: str, **more: str) -> Answer:
    return phone.submit("/register", {**_form(phone, "/register?more"), "a.display": name, **more})


def test_it_is_not_there_until_it_is_switched_on(serving: Serving, desk: Store) -> None:
    phone = Caller(serving.url)
    assert phone.data("/register").json == {"open": False, "state": ""}
    assert phone.get("/register").status == 404
    refused = phone.submit("/register", {**_form(phone, "/j"), "nonce": "12345678"})
    assert refused.status in (400, 404) and "/register" not in phone.get("/j").text
    waiting.set_self_registration(desk, on=True)
    until(lambda: phone.get("/register").status == 200)
    assert "/register" in phone.get("/j").text
    assert rows.everybody(desk) == []


def test_a_number_a_nod_and_a_badge_without_script(door: Serving, desk: Store) -> None:
    phone = Caller(door.url, language="id")
    sent = _register(phone, "Siti <b>Nurhaliza</b>", follow="yes", contact="siti@desa.id")
    assert (sent.status, sent.headers["location"]) == (303, "/register")
    page = phone.get("/register").text
    # It shows nothing by itself without script, and says so only with it.
    assert '<p id="alone" hidden>' in page and '<noscript><a class="button"' in page
    assert "W-1" in page and "Siti &lt;b&gt;Nurhaliza&lt;/b&gt;" in page and "<b>Nur" not in page
    assert phone.data("/register").json == {"open": True, "state": "W-1:waiting"}
    early = phone.send("/register/badge", {"number": "1"})
    assert (early.status, early.json["reason"]) == (409, "not_admitted")
    [one] = rows.waiting(desk)
    person = waiting.admit(desk, waiting_id=one.id).value.person
    assert phone.data("/register").json["state"] == "W-1:admitted"
    assert f"No. {person.number}" in phone.get("/register").text
    taken = phone.submit("/register/badge", _form(phone))
    assert (taken.status, taken.headers["location"]) == (303, "/")
    assert phone.data("/state").json["you"]["number"] == person.number
    assert "/register/badge" not in phone.get("/register").text
    assert [each.language for each in followers.followers(desk)] == ["id"]
    phone.submit("/leave", _form(phone, "/"))
    assert phone.data("/register").json["state"] == ""


def test_another_badge_on_the_phone_gives_way_only_to_an_answer(
    door: Serving, desk: Store, tokens: list[str]
) -> None:
    phone = Caller(door.url)
    phone.get(f"/j/{tokens[0]}")
    before = phone.data("/state").json["you"]["number"]
    stale = _form(phone)
    _register(phone, "Somebody else")
    waiting.admit(desk, waiting_id=rows.waiting(desk)[0].id)
    asked = phone.submit("/register/badge", _form(phone))
    assert asked.status == 200 and 'name="instead"' in asked.text
    assert phone.data("/state").json["you"]["number"] == before
    del phone.cookies[next(one for one in phone.cookies if one.startswith("fd_"))]
    mixed = {**stale, "a.display": "X"}
    assert phone.send("/register", mixed).json["reason"] == "other_badge"


def test_who_is_turned_away_is_told_kindly(door: Serving, desk: Store) -> None:
    phone = Caller(door.url)
    _register(phone, "Siti")
    waiting.turn_away(desk, waiting_ids=[rows.waiting(desk)[0].id])
    page = phone.get("/register").text
    assert "W-1 was not registered" in page and "Siti" not in page
    assert phone.get("/register?more").text.count('name="a.display"') == 1
    waiting.set_self_registration(desk, on=False)
    until(lambda: not phone.data("/register").json["open"])
    assert phone.get("/register").status == 200


def test_a_request_that_is_sent_twice_registers_once(door: Serving, desk: Store) -> None:
    phone = Caller(door.url)
    fields = {**_form(phone), "a.display": "Siti"}
    assert [phone.submit("/register", fields).status for _ in range(3)] == [303] * 3
    assert [one.shown for one in rows.waiting(desk)] == ["W-1"]
    thief = Caller(door.url)
    thief.get("/register")
    stolen = thief.send("/register", {**fields, **_form(thief), "nonce": fields["nonce"]})
    assert (stolen.status, stolen.json["reason"]) == (409, "nonce_reused")


def test_a_cookie_that_is_nobodys_learns_nothing(door: Serving, desk: Store) -> None:
    phone = Caller(door.url)
    _register(phone, "Siti")
    waiting.admit(desk, waiting_id=rows.waiting(desk)[0].id)
    [name] = [one for one in phone.cookies if one.startswith("fdq_")]
    forger = Caller(door.url)
    for secret in ("", "x" * 22, rows.everybody(desk)[0].id, "x" * 5000, "é"):
        forger.cookies = {name: secret}
        assert "Siti" not in forger.get("/register", Cookie=f"{name}={secret!a}").text
        fields = {**_form(forger), "number": "1"}
        assert forger.submit("/register/badge", fields).status == 404


def test_a_browser_that_drops_cookies_is_told_before_anything_is_stored(
    door: Serving, desk: Store
) -> None:
    phone = Caller(door.url)
    fields = {**_form(phone), "a.display": "Siti"}
    phone.cookies.clear()
    del fields["csrf"]
    sent = phone.submit("/register", fields, Origin=door.url.rstrip("/"))
    assert sent.status == 400 and "refuses cookies" in sent.text and 'value="Siti"' in sent.text
    assert rows.everybody(desk) == []


def test_who_forges_cookies_leaves_room_at_the_door(door: Serving, desk: Store) -> None:
    answers = Counter[int]()
    phone = Caller(door.url)
    [name] = [one for one in _cookies(phone) if one.startswith("fdq_")]
    fields = {key: one for key, one in _form(phone).items() if key != "csrf"}
    for number in range(FROM_ADDRESS + 40):
        # A forged cookie each time, as a phone that drops its own would have.
        phone.cookies[name] = f"phone-{number:010}"
        body = {**fields, "a.display": f"N {number}", "nonce": f"nonce-{number:05}"}
        answers[phone.send("/register", body).status] += 1
    assert answers == {303: FROM_ADDRESS, 429: 40}
    assert len(rows.waiting(desk)) == FROM_ADDRESS
    assert _register(Caller(door.url, at="127.0.0.2"), "Siti").status == 303
    assert phone.data("/state").status == 200


def _cookies(phone: Caller) -> dict[str, str]:
    phone.get("/register")
    return phone.cookies


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/x-www-form-urlencoded", b"a.display=" + b"x" * 1_000_000, 413),
        ("application/json", b"[" * 10_000, 400),
        ("application/json", b'{"nonce": "12345678", "a.display": ["x"]}', 400),
        ("application/x-www-form-urlencoded", b"a.display=Siti&nonce=12345678", 403),
        ("text/plain", b"a.display=Siti", 415),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    door: Serving, desk: Store, kind: str, body: bytes, status: int
) -> None:
    phone = Caller(door.url)
    phone.get("/register")
    got = phone.ask("POST", "/register", body, Content_Type=kind, Accept="application/json")
    assert got.status == status and rows.everybody(desk) == []


def test_what_is_wrong_stands_in_the_form_again(door: Serving, desk: Store) -> None:
    people.add_person(desk, new=NewPerson("A", group="Warga"))
    phone = Caller(door.url)
    assert "a.photo" not in phone.get("/register").text
    keys = ["display", "institution", "country", "group", "phone", "photo"]
    registration.set_field_use(desk, keys=keys)
    page = phone.get("/register").text
    assert "a.photo" in page
    # Each reason once, above what is asked for it; the name and the institution share one.
    reasons = re.findall(r'<p class="quiet" id="why\d">([^<]*)</p>', page)
    assert len(reasons) == len(set(reasons)) == page.count('class="part"') > 2
    first = page.split('class="part"')[1]
    assert first.index(reasons[0]) < first.index("a.display") < first.index("a.institution")
    rules = ground_rules.set_ground_rules(desk, rules={"en": "Let others finish."}).value
    until(lambda: "Let others finish." in phone.get("/register").text)
    wording = re.findall(r'name="rules" value="([\w:]+)"', phone.get("/register").text)[0]
    good = {"rules": wording, "a.institution": 'Desa "Baru"', "a.country": "Indonesia"}
    for field, value in (
        ("a.display", " "),
        ("a.country", "Atlantis"),
        ("a.group", "Never heard of"),
        ("a.phone", "none of yours"),
        ("a.photo", "sometimes"),
    ):
        sent = _register(phone, "Siti", **{**good, field: value})
        assert sent.status == 400 and "Desa &#34;Baru&#34;" in sent.text, field
        assert 'role="alert"' in sent.text
        [wrong] = re.findall(r"<[^>]*aria-invalid[^>]*>", sent.text)
        assert f'name="{field}"' in wrong
    assert rows.everybody(desk) == []
    fine = {**good, "a.group": "Warga", "a.phone": "+62 812", "a.photo": "never"}
    assert _register(phone, "Siti", **fine).status == 303
    [one] = rows.waiting(desk)
    person = waiting.admit(desk, waiting_id=one.id, nod=Nod(anyway=True)).value.person
    assert (person.country, person.institution.as_dict()) == ("ID", {"en": 'Desa "Baru"'})
    assert accepted(desk, [person.id]) == {person.id: wording} and rules


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_pages_come_in_one_go(door: Serving, desk: Store, language: str) -> None:
    registration.set_field_use(desk, keys=list(registration.fields_by_key(desk)))
    phone = Caller(door.url, language=language)
    for number in range(waiting.MOST_FROM_PHONE):
        assert _register(phone, f"Prof. Dr. H. Muhammad Syarifuddin, M.Si. {number}").status == 303
    for path in ("/register", "/register?more", "/follow-up"):
        answer = phone.get(path, Accept_Encoding="gzip, deflate")
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        assert len(answer.body) + head < LIMIT, path
    assert _register(phone, "One too many").status == 429


def test_a_badge_holder_goes_on_the_list_and_off_it(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    nobody = Caller(serving.url)
    assert nobody.get("/follow-up").status == 200
    assert nobody.send("/follow-up", {"what": "join"}).json["reason"] == "no_badge"
    person = people_rows.people(desk)[0]
    fields = {**_form(joined, "/follow-up"), "contact": "0812 333 444"}
    assert joined.submit("/follow-up", fields).status == 400
    wrong = joined.submit("/follow-up", {**fields, "follow": "yes", "contact": "no<b>"})
    assert wrong.status == 400 and 'value="no&lt;b&gt;"' in wrong.text
    assert joined.submit("/follow-up", {**fields, "follow": "yes"}).status == 303
    [one] = followers.followers(desk)
    assert (one.name, one.contact) == (person.display, "0812 333 444")
    assert joined.data("/follow-up").json == {"follows": True}
    assert following.is_following(desk, person.id)
    assert joined.submit("/follow-up", _form(joined, "/follow-up")).status == 303
    assert followers.followers(desk) == []


def test_where_nothing_can_be_saved_what_was_typed_stands_in_the_form(
    door: Serving, desk: Store, joined: Caller
) -> None:
    phone, limit = Caller(door.url), resource.RLIMIT_FSIZE
    form, own = _form(phone), _form(joined, "/follow-up")
    hard = resource.prlimit(door.pid, limit)[1]
    resource.prlimit(door.pid, limit, (8192, hard))
    sent = phone.submit("/register", {**form, "a.display": "Siti Aminah"})
    wish = joined.submit("/follow-up", {**own, "follow": "yes", "contact": "0812 333 444"})
    resource.prlimit(door.pid, limit, (hard, hard))
    for answer, typed in ((sent, "Siti Aminah"), (wish, "0812 333 444")):
        assert answer.status == 503 and f'value="{typed}"' in answer.text
        assert "Try again in a minute" in answer.text and "your vote was" not in answer.text
    assert rows.everybody(desk) == followers.followers(desk) == []
    assert phone.submit("/register", {**form, "a.display": "Siti Aminah"}).status == 303
