"""Desks in browsers of their own, without a browser."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from support import Answer, Caller

from forumdesk.domain.attendance import Direction
from forumdesk.domain.staff import EVERYWHERE, Role, Scope
from forumdesk.operations import staff
from forumdesk.store import attendance as visits
from forumdesk.store import people as rows
from forumdesk.store.reader import Store

PAGE = "/staff/desk"


def hidden(page: str, name: str, *, after: str = "") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page[page.index(after) :])
    assert found, f"no {name} on the page"
    return html.unescape(found[1])


def pair(caller: Caller, db: Store, role: Role = Role.DESK, scope: Scope = EVERYWHERE) -> Answer:
    code = staff.prepare_pairing(db, role=role, scope=scope).value.code
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


def passages(db: Store) -> list[tuple[str, str]]:
    """Who came in at which gate, in the order of the file."""
    number = {one.id: str(one.number) for one in rows.people(db)}
    return [
        (number[one.person], one.gate) for one in visits.visits(db) if one.direction is Direction.IN
    ]
