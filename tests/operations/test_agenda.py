"""Proposals for the agenda: ranked by the room, taken into the programme, with their trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from room import add_session, propose, send
from support import cast, refusing, register, words

from forumdesk.domain.agenda import MAX_TITLE, Proposal
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rules import Rules
from forumdesk.operations import agenda, polls, programme, results, sealing
from forumdesk.operations.agenda import NewRanking
from forumdesk.operations.documents.followed import follow_up_of
from forumdesk.operations.inputs import show_input
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as sessions
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.wording.agenda import sections


def proposed(db: Store, *texts: str) -> list[str]:
    """Proposals that the room sees; their ids."""
    return [propose(db, one) for one in texts]


def traces(db: Store) -> list[Proposal]:
    with reading(db) as snapshot:
        return agenda.proposals(snapshot)


def ranking(db: Store, ids: list[str], method: Method = Method.POINTS) -> Poll:
    rules = Rules(points=5) if method is Method.POINTS else Rules()
    new = NewRanking(words("What first?"), method, Kind.NAMED, ids, rules)
    return agenda.rank_proposals(db, new=new).value


def test_a_proposal_goes_from_a_phone_into_the_programme(opened: ForumFile) -> None:
    db = opened.db
    ids = proposed(db, "Water in the dry season", "A road to the school", "Light on the pier")
    people = register(db, 3)
    poll = ranking(db, ids)
    assert poll.options[0].text.in_language("en") == "Water in the dry season"
    assert [one.poll and one.poll.number for one in traces(db)] == [poll.number] * 3
    assert all(one.ranked is None for one in traces(db)), "nobody has voted"
    opened_poll = polls.open_poll(db, poll_id=poll.id).value
    water, road, _light = (one.id for one in opened_poll.options)
    cast(db, opened_poll, people[0], {road: 2, water: 1})
    cast(db, opened_poll, people[1], {road: 2})
    sealing.close_poll(db, poll_id=poll.id)
    assert all(one.ranked is None for one in traces(db)), "nobody may know yet"
    results.reveal_poll(db, poll_id=poll.id)
    ranked = [one.ranked for one in traces(db)]
    assert [one and (one.place, one.of, one.chosen) for one in ranked] == [
        (2, 3, False),
        (1, 3, True),
        (3, 3, False),
    ]
    with refusing(Reason.PROPOSAL_WAS_RANKED):
        ranking(db, ids[1:])
    assert [one.poll and one.poll.number for one in traces(db)] == [poll.number] * 3
    waiting = agenda.as_session(db, input_id=ids[1])
    made = agenda.take_proposal(db, input_id=ids[1], into=waiting)
    assert [one.code for one in sessions.in_tray(db)] == [made.value.code]
    assert sessions.sessions(db) == []
    assert made.value.title.in_language("en") == "A road to the school"
    with refusing(Reason.PROPOSAL_IS_TAKEN):
        agenda.take_proposal(db, input_id=ids[1], into=waiting)
    assert traces(db)[1].session == made.value
    assert made.undo
    take_back(db, made.undo)
    assert traces(db)[1].session is None and sessions.in_tray(db) == []


def test_what_nobody_voted_on_has_no_place(opened: ForumFile) -> None:
    db = opened.db
    ids = proposed(db, "Water", "Road")
    register(db, 3)
    poll = polls.open_poll(db, poll_id=ranking(db, ids, Method.RANKING).id).value
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    assert [(one.poll is not None, one.ranked) for one in traces(db)] == [(True, None)] * 2


def test_what_the_room_may_not_see_is_put_up_nowhere(opened: ForumFile) -> None:
    db = opened.db
    held = send(db, "Held", kind="agenda").id
    other = send(db, "A question?", kind="question").id
    with refusing(Reason.PROPOSAL_IS_HIDDEN):
        ranking(db, [held, *proposed(db, "Shown")])
    with refusing(Reason.PROPOSAL_IS_HIDDEN):
        agenda.as_session(db, input_id=held)
    with refusing(Reason.NOT_FOUND):
        agenda.as_session(db, input_id=other)
    with refusing(Reason.TOO_FEW_OPTIONS):
        ranking(db, [traces(db)[-1].input.id] * 2)
    assert all(one.poll is None for one in traces(db)) and len(traces(db)) == 2


def test_a_long_proposal_keeps_all_of_its_words(opened: ForumFile) -> None:
    said = "We want to speak about the water " * 8
    [one] = proposed(opened.db, said)
    new = agenda.as_session(opened.db, input_id=one)
    assert len(new.title.in_language("en")) <= MAX_TITLE
    assert new.title.in_language("en").endswith("…")
    assert new.description.in_language("en") == said.strip()


def test_traces_follow_a_draft_that_is_written_anew(opened: ForumFile) -> None:
    db = opened.db
    ids = proposed(db, "Water", "Road", "Light")
    poll = ranking(db, ids, Method.APPROVAL)
    new = polls.as_new(poll)
    water, road, light = new.options
    # In another order, and one with better words.
    better = replace(new, options=[road, water, words("Light on the pier")])
    after = polls.update_poll(db, poll_id=poll.id, new=better).value
    assert [one.poll and one.poll.id for one in traces(db)] == [poll.id] * 3
    assert after.options[0].text == road and light
    # One is left out: it is no longer put up, and the others still are.
    other = ranking(db, ids, Method.APPROVAL)
    polls.update_poll(
        db, poll_id=other.id, new=replace(polls.as_new(other), options=[water, light])
    )
    assert [one.poll and one.poll.id for one in traces(db)] == [other.id, None, other.id]
    polls.delete_poll(db, poll_id=other.id)
    assert [one.poll for one in traces(db)] == [None] * 3


def test_what_went_on_waits_for_no_answer(opened: ForumFile) -> None:
    db = opened.db
    ids = proposed(db, "Water", "Road", "Light")
    ranking(db, ids[:2], Method.APPROVAL)
    agenda.take_proposal(db, input_id=ids[0], into=agenda.as_session(db, input_id=ids[0]))
    with reading(db) as snapshot:
        of = follow_up_of(snapshot, None)
        shown = agenda.shown_proposals(snapshot)
    assert [one.text for one in of.went_into_programme] == ["Water"]
    assert [one.text for one in of.unanswered] == ["Road", "Light"], "a draft is no answer"
    assert [one.poll for one in shown] == [None] * 3
    said = " ".join(one.text for one in sections(shown, forums.forum(db))[0].parts[0].words)
    assert said == "3 proposals for the agenda from participants, 1 of them taken up."


def test_a_session_that_is_deleted_sets_its_proposal_free(opened: ForumFile) -> None:
    db = opened.db
    [one] = proposed(db, "Water")
    new = agenda.as_session(db, input_id=one)
    starts = new.starts + timedelta(hours=2)
    timed = replace(new, scheduled=True, starts=starts, ends=starts + timedelta(hours=1))
    made = agenda.take_proposal(db, input_id=one, into=timed).value
    assert [each.id for each in sessions.sessions(db)] == [made.id]
    programme.delete_session(db, session_id=made.id)
    assert traces(db)[0].session is None
    agenda.take_proposal(db, input_id=one, into=new)
    assert traces(db)[0].session is not None


def test_no_undo_and_no_other_draft_tells_the_name_in_a_proposal(opened: ForumFile) -> None:
    db = opened.db
    add_person(db, new=NewPerson("Budi Santoso"))
    session = add_session(db).id
    sent = send(db, "Ask Budi Santoso", kind="agenda", session=session).id
    show_input(db, input_id=sent)
    others = proposed(db, "Water", "Road")
    drafts = [ranking(db, [sent, *others]) for _turn in range(2)]
    made = agenda.take_proposal(db, input_id=sent, into=agenda.as_session(db, input_id=sent)).value
    better = SessionChanges(title=words("Who is asked"))
    changed = programme.update_session(db, session_id=made.id, changes=better)
    protect_session(db, session_id=session, to=Attribution.CHATHAM)
    read = [poll_rows.poll(db, one.id) for one in drafts]
    assert [one and one.options[0].text.in_language("en") for one in read] == ["Ask […]"] * 2
    assert changed.undo
    take_back(db, changed.undo)
    assert [one.title.in_language("en") for one in sessions.in_tray(db)] == ["Ask […]"]
