"""Paper and raised hands: one count with the phones, and no more ballots than people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from support import cast, inside, open_poll, refusing, register, votes, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import attendance, channels, forum, freezing, results, sealing
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.operations.channels import Typed
from forumdesk.operations.checking import check
from forumdesk.store import people as people_rows
from forumdesk.store.ballots import turnout
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


@pytest.fixture
def opened(tmp_path: Path) -> Iterable[ForumFile]:
    with forum.create_forum(tmp_path / "a.forum", title=words("Hall"), language="en") as made:
        yield made


def rows_of(*lines: tuple[object, str]) -> list[TypedRow]:
    return [TypedRow(row, str(who), ballot) for row, (who, ballot) in enumerate(lines, start=2)]


def enter(db: Store, poll: Poll, channel: Channel, *lines: tuple[object, str]) -> int:
    """Type these rows; how many ballots count then."""
    typed = Typed(poll.id, channel, rows_of(*lines))
    return channels.enter_ballots(db, typed=typed).value.cast


def close(db: Store, poll: Poll) -> Result:
    """The result, of a file whose check finds nothing."""
    sealing.close_poll(db, poll_id=poll.id)
    found = check(db)
    assert found.ok, found
    [counted] = [one.counted for one in found.polls if one.poll == poll.id]
    result = results.result(db, poll_id=poll.id, whole=True)
    assert counted is not None
    by_channel = {one.value: number for one, number in result.turnout.by_channel.items()}
    assert (counted.cast, counted.by_channel) == (result.turnout.cast, by_channel)
    return result


def test_a_secret_vote_on_phones_and_paper_is_one_count(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 10)
    poll = open_poll(db, abstain="yes")
    for person in people[:4]:
        cast(db, poll, person, [poll.options[0].id])
    marked = channels.mark_for_paper(db, poll_id=poll.id, people=people[4:8]).value
    assert (marked.on_paper, marked.not_returned, marked.cast) == (4, 4, 4)
    assert enter(db, poll, Channel.PAPER, (2, "2"), (1, "abstain")) == 7
    result = close(db, poll)
    assert (votes(result), result.abstained) == ([4, 2, 0], 1)
    assert result.turnout.not_returned == 1
    assert result.turnout.by_channel == {
        **{Channel.PHONE: 4, Channel.DESK: 0},
        **{Channel.PAPER: 3, Channel.HANDS: 0},
    }
    text = results.sealed_text(db, poll_id=poll.id)
    assert "channels paper=3 phone=4\nballots 7\n" in text
    assert "\nroll 8 " in text


def test_who_is_marked_for_paper_cannot_vote_by_phone_until_it_is_back(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 5)
    poll = open_poll(db)
    chosen = [poll.options[0].id]
    channels.mark_for_paper(db, poll_id=poll.id, people=people[:2])
    with refusing(Reason.MARKED_FOR_PAPER):
        cast(db, poll, people[0], chosen)
    channels.take_back_paper(db, poll_id=poll.id, people=people[:1])
    cast(db, poll, people[0], chosen)
    enter(db, poll, Channel.PAPER, (1, "2"))
    with refusing(Reason.PAPERS_ARE_TYPED):
        channels.take_back_paper(db, poll_id=poll.id, people=people[1:2])
    assert votes(close(db, poll)) == [1, 1, 0]


def test_only_entitled_people_who_have_not_voted_are_marked_all_or_none(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 5)
    poll = open_poll(db)
    late = register(db, 1)
    cast(db, poll, people[0], [poll.options[0].id])
    for wrong, reason in ((people[0], Reason.HAS_VOTED), (late[0], Reason.NOT_LISTED)):
        with refusing(reason):
            channels.mark_for_paper(db, poll_id=poll.id, people=[people[1], wrong])
    assert turnout(db, poll).on_paper == 0
    assert channels.mark_rest_for_paper(db, poll_id=poll.id).value.on_paper == 4
    assert channels.mark_for_paper(db, poll_id=poll.id, people=people[1:2]).value.on_paper == 4


def test_more_papers_than_were_handed_out_are_refused_and_nothing_is_stored(
    opened: ForumFile,
) -> None:
    db, people = opened.db, register(opened.db, 6)
    poll = open_poll(db)
    channels.mark_for_paper(db, poll_id=poll.id, people=people[:3])
    with pytest.raises(Refused) as refused:
        enter(db, poll, Channel.PAPER, (2, "1"), (2, "2"))
    assert (refused.value.reason, dict(refused.value.facts)) == (
        Reason.MORE_THAN_MARKED,
        {"n": 4, "most": 3},
    )
    assert enter(db, poll, Channel.PAPER, (2, "1")) == 2
    with refusing(Reason.MORE_THAN_MARKED):
        enter(db, poll, Channel.PAPER, (2, "1"))
    assert turnout(db, poll).cast == 2


def test_a_row_that_cannot_be_used_is_named_and_nothing_is_stored(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 6)
    poll = open_poll(db)
    channels.mark_for_paper(db, poll_id=poll.id, people=people)
    rows = rows_of((1, "1"), (1, "4"), ("two", "1"), (1, "abstain"), (1, ""), (-1, "1"), (1, "[1]"))
    typed = Typed(poll.id, Channel.PAPER, rows)
    found = [(one.row, one.why.reason) for one in channels.check_ballots(db, typed=typed).mistakes]
    assert found == [
        (3, Reason.INVALID_CHOICES),
        (4, Reason.NO_COUNT),
        (5, Reason.INVALID_CHOICES),
        (6, Reason.NOTHING_CHOSEN),
        (7, Reason.NO_COUNT),
        (8, Reason.INVALID_CHOICES),
    ]
    with refusing(Reason.BAD_BALLOTS):
        channels.enter_ballots(db, typed=typed)
    with refusing(Reason.NO_BALLOTS):
        enter(db, poll, Channel.PAPER, (0, "1"))
    assert turnout(db, poll).cast == 0


def test_named_papers_are_those_of_marked_people_each_once(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 6)
    numbers = {one.id: one.number for one in people_rows.people(db)}
    poll = open_poll(db, kind="named")
    cast(db, poll, people[0], [poll.options[0].id])
    channels.mark_for_paper(db, poll_id=poll.id, people=people[1:4])
    for who, reason in (
        (numbers[people[0]], Reason.HAS_VOTED),
        (numbers[people[5]], Reason.NOT_ON_PAPER),
        (999, Reason.NOT_FOUND),
    ):
        typed = Typed(poll.id, Channel.PAPER, rows_of((who, "1")))
        [mistake] = channels.check_ballots(db, typed=typed).mistakes
        assert mistake.why.reason is reason
    one = numbers[people[1]]
    typed = Typed(poll.id, Channel.PAPER, rows_of((one, "2"), (one, "2")))
    assert [m.why.reason for m in channels.check_ballots(db, typed=typed).mistakes] == [
        Reason.TYPED_ALREADY
    ]
    assert enter(db, poll, Channel.PAPER, (one, "2"), (people[2], "3")) == 3
    with refusing(Reason.TYPED_ALREADY):
        channels.take_back_paper(db, poll_id=poll.id, people=[people[1]])
    result = close(db, poll)
    assert (votes(result), result.turnout.not_returned) == ([1, 1, 1], 1)


def test_hands_count_those_who_are_there_and_have_not_voted_otherwise(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 10)
    for person in people[:7]:
        attendance.check_in_person(db, person_id=person)
    poll = open_poll(db, kind="named", method="motion", threshold="simple", abstain="yes")
    cast(db, poll, people[0], "yes")
    channels.mark_for_paper(db, poll_id=poll.id, people=people[1:2])
    with pytest.raises(Refused) as refused:
        enter(db, poll, Channel.HANDS, (4, "yes"), (2, "no"))
    assert dict(refused.value.facts) == {"n": 6, "most": 5}
    assert enter(db, poll, Channel.HANDS, (3, "yes"), (1, "no"), (1, "abstain")) == 6
    with refusing(Reason.MORE_THAN_THERE):
        enter(db, poll, Channel.HANDS, (1, "yes"))
    result = close(db, poll)
    assert (result.turnout.cast, result.valid, result.abstained) == (6, 5, 1)
    assert result.turnout.by_channel[Channel.HANDS] == 5


def test_raised_hands_are_counted_last(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 6)
    poll = open_poll(db, kind="named", change="yes")
    chosen = [poll.options[1].id]
    cast(db, poll, people[0], chosen)
    channels.mark_for_paper(db, poll_id=poll.id, people=people[1:2])
    enter(db, poll, Channel.HANDS, (2, "1"))
    # Two more could vote, and any of them may have raised a hand; so may no tablet or paper help.
    for refused in (
        lambda: cast(db, poll, people[2], chosen),
        lambda: at_the_desk(db, poll, people[2], chosen),
        lambda: channels.mark_rest_for_paper(db, poll_id=poll.id),
    ):
        with refusing(Reason.COUNTED_BY_HANDS):
            refused()
    with refusing(Reason.HANDS_ARE_COUNTED):
        freezing.thaw_poll(db, poll_id=poll.id)
    # Whoever had a paper before may still bring it.
    assert enter(db, poll, Channel.PAPER, (number_of(db, people[1]), "3")) == 4
    channels.discard_hands(db, poll_id=poll.id)
    with refusing(Reason.PHONES_WAIT):
        cast(db, poll, people[2], chosen)
    freezing.thaw_poll(db, poll_id=poll.id)
    cast(db, poll, people[2], chosen)
    assert votes(close(db, poll)) == [0, 2, 1]


def at_the_desk(db: Store, poll: Poll, person: str, choices: object) -> None:
    voter = Voter(person, None)
    sent = Ballot(poll.id, poll.round, voter, "nonce-at-the-desk", choices, channel=Channel.DESK)
    with writing(db) as transaction:
        cast_ballot(transaction, sent)


def number_of(db: Store, person: str) -> int:
    return next(one.number for one in people_rows.people(db) if one.id == person)


def test_the_same_papers_are_not_stored_twice_by_mistake(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 9)
    poll = open_poll(db)
    channels.mark_for_paper(db, poll_id=poll.id, people=people)
    rows = rows_of((2, "1"), (1, "3"))
    typed = Typed(poll.id, Channel.PAPER, rows)
    channels.check_new(db, typed=typed)
    channels.enter_ballots(db, typed=typed)
    with refusing(Reason.TYPED_BEFORE):
        channels.check_new(db, typed=typed)
    one_by_one = rows_of((1, "1"), (1, "1"), (1, "3"))
    for same in (typed, Typed(poll.id, Channel.PAPER, one_by_one)):
        with refusing(Reason.TYPED_BEFORE):
            channels.enter_ballots(db, typed=same)
    # Another order is another pile, and what is meant so is stored.
    assert enter(db, poll, Channel.PAPER, (1, "3"), (2, "1")) == 6
    meant = Typed(poll.id, Channel.PAPER, rows, repeated=True)
    assert channels.enter_ballots(db, typed=meant).value.cast == 9
    assert votes(close(db, poll)) == [6, 0, 3]
    assert inside(db).execute("SELECT count(*) FROM typed_list").fetchone() == (0,)


def test_a_mark_taken_from_the_wrong_person_is_told_in_the_log_and_given_again(
    opened: ForumFile,
) -> None:
    db, people = opened.db, register(opened.db, 5)
    poll = open_poll(db)
    channels.mark_for_paper(db, poll_id=poll.id, people=people[:2])
    channels.take_back_paper(db, poll_id=poll.id, people=people[1:2])
    told = inside(db).execute("SELECT facts FROM desk_log WHERE event = 'poll_paper_returned'")
    [(facts,)] = told.fetchall()
    assert json.loads(facts)["people"] == people[1:2]
    again = channels.mark_for_paper(db, poll_id=poll.id, people=people[1:2]).value
    assert again.on_paper == 2


def test_a_mood_is_shown_by_hands_and_by_phones(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 4)
    poll = open_poll(db, kind="pulse")
    cast(db, poll, people[0], [poll.options[2].id])
    enter(db, poll, Channel.HANDS, (3, "1"))
    with refusing(Reason.MORE_THAN_THERE):
        enter(db, poll, Channel.HANDS, (1, "1"))
    assert votes(close(db, poll)) == [3, 0, 1]


@pytest.mark.parametrize(("kind", "channel"), [("secret", Channel.HANDS), ("pulse", Channel.PAPER)])
def test_what_a_kind_does_not_promise_is_not_typed(
    opened: ForumFile, kind: str, channel: Channel
) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db, kind=kind)
    with refusing(Reason.NOT_TYPED_HERE):
        enter(opened.db, poll, channel, (1, "1"))
    if kind == "pulse":
        with refusing(Reason.NOT_TYPED_HERE):
            channels.mark_rest_for_paper(opened.db, poll_id=poll.id)


def test_where_nobody_is_registered_papers_need_no_marks(opened: ForumFile) -> None:
    db = opened.db
    poll = open_poll(db, roll="none", entitled="12")
    with refusing(Reason.NOT_TYPED_HERE):
        channels.mark_rest_for_paper(db, poll_id=poll.id)
    with refusing(Reason.MORE_THAN_THERE):
        enter(db, poll, Channel.PAPER, (13, "1"))
    enter(db, poll, Channel.PAPER, (7, "1"), (3, "2"))
    assert votes(close(db, poll)) == [7, 3, 0]


def test_ballots_that_were_typed_twice_must_be_the_same(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 6)
    poll = open_poll(db, method="approval")
    channels.mark_for_paper(db, poll_id=poll.id, people=people)
    first = rows_of((2, "1;3"), (1, "2"), (3, "1"))
    second = rows_of((1, "2"), (4, "1"), (1, "3;1"))
    with pytest.raises(Refused) as refused:
        channels.enter_ballots(db, typed=Typed(poll.id, Channel.PAPER, first, second))
    assert (refused.value.reason, dict(refused.value.facts)) == (
        Reason.TYPINGS_DIFFER,
        {"first": 1, "second": 1},
    )
    alike = rows_of((1, "2"), (3, "1"), (2, "3;1"))
    typed = Typed(poll.id, Channel.PAPER, first, alike)
    assert channels.enter_ballots(db, typed=typed).value.cast == 6


def test_typed_ballots_lie_among_the_others_without_a_name(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 8)
    poll = open_poll(db)
    for person in people[:3]:
        cast(db, poll, person, [poll.options[0].id])
    channels.mark_for_paper(db, poll_id=poll.id, people=people[3:])
    enter(db, poll, Channel.PAPER, (5, "2"))
    sealing.close_poll(db, poll_id=poll.id)
    execute = inside(db).execute
    ballots = {bytes(one) for (one,) in execute(f'SELECT id FROM "ballot_{poll.id}_1"')}
    voters = {bytes(one) for (one,) in execute(f'SELECT voter FROM "roll_{poll.id}_1"')}
    assert (len(ballots), len(voters)) == (8, 8)
    assert not ballots & voters
    facts = " ".join(one for (one,) in execute("SELECT facts FROM desk_log"))
    assert not any(person in facts for person in people)


@pytest.mark.parametrize("kind", ["named", "pulse"])
def test_hands_are_taken_back_whole_and_nothing_else_is(opened: ForumFile, kind: str) -> None:
    db, people = opened.db, register(opened.db, 8)
    poll = open_poll(db, kind=kind)
    with refusing(Reason.NO_HANDS):
        channels.discard_hands(db, poll_id=poll.id)
    cast(db, poll, people[0], [poll.options[2].id])
    if kind == "named":
        channels.mark_for_paper(db, poll_id=poll.id, people=people[1:3])
        enter(db, poll, Channel.PAPER, (people[1], "3"))
    enter(db, poll, Channel.HANDS, (2, "1"))
    enter(db, poll, Channel.HANDS, (2, "1"))
    assert channels.discard_hands(db, poll_id=poll.id).value.by_channel[Channel.HANDS] == 0
    enter(db, poll, Channel.HANDS, (2, "1"))
    assert votes(close(db, poll)) == [2, 0, 2 if kind == "named" else 1]
