"""Desks in browsers of their own: by their forms, as their script, and a whole morning at three."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from room import add_session
from support import Answer, Caller, Serving, until

from forumdesk.domain.attendance import Direction
from forumdesk.domain.staff import Role, Scope
from forumdesk.operations import actions, attendance, people, programme, staff
from forumdesk.operations.actions import NewAction
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance as visits
from forumdesk.store import people as rows
from forumdesk.store import sql
from forumdesk.store import staff as staff_rows
from forumdesk.store.reader import Store

PAGE = "/staff/desk"


def hidden(page: str, name: str, *, after: str = "") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page[page.index(after) :])
    assert found, f"no {name} on the page"
    return html.unescape(found[1])


def pair(caller: Caller, db: Store, role: Role = Role.DESK) -> Answer:
    code = staff.prepare_pairing(db, role=role).value.code
    form = caller.get(f"/pair/{code}")
    return caller.submit("/pair", {"code": code, "csrf": hidden(form.text, "csrf")})


@dataclass
class Desk:
    """A paired device with what its script keeps: nonces, and what could not be sent yet."""

    caller: Caller
    name: str
    number: int = 0
    waiting: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, what: str, **more: object) -> Answer:
        self.number += 1
        return self.send({"what": what, "nonce": f"{self.name}-{self.number:05}", **more})

    def send(self, body: dict[str, Any]) -> Answer:
        return self.caller.send(PAGE, {"gate": self.name, **body})

    def card(self, what: str, **more: object) -> dict[str, Any]:
        answer = self.ask(what, **more)
        assert answer.status == 200, answer.text
        card: dict[str, Any] = answer.json["card"]
        return card

    def keep(self, what: str, **more: object) -> None:
        """As without a connection."""
        self.number += 1
        nonce = f"{self.name}-{self.number:05}"
        self.waiting.append({"what": what, "nonce": nonce, **more})


@pytest.fixture
def desks(serving: Serving, desk: Store) -> Iterator[list[Desk]]:
    made = [Desk(Caller(serving.url), f"Desk {name}") for name in "ABC"]
    for one in made:
        assert pair(one.caller, desk).headers["location"] == "/staff/"
        assert one.caller.get("/staff/").headers["location"] == PAGE
    yield made


def passages(db: Store) -> list[tuple[str, str]]:
    """Who came in at which gate, in the order of the file."""
    number = {one.id: str(one.number) for one in rows.people(db)}
    return [
        (number[one.person], one.gate) for one in visits.visits(db) if one.direction is Direction.IN
    ]


def test_only_a_desks_device_checks_anybody_in(
    desks: list[Desk], serving: Serving, desk: Store
) -> None:
    scan = {"what": "scan", "wanted": "1", "nonce": "nonce-nobody"}
    phone, laptop = Caller(serving.url), Caller(serving.url)
    pair(laptop, desk, Role.RAPPORTEUR)
    for caller, status in ((phone, 401), (laptop, 403)):
        assert caller.get(PAGE).status == status
        assert caller.send(PAGE, scan).status == status
        assert caller.send(PAGE, {"what": "find", "wanted": "person"}).status == status
    staff.drop_device(desk, device_id=staff_rows.devices(desk)[0].id)
    assert desks[0].ask("scan", wanted="1").status == 401
    assert passages(desk) == []


def test_green_yellow_and_red_say_who_when_and_at_which_desk(
    desks: list[Desk], desk: Store
) -> None:
    first, second, _third = desks
    code = people.badge_codes(desk)[rows.people(desk)[2].id]
    green = first.card("scan", wanted=f"http://192.168.1.10:8080/j/{code.token}")
    assert (green["light"], green["word"], green["people"][0]["number"]) == ("green", "Welcome", 3)
    for typed in (code.shown, "No. 3", code.token):
        yellow = second.card("scan", wanted=typed)
        assert (yellow["light"], yellow["word"]) == ("yellow", "Already inside")
        assert "Desk A" in yellow["facts"]
    red = first.card("scan", wanted="BBBB-BBBB-BBBC")
    assert (red["light"], red["people"]) == ("red", [])
    red = first.card("scan", wanted="HTTP://192.168.1.10:8080/J/badly read")
    assert "Caps Lock" in red["advice"]
    assert passages(desk) == [("3", "Desk A")]


def test_what_is_sent_twice_is_done_once_and_answered_alike(desks: list[Desk], desk: Store) -> None:
    one = desks[0]
    body = {"what": "scan", "nonce": "nonce-of-one-scan", "wanted": "5"}
    answers = [one.send(body) for _time in range(3)]
    assert {answer.json["card"]["light"] for answer in answers} == {"green"}
    assert one.send({**body, "wanted": "6"}).json["reason"] == "nonce_reused"
    new = {"what": "walk-in", "nonce": "nonce-of-a-walk-in", "name": "Rina", "institution": "PKK"}
    answers = [one.send(new) for _time in range(2)]
    assert [answer.json["card"]["light"] for answer in answers] == ["green", "green"]
    assert len(passages(desk)) == 2
    assert [one.display for one in rows.people(desk)].count("Rina") == 1


def test_of_many_desks_that_read_one_badge_at_once_one_lets_it_in(
    desks: list[Desk], desk: Store
) -> None:
    with ThreadPoolExecutor(9) as hands:
        asked = [
            hands.submit(
                one.send, {"what": "scan", "nonce": f"nonce-{n}-{one.name}", "wanted": "4"}
            )
            for n in range(3)
            for one in desks
        ]
        lights = sorted(one.result().json["card"]["light"] for one in asked)
    assert lights == ["green"] + ["yellow"] * 8
    assert len(passages(desk)) == 1


def test_a_known_name_is_asked_about_and_registered_only_when_it_is_another_person(
    desks: list[Desk], desk: Store
) -> None:
    refused = desks[0].ask("walk-in", name="Person 7")
    assert (refused.status, refused.json["reason"]) == (409, "namesake")
    assert desks[0].ask("walk-in", name=" ").status == 400
    assert desks[0].card("walk-in", name="Person 7", anyway=True)["light"] == "green"
    assert desks[0].card("walk-in", name="Wayan", group="Youth")["word"].startswith("Registered")
    assert len(rows.people(desk)) == 202


def test_a_name_finds_a_few_and_never_everybody(desks: list[Desk], desk: Store) -> None:
    people.add_people(desk, new=[NewPerson(f"Siti Rahma {n}") for n in range(9)])

    def found(typed: str) -> tuple[int, bool]:
        answer = desks[0].caller.send(PAGE, {"what": "find", "wanted": typed})
        assert answer.status == 200
        return len(answer.json["hits"]), answer.json["more"]

    assert found("siti") == (5, True)
    assert found("rahma 7") == (1, False)
    for typed in ("", "s", "%", " "):
        assert found(typed) == (0, False)
    until(lambda: found("sitti rahna 3")[0] == 1)
    hit = desks[0].caller.send(PAGE, {"what": "find", "wanted": "rahma 7"}).json["hits"][0]
    assert set(hit) == {"id", "number", "name", "where", "inside"}
    assert "Person" not in desks[0].caller.get(PAGE).text
    ids = [one.id for one in rows.people(desk)]
    assert desks[0].ask("people", people=ids[:21]).status == 400
    card = desks[0].card("people", people=[*ids[:3], hit["id"]])
    assert (card["light"], card["word"]) == ("green", "4 people checked in")
    assert len(visits.present(desk)) == 4


def test_the_last_check_in_is_taken_back_by_its_own_desk_and_leaves_a_line_in_the_log(
    desks: list[Desk], desk: Store
) -> None:
    one, other, _third = desks
    person = one.card("scan", wanted="9")["people"][0]["id"]
    nonce = f"{one.name}-{one.number:05}"
    # Another desk's request had nothing to do with it.
    other.card("scan", wanted="10")
    answer = other.ask("undo", of=f"{other.name}-{other.number:05}", people=[person])
    assert answer.json["card"]["people"] == []
    assert one.card("undo", of=nonce, people=[person])["word"] == "Taken back: not checked in"
    assert [number for number, _gate in passages(desk)] == ["10"]
    lines = sql.rows(desk, "SELECT facts FROM desk_log WHERE event = 'passage_taken_back'")
    assert [('"device":1' in row["facts"], '"person":9' in row["facts"]) for row in lines] == [
        (True, True)
    ]
    # Who has gone out since was really there.
    one.card("scan", wanted="9")
    nonce = f"{one.name}-{one.number:05}"
    attendance.check_out(desk, person_id=person)
    assert one.ask("undo", of=nonce, people=[person]).json["reason"] == "changed_since"


def test_a_walk_in_that_was_a_mistake_is_not_registered_any_more(
    desks: list[Desk], desk: Store
) -> None:
    one = desks[0]

    def register(name: str) -> tuple[str, str]:
        person = one.card("walk-in", name=name)["people"][0]["id"]
        return f"{one.name}-{one.number:05}", person

    nonce, person = register("Wrong Name")
    undo = {"what": "undo", "nonce": "nonce-of-undoing", "of": nonce, "people": [person]}
    answers = [one.send(undo).json["card"]["word"] for _time in range(2)]
    assert answers == ["Taken back: not registered"] * 2
    assert rows.person(desk, person) is None
    # Whoever is named elsewhere by now stays, and is not checked in.
    nonce, person = register("Named Since")
    actions.add_action(desk, new=NewAction("Mend it", person=person))
    assert one.card("undo", of=nonce, people=[person])["word"] == "Taken back: not checked in"
    assert rows.person(desk, person) is not None
    assert passages(desk) == []


def test_a_desk_stands_at_the_door_of_a_session_that_is_watched(
    desks: list[Desk], desk: Store
) -> None:
    session = add_session(desk)
    assert desks[0].ask("scan", wanted="1", door=session.id).json["reason"] == "door_not_watched"
    programme.watch_door(desk, session_id=session.id, watched=True)
    until(lambda: len(desks[0].caller.data(PAGE).json["doors"]) == 2)
    assert desks[0].card("scan", wanted="1", door=session.id)["light"] == "green"
    assert visits.present(desk, session.id) == visits.present(desk) != set()
    assert desks[1].card("scan", wanted="1", door=session.id)["light"] == "yellow"
    # A desk that is for another session alone stands at that door and at no other.
    other = add_session(desk)
    only = Desk(Caller(f"http://{desks[0].caller.authority}/"), "Desk D")
    code = staff.prepare_pairing(desk, role=Role.DESK, scope=Scope(session=other.id)).value.code
    form = only.caller.get(f"/pair/{code}").text
    only.caller.submit("/pair", {"code": code, "csrf": hidden(form, "csrf")})
    assert only.ask("scan", wanted="2").json["reason"] == "door_not_watched"
    programme.watch_door(desk, session_id=other.id, watched=True)
    until(lambda: [one["id"] for one in only.caller.data(PAGE).json["doors"]] == [other.id])
    assert only.ask("scan", wanted="2", door=session.id).json["reason"] == "not_of_this_session"
    assert only.card("scan", wanted="2")["light"] == "green"
    assert len(visits.present(desk, other.id)) == 1


WRONGLY: list[dict[str, object]] = [
    {"what": "scan", "wanted": ["1"]},
    {"what": "scan", "wanted": "1", "ago": "long"},
    {"what": "scan", "wanted": "1", "nonce": "short"},
    {"what": "scan", "wanted": "1", "gate": "x" * 81},
    {"what": "scan", "wanted": "1", "door": "f" * 32},
    {"what": "people", "people": []},
    {"what": "people", "people": [1]},
    {"what": "people", "people": ["nobody"]},
    {"what": "undo", "of": "short", "people": ["x"]},
    {"what": "list"},
    {},
]


def test_what_cannot_be_read_is_refused(desks: list[Desk], desk: Store) -> None:
    for wrong in WRONGLY:
        answer = desks[0].send({"nonce": "nonce-of-nothing", **wrong})
        assert answer.status in (400, 404), wrong
    assert passages(desk) == []


def test_it_works_without_a_script(desks: list[Desk], desk: Store) -> None:
    caller = desks[0].caller

    def submit(page: str, form: str = 'id="go"', **fields: str) -> str:
        names = ("csrf", "nonce", "what")
        sent = {one: hidden(page, one, after=form) for one in names} | fields
        return caller.submit(PAGE, {"door": "", "gate": "", **sent}).text

    page = submit(caller.get(PAGE).text, wanted="12")
    assert "Welcome" in page
    assert "Person 11" in page
    undo = {one: hidden(page, one, after='value="undo"') for one in ("of", "people")}
    page = submit(page, 'id="card"', **undo)
    assert "not checked in" in page
    page = submit(page, wanted="person 11")
    chosen = re.search(r'name="person" value="(\w+)"', page)
    assert chosen
    page = submit(page, wanted="person 11", person=chosen[1])
    assert "Welcome" in page
    page = submit(page, 'id="walkin"', name="Person 11", institution="PKK", group="")
    assert "registered already" in page
    assert 'value="PKK"' in page
    page = submit(page, 'id="walkin"', name="Person 11", institution="PKK", anyway="1")
    assert "Registered and checked in" in page
    assert [gate for _who, gate in passages(desk)] == ["Desk 1", "Desk 1"]


def test_a_badge_that_the_devices_own_camera_opened_waits_to_be_sent(
    desks: list[Desk], desk: Store
) -> None:
    code = people.badge_codes(desk)[rows.people(desk)[0].id]
    answer = desks[0].caller.get(f"/j/{code.token}")
    assert (answer.status, answer.headers["location"]) == (303, f"{PAGE}?c={code.token}")
    page = desks[0].caller.get(answer.headers["location"]).text
    assert f'value="{code.token}"' in page
    assert passages(desk) == []
    assert desks[0].card("scan", wanted=f"/j/{code.token}")["light"] == "green"


ARRIVALS, WALK_INS, WRONG = 300, 10, 5


def test_a_morning_at_three_desks(desks: list[Desk], desk: Store) -> None:
    chance = random.Random(7)
    ids = [one.id for one in rows.people(desk)]
    more = [NewPerson(f"Guest {n}") for n in range(ARRIVALS + 20 - len(ids))]
    ids += [one.id for one in people.add_people(desk, new=more).value] if more else []
    codes = people.badge_codes(desk)
    revoked, coming = ids[0], ids[1 : ARRIVALS + 1]
    people.revoke_badge(desk, person_id=revoked)
    things: list[tuple[str, dict[str, object]]] = [
        *(("scan", {"wanted": f"http://10.0.0.1/j/{codes[one].token}"}) for one in coming),
        *(("walk-in", {"name": f"Walk-in {n}"}) for n in range(WALK_INS)),
        *(("scan", {"wanted": f"CODE-NOBO-DY{n:02}"}) for n in range(WRONG)),
        ("scan", {"wanted": codes[revoked].shown}),
    ]
    chance.shuffle(things)
    # Of the badges that were made just now the service knows at once.
    assert desks[0].card("scan", wanted=codes[ids[-1]].token)["light"] == "green"
    lights: list[str] = []
    by_id = {one.id: str(one.number) for one in rows.people(desk)}
    sent: dict[str, list[str]] = {one.name: [] for one in desks}
    sent[desks[0].name].append(by_id[ids[-1]])
    cut, joined = len(things) // 3, len(things) * 2 // 3
    for place, (what, body) in enumerate(things):
        at = chance.choice(desks)
        if at is desks[2] and cut <= place < joined:
            # Its link is down, and somebody sets its clock.
            at.keep(what, **body, ago=chance.choice([0, 600, 10**8]))
            continue
        while at.waiting:
            lights.append(_sent_late(at, at.waiting.pop(0), sent))
        answer = at.ask(what, **body)
        lights.append(_told(answer, at, sent))
        if place % 9 == 0:
            # The answer was lost on the way, so the device asks again.
            nonce = f"{at.name}-{at.number:05}"
            again = at.send({"what": what, "nonce": nonce, **body})
            assert again.json["card"]["light"] == answer.json["card"]["light"]
        if place % 40 == 20:
            # The laptop's own desk, whose clock is an hour behind, reads a badge again.
            back = datetime.now(UTC) - timedelta(hours=1)
            attendance.check_in(desk, wanted=codes[coming[place % ARRIVALS]].token, at=back)
        if place % 25 == 5:
            # Somebody goes to another desk to be sure.
            asked = chance.choice([one for one in desks if one is not desks[2]])
            assert asked.card("scan", wanted=codes[revoked].shown)["light"] == "red"
    for late in desks[2].waiting:
        lights.append(_sent_late(desks[2], late, sent))
    assert lights.count("red") == WRONG + 1
    came = passages(desk)
    assert len(came) == ARRIVALS + WALK_INS + 1
    assert len({number for number, _gate in came}) == len(came)
    assert len(visits.present(desk)) == len(came)
    for one in desks:
        # Each desk's people are in the order in which it let them in, whatever clocks said.
        assert [number for number, gate in came if gate == one.name] == sent[one.name]
    assert by_id[revoked] not in {number for number, _gate in came}
    seqs = [one.seq for one in visits.visits(desk)]
    assert seqs == sorted(set(seqs))


def _sent_late(at: Desk, body: dict[str, Any], sent: dict[str, list[str]]) -> str:
    return _told(at.send(body), at, sent)


def _told(answer: Answer, at: Desk, sent: dict[str, list[str]]) -> str:
    assert answer.status == 200, answer.text
    card = answer.json["card"]
    if card["light"] == "green":
        sent[at.name].append(str(card["people"][0]["number"]))
    light: str = card["light"]
    return light
