"""What desks do from devices of their own: once, however often it is sent, and taken back there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from protected import fishers
from room import add_session
from support import cast, open_poll, refusing, register

from forumdesk.domain.attendance import Light
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Said, Wish, phone_hash
from forumdesk.operations import attendance, desks, nods, people, waiting
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.desks import Sent, TakenBack
from forumdesk.operations.people import NewPerson
from forumdesk.operations.waiting import Nod
from forumdesk.store import attendance as visits
from forumdesk.store import following as followers
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import Transaction, writing

Value = TypeVar("Value")


def _at_a_desk(opened: ForumFile, act: Callable[[Transaction], Value]) -> Value:
    with writing(opened.db) as transaction:
        return act(transaction)


def _sent(nonce: str, device: int = 1, **more: object) -> Sent:
    return Sent(device, f"nonce {nonce}", f"Desk {device}", **more)  # type: ignore[arg-type]


def _walk_in(opened: ForumFile, nonce: str, name: str, *, anyway: bool = False) -> str:
    new = NewPerson(name)
    answer = _at_a_desk(
        opened, lambda one: desks.register(one, sent=_sent(nonce), new=new, anyway=anyway)
    )
    assert answer.person is not None and answer.light is Light.GREEN
    return answer.person.id


def test_who_comes_by_a_code_comes_once_at_all_desks(opened: ForumFile) -> None:
    first, *_others = fishers(opened.db)
    code = people.badge_codes(opened.db)[first].typed
    book = BadgeBook(opened.db)

    def scan(sent: Sent, wanted: str) -> Light:
        return _at_a_desk(
            opened, lambda one: desks.scan(one, sent=sent, wanted=wanted, book=book)
        ).light

    assert scan(_sent("a", ago=timedelta(minutes=9)), code) is Light.GREEN
    # An answer that was lost is given again, another desk is told where somebody is.
    assert scan(_sent("a", ago=timedelta(minutes=9)), code) is Light.GREEN
    assert scan(_sent("b", device=2), code) is Light.YELLOW
    assert scan(_sent("c"), "no code of ours") is Light.RED
    assert [(one.person, one.gate) for one in visits.visits(opened.db)] == [(first, "Desk 1")]


def test_those_who_come_together_come_all_or_none(opened: ForumFile) -> None:
    several = fishers(opened.db)
    for wrong in (["nobody", *several], []):
        with refusing(Reason.NOT_FOUND):
            _at_a_desk(
                opened, lambda one, ids=wrong: desks.let_in(one, sent=_sent("a"), person_ids=ids)
            )
    assert visits.visits(opened.db) == []
    answers = _at_a_desk(opened, lambda one: desks.let_in(one, sent=_sent("a"), person_ids=several))
    assert [one.light for one in answers] == [Light.GREEN] * 3
    with refusing(Reason.NONCE_REUSED):
        _at_a_desk(opened, lambda one: desks.let_in(one, sent=_sent("a"), person_ids=several[:1]))
    assert [one.person for one in visits.visits(opened.db)] == several


def test_a_door_that_nobody_watches_lets_nobody_in(opened: ForumFile) -> None:
    several, session = fishers(opened.db), add_session(opened.db).id
    with refusing(Reason.DOOR_NOT_WATCHED):
        _at_a_desk(
            opened,
            lambda one: desks.let_in(one, sent=_sent("a", session=session), person_ids=several),
        )
    assert visits.visits(opened.db) == []


def test_a_walk_in_is_registered_once_and_gone_when_taken_back(opened: ForumFile) -> None:
    made = _walk_in(opened, "a", "Ibu Wati")
    assert _walk_in(opened, "a", "Ibu Wati") == made
    with refusing(Reason.NAMESAKE):
        _walk_in(opened, "b", "ibu wati")
    namesake = _walk_in(opened, "b", "ibu wati", anyway=True)
    # Whoever went through a door elsewhere since stays registered.
    attendance.check_out(opened.db, person_id=namesake)

    def take_back(of: str, person: str, nonce: str) -> desks.TakenBack:
        return _at_a_desk(
            opened,
            lambda one: desks.take_back(
                one, sent=_sent(nonce), of=f"nonce {of}", person_ids=[person]
            ),
        )

    for _lost_answer in range(2):
        assert take_back("a", made, "c").gone
    with refusing(Reason.CHANGED_SINCE):
        take_back("b", namesake, "d")
    assert [one.id for one in people_rows.people(opened.db)] == [namesake]


def test_a_link_is_not_taken_back_once_the_phone_has_the_badge_and_voted(
    opened: ForumFile,
) -> None:
    known, *_others = register(opened.db, 5)
    poll = open_poll(opened.db)
    waiting.set_self_registration(opened.db, on=True)
    wish, answers = Wish("0812-333 444", "1:id:x"), (Answer("display", "Rina"),)
    one, _new = _at_a_desk(
        opened,
        lambda db: waiting.register_oneself(
            db, said=Said("id", answers, wish), phone=phone_hash("x"), nonce="nonce of Rina"
        ),
    )

    def link(nonce: str) -> None:
        sent, nod = _sent(nonce), Nod(known)
        _at_a_desk(opened, lambda db: desks.admit(db, sent=sent, waiting_id=one.id, nod=nod))

    def undo(of: str) -> TakenBack:
        sent, of = _sent(f"undo of {of}"), _sent(of).nonce
        return _at_a_desk(
            opened,
            lambda db: desks.take_back(db, sent=sent, of=of, person_ids=[known], said=one.said),
        )

    link("1")
    assert len(followers.followers(opened.db)) == 1
    back = undo("1")
    assert back.nod is not None and back.nod.waits and not back.nod.replaced
    assert rows.waiting(opened.db) == [one] and followers.followers(opened.db) == []
    link("2")
    badge = _at_a_desk(opened, lambda db: nods.take_badge(db, one))
    cast(opened.db, poll, known, [poll.options[0].id])
    with refusing(Reason.VOTED_SINCE):
        undo("2")
    people.reissue_badge(opened.db, person_id=known)
    with refusing(Reason.REVOKED):
        _at_a_desk(opened, lambda db: nods.take_badge(db, one))
    assert people_rows.holders(opened.db, [badge.id]) == {}
