"""What follows a nod: the phone takes the badge, or the desk takes the nod back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.people import Badge
from forumdesk.domain.waiting import Said, Waiting
from forumdesk.operations import following
from forumdesk.operations import people as people_operations
from forumdesk.operations.ballots import Voter, has_voted
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules, polls
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TakenNod:
    """Whose nod was taken back: the number from the phone, and the number that was given for it.

    Where it `waits` again, what was typed is there again; else it has to be typed anew. `replaced`
    is whether the phone had that badge, which then gave way to another one.
    """

    shown: str
    number: int
    waits: bool
    replaced: bool = False


def request(nonce: str) -> str:
    """What is kept of a device's request."""
    return keyed_hash("nod", nonce).hex()


def take_badge(transaction: Transaction, waiting: Waiting) -> Badge:
    """The badge of whom it became, for the phone that sent it; that the phone took it is noted.

    A phone whose badge was replaced since gets the new one at the desk alone.

    Raises:
        Refused: NOT_ADMITTED; REVOKED.
    """
    now = rows.one(transaction, waiting.id)
    if now is None or now.person is None:
        raise Refused(Reason.NOT_ADMITTED, number=waiting.shown)
    badge = people_rows.badge_in_force(transaction, now.person)
    if badge is None or now.nodded.badge not in ("", badge.id):
        raise Refused(Reason.REVOKED)
    if not now.nodded.badge:
        taken = replace(now.nodded, badge=badge.id)
        transaction.update(rows.WAITING, now.id, rows.decided_row(now.person, taken))
    return badge


def take_back_link(
    transaction: Transaction, waiting: Waiting, said: Said | None = None
) -> TakenNod:
    """Whoever was taken for somebody registered is not that person after all.

    `said` is what was typed, as far as anybody knows it still.

    Raises:
        Refused: VOTED_SINCE.
    """
    taken, person_id = release(transaction, waiting, said), str(waiting.person)
    _forget_consents(transaction, waiting, person_id)
    in_force = people_rows.badge_in_force(transaction, person_id)
    if in_force is None or in_force.id != waiting.nodded.badge:
        return taken
    people_operations.replace_badge(transaction, person_id)
    return replace(taken, replaced=True)


def release(transaction: Transaction, waiting: Waiting, said: Said | None) -> TakenNod:
    """Let somebody wait again, or register anew where nobody knows what was typed.

    Raises:
        Refused: VOTED_SINCE with the badge on the phone: votes stay as they were given.
    """
    assert waiting.person is not None
    person = people_rows.named_person(transaction, waiting.person)
    if waiting.nodded.badge and _voted(transaction, person.id, waiting.nodded.badge):
        raise Refused(Reason.VOTED_SINCE, name=person.display, number=person.number)
    waits = said is not None and forums.forum(transaction).self_registration
    row = rows.undecided_row(said) if said is not None and waits else rows.decided_row(None)
    transaction.update(rows.WAITING, waiting.id, row)
    return TakenNod(waiting.shown, person.number, waits)


def _voted(db: Transaction, person_id: str, badge: str) -> bool:
    voter = Voter(person=person_id, device=None, badge=badge, holder=person_id)
    return any(has_voted(db, poll=one, voter=voter) for one in polls.polls(db))


def _forget_consents(transaction: Transaction, waiting: Waiting, person_id: str) -> None:
    """What was agreed to on the phone was agreed to by somebody else."""
    wish = following.of_person(transaction, person_id)
    if wish is not None and wish.at == waiting.at:
        following.remove_of_person(transaction, person_id)
    ground_rules.forget_accepted(transaction, person_id, at=waiting.at)


def of_request(db: Reader, nonce: str) -> Waiting | None:
    """Whoever was nodded in by a device's request with this nonce."""
    return rows.nodded_by(db, request(nonce))
