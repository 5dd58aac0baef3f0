"""Desks in browsers of their own: by their forms, as their script, and a whole morning at three."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from at_desks import PAGE, Desk, hidden, pair, passages
from room import add_session, two_rooms
from support import Caller, Serving, inside, until

from forumdesk.domain.registration import Answer
from forumdesk.domain.staff import Role, Scope
from forumdesk.operations import actions, attendance, people, programme, registration, staff
from forumdesk.operations.actions import NewAction
from forumdesk.operations.people import NewPerson
from forumdesk.operations.programme import SessionChanges
from forumdesk.store import attendance as visits
from forumdesk.store import people as rows
from forumdesk.store import sql
from forumdesk.store import staff as staff_rows
from forumdesk.store.reader import Store


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


def test_a_desk_is_told_who_may_be_photographed(desks: list[Desk], desk: Store) -> None:
    registration.set_field_use(desk, keys=["display", "photo"])
    second = rows.people(desk)[1].id
    registration.set_answers(desk, person_id=second, answers=[Answer("photo", "never")])
    unknown = Answer("photo", "ask")
    registration.set_answers(desk, person_id=rows.people(desk)[2].id, answers=[unknown])
    sql.execute(desk, "UPDATE person_detail SET value = 'maybe' WHERE value = 'ask'")
    cards = [desks[0].card("scan", wanted=number) for number in ("1", "2", "2", "3")]
    told = [(one["light"], one["photo"], one["allows"]) for one in cards]
    never = ("never", "No photographs")
    nothing = ("green", "", "")
    assert told == [nothing, ("green", *never), ("yellow", *never), nothing]


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


def test_what_waited_on_a_device_keeps_its_time_unless_others_came_meanwhile(
    desks: list[Desk], desk: Store
) -> None:
    now = datetime.now(UTC)
    desks[0].card("scan", wanted="1", ago=600)
    desks[1].card("scan", wanted="2", ago=60)
    desks[2].card("scan", wanted="3", ago=300)
    early, late, waited = (one.at - now for one in visits.visits(desk))
    assert timedelta(seconds=-601) < early < timedelta(seconds=-570)
    assert timedelta(seconds=-61) < late < timedelta(seconds=-30)
    assert waited == late


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
    people.add_people(desk, new=[NewPerson("ประภาส นาวา", latin="Praphat Nawa")])
    hit_in_thai = desks[0].caller.send(PAGE, {"what": "find", "wanted": "praphat"}).json["hits"][0]
    # Whoever cannot read the badge can still say the name.
    assert (hit_in_thai["name"], hit_in_thai["where"]) == ("ประภาส นาวา", "Praphat Nawa")
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
    pair(only.caller, desk, scope=Scope(session=other.id))
    assert only.caller.get("/staff/").headers["location"] == PAGE
    assert only.ask("scan", wanted="2").json["reason"] == "door_not_watched"
    room = two_rooms(desk)[0]
    programme.update_session(desk, session_id=other.id, changes=SessionChanges(room=room))
    hall = Desk(Caller(f"http://{only.caller.authority}/"), "Desk E")
    pair(hall.caller, desk, scope=Scope(room=room))
    until(lambda: hall.ask("scan", wanted="2").json["reason"] == "door_not_watched")
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


def test_what_is_stored_is_not_called_uncertain_when_it_cannot_be_shown(
    desks: list[Desk], desk: Store
) -> None:
    caller = desks[0].caller
    page = caller.get(PAGE).text
    sent = {one: hidden(page, one, after='id="go"') for one in ("csrf", "nonce", "what")}
    # The page tells who waits, and checking in has nothing to do with them.
    inside(desk).execute("DROP TABLE waiting_person")
    answer = caller.submit(PAGE, {"door": "", "gate": "", "wanted": "12", **sent})
    assert answer.status == 503 and "cannot answer at the moment" in answer.text
    assert "not certain" not in answer.text
    assert passages(desk) == [("12", "Desk 1")]
    assert desks[1].card("scan", wanted="13")["word"] == "Welcome", "by script a card is enough"


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
