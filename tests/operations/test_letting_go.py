"""What is kept for a time goes when it is over: answers, names, and with the forum its key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import named_everywhere
from named_everywhere import ANSWERS, MARK, PHONE
from raw import everything
from support import draft, inside, open_poll, refusing, register, words

from forumdesk.domain.erasure import Kept, Remaining, Wipe
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import Answer, FieldType
from forumdesk.domain.registration import Kept as KeptIn
from forumdesk.domain.waiting import Said, Wish
from forumdesk.exchange.lists import read_list
from forumdesk.operations import (
    attendance,
    copies,
    people,
    polls,
    programme,
    retention,
    sealing,
)
from forumdesk.operations.checking import check
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.documents.subjects import not_yet
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import reduce_to_statistics
from forumdesk.operations.exchanging import import_people, plan_people_import
from forumdesk.operations.following import follow
from forumdesk.operations.people import NewPerson
from forumdesk.operations.registration import NewField, add_field, set_answers
from forumdesk.operations.reporting import look_at, make_document, make_report
from forumdesk.operations.results import result
from forumdesk.operations.waiting import register_oneself
from forumdesk.store import desk_log, registration
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing
from forumdesk.wording.worries import Trouble

HOME = "+62 21 555 0199"


def test_answers_are_due_when_their_days_are_over_and_go_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named_everywhere.put(path)
    with open_forum(path) as opened:
        db = opened.db
        last = forums.forum(db).ends
        due = {
            days: [one.field.key for one in retention.due(db, today=last + timedelta(days))]
            for days in (7, 8, 31)
        }
        assert due == {7: [], 8: ["diet"], 31: ["phone", "email", "diet"]}
        named = {one.field.key: one for one in retention.due(db, today=last + timedelta(366))}
        assert (named["sex"].people, named["office"].people, named["display"].people) == (7, 2, 7)
        assert named["display"].with_names and not named["office"].with_names
        assert (named["family"].people, named["group"].people) == (1, 7)
        [kept] = copies.keep_copy(opened).made
        with refusing(Reason.GOES_WITH_NAMES):
            retention.let_go(opened, keys=["display"])
        told = retention.let_go(opened, keys=["diet", "phone", "institution"]).value
        assert {one.key: many for one, many in told.answers} == {
            "diet": 2,
            "phone": 1,
            "institution": 2,
        }
        line = desk_log.head(db)
        assert [many for _one, many in retention.let_go(opened, keys=["diet"]).value.answers] == [0]
        assert desk_log.head(db) == line
        answered = registration.answers(db, kept=KeptIn.DETAIL)
        assert {one.field for each in answered.values() for one in each} == {
            "sex",
            "email",
            "spoken",
        }
        assert rows.search(db, named_everywhere.INSTITUTION, most=1) == []
        assert rows.search(db, named_everywhere.NAME, most=1) != []
        assert [one.held for one in told.copies] == [None]
    for one in (everything(path), everything(kept)):
        # The list of those who want to hear more has the number for as long as they want to.
        assert one.count(PHONE.encode()) == 1
        assert named_everywhere.DIET.encode() not in one


def test_statistics_are_left_of_a_forum_whose_time_is_over(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        db, last = opened.db, retention.last_day(opened.db)
        counted = result(db, poll_id=named.polls["named"]).outcome
        with refusing(Reason.KEPT_UNTIL):
            reduce_to_statistics(opened, today=last)
        told = reduce_to_statistics(opened, today=last + timedelta(1)).value
        assert told.people == 7 and Remaining(Kept.FOLLOW_UP, many=1) in told.remains
        assert [one.display for one in rows.people(db)] == [f"Participant {n}" for n in range(1, 8)]
        assert len({one.group for one in rows.people(db)}) == 1
        kept = registration.answers(db, kept=KeptIn.DETAIL).values()
        assert [[one.value for one in each] for each in kept] == [[ANSWERS["sex"]]] * 7
        assert retention.due(db, today=last + timedelta(10_000)) == []
        assert result(db, poll_id=named.polls["named"]).outcome == counted
        assert check(db).ok
        with refusing(Reason.ALREADY_REDUCED):
            reduce_to_statistics(opened, today=last, early=True)
        inside(db).execute("DELETE FROM follow_up")
    found = everything(path)
    assert MARK.encode() not in found and b"Person 3" not in found


def test_what_is_wiped_with_a_forum_opens_nothing_and_the_rest_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        db = opened.db
        own = add_field(db, new=NewField(words("Telepon rumah"), FieldType.PHONE)).value.key
        set_answers(db, person_id=named.person, answers=[Answer(own, HOME)])
        key = forums.forum_key(db)
        assert key is not None and key in everything(path)
        [kept] = copies.keep_copy(opened).made
        by_slip = draft(db, kind="slip").id
        told = end_forum(opened, title="forum", follow_up=True).value
        assert dict(told.rows) == {
            Wipe.KEY: 1,
            Wipe.BADGES: 8,
            Wipe.DEVICES: 0,
            Wipe.REQUESTS: 0,
            Wipe.WAITING: 1,
            Wipe.CONTACTS: 3,
            Wipe.NEEDS: 2,
            Wipe.FOLLOW_UP: 1,
        }
        assert told.head == desk_log.head(db)
        assert Remaining(Kept.NAMES, many=7) in told.remains
        [stays] = [one.fields for one in told.remains if one.what is Kept.ANSWERS]
        known = ["office", "institution", "country", "group", "sex", "language", "spoken"]
        assert [one.key for one in stays] == known
        assert [one.held for one in told.copies] == [None]
        somebody, issued = rows.people(db)[1].id, rows.badges(db)
        for issuing in (
            lambda: people.badge_codes(db),
            lambda: people.reissue_badge(db, person_id=somebody),
            lambda: people.add_people(db, new=[people.NewPerson("Late")]),
        ):
            with refusing(Reason.FORUM_ENDED):
                issuing()
        useless = not_yet(db)
        for kind in ("register-poster", "badges", "slips"):
            assert useless[kind].reason is Reason.FORUM_ENDED
            paper = document(kind)
            with refusing(Reason.FORUM_ENDED):
                look_at(db, paper, Request(About(poll=by_slip), "A4", paper.read({})))
        assert useless["poster"].reason is Reason.FORUM_ENDED, "an address is not chosen any more"
        poster = document("poster")
        wanted = Request(About(), "A4", poster.read({"address": "10.0.0.1:80"}))
        [worry] = make_document(db, poster, wanted).worries
        assert worry.trouble is Trouble.ENDED
        assert rows.badges(db) == issued and len(rows.people(db)) == 7
        with refusing(Reason.FORUM_ENDED):
            end_forum(opened, title="Forum")
        with refusing(Reason.FORUM_ENDED):
            polls.open_poll(db, poll_id=draft(db).id)
        _takes_in_nobody(db, named.person, own)
        assert check(db).ok
        assert make_report(db, kind="session-record", session=named.session)
        assert result(db, poll_id=named.polls["secret"]).outcome
    for one in (everything(path), everything(kept)):
        assert key not in one and ANSWERS["email"].encode() not in one
        assert PHONE.encode() not in one and HOME.encode() not in one
    with open_forum(kept, for_reading=True) as copy:
        assert check(copy.db).ok and forums.forum(copy.db).ended is not None


def _takes_in_nobody(db: Store, person: str, contact: str) -> None:
    new, said = NewPerson("Somebody"), Said("en", (Answer("display", "Somebody"),))
    plan = plan_people_import(db, grid=read_list(b"Nama\nSomebody\n"))
    wish = Wish("somebody@example.org", "Yes")
    with writing(db) as transaction:
        for refused in (
            lambda: people.register(transaction, new),
            lambda: register_oneself(transaction, said=said, phone=b"0", nonce="0"),
        ):
            with refusing(Reason.FORUM_ENDED):
                refused()
    for written in (
        lambda: people.update_person(
            db, person_id=person, new=replace(new, answers=(Answer(contact, HOME),))
        ),
        lambda: people.reissue_badge(db, person_id=person),
        lambda: attendance.walk_in(db, new=new),
        lambda: attendance.check_in_person(db, person_id=person),
        lambda: import_people(db, plan=plan),
        lambda: set_answers(db, person_id=person, answers=[Answer(contact, HOME)]),
        lambda: follow(db, name="Somebody", wish=wish, language="en"),
    ):
        with refusing(Reason.FORUM_ENDED):
            written()
    # Whoever is there may be called right, and says nothing of how to be reached any more.
    right = replace(new, answers=(Answer(contact, ""),))
    assert people.update_person(db, person_id=person, new=right).value.display == "Somebody"


def test_a_forum_that_goes_on_is_not_ended(opened: ForumFile) -> None:
    db, title = opened.db, forums.forum(opened.db).short_title
    register(db, 5)
    with refusing(Reason.OTHER_TITLE):
        end_forum(opened, title="Another")
    for kind, reason in (("pulse", Reason.POLL_STILL_OPEN), ("secret", Reason.POLL_IS_OPEN)):
        poll = open_poll(db, kind)
        with refusing(reason):
            end_forum(opened, title=title)
        sealing.close_poll(db, poll_id=poll.id)
    session = named_everywhere.add_session(db)
    programme.start_session(db, session_id=session.id)
    with refusing(Reason.SESSION_RUNS):
        end_forum(opened, title=title)
    assert forums.forum_key(db) is not None and poll_rows.open_numbers(db) == []
