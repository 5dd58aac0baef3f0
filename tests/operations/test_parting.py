"""Two registrations that became one person, and what of it can be parted again."""

from __future__ import annotations

import pytest
from room import send
from support import cast, open_poll, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import Answer
from forumdesk.exchange.lists import read_list
from forumdesk.operations import exchanging, people, registration, sealing
from forumdesk.operations.ballots import Ballot, Cast, Voter, cast_ballot
from forumdesk.operations.merging import merge_people
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.store import ballots
from forumdesk.store import people as rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.store.transaction import writing


@pytest.mark.parametrize("deed", ["vote", "input"])
def test_what_one_person_did_is_not_parted_again(opened: ForumFile, deed: str) -> None:
    db = opened.db
    keep, gone, *_others = register(db, 6)
    send(db, "Before it", person=gone, named=True)
    merged = merge_people(db, keep=keep, gone=gone).undo
    assert merged is not None
    if deed == "vote":
        poll = open_poll(db, "named")
        cast(db, poll, keep, [poll.options[0].id])
        sealing.close_poll(db, poll_id=poll.id)
    else:
        send(db, "After it", person=keep, named=True)
    with refusing(Reason.CHANGED_SINCE):
        take_back(db, merged)


def test_a_badge_votes_for_whoever_holds_it_as_the_ballot_is_stored(opened: ForumFile) -> None:
    db = opened.db
    keep, gone, *_others = register(db, 6)
    merged = merge_people(db, keep=keep, gone=gone).undo
    assert merged is not None
    take_back(db, merged)
    poll = open_poll(db, "named")
    [badge] = rows.badges_of(db, gone)
    # The service has read whose the badge is while both were one person.
    late = Voter(keep, "device", badge=badge.id, holder=keep)
    with writing(db) as transaction:
        said = Ballot(poll.id, poll.round, late, "nonce-of-the-badge", [poll.options[0].id])
        assert cast_ballot(transaction, said) == Cast()
    with reading(db) as snapshot:
        assert ballots.voters(snapshot, Box.of(poll)) == {bytes.fromhex(gone)}


def test_a_list_with_both_adds_nobody_again_wherever_they_are_from(opened: ForumFile) -> None:
    db = opened.db
    registration.set_field_use(db, keys=["display", "institution", "phone"])
    new = [
        NewPerson(name, institution=words(where), answers=(Answer("phone", phone),))
        for name, where, phone in (("Keep A", "Desa", "0811"), ("Gone B", "Kecamatan", "0822"))
    ]
    keep, gone = people.add_people(db, new=new).value
    merge_people(db, keep=keep.id, gone=gone.id)
    source = b"Nama;Instansi;No. HP\nKeep A;Desa;0811\nGone B;Kecamatan;0822\n"
    plan = exchanging.plan_people_import(
        db, grid=read_list(source), on_duplicate=exchanging.Action.SKIP
    )
    assert [one.action.value for one in plan.rows] == ["skip", "skip"]
