"""Slips: what votes, what does not, and what becomes of each."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support import (
    cast_slip,
    draft,
    inside,
    open_poll,
    print_slips,
    refusing,
    register,
    votes,
    words,
)

from forumdesk.domain.errors import Reason
from forumdesk.domain.ids import normalise_code, slip_hash
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.slips import MOST_AT_ONCE, SlipCount
from forumdesk.operations import freezing, people, polls, results, sealing, slips
from forumdesk.operations.ballots import Ballot, Cast, Voter, cast_ballot
from forumdesk.operations.checking import check
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import polls as rows
from forumdesk.store.audit import log_entries
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


@pytest.fixture
def db(opened: ForumFile) -> Store:
    """A forum with twelve people."""
    register(opened.db, 12)
    return opened.db


def persons(db: Store) -> list[str]:
    return list(people.badge_codes(db))


def code_of(db: Store, poll: Poll) -> str:
    """A new slip's code."""
    new = slips.draw_slips(db, poll_id=poll.id, count=1)
    slips.issue_slips(db, new=new)
    return new.slips[0].code


def count(db: Store, poll: Poll) -> SlipCount:
    found = rows.poll(db, poll.id)
    assert found is not None
    return slips.reconcile(db, found, found.round or 1)


def test_a_slip_votes_once_and_for_its_round_alone(db: Store) -> None:
    poll, other = open_poll(db, "slip"), open_poll(db, "slip")
    [slip], [foreign] = print_slips(db, poll, 1), print_slips(db, other, 1)
    yes = [poll.options[0].id]
    with refusing(Reason.OTHER_SLIPS_POLL):
        cast_slip(db, poll, foreign, yes)
    with refusing(Reason.OTHER_SLIPS_POLL):
        cast_slip(db, poll, b"x" * 16, yes)
    with refusing(Reason.NO_SLIP), writing(db) as transaction:
        badge = Voter(persons(db)[0], "a device")
        cast_ballot(transaction, Ballot(poll.id, poll.round, badge, "some-nonce", yes))
    assert cast_slip(db, poll, slip, yes) == Cast()
    assert cast_slip(db, poll, slip, yes) == Cast(again=True)
    with refusing(Reason.ALREADY_VOTED):
        cast_slip(db, poll, slip, yes, nonce="another-nonce")
    sealing.close_poll(db, poll_id=poll.id)
    with refusing(Reason.COUNTED_THEN_CLOSED):
        cast_slip(db, poll, slip, yes)
    with refusing(Reason.OTHER_SLIPS_POLL):
        cast_slip(db, poll, foreign, yes)
    again = polls.reopen_poll(db, poll_id=poll.id).value
    with refusing(Reason.OTHER_SLIPS_POLL):
        cast_slip(db, again, slip, yes)
    with refusing(Reason.COUNTED_EARLIER_ROUND):
        cast_slip(db, replace(again, round=1), slip, yes)


def test_the_slips_of_a_result_reconcile(db: Store) -> None:
    poll = open_poll(db, "slip")
    pile = print_slips(db, poll, 9)
    for number, slip in enumerate(pile[:6]):
        cast_slip(db, poll, slip, [poll.options[number % 2].id])
    slips.give_slips(db, poll_id=poll.id, person_ids=persons(db)[:7])
    slips.spoil_slip(db, poll_id=poll.id, code=code_of(db, poll))
    assert count(db, poll) == SlipCount(issued=10, given=7, used=6, spoilt=1)
    sealing.close_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id)
    assert (votes(result), result.poll.state) == ([3, 3, 0], State.SEALED)
    assert result.slips == SlipCount(issued=10, given=7, used=6, spoilt=1)
    assert result.slips.unused == 3
    assert check(db).ok


def test_slips_of_the_next_round_vote_once_it_is_open(db: Store) -> None:
    poll = draft(db, kind="slip")
    [first] = print_slips(db, poll, 1)
    with refusing(Reason.UNKNOWN_POLL):
        cast_slip(db, replace(poll, round=1), first, [poll.options[0].id])
    opened = polls.open_poll(db, poll_id=poll.id).value
    assert cast_slip(db, opened, first, [poll.options[0].id]) == Cast()
    sealing.close_poll(db, poll_id=poll.id)
    [second] = print_slips(db, poll, 1)
    again = polls.reopen_poll(db, poll_id=poll.id).value
    assert cast_slip(db, again, second, [poll.options[1].id]) == Cast()
    assert [slips.reconcile(db, again, one).issued for one in (1, 2, 3)] == [1, 1, 0]


def test_a_slip_that_was_brought_back_opens_nothing(db: Store) -> None:
    poll, other = open_poll(db, "slip"), open_poll(db, "slip")
    new = slips.draw_slips(db, poll_id=poll.id, count=2)
    slips.issue_slips(db, new=new)
    spoilt, used = (one.code for one in new.slips)
    door = slips.SlipDoor(db)
    by = {one: door.hashed(one) or b"" for one in (spoilt, used)}
    cast_slip(db, poll, by[used], [poll.options[0].id])
    with refusing(Reason.SLIP_USED):
        slips.spoil_slip(db, poll_id=poll.id, code=used)
    with refusing(Reason.UNKNOWN_SLIP):
        slips.spoil_slip(db, poll_id=poll.id, code="BBBB-BBBB-BBBC")
    with refusing(Reason.SLIP_OF_ANOTHER_POLL):
        slips.spoil_slip(db, poll_id=other.id, code=spoilt)
    # As a scanner types it.
    told = slips.spoil_slip(db, poll_id=poll.id, code=f" http://10.0.0.1:8080/s/{spoilt}\n").value
    assert (told.issued, told.spoilt, told.unused) == (2, 1, 0)
    with refusing(Reason.SLIP_SPOILT):
        slips.spoil_slip(db, poll_id=poll.id, code=spoilt.lower())
    with refusing(Reason.SLIP_SPOILT):
        cast_slip(db, poll, by[spoilt], [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    with refusing(Reason.SLIP_SPOILT):
        cast_slip(db, poll, by[spoilt], [poll.options[0].id])
    with refusing(Reason.SLIP_OF_ANOTHER_POLL):
        slips.spoil_slip(db, poll_id=poll.id, code=used)


def test_who_is_entitled_gets_one_slip_and_nobody_else(db: Store) -> None:
    poll = draft(db, kind="slip")
    everybody = persons(db)
    people.revoke_badge(db, person_id=everybody[11])
    with refusing(Reason.NO_SLIPS_LEFT):
        slips.give_slips(db, poll_id=poll.id, person_ids=everybody[:1])
    print_slips(db, poll, 6)
    with refusing(Reason.NOT_ON_THE_LIST):
        slips.give_slips(db, poll_id=poll.id, person_ids=[everybody[0], everybody[11]])
    assert count(db, poll).given == 0
    slips.give_slips(db, poll_id=poll.id, person_ids=everybody[:2])
    with refusing(Reason.ALREADY_GIVEN):
        slips.give_slips(db, poll_id=poll.id, person_ids=everybody[1:3])
    with refusing(Reason.NOT_FOUND):
        slips.give_slips(db, poll_id=poll.id, person_ids=["nobody"])
    with refusing(Reason.NO_SLIPS_LEFT):
        slips.give_slips(db, poll_id=poll.id, person_ids=everybody[2:7])
    opened = polls.open_poll(db, poll_id=poll.id).value
    assert opened.entitled == 11
    late = register(db, 1)
    with refusing(Reason.NOT_ON_THE_LIST):
        slips.give_slips(db, poll_id=poll.id, person_ids=late)
    assert slips.give_slips(db, poll_id=poll.id, person_ids=everybody[2:6]).value.left == 0
    assert check(db).ok


def test_whoever_has_a_slip_stays_entitled_and_registered(db: Store) -> None:
    poll = draft(db, kind="slip")
    print_slips(db, poll, 5)
    gone, *_others = persons(db)
    slips.give_slips(db, poll_id=poll.id, person_ids=[gone])
    with refusing(Reason.PERSON_IN_POLLS):
        people.delete_people(db, person_ids=[gone])
    people.revoke_badge(db, person_id=gone)
    assert polls.open_poll(db, poll_id=poll.id).value.entitled == 12
    assert check(db).ok


def test_without_a_list_slips_are_counted_and_nobody_is_ticked(db: Store) -> None:
    poll = open_poll(db, "slip", roll="none", entitled="40")
    [slip, *_rest] = print_slips(db, poll, 3)
    with refusing(Reason.NOBODY_IS_LISTED):
        slips.give_slips(db, poll_id=poll.id, person_ids=persons(db)[:1])
    assert cast_slip(db, poll, slip, [poll.options[0].id]) == Cast()
    sealing.close_poll(db, poll_id=poll.id)
    assert count(db, poll) == SlipCount(issued=3, given=None, used=1, spoilt=0)
    assert check(db).ok


def test_only_votes_by_slip_have_slips_and_not_too_many(db: Store) -> None:
    secret, poll = open_poll(db, "secret"), open_poll(db, "slip")
    with refusing(Reason.NOT_BY_SLIP):
        slips.draw_slips(db, poll_id=secret.id, count=1)
    for number in (0, -1, MOST_AT_ONCE + 1):
        with refusing(Reason.NO_SUCH_NUMBER_OF_SLIPS):
            slips.draw_slips(db, poll_id=poll.id, count=number)
    new = slips.draw_slips(db, poll_id=poll.id, count=2)
    sealing.close_poll(db, poll_id=poll.id)
    with refusing(Reason.WRONG_STATE):
        slips.issue_slips(db, new=new)
    assert count(db, poll).issued == 0


def test_nothing_is_issued_without_the_forums_key(db: Store) -> None:
    poll = draft(db, kind="slip")
    forums.forget_forum_key(db)
    with refusing(Reason.NO_KEY):
        slips.draw_slips(db, poll_id=poll.id, count=1)


def test_a_code_is_printed_once_and_the_file_never_holds_it(opened: ForumFile) -> None:
    db = opened.db
    poll = draft(db, kind="slip")
    new = slips.draw_slips(db, poll_id=poll.id, count=40)
    slips.issue_slips(db, new=new)
    told = json.dumps([one.facts for one in log_entries(db)])
    codes = [one.code for one in new.slips]
    hashes = [slips.SlipDoor(db).hashed(one) or b"" for one in codes]
    opened.close()
    raw = opened.path.read_bytes()
    assert all(one in raw for one in hashes)
    assert len(set(codes)) == 40
    for one in new.slips:
        assert normalise_code(one.shown.lower().replace("-", " ")) == one.code
        assert one.code.encode() not in raw and one.shown.encode() not in raw
        assert one.path == f"/s/{one.code}"
    assert not any(one in told for one in codes)
    assert not any(one.hex() in told for one in hashes)


def test_a_printed_question_stays_until_its_draft_is_deleted(db: Store) -> None:
    poll = draft(db, kind="slip")
    [slip] = print_slips(db, poll, 1)
    new = polls.NewPoll(poll.question, Kind.SLIP, poll.method, [words("Other"), words("Options")])
    poll = polls.update_poll(db, poll_id=poll.id, new=new).value
    for changed in (replace(new, kind=Kind.SECRET), replace(new, question=words("Another?"))):
        with refusing(Reason.SLIPS_ARE_OUT):
            polls.update_poll(db, poll_id=poll.id, new=changed)
    deleted = polls.delete_poll(db, poll_id=poll.id)
    assert deleted.undo is None
    assert inside(db).execute("SELECT count(*) FROM slip").fetchone()[0] == 0
    with refusing(Reason.OTHER_SLIPS_POLL):
        cast_slip(db, open_poll(db, "slip"), slip, [])
    assert check(db).ok


def test_what_is_printed_is_not_taken_back(db: Store) -> None:
    written = polls.add_poll(
        db,
        new=polls.NewPoll(words("Which?"), Kind.SLIP, draft(db).method, [words("A"), words("B")]),
    )
    print_slips(db, written.value, 1)
    assert written.undo is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(db, written.undo)


def test_figures_of_a_vote_by_slip_are_as_hidden_as_those_of_a_secret_one(db: Store) -> None:
    with refusing(Reason.INVALID_RULE):
        draft(db, kind="slip", show="live")
    with refusing(Reason.INVALID_RULE):
        draft(db, kind="slip", change="yes")
    poll = open_poll(db, "slip")
    with refusing(Reason.POLL_IS_OPEN):
        results.result(db, poll_id=poll.id)
    slip, *_rest = print_slips(db, poll, 3)
    cast_slip(db, poll, slip, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    shown = results.result(db, poll_id=poll.id)
    assert (shown.outcome, shown.decision) == (None, None)


def test_near_rounds_are_those_of_people_who_drew_slips(db: Store) -> None:
    poll = open_poll(db, "slip")
    everybody = persons(db)
    for ticked in (everybody, everybody[:-1]):
        pile = print_slips(db, poll, 12)
        slips.give_slips(db, poll_id=poll.id, person_ids=ticked)
        for number, slip in enumerate(pile[: len(ticked)]):
            cast_slip(db, poll, slip, [poll.options[number % 2].id])
        sealing.close_poll(db, poll_id=poll.id)
        told = results.cautions_at_reveal(db, poll_id=poll.id)
        results.reveal_poll(db, poll_id=poll.id)
        if ticked is everybody:
            assert told == ()
            poll = polls.reopen_poll(db, poll_id=poll.id).value
    assert [(one.why.value, one.n, one.round) for one in told] == [("near_round", 1, 1)]


def test_a_tick_for_the_wrong_person_is_taken_off_and_told_in_the_log(db: Store) -> None:
    poll, ids = open_poll(db, "slip"), persons(db)
    slip = print_slips(db, poll, 3)[0]
    slips.give_slips(db, poll_id=poll.id, person_ids=ids[:2])
    cast_slip(db, poll, slip, [poll.options[0].id])
    assert slips.untick_slips(db, poll_id=poll.id, person_ids=ids[1:2]).value.given == 1
    told = [one for one in log_entries(db) if one.event == "slips_given"][-1]
    assert (told.said["count"], told.said["people"]) == (-1, ids[1:2])
    with refusing(Reason.NOT_TICKED):
        slips.untick_slips(db, poll_id=poll.id, person_ids=ids[1:2])
    # One slip voted, and one person is ticked: it is that one's.
    with refusing(Reason.TICKS_HAVE_VOTED):
        slips.untick_slips(db, poll_id=poll.id, person_ids=ids[:1])
    slips.give_slips(db, poll_id=poll.id, person_ids=ids[1:2])
    sealing.close_poll(db, poll_id=poll.id)
    assert check(db).ok


def test_slips_wait_while_phones_are_paused(db: Store) -> None:
    poll = open_poll(db, "slip")
    [one], code = print_slips(db, poll, 1), code_of(db, poll)
    other = slip_hash(people.forum_key(db), code)
    slips.give_slips(db, poll_id=poll.id, person_ids=persons(db)[:2])
    cast_slip(db, poll, one, [poll.options[0].id])
    freezing.freeze_poll(db, poll_id=poll.id)
    with refusing(Reason.PHONES_WAIT):
        cast_slip(db, poll, other, [poll.options[1].id])
    # Paused slips are still exchanged and given out, and vote afterwards.
    [fresh] = print_slips(db, poll, 1)
    slips.spoil_slip(db, poll_id=poll.id, code=code)
    freezing.thaw_poll(db, poll_id=poll.id)
    with refusing(Reason.SLIP_SPOILT):
        cast_slip(db, poll, other, [poll.options[1].id])
    cast_slip(db, poll, fresh, [poll.options[1].id])
    assert count(db, poll) == SlipCount(issued=3, given=2, used=2, spoilt=1)
    sealing.close_poll(db, poll_id=poll.id)
    assert check(db).ok
