"""Tables of breakout sessions: what their hosts hand in, and how it gets into the record."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, datetime

import pytest
from length import either
from protected import fishers
from room import add_session
from support import refusing, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.breakout import MAX_TABLES
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import MAX_INPUT
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import breakout, programme, record
from forumdesk.operations.ballots import Voter
from forumdesk.operations.breakout import NewCard, NewTable, breakout_of
from forumdesk.operations.merging import merge_people
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.privacy import known_of
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import mark_record
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing

QUESTIONS = "Who repairs the pump? Who pays for it?"


def hold(db: Store, hosts: list[str], *, rounds: int = 2, **more: object) -> str:
    """A session with a table for each host."""
    session = add_session(db, focus=words(QUESTIONS), **more).id
    tables = [NewTable(number, host=one) for number, one in enumerate(hosts, start=1)]
    breakout.set_tables(db, session_id=session, tables=tables, rounds=rounds)
    return session


def hand_in(
    db: Store, table: str, number: int, *insights: str, person: str | None, nonce: str = ""
) -> bool:
    with writing(db) as transaction:
        return breakout.hand_in_card(
            transaction,
            new=NewCard(table, number, insights),
            nonce=nonce or f"nonce {random.random()}",
            voter=Voter(person, None),
        )


def said(db: Store, session: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """What stands on cards, by table and round."""
    of = breakout_of(db, session)
    return {(one.table.number, one.round): one.card.insights for one in of.places if one.card}


def test_tables_stay_themselves_by_their_numbers(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host, host])
    first, second = breakout_of(db, session).tables
    hand_in(db, second.id, 2, "Pump", person=host)
    topic = words("Who pays for it?")
    done = breakout.set_tables(
        db, session_id=session, tables=[NewTable(2, topic), NewTable(5)], rounds=3
    )
    kept, new = done.value.tables
    assert (kept.id, kept.topic, kept.host, new.number) == (second.id, topic, None, 5)
    assert (done.value.rounds, said(db, session)) == (3, {(2, 2): ("Pump",)})
    assert [one.question for one in done.value.places] == [2, 2, 2, None, None, None]
    assert done.undo is not None
    take_back(db, done.undo)
    assert breakout_of(db, session).tables == (first, second)
    for tables, reason in (
        ([NewTable(1)], Reason.TABLE_HAS_CARDS),
        ([NewTable(2), NewTable(2)], Reason.SAME_TABLE_TWICE),
        ([NewTable(2), NewTable(0)], Reason.TABLE_NUMBER),
        ([NewTable(one) for one in range(1, MAX_TABLES + 2)], Reason.TOO_MANY_TABLES),
        ([NewTable(2, host="nobody")], Reason.NOT_FOUND),
    ):
        with refusing(reason):
            breakout.set_tables(db, session_id=session, tables=tables)
    with refusing(Reason.INVALID_FIELD):
        breakout.set_tables(db, session_id=session, tables=[NewTable(2)], rounds=99)
    assert breakout_of(db, session).tables == (first, second)


def test_only_the_host_hands_in_what_fits_on_a_card(opened: ForumFile) -> None:
    db = opened.db
    host, other, _third = fishers(db)
    session = hold(db, [host, other])
    table = breakout_of(db, session).tables[0].id
    for person, number, insights, reason in (
        (None, 1, ["A"], Reason.TABLE_NEEDS_BADGE),
        (other, 1, ["A"], Reason.NOT_THE_HOST),
        (host, 3, ["A"], Reason.NO_SUCH_ROUND),
        (host, 0, ["A"], Reason.NO_SUCH_ROUND),
        (host, 1, [" ", ""], Reason.NO_INSIGHT),
        (host, 1, ["A", "B", "C", "D"], Reason.TOO_MANY_INSIGHTS),
        (host, 1, ["A" * (MAX_INPUT + 1)], Reason.INSIGHT_TOO_LONG),
    ):
        with refusing(reason):
            hand_in(db, table, number, *insights, person=person)
    with refusing(Reason.NO_SUCH_TABLE):
        hand_in(db, "none", 1, "A", person=host)
    assert said(db, session) == {}
    assert hand_in(db, table, 1, " A ", "", "B", person=host)
    assert said(db, session) == {(1, 1): ("A", "B")}


@pytest.mark.parametrize("seed", range(either(1, long=60)))
def test_what_was_handed_in_is_what_was_said_last(opened: ForumFile, seed: int) -> None:
    """Rounds, repeats, changes, hosts that change, and the end, against a plain model."""
    db, chance = opened.db, random.Random(seed)
    people = fishers(db)
    session = hold(db, people[:2])
    tables = breakout_of(db, session).tables
    model: dict[tuple[int, int], tuple[str, ...]] = {}
    hosts = dict.fromkeys((1, 2)) | {one.number: one.host for one in tables}
    sent: list[tuple[int, int, tuple[str, ...], str, str]] = []
    ended = False
    for step in range(40):
        if step == 30:
            programme.start_session(db, session_id=session)
            programme.end_session(db, session_id=session)
            ended = True
        if sent and chance.random() < 0.3:
            number, turn, insights, person, nonce = chance.choice(sent)
            again = hand_in(db, tables[number - 1].id, turn, *insights, person=person, nonce=nonce)
            assert not again, "a phone that did not hear the answer asks once more"
            continue
        number, turn = chance.choice((1, 2)), chance.choice((1, 2))
        person, nonce = chance.choice(people), f"nonce of step {step}"
        insights = tuple(f"{step} {one}" for one in range(chance.choice((1, 2, 3))))
        may = not ended and hosts[number] == person
        with contextlib.nullcontext() if may else pytest.raises(Refused):
            hand_in(db, tables[number - 1].id, turn, *insights, person=person, nonce=nonce)
            model[number, turn] = insights
            sent.append((number, turn, insights, person, nonce))
        assert said(db, session) == model
    assert model
    breakout.write_card(db, new=NewCard(tables[0].id, 1, ["From paper"]))
    assert said(db, session) == {**model, (1, 1): ("From paper",)}, "the desk still writes"


def test_another_card_needs_another_nonce(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host])
    table = breakout_of(db, session).tables[0].id
    hand_in(db, table, 1, "A", person=host, nonce="the same nonce")
    with refusing(Reason.NONCE_REUSED):
        hand_in(db, table, 1, "B", person=host, nonce="the same nonce")
    breakout.set_tables(db, session_id=session, tables=[NewTable(1)])
    assert not hand_in(db, table, 1, "A", person=host, nonce="the same nonce"), "it was stored"
    with refusing(Reason.NOT_THE_HOST):
        hand_in(db, table, 1, "A", person=host, nonce="another nonce")


def test_cards_go_into_the_record_once_by_question_table_and_round(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host, host])
    one, two = breakout_of(db, session).tables
    hand_in(db, two.id, 1, "Two first", person=host)
    hand_in(db, one.id, 2, "One second", person=host)
    taken = breakout.take_cards(db, session_id=session)
    texts = ["Table 2, round 1: Two first", "Table 1, round 2: One second"]
    assert [line.text for line in record_rows.lines(db, session)] == texts
    assert [(line.focus, line.speaker, line.type) for line in taken.value] == [
        (1, None, LineType.POINT),
        (2, None, LineType.POINT),
    ]
    with refusing(Reason.NO_NEW_CARDS):
        breakout.take_cards(db, session_id=session)
    with refusing(Reason.CARD_IN_RECORD):
        hand_in(db, two.id, 1, "Otherwise", person=host)
    hand_in(db, one.id, 1, "One first", "and more", person=host)
    with refusing(Reason.NO_NEW_CARDS):
        breakout.take_cards(db, session_id=session, round_number=2)
    breakout.take_cards(db, session_id=session, round_number=1)
    assert [line.focus for line in record_rows.lines(db, session)] == [1, 2, 1, 1]
    assert taken.undo is not None
    take_back(db, taken.undo)
    assert len(record_rows.lines(db, session)) == 2
    for line in record_rows.lines(db, session):
        record.delete_line(db, line_id=line.id)
    assert len(breakout.take_cards(db, session_id=session).value) == 4


def test_topics_of_their_own_are_told_with_the_table(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    table = NewTable(3, words("Water"))
    of = breakout.set_tables(db, session_id=session, tables=[table]).value
    breakout.write_card(db, new=NewCard(of.tables[0].id, 1, ["Dig deeper"]))
    [line] = breakout.take_cards(db, session_id=session).value
    assert (line.text, line.focus) == ("Table 3 (Water): Dig deeper", None)


def test_a_card_that_stands_in_the_record_is_not_taken_back(opened: ForumFile) -> None:
    """It would be missing, be handed in once more, and stand in the record twice."""
    db = opened.db
    session = hold(db, [fishers(db)[0]])
    [table] = breakout_of(db, session).tables
    written = breakout.write_card(db, new=NewCard(table.id, 1, ["Dig deeper"]))
    taken = breakout.take_cards(db, session_id=session)
    assert written.undo and taken.undo
    with refusing(Reason.CHANGED_SINCE):
        take_back(db, written.undo)
    assert said(db, session) == {(1, 1): ("Dig deeper",)}
    take_back(db, taken.undo)
    take_back(db, written.undo)
    assert said(db, session) == {}


def test_cards_of_a_signed_record_stay(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host])
    table = breakout_of(db, session).tables[0].id
    hand_in(db, table, 1, "A", person=host)
    breakout.take_cards(db, session_id=session)
    for state in (RecordState.READ_BACK, RecordState.AGREED, RecordState.SIGNED):
        mark_record(db, session_id=session, state=state)
    with refusing(Reason.CARDS_ARE_SIGNED):
        hand_in(db, table, 2, "B", person=host)
    with refusing(Reason.CARDS_ARE_SIGNED):
        breakout.write_card(db, new=NewCard(table, 2, ["B"]))
    assert said(db, session) == {(1, 1): ("A",)}


def test_who_becomes_another_registration_hosts_on(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host])
    again = add_person(db, new=NewPerson("Dewi L.")).value.id
    merge_people(db, keep=again, gone=host)
    [table] = breakout_of(db, session).tables
    assert table.host == again
    assert hand_in(db, table.id, 1, "A", person=again)


def _hosts(db: Store, person: str) -> list[int]:
    """The tables that somebody is told to host."""
    with reading(db) as snapshot:
        return [one.number for one in known_of(snapshot, person, at=datetime.now(UTC)).tables]


def test_cards_of_a_session_that_names_nobody_name_nobody(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session = hold(db, [host])
    table = breakout_of(db, session).tables[0].id
    hand_in(db, table, 1, "Budi Santoso pays", person=host)
    changed = breakout.write_card(db, new=NewCard(table, 1, ["Somebody pays"]))
    assert _hosts(db, host) == [1]
    protect_session(db, session_id=session, to=Attribution.CHATHAM)
    assert _hosts(db, host) == []
    assert changed.undo is not None
    take_back(db, changed.undo)
    assert said(db, session)[1, 1] == ("[…] pays",), "undo brings no name back"
    assert hand_in(db, table, 2, "Sari Wulandari digs", person=host)
    assert said(db, session)[1, 2] == ("[…] digs",)
    lines = breakout.take_cards(db, session_id=session).value
    assert [one.text for one in lines] == [
        "Table 1, round 1: […] pays",
        "Table 1, round 2: […] digs",
    ]


def test_protecting_covers_cards_that_came_before(opened: ForumFile) -> None:
    db = opened.db
    host = fishers(db)[0]
    session, other = hold(db, [host]), hold(db, [host])
    for one in (session, other):
        table = breakout_of(db, one).tables[0].id
        hand_in(db, table, 1, "Budi Santoso pays", "Nobody does", person=host)
    protect_session(db, session_id=session, to=Attribution.NONE)
    assert said(db, session)[1, 1][0] == "Budi Santoso pays", "words stay where nobody is covered"
    protect_session(db, session_id=session, to=Attribution.CHATHAM)
    assert said(db, session) == {(1, 1): ("[…] pays", "Nobody does")}
    assert said(db, other) == {(1, 1): ("Budi Santoso pays", "Nobody does")}
