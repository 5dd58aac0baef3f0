"""Who registered on a phone, at a desk in a browser: the next few, and whoever says a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from forumdesk.audience.pages.desk import ShownWaiting, shown_queue, shown_waiting
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.waiting import Standing, number_shown
from forumdesk.operations.waiting import Nod, alike, namesakes
from forumdesk.operations.waiting import called as those_called
from forumdesk.store import registration
from forumdesk.store import waiting as rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader
from forumdesk.wording.waiting import also_waiting, telling

# Never a list to browse.
MOST_CALLED = 5


def queued(db: Reader) -> dict[str, object]:
    """How many wait, the next few, and what is said of those who are left out."""
    queue = shown_queue(db)
    return {
        "n": rows.count(db),
        "people": [told(one) for one in queue.people],
        "left_out": queue.left_out,
    }


def told(one: ShownWaiting) -> dict[str, object]:
    """Somebody who waits, as the page's script reads it."""
    return {
        "id": one.id,
        "shown": one.shown,
        "name": one.name,
        "where": one.where,
        "facts": one.facts,
        "beside": one.beside,
        "alike": [{"id": each.id, "number": each.number, "name": each.named} for each in one.alike],
    }


def is_asked(body: Mapping[str, Any]) -> bool:
    """Whether somebody is looked for who waits, by what was chosen or typed."""
    match body.get("what"):
        case "waiting":
            return True
        case "typed":
            return (
                bool(body.get("waiting")) or number_shown(str(body.get("wanted", ""))) is not None
            )
        case _:
            return False


def chosen(db: Reader, body: Mapping[str, Any]) -> ShownWaiting:
    """Whoever was chosen, or has said the number that was typed.

    Raises:
        Refused: NOT_FOUND, also for whoever cannot be read; ALREADY_DECIDED for somebody who does
            not wait any more.
    """
    typed = str(body.get("wanted", ""))
    number = number_shown(typed)
    waiting_id = str(body.get("waiting") or "")
    try:
        found = rows.one(db, waiting_id) if waiting_id else rows.with_number(db, number or 0)
    except FileTrouble:
        # As on the list of those who wait, which says so.
        found = None
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=typed[:40])
    if found.standing is not Standing.WAITING:
        raise Refused(Reason.ALREADY_DECIDED, number=found.shown)
    assert found.said is not None
    return replace(
        shown_waiting(found, alike(db, found)),
        facts=telling(found.said, registration.fields(db)),
        beside=also_waiting(namesakes(db, found)),
    )


def called(db: Reader, typed: str) -> tuple[ShownWaiting, ...]:
    """The few who wait and are called as was typed."""
    return tuple(shown_waiting(one) for one in those_called(db, typed, most=MOST_CALLED))


def nod(body: Mapping[str, Any]) -> Nod:
    """How the desk nods: as somebody known, or as another one of the name.

    Raises:
        Refused: INVALID_BODY.
    """
    known = body.get("known") or None
    if known is not None and not isinstance(known, str):
        raise Refused(Reason.INVALID_BODY)
    return Nod(known, anyway=bool(body.get("anyway")))
