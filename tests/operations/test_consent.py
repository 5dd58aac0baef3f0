"""Agreed without objection: a round without ballots, with the reservations that were noted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from room import add_session
from support import cast, draft, inside, open_poll, print_slips, refusing, register, words

from forumdesk.domain.agreements import LONGEST_RESERVATION, MOST_RESERVATIONS, Agreed
from forumdesk.domain.audit import Finding
from forumdesk.domain.errors import Reason
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Reservation
from forumdesk.domain.record import LineType, Reached
from forumdesk.domain.recounting import recount
from forumdesk.operations import attendance, forum, polls, record, results, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.polls import arithmetic, document

NOTED = (Reservation("The road comes first", "RT 03"), Reservation("Too late in the year"))


@pytest.fixture
def opened(tmp_path: Path) -> Iterable[ForumFile]:
    with forum.create_forum(tmp_path / "a.forum", title=words("Hall"), language="en") as made:
        yield made


@pytest.mark.parametrize("kind", ["named", "secret", "slip"])
def test_a_motion_is_agreed_without_a_ballot(opened: ForumFile, kind: str) -> None:
    db, people = opened.db, register(opened.db, 6)
    poll = draft(db, kind=kind, method="motion")
    if kind == "slip":
        print_slips(db, poll, len(people))
    done = conclude_without_objection(db, poll_id=poll.id, reservations=NOTED)
    assert done.undo is None
    found = rows.poll(db, poll.id)
    assert found == done.value
    assert (found.state, found.revealed) == (poll.terms.final_state, True)
    assert (found.round, found.entitled, found.agreed) == (1, 6, NOTED)
    told = results.result(db, poll_id=poll.id)
    assert (told.outcome, told.turnout.cast) == (Agreed(NOTED), 0)
    assert told.decision is not None and told.decision.carried
    assert arithmetic(told) == (
        "Agreed without objection (musyawarah mufakat). 2 reservations recorded."
    )
    outcome = document(told)["outcome"]
    assert isinstance(outcome, dict)
    assert outcome["agreed"] is True
    assert outcome["reservations"] == [
        {"text": "The road comes first", "by": "RT 03"},
        {"text": "Too late in the year", "by": None},
    ]
    if kind == "slip":
        assert told.slips is not None
        assert (told.slips.issued, told.slips.used, told.slips.unused) == (6, 0, 6)
    report = check(db)
    assert report.ok, report
    text = results.sealed_text(db, poll_id=poll.id)
    assert hashlib.sha256(text.encode()).hexdigest() == found.digest
    assert "\nballots 0\nend\n" in text and '"text":"The road comes first"' in text
    read = recount(text)
    assert (read.question.agreed, read.faults) == (True, [])


def test_an_option_is_agreed_where_it_is_the_proposal(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    without = draft(db, kind="named")
    with refusing(Reason.NOTHING_PROPOSED):
        conclude_without_objection(db, poll_id=without.id)
    mood = draft(db, kind="pulse", method="motion")
    with refusing(Reason.NOTHING_PROPOSED):
        conclude_without_objection(db, poll_id=mood.id)
    poll = draft(db, kind="named", threshold="simple", proposal="2")
    conclude_without_objection(db, poll_id=poll.id)
    told = results.result(db, poll_id=poll.id)
    assert told.decision is not None
    assert told.decision.winners == (poll.options[1].id,)
    assert arithmetic(told) == (
        "Agreed without objection (musyawarah mufakat): “Desk”. No reservations."
    )
    assert rows.poll(db, without.id) == without


def test_gradients_are_tried_before_and_a_vote_may_follow(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 5)
    poll = open_poll(db, kind="named", method="gradients")
    with refusing(Reason.WRONG_STATE):
        conclude_without_objection(db, poll_id=poll.id)
    for person in people:
        cast(db, poll, person, 2)
    sealing.close_poll(db, poll_id=poll.id)
    conclude_without_objection(db, poll_id=poll.id, reservations=NOTED[:1])
    third = polls.reopen_poll(db, poll_id=poll.id).value
    assert (third.round, third.agreed, third.state) == (3, None, State.OPEN)
    cast(db, third, people[0], 8)
    sealing.close_poll(db, poll_id=poll.id)
    first, second, last = (
        results.result(db, poll_id=poll.id, round_number=number, whole=True) for number in (1, 2, 3)
    )
    assert (first.valid, last.valid) == (5, 1)
    assert second.outcome == Agreed(NOTED[:1])
    assert check(db).ok


def test_too_few_in_the_room_carry_nothing(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 6)
    attendance.check_in_person(db, person_id=people[0])
    poll = draft(db, kind="named", method="motion", quorum="4")
    conclude_without_objection(db, poll_id=poll.id)
    told = results.result(db, poll_id=poll.id)
    assert told.decision is not None and told.decision.carried is False
    assert arithmetic(told) == (
        "Quorum not met: 1 present, 4 needed. Nothing is carried. Nobody objected. No reservations."
    )


def test_reservations_have_words(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    poll = draft(db, kind="named", method="motion")
    for wrong in (" ", "x" * (LONGEST_RESERVATION + 1)):
        with refusing(Reason.INVALID_RESERVATION):
            conclude_without_objection(db, poll_id=poll.id, reservations=[Reservation(wrong)])
    many = [Reservation("No")] * (MOST_RESERVATIONS + 1)
    with refusing(Reason.TOO_MANY_RESERVATIONS):
        conclude_without_objection(db, poll_id=poll.id, reservations=many)
    assert rows.poll(db, poll.id) == poll


def test_the_record_takes_it_as_an_agreement(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    session = add_session(db)
    poll = draft(db, kind="named", method="motion", session=session.id)
    conclude_without_objection(db, poll_id=poll.id, reservations=NOTED)
    line = record.take_over_result(db, poll_id=poll.id, session_id=session.id).value
    assert (line.type, line.reached) == (LineType.AGREEMENT, Reached.WITHOUT_OBJECTION)
    assert line.text.endswith(
        "Agreed without objection (musyawarah mufakat). 2 reservations recorded. Reservations:"
        " “The road comes first” (RT 03). “Too late in the year”."
    )


def test_a_reservation_that_was_changed_or_a_ballot_that_was_slipped_in_is_found(
    opened: ForumFile,
) -> None:
    db = opened.db
    register(db, 3)
    poll = conclude_without_objection(
        db, poll_id=draft(db, kind="named", method="motion").id, reservations=NOTED
    ).value
    connection = inside(db)
    [before] = connection.execute("SELECT definition FROM poll_round").fetchone()
    changed = json.loads(before)
    changed["agreed"][0]["text"] = "All is well"
    kept = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    connection.execute("UPDATE poll_round SET definition = ?", (kept,))
    connection.commit()
    with refusing(Reason.SEAL_BROKEN):
        results.result(db, poll_id=poll.id)
    assert Finding.DIGEST in check(db).polls[0].findings
    connection.execute("UPDATE poll_round SET definition = ?", (before,))
    connection.execute(f"INSERT INTO \"ballot_{poll.id}_1\" VALUES (x'{'ab' * 16}', '\"yes\"')")
    connection.commit()
    findings = check(db).polls[0].findings
    assert {Finding.DIGEST, Finding.STATE} <= {*findings}
