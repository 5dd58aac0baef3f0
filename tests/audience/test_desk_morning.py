"""A whole morning at three desks: everybody once, in the order in which each desk let them in."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from at_desks import Desk, passages
from support import Answer

from forumdesk.operations import attendance, people
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance as visits
from forumdesk.store import people as rows
from forumdesk.store.reader import Store

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
