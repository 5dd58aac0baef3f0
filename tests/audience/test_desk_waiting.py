"""Desks in browsers nod in who registered on a phone."""

from __future__ import annotations

import re

from at_desks import PAGE, Desk, hidden
from support import Answer as Got
from support import Caller, Serving, until

from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Said, phone_hash
from forumdesk.operations import waiting
from forumdesk.store import attendance as visits
from forumdesk.store import people as people_rows
from forumdesk.store import sql
from forumdesk.store import waiting as rows
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def _wait(db: Store, *names: str) -> list[str]:
    """People who wait, by their ids; each name comes from a phone of its own."""
    waiting.set_self_registration(db, on=True)
    with writing(db) as transaction:
        return [
            waiting.register_oneself(
                transaction,
                said=Said("id", (Answer("display", name), Answer("institution", "Desa"))),
                phone=phone_hash(name),
                nonce=f"nonce of {name}",
            )[0].id
            for name in names
        ]


def test_a_desk_sees_the_next_few_and_nods(desks: list[Desk], desk: Store) -> None:
    first, second, _third = desks
    siti, budi = _wait(desk, "Siti <i>", "Budi")
    told = first.caller.data(PAGE).json["waits"]
    assert (told["n"], [one["shown"] for one in told["people"]]) == (2, ["W-1", "W-2"])
    assert "Siti &lt;i&gt;" in first.caller.get(PAGE).text
    found = first.ask("waiting", wanted="w-1").json["waiting"]
    assert (found["id"], found["where"], found["alike"]) == (siti, "Desa", [])
    green = first.card("admit", waiting=siti)
    assert (green["light"], green["word"]) == ("green", "Registered and checked in")
    assert green["people"][0]["name"] == "Siti <i>"
    yellow = second.card("admit", waiting=siti)
    assert yellow["light"] == "yellow"
    assert sum(one.display == "Siti <i>" for one in people_rows.people(desk)) == 1
    assert second.ask("waiting", waiting=siti).json["reason"] == "already_decided"
    away = second.card("turn-away", waiting=budi, shown="W-2")
    assert away["word"] == "W-2 was not registered"
    assert rows.waiting(desk) == []
    back = first.card("undo", of="Desk A-00002", people=[green["people"][0]["id"]])
    assert back["word"] == "Taken back: W-1 waits again"
    assert visits.present(desk, None) == frozenset()
    assert people_rows.person(desk, green["people"][0]["id"]) is None
    [again] = rows.waiting(desk)
    assert again.said and again.said.words() == {"display": "Siti <i>", "institution": "Desa"}


def test_whoever_cannot_be_read_is_left_out_and_the_others_are_not(
    desks: list[Desk], desk: Store
) -> None:
    bad, moment, _good = _wait(desk, "Siti", "Sri", "Budi")
    said = '{"answers": {"display": "Siti", "institution": [1]}, "language": "id", "rules": ""}'
    sql.execute(desk, "UPDATE waiting_person SET said = ? WHERE id = ?", [said, bad])
    sql.execute(desk, "UPDATE waiting_person SET at = 'x' WHERE id = ?", [moment])
    told = desks[0].caller.data(PAGE).json["waits"]
    assert [one["shown"] for one in told["people"]] == ["W-3"]
    page = desks[0].caller.get(PAGE)
    assert page.status == 200 and "Budi" in page.text and told["left_out"] in page.text
    assert "cannot be read" in told["left_out"]
    assert desks[0].ask("waiting", wanted="W-1").json["reason"] == "not_found"


def test_a_request_that_is_sent_twice_nods_once(desks: list[Desk], desk: Store) -> None:
    [siti] = _wait(desk, "Siti")
    body = {"what": "admit", "waiting": siti, "nonce": "nonce-of-the-nod"}
    first, again = (desks[0].send(body).json["card"] for _ in range(2))
    assert first["light"] == again["light"] == "green"
    assert len(visits.visits(desk)) == 1


def test_who_looks_alike_is_asked_about(desks: list[Desk], desk: Store) -> None:
    known = people_rows.people(desk)[0]
    same, other = _wait(desk, known.display.upper(), known.display)
    found = desks[0].ask("waiting", waiting=same).json["waiting"]
    assert [one["number"] for one in found["alike"]] == [known.number]
    refused = desks[0].ask("admit", waiting=same)
    assert (refused.status, refused.json["reason"]) == (409, "namesake")
    card = desks[0].card("admit", waiting=same, known=known.id)
    assert (card["light"], card["people"][0]["id"]) == ("green", known.id)
    before = len(people_rows.people(desk))
    assert desks[0].card("admit", waiting=other, anyway=True)["light"] == "green"
    assert len(people_rows.people(desk)) == before + 1


def test_the_same_by_forms_alone(desks: list[Desk], desk: Store) -> None:
    _wait(desk, "Siti", people_rows.people(desk)[0].display)
    caller: Caller = desks[0].caller

    def send(page: str, **fields: str) -> str:
        base = {key: hidden(page, key) for key in ("csrf", "for", "nonce")}
        return caller.submit(PAGE, {**base, "gate": "East", "door": "", **fields}).text

    page = caller.get(PAGE).text
    asked = send(page, what="typed", wanted="W-1")
    assert "W-1" in asked and "Do not register" in asked
    done = send(asked, what="admit", waiting=hidden(asked, "waiting"))
    assert "Registered and checked in" in done
    asked = send(done, what="typed", wanted="", waiting=rows.waiting(desk)[0].id)
    assert "Ask whether it is the same person" in asked
    away = send(asked, what="turn-away", waiting=hidden(asked, "waiting"), shown="W-2")
    assert "W-2 was not registered" in away
    assert "W-99" in send(away, what="typed", wanted="W-99") and rows.waiting(desk) == []


def test_it_is_no_11_is_taken_back_with_the_badge_on_the_phone(
    desks: list[Desk], desk: Store, serving: Serving, tokens: list[str]
) -> None:
    waiting.set_self_registration(desk, on=True)
    known, phone = people_rows.people(desk)[0], Caller(serving.url)

    def sent(path: str, page: str, **more: str) -> Got:
        text = phone.get(page).text
        hid = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
        return phone.submit(path, {**hid, **more})

    sent("/register", "/register", **{"a.display": known.display})
    desks[0].card("scan", wanted=str(known.number))
    [one] = rows.waiting(desk)
    linked = desks[0].ask("admit", waiting=one.id, known=known.id, nonce="nonce-of-the-link")
    assert (linked.json["card"]["light"], linked.json["undo"]) == ("yellow", True)
    assert sent("/register/badge", "/register").status == 303
    assert phone.data("/state").json["you"]["number"] == known.number
    back = desks[0].card("undo", of="nonce-of-the-link", people=[known.id])
    assert back["word"] == "Taken back: W-1 waits again"
    assert f"No. {known.number} needs a new one" in back["advice"]
    assert phone.data("/register").json["state"] == "W-1:waiting"
    until(lambda: phone.data("/state").json["you"] is None)
    assert visits.present(desk, None) == {known.id}
    assert people_rows.badge_in_force(desk, known.id) is not None


def test_a_name_finds_those_who_wait_and_the_card_tells_two_of_one_name_apart(
    desks: list[Desk], desk: Store
) -> None:
    first, _second, _other = _wait(desk, "Kartini Sari", "kartini  sari", "Budi")
    found = desks[0].ask("find", wanted="Kartini").json
    assert (found["hits"], [one["shown"] for one in found["waits"]]) == ([], ["W-1", "W-2"])
    assert desks[0].ask("find", wanted="artini").json["waits"] == []
    assert desks[0].ask("find", wanted="k").json["waits"] == []
    card = desks[0].ask("waiting", waiting=first).json["waiting"]
    assert "W-2" in card["beside"] and card["facts"] == "Institution: Desa"
    caller: Caller = desks[0].caller
    page = caller.get(PAGE).text
    base = {key: hidden(page, key) for key in ("csrf", "for", "nonce")}
    sent = {**base, "gate": "East", "door": "", "what": "typed", "wanted": "Kartini"}
    page = caller.submit(PAGE, sent).text
    assert "Nobody is called" not in page.split('id="hits"')[1] and f'value="{first}"' in page
    page = caller.submit(PAGE, {**sent, "wanted": "W-1"}).text
    assert "Also waiting with this name: W-2" in page and "Institution: Desa" in page
