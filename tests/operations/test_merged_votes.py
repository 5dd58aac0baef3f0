"""What was voted by two registrations of one person: counted, told, and never rewritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from merged import chosen, closed, contents, counted
from support import cast, draft, inside, open_poll, print_slips, refusing, register, votes

from forumdesk.domain.audit_log import Doubt, Problem
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Channel
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import (
    attendance,
    channels,
    exporting,
    people,
    polls,
    results,
    sealing,
    slips,
)
from forumdesk.operations.archiving import create_from_archive
from forumdesk.operations.checking import check
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.documents.poll_protocol import DOCUMENT
from forumdesk.operations.merging import merge_people
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.wording.polls import arithmetic, document
from forumdesk.wording.protocols import roll


@pytest.mark.parametrize("kind", ["named", "secret"])
def test_a_result_says_how_many_voted_twice_and_stays_as_it_was(
    opened: ForumFile, kind: str
) -> None:
    db = opened.db
    ids = register(db, 8)
    poll = closed(db, kind, {one: [1 + place % 2] for place, one in enumerate(ids)})
    other = closed(db, kind, {one: [1] for one in ids[2:]})
    before = counted(db, poll, other)
    bytes_before = contents(db)
    merge_people(db, keep=ids[0], gone=ids[1])
    merge_people(db, keep=ids[0], gone=ids[3])
    after = counted(db, poll, other)
    twice = [one.registered_twice.voted for one in after]
    assert twice == [1, 0], "three registrations are one person, whoever voted by two of them"
    assert [replace(one, registered_twice=before[0].registered_twice) for one in after] == before
    assert [votes(one) for one in after] == [[4, 4, 0], [6, 0, 0]]
    assert "1 person had been registered more than once" in arithmetic(after[0])
    assert "registered" not in arithmetic(after[1])
    assert [document(one)["registered_twice"] for one in after] == [1, 0]
    for table, kept in bytes_before.items():
        if table.startswith(("roll_", "ballot_", "entitled", "poll")):
            assert contents(db)[table] == kept, "what was closed is not rewritten"
    assert check(db).ok


def test_whoever_had_a_slip_or_a_paper_twice_may_have_voted_twice(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 6)
    by_slips = draft(db, kind="slip")
    print_slips(db, by_slips, 6)
    slips.give_slips(db, poll_id=by_slips.id, person_ids=ids)
    with refusing(Reason.PERSON_IN_OPEN_POLL):
        merge_people(db, keep=ids[0], gone=ids[1])
    by_slips = polls.open_poll(db, poll_id=by_slips.id, anyway=True).value
    sealing.close_poll(db, poll_id=by_slips.id)
    on_paper = open_poll(db, "secret")
    cast(db, on_paper, ids[2], chosen(on_paper, 1))
    for one in ids[:2]:
        channels.mark_for_paper(db, poll_id=on_paper.id, people=[one])
    typed = [TypedRow(1, "1", "1"), TypedRow(2, "1", "2")]
    channels.enter_ballots(db, typed=channels.Typed(on_paper.id, Channel.PAPER, typed))
    sealing.close_poll(db, poll_id=on_paper.id)
    merge_people(db, keep=ids[0], gone=ids[1])
    for one in counted(db, by_slips, on_paper):
        assert (one.registered_twice.voted, one.registered_twice.perhaps) == (0, 1)
    assert check(db).ok


@pytest.mark.parametrize("kind", ["named", "secret"])
def test_nobody_becomes_another_while_they_may_vote(opened: ForumFile, kind: str) -> None:
    db = opened.db
    ids = register(db, 5)
    before = merge_people(db, keep=ids[0], gone=ids[1])
    poll = open_poll(db, kind)
    reason = Reason.PERSON_IN_OPEN_POLL if kind == "named" else Reason.POLL_IS_OPEN
    stood = contents(db)
    with refusing(reason) as found:
        merge_people(db, keep=ids[2], gone=ids[3])
    assert found.value.facts["number"] == poll.number
    assert before.undo is not None
    with refusing(reason):
        take_back(db, before.undo)
    assert contents(db) == stood
    late = people.add_people(db, new=[NewPerson("Late"), NewPerson("Later")]).value
    if kind == "named":
        merge_people(db, keep=late[0].id, gone=late[1].id)
    sealing.close_poll(db, poll_id=poll.id)
    merge_people(db, keep=ids[2], gone=ids[3])


def test_the_next_round_has_one_vote_for_both_badges(opened: ForumFile) -> None:
    db = opened.db
    keep, gone, *others = register(db, 5)
    first = closed(db, "named", {keep: [1], gone: [2]})
    merge_people(db, keep=keep, gone=gone)
    second = polls.reopen_poll(db, poll_id=first.id, anyway=True).value
    assert (first.entitled, second.entitled) == (5, 4)
    [early, late] = rows.badges_of(db, keep)
    assert {rows.person_of_badge(db, one.id) for one in (early, late)} == {keep}
    cast(db, second, keep, chosen(second, 1))
    with refusing(Reason.ALREADY_VOTED):
        cast(db, second, keep, chosen(second, 2), nonce="from the other badge")
    with refusing(Reason.NOT_ENTITLED):
        cast(db, second, gone, chosen(second, 2))
    cast(db, second, others[0], chosen(second, 1))
    sealing.close_poll(db, poll_id=second.id)
    assert votes(results.result(db, poll_id=first.id)) == [2, 0, 0]
    assert votes(results.result(db, poll_id=first.id, round_number=1)) == [1, 1, 0]
    assert check(db).ok


def test_two_rounds_are_as_near_as_people_are_and_never_less(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 12)
    both, early, late = ids[:5], ids[5:8], ids[8:11]
    choices = [[1], [2], [3], [1], [2], [1], [2], [3]]
    first, second = (
        closed(db, "secret", dict(zip([*both, *some], choices, strict=True)))
        for some in (early, late)
    )
    assert not counted(db, second)[0].cautions, "six voted in one of them alone"
    merge_people(db, keep=early[0], gone=late[0])
    [near] = counted(db, second)[0].cautions
    assert near.n == 4
    for one, other in zip(early[1:], late[1:], strict=True):
        merge_people(db, keep=one, gone=other)
    assert not counted(db, first, second)[1].cautions, "all voted in both"
    merge_people(db, keep=ids[11], gone=both[0])
    assert check(db).ok


def test_closed_polls_tell_the_name_of_who_stays_also_in_a_forum_made_of_the_archive(
    opened: ForumFile, tmp_path: Path
) -> None:
    db = opened.db
    new = [NewPerson(name) for name in ("Dewi Lestari", "Suparman", "Déwi L.", "Budi")]
    dewi, suparman, other, budi = people.add_people(db, new=new).value
    named = closed(db, "named", {dewi.id: [1], other.id: [2], suparman.id: [1]})
    before = counted(db, named)
    merge_people(db, keep=budi.id, gone=other.id)
    merge_people(db, keep=dewi.id, gone=budi.id)
    for kept in (opened, archived_again(opened, tmp_path)):
        with reading(kept.db) as snapshot:
            about = About(poll=named.id, round=1)
            said = DOCUMENT.gather(snapshot, Request(about, "a4", DOCUMENT.read({})))
        voters = [one.person and one.person.display for one in said.voters]
        assert voters == ["Dewi Lestari", "Dewi Lestari", "Suparman"]
        [after] = counted(kept.db, named)
        assert after.registered_twice.voted == 1
        assert replace(after, registered_twice=before[0].registered_twice) == before[0]
        assert dict(roll(after))["People who were registered and voted more than once"] == "1"
        assert check(kept.db).ok
        assert people.add_person(kept.db, new=NewPerson("Next")).value.number == 5
        assert attendance.check_in(kept.db, wanted="3").value.person == dewi


def archived_again(opened: ForumFile, folder: Path) -> ForumFile:
    source = folder / "again.zip"
    source.write_bytes(exporting.make_export(opened.db, what="archive.zip").content)
    return create_from_archive(folder / "again.forum", source=source)


def test_an_alias_that_the_log_does_not_know_is_found(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 4)
    first = merge_people(db, keep=ids[1], gone=ids[0])
    second = merge_people(db, keep=ids[2], gone=ids[1])
    assert check(db).ok
    inside(db).execute("UPDATE person_alias SET person = ? WHERE number = 1", (ids[3],))
    assert check(db).problems == (Problem(Doubt.ALIAS, "1"),)
    inside(db).execute("UPDATE person_alias SET person = ? WHERE number = 1", (ids[2],))
    for step in (second.undo, first.undo):
        assert step is not None
        take_back(db, step)
        assert check(db).ok
    closed(db, "named", {ids[0]: [1], ids[1]: [1]})
    merge_people(db, keep=ids[1], gone=ids[0])
    inside(db).execute("DELETE FROM person_alias")
    assert not check(db).ok, "a list names nobody"
    assert Doubt.ALIAS not in [one.doubt for one in check(db).problems]


def test_a_list_of_who_voted_in_secret_does_not_tell_who_did_so_twice(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 8)
    poll = closed(db, "secret", {one: [1 + place % 3] for place, one in enumerate(ids)})
    results.reveal_poll(db, poll_id=poll.id)
    merge_people(db, keep=ids[0], gone=ids[1])
    with reading(db) as snapshot:
        asked = DOCUMENT.read({"voters": "yes"})
        said = DOCUMENT.gather(snapshot, Request(About(poll=poll.id), "a4", asked))
    assert [one.person and one.person.number for one in said.voters] == [1, *range(3, 9)]
    assert said.result.registered_twice.voted == 1
