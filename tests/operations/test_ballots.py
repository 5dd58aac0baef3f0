"""Ballots: what is asked of each, and that a set of them is as good as one after the other."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from support import cast, draft, inside, open_poll, refusing, register, votes, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import ABSTAIN, Kind, Poll
from forumdesk.operations import forum, people, polls, results, sealing
from forumdesk.operations.ballots import Ballot, Cast, Voter, cast_ballot, cast_ballots
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


@dataclass(frozen=True)
class Hall:
    """A file with polls of every kind and state, and everybody who may turn up in them."""

    path: Path
    polls: list[str]
    voters: list[Voter]
    options: dict[str, list[str]]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    path = tmp_path_factory.mktemp("hall") / "a.forum"
    made = forum.create_forum(path, title=words("Hall"), language="en")
    db = made.db
    inside_ids = register(db, 6)
    asked = [
        draft(db, kind="secret", abstain="yes"),
        draft(db, kind="named", change="yes"),
        draft(db, kind="named", method="approval", max="2"),
        draft(db, kind="pulse"),
        draft(db, kind="pulse"),
        draft(db, kind="secret"),
    ]
    opened = [polls.open_poll(db, poll_id=one.id, anyway=True).value for one in asked]
    for person in inside_ids[:3]:
        for poll in opened[:3] + opened[4:]:
            cast(db, poll, person, [poll.options[0].id], nonce=f"earlier {person[:20]}")
    for poll in opened[4:]:
        sealing.close_poll(db, poll_id=poll.id)
    again = draft(db, kind="secret")
    opened.append(polls.open_poll(db, poll_id=again.id, anyway=True).value)
    cast(db, opened[-1], inside_ids[0], [again.options[0].id])
    sealing.close_poll(db, poll_id=again.id)
    polls.reopen_poll(db, poll_id=again.id, anyway=True)
    late = register(db, 1)
    badges = {one.person: one.id for one in people_rows.badges(db)}
    people.reissue_badge(db, person_id=inside_ids[4])
    people.revoke_badge(db, person_id=inside_ids[5])
    voters = [Voter(one, f"phone {one}", badges[one]) for one in inside_ids + late]
    voters += [Voter(None, "phone of a stranger"), Voter(None, None), Voter(inside_ids[1], None)]
    made.close()
    ids = [one.id for one in opened] + [draft_only(path), "0" * 32]
    options = {poll.id: [option.id for option in poll.options] for poll in opened}
    return Hall(path, ids, voters, options)


def draft_only(path: Path) -> str:
    with open_forum(path) as opened:
        return draft(opened.db, kind="named").id


def seen(outcome: Cast | Refused) -> object:
    return (outcome.reason, dict(outcome.facts)) if isinstance(outcome, Refused) else outcome


def contents(db: Store) -> dict[str, object]:
    """Everything that ballots change, without the random ids of secret ones."""
    found: dict[str, object] = {}
    for poll in rows.polls(db):
        if not poll.round:
            continue
        box = Box.of(poll)
        found[box.roll] = sorted(inside(db).execute(f'SELECT * FROM "{box.roll}"').fetchall())
        ballots = inside(db).execute(f'SELECT id, choices FROM "{box.ballot}"').fetchall()
        found[box.ballot] = sorted(
            (b"" if poll.kind is Kind.SECRET else key, choices) for key, choices in ballots
        )
    changes = inside(db).execute("SELECT feature, subject FROM change").fetchall()
    found["told"] = set(changes)
    return found


def one_by_one(path: Path, sent: list[Ballot]) -> tuple[list[object], dict[str, object]]:
    with open_forum(path) as opened:
        outcomes: list[object] = []
        for ballot in sent:
            with writing(opened.db) as transaction:
                outcomes += map(seen, cast_ballots(transaction, [ballot]))
        return outcomes, contents(opened.db)


def as_a_set(path: Path, sent: list[Ballot]) -> tuple[list[object], dict[str, object]]:
    with open_forum(path) as opened:
        with writing(opened.db) as transaction:
            outcomes = [seen(one) for one in cast_ballots(transaction, sent)]
        return outcomes, contents(opened.db)


def ballots_in(hall: Hall) -> st.SearchStrategy[Ballot]:
    earlier = [f"earlier {one.person[:20]}" for one in hall.voters[:3] if one.person]

    def for_poll(poll: str) -> st.SearchStrategy[Ballot]:
        options = hall.options.get(poll, ["nonsense"])
        choices: st.SearchStrategy[Any] = st.one_of(
            st.lists(st.sampled_from(options), min_size=1, max_size=2),
            st.sampled_from([ABSTAIN, None, 7, [], ["nonsense"], {"a": 1}]),
        )
        return st.builds(
            Ballot,
            poll=st.just(poll),
            round=st.sampled_from([1, 1, 1, 1, 2, 0, 9]),
            voter=st.sampled_from(hall.voters),
            nonce=st.sampled_from(["first nonce", "other nonce", *earlier]),
            choices=choices,
        )

    return st.sampled_from(hall.polls).flatmap(for_poll)


@pytest.mark.uncounted
def test_a_set_of_ballots_is_as_good_as_one_after_the_other(hall: Hall, tmp_path: Path) -> None:
    number = itertools.count()

    @given(sent=st.lists(ballots_in(hall), max_size=12))
    @settings(max_examples=either(60, long=600))
    def check(sent: list[Ballot]) -> None:
        paths = [shutil.copyfile(hall.path, tmp_path / f"{next(number)}.forum") for _ in range(2)]
        try:
            assert as_a_set(paths[0], sent) == one_by_one(paths[1], sent)
        finally:
            for path in paths:
                path.unlink()

    check()


def test_what_comes_twice_in_one_set_is_told_apart(opened: ForumFile) -> None:
    db = opened.db
    first, second, third = register(db, 3)
    secret, named = open_poll(db), open_poll(db, kind="named", change="yes")
    own = [option.id for option in named.options]

    def of(poll: Poll, person: str, choice: int, nonce: str, number: int = 1) -> Ballot:
        chosen = [poll.options[choice].id]
        return Ballot(poll.id, number, Voter(person, None), f"nonce {nonce}", chosen)

    sent = [
        (of(secret, first, 0, "a"), Cast()),
        (of(secret, first, 0, "a"), Cast(again=True)),
        (of(named, first, 0, "a"), Cast()),
        (of(secret, first, 1, "a"), Reason.NONCE_REUSED),
        (of(secret, first, 1, "b"), Reason.ALREADY_VOTED),
        (of(named, first, 1, "b"), Cast(changed=True)),
        (of(secret, second, 2, "a", number=2), Reason.OTHER_ROUND),
        (of(named, first, 2, "c"), Cast(changed=True)),
        (of(named, first, 0, "a"), Cast(again=True)),
        (of(named, third, 1, "a"), Cast()),
    ]
    with writing(db) as transaction:
        outcomes = cast_ballots(transaction, [ballot for ballot, _expected in sent])
    told = [one.reason if isinstance(one, Refused) else one for one in outcomes]
    assert told == [expected for _ballot, expected in sent]
    box = Box.of(named)
    said = [ballot_rows.said_of(db, box, bytes.fromhex(one)) for one in (first, third)]
    assert [one and one.choices for one in said] == [
        f'["{own[2]}"]',
        f'["{own[1]}"]',
    ]
    assert ballot_rows.turnout(db, secret).cast == 1
    # What is changed is in the file this time.
    with writing(db) as transaction:
        again = [of(named, first, 1, "d"), of(named, first, 0, "e"), of(named, first, 2, "c")]
        outcomes = cast_ballots(transaction, again)
    assert outcomes == [Cast(changed=True), Cast(changed=True), Cast(again=True)]
    changed = ballot_rows.said_of(db, box, bytes.fromhex(first))
    assert changed is not None and changed.choices == f'["{own[0]}"]'


def test_a_badge_that_is_revoked_in_the_transaction_casts_nothing(opened: ForumFile) -> None:
    db = opened.db
    person = register(db, 3)[0]
    poll = open_poll(db)
    [badge] = [one.id for one in people_rows.badges(db) if one.person == person]
    ballot = Ballot(poll.id, 1, Voter(person, None, badge), "some nonce", [poll.options[0].id])
    with writing(db) as transaction:
        inside(transaction).execute("UPDATE badge SET state = 'revoked' WHERE id = ?", [badge])
        [outcome] = cast_ballots(transaction, [ballot])
    assert isinstance(outcome, Refused) and outcome.reason is Reason.SENT_WITH_REVOKED
    assert ballot_rows.turnout(db, poll).cast == 0


def test_more_ballots_than_one_statement_asks_for(opened: ForumFile) -> None:
    db = opened.db
    voters = register(db, 1203)
    poll = open_poll(db, kind="named")
    sent = [
        Ballot(poll.id, 1, Voter(one, None), f"nonce {one[:20]}", [poll.options[0].id])
        for one in voters
    ]
    with writing(db) as transaction:
        assert cast_ballots(transaction, sent) == [Cast()] * len(sent)
    with writing(db) as transaction:
        assert cast_ballots(transaction, sent) == [Cast(again=True)] * len(sent)
    assert ballot_rows.turnout(db, poll).cast == len(sent)


def test_the_order_of_checks(opened: ForumFile) -> None:
    person, late, *_others = register(opened.db, 5)
    poll = open_poll(opened.db)
    newcomer = register(opened.db, 1)[0]
    with refusing(Reason.NOT_ENTITLED):
        cast(opened.db, poll, newcomer, [poll.options[0].id])
    with refusing(Reason.INVALID_CHOICES):
        cast(opened.db, poll, person, ["nonsense"])
    with refusing(Reason.INVALID_CHOICES):
        cast(opened.db, poll, person, ABSTAIN)
    with writing(opened.db) as transaction, refusing(Reason.NO_BADGE):
        stranger = Voter(None, "device")
        cast_ballot(transaction, Ballot(poll.id, 1, stranger, "some nonce", ["nonsense"]))
    cast(opened.db, poll, person, [poll.options[0].id])
    closed = sealing.close_poll(opened.db, poll_id=poll.id).value
    for one, reason in ((person, Reason.COUNTED_THEN_CLOSED), (late, Reason.POLL_CLOSED)):
        with pytest.raises(Refused) as found:
            cast(opened.db, closed, one, [poll.options[0].id])
        assert found.value.reason is reason


def test_a_changed_mind_replaces_the_ballot_where_that_is_allowed(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    poll = open_poll(opened.db, kind="named", change="yes")
    cast(opened.db, poll, person, [poll.options[0].id], nonce="first nonce")
    again = cast(opened.db, poll, person, [poll.options[2].id], nonce="second nonce")
    assert again == Cast(changed=True)
    sealing.close_poll(opened.db, poll_id=poll.id)
    result = results.result(opened.db, poll_id=poll.id)
    assert votes(result) == [0, 0, 1]
