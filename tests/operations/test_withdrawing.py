"""A proposal that the room may not see any more: in drafts, in votes and in the programme."""

from __future__ import annotations

from dataclasses import replace

import pytest
from room import propose
from support import cast, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import InputState
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rules import Rules
from forumdesk.operations import agenda, inputs, polls, programme, results, sealing
from forumdesk.operations.agenda import NewRanking, standing_of
from forumdesk.operations.bundles import bundle
from forumdesk.operations.checking import check
from forumdesk.operations.polls import USUAL_RULES
from forumdesk.operations.programme import SessionChanges
from forumdesk.store import inputs as rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.wording.agenda import left, source
from forumdesk.wording.polls import how
from forumdesk.wording.results import shown

SIGN = "[…] stands for a proposal that is not shown any more."


def rank(db: Store, ids: list[str], *, rules: Rules = USUAL_RULES, kind: Kind = Kind.NAMED) -> Poll:
    method = Method.APPROVAL if rules.maximum else Method.RANKING
    return agenda.rank_proposals(
        db, new=NewRanking(words("What first?"), method, kind, ids, rules)
    ).value


def hide(db: Store, one: str) -> tuple[str, ...]:
    """What is told of it."""
    found = rows.input_by_id(db, one)
    assert found is not None
    before = standing_of(db, found)
    decided = inputs.hide_input(db, input_id=one, reason="insult").value
    return left(before, standing_of(db, decided))


def options(db: Store, poll: Poll) -> list[str]:
    found = poll_rows.poll(db, poll.id)
    assert found is not None
    return [one.text.in_language("en") for one in found.options]


def test_every_draft_loses_it_and_the_rules_stay_possible(opened: ForumFile) -> None:
    db = opened.db
    ids = [propose(db, one) for one in ("Water", "Road", "Light")]
    first = rank(db, ids, rules=Rules(maximum=3))
    second = rank(db, ids)
    assert hide(db, ids[0]) == ("Taken out of the draft of poll 2.",)
    assert [options(db, one) for one in (first, second)] == [["Road", "Light"]] * 2
    kept = poll_rows.poll(db, first.id)
    assert kept is not None and kept.rules.maximum == 2
    with reading(db) as snapshot:
        put_up = [one.poll and one.poll.number for one in agenda.proposals(snapshot)]
    assert put_up == [None, 2, 2], "the others are still put up"
    inputs.park_input(db, input_id=ids[1])
    assert options(db, second) == ["Road", "Light"], "what is kept for later was read and may be"


def test_what_would_be_no_poll_without_it_stays_and_cannot_be_opened(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    ids = [propose(db, one) for one in ("Water", "Road")]
    poll = rank(db, ids)
    assert hide(db, ids[1]) == ("The draft of poll 1 cannot be opened with it.",)
    assert options(db, poll) == ["Water", "Road"]
    with refusing(Reason.PROPOSAL_IS_HIDDEN):
        polls.open_poll(db, poll_id=poll.id)
    inputs.show_input(db, input_id=ids[1])
    polls.open_poll(db, poll_id=poll.id)


def test_the_option_that_is_put_to_the_vote_becomes_no_other_one(opened: ForumFile) -> None:
    db = opened.db
    ids = [propose(db, one) for one in ("Water", "Road", "Light", "Boats")]
    put = Rules(threshold="2/3", proposal=3)
    new = NewRanking(words("What?"), Method.SINGLE, Kind.NAMED, ids, put)
    poll = agenda.rank_proposals(db, new=new).value
    hide(db, ids[0])
    after = poll_rows.poll(db, poll.id)
    assert after is not None and after.rules.proposal == 2
    hide(db, ids[2])
    assert options(db, poll) == ["Road", "Light", "Boats"]


@pytest.mark.parametrize("kind", [Kind.NAMED, Kind.SECRET])
def test_a_vote_goes_on_without_its_words_and_the_seal_holds(opened: ForumFile, kind: Kind) -> None:
    db = opened.db
    people = register(db, 6)
    ids = [propose(db, one) for one in ("Water", "The clerk is a liar", "Light")]
    poll = polls.open_poll(db, poll_id=rank(db, ids, kind=kind).id).value
    order = [one.id for one in poll.options]
    cast(db, poll, people[0], order)
    assert hide(db, ids[1]) == ("Poll 1 shows an option without its words.",)
    assert options(db, poll) == ["Water", "[…] 2", "Light"]
    going_on = poll_rows.poll(db, poll.id)
    assert going_on is not None and SIGN in how(going_on)
    for one in people[1:]:
        cast(db, poll, one, order[1:])
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id)
    assert result.decision is not None and result.decision.winners == (order[1],)
    drawn = shown(result)
    assert drawn is not None and SIGN in drawn.notes
    assert check(db).ok
    with refusing(Reason.WORDS_STRUCK):
        results.sealed_text(db, poll_id=poll.id)
    with reading(db) as snapshot:
        assert [one.number for one, _why in bundle(snapshot).left_out] == [1]
    with refusing(Reason.PROPOSAL_IS_HIDDEN):
        polls.reopen_poll(db, poll_id=poll.id)
    inputs.show_input(db, input_id=ids[1])
    assert options(db, poll) == ["Water", "The clerk is a liar", "Light"]
    assert check(db).ok and "liar" in results.sealed_text(db, poll_id=poll.id)


def test_of_two_drafts_the_trace_leads_to_the_one_that_is_voted_on(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    ids = [propose(db, one) for one in ("Water", "Road")]
    first, _second = rank(db, ids), rank(db, ids)
    polls.open_poll(db, poll_id=first.id)
    hide(db, ids[0])
    assert options(db, first) == ["[…] 1", "Road"]


def test_a_session_that_says_it_is_named_until_it_says_something_else(opened: ForumFile) -> None:
    db = opened.db
    [one] = [propose(db, "We want to speak about the clerk " * 6)]
    made = agenda.take_proposal(db, input_id=one, into=agenda.as_session(db, input_id=one)).value
    assert hide(db, one) == (f"Session {made.code} still has its words.",)
    found = agenda.source_of(db, made.id)
    assert found is not None and "not shown to the room any more" in source(found)
    changes = SessionChanges(title=words("The counter"), description=words("Its hours"))
    programme.update_session(db, session_id=made.id, changes=changes)
    found = agenda.source_of(db, made.id)
    assert found is not None and left(found, found) == ()


def test_what_is_withheld_is_what_the_room_may_not_see(opened: ForumFile) -> None:
    db = opened.db
    register(db, 3)
    ids = [propose(db, one) for one in ("Water", "Road")]
    polls.open_poll(db, poll_id=rank(db, ids).id)
    for decide in (
        inputs.park_input,
        inputs.hold_input,
        inputs.park_input,
        inputs.show_input,
        inputs.answer_input,
        inputs.hold_input,
        inputs.answer_input,
    ):
        decided = decide(db, input_id=ids[0]).value
        assert bool(rows.unseen_options(db)) is not decided.is_seen, decided.state
    assert replace(decided, state=InputState.SHOWN).is_seen
