"""What is kept for a time goes when it is over: answers, names, and with the forum its key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import named_everywhere
from named_everywhere import ANSWERS, MARK, PHONE
from raw import everything
from support import draft, inside, open_poll, refusing, register

from forumdesk.domain.erasure import Kept, Remaining, Wipe
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import Kept as KeptIn
from forumdesk.operations import copies, people, polls, programme, retention, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import reduce_to_statistics
from forumdesk.operations.reporting import make_document, make_report
from forumdesk.operations.results import result
from forumdesk.store import desk_log, registration
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.wording.worries import Trouble


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
        assert (named["sex"].people, named["office"].people, named["display"].people) == (7, 1, 7)
        assert named["display"].with_names and not named["office"].with_names
        [kept] = copies.keep_copy(opened).made
        with refusing(Reason.GOES_WITH_NAMES):
            retention.let_go(opened, keys=["display"])
        told = retention.let_go(opened, keys=["diet", "phone", "institution"]).value
        assert dict(told.answers) == {"diet": 1, "phone": 1, "institution": 1}
        answered = registration.answers(db, kept=KeptIn.DETAIL)
        assert {one.field for each in answered.values() for one in each} == {"sex", "email"}
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
        key = forums.forum_key(db)
        assert key is not None and key in everything(path)
        [kept] = copies.keep_copy(opened).made
        told = end_forum(opened, title="forum", follow_up=True).value
        assert dict(told.rows) == {
            Wipe.KEY: 1,
            Wipe.BADGES: 8,
            Wipe.DEVICES: 0,
            Wipe.REQUESTS: 0,
            Wipe.WAITING: 1,
            Wipe.CONTACTS: 2,
            Wipe.NEEDS: 1,
            Wipe.FOLLOW_UP: 1,
        }
        assert told.head == desk_log.head(db)
        assert Remaining(Kept.NAMES, many=7) in told.remains
        assert [one.held for one in told.copies] == [None]
        somebody, issued = rows.people(db)[1].id, rows.badges(db)
        for issuing in (
            lambda: people.badge_codes(db),
            lambda: people.reissue_badge(db, person_id=somebody),
            lambda: people.add_people(db, new=[people.NewPerson("Late")]),
        ):
            with refusing(Reason.FORUM_ENDED):
                issuing()
        with refusing(Reason.FORUM_ENDED):
            make_report(db, kind="register-poster")
        poster = document("poster")
        wanted = Request(About(), "A4", poster.read({"address": "10.0.0.1:80"}))
        [worry] = make_document(db, poster, wanted).worries
        assert worry.trouble is Trouble.ENDED
        assert rows.badges(db) == issued and len(rows.people(db)) == 7
        with refusing(Reason.FORUM_ENDED):
            end_forum(opened, title="Forum")
        with refusing(Reason.FORUM_ENDED):
            polls.open_poll(db, poll_id=draft(db).id)
        assert check(db).ok
        assert make_report(db, kind="session-record", session=named.session)
        assert result(db, poll_id=named.polls["secret"]).outcome
    for one in (everything(path), everything(kept)):
        assert key not in one and ANSWERS["email"].encode() not in one
        assert PHONE.encode() not in one
    with open_forum(kept, for_reading=True) as copy:
        assert check(copy.db).ok and forums.forum(copy.db).ended is not None


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
