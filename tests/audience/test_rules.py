"""Ground rules on phones and at desks in browsers: read by everybody, accepted by name."""

from __future__ import annotations

from at_desks import PAGE, Desk, hidden
from support import Caller, Serving, until

from forumdesk.operations import ground_rules as operations
from forumdesk.store import ground_rules as rows
from forumdesk.store import people
from forumdesk.store.reader import Store

RULES = {"en": "Let others finish.\nNobody is pressed."}


def _accepted(db: Store) -> int:
    return sum(rows.count_by_wording(db).values())


def test_a_phone_reads_the_rules_and_its_badge_accepts_them(
    serving: Serving, joined: Caller, desk: Store
) -> None:
    guest = Caller(serving.url)
    assert "no ground rules" in guest.get("/rules").text
    assert joined.send("/rules", {}).json["reason"] == "no_ground_rules"
    operations.set_ground_rules(desk, rules=RULES)
    until(lambda: "Nobody is pressed." in guest.get("/rules").text)
    assert "I accept them" not in guest.get("/rules").text
    assert 'href="/rules"' in guest.get("/programme").text
    asking = guest.get("/inputs").text
    assert 'href="/rules"' in asking and "what would improve it?" in asking
    assert guest.send("/rules", {}).status == 401

    page = joined.get("/rules").text
    form = {"csrf": hidden(page, "csrf"), "for": hidden(page, "for")}
    assert joined.submit("/rules", form).headers["location"] == "/rules"
    until(lambda: "You have accepted them." in joined.get("/rules").text)
    assert joined.send("/rules", {}).json == {"accepted": True}
    assert _accepted(desk) == 1
    both = {**RULES, "id": "Biarkan orang lain selesai."}
    operations.set_ground_rules(desk, rules=both)
    # What was read in English is accepted of the rules that others read in Indonesian.
    indonesian = {"Accept-Language": "id"}
    until(lambda: "dalam bahasa ini: Bahasa Inggris" in joined.get("/rules", **indonesian).text)
    operations.set_ground_rules(desk, rules={"en": "Listen."})
    until(lambda: "You accepted an earlier wording" in joined.get("/rules").text)


def test_a_desk_notes_it_once_of_all_who_came_together(desks: list[Desk], desk: Store) -> None:
    one = desks[0]
    assert one.card("scan", wanted="1")["rules"] == ""
    operations.set_ground_rules(desk, rules=RULES)
    first, second = (person.id for person in people.people(desk)[1:3])
    card = one.card("scan", wanted="2")
    assert (card["rules"], card["asked"]) == ("Ground rules: not yet accepted", [first])
    together = one.card("people", people=[first, second])
    assert together["rules"] == "Ground rules: 2 of 2 have not accepted them yet"
    body = {"what": "rules", "nonce": "nonce-of-rules", "people": together["asked"]}
    for _time in range(2):
        said = one.send(body).json["card"]
        assert (said["word"], said["light"]) == ("Ground rules: accepted by all of them", "")
    assert _accepted(desk) == 2
    assert one.card("scan", wanted="2")["asked"] == []
    # A browser without script has a form for it.
    page = one.caller.get(PAGE).text
    form = {
        **{name: hidden(page, name) for name in ("csrf", "for", "nonce")},
        **{"what": "typed", "wanted": "4", "gate": "A", "door": ""},
    }
    page = one.caller.submit(PAGE, form).text
    sent = {name: hidden(page, name, after='value="rules"') for name in ("people",)} | {
        name: hidden(page, name) for name in ("csrf", "for", "nonce")
    }
    page = one.caller.submit(PAGE, {**sent, "what": "rules", "gate": "A", "door": ""}).text
    assert "Ground rules: accepted" in page
    assert _accepted(desk) == 3
